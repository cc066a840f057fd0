// The seven fields and the SMART check of plan_rules.h.
#include <algorithm>
#include <cmath>

#include "base/text_tools.h"
#include "plan/catalogue.h"
#include "plan/plan_rules.h"
#include "stats/compare.h"
#include "stats/power.h"

namespace plan {
namespace {

using Weight = Finding::Weight;

class Collector {
 public:
  Collector& missing_if(bool wrong, const char* code, const char* field, std::vector<base::Fact> facts = {}) {
    return add_if(wrong, {Weight::missing, code, field, std::move(facts)});
  }
  Collector& warn_if(bool wrong, const char* code, const char* field, std::vector<base::Fact> facts = {}) {
    return add_if(wrong, {Weight::warning, code, field, std::move(facts)});
  }
  void add(const Findings& more) { findings_.insert(findings_.end(), more.begin(), more.end()); }
  Findings take() { return std::move(findings_); }

 private:
  Collector& add_if(bool wrong, Finding finding) {
    if (wrong) findings_.push_back(std::move(finding));
    return *this;
  }
  Findings findings_;
};

bool is_outside(base::Date date, const Frame& frame) {
  return date < frame.starts_on || (frame.ends_on && date > *frame.ends_on);
}

std::vector<base::Fact> period_of(const Frame& frame) {
  return {{"from", base::iso(frame.starts_on)}, {"to", frame.ends_on ? base::iso(*frame.ends_on) : ""}};
}

bool stands_on_references_alone(const Action& action) {
  const auto codes = record::codes(action.interventions);
  return !codes.empty() && std::all_of(codes.begin(), codes.end(), [](const std::string& code) {
    const Intervention* found = intervention(code);
    return found != nullptr && found->is_reference;
  });
}

struct Numbers {
  std::optional<double> baseline, target;
};
Numbers numbers_of(const Action& action) {
  return {base::parse_decimal(action.baseline_value), base::parse_decimal(action.target_value)};
}

bool is_impossible(const Action& action, double target) {
  return target < 0 || (action.indicator_kind == "share" && target > 100);
}

Findings measurable(const Action& action) {
  const auto [baseline, target] = numbers_of(action);
  return Collector()
      .missing_if(base::is_blank(action.indicator), "no_indicator", "indicator")
      .missing_if(action.indicator_kind.empty(), "no_indicator_kind", "indicator_kind")
      .missing_if(!baseline, "no_baseline", "baseline_value")
      .missing_if(!target, "no_target", "target_value")
      .missing_if(baseline && target && *baseline == *target, "target_equals_baseline", "target_value")
      .take();
}

Findings timed(const Action& action, const Frame& frame) {
  const auto on = base::parse_iso_date(action.target_on);
  const auto starts = base::parse_iso_date(action.starts_on);
  const auto ends = base::parse_iso_date(action.ends_on);
  return Collector()
      .missing_if(!on, "no_target_date", "target_on")
      .missing_if(on && is_outside(*on, frame), "target_date_outside", "target_on", period_of(frame))
      .missing_if(on && starts && *on < *starts, "target_date_before_start", "target_on")
      .warn_if(on && ends && *on < *ends && !(starts && *on < *starts), "target_date_before_end", "target_on")
      .take();
}

Findings target_missing(const Action& action) {
  const auto [baseline, target] = numbers_of(action);
  const bool of_robberies = action.indicator_kind == "incidents" || action.indicator_kind == "rate";
  return Collector()
      .missing_if(target && is_impossible(action, *target), "target_impossible", "target_value")
      .missing_if(baseline && target && of_robberies && *target > *baseline, "target_wrong_way", "target_value")
      .take();
}

/// With the exact test, which costs more than all the rest together.
Findings target_sense(const Action& action) {
  Collector found;
  found.add(target_missing(action));
  found.warn_if(is_within_chance(action), "within_chance", "target_value",
                {{"baseline", action.baseline_value}, {"target", action.target_value}});
  return found.take();
}

Findings words_of(const Action& action) {
  Collector found;
  const std::string text = action.goal + "\n" + action.indicator;
  for (const std::string& word : vague_words(text)) found.warn_if(true, "vague_word", "goal", {{"word", word}});
  for (const std::string& word : causal_words(text)) found.warn_if(true, "causal_word", "goal", {{"word", word}});
  return found.take();
}

Findings who(const Action& action, const Frame& frame) {
  const bool has_lead = !action.lead_partner.empty();
  return Collector()
      .missing_if(!has_lead, "no_lead", "lead_partner")
      .missing_if(has_lead && !frame.agreement_partners.contains(action.lead_partner), "lead_not_in_agreement",
                  "lead_partner")
      .take();
}

Findings when(const Action& action, const Frame& frame) {
  const auto starts = base::parse_iso_date(action.starts_on);
  const auto ends = base::parse_iso_date(action.ends_on);
  const bool outside = (starts && is_outside(*starts, frame)) || (ends && is_outside(*ends, frame));
  return Collector()
      .missing_if(!starts, "no_start", "starts_on")
      .missing_if(!ends, "no_end", "ends_on")
      .missing_if(starts && ends && *ends < *starts, "ends_before_start", "ends_on")
      .missing_if(outside, "outside_approach", "starts_on", period_of(frame))
      .take();
}

Findings evaluation(const Action& action) {
  const auto moments = dates(action.evaluation_dates);
  const auto starts = base::parse_iso_date(action.starts_on);
  const bool too_early =
      starts && std::any_of(moments.begin(), moments.end(), [&](base::Date date) { return date < *starts; });
  return Collector()
      .missing_if(moments.empty(), "no_moment", "evaluation_dates")
      .missing_if(base::is_blank(action.evaluation_criteria), "no_criterion", "evaluation_criteria")
      .warn_if(too_early, "moment_before_start", "evaluation_dates")
      .take();
}

void keep(const Findings& all, Weight weight, Findings& out) {
  for (const Finding& finding : all)
    if (finding.weight == weight) out.push_back(finding);
}

bool none_missing(const Findings& findings) {
  return std::none_of(findings.begin(), findings.end(),
                      [](const Finding& one) { return one.weight == Weight::missing; });
}

}  // namespace

Findings check_field(PlanField field, const Action& action, const Frame& frame) {
  switch (field) {
    case PlanField::what:
      return Collector()
          .missing_if(base::is_blank(action.problem), "no_problem", "problem")
          .missing_if(action.offence_types.empty(), "no_offence_type", "offence_types")
          .take();
    case PlanField::how:
      return Collector()
          .missing_if(base::is_blank(action.method), "no_method", "method")
          .missing_if(action.interventions.empty(), "no_intervention", "interventions")
          .missing_if(stands_on_references_alone(action), "only_reference", "interventions")
          .take();
    case PlanField::goal: {
      Collector goal;
      goal.add(measurable(action));
      goal.add(timed(action, frame));
      goal.add(target_sense(action));
      return goal.take();
    }
    case PlanField::who:
      return who(action, frame);
    case PlanField::when:
      return when(action, frame);
    case PlanField::evaluation:
      return evaluation(action);
    case PlanField::safeguarding:
      return Collector()
          .missing_if(action.safeguarding_kind.empty(), "no_safeguarding", "safeguarding_kind")
          .missing_if(action.safeguarding_kind == "stays" && base::is_blank(action.safeguarding),
                      "no_safeguarding_text", "safeguarding")
          .missing_if(action.safeguarding_kind == "not_applicable" && base::is_blank(action.safeguarding),
                      "no_safeguarding_reason", "safeguarding")
          .take();
  }
  return {};
}

bool is_complete(PlanField field, const Action& action, const Frame& frame) {
  if (field == PlanField::goal) return has_measurable_goal(action, frame) && none_missing(target_missing(action));
  return none_missing(check_field(field, action, frame));
}

bool has_all_seven(const Action& action, const Frame& frame) {
  return std::all_of(all_plan_fields.begin(), all_plan_fields.end(),
                     [&](PlanField field) { return is_complete(field, action, frame); });
}

Smart smart(const Action& action, const Frame& frame) {
  Smart result;
  Collector specific;
  specific.missing_if(base::is_blank(action.method), "no_method", "method").add(words_of(action));
  result.findings[Letter::specific] = specific.take();
  result.findings[Letter::measurable] = measurable(action);
  Collector achievable;
  achievable.missing_if(action.lead_partner.empty(), "no_lead", "lead_partner").add(target_sense(action));
  if (const auto power = power_of_goal(action); power && *power < wanted_power && !is_within_chance(action))
    achievable.warn_if(true, "low_power", "target_value",
                       {{"baseline", action.baseline_value},
                        {"target", action.target_value},
                        {"power", std::to_string(int(100 * *power))}});
  result.findings[Letter::achievable] = achievable.take();
  result.findings[Letter::relevant] = check_field(PlanField::what, action, frame);
  result.findings[Letter::timed] = timed(action, frame);
  return result;
}

bool has_measurable_goal(const Action& action, const Frame& frame) {
  return none_missing(measurable(action)) && none_missing(timed(action, frame));
}

bool Smart::holds(Letter letter) const { return none_missing(findings.at(letter)); }

int Smart::count() const {
  return int(std::count_if(all_letters.begin(), all_letters.end(), [&](Letter letter) { return holds(letter); }));
}

Findings Smart::missing() const {
  Findings all;
  for (const Letter letter : all_letters) keep(findings.at(letter), Weight::missing, all);
  return all;
}

Findings Smart::warnings() const {
  Findings all;
  for (const Letter letter : all_letters) keep(findings.at(letter), Weight::warning, all);
  return all;
}

bool is_within_chance(const Action& action) {
  const auto baseline = base::parse_integer(action.baseline_value);
  const auto target = base::parse_integer(action.target_value);
  constexpr std::int64_t most = 100'000;  // beyond any municipality, and the exact test stays quick
  if (action.indicator_kind != "incidents" || !baseline || !target) return false;
  if (*target < 0 || *target >= *baseline || *baseline > most) return false;
  return stats::etest({*baseline, 1}, {*target, 1}).p > stats::default_alpha;
}

std::optional<double> power_of_goal(const Action& action) {
  const auto baseline = base::parse_integer(action.baseline_value);
  const auto target = base::parse_integer(action.target_value);
  constexpr std::int64_t most = 300;
  if (action.indicator_kind != "incidents" || !baseline || !target) return std::nullopt;
  if (*target < 0 || *target >= *baseline || *baseline > most) return std::nullopt;
  return stats::etest_power({.before = double(*baseline), .after = double(*target)}).power;
}

std::string_view code(PlanField field) {
  switch (field) {
    case PlanField::what:
      return "what";
    case PlanField::how:
      return "how";
    case PlanField::goal:
      return "goal";
    case PlanField::who:
      return "who";
    case PlanField::when:
      return "when";
    case PlanField::evaluation:
      return "evaluation";
    case PlanField::safeguarding:
      return "safeguarding";
  }
  return "";
}

std::string_view code(Letter letter) {
  switch (letter) {
    case Letter::specific:
      return "specific";
    case Letter::measurable:
      return "measurable";
    case Letter::achievable:
      return "achievable";
    case Letter::relevant:
      return "relevant";
    case Letter::timed:
      return "timed";
  }
  return "";
}

}  // namespace plan
