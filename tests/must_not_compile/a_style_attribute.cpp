// expect: is not a member of ‘html::at’
#include "html/components.h"
#include "html/element.h"

using namespace html;
Html made() { return el::p({at::style("color:red")}, "x"); }
