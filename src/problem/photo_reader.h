// Photos of strangers are decoded in a child process (base/isolation.h), started as `stapsteen read-photo`. A child
// that dies, hangs or babbles gives photo.reader_failed with how: of a kernel that offers no closed doors, or of a
// photo that is too heavy.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "base/isolation.h"
#include "problem/photo.h"

namespace problem {

inline constexpr base::IsolationLimits photo_limits{
    .memory_bytes = std::size_t{1} << 30, .cpu_seconds = 10, .wall_seconds = 20};

/// clean_photo() in a child. `program` is the executable that has photo_reader_main behind the argument "read-photo".
base::Result<Photo> clean_photo_isolated(std::string_view file, const base::IsolationLimits& limits = photo_limits,
                                         const std::string& program = "/proc/self/exe");

/// The child. Returns the exit code; main() calls it before anything else when argv[1] is "read-photo".
int photo_reader_main();

// The answer of the child as bytes, and back: nothing when they are not what a child of ours says.
std::string message_of(const base::Result<Photo>& result);
std::optional<base::Result<Photo>> photo_from(std::string_view message);

}  // namespace problem
