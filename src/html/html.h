// Html is markup that is already escaped. There are only four ways to get it: text (escaped here), a literal of our
// own, an element (element.h), or a drawing that passed the gate (drawing.h). So text of a person cannot become markup.
//
// A std::string or string_view turns into Html by itself, escaped: pass plain texts to every component as they are.
// All input is taken as UTF-8; bytes that are not valid UTF-8 become U+FFFD, control characters other than tab, line
// feed and carriage return are dropped (they do not exist in HTML). No limits; no errors. Cost: one append per piece.
#pragma once
#include <concepts>
#include <initializer_list>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace html {

/// A string that stands in the source code: nothing else converts to it.
class Literal {
 public:
  template <std::size_t N>
  consteval Literal(const char (&characters)[N]) : view_(characters, N - 1) {}  // NOLINT: implicit on purpose
  constexpr std::string_view view() const { return view_; }

 private:
  std::string_view view_;
};

/// Appends `plain` with & < > " ' escaped, fit for content and for a quoted attribute.
void append_escaped(std::string& out, std::string_view plain);

template <class T>
concept PlainText = std::convertible_to<const T&, std::string_view>;

class Html {
 public:
  Html() = default;
  template <PlainText T>
  Html(const T& plain) {  // NOLINT: implicit on purpose, because it escapes
    append_escaped(markup_, std::string_view(plain));
  }

  const std::string& markup() const& { return markup_; }
  std::string markup() && { return std::move(markup_); }
  bool empty() const { return markup_.empty(); }
  std::size_t size() const { return markup_.size(); }

  Html& operator+=(const Html& more) {
    markup_ += more.markup_;
    return *this;
  }
  friend Html operator+(Html first, const Html& second) {
    first.markup_ += second.markup_;
    return first;
  }

 private:
  friend class Builder;
  std::string markup_;
};

/// Plain text, escaped. The same as Html(plain); says so where it matters.
inline Html text(std::string_view plain) { return Html(plain); }

/// Markup that we wrote ourselves: a string literal, nothing else.
Html raw(Literal markup);

/// One after the other; `between` goes in between.
Html join(const std::vector<Html>& parts, const Html& between = {});

/// The door by which element.cpp, drawing.cpp and the components write; pages have no use for it.
class Builder {
 public:
  explicit Builder(std::size_t expected_bytes = 256) { out_.reserve(expected_bytes); }
  Builder& literal(Literal markup) {
    out_ += markup.view();
    return *this;
  }
  Builder& plain(std::string_view text) {
    append_escaped(out_, text);
    return *this;
  }
  Builder& add(const Html& content) {
    out_ += content.markup_;
    return *this;
  }
  Builder& number(std::int64_t value) {
    out_ += std::to_string(value);
    return *this;
  }
  Html take() {
    Html html;
    html.markup_ = std::move(out_);
    return html;
  }

 private:
  friend class ElementWriter;
  friend Html drawing(std::string_view svg);
  std::string out_;
};

}  // namespace html
