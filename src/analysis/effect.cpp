#include "analysis/effect.h"

#include <set>

namespace analysis {
namespace {

base::Problem refused(const char* code) { return {base::ProblemKind::invalid, code, "split"}; }

bool in_signal(const Study& study, base::Month month) {
  return study.signal_from && month >= *study.signal_from && month <= study.signal_to.value_or(*study.signal_from);
}

std::int64_t sum_over(const Study& study, const std::vector<std::string>& codes,
                      const std::vector<base::Month>& months) {
  const auto counts = monthly_counts(study.aggregate, study.of(codes));
  std::int64_t sum = 0;
  for (const base::Month month : months) sum += counts[std::size_t(month.index - study.aggregate.first.index)];
  return sum;
}

stats::EffectInput input_of(const Study& study, const Windows& windows) {
  stats::EffectInput input;
  const auto counts = [&](const std::vector<std::string>& codes) {
    return stats::BeforeAfter{sum_over(study, codes, windows.before), sum_over(study, codes, windows.after)};
  };
  input.treated = counts(study.roles.treated);
  if (!study.roles.control.empty() && !study.roles.treated.empty()) {
    input.control = counts(study.roles.control);
    if (!study.roles.ring.empty()) {
      input.ring = counts(study.roles.ring);
      input.ring_control = counts(study.roles.ring_control.empty() ? study.roles.control : study.roles.ring_control);
    }
  }
  input.time = windows.weights;
  input.reduction = study.reduction;
  return input;
}

std::optional<double> dispersion_of(const Study& study, const Windows& windows) {
  if (study.roles.control.empty() || study.roles.treated.empty()) return std::nullopt;
  stats::MonthPanel panel;
  const auto treated = monthly_counts(study.aggregate, study.treated()),
             control = monthly_counts(study.aggregate, study.of(study.roles.control));
  for (const auto* months : {&windows.before, &windows.after})
    for (const base::Month month : *months) {
      panel.treated.push_back(treated[std::size_t(month.index - study.aggregate.first.index)]);
      panel.control.push_back(control[std::size_t(month.index - study.aggregate.first.index)]);
    }
  panel.first_after = windows.before.size();
  const auto phi = stats::months_dispersion(panel);
  if (!phi) return std::nullopt;
  return std::max(1.0, *phi);
}

/// The yearly counts of the area itself before the approach: what regression to the mean is judged by.
stats::RegressionToMean fall_expected(const Study& study, const Windows& windows) {
  const auto counts = monthly_counts(study.aggregate, study.treated());
  stats::RateColumns history;
  double peak = 0;
  for (int last = windows.baseline.last.index; last - 11 >= windows.baseline.first.index; last -= 12) {
    double year = 0;
    for (int month = last - 11; month <= last; ++month)
      year += double(counts[std::size_t(month - study.aggregate.first.index)]);
    if (history.observed.empty()) peak = year;  // the year just before the approach gave the signal
    history.observed.push_back(year);
    history.expected.push_back(1);
  }
  if (history.observed.size() < 3) return {};
  return stats::regression_to_mean(history, peak);
}

Windows without_signal_years(const Study& study, Windows windows) {
  // One calendar month less in some years would tilt the season: the whole year of the signal goes.
  const auto year_of = [&](base::Month month) { return (windows.baseline.last.index - month.index) / 12; };
  std::set<int> years;
  for (const base::Month month : windows.before)
    if (in_signal(study, month)) years.insert(year_of(month));
  std::erase_if(windows.before, [&](base::Month month) { return years.contains(year_of(month)); });
  windows.years_before -= int(years.size());
  windows.weights.before = double(windows.years_before);
  windows.days_before = 0;
  for (const base::Month month : windows.before) windows.days_before += month.days();
  return windows;
}

}  // namespace

base::Result<Windows> windows(const Period& baseline, const Period& after) {
  if (after.last < after.first || after.first <= baseline.last) return refused("effect.no_after");
  Windows made;
  made.years_before = baseline.months() / 12;
  if (made.years_before < 1) return refused("effect.no_before");
  made.baseline = whole_years(baseline);
  const int years_after = after.months() / 12;
  if (years_after < 1) return refused("effect.part_of_a_year");
  for (int i = 0; i < years_after * 12; ++i) made.after.push_back({after.first.index + i});
  for (int month = made.baseline.first.index; month <= made.baseline.last.index; ++month)
    made.before.push_back({month});
  made.weights = {double(made.years_before), double(years_after)};
  for (const base::Month month : made.before) made.days_before += month.days();
  for (const base::Month month : made.after) made.days_after += month.days();
  return made;
}

base::Result<EffectAnswer> answer_effect(const Study& study, const EffectQuestion& question) {
  auto when = windows(question.baseline, question.after);
  if (!when) return when.problems();
  EffectAnswer answer;
  answer.windows = *when;
  answer.input = input_of(study, answer.windows);
  answer.input.dispersion = dispersion_of(study, answer.windows);
  answer.effect = stats::effect(answer.input, question.primary);
  answer.interim = question.interim;
  answer.compares = question.compares;
  if (!question.compares) answer.effect.verdict = stats::Verdict::no_comparison;
  answer.regression_to_mean = fall_expected(study, answer.windows);
  const bool has_signal = std::any_of(answer.windows.before.begin(), answer.windows.before.end(),
                                      [&](base::Month month) { return in_signal(study, month); });
  if (has_signal) {
    const Windows calm = without_signal_years(study, answer.windows);
    if (calm.years_before >= 1) answer.without_signal = stats::effect(input_of(study, calm), question.primary);
  }
  return answer;
}

bool change_is_shown(const EffectAnswer& answer) {
  if (answer.interim) return false;
  return answer.effect.verdict == stats::Verdict::shown_decrease ||
         answer.effect.verdict == stats::Verdict::shown_increase;
}

std::string verdict_code(const EffectAnswer& answer) {
  return answer.interim ? "interim" : std::string(stats::code(answer.effect.verdict));
}

}  // namespace analysis
