// A file with a random name, mode 0600, that is removed when its owner goes out of scope.
#pragma once
#include <filesystem>
#include <string_view>

namespace http {

class TemporaryFile {
 public:
  /// Created empty in `folder`. Throws base::Breakage when that is impossible.
  explicit TemporaryFile(const std::filesystem::path& folder);
  ~TemporaryFile();
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;

  const std::filesystem::path& path() const { return path_; }
  void append(std::string_view bytes);  ///< throws base::Breakage (disk full)
  void close();                         ///< no more appending; the file stays until destruction

 private:
  std::filesystem::path path_;
  int descriptor_ = -1;
};

}  // namespace http
