// Component: two people changed the same thing. Both texts side by side with what differs marked, per field the choice,
// and for long texts room to combine. Sends per field choice.NAME = mine | theirs | combined, and combined.NAME.
#pragma once
#include <string>
#include <utility>
#include <vector>

#include "base/text.h"
#include "html/html.h"
#include "html/url.h"

namespace html {

struct ConflictField {
  std::string name;
  std::string label;
  std::string mine;         ///< plain text as typed
  std::string theirs;       ///< plain text as stored
  bool combinable = false;  ///< long text: offers a text area
};
struct Conflict {
  Url action;
  std::string csrf;
  std::string their_name;             ///< "Gemeente, beheer"
  std::string their_time;             ///< "bewaard om 14.07 uur"
  std::vector<ConflictField> fields;  ///< those that differ
  int equal_fields = 0;
  std::vector<std::pair<std::string, std::string>> hidden = {};  ///< the version now seen, and values that are equal
  Url cancel;
};
Html conflict(const base::Texts& texts, const Conflict& conflict);

/// `text` with the words that are not in `other` marked (longest common subsequence of words).
Html differences(std::string_view text, std::string_view other);

}  // namespace html
