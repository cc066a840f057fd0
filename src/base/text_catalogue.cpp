#include "base/text_catalogue.h"

#include "base/check.h"
#include "base/embedded.h"
#include "base/text_tools.h"

namespace base {
namespace {

struct Hash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
};
using Catalogue = std::unordered_map<std::string, CatalogueEntry, Hash, std::equal_to<>>;

std::string unquoted(std::string_view quoted, const std::string& where) {
  quoted = trim(quoted);
  check(quoted.size() >= 2 && quoted.front() == '"' && quoted.back() == '"', "a quoted string at " + where);
  quoted = quoted.substr(1, quoted.size() - 2);
  std::string out;
  for (std::size_t i = 0; i < quoted.size(); ++i) {
    if (quoted[i] != '\\') {
      out += quoted[i];
      continue;
    }
    check(i + 1 < quoted.size(), "a whole escape at " + where);
    const char escaped = quoted[++i];
    out += escaped == 'n' ? '\n' : escaped == 't' ? '\t' : escaped;
  }
  return out;
}

Catalogue load(Language language) {
  Catalogue catalogue;
  const std::string folder = "content/text/" + std::string(code(language)) + "/";
  for (const auto& file : embedded_files(folder))
    for (auto& [key, entry] : parse_catalogue(file.bytes, file.path)) catalogue.insert_or_assign(key, std::move(entry));
  return catalogue;
}

// Constant after the first use; the standard makes the initialisation safe between threads.
const Catalogue& catalogue(Language language) {
  static const Catalogue dutch = load(Language::dutch);
  static const Catalogue english = load(Language::english);
  return language == Language::dutch ? dutch : english;
}

}  // namespace

std::vector<std::pair<std::string, CatalogueEntry>> parse_catalogue(std::string_view po, std::string_view file) {
  std::vector<std::pair<std::string, CatalogueEntry>> entries;
  std::string key, ignored;
  CatalogueEntry entry;
  std::string* target = nullptr;
  const auto finish = [&] {
    if (!key.empty()) entries.emplace_back(std::move(key), std::move(entry));
    key.clear();
    entry = {};
  };
  int line_number = 0;
  for (std::string_view line : split(po, '\n')) {
    ++line_number;
    line = trim(line);
    const std::string where = std::string(file) + ":" + std::to_string(line_number);
    if (line.empty() || line.front() == '#') continue;
    const auto takes = [&](std::string_view word, std::string& into) {
      if (!line.starts_with(word)) return false;
      target = &into;
      into = unquoted(line.substr(word.size()), where);
      return true;
    };
    if (line.front() == '"') {
      check(target != nullptr, "a string that belongs to something at " + where);
      *target += unquoted(line, where);
    } else if (line.starts_with("msgid ")) {
      finish();
      takes("msgid ", key);
    } else {
      check(takes("msgid_plural ", ignored) || takes("msgstr[0] ", entry.singular) ||
                takes("msgstr[1] ", entry.plural) || takes("msgstr ", entry.singular),
            "a line of the .po format at " + where);
    }
  }
  finish();
  return entries;
}

const CatalogueEntry* find_text(Language language, std::string_view key) {
  const auto& texts = catalogue(language);
  const auto found = texts.find(key);
  return found == texts.end() ? nullptr : &found->second;
}

std::vector<std::string> text_keys(Language language) {
  std::vector<std::string> keys;
  for (const auto& [key, entry] : catalogue(language)) keys.push_back(key);
  std::sort(keys.begin(), keys.end());
  return keys;
}

}  // namespace base
