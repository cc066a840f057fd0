// Component: attendance as a row of little blocks, oldest first: filled = was there, open = was not. For the eye only;
// the count in words belongs beside it.
#pragma once
#include <vector>

#include "html/html.h"

namespace html {

Html attendance(const std::vector<bool>& present);

}  // namespace html
