#include "geo/shape_text.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <map>

#include "base/check.h"
#include "base/text_tools.h"
#include "geo/edge.h"
#include "geo/overlay.h"

namespace geo {
namespace {

constexpr char version = 1;
constexpr double most_m = 1e9;

void put_varint(std::string& out, std::uint64_t value) {
  while (value >= 0x80) {
    out.push_back(static_cast<char>(value | 0x80));
    value >>= 7;
  }
  out.push_back(static_cast<char>(value));
}

std::uint64_t zigzag(std::int64_t value) {
  return (static_cast<std::uint64_t>(value) << 1) ^ static_cast<std::uint64_t>(value >> 63);
}

std::int64_t unzigzag(std::uint64_t value) {
  return static_cast<std::int64_t>(value >> 1) ^ -static_cast<std::int64_t>(value & 1);
}

std::int64_t millimetres(double m) {
  base::check(std::abs(m) <= most_m, "a coordinate too large to store");
  return std::llround(m * 1000);
}

/// Reads varints until one is broken; then everything is 0 and ok() is false.
class Bytes {
 public:
  explicit Bytes(std::string_view rest) : rest_(rest) {}
  bool ok() const { return ok_; }
  bool at_end() const { return rest_.empty(); }
  std::size_t left() const { return rest_.size(); }

  std::uint64_t varint() {
    std::uint64_t value = 0;
    for (int shift = 0; shift < 63; shift += 7) {
      if (rest_.empty()) break;
      const auto byte = static_cast<unsigned char>(rest_.front());
      rest_.remove_prefix(1);
      value |= static_cast<std::uint64_t>(byte & 0x7f) << shift;
      if (byte < 0x80) return ok_ ? value : 0;
    }
    ok_ = false;
    return 0;
  }

  /// A number of things that each take at least `least_bytes`: more than can follow is broken.
  std::size_t count(std::size_t least_bytes) {
    const std::uint64_t value = varint();
    if (value > rest_.size() / least_bytes) ok_ = false;
    return ok_ ? static_cast<std::size_t>(value) : 0;
  }

 private:
  std::string_view rest_;
  bool ok_ = true;
};

void put_ring(std::string& out, const Ring& ring) {
  put_varint(out, ring.size());
  std::int64_t x = 0, y = 0;
  for (const PlanePoint& p : ring) {
    const std::int64_t next_x = millimetres(p.x), next_y = millimetres(p.y);
    put_varint(out, zigzag(next_x - x));
    put_varint(out, zigzag(next_y - y));
    x = next_x;
    y = next_y;
  }
}

Ring take_ring(Bytes& bytes, bool& in_range) {
  constexpr std::int64_t most_mm = static_cast<std::int64_t>(most_m) * 1000;
  Ring ring(bytes.count(2));
  std::int64_t x = 0, y = 0;
  for (PlanePoint& p : ring) {
    const std::int64_t dx = unzigzag(bytes.varint()), dy = unzigzag(bytes.varint());
    if (std::abs(dx) > 2 * most_mm || std::abs(dy) > 2 * most_mm) in_range = false;
    if (!in_range) break;
    x += dx;
    y += dy;
    if (std::abs(x) > most_mm || std::abs(y) > most_mm) in_range = false;
    p = {static_cast<double>(x) / 1000, static_cast<double>(y) / 1000};
  }
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
  std::string out(1, version);
  put_varint(out, shape.polygons.size());
  for (const Polygon& polygon : shape.polygons) {
    put_varint(out, 1 + polygon.holes.size());
    put_ring(out, polygon.outer);
    for (const Ring& hole : polygon.holes) put_ring(out, hole);
  }
  return out;
}

std::optional<Shape> shape_from_bytes(std::string_view text) {
  if (text.empty() || text.front() != version) return std::nullopt;
  Bytes bytes(text.substr(1));
  bool in_range = true;
  Shape shape;
  shape.polygons.resize(bytes.count(2));
  for (Polygon& polygon : shape.polygons) {
    const std::size_t rings = bytes.count(1);
    if (rings == 0) return std::nullopt;
    polygon.outer = take_ring(bytes, in_range);
    for (std::size_t ring = 1; ring < rings && bytes.ok() && in_range; ++ring) {
      polygon.holes.push_back(take_ring(bytes, in_range));
    }
    if (!bytes.ok() || !in_range) return std::nullopt;
  }
  if (!bytes.ok() || !bytes.at_end()) return std::nullopt;
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
