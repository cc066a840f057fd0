// docs/stepplan.md is whole: every item and gate of the content has its one row, and what the row names is there.
#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <regex>
#include <sstream>

#include "tree.h"

namespace {

using Faults = std::vector<std::string>;
using Cells = std::vector<std::string>;

/// Ids of the items and gates that the program carries.
std::set<std::string> ids_in_content() {
  static const std::regex id("(^|\n)id = \"([^\"]+)\"");
  std::set<std::string> found;
  for (const auto& entry : std::filesystem::directory_iterator(house::root() / "content/stepplan/overvallen")) {
    const std::string name = entry.path().filename().string();
    if (!name.starts_with("step") && name != "gates.toml") continue;
    const std::string text = house::read(entry.path());
    for (std::sregex_iterator at(text.begin(), text.end(), id), end; at != end; ++at) found.insert((*at)[2]);
  }
  return found;
}

/// Rows of the two tables: id, what, page, record or rule, test.
std::vector<Cells> rows() {
  std::vector<Cells> found;
  std::istringstream in(house::read(house::root() / "docs/stepplan.md"));
  for (std::string line; std::getline(in, line);) {
    if (!line.starts_with("| ") || line.starts_with("| id ") || line.starts_with("| ---")) continue;
    Cells cells;
    for (std::size_t at = 0; at + 2 < line.size();) {
      const std::size_t end = line.find(" |", at + 2);
      if (end == std::string::npos) break;
      cells.push_back(line.substr(at + 2, end - at - 2));
      at = end + 1;
    }
    found.push_back(std::move(cells));
  }
  return found;
}

/// What stands between backticks, in order.
std::vector<std::string> marked(const std::string& cell) {
  static const std::regex mark("`([^`]+)`");
  std::vector<std::string> found;
  for (std::sregex_iterator at(cell.begin(), cell.end(), mark), end; at != end; ++at) found.push_back((*at)[1]);
  return found;
}

bool is_file(const std::string& words) {
  return words.starts_with("src/") || words.starts_with("tests/") || words.starts_with("content/");
}

/// The first part of an address stands in the code: "stappen" of "stappen/1".
bool is_a_page(const std::string& address) {
  const std::string first = address.substr(0, address.find('/'));
  const auto& all = house::sources();
  return std::any_of(all.begin(), all.end(), [&](const house::SourceFile& file) {
    return !file.is_test() && file.is_in("src/") &&
           std::any_of(file.literals.begin(), file.literals.end(), [&](const std::string& literal) {
             const auto at = literal.find("/" + first);
             return literal == first || (at != std::string::npos && literal.starts_with("/aanpak/{approach}"));
           });
  });
}

TEST(StepPlan, HasARowForEveryItemAndGateAndForNothingElse) {
  const auto ids = ids_in_content();
  std::set<std::string> seen;

  Faults faults;
  for (const Cells& row : rows()) {
    if (row.size() != 5) faults.push_back(row.front() + " does not have five columns");
    if (!seen.insert(row.front()).second) faults.push_back(row.front() + " stands there twice");
    if (!ids.contains(row.front())) faults.push_back(row.front() + " is not in the content");
  }
  for (const auto& id : ids)
    if (!seen.contains(id)) faults.push_back(id + " has no row");

  EXPECT_GT(ids.size(), 90u);
  EXPECT_TRUE(faults.empty()) << house::lines(faults);
}

TEST(StepPlan, NamesPagesFilesAndTestsThatAreThere) {
  Faults faults;
  for (const Cells& row : rows()) {
    if (row.size() != 5) continue;
    const std::string who = row[0] + ": ";
    const auto pages = marked(row[2]), tests = marked(row[4]);
    if (pages.empty() || tests.empty()) faults.push_back(who + "no page or no test");
    for (const auto& page : pages)
      if (!is_a_page(page)) faults.push_back(who + "no page " + page);
    for (const auto& file : marked(row[3]))
      if (!is_file(file) || !std::filesystem::exists(house::root() / file)) faults.push_back(who + "no file " + file);
    std::string text;  // of the test file that a name follows
    for (const auto& words : tests) {
      if (is_file(words)) {
        text = house::read(house::root() / words);
        if (text.empty()) faults.push_back(who + "no file " + words);
      } else if (text.find(words) == std::string::npos) {
        faults.push_back(who + "no test " + words);
      }
    }
  }
  EXPECT_TRUE(faults.empty()) << house::lines(faults);
}

}  // namespace
