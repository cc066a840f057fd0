// Is something flaring up: definitions 9.
#include "stats/alarm.h"

#include <cmath>
#include <numeric>

#include "base/text_tools.h"
#include "method/family.h"
#include "method/method.h"
#include "method/series.h"
#include "method/writer.h"

namespace method {
namespace {

using base::ProblemKind;
using stats::Reason;

constexpr std::int64_t most_alarms_named = 12;  // alarms named in the sentence

/// One period with its limit, whichever chart made it.
struct Look {
  stats::AlarmWeek week;
  std::optional<double> sum;  ///< of a CUSUM, before a restart
};

struct Chart {
  std::vector<Look> looks;
  std::optional<double> h;
};

bool is_one_of(const std::string& name, std::initializer_list<std::string_view> names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

/// Options that say something to other algorithms only.
std::optional<base::Problem> misplaced(const Run& run, const std::string& algorithm) {
  const auto for_algorithm = [&](std::string_view option) {
    if (is_one_of(std::string(option), {"min-sigma", "baseline"})) return algorithm.starts_with("ears");
    if (is_one_of(std::string(option), {"years", "half-window"})) return algorithm.starts_with("farrington");
    if (option == "alpha") return algorithm != "cusum";
    return algorithm == "cusum";
  };
  for (const std::string_view option : {"min-sigma", "baseline", "years", "half-window", "alpha", "k", "h", "transform",
                                        "expected", "ratio", "history-periods"})
    if (run.options.given(option) && !for_algorithm(option))
      return base::Problem{
          ProblemKind::invalid, "alarm-option-other", "--" + std::string(option), {{"algorithm", algorithm}}};
  if (run.options.given("k") != run.options.given("h")) {
    const bool k = run.options.given("k");
    return base::Problem{ProblemKind::invalid, "option-needs", k ? "--k" : "--h", {{"other", k ? "--h" : "--k"}}};
  }
  if (run.options.given("transform") && !run.options.given("k"))
    return base::Problem{ProblemKind::invalid, "option-needs", "--transform", {{"other", "--k, --h"}}};
  return std::nullopt;
}

stats::Budget budget_of(const Run& run, const SeriesFile& file) {
  stats::Budget budget;
  budget.alarms_a_year = run.options.number("budget");
  budget.series = run.options.number("watched");
  budget.looks_a_year = file.kind == PeriodKind::month ? 12 : file.kind == PeriodKind::day ? 365 : 52;
  return budget;
}

std::vector<Look> looks_of(std::vector<stats::AlarmWeek> weeks) {
  std::vector<Look> looks;
  for (auto& week : weeks) looks.push_back({week, std::nullopt});
  return looks;
}

Chart farrington_chart(const Run& run, const SeriesFile& file, double alpha) {
  auto options =
      run.options.text("algorithm") == "farrington" ? stats::original_farrington(alpha) : stats::FarringtonOptions{};
  options.alpha = alpha;
  options.years = int(run.options.whole("years"));
  options.half_window = int(run.options.whole("half-window"));
  stats::Weeks weeks{file.series.count, {}};
  if (file.kind == PeriodKind::week) weeks.start = file.series.start;
  std::vector<std::size_t> which(file.size());
  std::iota(which.begin(), which.end(), std::size_t{0});
  return {looks_of(stats::farrington(weeks, which, options)), std::nullopt};
}

Chart ears_chart(const Run& run, const SeriesFile& file) {
  stats::EarsOptions options;
  const std::string name = run.options.text("algorithm");
  options.method = name == "ears-c1" ? stats::Ears::c1 : name == "ears-c2" ? stats::Ears::c2 : stats::Ears::c3;
  options.baseline = int(run.options.whole("baseline"));
  options.least_sigma = run.options.number("min-sigma");
  if (run.options.given("alpha")) options.alpha = run.options.number("alpha");
  return {looks_of(stats::ears(file.series.count, options)), std::nullopt};
}

/// The largest count that would have given no alarm, with the chart standing at `sum` before it.
stats::Defined<double> quiet_up_to(const stats::CusumOptions& o, double h, double sum, double m) {
  const auto alarms = [&](double x) {
    if (!o.k) return std::max(0.0, sum + x * std::log(o.ratio) - (o.ratio - 1) * m) >= h;
    const double v = o.rossi ? (x - 3 * m + 2 * std::sqrt(x * m)) / (2 * std::sqrt(m)) : (x - m) / std::sqrt(m);
    return std::max(0.0, sum + v - *o.k) >= h;
  };
  if (alarms(0)) return Reason::not_reachable;
  double quiet = 0, loud = 1;
  while (!alarms(loud)) {
    quiet = loud;
    loud *= 2;
    if (loud > 1e15) return Reason::unbounded;
  }
  while (loud - quiet > 1) {
    const double middle = std::floor((quiet + loud) / 2);
    (alarms(middle) ? loud : quiet) = middle;
  }
  return quiet;
}

stats::Defined<Chart> cusum_chart(Run& run, const SeriesFile& file, const stats::Budget& budget) {
  stats::CusumOptions options;
  options.ratio = run.options.number("ratio");
  options.arl0 = budget.arl0();
  if (run.options.given("k")) {
    options.k = run.options.number("k");
    options.h = run.options.number("h");
  }
  options.rossi = run.options.text("transform") == "rossi";
  options.glm = run.options.text("expected") == "glm";
  options.periods_per_year = file.kind == PeriodKind::unknown ? 52.18 : file.periods_per_year();
  const std::size_t history = run.options.given("history-periods") ? std::size_t(run.options.whole("history-periods"))
                                                                   : std::size_t(budget.looks_a_year);
  run.decided("history-periods", history);
  const auto chart = stats::cusum(file.series.count, history, options);
  if (!chart) return chart.reason();
  Chart result;
  result.h = chart->h;
  for (std::size_t t = 0; t < history; ++t) {
    Look look;
    look.week.at = t;
    look.week.observed = file.series.count[t];
    result.looks.push_back(look);
  }
  double sum = 0;
  for (const stats::CusumPoint& point : chart->points) {
    if (!(point.expected > 0) || !std::isfinite(point.sum)) return Reason::no_convergence;
    Look look;
    look.week.at = result.looks.size();
    look.week.observed = point.observed;
    look.week.expected = point.expected;
    look.week.upper = quiet_up_to(options, chart->h, sum, point.expected);
    look.week.alarm = point.alarm;
    look.sum = point.sum;
    result.looks.push_back(look);
    sum = point.alarm && !options.k ? 0 : point.sum;
  }
  return result;
}

Json row_of(const SeriesFile& file, const Look& look, bool cusum) {
  const bool undated = file.kind == PeriodKind::unknown;
  Json row{{"date", undated ? undefined(Reason::time_unknown) : Json(base::iso(file.series.start[look.week.at]))},
           {"observed", look.week.observed},
           {"expected", json_of(look.week.expected)},
           {"upper", json_of(look.week.upper)},
           {"alarm", look.week.alarm}};
  if (cusum)
    row["sum"] = look.sum ? json_of(*look.sum) : undefined(Reason::history_too_short);
  else
    row["score"] = json_of(look.week.score);
  return row;
}

/// The last period, then how often it sounded and how often it does so for nothing.
Sentence alarm_sentence(const SeriesFile& file, const std::vector<Look>& looks, double false_alarms, bool has_budget) {
  std::int64_t watched = 0, alarms = 0;
  std::string when;
  for (const Look& look : looks) {
    watched += look.week.upper.has_value() || look.sum.has_value();
    if (!look.week.alarm || ++alarms > most_alarms_named) continue;
    when += (when.empty() ? "" : ", ") + file.name_of(look.week.at);
  }
  if (alarms > most_alarms_named) when += ", …";
  const double mean = double(file.series.total()) / double(file.size());
  return [=, last = looks.back().week, name = file.name_of(looks.back().week.at)](const base::Texts& texts) {
    const base::TextValues values{{"period", name},
                                  {"observed", texts.number(last.observed)},
                                  {"expected", last.expected ? texts.number(*last.expected, 1) : ""},
                                  {"upper", shown(texts, last.upper)},
                                  {"smallest", last.upper ? shown(texts, std::floor(*last.upper) + 1) : ""},
                                  {"watched", texts.number(watched)},
                                  {"alarms", texts.number(alarms)},
                                  {"when", when},
                                  {"false_alarms", texts.number(false_alarms * double(watched), 1)}};
    std::string text = texts(last.alarm                                         ? "method.alarm.last.alarm"
                             : last.expected && last.upper                      ? "method.alarm.last.quiet"
                             : last.expected || last.upper                      ? "method.alarm.last.no_limit"
                             : last.upper.reason() == Reason::history_too_short ? "method.alarm.last.history"
                                                                                : "method.alarm.last.no_limit",
                             values);
    if (watched == 0) return text;
    text += " " + texts(alarms > 0 ? "method.alarm.all.some" : "method.alarm.all.none", values);
    if (!has_budget) return text;
    return text + " " + texts(mean >= 1 ? "method.alarm.budget" : "method.alarm.few", values);
  };
}

base::Result<Answer> run_alarm(Run& run, const Method& method) {
  const std::string algorithm = run.options.text("algorithm");
  if (const auto problem = misplaced(run, algorithm)) return *problem;
  const auto file = read_series(run, {.may_be_undated = true, .may_have_gaps = false});
  if (!file) return file.problems();
  const bool farrington = algorithm.starts_with("farrington"), cusum = algorithm == "cusum";
  if (farrington && (file->kind == PeriodKind::month || file->kind == PeriodKind::day))
    return base::Problem{ProblemKind::invalid, "series-not-weekly", "--series"};
  const stats::Budget budget = budget_of(run, *file);
  if (budget.alpha() > 0.5)
    return base::Problem{ProblemKind::invalid,
                         "alarm-budget",
                         "--budget",
                         {{"most", base::exact(0.5 * budget.series * budget.looks_a_year)}}};
  const double alpha = run.options.given("alpha") ? run.options.number("alpha")
                       : algorithm == "ears-c3"   ? 0.025
                       : farrington               ? budget.alpha()
                                                  : 0.001;
  if (!cusum) run.decided("alpha", alpha);
  const auto chart = run.inner([&]() -> stats::Defined<Chart> {
    if (farrington) return farrington_chart(run, *file, alpha);
    if (cusum) return cusum_chart(run, *file, budget);
    return ears_chart(run, *file);
  });
  if (!chart) return not_defined(method, chart.reason());
  std::vector<Json> rows;
  for (const Look& look : chart->looks) rows.push_back(row_of(*file, look, cusum));
  rows = in_row_order(*file, rows);
  if (run.options.given("last"))
    rows.erase(rows.begin(),
               rows.end() - std::ptrdiff_t(std::min(rows.size(), std::size_t(run.options.whole("last")))));
  Answer answer;
  answer.result = {{"weeks", rows}};
  if (cusum) answer.result["h"] = json_of(*chart->h);
  const double false_alarms = cusum ? 1 / budget.arl0() : alpha;
  answer.sentence = alarm_sentence(*file, chart->looks, false_alarms, farrington || (cusum && !run.options.given("k")));
  return answer;
}

std::vector<Option> limit_options() {
  return {{.name = "algorithm",
           .kind = Kind::choice,
           .fallback = "farrington-improved",
           .help = "farrington: weeks with five years of history; ears: short series; cusum: slow rises",
           .words = "farrington|farrington-improved|ears-c1|ears-c2|ears-c3|cusum"},
          {.name = "alpha",
           .kind = Kind::number,
           .help = "one-sided, per look; default: farrington from the budget, ears .001 (c3 .025)",
           .low = 1e-9,
           .high = 0.5},
          {.name = "budget",
           .kind = Kind::number,
           .fallback = "1",
           .help = "false alarms allowed in a year",
           .low = 1e-6,
           .high = 1e6},
          {.name = "watched",
           .kind = Kind::number,
           .fallback = "1",
           .help = "series that share the budget",
           .low = 1,
           .high = 1e6},
          {.name = "years",
           .kind = Kind::whole,
           .fallback = "5",
           .help = "farrington: years of history",
           .low = 1,
           .high = 50},
          {.name = "half-window",
           .kind = Kind::whole,
           .fallback = "3",
           .help = "farrington: weeks on both sides of the same week in earlier years",
           .low = 0,
           .high = 20},
          {.name = "baseline",
           .kind = Kind::whole,
           .fallback = "7",
           .help = "ears: periods that give mean and spread",
           .low = 3,
           .high = 1000},
          {.name = "min-sigma",
           .kind = Kind::number,
           .fallback = "0.5",
           .help = "ears: the least spread",
           .low = 0,
           .high = 1e6}};
}

std::vector<Option> cusum_options() {
  return {{.name = "ratio",
           .kind = Kind::number,
           .fallback = "2",
           .help = "cusum: the rise it looks for; threshold from the budget",
           .low = 1.01,
           .high = 100},
          {.name = "k",
           .kind = Kind::number,
           .help = "cusum with --h: standardised chart without restart (usual 1.04)",
           .low = 0,
           .high = 1e6},
          {.name = "h",
           .kind = Kind::number,
           .help = "cusum with --k: its threshold (usual 2.26)",
           .low = 1e-6,
           .high = 1e9},
          {.name = "transform",
           .kind = Kind::choice,
           .fallback = "none",
           .help = "cusum with --k --h: of the counts",
           .words = "none|rossi"},
          {.name = "expected",
           .kind = Kind::choice,
           .fallback = "mean",
           .help = "cusum: mean of the history, or a yearly wave fitted on it",
           .words = "mean|glm"},
          {.name = "last",
           .kind = Kind::whole,
           .help = "give the last so many rows only; all are computed",
           .low = 1,
           .high = 50'000},
          {.name = "history-periods",
           .kind = Kind::whole,
           .help = "cusum: first periods that give what to expect and are not watched; default one year",
           .low = 1,
           .high = 50'000}};
}

}  // namespace

Method alarm_method() {
  Method method;
  method.name = "alarm";
  method.question = "Is something flaring up? Every period against what its past lets one expect; upward only.";
  method.source =
      "Noufaily et al. 2013 (farrington-improved), Farrington et al. 1996, EARS: Hutwagner et al. 2003, Poisson CUSUM: "
      "Lucas 1985, Rossi et al. 1999; definitions 9. Fewer than one event a period: no promise on false alarms.";
  method.input =
      "A series without gaps; weeks for farrington. The column of dates may be absent: then rows are weeks in order of "
      "time and years are 52 rows.";
  method.options = together({series_options(), limit_options(), cusum_options()});
  method.keys = {{"weeks[{date, observed, expected, upper, alarm}]",
                  "per row of the file; alarm when observed > upper (undefined: no judgement). cusum: upper is the "
                  "largest count that would have stayed quiet"},
                 {"weeks[].score", "farrington and ears: (observed - expected) / (upper - expected)"},
                 {"weeks[].sum", "cusum: height of the chart"},
                 {"h", "cusum: its threshold"}};
  method.example = "stapsteen analyse alarm --series weeks.csv --algorithm ears-c1";
  method.run = run_alarm;
  return method;
}

}  // namespace method
