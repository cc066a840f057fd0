// Words and papers agree with the code: texts in both languages, problem codes, links, the table of rooms, the list of
// packages.
#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <regex>
#include <sstream>

#include "tree.h"

namespace {

using Faults = std::vector<std::string>;
using Strings = std::set<std::string>;

/// Literals that directly follow these words, over all product code.
Strings literals_after(std::initializer_list<std::string_view> openings) {
  Strings found;
  for (const auto& file : house::sources()) {
    if (file.is_test()) continue;
    for (const std::string_view opening : openings)
      for (std::size_t at = file.code.find(opening); at != std::string::npos; at = file.code.find(opening, at + 1)) {
        const std::size_t quote = file.code.find_first_not_of(" \n", at + opening.size());
        if (quote == std::string::npos) continue;
        if (const std::string* literal = file.literal_at(quote)) found.insert(*literal);
      }
  }
  return found;
}

bool looks_like_a_code(const std::string& text) {
  const bool plain = std::all_of(text.begin(), text.end(), [](unsigned char c) {
    return std::islower(c) != 0 || std::isdigit(c) != 0 || c == '_' || c == '-' || c == '.';
  });
  return plain && text.find_first_of(".-_") != std::string::npos && text.find_first_of(".-_") != text.size() - 1;
}

/// Codes given in full with ProblemKind or to the small makers of problems in the rooms.
Strings codes_in_use() {
  Strings codes;
  for (const char* kind : {"invalid", "not_found", "forbidden", "conflict", "too_large", "unsupported", "unavailable"})
    codes.merge(literals_after({"ProblemKind::" + std::string(kind) + ","}));
  for (const auto& code : literals_after({"refused(", "conflict(", "findings.add("}))
    if (looks_like_a_code(code)) codes.insert(code);
  for (const auto& code : literals_after({"refuse("}))  // in some rooms its first word is a field
    if (looks_like_a_code(code) && code.find_first_of(".-") != std::string::npos) codes.insert(code);
  // "area-" + code: a fault of a coordinate in a file of areas (geo/area_file.cpp).
  codes.erase("area-");
  return codes;
}

/// Codes that the product puts together from two parts.
bool is_put_together(const std::string& code, const Strings& literals) {
  return code.starts_with("area-coordinate-") && literals.contains(code.substr(5));  // geo/area_file.cpp
}

/// Names that stand in `record::Table<T>{"name", …`: what an entry of the trail is about.
Strings tables_of_records() {
  static const std::regex pattern("Table<[A-Za-z:]+>\\{\"([a-z_]+)\"");
  Strings names;
  for (const auto& file : house::sources()) {
    if (file.is_test()) continue;
    for (std::sregex_iterator at(file.text.begin(), file.text.end(), pattern), end; at != end; ++at)
      names.insert((*at)[1]);
  }
  return names;
}

TEST(Texts, NameEveryKindOfRecordInTheLog) {
  const auto dutch = house::catalogue("nl");
  const Strings tables = tables_of_records();

  Faults faults;
  for (const auto& table : tables)
    if (!dutch.contains("gate.noun." + table)) faults.push_back("gate.noun." + table + " is missing in gate.po");
  EXPECT_GT(tables.size(), 20u);
  EXPECT_TRUE(faults.empty()) << house::lines(faults);
}

/// The verb and the noun of every entry that is written out: `{…, actor, "adopt", "plan_version", …}`.
Strings words_of_entries() {
  static const std::regex pattern("[aA]ctor(?:\\(\\))?,\\s*\"([a-z_]+)\",\\s*\"([a-z_]+)\"");
  Strings keys;
  for (const auto& file : house::sources()) {
    if (file.is_test()) continue;
    for (std::sregex_iterator at(file.text.begin(), file.text.end(), pattern), end; at != end; ++at) {
      keys.insert("gate.verb." + (*at)[1].str());
      keys.insert("gate.noun." + (*at)[2].str());
    }
  }
  return keys;
}

TEST(Texts, NameEveryDeedAndThingInTheLog) {
  const auto dutch = house::catalogue("nl");
  const Strings keys = words_of_entries();

  Faults faults;
  for (const auto& key : keys)
    if (!dutch.contains(key)) faults.push_back(key + " is missing in gate.po");
  EXPECT_GT(keys.size(), 20u);
  EXPECT_TRUE(faults.empty()) << house::lines(faults);
}

TEST(Texts, HaveTheSameKeysAndPlacesInBothLanguages) {
  const auto dutch = house::catalogue("nl"), english = house::catalogue("en");

  Faults faults;
  for (const auto& [key, places] : dutch) {
    const auto other = english.find(key);
    if (other == english.end())
      faults.push_back(key + " is not there in English");
    else if (other->second != places)
      faults.push_back(key + " has other {places} in English");
  }
  for (const auto& [key, places] : english)
    if (!dutch.contains(key)) faults.push_back(key + " is not there in Dutch");

  EXPECT_GT(dutch.size(), 500u);
  EXPECT_TRUE(faults.empty()) << house::lines(faults);
}

TEST(Texts, ExistForEveryKeyThatStandsWholeInTheCode) {
  const auto texts = house::catalogue("nl");

  Faults faults;
  for (const auto& key : literals_after({"texts(", "texts.plural(", "texts().plural(", "texts)("}))
    if (!key.empty() && !key.ends_with('.') && !texts.contains(key)) faults.push_back(key);

  EXPECT_TRUE(faults.empty()) << house::lines(faults);
}

TEST(Problems, HaveATextForEveryCode) {
  const auto texts = house::catalogue("nl");
  const Strings codes = codes_in_use();

  Faults faults;
  for (const auto& code : codes)
    if (!texts.contains("problem." + code)) faults.push_back(code);

  EXPECT_GT(codes.size(), 80u);
  EXPECT_TRUE(faults.empty()) << house::lines(faults);
}

TEST(Problems, HaveACodeForEveryText) {
  Strings literals;
  for (const auto& file : house::sources())
    if (!file.is_test()) literals.insert(file.literals.begin(), file.literals.end());

  Faults faults;
  for (const auto& [key, places] : house::catalogue("nl"))
    if (key.starts_with("problem.") && !literals.contains(key.substr(8)) && !is_put_together(key.substr(8), literals))
      faults.push_back(key);

  EXPECT_TRUE(faults.empty()) << house::lines(faults);
}

TEST(Links, LeadSomewhere) {
  Faults faults;
  std::size_t seen = 0;
  for (const auto& page : house::markdown()) {
    const std::string text = house::read(page);
    for (std::size_t at = text.find("]("); at != std::string::npos; at = text.find("](", at + 1)) {
      std::string target = text.substr(at + 2, text.find(')', at) - at - 2);
      target = target.substr(0, target.find('#'));
      if (target.empty() || target.find("://") != std::string::npos || target.starts_with("mailto:")) continue;
      ++seen;
      if (!std::filesystem::exists(page.parent_path() / target))
        faults.push_back(page.lexically_relative(house::root()).string() + ":" +
                         std::to_string(house::line_of(text, at)) + " → " + target);
    }
  }

  EXPECT_GT(seen, 10u);
  EXPECT_TRUE(faults.empty()) << house::lines(faults);
}

TEST(Architecture, ShowsEveryRoomInTheOrderOfTheList) {
  const std::string page = house::read(house::root() / "ARCHITECTURE.md");

  Faults faults;
  std::size_t before = 0;
  for (const auto& room : house::rooms()) {
    const std::size_t at = page.find("| `" + room + "` |");
    if (at == std::string::npos)
      faults.push_back(room + " has no row");
    else if (at < before)
      faults.push_back(room + " stands before its turn");
    else
      before = at;
  }

  EXPECT_TRUE(faults.empty()) << house::lines(faults);
}

TEST(Dependencies, AreEachExplainedInTheirDecision) {
  const std::string door = house::read(house::root() / "dev"),
                    decision = house::read(house::root() / "docs/decisions/0002-dependencies.md");

  Faults faults;
  std::size_t seen = 0;
  for (std::size_t list = door.find("\npackages_"); list != std::string::npos;
       list = door.find("\npackages_", list + 1)) {
    const std::size_t open = door.find('"', list), close = door.find('"', open + 1);
    std::istringstream packages(door.substr(open + 1, close - open - 1));
    for (std::string package; packages >> package; ++seen)
      if (decision.find('`' + package + '`') == std::string::npos) faults.push_back(package);
  }

  EXPECT_GT(seen, 30u);
  EXPECT_TRUE(faults.empty()) << house::lines(faults);
}

TEST(Glossary, NamesThingsThatAreInTheCode) {
  const std::string page = house::read(house::root() / "docs/glossary.md");
  std::string code;
  for (const auto& file : house::sources())
    if (file.is_in("src/")) code += file.code;

  Faults faults;
  for (std::size_t row = page.find("\n| "); row != std::string::npos; row = page.find("\n| ", row + 1)) {
    const std::size_t open = page.find(" | ", row + 3), close = page.find(" | ", open + 3);
    const std::string name = page.substr(open + 3, close - open - 3);
    const bool is_type = std::isupper(static_cast<unsigned char>(name.front())) != 0 &&
                         std::all_of(name.begin(), name.end(), [](unsigned char c) { return std::isalnum(c) != 0; });
    if (is_type && name != "English" && code.find(name) == std::string::npos) faults.push_back(name);
  }

  EXPECT_TRUE(faults.empty()) << house::lines(faults);
}

}  // namespace
