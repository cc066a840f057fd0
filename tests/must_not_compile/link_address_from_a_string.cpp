// expect: reference of type ‘const html::Url&’
#include "html/components.h"
#include "html/element.h"

using namespace html;
Html made(const std::string& address) { return el::a({at::href(address)}, "x"); }
