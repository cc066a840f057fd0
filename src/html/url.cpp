#include "html/url.h"

#include <algorithm>

#include "base/check.h"

namespace html {
namespace {

bool is_alphanumeric(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }
bool is_unreserved(char c) { return is_alphanumeric(c) || c == '-' || c == '_' || c == '.' || c == '~'; }

void append_encoded(std::string& out, std::string_view text) {
  static constexpr char digits[] = "0123456789ABCDEF";
  for (char c : text) {
    if (is_unreserved(c)) {
      out += c;
    } else {
      auto byte = static_cast<unsigned char>(c);
      out += '%';
      out += digits[byte >> 4];
      out += digits[byte & 15];
    }
  }
}

bool is_host(std::string_view host) {
  if (host.empty() || host.size() > 253 || host.front() == '.' || host.front() == '-' || host.back() == '-')
    return false;
  for (char c : host)
    if (!is_alphanumeric(c) && c != '.' && c != '-') return false;
  return host.find("..") == std::string_view::npos;
}

// host[:port]; no user name, which could make one host look like another.
bool is_authority(std::string_view authority) {
  std::size_t colon = authority.find(':');
  if (colon == std::string_view::npos) return is_host(authority);
  std::string_view port = authority.substr(colon + 1);
  if (port.empty() || port.size() > 5) return false;
  for (char c : port)
    if (c < '0' || c > '9') return false;
  return is_host(authority.substr(0, colon));
}

bool is_address_text(std::string_view text) {
  static constexpr std::string_view extra = "-_.~/?#=&%+:;,@!()*";
  for (char c : text)
    if (!is_alphanumeric(c) && extra.find(c) == std::string_view::npos) return false;
  return true;
}

}  // namespace

void Url::append_piece(std::string_view piece) {
  text_ += '/';
  // "." and ".." would climb, also when encoded; no path of ours has such a piece.
  base::check(piece != "." && piece != "..", "a piece of a path is not . or ..");
  base::check(!piece.empty() || text_.size() > 1, "a path starts with a piece");
  append_encoded(text_, piece);
}

Url Url::anchor(std::string_view id) { return Url().at(id); }

std::optional<Url> Url::local(std::string_view path) {
  if (!path.starts_with('/') || path.starts_with("//")) return std::nullopt;
  const auto fine = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           std::string_view("/-_.~%?=&").find(c) != std::string_view::npos;
  };
  if (!std::all_of(path.begin(), path.end(), fine)) return std::nullopt;
  Url url;
  url.text_ = path;
  return url;
}

std::optional<Url> Url::external(std::string_view address) {
  Url url;
  url.text_ = std::string(address);
  if (address.size() > 2000 || !is_address_text(address)) return std::nullopt;
  if (address.starts_with("mailto:")) {
    std::string_view mail = address.substr(7);
    std::size_t sign = mail.find('@');
    if (sign == 0 || sign == std::string_view::npos || !is_host(mail.substr(sign + 1))) return std::nullopt;
    return url;
  }
  if (!address.starts_with("https://")) return std::nullopt;
  std::string_view rest = address.substr(8);
  if (!is_authority(rest.substr(0, rest.find_first_of("/?#")))) return std::nullopt;
  return url;
}

Url Url::with(std::string_view name, std::string_view value) const {
  Url url = *this;
  std::string fragment;
  if (std::size_t hash = url.text_.find('#'); hash != std::string::npos) {
    fragment = url.text_.substr(hash);
    url.text_.resize(hash);
  }
  url.text_ += url.text_.find('?') == std::string::npos ? '?' : '&';
  append_encoded(url.text_, name);
  url.text_ += '=';
  append_encoded(url.text_, value);
  url.text_ += fragment;
  return url;
}

Url Url::at(std::string_view id) const {
  Url url = *this;
  if (std::size_t hash = url.text_.find('#'); hash != std::string::npos) url.text_.resize(hash);
  url.text_ += '#';
  append_encoded(url.text_, id);
  return url;
}

}  // namespace html
