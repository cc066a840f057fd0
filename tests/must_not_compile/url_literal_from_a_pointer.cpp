// expect: not a constant expression
#include "html/components.h"
#include "html/element.h"

using namespace html;
Url made(const char* path) { return operator""_url(path, 3); }
