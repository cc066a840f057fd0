// expect: could not convert\|cannot convert
#include "html/components.h"
#include "html/element.h"

using namespace html;
Html made(const std::string& words) { return raw(words); }
