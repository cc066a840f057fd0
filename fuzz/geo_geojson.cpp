// Any bytes as a file of areas in GeoJSON or CSV: a list of areas or problems, never a crash.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "geo/area_file.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const auto file = geo::read_areas({reinterpret_cast<const char*>(bytes), size});
  if (!file && file.problems().empty()) std::abort();
  if (file) {
    for (const geo::FileArea& area : file->areas) {
      if (area.code.empty() || area.shape.is_empty() || !(area.area_m2 > 0)) std::abort();
    }
  }
  return 0;
}
