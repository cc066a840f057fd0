#include "method/history.h"

#include <cmath>

#include "base/text_tools.h"
#include "method/rows.h"
#include "method/writer.h"

namespace method {
namespace {

using base::ProblemKind;

base::Result<stats::RateColumns> comparable_areas(Run& run) {
  stats::RateColumns columns;
  auto rows = Rows::open(run, "history-of");
  if (!rows) return rows.problems();
  const auto count = rows->column_named("count");
  if (!count) return count.problems();
  std::optional<std::size_t> years;
  if (rows->has("years")) {
    const auto found = rows->column_named("years");
    if (!found) return found.problems();
    years = *found;
  }
  std::vector<std::string> canonical;
  while (rows->next()) {
    const auto bad = [&](std::string_view code, std::string_view value) {
      return base::Problem{ProblemKind::invalid,
                           std::string(code),
                           "--history-of",
                           {{"line", std::to_string(rows->line())}, {"value", std::string(value.substr(0, 200))}}};
    };
    const auto value = base::parse_decimal((*rows)[*count]);
    if (!value || *value < 0 || !stats::as_count(*value)) return bad("history-count", (*rows)[*count]);
    const auto length = years ? base::parse_decimal((*rows)[*years]) : std::optional(1.0);
    if (!length || !(*length > 0) || !std::isfinite(*length)) return bad("history-years", (*rows)[*years]);
    columns.observed.push_back(*value);
    columns.expected.push_back(*length);
    canonical.push_back(base::exact(*value) + '\t' + base::exact(*length));
  }
  if (rows->problem()) return *rows->problem();
  if (columns.observed.empty()) return base::Problem{ProblemKind::invalid, "input-none", "--history-of"};
  run.fingerprint("history-of", std::move(canonical));
  return columns;
}

}  // namespace

base::Result<stats::RegressionToMean> read_regression_to_mean(Run& run, const Peak& peak) {
  stats::RateColumns columns;
  if (run.options.given("history-of")) {
    auto read = comparable_areas(run);
    if (!read) return read.problems();
    columns = std::move(*read);
  }
  if (run.options.given("history"))
    for (const double count : run.options.numbers("history")) {
      if (!stats::as_count(count))
        return base::Problem{ProblemKind::invalid, "not-a-count", "--history", {{"value", base::exact(count)}}};
      columns.observed.push_back(count);
      columns.expected.push_back(1);
    }
  if (columns.observed.empty()) return stats::RegressionToMean{};
  if (columns.observed.size() < 3) run.warn("history-short", {{"years", std::to_string(columns.observed.size())}});
  return stats::regression_to_mean(columns, peak.count, peak.years);
}

Json json_of(const stats::RegressionToMean& expected) {
  return {{"expected_without_action", json_of(expected.expected_without_action)},
          {"expected_fall", json_of(expected.expected_fall)}};
}

std::string regression_sentence(const base::Texts& texts, const stats::RegressionToMean& expected, const Peak& peak) {
  if (!expected.expected_without_action) {
    const bool none = expected.expected_without_action.reason() == stats::Reason::no_history;
    return " " + texts(none ? "method.history.none" : "method.history.undefined",
                       {{"reason", reason_text(texts, expected.expected_without_action.reason())}});
  }
  const base::TextValues values{{"before", shown(texts, peak.count)},
                                {"expected", texts.number(*expected.expected_without_action, 1)}};
  const double fall = *expected.expected_fall;
  return " " + texts(fall >= 0.05    ? "method.history.fall"
                     : fall <= -0.05 ? "method.history.rise"
                                     : "method.history.same",
                     values);
}

std::vector<Option> history_options() {
  return {{.name = "history",
           .kind = Kind::numbers,
           .help = "counts of earlier years of the area, one per year: 3,2,4,3",
           .low = 0,
           .high = 1e9,
           .is_data = true},
          {.name = "history-of",
           .kind = Kind::file,
           .help = "comparable areas: CSV with a row per area and year, column count, and years where it is not 1"}};
}

}  // namespace method
