// Well-known text and well-known binary (OGC 06-103r4), and the header of a GeoPackage geometry (OGC 12-128r18, 2.1.3).
#include <bit>
#include <charconv>
#include <cmath>
#include <cstring>

#include "base/limits.h"
#include "base/text_tools.h"
#include "geo/area_source.h"

namespace geo {
namespace {

constexpr std::size_t most_vertices = base::limits::area_vertices;

class WktText {
 public:
  explicit WktText(std::string_view text) : at_(text.data()), end_(text.data() + text.size()) {}

  void skip_space() {
    while (at_ < end_ && (*at_ == ' ' || *at_ == '\t' || *at_ == '\n' || *at_ == '\r')) ++at_;
  }
  bool take(char wanted) {
    skip_space();
    if (at_ == end_ || *at_ != wanted) return false;
    ++at_;
    return true;
  }
  bool at_end() {
    skip_space();
    return at_ == end_;
  }
  std::string word() {
    skip_space();
    std::string letters;
    while (at_ < end_ && std::isalpha(static_cast<unsigned char>(*at_)) && letters.size() < 30) {
      letters.push_back(static_cast<char>(std::toupper(static_cast<unsigned char>(*at_++))));
    }
    return letters;
  }
  bool number(double& value) {
    skip_space();
    if (at_ < end_ && *at_ == '+') ++at_;
    const auto [rest, error] = std::from_chars(at_, end_, value);
    if (error != std::errc()) return false;
    at_ = rest;
    return true;
  }
  /// One point of two to four numbers.
  bool point(UncheckedPair& pair) {
    double more = 0;
    if (!number(pair.x) || !number(pair.y)) return false;
    for (int i = 0; i < 2; ++i) {
      skip_space();
      if (at_ == end_ || *at_ == ',' || *at_ == ')') return true;
      if (!number(more)) return false;
    }
    return true;
  }
  bool ring(UncheckedRing& points, std::size_t& budget) {
    if (!take('(')) return false;
    do {
      UncheckedPair pair;
      if (budget == 0 || !point(pair)) return false;
      --budget;
      points.push_back(pair);
    } while (take(','));
    return take(')');
  }
  bool polygon(UncheckedPolygon& rings, std::size_t& budget) {
    if (!take('(')) return false;
    do {
      if (!ring(rings.emplace_back(), budget)) return false;
    } while (take(','));
    return take(')');
  }

 private:
  const char* at_;
  const char* end_;
};

class WkbBytes {
 public:
  explicit WkbBytes(std::string_view bytes) : rest_(bytes) {}
  bool ok() const { return ok_; }
  std::size_t left() const { return rest_.size(); }

  unsigned char byte() {
    if (rest_.empty()) return fail();
    const auto value = static_cast<unsigned char>(rest_.front());
    rest_.remove_prefix(1);
    return value;
  }
  void set_order(unsigned char order) {
    if (order > 1) fail();
    little_ = order == 1;
  }
  std::uint32_t word() { return static_cast<std::uint32_t>(integer(4)); }
  double real() { return std::bit_cast<double>(integer(8)); }
  /// A count of things of at least `least_bytes` each; more than can follow is broken.
  std::uint32_t count(std::size_t least_bytes) {
    const std::uint32_t value = word();
    if (value > rest_.size() / least_bytes) return fail();
    return value;
  }
  void skip(std::size_t bytes) {
    if (bytes > rest_.size()) {
      fail();
    } else {
      rest_.remove_prefix(bytes);
    }
  }

 private:
  unsigned char fail() {
    ok_ = false;
    rest_ = {};
    return 0;
  }
  std::uint64_t integer(std::size_t bytes) {
    if (rest_.size() < bytes) return fail();
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < bytes; ++i) {
      const std::size_t from = little_ ? bytes - 1 - i : i;
      value = value << 8 | static_cast<unsigned char>(rest_[from]);
    }
    rest_.remove_prefix(bytes);
    return value;
  }
  std::string_view rest_;
  bool little_ = true;
  bool ok_ = true;
};

struct WkbType {
  std::uint32_t shape = 0;  // 3 polygon, 6 multipolygon
  std::size_t numbers = 2;  // per point
};

WkbType take_type(WkbBytes& bytes) {
  bytes.set_order(bytes.byte());
  const std::uint32_t word = bytes.word();
  WkbType type;
  const std::uint32_t plain = word & 0x0fffffff;
  type.shape = plain % 1000;
  if (plain / 1000 == 1 || plain / 1000 == 2) type.numbers = 3;
  if (plain / 1000 == 3) type.numbers = 4;
  if (plain / 1000 > 3) type.shape = 0;
  if ((word & 0x80000000U) != 0) ++type.numbers;
  if ((word & 0x40000000U) != 0) ++type.numbers;
  if ((word & 0x20000000U) != 0) bytes.word();  // EWKB: the SRID, which the GeoPackage says elsewhere
  if (type.numbers > 4) type.shape = 0;
  return type;
}

UncheckedPolygon take_polygon(WkbBytes& bytes, std::size_t numbers) {
  UncheckedPolygon polygon(bytes.count(4));
  for (UncheckedRing& ring : polygon) {
    ring.resize(bytes.count(numbers * 8));
    for (UncheckedPair& pair : ring) {
      pair.x = bytes.real();
      pair.y = bytes.real();
      bytes.skip((numbers - 2) * 8);
    }
  }
  return polygon;
}

bool is_other_geometry(const std::string& word) {
  return word.starts_with("POINT") || word.starts_with("LINE") || word.starts_with("MULTI") ||
         word.starts_with("GEOMETRY") || word.starts_with("CURVE") || word.starts_with("CIRCULAR") ||
         word.starts_with("COMPOUND") || word.starts_with("TRI") || word.starts_with("SURFACE");
}

ReadGeometry refused(GeometryFault fault) { return {{}, fault, std::nullopt}; }

ReadGeometry judged(UncheckedShape shape, std::optional<int> srid) {
  const auto fault = fault_in(shape);
  if (fault) shape.clear();
  return {std::move(shape), fault, srid};
}

}  // namespace

std::string_view problem_code(GeometryFault fault) {
  switch (fault) {
    case GeometryFault::broken:
      return "area-geometry-broken";
    case GeometryFault::empty:
      return "area-geometry-empty";
    case GeometryFault::not_a_polygon:
      return "area-geometry-not-a-polygon";
    case GeometryFault::ring_open:
      return "area-ring-open";
    case GeometryFault::ring_short:
      return "area-ring-short";
    case GeometryFault::not_a_number:
      return "area-coordinate-not-a-number";
    case GeometryFault::too_large:
      break;
  }
  return "area-too-many-vertices";
}

std::optional<GeometryFault> fault_in(const UncheckedShape& shape) {
  std::size_t vertices = 0;
  if (shape.empty()) return GeometryFault::empty;
  for (const UncheckedPolygon& polygon : shape) {
    if (polygon.empty()) return GeometryFault::empty;
    for (const UncheckedRing& ring : polygon) {
      vertices += ring.size();
      if (vertices > most_vertices) return GeometryFault::too_large;
      for (const auto& [x, y] : ring) {
        if (!std::isfinite(x) || !std::isfinite(y)) return GeometryFault::not_a_number;
      }
      if (ring.empty()) return GeometryFault::empty;
      if (ring.front().x != ring.back().x || ring.front().y != ring.back().y) return GeometryFault::ring_open;
      if (ring.size() < 4) return GeometryFault::ring_short;
    }
  }
  return std::nullopt;
}

ReadGeometry read_wkt(std::string_view text) {
  text = base::trim(text);
  if (text.empty()) return refused(GeometryFault::empty);
  WktText wkt(text);
  std::string word = wkt.word();
  std::optional<int> srid;
  if (word == "SRID") {
    double number = 0;
    if (!wkt.take('=') || !wkt.number(number) || !wkt.take(';') || std::abs(number) > 1e6) {
      return refused(GeometryFault::broken);
    }
    srid = static_cast<int>(number);
    word = wkt.word();
  }
  for (const char* plain : {"POLYGON", "MULTIPOLYGON"}) {
    for (const char* suffix : {"Z", "M", "ZM"}) {
      if (word == std::string(plain) + suffix) word = plain;
    }
  }
  if (word != "POLYGON" && word != "MULTIPOLYGON") {
    return refused(is_other_geometry(word) ? GeometryFault::not_a_polygon : GeometryFault::broken);
  }
  const std::string second = wkt.word();
  if (second == "EMPTY" || ((second == "Z" || second == "M" || second == "ZM") && wkt.word() == "EMPTY")) {
    return refused(GeometryFault::empty);
  }
  UncheckedShape shape;
  std::size_t budget = most_vertices + 1;
  bool whole = false;
  if (word == "POLYGON") {
    whole = wkt.polygon(shape.emplace_back(), budget);
  } else if (wkt.take('(')) {
    do {
      whole = wkt.polygon(shape.emplace_back(), budget);
    } while (whole && wkt.take(','));
    whole = whole && wkt.take(')');
  }
  if (budget == 0) return refused(GeometryFault::too_large);
  if (!whole || !wkt.at_end()) return refused(GeometryFault::broken);
  return judged(std::move(shape), srid);
}

ReadGeometry read_wkb(std::string_view text) {
  WkbBytes bytes(text);
  const WkbType type = take_type(bytes);
  if (!bytes.ok()) return refused(GeometryFault::broken);
  if (type.shape != 3 && type.shape != 6) return refused(GeometryFault::not_a_polygon);
  UncheckedShape shape;
  if (type.shape == 3) {
    shape.push_back(take_polygon(bytes, type.numbers));
  } else {
    shape.resize(bytes.count(9));
    for (UncheckedPolygon& polygon : shape) {
      const WkbType part = take_type(bytes);
      if (part.shape != 3) return refused(GeometryFault::broken);
      polygon = take_polygon(bytes, part.numbers);
    }
  }
  if (!bytes.ok() || bytes.left() != 0) return refused(GeometryFault::broken);
  return judged(std::move(shape), std::nullopt);
}

ReadGeometry read_geopackage_geometry(std::string_view bytes) {
  constexpr std::size_t fixed_bytes = 8;
  if (bytes.size() < fixed_bytes || !bytes.starts_with("GP") || bytes[2] != 0) return refused(GeometryFault::broken);
  const auto flags = static_cast<unsigned char>(bytes[3]);
  constexpr std::size_t envelope_bytes[] = {0, 32, 48, 48, 64};
  const std::size_t envelope = flags >> 1 & 7;
  const bool is_extended = (flags & 0x20) != 0, is_empty = (flags & 0x10) != 0;
  if (envelope > 4 || bytes.size() < fixed_bytes + envelope_bytes[envelope]) return refused(GeometryFault::broken);
  if (is_extended) return refused(GeometryFault::not_a_polygon);
  if (is_empty) return refused(GeometryFault::empty);
  return read_wkb(bytes.substr(fixed_bytes + envelope_bytes[envelope]));
}

std::optional<int> epsg_of_name(std::string_view name) {
  const std::string lower = base::lower_ascii(base::trim(name));
  if (lower.ends_with("crs84")) return 4326;
  const std::size_t epsg = lower.find("epsg");
  if (epsg == std::string::npos) return std::nullopt;
  const std::size_t digits = lower.find_last_not_of("0123456789");
  const auto number = base::parse_integer(std::string_view(lower).substr(digits + 1));
  if (!number || *number < 1 || *number > 1'000'000) return std::nullopt;
  return static_cast<int>(*number);
}

bool is_accepted_system(int epsg) {
  return epsg == 4326 || Plane::from_code("EPSG:" + std::to_string(epsg)).has_value();
}

}  // namespace geo
