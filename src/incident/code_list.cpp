#include "incident/code_list.h"

#include <nlohmann/json.hpp>

#include "base/check.h"
#include "base/embedded.h"
#include "base/text_tools.h"

namespace incident {
namespace {

using Json = nlohmann::json;

Json content(const std::string& name) {
  const auto bytes = base::embedded_file("content/incident/" + name + ".json");
  base::check(bytes.has_value(), "content/incident/" + name + ".json is in the program");
  Json json = Json::parse(*bytes, nullptr, false);
  base::check(json.is_object(), "content/incident/" + name + ".json is JSON");
  return json;
}

Type known_type(const std::string& text) {
  const auto type = type_from_code(text);
  base::check(type.has_value(), "known kind of robbery: " + text);
  return *type;
}

CodeList read_list(const std::string& file) {
  CodeList list;
  const Json json = content(file);
  for (const Json& item : json.at("list")) {
    Code code{item.at("code"), item.at("nl"), item.at("en"), item.value("object_class", std::string()), {}};
    if (item.contains("type")) code.type = known_type(item.at("type"));
    list.add(std::move(code), item.at("words").get<std::vector<std::string>>());
  }
  return list;
}

void read_types(CodeLists& lists) {
  const Json json = content("type");
  for (const auto& [type, labels] : json.at("labels").items()) {
    known_type(type);
    lists.type.add({type, labels.at("nl"), labels.at("en"), {}, {}}, {});
  }
  for (const auto& [police_code, type] : json.at("codes").items())
    lists.type_by_code.emplace(police_code, known_type(type));
  for (const auto& [word, type] : json.at("words").items()) lists.type_by_word.emplace(normal(word), known_type(type));
  for (const auto& [type, labels] : json.at("labels").items())
    for (const auto& [language, text] : labels.items())
      lists.type_by_word.emplace(normal(text.get<std::string>()), known_type(type));
  lists.assumed_words = json.at("assumed").get<std::vector<std::string>>();
}

void read_headers(CodeLists& lists) {
  const Json json = content("column");
  const auto read = [&](const char* group, Field field, bool by_reason, bool whole) {
    for (const auto& [key, words] : json.at(group).items()) {
      const Field meant = by_reason ? field : field_from_name(key).value_or(Field::ignore);
      base::check(by_reason || meant != Field::ignore, "known field: " + key);
      auto& table = whole ? lists.header : lists.header_word;
      for (const Json& word : words)
        table.emplace(normal(word.get<std::string>()), HeaderMeaning{meant, by_reason ? key : "", whole});
    }
  };
  read("fields", Field::ignore, false, true);
  read("forbidden", Field::forbidden, true, true);
  read("personal", Field::personal, true, true);
  read("forbidden_words", Field::forbidden, true, false);
  read("personal_words", Field::personal, true, false);
  read("hints", Field::ignore, false, false);
}

CodeLists read_all() {
  CodeLists lists;
  lists.branch = read_list("branch");
  lists.dwelling = read_list("dwelling");
  lists.object = read_list("object");
  lists.weapon = read_list("weapon");
  read_types(lists);
  read_headers(lists);
  return lists;
}

}  // namespace

void CodeList::add(Code code, const std::vector<std::string>& words) {
  const std::size_t position = codes_.size();
  base::check(by_code_.emplace(code.code, position).second, "a code once in its list: " + code.code);
  by_word_.emplace(normal(code.code), position);
  by_word_.emplace(normal(code.dutch), position);
  by_word_.emplace(normal(code.english), position);
  for (const std::string& word : words) by_word_.emplace(normal(word), position);
  codes_.push_back(std::move(code));
}

const Code* CodeList::by_code(std::string_view code) const {
  const auto at = by_code_.find(std::string(code));
  return at == by_code_.end() ? nullptr : &codes_[at->second];
}

const Code* CodeList::by_word(std::string_view normal_word) const {
  const auto at = by_word_.find(std::string(normal_word));
  return at == by_word_.end() ? nullptr : &codes_[at->second];
}

const CodeLists& code_lists() {
  static const CodeLists lists = read_all();
  return lists;
}

std::string normal(std::string_view utf8) {
  std::string out;
  bool gap = false;
  const auto put = [&](std::string_view letters) {
    if (gap && !out.empty()) out += ' ';
    gap = false;
    out += letters;
  };
  for (std::size_t i = 0; i < utf8.size(); ++i) {
    const auto c = static_cast<unsigned char>(utf8[i]);
    if (c >= 'A' && c <= 'Z') {
      put(std::string(1, char(c + 32)));
    } else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
      put(utf8.substr(i, 1));
    } else if (c == 0xC3 && i + 1 < utf8.size()) {
      const auto next = static_cast<unsigned char>(utf8[++i]);
      const bool capital = next >= 0x80 && next <= 0x9E && next != 0x97;
      put(std::string{'\xC3', char(capital ? next + 0x20 : next)});
    } else if (c >= 0x80 && c != 0xC2) {
      put(utf8.substr(i, 1));
    } else {
      gap = true;
      if (c == 0xC2) ++i;
    }
  }
  return out;
}

HeaderMeaning meaning_of(std::string_view header) {
  const CodeLists& lists = code_lists();
  const std::string plain = normal(header);
  if (const auto at = lists.header.find(plain); at != lists.header.end()) return at->second;
  HeaderMeaning hint;
  for (const std::string_view word : base::split(plain, ' ')) {
    const auto at = lists.header_word.find(std::string(word));
    if (at == lists.header_word.end()) continue;
    // What must not be read weighs more than what would be nice to have.
    if (at->second.field == Field::forbidden || hint.field == Field::ignore) hint = at->second;
  }
  return hint;
}

std::string label(const Code& code, base::Language language) {
  return language == base::Language::dutch ? code.dutch : code.english;
}

}  // namespace incident
