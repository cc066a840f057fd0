#include "html/attribute.h"

#include <cmath>

#include "base/check.h"

namespace html {

class AttributeMaker {
 public:
  static Attribute flag(std::string_view name) { return make(Attribute::Shape::flag, name, {}); }
  static Attribute literal(std::string_view name, std::string_view value) {
    return make(Attribute::Shape::literal, name, value);
  }
  static Attribute value(std::string_view name, std::string value) {
    Attribute attribute = make(Attribute::Shape::value, name, {});
    attribute.value_ = std::move(value);
    return attribute;
  }
  static Attribute prefixed(std::string_view prefix, std::string_view rest, std::string value) {
    Attribute attribute = AttributeMaker::value(prefix, std::move(value));
    attribute.suffix_ = rest;
    return attribute;
  }

 private:
  static Attribute make(Attribute::Shape shape, std::string_view name, std::string_view literal) {
    Attribute attribute;
    attribute.shape_ = shape;
    attribute.name_ = name;
    attribute.literal_ = literal;
    return attribute;
  }
};

void Attribute::append_to(std::string& out) const {
  if (shape_ == Shape::nothing) return;
  out += ' ';
  out += name_;
  out += suffix_;
  if (shape_ == Shape::flag) return;
  out += "=\"";
  append_escaped(out, shape_ == Shape::literal ? literal_ : std::string_view(value_));
  out += '"';
}

namespace at {
namespace {

using Make = AttributeMaker;
std::string owned(std::string_view view) { return std::string(view); }

bool is_id(std::string_view value) {
  if (value.empty()) return false;
  for (char c : value)
    if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' ||
          c == '.'))
      return false;
  return true;
}
Attribute checked_id(std::string_view name, std::string_view value) {
  base::check(is_id(value), "an id holds letters, digits, - _ . only");
  return Make::value(name, owned(value));
}

}  // namespace

Attribute cls(Literal names) { return Make::literal("class", names.view()); }
Attribute id(std::string_view value) { return checked_id("id", value); }
Attribute href(const Url& url) { return Make::value("href", url.text()); }
Attribute src(const Url& url) { return Make::value("src", url.text()); }
Attribute action(const Url& url) { return Make::value("action", url.text()); }
Attribute formaction(const Url& url) { return Make::value("formaction", url.text()); }
Attribute name(std::string_view value) { return Make::value("name", owned(value)); }
Attribute value(std::string_view value) { return Make::value("value", owned(value)); }
Attribute type(Literal value) { return Make::literal("type", value.view()); }
Attribute method_post() { return Make::literal("method", "post"); }
Attribute method_get() { return Make::literal("method", "get"); }
Attribute multipart() { return Make::literal("enctype", "multipart/form-data"); }
Attribute rel(Literal value) { return Make::literal("rel", value.view()); }
Attribute role(Literal value) { return Make::literal("role", value.view()); }
Attribute scope(Literal value) { return Make::literal("scope", value.view()); }
Attribute lang(std::string_view value) { return Make::value("lang", owned(value)); }
Attribute title(std::string_view value) { return Make::value("title", owned(value)); }
Attribute alt(std::string_view value) { return Make::value("alt", owned(value)); }
Attribute for_id(std::string_view value) { return checked_id("for", value); }
Attribute form(std::string_view id) { return checked_id("form", id); }
Attribute placeholder(std::string_view value) { return Make::value("placeholder", owned(value)); }
Attribute autocomplete(Literal value) { return Make::literal("autocomplete", value.view()); }
Attribute inputmode(Literal value) { return Make::literal("inputmode", value.view()); }
Attribute accept(Literal value) { return Make::literal("accept", value.view()); }
Attribute download(std::string_view file_name) { return Make::value("download", owned(file_name)); }
Attribute datetime(std::string_view value) { return Make::value("datetime", owned(value)); }
Attribute number(AttributeName name, std::int64_t value) { return Make::value(name.view(), std::to_string(value)); }
Attribute size(AttributeName name, double value) {
  base::check(std::isfinite(value), "a size is a finite number");
  auto hundredths = static_cast<std::int64_t>(std::llround(value * 100));
  std::string text = hundredths < 0 ? "-" : "";
  auto rest = static_cast<std::uint64_t>(hundredths < 0 ? -hundredths : hundredths);
  text += std::to_string(rest / 100);
  if (rest % 100 != 0) {
    text += '.';
    text += static_cast<char>('0' + rest / 10 % 10);
    if (rest % 10 != 0) text += static_cast<char>('0' + rest % 10);
  }
  return Make::value(name.view(), std::move(text));
}
Attribute draw(AttributeName name, Literal value) { return Make::literal(name.view(), value.view()); }
Attribute numbers(AttributeName name, std::string_view numbers) {
  for (char c : numbers)
    base::check((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == ' ' || c == '.' ||
                    c == ',' || c == '-',
                "numbers hold letters, digits, space . , - only");
  return Make::value(name.view(), owned(numbers));
}
Attribute clip(std::string_view id) {
  base::check(is_id(id), "an id holds letters, digits, - _ . only");
  return Make::value("clip-path", "url(#" + owned(id) + ")");
}
Attribute data(AttributeName name, std::string_view value) {
  return Make::prefixed("data-", name.view(), owned(value));
}
Attribute data_url(AttributeName name, const Url& url) { return Make::prefixed("data-", name.view(), url.text()); }
Attribute aria(AttributeName name, std::string_view value) {
  return Make::prefixed("aria-", name.view(), owned(value));
}
Attribute checked() { return Make::flag("checked"); }
Attribute selected() { return Make::flag("selected"); }
Attribute required() { return Make::flag("required"); }
Attribute multiple() { return Make::flag("multiple"); }
Attribute novalidate() { return Make::flag("novalidate"); }
Attribute hidden() { return Make::flag("hidden"); }
Attribute open() { return Make::flag("open"); }
Attribute defer() { return Make::flag("defer"); }
Attribute when(bool holds, Attribute attribute) { return holds ? std::move(attribute) : Attribute(); }

}  // namespace at
}  // namespace html
