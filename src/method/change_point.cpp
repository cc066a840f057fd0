// When did it change, and how odd is a cluster in time: definitions 2 (any window) and 3 (change point).
#include "stats/change_point.h"

#include <numeric>

#include "base/text_tools.h"
#include "method/family.h"
#include "method/method.h"
#include "method/series.h"
#include "method/writer.h"
#include "stats/compare.h"
#include "stats/season.h"

namespace method {
namespace {

using base::ProblemKind;

/// Counts typed as --counts: equal exposure, no dates.
base::Result<SeriesFile> typed_series(Run& run) {
  SeriesFile file;
  file.kind = PeriodKind::unknown;
  std::vector<std::int64_t> counts;
  for (const double value : run.options.numbers("counts")) {
    const auto count = stats::as_count(value);
    if (!count) return base::Problem{ProblemKind::invalid, "not-a-count", "--counts", {{"value", base::exact(value)}}};
    counts.push_back(*count);
    file.row.push_back(file.value.size());
    file.value.push_back(value);
  }
  file.series = stats::weekly_series(base::Month::of(1970, 1).first_day(), counts);
  return file;
}

/// Days x seasonal share; a reason when the season has no number.
stats::Defined<std::vector<double>> exposure_of(const SeriesFile& file, const Run& run) {
  std::vector<double> exposure = file.series.exposure_days;
  if (run.options.text("exposure") == "equal") exposure.assign(file.size(), 1);
  if (run.options.text("season") != "index") return exposure;
  const auto season = stats::seasonal_index(file.series, run.level());
  if (!season) return season.reason();
  for (std::size_t i = 0; i < exposure.size(); ++i) {
    const auto& month = season->index[std::size_t(file.series.month_1_12(i) - 1)].value;
    if (!month) return month.reason();
    exposure[i] *= *month;
  }
  return exposure;
}

Json names_of(const SeriesFile& file, const std::vector<std::size_t>& periods) {
  Json list = Json::array();
  for (const std::size_t period : periods) list.push_back(file.name_of(period));
  return list;
}

struct Halves {
  std::int64_t before = 0, after = 0;
  std::size_t periods_before = 0, periods_after = 0;
};

Halves halves_of(const SeriesFile& file, std::size_t split) {
  const auto& count = file.series.count;
  const auto at = count.begin() + std::ptrdiff_t(split);
  return {std::accumulate(count.begin(), at, std::int64_t{0}), std::accumulate(at, count.end(), std::int64_t{0}), split,
          count.size() - split};
}

Sentence change_sentence(const SeriesFile& file, const stats::ChangePoint& change, double alpha) {
  return
      [=, from = file.name_of(change.split), halves = halves_of(file, change.split),
       first = file.name_of(change.range.front()), last = file.name_of(change.range.back())](const base::Texts& texts) {
        const base::TextValues values{{"from", from},
                                      {"before", texts.number(halves.before)},
                                      {"periods_before", texts.number(std::int64_t(halves.periods_before))},
                                      {"after", texts.number(halves.after)},
                                      {"periods_after", texts.number(std::int64_t(halves.periods_after))},
                                      {"p", texts.p_value(change.p.p)},
                                      {"first", first},
                                      {"last", last}};
        return texts("method.change.counts", values) + " " +
               texts(change.p.p <= alpha ? "method.change.shown" : "method.change.not_shown", values);
      };
}

base::Result<Answer> run_change_point(Run& run, const Method& method) {
  if (run.options.given("counts") == run.options.given("series"))
    return base::Problem{ProblemKind::invalid, "option-one-of", "--series, --counts"};
  const auto file = run.options.given("counts") ? typed_series(run) : read_series(run, {.may_be_undated = true});
  if (!file) return file.problems();
  if (run.options.text("season") == "index" && file->kind != PeriodKind::month)
    return base::Problem{ProblemKind::invalid, "series-not-monthly", "--season"};
  warn_of_registration_break(run, *file);
  const auto exposure = exposure_of(*file, run);
  if (!exposure) return not_defined(method, exposure.reason());
  stats::ChangePointOptions options;
  options.least_side = std::size_t(run.options.whole("least-side"));
  options.null = run.options.text("null") == "permute" ? stats::ChangeNull::permute : stats::ChangeNull::multinomial;
  options.permutations = run.permutations();
  options.seed = run.seed();
  const auto change = run.inner([&] { return stats::change_point({file->series.count, *exposure}, options); });
  if (!change) return not_defined(method, change.reason());
  if (stats::straddles(change->p, run.alpha())) run.warn("mc-straddles");
  const Halves halves = halves_of(*file, change->split);
  Answer answer;
  answer.result = {{"split", file->name_of(change->split)},
                   {"split_row", change->split + 1},
                   {"ties", names_of(*file, change->ties)},
                   {"range", names_of(*file, change->range)},
                   {"llr", json_of(change->llr)},
                   {"ratio", json_of(change->ratio)},
                   {"before", {{"count", halves.before}, {"periods", halves.periods_before}}},
                   {"after", {{"count", halves.after}, {"periods", halves.periods_after}}}};
  answer.result = joined(answer.result, json_of(change->p));
  answer.sentence = change_sentence(*file, *change, run.alpha());
  return answer;
}

base::Result<Answer> run_any_window(Run& run, const Method& method) {
  const stats::AnyWindow question{run.options.number("expected"), run.options.number("windows"),
                                  run.options.whole("count")};
  const auto p = run.inner([&] { return stats::any_window(question); });
  if (!p) return not_defined(method, p.reason());
  Answer answer;
  answer.result = json_of(*p);
  answer.result["expected_total"] = json_of(question.expected_per_window * question.windows);
  answer.sentence = [question, p = p->p](const base::Texts& texts) {
    return texts("method.any_window.sentence", {{"count", texts.number(question.count)},
                                                {"windows", shown(texts, question.windows)},
                                                {"expected", shown(texts, question.expected_per_window)},
                                                {"p", texts.p_value(p)}});
  };
  return answer;
}

}  // namespace

Method change_point_method() {
  Method method;
  method.name = "change-point";
  method.question = "If the level of a series changed once: when, and can it be chance?";
  method.source =
      "Scan over all splits with the Poisson likelihood ratio given the total, p over all placings of the events; "
      "definitions 3. A check on a date chosen before, not a way to find one after. A slope looks like a break.";
  method.input =
      "A series as --series (the column of dates may be absent), or its counts typed in order of time as --counts "
      "(equal exposure). Fewer than 1e6 placings are all counted; else --permutations draws.";
  method.options = together(
      {series_options(false),
       {{.name = "counts",
         .kind = Kind::numbers,
         .help = "instead of --series: 5,4,6,1,0,1",
         .low = 0,
         .high = 1e9,
         .is_data = true},
        {.name = "least-side",
         .kind = Kind::whole,
         .fallback = "3",
         .help = "periods that must lie on each side of the split",
         .low = 1,
         .high = 10'000},
        {.name = "null",
         .kind = Kind::choice,
         .fallback = "multinomial",
         .help = "what chance does: places every event by exposure, or shuffles the counts (keeps overdispersion; "
                 "stationary series only)",
         .words = "multinomial|permute"},
        {.name = "exposure",
         .kind = Kind::choice,
         .fallback = "days",
         .help = "of each period: its days (or --days), or all equal",
         .words = "days|equal"},
        {.name = "season",
         .kind = Kind::choice,
         .fallback = "none",
         .help = "index: exposure x the seasonal index of this series (months, whole years)",
         .words = "none|index"}}});
  method.keys = {{"split", "the first period after the change; the earliest of ties"},
                 {"split_row", "the same counted from 1 in order of time"},
                 {"ties[]", "all splits with the largest likelihood ratio"},
                 {"range[]", "splits within 1.92 of it: where the change may lie"},
                 {"llr", "log likelihood ratio"},
                 {"ratio", "level after / level before"},
                 {"before{count, periods}", "events and periods before the split"},
                 {"after{count, periods}", "events and periods after it"},
                 {"p", "chance of so large a ratio at any split"},
                 {"p_method", "enumerated or simulated (then p_error beside it)"}};
  method.example = "stapsteen analyse change-point --counts 5,4,6,1,0,1 --least-side 1";
  method.run = run_change_point;
  return method;
}

Method any_window_method() {
  Method method;
  method.name = "any-window";
  method.question = "So many in such a short time: how likely is that in any window of a longer period?";
  method.source = "Naus 1982, JASA 77: scan statistic of a moving window; definitions 2. Needs 3 windows or more.";
  method.input = "Three numbers. Six in two weeks where 26 a year is usual: --count 6 --expected 1 --windows 26.";
  method.options = {{.name = "count",
                     .kind = Kind::whole,
                     .help = "events that were seen in one window",
                     .low = 0,
                     .high = 1'000'000,
                     .required = true,
                     .is_data = true},
                    {.name = "expected",
                     .kind = Kind::number,
                     .help = "events to be expected per window",
                     .low = 0,
                     .high = 1e6,
                     .required = true,
                     .is_data = true},
                    {.name = "windows",
                     .kind = Kind::number,
                     .help = "length of the whole period / length of a window; may be a fraction",
                     .low = 0,
                     .high = 1e9,
                     .required = true,
                     .is_data = true}};
  method.keys = {{"p", "chance that some window of that length holds so many or more"},
                 {"p_method", "exact (Naus's approximation by the first windows)"},
                 {"expected_total", "events to be expected in the whole period"}};
  method.example = "stapsteen analyse any-window --count 6 --expected 1 --windows 260";
  method.run = run_any_window;
  return method;
}

}  // namespace method
