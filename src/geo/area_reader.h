// Area files of strangers are parsed in a child process (base/isolation.h), started as `stapsteen read-areas`. A child
// that dies, hangs or babbles gives the problem `area-reader-failed`.
#pragma once
#include <string>

#include "base/isolation.h"
#include "base/result.h"
#include "geo/area_file.h"

namespace geo {

/// `program` is the executable that has area_reader_main behind the argument "read-areas"; "/proc/self/exe" in the
/// product.
base::Result<AreaFile> read_areas_isolated(const std::string& path, const AreaFileOptions& options = {},
                                           const base::IsolationLimits& limits = {},
                                           const std::string& program = "/proc/self/exe");
/// The same for an upload held in memory.
base::Result<AreaFile> read_area_bytes_isolated(std::string_view bytes, const AreaFileOptions& options = {},
                                                const base::IsolationLimits& limits = {},
                                                const std::string& program = "/proc/self/exe");

/// The child: options in, the areas of the file out. Returns the exit code; main() calls it before anything else when
/// argv[1] is "read-areas".
int area_reader_main();

}  // namespace geo
