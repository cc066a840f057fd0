// expect: a literal url starts with one slash
#include "html/components.h"
#include "html/element.h"

using namespace html;
Url made() { return "javascript:alert"_url; }
