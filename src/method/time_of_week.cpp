// When (aoristic, weekdays): definitions 4.
#include <algorithm>

#include "method/events.h"
#include "method/family.h"
#include "method/writer.h"
#include "stats/hours.h"
#include "stats/weekdays.h"

namespace method {
namespace {

using base::ProblemKind;

constexpr double usual_midnight = 2.0 / 24;  // definitions 4: a larger share at 00:00 is a habit of the keyboard

base::LocalTime local_time(std::int32_t day, std::int16_t minute) {
  return {date_of_day(day), minute / 60, minute % 60};
}

struct Spans {
  std::vector<stats::TimeSpan> list;
  std::int64_t untimed = 0;
  std::int64_t at_midnight = 0;
};
Spans spans_of(const Events& events) {
  Spans spans;
  for (std::size_t i = 0; i < events.size(); ++i) {
    if (events.minute[i] < 0) {
      ++spans.untimed;
      continue;
    }
    stats::TimeSpan span;
    span.from = local_time(events.day[i], events.minute[i]);
    span.from_second = events.second[i];
    span.from_again = events.again[i] != 0;
    if (events.has_end[i]) {
      span.to = local_time(events.end_day[i], events.end_minute[i]);
      span.to_second = events.end_second[i];
      span.to_again = events.end_again[i] != 0;
    }
    spans.at_midnight += events.minute[i] == 0 && !events.has_end[i] ? 1 : 0;
    spans.list.push_back(span);
  }
  return spans;
}

Sentence sentence_of(const stats::HoursOfWeek& hours) {
  if (hours.events == 0)
    return [](const base::Texts& texts) {
      return texts("method.not_defined", {{"reason", reason_text(texts, stats::Reason::no_events)}});
    };
  const auto busiest = std::max_element(hours.weights.begin(), hours.weights.end()) - hours.weights.begin();
  return [events = hours.events, flat = hours.flat, busiest,
          weight = hours.weights[std::size_t(busiest)]](const base::Texts& texts) {
    return texts("method.aoristic.found", {{"events", texts.number(events)},
                                           {"day", texts.weekday(int(busiest / 24))},
                                           {"hour", std::to_string(busiest % 24)},
                                           {"next", std::to_string(busiest % 24 + 1)},
                                           {"weight", texts.number(weight, 1)},
                                           {"flat", texts.number(flat)}});
  };
}

base::Result<Answer> run_aoristic(Run& run, const Method& method) {
  const auto events = read_events(run, {.place = false, .date = true, .end = true});
  if (!events) return events.problems();
  const Spans spans = spans_of(*events);
  if (spans.untimed > 0) run.warn("time-unknown", {{"rows", std::to_string(spans.untimed)}});
  if (spans.list.empty()) return not_defined(method, stats::Reason::time_unknown);
  if (double(spans.at_midnight) > usual_midnight * double(spans.list.size()))
    run.warn("midnight", {{"rows", std::to_string(spans.at_midnight)}});
  stats::HoursOptions options;
  const std::string zone = run.options.text("zone");
  options.zone = zone == "Z" ? "Etc/UTC" : zone;
  if (run.options.given("max-span")) options.max_span_hours = run.options.number("max-span");
  const auto hours = run.inner([&] { return stats::hours_of_the_week(spans.list, options); });
  if (hours.reversed > 0) run.warn("reversed-span", {{"rows", std::to_string(hours.reversed)}});
  if (hours.non_existing > 0) run.warn("non-existing-time", {{"rows", std::to_string(hours.non_existing)}});
  Answer answer;
  answer.result = {{"weights", hours.weights},     {"flat", hours.flat},         {"excluded", hours.excluded},
                   {"events", hours.events},       {"reversed", hours.reversed}, {"non_existing", hours.non_existing},
                   {"time_unknown", spans.untimed}};
  answer.sentence = sentence_of(hours);
  return answer;
}

struct DaysOfWeek {
  std::vector<std::int64_t> events = std::vector<std::int64_t>(7);
  std::vector<double> days = std::vector<double>(7);
  std::int64_t outside = 0;
};
DaysOfWeek days_of_week(const std::vector<std::int32_t>& days, Period period) {
  DaysOfWeek week;
  for (const std::int32_t day : days)
    if (day < period.from || day > period.to)
      ++week.outside;
    else
      ++week.events[std::size_t(base::weekday_monday0(date_of_day(day)))];
  for (std::int32_t day = period.from; day <= period.to; ++day)
    ++week.days[std::size_t(base::weekday_monday0(date_of_day(day)))];
  return week;
}

base::Result<Answer> run_weekdays(Run& run, const Method& method) {
  const auto events = read_events(run, {.place = false});
  if (!events) return events.problems();
  if (events->month_only > 0)
    return base::Problem{
        ProblemKind::invalid, "weekdays-need-days", "--date", {{"rows", std::to_string(events->month_only)}}};
  const auto [first, last] = std::minmax_element(events->day.begin(), events->day.end());
  const Period period = run.options.given("period") ? run.options.period("period") : Period{*first, *last};
  const DaysOfWeek week = days_of_week(events->day, period);
  if (week.outside > 0) run.warn("outside-period", {{"rows", std::to_string(week.outside)}});
  const bool is_equal = run.options.flag("equal");
  stats::GTestOptions options;
  options.seed = run.seed();
  if (run.options.given("permutations")) options.draws = run.permutations();
  const auto test = run.inner([&] {
    return stats::exact_g_test(week.events, is_equal ? std::vector<double>{} : week.days, options, run.execution());
  });
  if (!test) return not_defined(method, test.reason());
  run.warn(test->warnings);
  double total_days = 0;
  for (const double days : week.days) total_days += days;
  Json shares = Json::array();
  for (const double days : week.days) shares.push_back(is_equal ? 1.0 / 7 : days / total_days);
  Answer answer;
  answer.result = {{"counts", week.events}, {"expected_share", shares}, {"G", json_of(test->g)}};
  answer.result = joined(std::move(answer.result), json_of(test->p));
  const auto busiest = std::max_element(week.events.begin(), week.events.end()) - week.events.begin();
  answer.sentence = [=, most = week.events[std::size_t(busiest)], p = test->p.p, alpha = run.alpha(),
                     all = std::int64_t(events->size()) - week.outside](const base::Texts& texts) {
    return texts(p <= alpha ? "method.weekdays.shown" : "method.weekdays.not_shown",
                 {{"events", texts.number(all)},
                  {"day", texts.weekday(int(busiest))},
                  {"most", texts.number(most)},
                  {"p", texts.p_value(p)}});
  };
  return answer;
}

}  // namespace

Method aoristic_method() {
  Method method;
  method.name = "aoristic";
  method.question = "When in the week, for events of which the time is a span?";
  method.source = "Ratcliffe 2002, Journal of Quantitative Criminology 18; definitions 4.";
  method.input =
      "--events: a row per event with begin (--from) and, where known, end (--to), as date with time. Without end, or "
      "with an end before the begin, the begin hour. Weights go by elapsed time on the local clock.";
  method.options = together(
      {event_options(),
       {{"from", Kind::column, "from", "column: begin, a date with time"},
        {"to", Kind::column, "to", "column: end; may be absent"},
        {.name = "max-span", .kind = Kind::number, .help = "hours: longer spans are excluded and counted", .low = 0}}});
  method.keys = {{"weights[168]", "events per hour of the week, Monday 00 first"},
                 {"flat", "spans of 168 hours and more, 1/168 in each hour"},
                 {"excluded", "spans longer than --max-span"},
                 {"events", "events that carry weight"},
                 {"reversed", "end before begin: counted in the begin hour"},
                 {"non_existing", "local times in the missing hour of March, moved one hour on"},
                 {"time_unknown", "dates without a time: left out"}};
  method.example = "stapsteen analyse aoristic --events robberies.csv --from begin --to end --zone local";
  method.run = run_aoristic;
  return method;
}

Method weekdays_method() {
  Method method;
  method.name = "weekdays";
  method.question = "Do events favour a weekday? Exact multinomial G test, for few events.";
  method.source = "Wheeler 2016, Journal of Quantitative Criminology; exact G: definitions 4.";
  method.input = "--events: a row per event with a date.";
  method.options =
      together({event_options(),
                {{.name = "period", .kind = Kind::period, .help = "both days included; default: first to last event"},
                 {.name = "equal",
                  .kind = Kind::flag,
                  .help = "expect 1/7 on each day instead of its share of the days in the period"},
                 {.name = "permutations",
                  .kind = Kind::whole,
                  .help = "draws where there are more than 2e7 outcomes to enumerate; default 9999",
                  .low = 1,
                  .high = 1e6}}});
  method.keys = {{"counts[7]", "events per weekday, Monday first"},
                 {"expected_share[7]", "share of the days in the period"},
                 {"G", "2 sum x ln(x/(n p0))"},
                 {"p", "P(G' >= G), ties included"},
                 {"p_method", "enumerated, or simulated"}};
  method.example = "stapsteen analyse weekdays --events robberies.csv --period 2024-01-01,2024-12-31";
  method.run = run_weekdays;
  return method;
}

}  // namespace method
