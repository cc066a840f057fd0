// expect: no matching function
#include "html/components.h"
#include "html/element.h"

using namespace html;
Html made(const std::string& address) { return link(address, "x"); }
