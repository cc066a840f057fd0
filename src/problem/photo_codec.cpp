#include "problem/photo_codec.h"

#include <csetjmp>
#include <cstdio>
#include <cstdlib>

#include <jpeglib.h>
#include <png.h>

namespace problem::codec {
namespace {

struct JpegErrors {
  jpeg_error_mgr base;  // first: the library hands back a pointer to it
  std::jmp_buf back;
};

[[noreturn]] void give_up(j_common_ptr info) { std::longjmp(reinterpret_cast<JpegErrors*>(info->err)->back, 1); }
void count_warnings(j_common_ptr info, int level) {
  if (level < 0) ++info->err->num_warnings;
}

bool fits(std::int64_t width, std::int64_t height, std::int64_t most_pixels) {
  return width > 0 && height > 0 && width <= most_pixels && height <= most_pixels / width;
}

}  // namespace

Reading read_jpeg(std::string_view file, std::int64_t most_pixels, Pixels& pixels) {
  jpeg_decompress_struct info{};
  JpegErrors errors{};
  info.err = jpeg_std_error(&errors.base);
  errors.base.error_exit = give_up;
  errors.base.emit_message = count_warnings;
  if (setjmp(errors.back) != 0) {
    jpeg_destroy_decompress(&info);
    return Reading::broken;
  }
  jpeg_create_decompress(&info);
  jpeg_mem_src(&info, reinterpret_cast<const unsigned char*>(file.data()), static_cast<unsigned long>(file.size()));
  jpeg_read_header(&info, TRUE);
  if (!fits(info.image_width, info.image_height, most_pixels)) {
    jpeg_destroy_decompress(&info);
    return Reading::too_large;
  }
  info.out_color_space = JCS_RGB;
  jpeg_start_decompress(&info);
  pixels.width = int(info.output_width);
  pixels.height = int(info.output_height);
  pixels.rgb.resize(3 * std::size_t(info.output_width) * std::size_t(info.output_height));
  while (info.output_scanline < info.output_height) {
    JSAMPROW row = pixels.rgb.data() + 3 * std::size_t(info.output_scanline) * std::size_t(info.output_width);
    jpeg_read_scanlines(&info, &row, 1);
  }
  jpeg_finish_decompress(&info);
  const bool corrupt = errors.base.num_warnings > 0;
  jpeg_destroy_decompress(&info);
  return corrupt ? Reading::broken : Reading::done;
}

Reading read_png(std::string_view file, std::int64_t most_pixels, Pixels& pixels) {
  png_image image{};
  image.version = PNG_IMAGE_VERSION;
  if (png_image_begin_read_from_memory(&image, file.data(), file.size()) == 0) return Reading::broken;
  if (!fits(image.width, image.height, most_pixels)) {
    png_image_free(&image);
    return Reading::too_large;
  }
  image.format = PNG_FORMAT_RGB;
  pixels.width = int(image.width);
  pixels.height = int(image.height);
  pixels.rgb.resize(3 * std::size_t(image.width) * std::size_t(image.height));
  const png_color white{255, 255, 255};
  const bool read = png_image_finish_read(&image, &white, pixels.rgb.data(), 0, nullptr) != 0;
  png_image_free(&image);
  return read ? Reading::done : Reading::broken;
}

bool write_jpeg(const Pixels& pixels, int quality, std::string& jpeg) {
  jpeg_compress_struct info{};
  JpegErrors errors{};
  unsigned char* volatile written = nullptr;
  unsigned char* buffer = nullptr;
  unsigned long size = 0;
  info.err = jpeg_std_error(&errors.base);
  errors.base.error_exit = give_up;
  if (setjmp(errors.back) != 0) {
    jpeg_destroy_compress(&info);
    std::free(written);
    return false;
  }
  jpeg_create_compress(&info);
  jpeg_mem_dest(&info, &buffer, &size);
  info.image_width = unsigned(pixels.width);
  info.image_height = unsigned(pixels.height);
  info.input_components = 3;
  info.in_color_space = JCS_RGB;
  jpeg_set_defaults(&info);
  jpeg_set_quality(&info, quality, TRUE);
  jpeg_start_compress(&info, TRUE);
  while (info.next_scanline < info.image_height) {
    JSAMPROW row = const_cast<std::uint8_t*>(pixels.rgb.data()) +
                   3 * std::size_t(info.next_scanline) * std::size_t(info.image_width);
    jpeg_write_scanlines(&info, &row, 1);
  }
  jpeg_finish_compress(&info);
  written = buffer;
  jpeg.assign(reinterpret_cast<const char*>(buffer), size);
  jpeg_destroy_compress(&info);
  std::free(written);
  return true;
}

}  // namespace problem::codec
