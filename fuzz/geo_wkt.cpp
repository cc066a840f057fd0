// Any text as well-known text: a shape whose rings are closed, or a fault.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "geo/area_source.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const geo::ReadGeometry read = geo::read_wkt({reinterpret_cast<const char*>(bytes), size});
  if (!read.fault && geo::fault_in(read.shape)) std::abort();
  if (read.fault && !read.shape.empty()) std::abort();
  return 0;
}
