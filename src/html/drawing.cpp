#include "html/drawing.h"

#include <algorithm>
#include <array>
#include <vector>

#include "base/check.h"

namespace html {
namespace {

using namespace std::string_view_literals;

constexpr std::array elements = {"a"sv,       "circle"sv,   "clipPath"sv,       "defs"sv,   "desc"sv, "ellipse"sv,
                                 "g"sv,       "line"sv,     "linearGradient"sv, "marker"sv, "path"sv, "pattern"sv,
                                 "polygon"sv, "polyline"sv, "rect"sv,           "stop"sv,   "svg"sv,  "symbol"sv,
                                 "text"sv,    "title"sv,    "tspan"sv,          "use"sv};

constexpr std::array attributes = {"alignment-baseline"sv,
                                   "baseline-shift"sv,
                                   "class"sv,
                                   "clip-path"sv,
                                   "clip-rule"sv,
                                   "clipPathUnits"sv,
                                   "color"sv,
                                   "cx"sv,
                                   "cy"sv,
                                   "d"sv,
                                   "display"sv,
                                   "dominant-baseline"sv,
                                   "dx"sv,
                                   "dy"sv,
                                   "fill"sv,
                                   "fill-opacity"sv,
                                   "fill-rule"sv,
                                   "focusable"sv,
                                   "font-family"sv,
                                   "font-feature-settings"sv,
                                   "font-size"sv,
                                   "font-style"sv,
                                   "font-variant-numeric"sv,
                                   "font-weight"sv,
                                   "gradientTransform"sv,
                                   "gradientUnits"sv,
                                   "height"sv,
                                   "href"sv,
                                   "id"sv,
                                   "lang"sv,
                                   "lengthAdjust"sv,
                                   "letter-spacing"sv,
                                   "marker-end"sv,
                                   "marker-mid"sv,
                                   "marker-start"sv,
                                   "markerHeight"sv,
                                   "markerUnits"sv,
                                   "markerWidth"sv,
                                   "offset"sv,
                                   "opacity"sv,
                                   "orient"sv,
                                   "overflow"sv,
                                   "paint-order"sv,
                                   "patternContentUnits"sv,
                                   "patternTransform"sv,
                                   "patternUnits"sv,
                                   "points"sv,
                                   "preserveAspectRatio"sv,
                                   "r"sv,
                                   "refX"sv,
                                   "refY"sv,
                                   "role"sv,
                                   "rotate"sv,
                                   "rx"sv,
                                   "ry"sv,
                                   "shape-rendering"sv,
                                   "spreadMethod"sv,
                                   "stop-color"sv,
                                   "stop-opacity"sv,
                                   "stroke"sv,
                                   "stroke-dasharray"sv,
                                   "stroke-dashoffset"sv,
                                   "stroke-linecap"sv,
                                   "stroke-linejoin"sv,
                                   "stroke-miterlimit"sv,
                                   "stroke-opacity"sv,
                                   "stroke-width"sv,
                                   "tabindex"sv,
                                   "text-anchor"sv,
                                   "text-decoration"sv,
                                   "text-rendering"sv,
                                   "textLength"sv,
                                   "transform"sv,
                                   "vector-effect"sv,
                                   "version"sv,
                                   "viewBox"sv,
                                   "visibility"sv,
                                   "width"sv,
                                   "writing-mode"sv,
                                   "x"sv,
                                   "x1"sv,
                                   "x2"sv,
                                   "xml:lang"sv,
                                   "xml:space"sv,
                                   "xmlns"sv,
                                   "y"sv,
                                   "y1"sv,
                                   "y2"sv};

template <std::size_t N>
bool holds(const std::array<std::string_view, N>& sorted, std::string_view name) {
  return std::binary_search(sorted.begin(), sorted.end(), name);
}
bool is_name_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == ':' || c == '_';
}
bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

// Reads the drawing from front to back and throws at the first thing that is not plainly allowed.
class SvgGate {
 public:
  explicit SvgGate(std::string_view svg) : rest_(svg) {}

  void pass() {
    require(rest_.starts_with("<svg"), "a drawing starts with <svg");
    while (!rest_.empty()) {
      if (rest_.front() == '<') {
        tag();
      } else {
        text(rest_.substr(0, rest_.find('<')));
      }
    }
    require(open_.empty(), "every element of a drawing is closed");
  }

 private:
  static void require(bool holds, std::string_view what) { base::check(holds, what); }

  void text(std::string_view words) {
    bool blank = std::all_of(words.begin(), words.end(), is_space);
    require(blank || !open_.empty(), "no text outside the drawing");
    check_entities(words);
    rest_.remove_prefix(words.size());
  }

  static void check_entities(std::string_view words) {
    for (std::size_t at = words.find('&'); at != std::string_view::npos; at = words.find('&', at + 1)) {
      std::string_view entity = words.substr(at, 12);
      std::size_t end = entity.find(';');
      require(end != std::string_view::npos && end >= 2, "an & in a drawing is written as &amp;");
      entity = entity.substr(1, end - 1);
      bool numeric = entity[0] == '#' && entity.size() > 1;
      require(numeric || entity == "amp" || entity == "lt" || entity == "gt" || entity == "quot" || entity == "apos",
              "only the five entities of XML and numbers");
    }
  }

  std::string_view name() {
    std::size_t size = 0;
    while (size < rest_.size() && is_name_character(rest_[size])) ++size;
    std::string_view found = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return found;
  }

  void spaces() {
    while (!rest_.empty() && is_space(rest_.front())) rest_.remove_prefix(1);
  }

  bool skip(std::string_view what) {
    if (!rest_.starts_with(what)) return false;
    rest_.remove_prefix(what.size());
    return true;
  }

  void tag() {
    rest_.remove_prefix(1);
    if (skip("/")) {
      std::string_view closed = name();
      spaces();
      require(!open_.empty() && open_.back() == closed && skip(">"), "end tags of a drawing fit their start tags");
      open_.pop_back();
      return;
    }
    std::string_view element = name();
    require(holds(elements, element), "an element that a drawing may not hold");
    require(!open_.empty() ? true : !done_, "a drawing is one <svg>");
    // title and desc are read as HTML by the browser: nothing but words in them.
    require(open_.empty() || (open_.back() != "title" && open_.back() != "desc"), "title and desc hold only words");
    done_ = true;
    for (spaces(); !rest_.starts_with('>') && !rest_.starts_with("/>"); spaces()) attribute(element);
    if (skip("/>")) return;
    skip(">");
    open_.push_back(element);
  }

  void attribute(std::string_view element) {
    std::string_view key = name();
    bool known = holds(attributes, key) || key.starts_with("aria-") || key.starts_with("data-");
    require(known, "an attribute that a drawing may not hold");
    require(skip("=") && !rest_.empty() && (rest_[0] == '"' || rest_[0] == '\''), "attribute values stand in quotes");
    std::size_t end = rest_.find(rest_[0], 1);
    require(end != std::string_view::npos, "attribute values end");
    std::string_view value = rest_.substr(1, end - 1);
    require(value.find('<') == std::string_view::npos, "no < in an attribute");
    check_entities(value);
    check_value(element, key, value);
    rest_.remove_prefix(end + 1);
  }

  static void check_value(std::string_view element, std::string_view key, std::string_view value) {
    if (key == "href") {
      bool page = element == "a" && value.starts_with('/') && !value.starts_with("//");
      require(value.starts_with('#') || page, "a drawing points to itself or to a page of this site");
    }
    if (key == "xmlns") require(value == "http://www.w3.org/2000/svg", "the namespace of SVG");
    for (std::size_t at = value.find('('); at != std::string_view::npos; at = value.find('(', at + 1)) {
      std::string before(value.substr(at < 3 ? 0 : at - 3, at < 3 ? at : 3));
      for (char& c : before)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
      require(before != "url" || (at + 1 < value.size() && value[at + 1] == '#'), "url() points into the drawing");
    }
  }

  std::string_view rest_;
  std::vector<std::string_view> open_;
  bool done_ = false;
};

}  // namespace

Html drawing(std::string_view svg) {
  static_assert(std::is_sorted(elements.begin(), elements.end()));
  static_assert(std::is_sorted(attributes.begin(), attributes.end()));
  if (svg.starts_with("<?xml")) svg.remove_prefix(std::min(svg.size(), svg.find("?>") + 2));
  while (!svg.empty() && is_space(svg.front())) svg.remove_prefix(1);
  while (!svg.empty() && is_space(svg.back())) svg.remove_suffix(1);
  SvgGate(svg).pass();
  Builder out(svg.size());
  out.out_ = svg;
  return out.take();
}

}  // namespace html
