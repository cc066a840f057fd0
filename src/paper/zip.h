// A ZIP archive in memory, made the same way every time: the entries in the order given, all dated 1 January 1980 (the
// first moment a ZIP knows), no owner, no comment. Format: APPNOTE 6.3, by libzip. A failure of libzip is
// base::Breakage.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace paper {

struct ZipEntry {
  std::string name;
  std::string bytes;
  bool stored = false;  ///< not compressed: the mimetype of an OpenDocument file
};

std::string zip(const std::vector<ZipEntry>& entries);
/// A file of somebody else: nullopt when it is no ZIP, is damaged, or unpacks to more than `limit` bytes.
std::optional<std::vector<ZipEntry>> read_zip(const std::string& archive, std::uint64_t limit);
std::vector<ZipEntry> unzip(const std::string& archive);  ///< entries in the order of the archive; for tests and checks

}  // namespace paper
