#include "problem/problem_type.h"

#define TOML_EXCEPTIONS 0
#include <toml++/toml.h>

#include "base/check.h"
#include "base/embedded.h"

namespace problem {
namespace {

std::vector<SeedWord> read(const std::string& path, std::string_view rows_name) {
  const auto bytes = base::embedded_file(path);
  base::check(bytes.has_value(), path + " is in the program");
  toml::parse_result result = toml::parse(*bytes, path);
  base::check(bool(result), path + " is TOML");
  const toml::array* rows = result.table()[rows_name].as_array();
  base::check(rows != nullptr && !rows->empty(), path + " has rows");
  std::vector<SeedWord> all;
  for (const auto& row : *rows) {
    const toml::table& one = *row.as_table();
    SeedWord word{
        one["code"].value_or(std::string()), one["nl"].value_or(std::string()), one["en"].value_or(std::string()), {}};
    base::check(!word.code.empty() && !word.nl.empty() && !word.en.empty(), path + " has code, nl and en in each row");
    if (const toml::array* partners = one["partners"].as_array())
      for (const auto& partner : *partners) word.partners.push_back(partner.value_or(std::string()));
    all.push_back(std::move(word));
  }
  return all;
}

}  // namespace

const std::vector<SeedWord>& problem_types() {
  static const std::vector<SeedWord> all = read("content/seed/problem_type.toml", "problem_type");
  return all;
}

const std::vector<SeedWord>& target_groups() {
  static const std::vector<SeedWord> all = read("content/seed/target_group.toml", "target_group");
  return all;
}

const SeedWord* find(const std::vector<SeedWord>& words, std::string_view code) {
  for (const SeedWord& one : words)
    if (one.code == code) return &one;
  return nullptr;
}

}  // namespace problem
