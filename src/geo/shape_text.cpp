#include "geo/shape_text.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <map>

#include "base/check.h"
#include "base/text_tools.h"
#include "geo/byte_message.h"
#include "geo/overlay.h"

namespace geo {
namespace {

constexpr std::uint64_t version = 1;
constexpr double most_m = 1e9;

std::int64_t millimetres(double m) {
  base::check(std::abs(m) <= most_m, "a coordinate too large to store");
  return std::llround(m * 1000);
}

void put_ring(ByteWriter& out, const Ring& ring) {
  out.varint(ring.size());
  std::int64_t x = 0, y = 0;
  for (const PlanePoint& p : ring) {
    const std::int64_t next_x = millimetres(p.x), next_y = millimetres(p.y);
    out.signed_varint(next_x - x);
    out.signed_varint(next_y - y);
    x = next_x;
    y = next_y;
  }
}

/// Nothing when broken.
std::optional<Ring> take_ring(ByteReader& bytes) {
  constexpr std::int64_t most_mm = static_cast<std::int64_t>(most_m) * 1000;
  const auto is_within = [](std::int64_t mm, std::int64_t most) { return mm >= -most && mm <= most; };
  Ring ring(bytes.count(2));
  std::int64_t x = 0, y = 0;
  for (PlanePoint& p : ring) {
    const std::int64_t dx = bytes.signed_varint(), dy = bytes.signed_varint();
    if (!is_within(dx, 2 * most_mm) || !is_within(dy, 2 * most_mm))
      return std::nullopt;  // so that sums cannot overflow
    if (!is_within(x + dx, most_mm) || !is_within(y + dy, most_mm)) return std::nullopt;
    x += dx;
    y += dy;
    p = {static_cast<double>(x) / 1000, static_cast<double>(y) / 1000};
  }
  if (!bytes.ok() || ring.size() < 3) return std::nullopt;
  return ring;
}

std::string wkt_ring(const Ring& ring) {
  std::string text = "(";
  for (std::size_t i = 0; i <= ring.size(); ++i) {
    const PlanePoint p = ring[i % ring.size()];
    text += (i > 0 ? ", " : "") + base::exact(p.x) + " " + base::exact(p.y);
  }
  return text + ")";
}

}  // namespace

std::vector<DrawnArea> areas_drawn_as(const std::vector<std::string>& rows, double cell_m) {
  std::map<char, std::vector<Shape>> cells;
  for (std::size_t row = 0; row < rows.size(); ++row) {
    const double y = static_cast<double>(rows.size() - 1 - row) * cell_m;
    for (std::size_t column = 0; column < rows[row].size(); ++column) {
      const char code = rows[row][column];
      if (code == '.' || code == ' ') continue;
      const double x = static_cast<double>(column) * cell_m;
      cells[code].push_back({{{{{x, y}, {x + cell_m, y}, {x + cell_m, y + cell_m}, {x, y + cell_m}}, {}}}});
    }
  }
  std::vector<DrawnArea> areas;
  for (const auto& [code, squares] : cells) areas.push_back({std::string(1, code), united(squares)});
  return areas;
}

std::string to_bytes(const Shape& shape) {
  ByteWriter out;
  out.varint(version);
  out.varint(shape.polygons.size());
  for (const Polygon& polygon : shape.polygons) {
    out.varint(1 + polygon.holes.size());
    put_ring(out, polygon.outer);
    for (const Ring& hole : polygon.holes) put_ring(out, hole);
  }
  return out.take();
}

std::optional<Shape> shape_from_bytes(std::string_view text) {
  ByteReader bytes(text);
  if (bytes.varint() != version) return std::nullopt;
  Shape shape;
  shape.polygons.resize(bytes.count(8));
  for (Polygon& polygon : shape.polygons) {
    const std::size_t rings = bytes.count(7);
    for (std::size_t number = 0; number < rings; ++number) {
      auto ring = take_ring(bytes);
      if (!ring) return std::nullopt;
      (number == 0 ? polygon.outer : polygon.holes.emplace_back()) = std::move(*ring);
    }
    if (rings == 0) return std::nullopt;
  }
  if (!bytes.is_read_out()) return std::nullopt;
  return shape;
}

std::string to_wkt(const Shape& shape) {
  if (shape.is_empty()) return "MULTIPOLYGON EMPTY";
  std::string text = "MULTIPOLYGON (";
  for (std::size_t i = 0; i < shape.polygons.size(); ++i) {
    text += (i > 0 ? ", (" : "(") + wkt_ring(shape.polygons[i].outer);
    for (const Ring& hole : shape.polygons[i].holes) text += ", " + wkt_ring(hole);
    text += ")";
  }
  return text + ")";
}

}  // namespace geo
