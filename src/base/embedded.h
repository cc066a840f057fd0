// Files of content/, migrations/ and web/dist/ that were put into the program when it was built (cmake/embed.cmake).
#pragma once
#include <optional>
#include <string_view>
#include <vector>

namespace base {

struct EmbeddedFile {
  std::string_view path;  ///< as in the source tree: "content/text/nl/app.po"
  std::string_view bytes;
};

/// All files whose path starts with `prefix`, in order of path.
std::vector<EmbeddedFile> embedded_files(std::string_view prefix);
std::optional<std::string_view> embedded_file(std::string_view path);

}  // namespace base
