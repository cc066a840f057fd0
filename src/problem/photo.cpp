#include "problem/photo.h"

#include <algorithm>

#include "base/check.h"
#include "problem/photo_codec.h"

namespace problem {
namespace {

base::Problem refused(base::ProblemKind kind, const char* code) { return {kind, code, "photo"}; }

std::uint32_t number(std::string_view bytes, std::size_t at, std::size_t count, bool little) {
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const auto byte = std::uint8_t(bytes[at + (little ? count - 1 - i : i)]);
    value = (value << 8) | byte;
  }
  return value;
}

/// The orientation in a TIFF block ("Exif\0\0" was in front of it).
int orientation_in_tiff(std::string_view tiff) {
  if (tiff.size() < 8) return 1;
  const bool little = tiff.starts_with("II");
  if (!little && !tiff.starts_with("MM")) return 1;
  const std::uint32_t first = number(tiff, 4, 4, little);
  if (first > tiff.size() - 2 || tiff.size() < 10) return 1;
  const std::uint32_t entries = number(tiff, first, 2, little);
  for (std::uint32_t i = 0; i < entries; ++i) {
    const std::size_t at = first + 2 + std::size_t(i) * 12;
    if (at + 12 > tiff.size()) return 1;
    if (number(tiff, at, 2, little) != 0x0112) continue;
    const std::uint32_t value = number(tiff, at + 8, 2, little);
    return value >= 1 && value <= 8 ? int(value) : 1;
  }
  return 1;
}

}  // namespace

int orientation_of(std::string_view jpeg) {
  std::size_t at = 2;
  while (at + 4 <= jpeg.size() && std::uint8_t(jpeg[at]) == 0xFF) {
    const auto marker = std::uint8_t(jpeg[at + 1]);
    if (marker == 0xDA || marker == 0xD9) return 1;
    const std::size_t length = number(jpeg, at + 2, 2, false);
    if (length < 2 || at + 2 + length > jpeg.size()) return 1;
    const std::string_view content = jpeg.substr(at + 4, length - 2);
    if (marker == 0xE1 && content.starts_with(std::string_view("Exif\0\0", 6)))
      return orientation_in_tiff(content.substr(6));
    at += 2 + length;
  }
  return 1;
}

Pixels upright(const Pixels& pixels, int orientation) {
  if (orientation <= 1 || orientation > 8) return pixels;
  const bool turned = orientation >= 5;
  Pixels out{turned ? pixels.height : pixels.width, turned ? pixels.width : pixels.height, {}};
  out.rgb.resize(pixels.rgb.size());
  for (int y = 0; y < out.height; ++y)
    for (int x = 0; x < out.width; ++x) {
      // Where the pixel of the upright picture lies in the stored one.
      int from_x = turned ? y : x, from_y = turned ? x : y;
      const bool mirror_x = orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8;
      const bool mirror_y = orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7;
      if (mirror_x) from_x = pixels.width - 1 - from_x;
      if (mirror_y) from_y = pixels.height - 1 - from_y;
      const std::size_t from = 3 * (std::size_t(from_y) * std::size_t(pixels.width) + std::size_t(from_x));
      const std::size_t to = 3 * (std::size_t(y) * std::size_t(out.width) + std::size_t(x));
      std::copy_n(pixels.rgb.begin() + std::ptrdiff_t(from), 3, out.rgb.begin() + std::ptrdiff_t(to));
    }
  return out;
}

Pixels shrunk(const Pixels& pixels, int most_side) {
  const int side = std::max(pixels.width, pixels.height);
  if (side <= most_side) return pixels;
  Pixels out{std::max(1, int(std::int64_t(pixels.width) * most_side / side)),
             std::max(1, int(std::int64_t(pixels.height) * most_side / side)),
             {}};
  out.rgb.resize(3 * std::size_t(out.width) * std::size_t(out.height));
  const auto edge = [](int i, int from, int to) { return int(std::int64_t(i) * from / to); };
  for (int y = 0; y < out.height; ++y)
    for (int x = 0; x < out.width; ++x) {
      const int top = edge(y, pixels.height, out.height), bottom = edge(y + 1, pixels.height, out.height);
      const int left = edge(x, pixels.width, out.width), right = edge(x + 1, pixels.width, out.width);
      std::uint64_t sum[3] = {0, 0, 0};
      for (int row = top; row < bottom; ++row)
        for (int column = left; column < right; ++column)
          for (std::size_t c = 0; c < 3; ++c)
            sum[c] += pixels.rgb[3 * (std::size_t(row) * std::size_t(pixels.width) + std::size_t(column)) + c];
      const auto count = std::uint64_t(bottom - top) * std::uint64_t(right - left);
      for (std::size_t c = 0; c < 3; ++c)
        out.rgb[3 * (std::size_t(y) * std::size_t(out.width) + std::size_t(x)) + c] =
            std::uint8_t((sum[c] + count / 2) / count);
    }
  return out;
}

std::string encode_jpeg(const Pixels& pixels, int quality) {
  std::string jpeg;
  base::check(codec::write_jpeg(pixels, quality, jpeg), "a picture in memory can be written");
  return jpeg;
}

base::Result<Pixels> decode_photo(std::string_view file) {
  if (file.empty()) return refused(base::ProblemKind::invalid, "photo.empty");
  if (file.size() > photo_bytes) return refused(base::ProblemKind::too_large, "photo.too_many_bytes");
  const bool jpeg = file.starts_with("\xFF\xD8\xFF"), png = file.starts_with("\x89PNG\r\n\x1A\n");
  if (!jpeg && !png) return refused(base::ProblemKind::unsupported, "photo.kind");
  Pixels pixels;
  const codec::Reading read =
      jpeg ? codec::read_jpeg(file, photo_pixels, pixels) : codec::read_png(file, photo_pixels, pixels);
  if (read == codec::Reading::too_large) return refused(base::ProblemKind::too_large, "photo.too_many_pixels");
  if (read == codec::Reading::broken) return refused(base::ProblemKind::invalid, "photo.broken");
  return jpeg ? upright(pixels, orientation_of(file)) : pixels;
}

base::Result<Photo> clean_photo(std::string_view file) {
  auto pixels = decode_photo(file);
  if (!pixels) return pixels.problems();
  const Pixels small = shrunk(*pixels, photo_side);
  return Photo{encode_jpeg(small, photo_quality), small.width, small.height};
}

}  // namespace problem
