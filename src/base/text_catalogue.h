// Reads gettext .po files (the GNU format: msgid, msgstr, msgid_plural, msgstr[0], msgstr[1]; comments and fuzzy marks
// skipped).
#pragma once
#include <string>
#include <string_view>

#include "base/text.h"

namespace base {

struct CatalogueEntry {
  std::string singular;
  std::string plural;
};

/// The entry of a key in the built-in catalogue of that language; nullptr when there is none.
const CatalogueEntry* find_text(Language language, std::string_view key);

/// Parses one .po file; a line it cannot read is a Mistake that names the file and the line.
std::vector<std::pair<std::string, CatalogueEntry>> parse_catalogue(std::string_view po, std::string_view file);

}  // namespace base
