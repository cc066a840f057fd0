// Did it work: definitions 12, with regression to the mean (0 and 10).
#include "stats/effect.h"

#include <array>

#include "base/text_tools.h"
#include "method/effect_json.h"
#include "method/family.h"
#include "method/history.h"
#include "method/method.h"
#include "method/rows.h"
#include "method/writer.h"

namespace method {
namespace {

using base::ProblemKind;
using stats::BeforeAfter;
using stats::Reason;

base::Problem two_numbers(std::string_view option, std::size_t given) {
  return {ProblemKind::invalid, "option-two-numbers", "--" + std::string(option), {{"given", std::to_string(given)}}};
}

/// "before,after" as counts.
base::Result<BeforeAfter> pair_of(const Run& run, std::string_view option) {
  const auto numbers = run.options.numbers(option);
  if (numbers.size() != 2) return two_numbers(option, numbers.size());
  const auto before = stats::as_count(numbers[0]), after = stats::as_count(numbers[1]);
  if (!before || !after)
    return base::Problem{ProblemKind::invalid,
                         "not-a-count",
                         "--" + std::string(option),
                         {{"value", base::exact(before ? numbers[1] : numbers[0])}}};
  return BeforeAfter{*before, *after};
}

struct HarmTable {
  std::vector<stats::HarmRow> rows;
  BeforeAfter treated, control;  ///< sums
};

base::Result<HarmTable> read_harm(Run& run) {
  auto rows = Rows::open(run, "table");
  if (!rows) return rows.problems();
  constexpr std::array<std::string_view, 5> names{"treated_before", "treated_after", "control_before", "control_after",
                                                  "harm"};
  std::array<std::size_t, 5> columns{};
  for (std::size_t i = 0; i < names.size(); ++i) {
    const auto column = rows->column_named(names[i]);
    if (!column) return column.problems();
    columns[i] = *column;
  }
  HarmTable table;
  std::vector<std::string> canonical;
  while (rows->next()) {
    std::array<double, 5> values{};
    std::string line;
    for (std::size_t i = 0; i < names.size(); ++i) {
      const std::string_view text = (*rows)[columns[i]];
      const auto value = base::parse_decimal(text);
      const bool good = value && *value >= 0 && *value <= 1e9 && (i == 4 || stats::as_count(*value));
      if (!good)
        return base::Problem{ProblemKind::invalid,
                             "table-value",
                             "--table",
                             {{"line", std::to_string(rows->line())},
                              {"column", std::string(names[i])},
                              {"value", std::string(text.substr(0, 200))}}};
      values[i] = *value;
      line += base::exact(*value) + "\t";
    }
    const auto n = [&](std::size_t i) { return std::int64_t(values[i]); };
    table.rows.push_back({{n(0), n(1)}, {n(2), n(3)}, values[4]});
    table.treated = {table.treated.before + n(0), table.treated.after + n(1)};
    table.control = {table.control.before + n(2), table.control.after + n(3)};
    canonical.push_back(line);
  }
  if (rows->problem()) return *rows->problem();
  if (table.rows.empty()) return base::Problem{ProblemKind::invalid, "input-none", "--table"};
  run.fingerprint("table", std::move(canonical));
  return table;
}

std::optional<base::Problem> read_weights(const Run& run, stats::EffectInput& input) {
  const auto time = run.options.numbers("time-weights");
  if (time.size() != 2) return two_numbers("time-weights", time.size());
  input.time = {time[0], time[1]};
  const auto area = run.options.numbers("area-weights");
  if (area.size() != 2 && area.size() != 4)
    return base::Problem{
        ProblemKind::invalid, "effect-area-weights", "--area-weights", {{"given", std::to_string(area.size())}}};
  input.area.treated = area[0];
  input.area.control = area[1];
  if (area.size() == 4) {
    input.area.ring = area[2];
    input.area.ring_control = area[3];
  }
  return std::nullopt;
}

std::optional<base::Problem> read_counts(const Run& run, stats::EffectInput& input) {
  const auto read = [&](std::string_view option, auto& into) -> std::optional<base::Problem> {
    if (!run.options.given(option)) return std::nullopt;
    const auto pair = pair_of(run, option);
    if (!pair) return pair.problem();
    into = *pair;
    return std::nullopt;
  };
  if (auto problem = read("treated", input.treated)) return problem;
  if (auto problem = read("control", input.control)) return problem;
  if (auto problem = read("ring", input.ring)) return problem;
  if (auto problem = read("ring-control", input.ring_control)) return problem;
  if (input.ring_control && !input.ring)
    return base::Problem{ProblemKind::invalid, "option-needs", "--ring-control", {{"other", "--ring"}}};
  return std::nullopt;
}

Json result_of(const stats::EffectInput& input, const stats::Effect& effect) {
  Json result;
  if (input.control) {
    result["wdd"] = {{"local", json_of(effect.wdd.local)},
                     {"displacement", json_of(effect.wdd.displacement)},
                     {"total", json_of(effect.wdd.total)}};
    result["rirr"] = json_of(effect.rirr);
  } else {
    result["wdd"] = undefined(Reason::no_comparison);
    result["rirr"] = undefined(Reason::no_comparison);
  }
  result["wdq"] = json_of(effect.wdq);
  result["etest"] = json_of(effect.etest);
  result["treated_ratio"] = json_of(effect.treated_ratio);
  result["power"] = json_of(effect.power);
  result["verdict"] = stats::code(effect.verdict);
  return result;
}

/// The change in per cents, only where every before-count is 30 or more (rule 9).
std::string percentage(const base::Texts& texts, const stats::EffectInput& input, const stats::Effect& effect) {
  const bool enough = input.treated.before >= 30 && (!input.control || input.control->before >= 30);
  const auto& ratio = input.control ? effect.rirr.value : effect.treated_ratio.value;
  if (!enough || !ratio || effect.rirr.adjusted) return {};
  const double change = 100 * (*ratio - 1);
  return " " + texts(input.control ? "method.effect.percentage_control" : "method.effect.percentage",
                     {{"change", texts.number(change, 0)}});
}

/// The same question without the months that led to the action: a peak of chance goes back by itself.
struct EffectWithoutTrigger {
  stats::EffectInput input;
  stats::Effect effect;
  std::int64_t events = 0;  ///< of the treated area, left out
};

struct Story {
  stats::EffectInput input;
  stats::Effect effect;
  std::optional<EffectWithoutTrigger> without;
  stats::Primary primary = stats::Primary::rirr;
  stats::RegressionToMean mean;
  Peak peak;
  double alpha = stats::default_alpha;
};

/// With a comparison area its verdict, else the test of the two counts.
std::string trigger_words(const EffectWithoutTrigger& without, double alpha, const base::Texts& texts) {
  const auto& [input, effect, events] = without;
  const bool compared = input.control.has_value();
  bool fell = effect.verdict == stats::Verdict::shown_decrease, rose = effect.verdict == stats::Verdict::shown_increase;
  if (!compared && effect.etest.p <= alpha && effect.treated_ratio.value) {
    fell = *effect.treated_ratio.value < 1;
    rose = !fell;
  }
  return texts(std::string("method.effect.trigger.") + (fell   ? "fell"
                                                        : rose ? "rose"
                                                               : "unsure"),
               {{"events", texts.number(events)},
                {"before", texts.number(input.treated.before)},
                {"after", texts.number(input.treated.after)},
                {"ratio", shown(texts, compared ? effect.rirr.value : effect.treated_ratio.value)},
                {"p", compared ? shown(texts, effect.rirr.p_exact) : texts.p_value(effect.etest.p)}});
}

Json trigger_json(const EffectWithoutTrigger& without) {
  Json json = result_of(without.input, without.effect);
  json["events"] = without.events;
  json["before"] = without.input.treated.before;
  json["time_before"] = json_of(without.input.time.before);
  return json;
}

/// Counts, then the margin, then the verdict with no more than the design allows, then what a peak alone would do.
std::string told(const Story& story, const base::Texts& texts) {
  const auto& [input, effect, without, primary, mean, peak, alpha] = story;
  const auto n = [&](std::int64_t count) { return texts.number(count); };
  const bool equal_time = input.time.before == input.time.after;
  std::string text =
      texts("method.effect.counts", {{"before", n(input.treated.before)}, {"after", n(input.treated.after)}});
  if (input.control)
    text += " " +
            texts("method.effect.control", {{"before", n(input.control->before)}, {"after", n(input.control->after)}});
  if (!equal_time)
    text += " " + texts("method.effect.time",
                        {{"before", shown(texts, input.time.before)}, {"after", shown(texts, input.time.after)}});
  text += percentage(texts, input, effect);
  if (!input.control) {
    const bool changed = effect.etest.p <= alpha;
    text += " " + texts(changed ? "method.effect.changed" : "method.effect.unchanged",
                        {{"ratio", shown(texts, effect.treated_ratio)}, {"p", texts.p_value(effect.etest.p)}});
  } else {
    const stats::Wdd& local = effect.wdd.local;
    const auto& low = local.small_count ? local.low_small : local.low;
    const auto& high = local.small_count ? local.high_small : local.high;
    const bool exact = effect.rirr.low_exact.has_value() || effect.rirr.high_exact.has_value();
    const stats::Estimate ratio{effect.rirr.value, exact ? effect.rirr.low_exact : effect.rirr.low,
                                exact ? effect.rirr.high_exact : effect.rirr.high, input.level};
    text += " " +
            texts("method.effect.both", {{"rirr", shown(texts, ratio)},
                                         {"rirr_p", shown(texts, effect.rirr.p_exact)},
                                         {"wdd", shown(texts, stats::Estimate{local.estimate, low, high, input.level})},
                                         {"wdd_p", shown(texts, local.p_exact)}});
    text +=
        " " + texts("method.effect.verdict." + std::string(stats::code(effect.verdict)),
                    {{"measure", texts(primary == stats::Primary::rirr ? "method.effect.rirr" : "method.effect.wdd")},
                     {"power", effect.power ? texts.number(100 * *effect.power, 0) : ""},
                     {"reduction", texts.number(100 * input.reduction, 0)}});
  }
  if (without) text += " " + trigger_words(*without, alpha, texts);
  return text + regression_sentence(texts, mean, peak);
}

/// Counts before without those of --trigger, and the time before without theirs. Nothing when it was not given.
base::Result<std::optional<stats::EffectInput>> read_trigger(const Run& run, const stats::EffectInput& input) {
  if (!run.options.given("trigger")) return std::optional<stats::EffectInput>();
  if (!run.options.given("trigger-part"))
    return base::Problem{ProblemKind::invalid, "option-needs", "--trigger", {{"other", "--trigger-part"}}};
  const auto numbers = run.options.numbers("trigger");
  stats::EffectInput rest = input;
  std::vector<BeforeAfter*> cells{&rest.treated};
  for (auto* const pair : {&rest.control, &rest.ring, &rest.ring_control})
    if (*pair) cells.push_back(&**pair);
  if (numbers.size() != cells.size())
    return base::Problem{ProblemKind::invalid,
                         "trigger-counts",
                         "--trigger",
                         {{"given", std::to_string(numbers.size())}, {"wanted", std::to_string(cells.size())}}};
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const auto count = stats::as_count(numbers[i]);
    if (!count || *count > cells[i]->before)
      return base::Problem{
          ProblemKind::invalid, "trigger-not-in-before", "--trigger", {{"value", base::exact(numbers[i])}}};
    cells[i]->before -= *count;
  }
  rest.time.before *= 1 - run.options.number("trigger-part");
  return std::optional(rest);
}

base::Result<Answer> run_effect(Run& run, const Method&) {
  if (!run.options.given("treated") && !run.options.given("table"))
    return base::Problem{ProblemKind::invalid, "option-one-of", "--treated, --table"};
  Story story;
  stats::EffectInput& input = story.input;
  input.level = run.level();
  input.seed = run.seed();
  input.reduction = run.options.number("reduction");
  if (run.options.given("dispersion")) input.dispersion = run.options.number("dispersion");
  if (const auto problem = read_counts(run, input)) return *problem;
  if (const auto problem = read_weights(run, input)) return *problem;
  std::optional<HarmTable> harm;
  if (run.options.given("table")) {
    auto read = read_harm(run);
    if (!read) return read.problems();
    harm = std::move(*read);
    if (!run.options.given("treated")) {
      input.treated = harm->treated;
      if (!input.control) input.control = harm->control;
    }
  }
  story.peak = {double(input.treated.before), run.options.number("years-before")};
  const auto mean = read_regression_to_mean(run, story.peak);
  if (!mean) return mean.problems();
  story.mean = *mean;
  story.alpha = run.alpha();
  story.primary = run.options.text("primary") == "wdd" ? stats::Primary::wdd : stats::Primary::rirr;
  const auto rest = read_trigger(run, input);
  if (!rest) return rest.problems();
  story.effect = run.inner([&] {
    if (*rest)
      story.without = {**rest, stats::effect(**rest, story.primary), input.treated.before - (*rest)->treated.before};
    return stats::effect(input, story.primary);
  });
  run.warn(story.effect.warnings);
  Answer answer;
  answer.result = result_of(input, story.effect);
  if (harm) {
    const stats::Wdd weighted = stats::harm_weighted_difference(harm->rows, input);
    answer.result["wdd_harm"] = {
        {"estimate", json_of(weighted.estimate)}, {"se", json_of(weighted.se)}, {"low", json_of(weighted.low)},
        {"high", json_of(weighted.high)},         {"z", json_of(weighted.z)},   {"p", p_of(weighted.p)}};
  }
  answer.result["regression_to_mean"] = json_of(story.mean);
  if (story.without) answer.result["without_trigger"] = trigger_json(*story.without);
  answer.sentence = [story](const base::Texts& texts) { return told(story, texts); };
  return answer;
}

Option pair_option(std::string_view name, std::string_view help) {
  return {.name = name, .kind = Kind::numbers, .help = help, .low = 0, .high = 1e9, .is_data = true};
}

std::vector<Option> effect_options() {
  return {pair_option("treated", "before,after in the area of the approach"),
          pair_option("control", "before,after in the comparison area"),
          pair_option("ring", "before,after in the ring round the area"),
          pair_option("ring-control", "before,after in the comparison of the ring"),
          {.name = "time-weights",
           .kind = Kind::numbers,
           .fallback = "1,1",
           .help = "divisors of before,after: 2,1 when before is twice as long",
           .low = 1e-6,
           .high = 1e9},
          {.name = "area-weights",
           .kind = Kind::numbers,
           .fallback = "1,1",
           .help = "divisors of treated,control[,ring,ring-control]: km2, shops",
           .low = 1e-6,
           .high = 1e12},
          {.name = "dispersion",
           .kind = Kind::number,
           .help = "phi of month counts (1 or more): widens margins and p; without it 1, and that is told",
           .low = 0,
           .high = 1e6},
          {.name = "reduction",
           .kind = Kind::number,
           .fallback = "0.5",
           .help = "the fall that was registered beforehand, a fraction; for the power in the verdict",
           .low = 0,
           .high = 1},
          {.name = "primary",
           .kind = Kind::choice,
           .fallback = "rirr",
           .help = "the measure that was registered beforehand: the verdict follows its p",
           .words = "rirr|wdd"},
          {.name = "trigger",
           .kind = Kind::numbers,
           .help = "treated[,control[,ring,ring-control]] events in the bad time that led to the action, all of them "
                   "counted before: the answer is given without them too",
           .low = 0,
           .high = 1e9,
           .is_data = true},
          {.name = "trigger-part",
           .kind = Kind::number,
           .help = "with --trigger: which part of the time before that was, a fraction",
           .low = 0,
           .high = 0.99},
          {.name = "years-before",
           .kind = Kind::number,
           .fallback = "1",
           .help = "length of the before period in years, for --history",
           .low = 1e-3,
           .high = 100},
          {.name = "table",
           .kind = Kind::file,
           .help = "CSV with a row per type: type,treated_before,treated_after,control_before,control_after,harm; adds "
                   "wdd_harm. Without --treated its sums are the counts"}};
}

}  // namespace

Method effect_method() {
  Method method;
  method.name = "effect";
  method.question = "Did it work? Before and after in the area, beside a comparison area, with a verdict.";
  method.source =
      "WDD: Wheeler & Ratcliffe 2018, Crime Science 7:11; small counts by MOVER: Zou & Donner 2008; RIRR: Wilson 2022; "
      "WDQ: Bowers & Johnson 2003; exact p from the E-test and the hypergeometric distribution; definitions 12. WDD "
      "assumes equal changes in counts, RIRR in ratios: both are given.";
  method.input = "Counts before and after. Without --control there is no comparison: no wdd, no rirr, no verdict.";
  method.options = together({effect_options(), history_options()});
  method.keys = {
      {"wdd{local, displacement, total}",
       "weighted displacement difference, each {estimate, se, low, high, low_small, high_small, z, p, p_exact, "
       "p_exact_method}; low_small, high_small where a cell is below 5; displacement undefined without ring"},
      {"rirr{value, low, high, p, low_exact, high_exact, p_exact, p_minlike, adjusted}",
       "(treated after/before) / (control after/before); adjusted: 0.5 added to all cells for the value only"},
      {"wdq{success, buffer, value, low, high, class}", "weighted displacement quotient, with --ring"},
      {"etest{p, p_method}", "treated, before against after"},
      {"treated_ratio{value, low, high}", "treated after / before per unit of time, exact interval"},
      {"power", "chance to show --reduction with these counts"},
      {"verdict", "shown-decrease, shown-increase, not-shown, too-few, no-comparison; at alpha = 1 - --level"},
      {"wdd_harm{estimate, se, low, high, z, p}", "with --table: sum of harm x wdd"},
      {"without_trigger{events, before, time_before, wdd, rirr, wdq, etest, treated_ratio, power, verdict}",
       "with --trigger: the same without those events and their time"},
      {"regression_to_mean{expected_without_action, expected_fall}", "with --history: what a peak alone lets expect"}};
  method.example = "stapsteen analyse effect --treated 6,2 --control 5,6 --history 3,2,4,3";
  method.run = run_effect;
  return method;
}

}  // namespace method
