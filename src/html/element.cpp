#include "html/element.h"

namespace html {

void ElementWriter::open(Builder& out, std::string_view name, std::initializer_list<Attribute> attributes) {
  out.out_ += '<';
  out.out_ += name;
  for (const Attribute& attribute : attributes) attribute.append_to(out.out_);
  out.out_ += '>';
}

void ElementWriter::close(Builder& out, std::string_view name) {
  out.out_ += "</";
  out.out_ += name;
  out.out_ += '>';
}

}  // namespace html
