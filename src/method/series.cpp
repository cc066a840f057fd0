#include "method/series.h"

#include <cmath>
#include <numeric>
#include <set>

#include "base/text_tools.h"
#include "method/limit.h"
#include "method/moment.h"
#include "method/rows.h"

namespace method {
namespace {

using base::ProblemKind;

struct SeriesRow {
  std::int32_t day = 0;
  bool month_only = false;
  double value = 0;
  double days = 0;
  std::size_t row = 0;
};

struct SeriesColumns {
  std::optional<std::size_t> date;
  std::size_t value = 0;
  std::optional<std::size_t> days;
};

/// 2026-W05 or 2026W05: the Monday of that ISO week.
std::optional<std::int32_t> iso_week_day(std::string_view text) {
  const auto w = text.find_first_of("Ww");
  if (w == std::string_view::npos || w < 4) return std::nullopt;
  const auto year = base::parse_integer(text.substr(0, 4)), week = base::parse_integer(text.substr(w + 1));
  const std::string_view between = text.substr(4, w - 4);
  if (!year || !week || *year < 1700 || *year > 2240 || *week < 1 || *week > 53 || !(between.empty() || between == "-"))
    return std::nullopt;
  const base::Date fourth{std::chrono::year{int(*year)}, std::chrono::January, std::chrono::day{4}};
  const std::int32_t monday = day_number(fourth) - base::weekday_monday0(fourth) + 7 * std::int32_t(*week - 1);
  // Week 53 must have its Thursday in the year.
  if (int(date_of_day(monday + 3).year()) != int(*year)) return std::nullopt;
  return monday;
}

/// The column of --value: named, "count", or the only one that is left.
base::Result<std::size_t> value_column(Run& run, const Rows& rows, const SeriesColumns& others) {
  if (run.options.given("value") || rows.has(run.options.text("value"))) return rows.column(run, "value");
  std::optional<std::size_t> only;
  for (std::size_t i = 0; i < rows.header().size(); ++i) {
    if (others.date == i || others.days == i) continue;
    if (only) return rows.column(run, "value");
    only = i;
  }
  if (!only) return rows.column(run, "value");
  run.decided("value", rows.header()[*only]);
  return *only;
}

base::Result<SeriesColumns> series_columns(Run& run, const Rows& rows, const SeriesNeeds& needs) {
  SeriesColumns columns;
  if (needs.may_be_undated) {
    const auto date = rows.column_if_there(run, "date");
    if (!date) return date.problems();
    columns.date = *date;
  } else {
    const auto date = rows.column(run, "date");
    if (!date) return date.problems();
    columns.date = *date;
  }
  if (run.options.given("days")) {
    const auto days = rows.column(run, "days");
    if (!days) return days.problems();
    columns.days = *days;
  }
  const auto value = value_column(run, rows, columns);
  if (!value) return value.problems();
  columns.value = *value;
  return columns;
}

class SeriesReader {
 public:
  SeriesReader(Run& run, const SeriesNeeds& needs, const SeriesColumns& columns, MomentReader moments,
               std::string field)
      : needs_(needs),
        columns_(columns),
        moments_(std::move(moments)),
        drops_(run.options.text("missing") == "drop"),
        field_(std::move(field)) {}

  /// Something that refuses the whole file, or nothing.
  std::optional<base::Problem> read(const Rows& rows, LeftOut& left_out) {
    SeriesRow row;
    row.row = number_++;
    if (columns_.date) {
      std::string_view reason;
      const std::string_view text = rows[*columns_.date];
      if (const auto monday = iso_week_day(text)) {
        row.day = *monday;
      } else if (const auto when = moments_.read(text, {}, reason)) {
        row.day = when->day;
        row.month_only = when->grain == Grain::month;
      } else {
        left_out.count(reason);
        return std::nullopt;
      }
    }
    const std::string_view text = rows[columns_.value];
    const std::string line = std::to_string(rows.line());
    if (is_missing(text)) {
      if (!drops_) return refused("series-value-missing", line, {});
      left_out.count("value-missing");
      return std::nullopt;
    }
    const auto value = base::parse_decimal(text);
    if (!value || !(std::fabs(*value) <= limits::series_value)) return refused("series-value-unreadable", line, text);
    if (needs_.counts && *value < 0) return refused("series-negative", line, text);
    if (needs_.counts && !stats::as_count(*value)) return refused("series-not-a-count", line, text);
    row.value = *value;
    if (columns_.days) {
      const auto days = base::parse_decimal(rows[*columns_.days]);
      if (!days || !(*days >= 0 && *days <= limits::series_value))
        return refused("series-days", line, rows[*columns_.days]);
      row.days = *days;
    }
    found.push_back(row);
    return std::nullopt;
  }

  std::vector<SeriesRow> found;

 private:
  base::Problem refused(std::string_view code, const std::string& line, std::string_view value) const {
    return {ProblemKind::invalid,
            std::string(code),
            field_,
            {{"line", line}, {"value", std::string(value.substr(0, 200))}}};
  }
  SeriesNeeds needs_;
  SeriesColumns columns_;
  MomentReader moments_;
  bool drops_;
  std::string field_;
  std::size_t number_ = 0;
};

int month_of(const SeriesRow& row) { return base::Month::of(date_of_day(row.day)).index; }

PeriodKind kind_of(const std::vector<SeriesRow>& rows) {
  const auto all = [&](auto&& test) { return std::all_of(rows.begin(), rows.end(), test); };
  if (all([](const SeriesRow& row) { return row.month_only || unsigned(date_of_day(row.day).day()) == 1; }))
    return PeriodKind::month;
  if (all([&](const SeriesRow& row) { return (row.day - rows.front().day) % 7 == 0; })) return PeriodKind::week;
  std::set<int> months;
  for (const SeriesRow& row : rows) months.insert(month_of(row));
  return months.size() == rows.size() ? PeriodKind::month : PeriodKind::day;
}

/// Periods since a fixed one.
std::int64_t index_of(PeriodKind kind, const SeriesRow& row) {
  if (kind == PeriodKind::month) return month_of(row);
  if (kind == PeriodKind::week) return (std::int64_t(row.day) + 7'000'000) / 7;
  return row.day;
}

void append(SeriesFile& file, const SeriesRow& row) {
  stats::Series& series = file.series;
  const bool month = file.kind == PeriodKind::month;
  const base::Date start = month ? base::Month{month_of(row)}.first_day() : date_of_day(row.day);
  const int length = month ? base::Month::of(start).days() : file.kind == PeriodKind::week ? 7 : 1;
  series.start.push_back(start);
  series.length_days.push_back(length);
  series.exposure_days.push_back(file.has_days ? row.days : length);
  series.count.push_back(std::int64_t(row.value));
  file.value.push_back(row.value);
  file.row.push_back(row.row);
}

std::string name_of(PeriodKind kind, base::Date start) {
  return kind == PeriodKind::month ? base::Month::of(start).iso() : base::iso(start);
}

/// In order of time, each period once, gaps counted.
base::Result<SeriesFile> in_order(Run& run, std::vector<SeriesRow> rows, const SeriesNeeds& needs,
                                  const std::string& field, SeriesFile file) {
  file.kind = kind_of(rows);
  const auto earlier = [&](const SeriesRow& a, const SeriesRow& b) {
    return index_of(file.kind, a) < index_of(file.kind, b);
  };
  if (!std::is_sorted(rows.begin(), rows.end(), earlier)) {
    std::stable_sort(rows.begin(), rows.end(), earlier);
    run.warn("series-sorted");
  }
  std::string first_gap;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    append(file, rows[i]);
    if (i == 0) continue;
    const std::int64_t step = index_of(file.kind, rows[i]) - index_of(file.kind, rows[i - 1]);
    if (step == 0)
      return base::Problem{
          ProblemKind::invalid, "series-period-twice", field, {{"period", file.name_of(file.size() - 1)}}};
    if (step > 1 && first_gap.empty()) {
      const base::Date before = file.series.start[i - 1];
      first_gap = name_of(file.kind, file.kind == PeriodKind::month
                                         ? base::Month{base::Month::of(before).index + 1}.first_day()
                                         : base::plus_days(before, file.kind == PeriodKind::week ? 7 : 1));
    }
    file.missing += std::size_t(step - 1);
  }
  if (file.missing > 0) {
    const std::vector<base::Fact> facts{{"period", first_gap}, {"count", std::to_string(file.missing)}};
    if (!needs.may_have_gaps) return base::Problem{ProblemKind::invalid, "series-gap-never", field, facts};
    if (run.options.text("missing") != "drop") return base::Problem{ProblemKind::invalid, "series-gap", field, facts};
    run.warn("series-gap", facts);
  }
  return file;
}

std::vector<std::string> canonical_rows(const SeriesFile& file) {
  std::vector<std::string> rows;
  for (std::size_t i = 0; i < file.size(); ++i)
    rows.push_back(file.name_of(i) + '\t' + base::exact(file.series.exposure_days[i]) + '\t' +
                   base::exact(file.value[i]));
  return rows;
}

}  // namespace

double SeriesFile::periods_per_year() const {
  return kind == PeriodKind::month ? 12 : kind == PeriodKind::day ? 365.25 : 365.25 / 7;
}

std::string SeriesFile::name_of(std::size_t period) const {
  if (kind == PeriodKind::unknown) return std::to_string(period + 1);
  return method::name_of(kind, series.start[period]);
}

base::Result<SeriesFile> read_series(Run& run, const SeriesNeeds& needs, std::string_view input) {
  auto moments = MomentReader::of(run);
  if (!moments) return moments.problems();
  auto rows = Rows::open(run, input);
  if (!rows) return rows.problems();
  const auto columns = series_columns(run, *rows, needs);
  if (!columns) return columns.problems();
  const std::string field = "--" + std::string(input);
  SeriesReader reader(run, needs, *columns, std::move(*moments), field);
  LeftOut left_out;
  while (rows->next()) {
    if (const auto problem = reader.read(*rows, left_out)) return *problem;
    if (reader.found.size() > limits::periods)
      return base::Problem{
          ProblemKind::too_large, "series-too-long", field, {{"limit", std::to_string(limits::periods)}}};
  }
  if (rows->problem()) return *rows->problem();
  if (rows->count() == 0) return base::Problem{ProblemKind::invalid, "series-none", field};
  left_out.tell(run);
  if (reader.found.empty())
    return base::Problem{ProblemKind::invalid,
                         "series-all-left-out",
                         field,
                         {{"rows", std::to_string(rows->count())}, {"reasons", left_out.told()}}};
  SeriesFile file;
  file.has_days = columns->days.has_value();
  if (columns->date) {
    auto ordered = in_order(run, std::move(reader.found), needs, field, std::move(file));
    if (!ordered) return ordered.problems();
    file = std::move(*ordered);
  } else {
    file.kind = PeriodKind::unknown;
    run.warn("series-undated");
    for (SeriesRow& row : reader.found) {
      row.day = 7 * std::int32_t(file.size());
      append(file, row);
    }
  }
  run.fingerprint(input, canonical_rows(file));
  return file;
}

std::vector<Option> series_options(bool required) {
  std::vector<Option> options{
      {.name = "series",
       .kind = Kind::file,
       .help = "CSV with a header and a row per month, week or day, gz allowed; - is standard input"},
      {"value", Kind::column, "count", "column: the number of events; the only other column when it is not there"},
      {"date", Kind::column, "date",
       "column: month yyyy-mm, ISO week yyyy-Www, or the first day of the period as a date or days since 1970-01-01"},
      {"days", Kind::column, {}, "column: exposure in days; without it the calendar days of the period"},
      {"missing", Kind::choice, "refuse", "an empty value or a period that is not there: refused, or left out",
       "refuse|drop"},
      {"zone", Kind::text, "Europe/Amsterdam",
       "clock on which a time with an offset or Z is put; local ignores offsets"}};
  options.front().required = required;
  return options;
}

base::Result<std::vector<bool>> triggered(const Run& run, const stats::Series& series, std::size_t first_after) {
  const Period period = run.options.period("trigger");
  std::vector<bool> out(series.size());
  std::size_t count = 0;
  for (std::size_t t = 0; t < series.size(); ++t) {
    const std::int32_t first = day_number(series.start[t]), last = first + series.length_days[t] - 1;
    out[t] = first <= period.to && last >= period.from;
    count += out[t] ? 1 : 0;
    if (out[t] && t >= first_after) return base::Problem{base::ProblemKind::invalid, "trigger-not-before", "--trigger"};
  }
  if (count == 0)
    return base::Problem{
        base::ProblemKind::invalid,
        "trigger-outside",
        "--trigger",
        {{"first", base::iso(series.start.front())}, {"last", base::iso(series.start[first_after - 1])}}};
  return out;
}

Option trigger_option() {
  return {.name = "trigger",
          .kind = Kind::period,
          .help =
              "FROM,TO of the bad time that led to the action: the answer is given without those periods too, for "
              "after a peak a fall was to be expected"};
}

void warn_of_registration_break(Run& run, const SeriesFile& file) {
  if (file.kind == PeriodKind::unknown || file.size() == 0) return;
  const base::Date change{std::chrono::year{2018}, std::chrono::July, std::chrono::day{1}};
  if (file.series.start.front() < change && file.series.start.back() >= change) run.warn("registration-break");
}

}  // namespace method
