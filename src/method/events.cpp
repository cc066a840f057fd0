#include "method/events.h"

#include <algorithm>
#include <cmath>
#include <unordered_set>

#include "base/text_tools.h"
#include "method/limit.h"
#include "method/moment.h"
#include "method/place.h"
#include "method/rows.h"

namespace method {
namespace {

using base::ProblemKind;

struct EventColumns {
  std::optional<std::size_t> x, y, date, time, end, category, id, value;
};

base::Result<EventColumns> columns_of(const Run& run, const Rows& rows, const EventNeeds& needs) {
  EventColumns columns;
  base::Problems problems;
  const auto must = [&](std::string_view option, std::optional<std::size_t>& into) {
    const auto found = rows.column(run, option);
    if (found)
      into = *found;
    else
      problems.insert(problems.end(), found.problems().begin(), found.problems().end());
  };
  const auto may = [&](std::string_view option, std::optional<std::size_t>& into) {
    const auto found = rows.column_if_there(run, option);
    if (found)
      into = *found;
    else
      problems.insert(problems.end(), found.problems().begin(), found.problems().end());
  };
  if (needs.place) {
    must("x", columns.x);
    must("y", columns.y);
  }
  if (needs.end) {
    must("from", columns.date);
    may("to", columns.end);
  } else if (needs.date) {
    must("date", columns.date);
    may("time", columns.time);
  }
  if (needs.category)
    must("category", columns.category);
  else
    may("category", columns.category);
  if (!needs.value.empty() && run.options.has(needs.value)) must(needs.value, columns.value);
  may("id", columns.id);
  if (!problems.empty()) return problems;
  return columns;
}

/// One event of the file, before its place is on a plane.
class EventReader {
 public:
  EventReader(const EventNeeds& needs, EventColumns columns, MomentReader moments)
      : needs_(needs), columns_(columns), moments_(std::move(moments)) {}

  void read(const Rows& rows, PlaceColumn& places, Events& events, LeftOut& left_out) {
    std::string_view reason;
    std::optional<Pair> pair;
    if (needs_.place) {
      pair = read_pair(rows[*columns_.x], rows[*columns_.y], reason);
      if (!pair) return left_out.count(reason);
    }
    std::optional<When> when, end;
    if (needs_.date || needs_.end) {
      when = moments_.read(rows[*columns_.date], columns_.time ? rows[*columns_.time] : "", reason);
      if (!when) return left_out.count(reason);
    }
    if (columns_.end && !is_missing(rows[*columns_.end])) {
      end = moments_.read(rows[*columns_.end], {}, reason);
      if (!end) return left_out.count("end-" + std::string(reason));
    }
    std::optional<double> value;
    if (columns_.value) {
      value = base::parse_decimal(rows[*columns_.value]);
      if (!value || *value < 0) return left_out.count(value ? "value-negative" : "value-missing");
    }
    std::string id = columns_.id ? std::string(rows[*columns_.id]) : std::string();
    if (!id.empty() && !is_missing(id) && !seen_.insert(id).second) {
      ++repeated_;
      return;
    }
    events.id.push_back(std::move(id));
    events.category.emplace_back(columns_.category ? rows[*columns_.category] : std::string_view());
    if (pair) places.add(*pair);
    if (value) events.value.push_back(*value);
    if (when) take(*when, end, events);
    ++events.rows;
  }
  std::uint64_t repeated() const { return repeated_; }

 private:
  void take(const When& when, const std::optional<When>& end, Events& events) const {
    events.day.push_back(when.day);
    events.minute.push_back(when.minute);
    events.second.push_back(when.second);
    events.again.push_back(when.again ? 1 : 0);
    events.month_only += when.grain == Grain::month ? 1 : 0;
    if (!needs_.end) return;
    events.has_end.push_back(end && end->minute >= 0 ? 1 : 0);
    events.end_day.push_back(end ? end->day : 0);
    events.end_minute.push_back(end ? end->minute : std::int16_t(-1));
    events.end_second.push_back(end ? end->second : std::int8_t(0));
    events.end_again.push_back(end && end->again ? 1 : 0);
  }

  EventNeeds needs_;
  EventColumns columns_;
  MomentReader moments_;
  std::unordered_set<std::string> seen_;
  std::uint64_t repeated_ = 0;
};

std::string clock_text(std::int16_t minute, std::int8_t second) {
  if (minute < 0) return {};
  char text[16];
  if (second != 0)
    std::snprintf(text, sizeof text, "%02d:%02d:%02d", minute / 60, minute % 60, int(second));
  else
    std::snprintf(text, sizeof text, "%02d:%02d", minute / 60, minute % 60);
  return text;
}

/// id,type,attempt,date,time,to,x_mm,y_mm,area,branch (analysis.md, rule 8); what this command does not know is empty.
std::vector<std::string> canonical_rows(const Events& events) {
  std::vector<std::string> rows;
  rows.reserve(events.rows);
  for (std::size_t i = 0; i < events.rows; ++i) {
    std::string row = events.id[i] + '\t' + events.category[i] + "\t\t";
    if (!events.day.empty())
      row += base::iso(date_of_day(events.day[i])) + '\t' + clock_text(events.minute[i], events.second[i]) + '\t';
    else
      row += "\t\t";
    if (!events.has_end.empty() && events.has_end[i])
      row += base::iso(date_of_day(events.end_day[i])) + 'T' + clock_text(events.end_minute[i], events.end_second[i]);
    row += '\t';
    if (events.at.size() > 0)
      row += std::to_string(std::llround(events.at.x_m[i] * 1000)) + '\t' +
             std::to_string(std::llround(events.at.y_m[i] * 1000));
    else
      row += '\t';
    row += "\t\t";
    if (!events.value.empty()) row += '\t' + base::exact(events.value[i]);
    rows.push_back(std::move(row));
  }
  return rows;
}

/// Takes the rows out whose place turned out to be none.
template <class T>
void keep(std::vector<T>& column, const std::vector<bool>& good) {
  if (column.size() != good.size()) return;
  std::size_t to = 0;
  for (std::size_t i = 0; i < good.size(); ++i)
    if (good[i]) {
      if (to != i) column[to] = std::move(column[i]);
      ++to;
    }
  column.resize(to);
}

void keep(Events& events, const std::vector<bool>& good) {
  keep(events.id, good);
  keep(events.category, good);
  keep(events.day, good);
  keep(events.minute, good);
  keep(events.second, good);
  keep(events.again, good);
  keep(events.end_day, good);
  keep(events.end_minute, good);
  keep(events.end_second, good);
  keep(events.end_again, good);
  keep(events.has_end, good);
  keep(events.value, good);
  events.rows = std::size_t(std::count(good.begin(), good.end(), true));
}

}  // namespace

base::Result<Events> read_events(Run& run, const EventNeeds& needs, std::string_view input) {
  auto moments = MomentReader::of(run);
  if (!moments) return moments.problems();
  auto rows = Rows::open(run, input);
  if (!rows) return rows.problems();
  const auto columns = columns_of(run, *rows, needs);
  if (!columns) return columns.problems();

  Events events;
  LeftOut left_out;
  PlaceColumn places;
  EventReader reader(needs, *columns, std::move(*moments));
  while (rows->next()) reader.read(*rows, places, events, left_out);
  if (rows->problem()) return *rows->problem();
  const std::string field = "--" + std::string(input);
  if (rows->count() == 0) return base::Problem{ProblemKind::invalid, "events-none", field};

  if (needs.place) {
    auto placed = places.on_plane(run, field);
    if (!placed) return placed.problems();
    for (const auto& reason : placed->left_out) left_out.count(reason);
    keep(events, placed->good);
    events.at = std::move(placed->at);
    events.plane = placed->plane;
    events.is_metric = placed->is_metric;
  }
  left_out.tell(run);
  if (reader.repeated() > 0) run.warn("same-id", {{"rows", std::to_string(reader.repeated())}});
  if (events.month_only > 0) run.warn("month-only", {{"rows", std::to_string(events.month_only)}});
  if (events.rows == 0) {
    base::Problem problem{
        ProblemKind::invalid, "events-all-left-out", field, {{"rows", std::to_string(rows->count())}, {"reasons", ""}}};
    problem.facts[1].value = left_out.told();
    return problem;
  }
  run.fingerprint(input, canonical_rows(events));
  return events;
}

std::vector<Option> plane_options() {
  return {{"crs", Kind::choice, "rd", "what x and y are: RD (EPSG:28992) metres, another metric plane, or degrees",
           "rd|metric|wgs84"},
          {"zone", Kind::text, "Europe/Amsterdam",
           "clock on which a time with an offset or Z is put; local ignores offsets"}};
}

std::vector<Option> event_options(bool required) {
  std::vector<Option> options{
      {.name = "events", .kind = Kind::file, .help = "CSV with a header, gz allowed; - is standard input"},
      {"x", Kind::column, "x", "column: metres east, or longitude"},
      {"y", Kind::column, "y", "column: metres north, or latitude"},
      {"date", Kind::column, "date",
       "column: yyyy-mm-dd, yyyy-mm, ISO date-time, d-m-yyyy [h:mm], or days since 1970-01-01"},
      {"time", Kind::column, "time", "column: h:mm, where the date has no time; may be absent"},
      {"category", Kind::column, "category", "column: kind of event; may be absent"},
      {"id", Kind::column, "id", "column: number of the event, the first of equal ones counts; may be absent"}};
  options.front().required = required;
  for (Option& option : plane_options()) options.push_back(option);
  return options;
}

}  // namespace method
