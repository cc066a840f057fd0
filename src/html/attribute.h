// The attributes of an element, each with its own type. Values are escaped; href, src and action take only a Url; class
// names only literals. There is no style attribute and no on… handler: nobody can write one.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "html/html.h"
#include "html/url.h"

namespace html {

class Attribute {
 public:
  Attribute() = default;  ///< writes nothing
  void append_to(std::string& out) const;

 private:
  friend class AttributeMaker;
  enum class Shape { nothing, flag, literal, value };
  Shape shape_ = Shape::nothing;
  std::string_view name_;     // literal
  std::string_view suffix_;   // literal: the rest of an aria- or data- name
  std::string_view literal_;  // literal value
  std::string value_;
};

/// The literal name of an attribute that has no function of its own. Does not compile for on…, style, class, id and
/// addresses.
class AttributeName {
 public:
  template <std::size_t N>
  consteval AttributeName(const char (&characters)[N]) : view_(checked({characters, N - 1})) {}  // NOLINT: implicit
  constexpr std::string_view view() const { return view_; }

 private:
  static consteval std::string_view checked(std::string_view name) {
    for (std::string_view refused : {"style", "class", "id", "href", "src", "srcset", "srcdoc", "action", "formaction",
                                     "data", "poster", "ping", "background", "xlink:href", "http-equiv"})
      if (name == refused) throw "an attribute with a function of its own, or a forbidden one";
    if (name.empty() || (name.size() >= 2 && (name[0] == 'o' || name[0] == 'O') && (name[1] == 'n' || name[1] == 'N')))
      throw "no on... handlers exist";
    for (char c : name)
      if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-'))
        throw "letters, digits and - only";
    return name;
  }
  std::string_view view_;
};

namespace at {

Attribute cls(Literal names);          ///< class, one or more names
Attribute id(std::string_view value);  ///< letters, digits, - _ . ; else a Mistake
Attribute href(const Url& url);
Attribute src(const Url& url);
Attribute action(const Url& url);
Attribute formaction(const Url& url);
Attribute name(std::string_view value);
Attribute value(std::string_view value);
Attribute type(Literal value);
Attribute method_post();
Attribute method_get();
Attribute multipart();  ///< enctype for a form with a file
Attribute rel(Literal value);
Attribute role(Literal value);
Attribute scope(Literal value);
Attribute lang(std::string_view value);
Attribute title(std::string_view value);
Attribute alt(std::string_view value);
Attribute for_id(std::string_view value);
Attribute form(std::string_view id);  ///< the form that a button outside it belongs to
Attribute placeholder(std::string_view value);
Attribute autocomplete(Literal value);
Attribute inputmode(Literal value);
Attribute accept(Literal value);
Attribute download(std::string_view file_name);
Attribute datetime(std::string_view value);
Attribute number(AttributeName name,
                 std::int64_t value);               ///< rows, cols, maxlength, colspan, width, value, max, tabindex
Attribute size(AttributeName name, double value);   ///< x, y, width … of a drawing, at most 2 decimals
Attribute draw(AttributeName name, Literal value);  ///< viewBox, fill, text-anchor … of a drawing
Attribute numbers(AttributeName name,
                  std::string_view numbers);  ///< d, viewBox, points; letters, digits, space . , - else a Mistake
Attribute clip(std::string_view id);          ///< clip-path of a drawing: url(#id)
Attribute data(AttributeName name, std::string_view value);  ///< data-NAME
Attribute data_url(AttributeName name, const Url& url);      ///< data-NAME that a script fetches
Attribute aria(AttributeName name, std::string_view value);  ///< aria-NAME
Attribute checked();
Attribute selected();
Attribute required();
Attribute multiple();
Attribute novalidate();
Attribute hidden();
Attribute open();
Attribute defer();
Attribute when(bool holds, Attribute attribute);  ///< the attribute, or nothing

}  // namespace at
}  // namespace html
