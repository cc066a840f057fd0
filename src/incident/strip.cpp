#include "incident/strip.h"

#include "base/text_tools.h"
#include "incident/personal_data.h"

namespace incident {
namespace {

struct KeptColumn {
  std::size_t position = 0;
  bool case_number = false;
};

void write_row(base::CsvWriter& writer, const base::CsvRow& row, const std::vector<KeptColumn>& kept, std::size_t width,
               const std::string& key) {
  writer.number(std::int64_t(row.line));
  // In a ragged row nobody knows which cell is which: only its number goes on, to be refused.
  if (row.fields.size() == width && !row.stray_quote) {
    for (const KeptColumn& column : kept) {
      const std::string_view cell = row.fields[column.position], number = base::trim(cell);
      if (column.case_number && !number.empty()) {
        writer.as_is(base::hmac_sha256(key, number));
      } else {
        writer.as_is(cell);
      }
    }
  }
  writer.end_row();
}

}  // namespace

base::Result<Stripped> strip(std::string_view file, const std::string& key, const Mapping* remembered) {
  base::MemorySource first(file), second(file);
  auto look = look_at(first, remembered);
  if (!look) return look.problems();
  auto reader = base::CsvReader::open(second);
  if (!reader) return reader.problems();
  base::CsvRow row;
  if (!reader->next(row)) return base::Problem{base::ProblemKind::invalid, "incident-no-rows", "file", {}};

  Stripped stripped;
  base::CsvWriter writer(stripped.csv, ',');
  writer.as_is(line_column);
  std::vector<KeptColumn> kept;
  std::vector<std::string> headers;
  for (std::size_t i = 0; i < row.fields.size(); ++i) {
    headers.emplace_back(base::trim(row.fields[i]));
    const Field field = look->mapping.columns[i].field;
    if (field == Field::forbidden || field == Field::personal) continue;
    kept.push_back({i, field == Field::case_number});
    writer.as_is(headers.back());
  }
  writer.end_row();
  BsnScan scan(headers.size());
  while (reader->next(row)) {
    for (std::size_t i = 0; i < std::min(row.fields.size(), headers.size()); ++i) scan.see(i, row.fields[i]);
    write_row(writer, row, kept, headers.size(), key);
  }
  if (reader->problem()) return *reader->problem();
  if (auto problem = scan.verdict(headers)) return *problem;
  stripped.look = std::move(*look);
  stripped.sha256 = base::sha256(file);
  return stripped;
}

}  // namespace incident
