#include "html/components/error_label.h"

#include <utility>

namespace html {
namespace {

std::string without_escapes(std::string_view markup) {
  static constexpr std::pair<std::string_view, char> escapes[] = {
      {"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&#39;", '\''}};
  std::string plain;
  while (!markup.empty()) {
    std::size_t taken = 1;
    char c = markup.front();
    for (const auto& [escape, meant] : escapes)
      if (markup.starts_with(escape)) {
        taken = escape.size();
        c = meant;
      }
    plain += c;
    markup.remove_prefix(taken);
  }
  return plain;
}

// A page shows its errors above its fields, and only the fields know their labels. So the label is read from what
// field.cpp wrote: the last one before the error of that field.
std::string label_above_error(const Html& content, std::string_view field) {
  const std::string_view markup = content.markup();
  const auto error = markup.find("id=\"" + field_id(field) + "-error\"");
  if (error == std::string_view::npos) return {};
  const std::string_view before = markup.substr(0, error);
  const auto frame = before.rfind("st-field--error"), head = before.rfind("st-label\"");
  if (frame == std::string_view::npos || head == std::string_view::npos || head < frame) return {};  // a box to tick
  const std::string_view label = before.substr(before.find('>', head) + 1);
  return without_escapes(label.substr(0, label.find('<')));
}

bool is_small_letter(char c) { return c >= 'a' && c <= 'z'; }

std::string named(const std::string& label, std::string text) {
  if (label.empty() || text.find(label) != std::string::npos) return text;
  if (std::string_view("?!.:").find(label.back()) != std::string_view::npos) return label + " " + text;
  // Goes on as one sentence, unless it begins with a name in capitals.
  if (text.size() > 1 && text[0] >= 'A' && text[0] <= 'Z' && (is_small_letter(text[1]) || text[1] == ' '))
    text[0] = static_cast<char>(text[0] - 'A' + 'a');
  return label + ": " + text;
}

}  // namespace

ErrorSummary with_labels(ErrorSummary summary, const Html& content) {
  for (FieldError& error : summary.errors)
    if (!error.field.empty()) error.text = named(label_above_error(content, error.field), std::move(error.text));
  return summary;
}

}  // namespace html
