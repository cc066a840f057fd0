#include "chart/drawing.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/check.h"

namespace chart {
namespace {

// Advance widths of Arial for U+0020 … U+007E, in thousandths of the size (Adobe's Helvetica metrics are the same).
constexpr std::array<int, 95> advance = {
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333,  278, 278, 556, 556, 556,
    556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667,
    611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667,  611, 722, 667, 944, 667,
    667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278,  556, 556, 222, 222, 500,
    222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500,  500, 334, 260, 334, 584};

int advance_of(char32_t c) {
  if (c >= 0x20 && c <= 0x7e) return advance[c - 0x20];
  if (c < 0x20 || (c >= 0x300 && c <= 0x36f) || (c >= 0x200b && c <= 0x200f) || (c >= 0x2066 && c <= 0x2069)) return 0;
  if (c >= 0xc0 && c <= 0xde) return 722;
  if (c < 0x250) return 556;
  if (c == 0x2026) return 1000;
  if (c < 0x1100) return 700;
  if (c >= 0x2000 && c < 0x2070) return 556;
  if (c == 0x2212) return 584;
  return 1000;
}

/// Next code point; a broken byte counts as U+FFFD of one byte.
char32_t next_code_point(std::string_view text, std::size_t& at) {
  const auto byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U; };
  const unsigned first = byte(at);
  const int length = first < 0x80 ? 1 : first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
  char32_t code = length < 2 ? first : first & (0xffU >> (length + 1));
  for (int i = 1; i < length; ++i) {
    if ((byte(at + i) & 0xc0U) != 0x80U) {
      ++at;
      return 0xfffd;
    }
    code = (code << 6) | (byte(at + i) & 0x3fU);
  }
  at += length == 0 ? 1 : static_cast<std::size_t>(length);
  return length == 0 ? char32_t{0xfffd} : code;
}

bool is_right_to_left(char32_t c) { return (c >= 0x590 && c <= 0x8ff) || (c >= 0xfb1d && c <= 0xfefc); }

void append_utf8(std::string& out, char32_t c) {
  const auto put = [&](unsigned byte) { out.push_back(static_cast<char>(byte)); };
  if (c < 0x80) {
    put(c);
  } else if (c < 0x800) {
    put(0xc0U | (c >> 6));
    put(0x80U | (c & 0x3fU));
  } else if (c < 0x10000) {
    put(0xe0U | (c >> 12));
    put(0x80U | ((c >> 6) & 0x3fU));
    put(0x80U | (c & 0x3fU));
  } else {
    put(0xf0U | (c >> 18));
    put(0x80U | ((c >> 12) & 0x3fU));
    put(0x80U | ((c >> 6) & 0x3fU));
    put(0x80U | (c & 0x3fU));
  }
}

/// XML text or attribute: markup escaped, characters that XML 1.0 forbids dropped. Text with right-to-left letters is
/// isolated (U+2068 … U+2069), so that it does not reorder the numbers beside it.
std::string escaped(std::string_view text) {
  std::string out;
  bool right_to_left = false;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    right_to_left = right_to_left || is_right_to_left(c);
    if (c == '&') {
      out += "&amp;";
    } else if (c == '<') {
      out += "&lt;";
    } else if (c == '>') {
      out += "&gt;";
    } else if (c == '"') {
      out += "&quot;";
    } else if (c == '\t' || c == '\n' || c == '\r') {
      out += ' ';
    } else if (c >= 0x20 && c != 0xfffe && c != 0xffff && !(c >= 0xd800 && c <= 0xdfff)) {
      append_utf8(out, c);
    }
  }
  return right_to_left ? "\u2068" + out + "\u2069" : out;
}

std::string tenth(double value) {
  base::check(std::isfinite(value), "a coordinate in a drawing is finite");
  auto tenths = static_cast<std::int64_t>(std::llround(std::clamp(value, -1e6, 1e6) * 10));
  std::string out = tenths < 0 ? "-" : "";
  tenths = std::abs(tenths);
  out += std::to_string(tenths / 10);
  if (tenths % 10 != 0) out += "." + std::to_string(tenths % 10);
  return out;
}

std::string xy(Point p) { return tenth(p.x) + " " + tenth(p.y); }

std::string attribute(std::string_view name, double value) {
  return std::string(" ") + std::string(name) + "=\"" + tenth(value) + "\"";
}

}  // namespace

double text_width(std::string_view text, const TextLook& look) {
  double thousandths = 0;
  for (std::size_t at = 0; at < text.size();) thousandths += advance_of(next_code_point(text, at));
  return thousandths / 1000 * look.size * (look.bold ? 1.07 : 1.0);
}

std::string cut_to(std::string_view text, double width_px, const TextLook& look) {
  if (text_width(text, look) <= width_px) return std::string(text);
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t next = at;
    next_code_point(text, next);
    const std::string longer = out + std::string(text.substr(at, next - at));
    if (text_width(longer + "…", look) > width_px) break;
    out = longer;
    at = next;
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out + "…";
}

std::vector<std::string> wrap(std::string_view text, double width_px, const TextLook& look, int max_lines) {
  std::vector<std::string> lines;
  std::string_view rest = text;
  while (static_cast<int>(lines.size()) + 1 < max_lines && text_width(rest, look) > width_px) {
    std::size_t fits = std::string_view::npos;
    for (std::size_t space = rest.find(' '); space != std::string_view::npos; space = rest.find(' ', space + 1)) {
      if (text_width(rest.substr(0, space), look) > width_px) break;
      fits = space;
    }
    if (fits == std::string_view::npos || fits == 0) break;
    lines.emplace_back(rest.substr(0, fits));
    rest.remove_prefix(fits + 1);
  }
  lines.push_back(cut_to(rest, width_px, look));
  return lines;
}

Box text_box(Point at, std::string_view text, const TextLook& look, Anchor anchor) {
  const double width = text_width(text, look);
  const double left = anchor == Anchor::start ? at.x : anchor == Anchor::middle ? at.x - width / 2 : at.x - width;
  return {left, at.y - 0.8 * look.size, width, look.size * 1.05};
}

Drawing::Drawing(const Heading& heading, base::Language language, std::string_view part, double width)
    : id_(heading.id + "-" + std::string(part)),
      title_(heading.title),
      description_(heading.description),
      language_(base::code(language)),
      width_(width) {
  base::check(!heading.id.empty() && !heading.title.empty(), "a picture has an id and a title");
  base::check(std::all_of(heading.id.begin(), heading.id.end(),
                          [](char c) {
                            return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                                   c == '-';
                          }),
              "the id of a picture holds letters, digits and '-'");
}

void Drawing::shape(std::string_view element, const Look& look) {
  body_ += "<" + std::string(element) + " class=\"" + std::string(look.name) + "\" " + std::string(look.attributes);
}

void Drawing::line(Point from, Point to, const Look& look) {
  shape("line", look);
  body_ += attribute("x1", from.x) + attribute("y1", from.y) + attribute("x2", to.x) + attribute("y2", to.y) + "/>";
}

void Drawing::rect(const Box& box, const Look& look) {
  shape("rect", look);
  body_ += attribute("x", box.x) + attribute("y", box.y) + attribute("width", std::max(0.0, box.width)) +
           attribute("height", std::max(0.0, box.height)) + "/>";
}

void Drawing::circle(Point centre, double radius, const Look& look) {
  shape("circle", look);
  body_ += attribute("cx", centre.x) + attribute("cy", centre.y) + attribute("r", radius) + "/>";
}

void Drawing::square(Point centre, double half, const Look& look) {
  rect({centre.x - half, centre.y - half, 2 * half, 2 * half}, look);
}

void Drawing::diamond(Point centre, double half, const Look& look) {
  polygon({{centre.x, centre.y - half},
           {centre.x + half, centre.y},
           {centre.x, centre.y + half},
           {centre.x - half, centre.y}},
          look);
}

void Drawing::triangle(Point tip, double size, bool to_the_right, const Look& look) {
  const double back = to_the_right ? tip.x - size : tip.x + size;
  polygon({tip, {back, tip.y - size * 0.7}, {back, tip.y + size * 0.7}}, look);
}

void Drawing::polyline(const std::vector<Point>& points, const Look& look) {
  if (points.size() < 2) return;
  shape("path", look);
  body_ += " d=\"M" + xy(points.front());
  for (std::size_t i = 1; i < points.size(); ++i) body_ += "L" + xy(points[i]);
  body_ += "\"/>";
}

void Drawing::polygon(const std::vector<Point>& points, const Look& look) {
  if (points.size() >= 3) rings({points}, look);
}

void Drawing::rings(const std::vector<std::vector<Point>>& rings, const Look& look, std::string_view more_attributes) {
  std::string data;
  for (const std::vector<Point>& ring : rings) {
    if (ring.size() < 3) continue;
    data += "M" + xy(ring.front());
    for (std::size_t i = 1; i < ring.size(); ++i) data += "L" + xy(ring[i]);
    data += "Z";
  }
  if (data.empty()) return;
  shape("path", look);
  body_ += std::string(more_attributes.empty() ? "" : " ") + std::string(more_attributes) +
           " fill-rule=\"evenodd\" d=\"" + data + "\"/>";
}

void Drawing::text(Point at, std::string_view text, const TextLook& look, Anchor anchor) {
  if (text.empty()) return;
  shape("text", {look.name, look.attributes});
  body_ += attribute("x", at.x) + attribute("y", at.y);
  if (anchor == Anchor::middle) body_ += " text-anchor=\"middle\"";
  if (anchor == Anchor::end) body_ += " text-anchor=\"end\"";
  body_ += ">" + escaped(text) + "</text>";
}

void Drawing::text_on_field(Point at, std::string_view words, const TextLook& look, Anchor anchor) {
  if (words.empty()) return;
  const Box box = text_box(at, words, look, anchor);
  rect({box.x - 2, box.y, box.width + 4, box.height}, look::ground);
  text(at, words, look, anchor);
}

void Drawing::hatch(const Box& box) {
  rect(box, look::hatch_edge);
  // Lines x + y = k, clipped to the box by hand: clip paths are drawn differently by office programs.
  constexpr double step = 6;
  const double first = std::ceil((box.x + box.y) / step) * step;
  for (double k = first; k < box.right() + box.bottom(); k += step) {
    const double x1 = std::max(box.x, k - box.bottom());
    const double x2 = std::min(box.right(), k - box.y);
    if (x2 > x1) line({x1, k - x1}, {x2, k - x2}, look::hatch);
  }
}

std::string Drawing::hatch_fill() {
  has_hatch_ = true;
  return "url(#" + id_ + "-h)";
}

void Drawing::open_group(std::string_view name) { body_ += "<g class=\"" + std::string(name) + "\">"; }
void Drawing::close_group() { body_ += "</g>"; }

std::string Drawing::finish(double height) const {
  std::string out = "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"chart\" viewBox=\"0 0 " + tenth(width_) + " " +
                    tenth(height) + "\" width=\"" + tenth(width_) + "\" height=\"" + tenth(height) +
                    "\" role=\"img\" lang=\"" + std::string(language_) + "\" aria-labelledby=\"" + id_ + "-t " + id_ +
                    "-d\" font-family=\"'Source Sans 3','Source Sans Pro','Liberation Sans',Arial,sans-serif\">";
  out += "<title id=\"" + id_ + "-t\">" + escaped(title_) + "</title><desc id=\"" + id_ + "-d\">" +
         escaped(description_) + "</desc>";
  if (has_hatch_) {
    out += "<defs><pattern id=\"" + id_ +
           "-h\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\">"
           "<rect width=\"6\" height=\"6\" fill=\"#ffffff\"/><path d=\"M-1 1L1 -1M0 6L6 0M5 7L7 5\" stroke=\"#76838a\" "
           "stroke-width=\"1\"/>"
           "</pattern></defs>";
  }
  out += "<rect class=\"chart-ground\" fill=\"#ffffff\" width=\"" + tenth(width_) + "\" height=\"" + tenth(height) +
         "\"/>";
  return out + body_ + "</svg>\n";
}

}  // namespace chart
