// Elements as functions: el::p({at::id("x")}, "text", other_html). Attributes first (may be left out), then any number
// of children; plain strings among the children are escaped. Void elements (br, input, …) take attributes only.
// Elements that run, style or load foreign matter (script, style, iframe, object, embed, base) cannot be made here: the
// page shell alone writes <script src> and <link rel=stylesheet>.
#pragma once
#include <initializer_list>

#include "html/attribute.h"
#include "html/html.h"

namespace html {

/// Writes one tag at a time; for components that append many rows to one string.
class ElementWriter {
 public:
  static void open(Builder& out, std::string_view name, std::initializer_list<Attribute> attributes);
  static void close(Builder& out, std::string_view name);
};

namespace el {

consteval std::string_view allowed(std::string_view name) {
  for (std::string_view refused : {"script", "style", "iframe", "object", "embed", "base", "link", "meta", "template"})
    if (name == refused) throw "this element is not made by hand";
  return name;
}

class Element {
 public:
  consteval Element(Literal name) : name_(allowed(name.view())) {}  // NOLINT: implicit on purpose

  template <class... Child>
  Html operator()(std::initializer_list<Attribute> attributes, const Child&... children) const {
    Builder out(64 + (std::size_t(0) + ... + size_of(children)));
    ElementWriter::open(out, name_, attributes);
    (append(out, children), ...);
    ElementWriter::close(out, name_);
    return out.take();
  }
  template <class... Child>
  Html operator()(const Child&... children) const {
    return (*this)(std::initializer_list<Attribute>{}, children...);
  }

 private:
  template <class Child>
  static std::size_t size_of(const Child& child) {
    if constexpr (PlainText<Child>)
      return std::string_view(child).size();
    else
      return child.size();
  }
  template <class Child>
  static void append(Builder& out, const Child& child) {
    if constexpr (PlainText<Child>)
      out.plain(child);
    else
      out.add(child);
  }
  std::string_view name_;
};

/// An element without content or end tag.
class VoidElement {
 public:
  consteval VoidElement(Literal name) : name_(allowed(name.view())) {}  // NOLINT: implicit on purpose
  Html operator()(std::initializer_list<Attribute> attributes = {}) const {
    Builder out(96);
    ElementWriter::open(out, name_, attributes);
    return out.take();
  }

 private:
  std::string_view name_;
};

inline constexpr Element a{"a"}, abbr{"abbr"}, address{"address"}, article{"article"}, aside{"aside"}, b{"b"},
    blockquote{"blockquote"}, button{"button"}, caption{"caption"}, cite{"cite"}, code{"code"}, dd{"dd"}, del{"del"},
    details{"details"}, div{"div"}, dl{"dl"}, dt{"dt"}, em{"em"}, fieldset{"fieldset"}, figcaption{"figcaption"},
    figure{"figure"}, footer{"footer"}, form{"form"}, h1{"h1"}, h2{"h2"}, h3{"h3"}, h4{"h4"}, header{"header"}, i{"i"},
    ins{"ins"}, kbd{"kbd"}, label{"label"}, legend{"legend"}, li{"li"}, main{"main"}, mark{"mark"}, nav{"nav"},
    ol{"ol"}, optgroup{"optgroup"}, option{"option"}, output{"output"}, p{"p"}, pre{"pre"}, progress{"progress"},
    section{"section"}, select{"select"}, small{"small"}, span{"span"}, strong{"strong"}, sub{"sub"},
    summary{"summary"}, sup{"sup"}, table{"table"}, tbody{"tbody"}, td{"td"}, textarea{"textarea"}, tfoot{"tfoot"},
    th{"th"}, thead{"thead"}, time{"time"}, tr{"tr"}, ul{"ul"};
inline constexpr VoidElement br{"br"}, hr{"hr"}, img{"img"}, input{"input"}, wbr{"wbr"};

}  // namespace el
}  // namespace html
