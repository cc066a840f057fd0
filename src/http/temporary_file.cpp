#include "http/temporary_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <string>
#include <system_error>

#include "base/check.h"

namespace http {

TemporaryFile::TemporaryFile(const std::filesystem::path& folder) {
  std::string name = (folder / "stapsteen-upload-XXXXXX").string();
  descriptor_ = ::mkostemp(name.data(), O_CLOEXEC);  // mode 0600
  if (descriptor_ < 0) throw base::Breakage("no temporary file in " + folder.string() + ": " + std::strerror(errno));
  path_ = name;
}

TemporaryFile::~TemporaryFile() {
  close();
  std::error_code ignored;
  std::filesystem::remove(path_, ignored);
}

void TemporaryFile::append(std::string_view bytes) {
  base::check(descriptor_ >= 0, "a closed temporary file takes no bytes");
  while (!bytes.empty()) {
    const ssize_t written = ::write(descriptor_, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) throw base::Breakage(std::string("writing an upload failed: ") + std::strerror(errno));
    bytes.remove_prefix(std::size_t(written));
  }
}

void TemporaryFile::close() {
  if (descriptor_ >= 0) ::close(descriptor_);
  descriptor_ = -1;
}

}  // namespace http
