#include "project/seed.h"

#define TOML_EXCEPTIONS 0
#include <toml++/toml.h>

#include "base/check.h"
#include "base/embedded.h"

namespace project {
namespace {

std::vector<SeedTerm> read(const std::string& language) {
  const std::string path = "content/seed/term.toml";
  const auto bytes = base::embedded_file(path);
  base::check(bytes.has_value(), path + " is in the program");
  toml::parse_result result = toml::parse(*bytes, path);
  base::check(bool(result), path + " is TOML");
  const toml::array* rows = result.table()["term"].as_array();
  base::check(rows != nullptr && !rows->empty(), path + " has terms");
  std::vector<SeedTerm> all;
  for (const auto& row : *rows) {
    const toml::table& one = *row.as_table();
    all.push_back({one[language].value_or(std::string()), one["meaning_" + language].value_or(std::string())});
    base::check(!all.back().word.empty() && !all.back().meaning.empty(), path + " has a word and meaning in each row");
  }
  return all;
}

}  // namespace

const std::vector<SeedTerm>& seed_terms(base::Language language) {
  static const std::vector<SeedTerm> dutch = read("nl"), english = read("en");
  return language == base::Language::dutch ? dutch : english;
}

}  // namespace project
