#include "geo/area_reader.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/limits.h"
#include "geo/area_message.h"

namespace geo {
namespace {

using base::Problem;
using base::ProblemKind;

Problem failed(const std::string& how) { return {ProblemKind::invalid, "area-reader-failed", {}, {{"how", how}}}; }

std::optional<Problem> refused(std::size_t bytes, const std::string& request) {
  if (bytes == 0) return Problem{ProblemKind::invalid, "area-file-empty"};
  if (bytes > base::limits::upload_bytes || request.size() > base::most_request_bytes)
    return Problem{ProblemKind::too_large, "area-too-large"};
  return std::nullopt;
}

/// `file`: a descriptor or the bytes.
template <class File>
base::Result<AreaFile> read_in_child(File file, const std::string& request, const base::IsolationLimits& limits,
                                     const std::string& program) {
  const auto answer =
      base::run_isolated({"read-areas", request, 4 * base::limits::upload_bytes, limits, program}, file);
  if (!answer.bytes) return failed(answer.failure);
  auto result = result_from(*answer.bytes);
  if (!result) return failed("answer");
  return std::move(*result);
}

}  // namespace

base::Result<AreaFile> read_areas_isolated(const std::string& path, const AreaFileOptions& options,
                                           const base::IsolationLimits& limits, const std::string& program) {
  const int file = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return Problem{ProblemKind::not_found, "area-file-not-there", {}, {{"path", path}}};
  struct Close {
    int file;
    ~Close() { close(file); }
  } const after{file};
  struct stat about {};
  if (fstat(file, &about) != 0 || !S_ISREG(about.st_mode)) return Problem{ProblemKind::invalid, "area-file-unreadable"};
  const std::string request = message_of(options);
  if (const auto problem = refused(static_cast<std::size_t>(about.st_size), request)) return *problem;
  return read_in_child(file, request, limits, program);
}

base::Result<AreaFile> read_area_bytes_isolated(std::string_view bytes, const AreaFileOptions& options,
                                                const base::IsolationLimits& limits, const std::string& program) {
  const std::string request = message_of(options);
  if (const auto problem = refused(bytes.size(), request)) return *problem;
  return read_in_child(bytes, request, limits, program);
}

int area_reader_main() {
  return base::isolated_main([](std::string_view request, std::string_view file) -> std::optional<std::string> {
    const auto options = options_from(request);
    if (!options) return std::nullopt;
    return message_of(read_areas(file, *options));
  });
}

}  // namespace geo
