// Component: a chain of links that follow from each other, from left to right (on a phone below each other). A link
// that is missing says so, in words and with a shape of its own.
#pragma once
#include <vector>

#include "html/html.h"
#include "html/url.h"

namespace html {

struct ChainLink {
  Html kind;       ///< "Knelpunt", "Actie"
  Html words;      ///< what it is, or what is missing
  Html note = {};  ///< under it
  Url url = {};    ///< where it lives, or where the hole can be filled
  bool missing = false;
};
Html chain(const std::vector<ChainLink>& links);

}  // namespace html
