// The catalogue of interventions and the word lists, as they stand in content/seed (formats there). Read once, then
// constant and safe to share. A file that cannot be read is a Mistake: it was built in.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"

namespace plan {

struct Intervention {
  std::string id;             ///< "M01"
  bool is_reference = false;  ///< points to work outside this program: an action cannot stand on it alone
  std::string focus;          ///< offence | offender | victim
  std::vector<std::string> categories;
  std::vector<std::string> offences;
  std::vector<std::string> branches;  ///< where it fits; "all", "all_business" too
  std::string phase;
  std::string evidence;  ///< "unknown" unless there is a source
  std::string source;
  std::string title_nl, title_en, about_nl, about_en;
  const std::string& title(base::Language language) const {
    return language == base::Language::dutch ? title_nl : title_en;
  }
  const std::string& about(base::Language language) const {
    return language == base::Language::dutch ? about_nl : about_en;
  }
};

/// The code of a measure that is not in the catalogue.
inline constexpr std::string_view own_intervention = "own";

const std::vector<Intervention>& interventions();
const Intervention* intervention(std::string_view id);

struct WordLists {
  std::vector<std::string> causal;         ///< both languages, lower case
  std::vector<std::string> harmless;       ///< phrases that begin like a causal one and are none
  std::vector<std::string> cause, result;  ///< a claim when both stand in one sentence
  std::vector<std::string> vague;
};
const WordLists& word_lists();

}  // namespace plan
