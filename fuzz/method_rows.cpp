// The files of `stapsteen analyse`, fed with anything. First byte: which reader, or which method that reads a small
// table, is asked. What is read must be whole: columns of one length, places finite, days within their limits, periods
// in order of time; a refusal has a code.
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <sstream>
#include <string>
#include <vector>

#include "method/cells.h"
#include "method/envelope.h"
#include "method/limit.h"
#include "method/panel.h"
#include "method/series.h"
#include "method/unit_rows.h"

namespace {

using Words = std::vector<std::string>;

void demand(bool holds) {
  if (!holds) std::abort();
}

template <class T>
bool refused(const base::Result<T>& read) {
  if (read) return false;
  for (const base::Problem& problem : read.problems()) demand(!problem.code.empty());
  return true;
}

void look_at_events(method::Run& run, const method::EventNeeds& needs) {
  const auto events = method::read_events(run, needs);
  if (refused(events)) return;
  demand(events->size() > 0 && events->id.size() == events->size() && events->category.size() == events->size());
  demand(events->at.size() == (needs.place ? events->size() : 0));
  for (std::size_t i = 0; i < events->at.size(); ++i)
    demand(std::isfinite(events->at.x_m[i]) && std::isfinite(events->at.y_m[i]));
  demand(events->day.size() == (needs.date || needs.end ? events->size() : 0));
  for (std::size_t i = 0; i < events->day.size(); ++i)
    demand(events->day[i] >= method::limits::first_day && events->day[i] <= method::limits::last_day &&
           events->minute[i] >= -1 && events->minute[i] < 24 * 60);
  for (const double value : events->value) demand(std::isfinite(value) && value >= 0);
  demand(run.data_sha256().size() == 64);
}

void look_at_series(method::Run& run) {
  const auto file = method::read_series(run, {});
  if (refused(file)) return;
  const auto& series = file->series;
  demand(series.size() > 0 && series.start.size() == series.size() && series.length_days.size() == series.size() &&
         series.exposure_days.size() == series.size() && file->row.size() == series.size());
  for (std::size_t t = 0; t < series.size(); ++t) {
    demand(series.count[t] >= 0 && series.exposure_days[t] >= 0 && series.length_days[t] > 0);
    demand(t == 0 || series.start[t - 1] < series.start[t]);
    demand(!file->name_of(t).empty());
  }
}

void look_at_panel(method::Run& run) {
  const auto input = method::read_panel(run);
  if (refused(input)) return;
  demand(input->panel.first_after > 0 && input->panel.first_after < input->months.size());
  for (const auto* group : {&input->panel.treated, &input->panel.control})
    for (const auto& unit : *group) demand(unit.count.size() == input->months.size());
}

void look_at_cells(method::Run& run) {
  const auto cells = method::read_cells(run, {"v"});
  if (refused(cells)) return;
  demand(cells->size() > 0 && cells->values.size() == 1 && cells->values[0].size() == cells->size());
  demand(cells->index.empty() || (cells->index.size() == cells->size() && cells->lattice));
}

void look_at_units(method::Run& run) {
  const auto units = method::read_unit_rows(run);
  if (refused(units)) return;
  demand(units->observed.size() == units->size() && units->expected.size() == units->size());
}

struct Asked {
  const char* method;
  Words words;
  void (*look)(method::Run& run);  ///< absent: the whole method
};

const std::vector<Asked>& all_asked() {
  static const std::vector<Asked> asked{
      {"knox", {"--events=-"}, [](method::Run& run) { look_at_events(run, {}); }},
      {"knox", {"--events=-", "--crs=wgs84"}, [](method::Run& run) { look_at_events(run, {}); }},
      {"relrisk",
       {"--events=-", "--denominators=x", "--weight=w", "--crs=metric"},
       [](method::Run& run) { look_at_events(run, {.date = false, .value = "weight"}); }},
      {"aoristic",
       {"--events=-", "--from=from", "--to=to"},
       [](method::Run& run) { look_at_events(run, {.place = false, .date = false, .end = true}); }},
      {"trend", {"--series=-"}, look_at_series},
      {"trend", {"--series=-", "--missing=drop", "--days=days"}, look_at_series},
      {"did", {"--series=-", "--treated=A", "--split=2022-01-01"}, look_at_panel},
      {"gistar", {"--cells=-", "--value=v"}, look_at_cells},
      {"funnel", {"--areas=-"}, look_at_units},
      {"suppress", {"--table=-"}, nullptr},
      {"priorities", {"--scores=-", "--permutations=9"}, nullptr},
      {"target-risk", {"--targets=-"}, nullptr},
      {"pool", {"--studies=-"}, nullptr},
      {"displacement", {"--table=-"}, nullptr},
  };
  return asked;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0 || size > 4096) return 0;
  const Asked& asked = all_asked()[data[0] % all_asked().size()];
  const method::Method* found = method::find_method(asked.method);
  demand(found != nullptr);
  const auto options = method::Options::parse(found->options, asked.words);
  demand(bool(options));
  std::istringstream in(std::string(reinterpret_cast<const char*>(data) + 1, size - 1));
  method::Surroundings surroundings;
  surroundings.in = &in;
  if (asked.look != nullptr) {
    method::Run run(*options, surroundings);
    asked.look(run);
    return 0;
  }
  const auto envelope = method::analyse(*found, *options, surroundings);
  if (refused(envelope)) return 0;
  demand(!method::json_text(envelope->json).empty());
  return 0;
}
