// Trend, season and decomposition of a series: definitions 3.
#include "stats/trend.h"

#include "base/text_tools.h"
#include "method/family.h"
#include "method/regression.h"
#include "method/writer.h"
#include "stats/season.h"
#include "stats/stl.h"

namespace method {
namespace {

using base::ProblemKind;

/// Up or down only where the margin keeps off 1.
std::string direction(const stats::Estimate& ratio) {
  if (ratio.value && ratio.low && *ratio.low > 1) return "up";
  if (ratio.value && ratio.high && *ratio.high < 1) return "down";
  return "none";
}

struct Side {
  std::int64_t events = 0;
  std::size_t periods = 0;
};

Side side_of(const SeriesFile& file, std::size_t from, std::size_t to) {
  Side side;
  for (std::size_t i = from; i < to; ++i) side.events += file.series.count[i];
  side.periods = to - from;
  return side;
}

/// Counts first, then the factor with its margin; no per cents, no cause.
Sentence trend_sentence(const SeriesFile& file, const stats::TrendOptions& options, const stats::Trend& verdict) {
  const Side all = side_of(file, 0, file.size());
  const bool robust =
      std::find(verdict.warnings.begin(), verdict.warnings.end(), "robust-error-used") != verdict.warnings.end();
  return [=, first = file.name_of(0), last = file.name_of(file.size() - 1), year = verdict.irr_per_year,
          step = verdict.step_ratio, before = side_of(file, 0, options.step_at.value_or(0)),
          after = side_of(file, options.step_at.value_or(0), file.size()),
          from = options.step_at ? file.name_of(*options.step_at) : ""](const base::Texts& texts) {
    std::string text = texts("method.trend.counts", {{"events", texts.number(all.events)},
                                                     {"periods", texts.number(std::int64_t(all.periods))},
                                                     {"first", first},
                                                     {"last", last}});
    text += " " + texts("method.trend.year." + direction(year), {{"ratio", shown(texts, year)}});
    if (!from.empty())
      text += " " + texts("method.trend.step." + direction(step),
                          {{"from", from},
                           {"before", texts.number(before.events)},
                           {"periods_before", texts.number(std::int64_t(before.periods))},
                           {"after", texts.number(after.events)},
                           {"periods_after", texts.number(std::int64_t(after.periods))},
                           {"ratio", shown(texts, step)}});
    if (robust) text += " " + texts("method.trend.robust");
    return text;
  };
}

base::Result<Answer> run_trend(Run& run, const Method& method) {
  const auto file = read_series(run, {});
  if (!file) return file.problems();
  const auto options = read_trend_options(run, *file);
  if (!options) return options.problems();
  warn_of_registration_break(run, *file);
  stats::TrendOptions for_verdict = *options;
  for_verdict.errors = stats::ErrorKind::model;
  for_verdict.lag.reset();
  const auto [fit, verdict] = run.inner([&] {
    return std::pair{stats::trend(file->series, *options), stats::trend_for_verdict(file->series, for_verdict)};
  });
  if (!fit) return not_defined(method, fit.reason());
  run.warn(fit->warnings);
  Answer answer;
  answer.result = json_of(*fit);
  answer.sentence = trend_sentence(*file, *options, verdict ? *verdict : *fit);
  return answer;
}

std::string joined_names(const SeriesFile& file, const std::vector<std::size_t>& periods) {
  std::string names;
  for (std::size_t i = 0; i < periods.size() && i < 24; ++i) names += (i ? "," : "") + file.name_of(periods[i]);
  return periods.size() > 24 ? names + ",…" : names;
}

Json classical_of(const SeriesFile& file) {
  if (file.missing > 0) return undefined(stats::Reason::history_too_short);
  const auto index = stats::classical_index(file.value, file.series.month_1_12(0));
  if (!index) return undefined(index.reason());
  Json list = Json::array();
  for (const double value : *index) list.push_back(json_of(value));
  return list;
}

/// The months whose margin keeps off 1.
std::string months_that(const stats::SeasonalIndex& season, bool above, const base::Texts& texts) {
  std::string names;
  for (int month = 0; month < 12; ++month)
    if (direction(season.index[std::size_t(month)]) == (above ? "up" : "down"))
      names += (names.empty() ? "" : ", ") + texts("method.month." + std::to_string(month + 1));
  return names;
}

Sentence season_sentence(const stats::SeasonalIndex& season) {
  return [season](const base::Texts& texts) {
    const auto n = [&](double value) { return texts.number(std::int64_t(value)); };
    std::string text = texts("method.season.counts", {{"dark", texts.number(season.dark_count)},
                                                      {"dark_days", n(season.dark_days_total)},
                                                      {"light", texts.number(season.light_count)},
                                                      {"light_days", n(season.light_days_total)},
                                                      {"years", texts.number(std::int64_t(season.years_used))}});
    text += " " + texts("method.season." + direction(season.dark_days),
                        {{"ratio", shown(texts, season.dark_days)}, {"p", shown(texts, season.dark_days_p)}});
    const std::string above = months_that(season, true, texts), below = months_that(season, false, texts);
    if (!above.empty()) text += " " + texts("method.season.above", {{"months", above}});
    if (!below.empty()) text += " " + texts("method.season.below", {{"months", below}});
    if (!above.empty() || !below.empty()) text += " " + texts("method.season.twelve");
    return text;
  };
}

base::Result<Answer> run_season(Run& run, const Method& method) {
  const auto file = read_series(run, {});
  if (!file) return file.problems();
  if (file->kind != PeriodKind::month) return base::Problem{ProblemKind::invalid, "series-not-monthly", "--series"};
  warn_of_registration_break(run, *file);
  const auto season = run.inner([&] { return stats::seasonal_index(file->series, run.level()); });
  if (!season) return not_defined(method, season.reason());
  if (!season->dropped.empty())
    run.warn("season-dropped",
             {{"count", std::to_string(season->dropped.size())}, {"periods", joined_names(*file, season->dropped)}});
  Answer answer;
  Json index = Json::array();
  for (const stats::Estimate& month : season->index) index.push_back(json_of(month));
  Json dark = json_of(season->dark_days);
  dark["p"] = p_of(season->dark_days_p);
  answer.result = {{"index", index},
                   {"index_classical", classical_of(*file)},
                   {"dark_days_ratio", dark},
                   {"years", season->years_used},
                   {"dark_days_counts", {season->dark_count, season->light_count}}};
  answer.sentence = season_sentence(*season);
  return answer;
}

base::Result<stats::StlOptions> stl_options(const Run& run, const SeriesFile& file) {
  stats::StlOptions options;
  options.robust = run.options.flag("robust");
  if (run.options.given("period"))
    options.period = int(run.options.whole("period"));
  else if (file.kind == PeriodKind::unknown)
    return base::Problem{ProblemKind::invalid, "option-needs", "--series", {{"other", "--period"}}};
  else
    options.period = file.kind == PeriodKind::month ? 12 : file.kind == PeriodKind::week ? 52 : 7;
  const std::string window = run.options.text("seasonal-window");
  if (window == "periodic") return options;
  const auto wide = base::parse_integer(window);
  if (!wide || *wide < 3 || *wide > 100'001 || *wide % 2 == 0)
    return base::Problem{ProblemKind::invalid,
                         "option-value",
                         "--seasonal-window",
                         {{"value", window.substr(0, 200)}, {"wanted", "periodic | 7 (odd, >= 3)"}}};
  options.seasonal_window = int(*wide);
  return options;
}

base::Result<Answer> run_stl(Run& run, const Method& method) {
  const auto file = read_series(run, {.counts = false, .may_be_undated = true, .may_have_gaps = false});
  if (!file) return file.problems();
  const auto options = stl_options(run, *file);
  if (!options) return options.problems();
  run.decided("period", options->period);
  warn_of_registration_break(run, *file);
  const auto parts = run.inner([&] { return stats::stl(file->value, *options); });
  if (!parts) return not_defined(method, parts.reason());
  Answer answer;
  answer.result = {{"trend", list_of(in_row_order(*file, parts->trend))},
                   {"seasonal", list_of(in_row_order(*file, parts->seasonal))},
                   {"remainder", list_of(in_row_order(*file, parts->remainder))}};
  const auto [low, high] = std::minmax_element(parts->seasonal.begin(), parts->seasonal.end());
  answer.sentence = [=, first = parts->trend.front(), last = parts->trend.back(), low = *low, high = *high,
                     from = file->name_of(0), to = file->name_of(file->size() - 1)](const base::Texts& texts) {
    return texts("method.stl.sentence", {{"from", from},
                                         {"to", to},
                                         {"first", texts.number(first, 2)},
                                         {"last", texts.number(last, 2)},
                                         {"low", texts.number(low, 2)},
                                         {"high", texts.number(high, 2)}});
  };
  return answer;
}

constexpr std::string_view series_input =
    "A series: a column of counts and a column of months, weeks or first days of periods, one row per period. A period "
    "that is not there is not 0. The exposure is the calendar days of the period, or --days.";

}  // namespace

Method trend_method() {
  Method method;
  method.name = "trend";
  method.question =
      "Does it rise or fall over the years, season taken into account; with --step, did the level change?";
  method.source =
      "Log-linear regression of counts (McCullagh & Nelder 1989), HC0 (White 1980), Newey & West 1987; definitions 3. "
      "Below 100 periods the sentence uses the larger of the quasi and the Newey-West error, whatever --se says.";
  method.input = series_input;
  method.options = together({series_options(), regression_options()});
  method.keys = regression_keys();
  method.example = "stapsteen analyse trend --series months.csv --step 2025-01-01";
  method.run = run_trend;
  return method;
}

Method season_method() {
  Method method;
  method.name = "season";
  method.question = "Which months have more than their share, and do the dark months (October to March)?";
  method.source =
      "Clopper & Pearson 1934 for the index, exact ratio and C-test for the dark days; definitions 3. Whole calendar "
      "years only; the other months are named in the warnings.";
  method.input = "A series of months: a column of counts and a column of months. The exposure is days, or --days.";
  method.options = series_options();
  method.keys = {{"index[12]{value, low, high}", "share of events / share of days, January first; exact interval"},
                 {"index_classical[12]", "ratio to the centred 2x12 average, for display; needs 3 whole years"},
                 {"dark_days_ratio{value, low, high, p}", "October to March over April to September, per day; C-test"},
                 {"years", "whole calendar years used"},
                 {"dark_days_counts", "events in October to March, in April to September"}};
  method.example = "stapsteen analyse season --series months.csv";
  method.run = run_season;
  return method;
}

Method stl_method() {
  Method method;
  method.name = "stl";
  method.question = "A series in three parts to look at: trend, season and remainder.";
  method.source =
      "Cleveland et al. 1990, Journal of Official Statistics 6; definitions 3. A picture, not a proof: no interval, "
      "not for counts with many zeros.";
  method.input = "A series without gaps; any numbers, whole or not. The column of dates may be absent.";
  method.options = together(
      {series_options(),
       {{.name = "period",
         .kind = Kind::whole,
         .help = "periods in one cycle; default 12 for months, 52 for weeks, 7 for days",
         .low = 2,
         .high = 10'000},
        {.name = "seasonal-window",
         .fallback = "periodic",
         .help = "width of the seasonal smoother in cycles (odd, 3 or more), or periodic: the same every cycle"},
        {.name = "robust", .kind = Kind::flag, .help = "15 outer loops: outliers weigh less"}}});
  method.keys = {
      {"trend[]", "in the order of the rows"}, {"seasonal[]", "likewise"}, {"remainder[]", "value - trend - seasonal"}};
  method.example = "stapsteen analyse stl --series months.csv --period 12 --seasonal-window 7";
  method.run = run_stl;
  return method;
}

}  // namespace method
