// Import of police.uk street files: unpack + parse + scan for service numbers + check + map, one thread. Items are
// rows. `robbery`: as the product reads them (other kinds counted and left out). `every_kind`: every row becomes an
// incident. Skipped where the shared data are absent.
#include <benchmark/benchmark.h>
#include <sys/resource.h>

#include <filesystem>

#include "incident/incident_import.h"

namespace {

using namespace incident;

std::vector<std::string> files() {
  std::vector<std::string> paths;
  const std::filesystem::path folder = std::string(STAPSTEEN_SOURCE_DIR) + "/../shared/data/police_uk";
  if (!std::filesystem::exists(folder)) return paths;
  for (const auto& entry : std::filesystem::directory_iterator(folder))
    if (entry.path().extension() == ".gz") paths.push_back(entry.path());
  std::sort(paths.begin(), paths.end());
  return paths;
}

void import_all(benchmark::State& state, bool every_kind) {
  const auto paths = files();
  if (paths.empty()) return state.SkipWithError("no police.uk files here");
  ImportOptions options;
  options.key = "benchmark";
  std::uint64_t rows = 0, bytes = 0, incidents = 0;
  for (auto _ : state) {
    for (const auto& path : paths) {
      FileOptions file;
      if (every_kind) {
        auto source = base::FileSource::open(path);
        file.mapping = look_at(**source)->mapping;
        for (auto& column : file.mapping->columns)
          if (column.field == Field::type_text) column.field = Field::ignore;
        file.mapping->type_for_all = Type::straatroof;
      }
      const auto result = import_file(path, options, file);
      rows += result->imported.report.rows;
      bytes += result->imported.report.bytes;
      incidents += result->imported.incidents.size();
    }
  }
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  state.SetItemsProcessed(std::int64_t(rows));
  state.SetBytesProcessed(std::int64_t(bytes));
  state.counters["incidents"] = double(incidents) / double(state.iterations());
  state.counters["peak_MB"] = double(usage.ru_maxrss) / 1024;
}

void read_only(benchmark::State& state) {
  const auto paths = files();
  if (paths.empty()) return state.SkipWithError("no police.uk files here");
  std::uint64_t rows = 0;
  for (auto _ : state) {
    for (const auto& path : paths) {
      auto source = base::FileSource::open(path);
      auto reader = base::CsvReader::open(**source);
      base::CsvRow row;
      while (reader->next(row)) ++rows;
    }
  }
  state.SetItemsProcessed(std::int64_t(rows));
}

BENCHMARK_CAPTURE(import_all, robbery, false)->Unit(benchmark::kMillisecond)->Repetitions(5);
BENCHMARK_CAPTURE(import_all, every_kind, true)->Unit(benchmark::kMillisecond)->Repetitions(5);
BENCHMARK(read_only)->Unit(benchmark::kMillisecond)->Repetitions(5);

}  // namespace

BENCHMARK_MAIN();
