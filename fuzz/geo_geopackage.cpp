// Any bytes as the geometry of a GeoPackage, as well-known binary, and as shape bytes of our own.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "geo/area_message.h"
#include "geo/area_source.h"
#include "geo/shape_text.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const geo::ReadGeometry packed = geo::read_geopackage_geometry(bytes);
  if (!packed.fault && geo::fault_in(packed.shape)) std::abort();
  const geo::ReadGeometry plain = geo::read_wkb(bytes);
  if (!plain.fault && geo::fault_in(plain.shape)) std::abort();
  const auto shape = geo::shape_from_bytes(bytes);
  if (shape && geo::shape_from_bytes(geo::to_bytes(*shape)) != shape) std::abort();
  (void)geo::result_from(bytes);
  return 0;
}
