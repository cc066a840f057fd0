#include "paper/zip.h"

#include <zip.h>

#include <limits>
#include <memory>

#include "base/check.h"

namespace paper {
namespace {

constexpr zip_uint16_t first_dos_date = (0U << 9) | (1U << 5) | 1U;  // 1980-01-01
constexpr zip_int32_t best_compression = 9;

[[noreturn]] void fail(const std::string& what) { throw base::Breakage("zip: " + what); }

struct SourceFree {
  void operator()(zip_source_t* source) const { zip_source_free(source); }
};
struct ArchiveDiscard {
  void operator()(zip_t* archive) const { zip_discard(archive); }
};

void add(zip_t* archive, const ZipEntry& entry) {
  zip_source_t* source = zip_source_buffer(archive, entry.bytes.data(), entry.bytes.size(), 0);
  if (source == nullptr) fail(zip_strerror(archive));
  const zip_int64_t index = zip_file_add(archive, entry.name.c_str(), source, ZIP_FL_ENC_UTF_8);
  if (index < 0) {
    zip_source_free(source);
    fail(zip_strerror(archive));
  }
  const auto at = static_cast<zip_uint64_t>(index);
  const bool set = zip_file_set_dostime(archive, at, 0, first_dos_date, 0) == 0 &&
                   zip_file_set_external_attributes(archive, at, 0, ZIP_OPSYS_DOS, 0) == 0 &&
                   zip_set_file_compression(archive, at, entry.stored ? ZIP_CM_STORE : ZIP_CM_DEFLATE,
                                            entry.stored ? 0 : best_compression) == 0;
  if (!set) fail(zip_strerror(archive));
}

}  // namespace

std::string zip(const std::vector<ZipEntry>& entries) {
  zip_error_t error;
  zip_error_init(&error);
  std::unique_ptr<zip_source_t, SourceFree> source(zip_source_buffer_create(nullptr, 0, 0, &error));
  if (!source) fail(zip_error_strerror(&error));
  std::unique_ptr<zip_t, ArchiveDiscard> archive(zip_open_from_source(source.get(), ZIP_TRUNCATE, &error));
  if (!archive) fail(zip_error_strerror(&error));
  zip_source_keep(source.get());  // closing the archive gives up its own hold on the source
  for (const ZipEntry& entry : entries) add(archive.get(), entry);
  if (zip_close(archive.get()) != 0) fail(zip_strerror(archive.get()));
  (void)archive.release();

  zip_stat_t stat;
  if (zip_source_stat(source.get(), &stat) != 0 || zip_source_open(source.get()) != 0) fail("cannot read back");
  std::string bytes(stat.size, '\0');
  const zip_int64_t count = zip_source_read(source.get(), bytes.data(), bytes.size());
  zip_source_close(source.get());
  if (count != static_cast<zip_int64_t>(bytes.size())) fail("read back too little");
  return bytes;
}

std::optional<std::vector<ZipEntry>> read_zip(const std::string& bytes, std::uint64_t limit) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
  if (source == nullptr) fail(zip_error_strerror(&error));
  std::unique_ptr<zip_t, ArchiveDiscard> archive(zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, &error));
  if (!archive) {
    zip_source_free(source);
    return std::nullopt;
  }
  std::vector<ZipEntry> entries;
  for (zip_uint64_t i = 0; i < static_cast<zip_uint64_t>(zip_get_num_entries(archive.get(), 0)); ++i) {
    zip_stat_t stat;
    if (zip_stat_index(archive.get(), i, 0, &stat) != 0 || stat.size > limit) return std::nullopt;
    limit -= stat.size;
    zip_file_t* file = zip_fopen_index(archive.get(), i, 0);
    if (file == nullptr) return std::nullopt;
    ZipEntry entry{stat.name, std::string(stat.size, '\0'), stat.comp_method == ZIP_CM_STORE};
    const zip_int64_t count = zip_fread(file, entry.bytes.data(), entry.bytes.size());
    zip_fclose(file);
    if (count != static_cast<zip_int64_t>(entry.bytes.size())) return std::nullopt;
    entries.push_back(std::move(entry));
  }
  return entries;
}

std::vector<ZipEntry> unzip(const std::string& bytes) {
  auto entries = read_zip(bytes, std::numeric_limits<std::uint64_t>::max());
  if (!entries) fail("cannot be read");
  return std::move(*entries);
}

}  // namespace paper
