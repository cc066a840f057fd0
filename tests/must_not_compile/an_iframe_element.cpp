// expect: this element is not made by hand
#include "html/components.h"
#include "html/element.h"

using namespace html;
constexpr el::Element frame{"iframe"};
