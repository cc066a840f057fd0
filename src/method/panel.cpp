#include "method/panel.h"

#include <algorithm>
#include <map>

#include "base/text_tools.h"
#include "method/limit.h"
#include "method/moment.h"
#include "method/rows.h"

namespace method {
namespace {

using base::ProblemKind;

constexpr std::size_t most_units = 2000;   // each is a donor and a placebo: work grows with the square
constexpr std::size_t most_months = 1200;  // a century

base::Problem refused(const char* code, std::vector<base::Fact> facts) {
  return {ProblemKind::invalid, code, "--series", std::move(facts)};
}

struct RawPanel {
  std::vector<std::string> units;  ///< in order of appearance
  std::map<std::string, std::size_t, std::less<>> place;
  std::vector<std::map<int, std::int64_t>> months;  ///< per unit: month index -> count
  int first = 0, last = 0;
};

base::Result<bool> add_row(RawPanel& raw, const Rows& rows, const When& when, std::string_view unit,
                           std::string_view value) {
  const auto line = [&] { return base::Fact{"line", std::to_string(rows.line())}; };
  const base::Date date = date_of_day(when.day);
  if (unsigned(date.day()) != 1) return refused("panel-not-months", {line()});
  const auto number = base::parse_decimal(value);
  const auto count = number ? stats::as_count(*number) : stats::Defined<std::int64_t>(stats::Reason::not_a_count);
  if (!count || double(*count) > limits::exact_count)
    return refused("panel-not-a-count", {line(), {"value", std::string(value.substr(0, 100))}});
  const auto found = raw.place.emplace(unit, raw.units.size());
  if (found.second) {
    raw.units.emplace_back(unit);
    raw.months.emplace_back();
    if (raw.units.size() > most_units) return refused("panel-too-large", {{"limit", std::to_string(most_units)}});
  }
  const int month = base::Month::of(date).index;
  const bool is_first = raw.units.size() == 1 && raw.months.front().empty();
  raw.first = is_first ? month : std::min(raw.first, month);
  raw.last = is_first ? month : std::max(raw.last, month);
  if (std::size_t(raw.last - raw.first) >= most_months)
    return refused("panel-too-large", {{"limit", std::to_string(most_months)}});
  if (!raw.months[found.first->second].emplace(month, *count).second)
    return refused("panel-twice", {{"unit", std::string(unit)}, {"date", base::iso(date)}, line()});
  return true;
}

base::Result<RawPanel> read_raw(Run& run) {
  auto moments = MomentReader::of(run);
  if (!moments) return moments.problems();
  auto rows = Rows::open(run, "series");
  if (!rows) return rows.problems();
  base::Problems problems;
  std::size_t columns[3] = {0, 0, 0};
  const char* const names[3] = {"unit", "date", "value"};
  for (int i = 0; i < 3; ++i) {
    const auto found = rows->column(run, names[i]);
    if (found)
      columns[i] = *found;
    else
      problems.insert(problems.end(), found.problems().begin(), found.problems().end());
  }
  if (!problems.empty()) return problems;
  const bool as_zero = run.options.text("missing") == "zero";
  RawPanel raw;
  LeftOut left_out;
  while (rows->next()) {
    std::string_view reason;
    const auto when = moments->read((*rows)[columns[1]], {}, reason);
    if (!when) {
      left_out.count(reason);
      continue;
    }
    const std::string_view value = (*rows)[columns[2]];
    if (is_missing(value) && !as_zero) return refused("panel-value-missing", {{"line", std::to_string(rows->line())}});
    if (is_missing(value)) continue;  // counted with the holes
    const auto added = add_row(raw, *rows, *when, (*rows)[columns[0]], value);
    if (!added) return added.problems();
  }
  if (rows->problem()) return *rows->problem();
  left_out.tell(run);
  if (raw.units.empty()) return base::Problem{ProblemKind::invalid, "input-none", "--series"};
  return raw;
}

/// Every month of every unit; a hole is refused, or 0 when that was asked.
base::Result<std::vector<stats::UnitSeries>> filled(Run& run, const RawPanel& raw) {
  std::vector<stats::UnitSeries> units;
  std::size_t holes = 0;
  std::string unit, date;
  for (std::size_t u = 0; u < raw.units.size(); ++u) {
    stats::UnitSeries series{raw.units[u], {}, {}};
    for (int month = raw.first; month <= raw.last; ++month) {
      const auto found = raw.months[u].find(month);
      series.count.push_back(found == raw.months[u].end() ? 0 : found->second);
      if (found != raw.months[u].end()) continue;
      if (holes++ == 0) {
        unit = raw.units[u];
        date = base::iso(base::Month{month}.first_day()).substr(0, 7);
      }
    }
    units.push_back(std::move(series));
  }
  if (holes > 0 && run.options.text("missing") != "zero")
    return refused("panel-hole", {{"unit", unit}, {"date", date}, {"holes", std::to_string(holes)}});
  if (holes > 0) run.warn("missing-as-zero", {{"holes", std::to_string(holes)}});
  return units;
}

std::vector<std::string> canonical(const std::vector<stats::UnitSeries>& units, int first) {
  std::vector<std::string> rows;
  for (const stats::UnitSeries& unit : units)
    for (std::size_t m = 0; m < unit.count.size(); ++m)
      rows.push_back(unit.name + '\t' + base::iso(base::Month{first + int(m)}.first_day()).substr(0, 7) + '\t' +
                     std::to_string(unit.count[m]));
  return rows;
}

base::Result<stats::Panel> divided(const Run& run, const RawPanel& raw, std::vector<stats::UnitSeries> units) {
  stats::Panel panel;
  std::vector<bool> taken(units.size(), false);
  for (const char* const option : {"treated", "control"}) {
    if (!run.options.given(option)) continue;
    for (const std::string& name : run.options.texts(option)) {
      const auto found = raw.place.find(name);
      if (found == raw.place.end())
        return base::Problem{
            ProblemKind::invalid, "panel-unit-unknown", "--" + std::string(option), {{"unit", name.substr(0, 100)}}};
      if (taken[found->second])
        return base::Problem{
            ProblemKind::invalid, "panel-overlap", "--" + std::string(option), {{"unit", name.substr(0, 100)}}};
      taken[found->second] = true;
      auto& group = option == std::string_view("treated") ? panel.treated : panel.control;
      group.push_back(units[found->second]);
    }
  }
  if (!run.options.given("control"))
    for (std::size_t u = 0; u < units.size(); ++u)
      if (!taken[u]) panel.control.push_back(std::move(units[u]));
  if (panel.control.empty()) return base::Problem{ProblemKind::invalid, "panel-no-control", "--series"};
  return panel;
}

/// The first month that starts on or after --split.
base::Result<std::size_t> split_of(Run& run, const stats::Series& months) {
  const base::Date date = run.options.date("split");
  const std::size_t first = stats::first_period_from(months, date);
  if (first == 0 || first == months.size())
    return base::Problem{ProblemKind::invalid,
                         "split-outside",
                         "--split",
                         {{"first", base::iso(months.start.front())},
                          {"last", base::iso(base::plus_days(months.start.back(), months.length_days.back() - 1))}}};
  if (months.start[first] != date) run.warn("split-within-month", {{"date", base::iso(months.start[first])}});
  return first;
}

}  // namespace

base::Result<PanelInput> read_panel(Run& run) {
  const auto raw = read_raw(run);
  if (!raw) return raw.problems();
  auto units = filled(run, *raw);
  if (!units) return units.problems();
  run.fingerprint("series", canonical(*units, raw->first));
  PanelInput input;
  input.months = stats::monthly_series(base::Month{raw->first}, std::vector<std::int64_t>(units->front().count.size()));
  auto panel = divided(run, *raw, std::move(*units));
  if (!panel) return panel.problems();
  input.panel = std::move(*panel);
  const auto split = split_of(run, input.months);
  if (!split) return split.problems();
  input.panel.first_after = *split;
  return input;
}

std::vector<Option> panel_options() {
  return {
      {.name = "series",
       .kind = Kind::file,
       .help = "CSV with a header, a row per unit and month; gz allowed; - is standard input",
       .required = true},
      {.name = "unit", .kind = Kind::column, .fallback = "unit", .help = "column: name of the area"},
      {.name = "date", .kind = Kind::column, .fallback = "date", .help = "column: the month, yyyy-mm or its first day"},
      {.name = "value", .kind = Kind::column, .fallback = "count", .help = "column: whole count, 0 where none"},
      {.name = "treated",
       .kind = Kind::texts,
       .help = "the unit or units where the action is; several are added up",
       .required = true},
      {.name = "control", .kind = Kind::texts, .help = "the units to compare with; default all others"},
      {.name = "split",
       .kind = Kind::date,
       .help = "first day of the action; a month that starts on or after it is \"after\"",
       .required = true},
      {.name = "missing",
       .kind = Kind::choice,
       .fallback = "refuse",
       .help = "a unit without a row, or an empty count, in a month: refuse the file, or take it as 0",
       .words = "refuse|zero"},
      {.name = "zone",
       .kind = Kind::text,
       .fallback = "Europe/Amsterdam",
       .help = "clock on which a time with an offset or Z is put; local ignores offsets"}};
}

}  // namespace method
