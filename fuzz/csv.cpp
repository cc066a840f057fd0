// The CSV reader and the whole import behind it, fed with anything. First byte: how many bytes a read gives.
#include <algorithm>
#include <cstdint>
#include <string_view>

#include "base/csv.h"
#include "incident/incident_import.h"

namespace {

class Dripping final : public base::ByteSource {
 public:
  Dripping(std::string_view bytes, std::size_t step) : rest_(bytes), step_(step) {}
  std::size_t read(char* into, std::size_t capacity) override {
    const std::size_t n = std::min({capacity, rest_.size(), step_});
    std::copy_n(rest_.data(), n, into);
    rest_.remove_prefix(n);
    return n;
  }

 private:
  std::string_view rest_;
  std::size_t step_;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::size_t step = data[0] == 0 ? 1 << 20 : data[0];
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  base::CsvOptions options;
  options.line_bytes = 2000;
  Dripping source(bytes, step);
  if (auto reader = base::CsvReader::open(source, options)) {
    base::CsvRow row;
    std::size_t total = 0;
    while (reader->next(row))
      for (const std::string_view field : row.fields) total += field.empty() ? 0 : std::size_t(field.back() != 0);
    if (total == SIZE_MAX) __builtin_trap();
  }
  Dripping first(bytes, step), second(bytes, step);
  const auto look = incident::look_at(first);
  if (!look) return 0;
  incident::ImportOptions import;
  import.key = "fuzz";
  const auto imported = incident::import_csv(second, look->mapping, import);
  if (!imported) return 0;
  const auto& report = imported->report;
  if (report.accepted + report.rejected + report.left_out != report.rows) __builtin_trap();
  return 0;
}
