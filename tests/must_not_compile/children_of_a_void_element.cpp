// expect: no match for call
#include "html/components.h"
#include "html/element.h"

using namespace html;
Html made() { return el::br({}, "x"); }
