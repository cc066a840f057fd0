// expect: not a constant expression
#include "html/components.h"
#include "html/element.h"

using namespace html;
Html made(const char (&words)[5]) { return raw(words); }
