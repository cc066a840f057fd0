#include "plan/catalogue.h"

#define TOML_EXCEPTIONS 0
#include <toml++/toml.h>

#include "base/check.h"
#include "base/embedded.h"

namespace plan {
namespace {

toml::table parse(const std::string& path) {
  const auto bytes = base::embedded_file(path);
  base::check(bytes.has_value(), path + " is in the program");
  toml::parse_result result = toml::parse(*bytes, path);
  base::check(bool(result), path + " is TOML");
  return std::move(result).table();
}

std::string text(const toml::table& table, std::string_view key) {
  const auto value = table[key].value<std::string>();
  base::check(value.has_value(), "the seed list has " + std::string(key));
  return *value;
}

std::vector<std::string> list(const toml::table& table, std::string_view key) {
  std::vector<std::string> all;
  const toml::array* array = table[key].as_array();
  base::check(array != nullptr, "the seed list has " + std::string(key));
  for (const auto& item : *array) all.push_back(item.value_or(std::string()));
  return all;
}

Intervention read(const toml::table& row) {
  const toml::table* about = row["about"].as_table();
  base::check(about != nullptr, "an intervention says what it is");
  Intervention one;
  one.id = text(row, "id");
  one.is_reference = row["reference"].value_or(false);
  one.focus = text(row, "focus");
  one.categories = list(row, "category");
  one.offences = list(row, "offences");
  one.branches = list(row, "branches");
  one.phase = text(row, "phase");
  one.evidence = text(row, "evidence");
  one.source = text(row, "source");
  one.title_nl = text(row, "nl");
  one.title_en = text(row, "en");
  one.about_nl = text(*about, "nl");
  one.about_en = text(*about, "en");
  base::check(one.evidence == "unknown" || !one.source.empty(), "evidence of " + one.id + " has a source");
  return one;
}

std::vector<Intervention> read_interventions() {
  const toml::table table = parse("content/seed/intervention.toml");
  const toml::array* rows = table["intervention"].as_array();
  base::check(rows != nullptr, "the catalogue has interventions");
  std::vector<Intervention> all;
  for (const auto& row : *rows) all.push_back(read(*row.as_table()));
  return all;
}

WordLists read_words() {
  const toml::table table = parse("content/seed/word_list.toml");
  const toml::table& causal = *table["causal"].as_table();
  WordLists words;
  const auto add = [](const toml::table& from, std::vector<std::string>& to) {
    for (const char* language : {"nl", "en"})
      for (auto& word : list(from, language)) to.push_back(std::move(word));
  };
  add(causal, words.causal);
  add(*causal["harmless"].as_table(), words.harmless);
  add(*causal["cause"].as_table(), words.cause);
  add(*causal["result"].as_table(), words.result);
  add(*table["vague"].as_table(), words.vague);
  return words;
}

}  // namespace

const std::vector<Intervention>& interventions() {
  static const std::vector<Intervention> all = read_interventions();
  return all;
}

const Intervention* intervention(std::string_view id) {
  for (const Intervention& one : interventions())
    if (one.id == id) return &one;
  return nullptr;
}

const WordLists& word_lists() {
  static const WordLists words = read_words();
  return words;
}

}  // namespace plan
