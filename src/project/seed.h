// Terms that an approach can begin its list with, as they stand in content/seed/term.toml. Read once, then constant.
#pragma once
#include <string>
#include <vector>

#include "base/text.h"

namespace project {

struct SeedTerm {
  std::string word, meaning;
};
const std::vector<SeedTerm>& seed_terms(base::Language language);

}  // namespace project
