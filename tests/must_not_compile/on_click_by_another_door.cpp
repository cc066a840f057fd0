// expect: no on... handlers exist
#include "html/components.h"
#include "html/element.h"

using namespace html;
Html made() { return el::p({at::draw("onclick", "alert(1)")}, "x"); }
