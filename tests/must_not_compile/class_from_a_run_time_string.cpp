// expect: could not convert\|cannot convert\|from ‘const string’
#include "html/components.h"
#include "html/element.h"

using namespace html;
Html made(const std::string& name) { return el::p({at::cls(name)}, "x"); }
