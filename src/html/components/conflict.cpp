#include "html/components/conflict.h"

#include <algorithm>

#include "html/components/form.h"
#include "html/components/text.h"
#include "html/element.h"

namespace html {
namespace {

// Words and the white space between them, in order.
std::vector<std::string_view> pieces_of(std::string_view text) {
  std::vector<std::string_view> pieces;
  auto is_space = [](char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; };
  std::size_t at = 0;
  while (at < text.size()) {
    std::size_t end = at + 1;
    while (end < text.size() && is_space(text[end]) == is_space(text[at])) ++end;
    pieces.push_back(text.substr(at, end - at));
    at = end;
  }
  return pieces;
}

// For each piece of `mine` whether it is in the longest common subsequence with `other`.
std::vector<bool> common(const std::vector<std::string_view>& mine, const std::vector<std::string_view>& other) {
  std::size_t columns = other.size() + 1;
  std::vector<std::uint16_t> length((mine.size() + 1) * columns, 0);
  for (std::size_t i = mine.size(); i-- > 0;)
    for (std::size_t j = other.size(); j-- > 0;)
      length[i * columns + j] = mine[i] == other[j]
                                    ? static_cast<std::uint16_t>(length[(i + 1) * columns + j + 1] + 1)
                                    : std::max(length[(i + 1) * columns + j], length[i * columns + j + 1]);
  std::vector<bool> kept(mine.size(), false);
  for (std::size_t i = 0, j = 0; i < mine.size() && j < other.size();) {
    if (mine[i] == other[j]) {
      kept[i] = true;
      ++i;
      ++j;
    } else if (length[(i + 1) * columns + j] >= length[i * columns + j + 1]) {
      ++i;
    } else {
      ++j;
    }
  }
  return kept;
}

// Longer texts than this are shown without marks: the table of lengths would grow too large.
constexpr std::size_t most_pieces = 3000;

Html versions(const base::Texts& texts, const Conflict& conflict, const ConflictField& field) {
  auto version = [](const Attribute& look, const Html& who, const Html& words) {
    return el::div({look}, el::p({at::cls("st-version__who")}, who), el::p({at::cls("st-verse")}, words));
  };
  Html mine = el::strong(texts("html.conflict.mine")) + Html(", " + texts("html.conflict.not_saved"));
  Html theirs = el::strong(conflict.their_name) + Html(", " + conflict.their_time);
  return el::div({at::cls("st-versions")},
                 version(at::cls("st-version st-version--mine"), mine, differences(field.mine, field.theirs)),
                 version(at::cls("st-version"), theirs, differences(field.theirs, field.mine)));
}

Html choice(const base::Texts& texts, const Conflict& conflict, const ConflictField& field) {
  std::vector<Option> options = {
      {.value = "mine", .text = texts("html.conflict.keep_mine")},
      {.value = "theirs", .text = texts("html.conflict.keep_theirs", {{"name", conflict.their_name}})}};
  if (field.combinable)
    options.push_back({.value = "combined",
                       .text = texts("html.conflict.combine"),
                       .follow_up = html::field(texts, TextArea{.name = "combined." + field.name,
                                                                .label = texts("html.conflict.combined"),
                                                                .value = field.theirs + "\n" + field.mine})});
  return html::field(texts, RadioField{.name = "choice." + field.name,
                                       .label = texts("html.conflict.which"),
                                       .options = std::move(options),
                                       .value = "mine"});
}

}  // namespace

Html differences(std::string_view text, std::string_view other) {
  std::vector<std::string_view> mine = pieces_of(text);
  std::vector<std::string_view> theirs = pieces_of(other);
  if (mine.size() > most_pieces || theirs.size() > most_pieces) return Html(text);
  std::vector<bool> kept = common(mine, theirs);
  // White space between two changed words belongs to the change.
  for (std::size_t i = 1; i + 1 < mine.size(); ++i)
    if (kept[i] && !kept[i - 1] && !kept[i + 1] && mine[i].find_first_not_of(" \n\t\r") == std::string_view::npos)
      kept[i] = false;
  Builder out(text.size() + 64);
  for (std::size_t i = 0; i < mine.size();) {
    std::size_t end = i;
    std::string run;
    while (end < mine.size() && kept[end] == kept[i]) run += mine[end++];
    if (kept[i])
      out.plain(run);
    else
      out.add(marked(run));
    i = end;
  }
  return out.take();
}

Html conflict(const base::Texts& texts, const Conflict& conflict) {
  Html content;
  for (const auto& [name, value] : conflict.hidden) content += hidden(name, value);
  if (conflict.fields.empty()) content += paragraph(texts("html.conflict.nothing", {{"name", conflict.their_name}}));
  std::int64_t number = 0;
  for (const ConflictField& field : conflict.fields) {
    std::string title = std::to_string(++number) + ". " + field.label;
    content += el::section(
        {at::cls("st-section st-section--heavy"), at::aria("labelledby", "verschil-" + field_id(field.name))},
        heading({.level = 2, .look = 3, .id = "verschil-" + field_id(field.name)}, title),
        versions(texts, conflict, field), choice(texts, conflict, field));
  }
  if (conflict.equal_fields > 0) content += small(texts.plural("html.conflict.equal", conflict.equal_fields));
  content +=
      buttons({button({.label = texts("html.conflict.save")}), link(conflict.cancel, texts("html.conflict.cancel"))});
  return form({.action = conflict.action, .csrf = conflict.csrf, .content = content, .wide = true});
}

}  // namespace html
