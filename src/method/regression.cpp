#include "method/regression.h"

#include <numeric>

#include "base/text_tools.h"
#include "method/method.h"
#include "method/writer.h"

namespace method {
namespace {

using base::ProblemKind;

base::Problem wrong(std::string_view option, const std::string& value, std::string_view wanted) {
  return {ProblemKind::invalid,
          "option-value",
          "--" + std::string(option),
          {{"value", value.substr(0, 200)}, {"wanted", std::string(wanted)}}};
}

/// "name:N", with N from `low` to `high`.
std::optional<int> after_colon(std::string_view text, std::string_view name, int low, int high) {
  if (!text.starts_with(name) || text.size() <= name.size() + 1 || text[name.size()] != ':') return std::nullopt;
  const auto number = base::parse_integer(text.substr(name.size() + 1));
  if (!number || *number < low || *number > high) return std::nullopt;
  return int(*number);
}

std::optional<base::Problem> read_season(const std::string& text, stats::TrendOptions& options) {
  if (text == "auto") {
    options.season = stats::SeasonKind::automatic;
  } else if (text == "factor") {
    options.season = stats::SeasonKind::factor;
  } else if (text == "none") {
    options.season = stats::SeasonKind::none;
  } else if (const auto k = after_colon(text, "harmonics", 1, 6)) {
    options.season = stats::SeasonKind::harmonics;
    options.harmonics = *k;
  } else {
    return wrong("season", text, "auto | factor | harmonics:1 (1 .. 6) | none");
  }
  return std::nullopt;
}

std::optional<base::Problem> read_errors(const std::string& text, stats::TrendOptions& options) {
  if (text == "model") {
    options.errors = stats::ErrorKind::model;
  } else if (text == "hc0") {
    options.errors = stats::ErrorKind::hc0;
  } else if (text == "newey-west") {
    options.errors = stats::ErrorKind::newey_west;
  } else if (const auto lag = after_colon(text, "newey-west", 0, 1000)) {
    options.errors = stats::ErrorKind::newey_west;
    options.lag = *lag;
  } else {
    return wrong("se", text, "model | hc0 | newey-west:2 (lag; newey-west alone chooses it)");
  }
  return std::nullopt;
}

std::optional<base::Problem> read_step(Run& run, const SeriesFile& file, stats::TrendOptions& options) {
  if (!run.options.has("step")) return std::nullopt;
  if (file.kind == PeriodKind::unknown) return base::Problem{ProblemKind::invalid, "step-needs-dates", "--step"};
  const base::Date step = run.options.date("step");
  const std::size_t at = stats::first_period_from(file.series, step);
  if (at == 0 || at >= file.size())
    return base::Problem{ProblemKind::invalid,
                         "step-outside",
                         "--step",
                         {{"first", file.name_of(0)}, {"last", file.name_of(file.size() - 1)}}};
  if (file.series.start[at] != step) run.warn("step-inside", {{"period", file.name_of(at)}});
  options.step_at = at;
  return std::nullopt;
}

std::string season_text(const stats::Trend& fit) {
  switch (fit.season) {
    case stats::SeasonKind::factor:
      return "factor";
    case stats::SeasonKind::harmonics:
      return "harmonics:" + std::to_string(fit.harmonics);
    default:
      return "none";
  }
}

std::string_view family_text(stats::Family family) {
  switch (family) {
    case stats::Family::poisson:
      return "poisson";
    case stats::Family::quasi:
      return "quasi";
    case stats::Family::negative_binomial:
      return "nb";
  }
  base::fail_check("a family without name", __FILE__, __LINE__);
}

/// A trend without a step has none: that is not the same as having no comparison area.
Json no_step() {
  const Json none{{"undefined", "no-step"}};
  return {{"value", none}, {"low", none}, {"high", none}};
}

}  // namespace

base::Result<stats::TrendOptions> read_trend_options(Run& run, const SeriesFile& file) {
  stats::TrendOptions options;
  options.level = run.level();
  const std::string family = run.options.text("family");
  options.family = family == "poisson" ? stats::Family::poisson
                   : family == "nb"    ? stats::Family::negative_binomial
                                       : stats::Family::quasi;
  base::Problems problems;
  for (const auto& problem : {read_season(run.options.text("season"), options),
                              read_errors(run.options.text("se"), options), read_step(run, file, options)})
    if (problem) problems.push_back(*problem);
  if (!problems.empty()) return problems;
  return options;
}

Json json_of(const stats::Trend& fit) {
  Json coefficients = Json::array();
  for (const stats::Coefficient& one : fit.coefficients)
    coefficients.push_back({{"name", one.name},
                            {"estimate", json_of(one.estimate)},
                            {"se", json_of(one.se)},
                            {"low", json_of(one.low)},
                            {"high", json_of(one.high)},
                            {"p", json_of(one.p.p)},
                            {"p_method", stats::code(one.p.method)}});
  const bool theta = fit.family == stats::Family::negative_binomial;
  return {{"coefficients", coefficients},
          {"dispersion", json_of(fit.dispersion)},
          {"dispersion_is", theta ? "theta" : "phi"},
          {"irr_per_year", json_of(fit.irr_per_year)},
          {"step_ratio", fit.find("step") != nullptr ? json_of(fit.step_ratio) : no_step()},
          {"family", family_text(fit.family)},
          {"season", season_text(fit)},
          {"degrees_of_freedom", fit.degrees_of_freedom}};
}

std::vector<Option> regression_options() {
  return {
      {.name = "season",
       .fallback = "auto",
       .help = "factor (months against January), harmonics:K (K waves a year, 1 .. 6), none, or auto: factor from 5 "
               "events in every calendar month, else harmonics:1"},
      {.name = "step", .kind = Kind::date, .help = "a level of its own from this date on; the day itself is after"},
      {.name = "family",
       .kind = Kind::choice,
       .fallback = "quasi",
       .help = "of the counts; quasi: variance phi x mean, nb: negative binomial",
       .words = "poisson|quasi|nb"},
      {.name = "se",
       .fallback = "model",
       .help =
           "standard errors: model, hc0, or newey-west:L with lag L (newey-west alone: L = floor(4 (n/100)^(2/9)))"}};
}

std::vector<Key> regression_keys() {
  return {
      {"coefficients[{name, estimate, se, low, high, p, p_method}]",
       "on the log scale: intercept (per day), trend (per year), month-02 … month-12 or sin1, cos1 …, step"},
      {"dispersion", "phi as found (used as max(1, phi)), or theta for nb; dispersion_is says which"},
      {"irr_per_year{value, low, high}", "exp(trend): the level a year later over the level now"},
      {"step_ratio{value, low, high}", "exp(step): level after over level before; undefined: no-step without --step"},
      {"family", "as fitted: nb without extra variation becomes poisson"},
      {"season", "as fitted: factor, harmonics:K or none"},
      {"degrees_of_freedom", "periods - coefficients"}};
}

}  // namespace method
