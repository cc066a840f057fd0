// expect: could not convert\|no match for call\|cannot convert
#include "html/components.h"
#include "html/element.h"

using namespace html;
Html made(const std::string& all) { return el::p({all}, "x"); }
