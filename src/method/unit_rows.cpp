#include "method/unit_rows.h"

#include <numeric>

#include "base/text_tools.h"
#include "method/limit.h"
#include "method/rows.h"

namespace method {
namespace {

using base::ProblemKind;

struct UnitColumns {
  std::optional<std::size_t> code;
  std::size_t observed = 0, expected = 0;
  std::string expected_name;
  bool is_exposure = false;
};

base::Result<UnitColumns> unit_columns(const Run& run, const Rows& rows) {
  UnitColumns columns;
  const auto code = rows.column_if_there(run, "code");
  if (!code) return code.problems();
  columns.code = *code;
  columns.is_exposure = run.options.given("exposure");
  const auto observed = rows.column(run, "observed");
  if (!observed) return observed.problems();
  const auto expected = rows.column(run, columns.is_exposure ? "exposure" : "expected");
  if (!expected) return expected.problems();
  columns.observed = *observed;
  columns.expected = *expected;
  columns.expected_name = run.options.text(columns.is_exposure ? "exposure" : "expected");
  return columns;
}

/// Exposure becomes what the overall rate, or the target, lets one expect.
std::optional<base::Problem> spread(const Run& run, UnitRows& units) {
  const double exposure = std::accumulate(units.expected.begin(), units.expected.end(), 0.0);
  if (!(exposure > 0)) return base::Problem{ProblemKind::invalid, "unit-exposure-none", "--exposure"};
  const auto events = std::accumulate(units.observed.begin(), units.observed.end(), std::int64_t{0});
  const double rate = run.options.given("target") ? run.options.number("target") : double(events) / exposure;
  for (double& expected : units.expected) expected *= rate;
  return std::nullopt;
}

}  // namespace

base::Result<UnitRows> read_unit_rows(Run& run) {
  auto rows = Rows::open(run, "areas");
  if (!rows) return rows.problems();
  const auto columns = unit_columns(run, *rows);
  if (!columns) return columns.problems();
  if (run.options.given("target") && !columns->is_exposure)
    return base::Problem{ProblemKind::invalid, "option-needs", "--target", {{"other", "--exposure"}}};
  UnitRows units;
  LeftOut left_out;
  std::vector<std::string> canonical;
  while (rows->next()) {
    const std::string_view observed = (*rows)[columns->observed], expected = (*rows)[columns->expected];
    const auto problem = [&](std::string_view code, bool of_observed) {
      return base::Problem{ProblemKind::invalid,
                           std::string(code),
                           "--areas",
                           {{"line", std::to_string(rows->line())},
                            {"column", of_observed ? run.options.text("observed") : columns->expected_name},
                            {"value", std::string((of_observed ? observed : expected).substr(0, 200))}}};
    };
    if (is_missing(observed) || is_missing(expected)) {
      if (run.options.text("missing") != "drop") return problem("unit-missing", is_missing(observed));
      left_out.count("value-missing");
      continue;
    }
    const auto count = base::parse_decimal(observed), mean = base::parse_decimal(expected);
    if (!count || *count < 0 || *count > 1e9 || !stats::as_count(*count)) return problem("unit-count", true);
    if (!mean || !(*mean == 0 || *mean >= limits::least_expected) || *mean > 1e12) return problem("unit-value", false);
    units.code.push_back(columns->code ? std::string((*rows)[*columns->code]) : std::to_string(rows->count()));
    units.observed.push_back(std::int64_t(*count));
    units.expected.push_back(*mean);
    canonical.push_back(units.code.back() + '\t' + base::exact(*count) + '\t' + base::exact(*mean));
  }
  if (rows->problem()) return *rows->problem();
  left_out.tell(run);
  if (units.size() == 0) return base::Problem{ProblemKind::invalid, "input-none", "--areas"};
  if (columns->is_exposure)
    if (const auto problem = spread(run, units)) return *problem;
  run.fingerprint("areas", std::move(canonical));
  return units;
}

std::vector<Option> unit_options() {
  return {
      {.name = "areas",
       .kind = Kind::file,
       .help = "CSV with a header and a row per area, branch or shop, gz allowed; - is standard input",
       .required = true},
      {"code", Kind::column, "code", "column: name or code of the row; may be absent"},
      {"observed", Kind::column, "observed", "column: the count"},
      {"expected", Kind::column, "expected", "column: the count to be expected"},
      {"exposure", Kind::column, {}, "column instead of --expected: shops, inhabitants; expected = exposure x rate"},
      {.name = "target",
       .kind = Kind::number,
       .help = "with --exposure: the rate to compare with; default the overall rate",
       .low = 1e-12,
       .high = 1e12},
      {"missing", Kind::choice, "refuse", "a row with an empty value: refused, or left out", "refuse|drop"}};
}

}  // namespace method
