// Which stand out (definitions 10), and did a survey share change (19).
#include "base/text_tools.h"
#include "method/family.h"
#include "method/method.h"
#include "method/unit_rows.h"
#include "method/writer.h"
#include "stats/funnel.h"
#include "stats/shrinkage.h"
#include "stats/survey_share.h"

namespace method {
namespace {

using base::ProblemKind;
using stats::Reason;

struct Named {
  std::size_t count = 0;
  std::string names;  ///< in order of name, never of rate
};

/// The rows that `stands_out` picks, by name.
template <class Test>
Named named(const std::vector<std::string>& codes, Test&& stands_out) {
  std::vector<std::string> found;
  for (std::size_t i = 0; i < codes.size(); ++i)
    if (stands_out(i)) found.push_back(codes[i]);
  const std::size_t count = found.size();
  return {count, named_in_order(std::move(found))};
}

Sentence funnel_sentence(const UnitRows& units, const stats::Funnel& funnel) {
  using stats::FunnelFlag;
  const auto flagged = [&](std::initializer_list<FunnelFlag> flags) {
    return named(units.code, [&](std::size_t i) {
      return std::find(flags.begin(), flags.end(), funnel.rows[i].flag) != flags.end();
    });
  };
  const Named above = flagged({FunnelFlag::high, FunnelFlag::high_998}),
              below = flagged({FunnelFlag::low, FunnelFlag::low_998});
  return [=, rows = units.size(), phi = funnel.phi](const base::Texts& texts) {
    const auto n = [&](std::size_t count) { return texts.number(std::int64_t(count)); };
    std::string text = texts("method.funnel.rows", {{"rows", n(rows)}, {"out", n(above.count + below.count)}});
    if (above.count > 0) text += " " + texts("method.funnel.above", {{"names", above.names}});
    if (below.count > 0) text += " " + texts("method.funnel.below", {{"names", below.names}});
    text += " " + texts("method.funnel.chance", {{"expected", texts.number(0.05 * double(rows), 1)}});
    if (phi > 1) text += " " + texts("method.funnel.phi", {{"phi", texts.number(phi, 2)}});
    return text;
  };
}

base::Result<Answer> run_funnel(Run& run, const Method&) {
  const auto units = read_unit_rows(run);
  if (!units) return units.problems();
  stats::FunnelOptions options;
  options.limits = run.options.text("limits") == "garwood" ? stats::FunnelLimits::garwood : stats::FunnelLimits::exact;
  options.overdispersion = !run.options.flag("no-overdispersion");
  const auto funnel = run.inner([&] { return stats::funnel({units->observed, units->expected}, options); });
  run.warn(funnel.warnings);
  Json rows = Json::array();
  for (std::size_t i = 0; i < units->size(); ++i) {
    const stats::FunnelRow& row = funnel.rows[i];
    rows.push_back({{"code", units->code[i]},
                    {"observed", units->observed[i]},
                    {"expected", json_of(units->expected[i])},
                    {"ratio", json_of(row.ratio)},
                    {"low95", json_of(row.low95)},
                    {"high95", json_of(row.high95)},
                    {"low998", json_of(row.low998)},
                    {"high998", json_of(row.high998)},
                    {"p", json_of(row.p)},
                    {"q", json_of(row.q)},
                    {"flag", stats::code(row.flag)}});
  }
  Answer answer;
  answer.result = {{"rows", rows}, {"phi", json_of(funnel.phi)}, {"phi_found", json_of(funnel.phi_found)}};
  answer.sentence = funnel_sentence(*units, funnel);
  return answer;
}

base::Result<Answer> run_shrink(Run& run, const Method& method) {
  const auto units = read_unit_rows(run);
  if (!units) return units.problems();
  const stats::RateColumns columns{{units->observed.begin(), units->observed.end()}, units->expected};
  const auto how =
      run.options.text("estimate") == "ml" ? stats::PriorMethod::maximum_likelihood : stats::PriorMethod::marshall;
  const auto shrunken = run.inner([&] { return stats::shrink(columns, how, run.level()); });
  if (!shrunken) return not_defined(method, shrunken.reason());
  if (units->size() < 20) run.warn("shrink-few-units", {{"units", std::to_string(units->size())}});
  Json rows = Json::array();
  for (std::size_t i = 0; i < units->size(); ++i)
    rows.push_back({{"code", units->code[i]},
                    {"observed", units->observed[i]},
                    {"expected", json_of(units->expected[i])},
                    {"theta", json_of(shrunken->units[i].theta)},
                    {"chance_above_mean", json_of(shrunken->units[i].chance_above_mean)}});
  const stats::GammaPrior& prior = shrunken->prior;
  const bool varied = prior.variance > 0;
  Answer answer;
  answer.result = {{"rows", rows},
                   {"mean", json_of(prior.mean)},
                   {"variance", json_of(prior.variance)},
                   {"a", varied ? json_of(prior.shape) : undefined(Reason::no_extra_variation)},
                   {"b", varied ? json_of(prior.rate) : undefined(Reason::no_extra_variation)}};
  const auto& of = shrunken->units;
  const Named above =
      named(units->code, [&](std::size_t i) { return of[i].theta.low && *of[i].theta.low > prior.mean; });
  const Named below =
      named(units->code, [&](std::size_t i) { return of[i].theta.high && *of[i].theta.high < prior.mean; });
  answer.sentence = [=, rows = units->size(), mean = prior.mean](const base::Texts& texts) {
    const base::TextValues values{{"rows", texts.number(std::int64_t(rows))}, {"mean", shown(texts, mean)}};
    if (!varied) return texts("method.shrink.same", values);
    std::string text = texts("method.shrink.rows", values);
    if (above.count > 0) text += " " + texts("method.funnel.above", {{"names", above.names}});
    if (below.count > 0) text += " " + texts("method.funnel.below", {{"names", below.names}});
    if (above.count + below.count == 0) text += " " + texts("method.shrink.none");
    return text;
  };
  return answer;
}

/// One year: part,whole of a sample, or a published share with its margin.
base::Result<stats::SurveyShare> share_of(const Run& run, const std::string& year) {
  const std::string share = year + "-share", margin = year + "-margin";
  const bool counted = run.options.given(year), published = run.options.given(share) || run.options.given(margin);
  if (counted == published)
    return base::Problem{ProblemKind::invalid, "option-one-of", "--" + year + ", --" + share + " + --" + margin};
  stats::SurveyShare found;
  if (published) {
    for (const auto& [one, other] : {std::pair{share, margin}, std::pair{margin, share}})
      if (!run.options.given(one))
        return base::Problem{ProblemKind::invalid, "option-needs", "--" + other, {{"other", "--" + one}}};
    found.share = run.options.number(share);
    found.margin = run.options.number(margin);
    return found;
  }
  const auto numbers = run.options.numbers(year);
  if (numbers.size() != 2)
    return base::Problem{
        ProblemKind::invalid, "option-two-numbers", "--" + year, {{"given", std::to_string(numbers.size())}}};
  const auto part = stats::as_count(numbers[0]), whole = stats::as_count(numbers[1]);
  if (!part || !whole)
    return base::Problem{
        ProblemKind::invalid, "not-a-count", "--" + year, {{"value", base::exact(part ? numbers[1] : numbers[0])}}};
  if (*part > *whole) return base::Problem{ProblemKind::invalid, "share-over-whole", "--" + year};
  found.answers = {*part, *whole};
  return found;
}

stats::Defined<double> value_of(const stats::SurveyShare& share) {
  if (share.share) return *share.share;
  if (share.answers.whole == 0) return Reason::zero_denominator;
  return double(share.answers.part) / double(share.answers.whole);
}

base::Result<Answer> run_shares(Run& run, const Method&) {
  const auto before = share_of(run, "before"), after = share_of(run, "after");
  if (!before) return before.problems();
  if (!after) return after.problems();
  const stats::ShareOptions options{run.options.flag("method-break"), run.level()};
  const auto change = run.inner([&] { return stats::share_change(*before, *after, options); });
  run.warn(change.warnings);
  const auto first = value_of(*before), second = value_of(*after);
  Answer answer;
  answer.result = {{"difference", json_of(change.difference)},
                   {"shown", change.shown},
                   {"before", json_of(first)},
                   {"after", json_of(second)}};
  answer.sentence = [=, broken = options.method_break](const base::Texts& texts) {
    if (!change.difference.value)
      return texts("method.not_defined", {{"reason", reason_text(texts, change.difference.value.reason())}});
    const auto points = [&](double share) { return texts.number(100 * share, 1); };
    const base::TextValues values{{"before", points(*first)},
                                  {"after", points(*second)},
                                  {"difference", points(*change.difference.value)},
                                  {"low", change.difference.low ? points(*change.difference.low) : ""},
                                  {"high", change.difference.high ? points(*change.difference.high) : ""}};
    return texts("method.shares.numbers", values) + " " +
           texts(broken         ? "method.shares.broken"
                 : change.shown ? "method.shares.shown"
                                : "method.shares.not_shown");
  };
  return answer;
}

Option year_option(std::string_view name, std::string_view help) {
  return {.name = name, .kind = Kind::numbers, .help = help, .low = 0, .high = 1e9, .is_data = true};
}
Option fraction_option(std::string_view name, std::string_view help) {
  return {.name = name, .kind = Kind::number, .help = help, .low = 0, .high = 1, .is_data = true};
}

}  // namespace

Method funnel_method() {
  Method method;
  method.name = "funnel";
  method.question = "Which areas, branches or shops lie outside what chance gives? Never a ranking.";
  method.source =
      "Spiegelhalter 2005, Statistics in Medicine 24; exact Poisson tails, negative binomial when overdispersed; "
      "definitions 10. Below 10 expected the two kinds of limits differ much.";
  method.input = "A row per unit with the observed and the expected count, or the exposure.";
  method.options = together({unit_options(),
                             {{.name = "limits",
                               .kind = Kind::choice,
                               .fallback = "exact",
                               .help = "exact: largest and smallest count not flagged; garwood: interval of the "
                                       "expected count",
                               .words = "exact|garwood"},
                              {.name = "no-overdispersion", .kind = Kind::flag, .help = "keep phi at 1"}}});
  method.keys = {{"rows[{code, observed, expected, ratio, low95, high95, low998, high998, p, q, flag}]",
                  "in the order of the file; limits as ratios; flag none, low, high, low-998 or high-998"},
                 {"phi", "dispersion used: 1, or as found from 10 units on when above 1"},
                 {"phi_found", "mean square of winsorised z"}};
  method.example = "stapsteen analyse funnel --areas areas.csv --exposure shops --observed robberies";
  method.run = run_funnel;
  return method;
}

Method shrink_method() {
  Method method;
  method.name = "shrink";
  method.question = "What is the rate of each unit once chance is taken off? Small units are drawn to the mean.";
  method.source =
      "Marshall 1991, Applied Statistics 40 (global moments); gamma-Poisson; definitions 10. With fewer than "
      "20 units the margins are somewhat too narrow.";
  method.input = "A row per unit with the observed and the expected count, or the exposure.";
  method.options = together({unit_options(),
                             {{.name = "estimate",
                               .kind = Kind::choice,
                               .fallback = "marshall",
                               .help = "of mean and variance: moments, or marginal maximum likelihood",
                               .words = "marshall|ml"}}});
  method.keys = {{"rows[{code, observed, expected, theta{value, low, high}, chance_above_mean}]",
                  "in the order of the file; theta = observed/expected after shrinking, with its gamma interval"},
                 {"mean", "sum observed / sum expected (ml: a/b)"},
                 {"variance", "between units beyond chance; 0: every theta is the mean"},
                 {"a", "shape of the gamma distribution"},
                 {"b", "its rate"}};
  method.example = "stapsteen analyse shrink --areas areas.csv";
  method.run = run_shrink;
  return method;
}

Method shares_method() {
  Method method;
  method.name = "shares";
  method.question = "Did a share from a survey change between two years?";
  method.source =
      "Newcombe 1998, Statistics in Medicine 17 (from Wilson limits); published margins carry the design of "
      "the survey and win; definitions 19. No p: the interval decides.";
  method.input = "Per year the answers (part,whole), or the published share with its 95 % margin, as fractions.";
  method.options = {year_option("before", "part,whole: 48,80"),
                    year_option("after", "part,whole: 56,70"),
                    fraction_option("before-share", "published share, a fraction"),
                    fraction_option("before-margin", "its 95 % margin, a fraction: half the width"),
                    fraction_option("after-share", "published share, a fraction"),
                    fraction_option("after-margin", "its 95 % margin, a fraction: half the width"),
                    {.name = "method-break",
                     .kind = Kind::flag,
                     .help = "the survey was done otherwise in one of the years: no verdict"}};
  method.keys = {{"difference{value, low, high}", "after - before, as a fraction"},
                 {"shown", "true when the interval keeps off 0 and the method is the same"},
                 {"before", "share"},
                 {"after", "share"}};
  method.example = "stapsteen analyse shares --before 48,80 --after 56,70";
  method.run = run_shares;
  return method;
}

}  // namespace method
