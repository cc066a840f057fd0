// The gate for drawings: SVG text made by the chart room becomes Html only when every tag and attribute is known to be
// harmless. Allowed: shapes, text, groups, title, desc, defs, clipPath, pattern, linearGradient, marker and a with a
// local href; presentation attributes, class, id, role, aria-…, data-…. Refused with a base::Mistake (it is ours):
// scripts, foreignObject, image, use of another document, style, on…, url() other than url(#id), doctype, comment,
// CDATA, tags that do not close. About 1 GB/s is not needed: 50 kB takes well under 0.2 ms.
#pragma once
#include <string_view>

#include "html/html.h"

namespace html {

/// The drawing as content of a page; an XML declaration in front is left out. Throws base::Mistake as told above.
Html drawing(std::string_view svg);

}  // namespace html
