#include "paper/document.h"

namespace paper {

Inline plain(std::string text) { return {Run{std::move(text)}}; }

Inline strong(std::string text) { return {Run{std::move(text), Run::Style::strong}}; }

bool is_safe_link(std::string_view link) {
  for (const std::string_view scheme : {"https://", "http://", "mailto:"}) {
    if (link.starts_with(scheme)) return link.size() > scheme.size();
  }
  if (!link.starts_with('#') || link.size() < 2) return false;
  for (const char c : link.substr(1)) {
    const bool fine = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
    if (!fine) return false;
  }
  return true;
}

}  // namespace paper
