#include "paper/svg_size.h"

#include "base/check.h"
#include "base/text_tools.h"

namespace paper {
namespace {

double attribute(const std::string& svg, const std::string& name) {
  const std::size_t end = svg.find('>');
  const std::size_t at = svg.find(" " + name + "=\"");
  base::check(at != std::string::npos && at < end, "a drawing for paper says its width and height");
  const std::size_t from = at + name.size() + 3;
  const auto number = base::parse_decimal(svg.substr(from, svg.find('"', from) - from));
  base::check(number && *number > 0, "the width and height of a drawing are numbers above 0");
  return *number;
}

}  // namespace

SvgSize svg_size(const std::string& svg) { return {attribute(svg, "width"), attribute(svg, "height")}; }

std::string svg_for_paper(const std::string& svg) {
  std::string out = svg;
  const std::size_t at = out.find(" font-family=\"");
  if (at != std::string::npos && at < out.find('>')) {
    const std::size_t from = at + std::string(" font-family=\"").size();
    out.replace(from, out.find('"', from) - from, "Liberation Sans");
  }
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + out;
}

}  // namespace paper
