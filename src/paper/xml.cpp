#include "paper/xml.h"

#include "base/check.h"
#include "base/text_tools.h"

namespace paper {
namespace {

/// Length of the UTF-8 character at `at`, 0 when it is broken, overlong, a surrogate, U+FFFE or U+FFFF.
std::size_t character_length(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U; };
  const unsigned first = byte(at);
  if (first < 0x80) return 1;
  const std::size_t length = first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
  if (length == 0 || at + length > text.size() || !base::is_utf8(text.substr(at, length))) return 0;
  const bool no_character = first == 0xef && byte(at + 1) == 0xbf && byte(at + 2) >= 0xbe;
  return no_character ? 0 : length;
}

}  // namespace

std::string xml_escaped(std::string_view text) {
  std::string out;
  out.reserve(text.size() + 16);
  for (std::size_t at = 0; at < text.size();) {
    const char c = text[at];
    const std::size_t length = character_length(text, at);
    if (length == 0) {
      out += "\xef\xbf\xbd";
      ++at;
      continue;
    }
    if (c == '&') {
      out += "&amp;";
    } else if (c == '<') {
      out += "&lt;";
    } else if (c == '>') {
      out += "&gt;";
    } else if (c == '"') {
      out += "&quot;";
    } else if (length > 1 || static_cast<unsigned char>(c) >= 0x20 || c == '\t' || c == '\n') {
      out += text.substr(at, length);
    }
    at += length;
  }
  return out;
}

void Xml::start(std::string_view name, Attributes attributes) {
  out_ += "<";
  out_ += name;
  for (const auto& [key, value] : attributes) {
    if (key.empty()) continue;  // an attribute that is left out
    out_ += " ";
    out_ += key;
    out_ += "=\"" + xml_escaped(value) + "\"";
  }
}

void Xml::open(std::string_view name, Attributes attributes) {
  start(name, attributes);
  out_ += ">";
  open_.emplace_back(name);
}

void Xml::close() {
  base::check(!open_.empty(), "every element that closes was opened");
  out_ += "</" + open_.back() + ">";
  open_.pop_back();
}

void Xml::empty(std::string_view name, Attributes attributes) {
  start(name, attributes);
  out_ += "/>";
}

void Xml::element(std::string_view name, Attributes attributes, std::string_view content) {
  open(name, attributes);
  text(content);
  close();
}

void Xml::paragraph_text(std::string_view words) {
  std::size_t from = 0;
  for (std::size_t at = 0; at <= words.size(); ++at) {
    const bool end = at == words.size();
    const bool space_run = !end && words[at] == ' ' && (at == 0 || words[at - 1] == ' ' || words[at - 1] == '\n');
    if (!end && words[at] != '\n' && words[at] != '\t' && !space_run) continue;
    text(words.substr(from, at - from));
    if (end) break;
    if (words[at] == '\n') empty("text:line-break");
    if (words[at] == '\t') empty("text:tab");
    if (space_run) empty("text:s");
    from = at + 1;
  }
}

std::string Xml::take() {
  base::check(open_.empty(), "every element that was opened closes");
  return std::move(out_);
}

}  // namespace paper
