// Where a link, form or picture points to. Only these kinds exist: a path of this site whose pieces are
// percent-encoded, a place on the same page, and an https or mailto address that was checked. No other string can
// become an address, so javascript:, data: and //other-host cannot occur.
//
//   Url::of("aanpak", approach_id, "stappen", 3)       /aanpak/12/stappen/3
//   "/aanmelden"_url                                    a literal, checked when compiling
//   Url::of("plaats").with("naam", "Den Bosch & co")    /plaats?naam=Den%20Bosch%20%26%20co
#pragma once
#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/ids.h"

namespace html {

class Url {
 public:
  Url() = default;  ///< empty: the page itself

  /// "/" + the pieces with "/" between; each piece is percent-encoded, also its slashes. No pieces: "/".
  template <class... Piece>
  static Url of(const Piece&... pieces) {
    Url url;
    (url.append_piece(pieces), ...);
    if (url.text_.empty()) url.text_ = "/";
    return url;
  }
  static Url anchor(std::string_view id);  ///< #id on the same page
  /// A path of this site as a browser sent it, with its query; nullopt when it could lead elsewhere or holds a
  /// character that a browser would have encoded.
  static std::optional<Url> local(std::string_view path);
  static std::optional<Url> external(std::string_view address);  ///< https://host… or mailto:x@y; else nullopt

  Url with(std::string_view name, std::string_view value) const;  ///< one more query value
  Url with(std::string_view name, std::int64_t value) const { return with(name, std::to_string(value)); }
  Url at(std::string_view id) const;  ///< with #id

  const std::string& text() const { return text_; }
  bool empty() const { return text_.empty(); }
  bool operator==(const Url&) const = default;

 private:
  friend class LiteralUrl;
  void append_piece(std::string_view piece);
  void append_piece(const std::string& piece) { append_piece(std::string_view(piece)); }
  void append_piece(const char* piece) { append_piece(std::string_view(piece)); }
  template <std::integral T>
  void append_piece(T number) {
    append_piece(std::string_view(std::to_string(number)));
  }
  template <class Noun>
  void append_piece(base::Id<Noun> id) {
    append_piece(id.value);
  }
  std::string text_;
};

/// A path written in the source code.
class LiteralUrl {
 public:
  operator Url() const {  // NOLINT: implicit on purpose
    Url url;
    url.text_ = path_;
    return url;
  }
  Url url() const { return *this; }

 private:
  friend consteval LiteralUrl operator""_url(const char* path, std::size_t size);
  constexpr explicit LiteralUrl(std::string_view path) : path_(path) {}
  std::string_view path_;
};

consteval LiteralUrl operator""_url(const char* path, std::size_t size) {
  std::string_view text(path, size);
  if (text.empty() || text[0] != '/' || (size > 1 && text[1] == '/')) throw "a literal url starts with one slash";
  for (char c : text) {
    bool fine = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '/' || c == '-' ||
                c == '_' || c == '.' || c == '?' || c == '=' || c == '&' || c == '#' || c == '%' || c == '~';
    if (!fine) throw "a character that does not belong in a literal url";
  }
  return LiteralUrl(text);
}

}  // namespace html
