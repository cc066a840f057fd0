// The two libraries behind photo.h. They report errors by longjmp, which must not jump over anything that has a
// destructor: so each function here keeps to plain values between setjmp and its end.
#pragma once
#include <string>
#include <string_view>

#include "problem/photo.h"

namespace problem::codec {

enum class Reading { done, too_large, broken };
/// Width × height is looked at before the pixels are read. A file that is cut off, or of which a warning says that its
/// data are corrupt, is broken.
Reading read_jpeg(std::string_view file, std::int64_t most_pixels, Pixels& pixels);
/// Transparent parts become white.
Reading read_png(std::string_view file, std::int64_t most_pixels, Pixels& pixels);
bool write_jpeg(const Pixels& pixels, int quality, std::string& jpeg);

}  // namespace problem::codec
