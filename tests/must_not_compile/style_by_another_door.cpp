// expect: a function of its own, or a forbidden one
#include "html/components.h"
#include "html/element.h"

using namespace html;
Html made() { return el::p({at::draw("style", "color:red")}, "x"); }
