// Area files of strangers are parsed in a child process, so that a fault in a parser is a refusal and not a breach:
// the same program, started anew as `stapsteen read-areas` (hidden), with limits on memory, CPU time and file size, no
// privileges to gain, no sockets; the file comes in as an open descriptor, the answer goes out through a pipe, and the
// parent trusts no byte of it. A child that dies, hangs or babbles gives the problem `area-reader-failed`.
#pragma once
#include <string>

#include "base/result.h"
#include "geo/area_file.h"

namespace geo {

struct AreaReaderLimits {
  std::size_t memory_bytes = std::size_t{2} << 30;  ///< address space of the child
  int cpu_seconds = 60;
  int wall_seconds = 120;
};

/// `program` is the executable that has area_reader_main behind the argument "read-areas"; "/proc/self/exe" in the
/// product.
base::Result<AreaFile> read_areas_isolated(const std::string& path, const AreaFileOptions& options = {},
                                           const AreaReaderLimits& limits = {},
                                           const std::string& program = "/proc/self/exe");
/// The same for an upload held in memory.
base::Result<AreaFile> read_area_bytes_isolated(std::string_view bytes, const AreaFileOptions& options = {},
                                                const AreaReaderLimits& limits = {},
                                                const std::string& program = "/proc/self/exe");

/// The child: file on descriptor 3, options on standard input, answer on standard output. Returns the exit code.
/// main() calls it before anything else when argv[1] is "read-areas".
int area_reader_main();

/// What the child does before it reads: from here on the kernel refuses this process sockets, new programs, new
/// processes and looking into other processes (errno EPERM). False when the kernel does not offer that. There is no way
/// back.
bool close_doors();

}  // namespace geo
