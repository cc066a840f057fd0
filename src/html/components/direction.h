// The direction of text that people type: a name may be Hebrew or Arabic on a page that is Dutch. Its first letter
// decides, and what stands round it keeps its place. For elements that hold such a text and little else; a sentence of
// ours that names somebody is not one.
#pragma once
#include "html/attribute.h"

namespace html {

inline Attribute own_direction() { return at::draw("dir", "auto"); }

}  // namespace html
