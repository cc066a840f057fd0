// A page with a table of 100 rows and a link in each: what html adds to the server time of a page. Goal: a few tens of
// microseconds, so that it does not count beside the database.
#include <benchmark/benchmark.h>

#include "html/components.h"

namespace {

html::Table actions() {
  html::Table table{.caption = "Acties",
                    .columns = {{"Partner"}, {"Te laat", html::ColumnKind::number}, {"Langst"}, {"Wat"}},
                    .rows = {}};
  for (int row = 0; row < 100; ++row)
    table.rows.push_back({"Partner & co " + std::to_string(row), std::to_string(row), "53 dagen",
                          html::link(html::Url::of("aanpak", 1, "actie", row), "Actie") +
                              html::Html("lampen zijn later geleverd dan <gepland>")});
  return table;
}

void BM_table_of_100_rows(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(html::table(actions()));
}
BENCHMARK(BM_table_of_100_rows)->Unit(benchmark::kMicrosecond);

void BM_page_with_table_of_100_rows(benchmark::State& state) {
  const base::Texts texts(base::Language::dutch);
  for (auto _ : state)
    benchmark::DoNotOptimize(html::document(texts, {.title = "Acties",
                                                    .lead = "Alles",
                                                    .content = html::table(actions()),
                                                    .approach = "Aanpak",
                                                    .sections = {{"Vandaag", html::Url::of("vandaag"), true}}}));
}
BENCHMARK(BM_page_with_table_of_100_rows)->Unit(benchmark::kMicrosecond);

void BM_gate_for_a_drawing_of_50_kB(benchmark::State& state) {
  std::string svg = "<svg viewBox=\"0 0 1 1\">";
  while (svg.size() < 50'000)
    svg += "<path class=\"x\" d=\"M0 0L1 1L2 2L3 3L4 4L5 5\" fill=\"#0b5563\"/><text x=\"1\" y=\"2\">abc</text>";
  svg += "</svg>";
  for (auto _ : state) benchmark::DoNotOptimize(html::drawing(svg));
}
BENCHMARK(BM_gate_for_a_drawing_of_50_kB)->Unit(benchmark::kMicrosecond);

}  // namespace

BENCHMARK_MAIN();
