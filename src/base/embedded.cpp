#include "base/embedded.h"

#include <cstdint>

struct EmbeddedEntry {
  const char* name;
  const char* bytes;
  std::uint64_t size;
};
extern "C" const EmbeddedEntry stapsteen_embedded_table[];

namespace base {

std::vector<EmbeddedFile> embedded_files(std::string_view prefix) {
  std::vector<EmbeddedFile> files;
  for (const EmbeddedEntry* entry = stapsteen_embedded_table; entry->name != nullptr; ++entry) {
    const std::string_view path = entry->name;
    if (path.substr(0, prefix.size()) == prefix) files.push_back({path, {entry->bytes, entry->size}});
  }
  return files;
}

std::optional<std::string_view> embedded_file(std::string_view path) {
  for (const EmbeddedEntry* entry = stapsteen_embedded_table; entry->name != nullptr; ++entry)
    if (path == entry->name) return std::string_view{entry->bytes, entry->size};
  return std::nullopt;
}

}  // namespace base
