// Kinds of problem with the partners who could do something about each (3.E), and target groups, as they stand in
// content/seed. Read once, then constant. A file that cannot be read is a Mistake: it was built in.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"

namespace problem {

struct SeedWord {
  std::string code;
  std::string nl, en;
  std::vector<std::string> partners = {};  ///< kinds of partner (partner/partner.h), the most useful first
  const std::string& in(base::Language language) const { return language == base::Language::dutch ? nl : en; }
};

const std::vector<SeedWord>& problem_types();
const std::vector<SeedWord>& target_groups();
const SeedWord* find(const std::vector<SeedWord>& words, std::string_view code);

}  // namespace problem
