// Did it work, with several areas: difference in differences (did) and synthetic control; definitions 12.
#include <algorithm>
#include <optional>

#include "method/family.h"
#include "method/panel.h"
#include "method/series.h"
#include "method/writer.h"
#include "stats/difference_in_differences.h"
#include "stats/synthetic_control.h"

namespace method {
namespace {

struct Counts {
  std::int64_t treated_before = 0, treated_after = 0, control_before = 0, control_after = 0;
};
Counts counts_of(const stats::Panel& panel) {
  Counts counts;
  for (const auto& unit : panel.treated)
    for (std::size_t m = 0; m < unit.count.size(); ++m)
      (m < panel.first_after ? counts.treated_before : counts.treated_after) += unit.count[m];
  for (const auto& unit : panel.control)
    for (std::size_t m = 0; m < unit.count.size(); ++m)
      (m < panel.first_after ? counts.control_before : counts.control_after) += unit.count[m];
  return counts;
}

base::TextValues values_of(const base::Texts& texts, const Counts& counts) {
  return {{"treated_before", texts.number(counts.treated_before)},
          {"treated_after", texts.number(counts.treated_after)},
          {"control_before", texts.number(counts.control_before)},
          {"control_after", texts.number(counts.control_after)}};
}

std::string month_text(const stats::Series& months, std::size_t month) {
  return base::iso(months.start[month]).substr(0, 7);
}

stats::Estimate ratio_of(const stats::Did& did) {
  if (did.ratio && !did.low) return {did.ratio, did.low_exact, did.high_exact};
  return {did.ratio, did.low, did.high};
}

const char* outcome_of(const stats::Did& did, double alpha) {
  if (!did.p || did.p->p > alpha || !did.ratio) return "unsure";
  return *did.ratio < 1 ? "fell" : "rose";
}

Sentence did_sentence(const stats::Did& did, const Counts& counts, double alpha) {
  const std::string key = std::string("method.did.") + outcome_of(did, alpha);
  return [=, ratio = ratio_of(did), p = did.p](const base::Texts& texts) {
    base::TextValues values = values_of(texts, counts);
    values.push_back({"ratio", shown(texts, ratio)});
    values.push_back({"p", shown(texts, p)});
    return texts(key, values);
  };
}

/// The same question without the months that led to the action: a peak of chance goes back by itself.
struct DidWithoutTrigger {
  stats::Did did;
  std::size_t months = 0;   ///< left out
  Counts counts;            ///< of what is left
  std::int64_t events = 0;  ///< of the treated area, left out
};

stats::Panel without(stats::Panel panel, const std::vector<bool>& out) {
  for (auto* const group : {&panel.treated, &panel.control})
    for (stats::UnitSeries& unit : *group) {
      stats::UnitSeries rest{unit.name, {}, {}};
      for (std::size_t m = 0; m < out.size(); ++m) {
        if (out[m]) continue;
        rest.count.push_back(unit.count[m]);
        if (m < unit.exposure.size()) rest.exposure.push_back(unit.exposure[m]);
      }
      unit = std::move(rest);
    }
  panel.first_after -= std::size_t(std::count(out.begin(), out.end(), true));
  return panel;
}

DidWithoutTrigger did_without(const stats::Panel& panel, const std::vector<bool>& out,
                              const stats::DidOptions& options) {
  const stats::Panel rest = without(panel, out);
  DidWithoutTrigger answer;
  answer.did = stats::difference_in_differences(rest, options);
  answer.months = panel.first_after - rest.first_after;
  answer.counts = counts_of(rest);
  answer.events = counts_of(panel).treated_before - answer.counts.treated_before;
  return answer;
}

/// The ratio with its p; placebo dates are given for the whole panel only.
Json ratio_json(const stats::Did& did) {
  Json ratio{{"value", json_of(did.ratio)}, {"low", json_of(did.low)}, {"high", json_of(did.high)}};
  ratio["p"] = p_of(did.p);
  ratio["p_method"] = did.p ? Json(stats::code(did.p->method)) : undefined(did.p.reason());
  ratio["low_exact"] = json_of(did.low_exact);
  ratio["high_exact"] = json_of(did.high_exact);
  ratio["adjusted"] = did.adjusted;
  return ratio;
}

Json counts_json(std::int64_t before, std::int64_t after) { return {{"before", before}, {"after", after}}; }

Json trigger_json(const DidWithoutTrigger& without) {
  return {{"months", without.months},
          {"events", without.events},
          {"ratio", ratio_json(without.did)},
          {"placebo_p", p_of(without.did.placebo_p)},
          {"treated", counts_json(without.counts.treated_before, without.counts.treated_after)},
          {"control", counts_json(without.counts.control_before, without.counts.control_after)}};
}

Sentence trigger_sentence(const DidWithoutTrigger& without, double alpha) {
  const std::string key = std::string("method.did.trigger.") + outcome_of(without.did, alpha);
  return [=](const base::Texts& texts) {
    base::TextValues values = values_of(texts, without.counts);
    values.push_back({"months", texts.number(std::int64_t(without.months))});
    values.push_back({"events", texts.number(without.events)});
    values.push_back({"ratio", shown(texts, ratio_of(without.did))});
    values.push_back({"p", shown(texts, without.did.p)});
    return texts(key, values);
  };
}

base::Result<Answer> run_did(Run& run, const Method&) {
  const auto input = read_panel(run);
  if (!input) return input.problems();
  stats::DidOptions options;
  options.level = run.level();
  if (run.options.text("family") == "nb") options.family = stats::Family::negative_binomial;
  std::vector<bool> out;
  if (run.options.given("trigger")) {
    auto found = triggered(run, input->months, input->panel.first_after);
    if (!found) return found.problems();
    if (std::size_t(std::count(found->begin(), found->end(), true)) == input->panel.first_after)
      return base::Problem{base::ProblemKind::invalid, "trigger-all-before", "--trigger"};
    out = std::move(*found);
  }
  std::optional<DidWithoutTrigger> rest;
  const auto did = run.inner([&] {
    if (!out.empty()) rest = did_without(input->panel, out, options);
    return stats::difference_in_differences(input->panel, options);
  });
  for (const std::string& code : did.warnings) run.warn(code == "no-extra-variation" ? "did-became-poisson" : code);
  const Counts counts = counts_of(input->panel);
  Json dates = Json::array();
  for (const auto& date : did.placebo_dates)
    dates.push_back({{"split", month_text(input->months, date.split)},
                     {"value", json_of(date.value)},
                     {"low", json_of(date.low)},
                     {"high", json_of(date.high)},
                     {"p", p_of(date.p)}});
  Answer answer;
  answer.result = {{"ratio", ratio_json(did)},
                   {"dispersion", json_of(did.dispersion)},
                   {"placebo_p", p_of(did.placebo_p)},
                   {"placebo_dates", std::move(dates)},
                   {"family", did.family == stats::Family::negative_binomial ? "nb" : "poisson"},
                   {"treated", counts_json(counts.treated_before, counts.treated_after)},
                   {"control", counts_json(counts.control_before, counts.control_after)},
                   {"units", {{"treated", input->panel.treated.size()}, {"control", input->panel.control.size()}}},
                   {"without_events", did.without_events}};
  answer.sentence = did_sentence(did, counts, run.alpha());
  if (rest) {
    answer.result["without_trigger"] = trigger_json(*rest);
    answer.sentence = [first = answer.sentence, second = trigger_sentence(*rest, run.alpha())](
                          const base::Texts& texts) { return first(texts) + " " + second(texts); };
  }
  return answer;
}

Sentence synthetic_sentence(const stats::Synthetic& found, const Counts& counts, double alpha) {
  std::string key = "method.synthetic.unsure";
  if (found.poor_fit)
    key = "method.synthetic.poor_fit";
  else if (!found.verdict_p)
    key = "method.synthetic.too_few";
  else if (*found.verdict_p <= alpha)
    key = found.effect < 0 ? "method.synthetic.fell" : "method.synthetic.rose";
  return [=, effect = found.effect, p = found.placebo_p](const base::Texts& texts) {
    base::TextValues values = values_of(texts, counts);
    values.push_back({"effect", shown(texts, effect)});
    values.push_back({"p", shown(texts, p)});
    return texts(key, values);
  };
}

base::Result<Answer> run_synthetic(Run& run, const Method& method) {
  const auto input = read_panel(run);
  if (!input) return input.problems();
  stats::SyntheticOptions options;
  options.block_months = std::size_t(run.options.whole("block"));
  const auto found = run.inner([&] { return stats::synthetic_control(input->panel, options); });
  if (!found) return not_defined(method, found.reason());
  run.warn(found->warnings);
  Json weights = Json::object();
  for (std::size_t d = 0; d < found->weights.size(); ++d)
    weights[input->panel.control[d].name] = json_of(found->weights[d]);
  Json in_time = Json::array();
  for (const auto& early : found->in_time)
    in_time.push_back({{"split", month_text(input->months, early.split)},
                       {"effect", json_of(early.effect)},
                       {"pre_rmspe", json_of(early.pre_rmspe)},
                       {"post_rmspe", json_of(early.post_rmspe)}});
  Answer answer;
  answer.result = {{"weights", std::move(weights)},
                   {"pre_rmspe", json_of(found->pre_rmspe)},
                   {"post_rmspe", json_of(found->post_rmspe)},
                   {"gap", list_of(found->gap)},
                   {"effect", json_of(found->effect)},
                   {"placebo_p", p_of(found->placebo_p)},
                   {"verdict_p", json_of(found->verdict_p)},
                   {"poor_fit", found->poor_fit},
                   {"in_time", std::move(in_time)},
                   {"in_time_p", p_of(found->in_time_p)}};
  answer.sentence = synthetic_sentence(*found, counts_of(input->panel), run.alpha());
  return answer;
}

}  // namespace

Method did_method() {
  Method method;
  method.name = "did";
  method.question = "Did it work? Months of the treated area against other areas (difference in differences).";
  method.source =
      "Relative incident rate ratio: Wilson 2022; placebo over units: Abadie et al. 2010; negative binomial: Lawless "
      "1987; definitions 12.";
  method.input =
      "--series: a row per unit and month with the count; every unit has every month, 0 where nothing happened. The "
      "unit and month effects take up level and season; equal days of a month cancel.";
  method.options = together({panel_options(),
                             {{.name = "family",
                               .kind = Kind::choice,
                               .fallback = "poisson",
                               .help = "nb: negative binomial, from 10 units with events on (too-few-units)",
                               .words = "poisson|nb"},
                              trigger_option()}});
  method.keys = {
      {"ratio{value, low, high, p, p_method, low_exact, high_exact, adjusted}",
       "(treated after / before) / (control after / before); p over placebo units from 19 controls on, else as the "
       "RIRR; adjusted: a zero cell, 0.5 added for the value only"},
      {"dispersion", "phi as found (poisson; used as max(1, phi)), theta (nb)"},
      {"placebo_p", "each control taken as treated in turn, the share that strays as far; two controls or more"},
      {"placebo_dates[{split, value, low, high, p}]",
       "the same ratio at every earlier month with 12 months on both sides, on months before the action only"},
      {"family", "as fitted"},
      {"treated{before, after}", "counts"},
      {"control{before, after}", "counts"},
      {"units{treated, control}", "how many"},
      {"without_events[]", "units that carry nothing"},
      {"without_trigger{months, events, ratio, placebo_p, treated{before, after}, control{before, after}}",
       "with --trigger: the same without its months; how many, and their events in the treated area"}};
  method.example = "stapsteen analyse did --series panel.csv --treated Centrum --split 2023-01-01";
  method.run = run_did;
  return method;
}

Method synthetic_control_method() {
  Method method;
  method.name = "synthetic-control";
  method.question = "Did it work? The treated area against a mix of other areas that went along with it before.";
  method.source = "Abadie, Diamond & Hainmueller 2010, JASA 105; definitions 12.";
  method.input =
      "--series: a row per unit and month with the count. The mix is fitted on blocks of months before the split. With "
      "fewer than 19 other areas the placebo p cannot reach .05.";
  method.options = together(
      {panel_options(),
       {{.name = "block", .kind = Kind::whole, .fallback = "3", .help = "months in a block", .low = 1, .high = 12}}});
  method.keys = {{"weights{unit: w}", "of every control unit, >= 0, together 1"},
                 {"pre_rmspe", "root mean square gap of the blocks before"},
                 {"post_rmspe", "of the blocks after"},
                 {"gap[]", "per month: observed - mix"},
                 {"effect", "sum of the gap after the split"},
                 {"placebo_p", "in space: share of units whose gap grew as much, the treated one counted"},
                 {"verdict_p", "the placebo p where it may carry a verdict; too-few-donors, poor-fit"},
                 {"poor_fit", "mean square before > 2 x mean block count"},
                 {"in_time[{split, effect, pre_rmspe, post_rmspe}]",
                  "the same at splits a block earlier each, while 8 blocks remain, on months before the action only"},
                 {"in_time_p", "rank of the true split among them"}};
  method.example = "stapsteen analyse synthetic-control --series panel.csv --treated Centrum --split 2023-01-01";
  method.run = run_synthetic;
  return method;
}

}  // namespace method
