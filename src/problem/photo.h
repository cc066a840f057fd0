// A photo of an inspection, made harmless: decoded and written anew, so that nothing of the file as it came in is kept
// (place, time, camera, hidden pictures, comments). Turned upright as its camera said, at most photo_side px long.
//
// JPEG or PNG by content, never by name or type. At most photo_bytes and photo_pixels; larger is refused before
// anything is decoded. Errors: photo.empty, photo.too_many_bytes, photo.too_many_pixels, photo.kind (neither JPEG nor
// PNG), photo.broken. Decoding is done by libjpeg-turbo and libpng (docs/decisions/0002-dependencies.md).
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace problem {

inline constexpr std::size_t photo_bytes = 30u * 1024 * 1024;
inline constexpr std::int64_t photo_pixels = 25'000'000;
inline constexpr int photo_side = 1600;
inline constexpr int photo_quality = 82;

/// Three bytes (red, green, blue) per pixel, row by row.
struct Pixels {
  int width = 0;
  int height = 0;
  std::vector<std::uint8_t> rgb;
};

struct Photo {
  std::string jpeg;  ///< baseline JPEG without any application segment but JFIF
  int width = 0;
  int height = 0;
};

base::Result<Photo> clean_photo(std::string_view file);

// The steps, for their tests.
base::Result<Pixels> decode_photo(std::string_view file);
/// 1 to 8, as in EXIF tag 0x0112; 1 when the file says nothing or nonsense.
int orientation_of(std::string_view jpeg);
Pixels upright(const Pixels& pixels, int orientation);
/// By the mean of the pixels that fall together.
Pixels shrunk(const Pixels& pixels, int most_side);
std::string encode_jpeg(const Pixels& pixels, int quality);

}  // namespace problem
