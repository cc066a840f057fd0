// The code lists of content/incident/*.json: kinds of robbery, branches, dwellings, objects, weapons, and which header
// names stand for which column. Content, so that a municipality can change them; read once, then constant and safe to
// share.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/text.h"
#include "incident/field.h"
#include "incident/incident.h"

namespace incident {

struct Code {
  std::string code, dutch, english;
  std::string object_class = {};  ///< branches and dwellings: what is robbed there
  std::optional<Type> type = {};  ///< a business row with this object is this kind of robbery
};

/// Codes with the words that exports use for them.
class CodeList {
 public:
  void add(Code code, const std::vector<std::string>& words);
  const std::vector<Code>& codes() const { return codes_; }
  const Code* by_code(std::string_view code) const;
  const Code* by_word(std::string_view normal_word) const;  ///< a word already made normal()

 private:
  std::vector<Code> codes_;
  std::unordered_map<std::string, std::size_t> by_code_, by_word_;
};

/// What a header name says by itself.
struct HeaderMeaning {
  Field field = Field::ignore;
  std::string reason = {};  ///< for forbidden and personal columns: "street", "name" …
  bool whole = false;       ///< the whole header is known, not a word in it
};

struct CodeLists {
  CodeList branch, dwelling, object, weapon, type;
  std::unordered_map<std::string, Type> type_by_code;  ///< "B70", upper case
  std::unordered_map<std::string, Type> type_by_word;
  std::vector<std::string> assumed_words;  ///< words that do not really say the kind
  std::unordered_map<std::string, HeaderMeaning> header, header_word;
};

/// The lists in the program. A list that is not well formed is a Mistake.
const CodeLists& code_lists();

/// Lower case (also Ë, É …: Latin-1 letters), every run of other characters one space, trimmed: "Begin-pleegdatum/tijd"
/// → "begin pleegdatum tijd".
std::string normal(std::string_view utf8);

/// What a header says, by itself or by a word in it; `ignore` when nothing.
HeaderMeaning meaning_of(std::string_view header);

std::string label(const Code& code, base::Language language);

}  // namespace incident
