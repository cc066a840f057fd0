#include "analysis/effect.h"

#include <set>

namespace analysis {
namespace {

base::Problem refused(const char* code) { return {base::ProblemKind::invalid, code, "split"}; }

bool in_signal(const Study& study, base::Month month) {
  return study.signal_from && month >= *study.signal_from && month <= study.signal_to.value_or(*study.signal_from);
}

std::int64_t sum_over(const Study& study, const std::vector<std::string>& codes, const std::vector<base::Month>& months) {
  const auto counts = monthly_counts(study.aggregate, study.of(codes));
  std::int64_t sum = 0;
  for (const base::Month month : months) sum += counts[std::size_t(month.index - study.aggregate.first.index)];
  return sum;
}

stats::EffectInput input_of(const Study& study, const Windows& windows) {
  stats::EffectInput input;
  const auto counts = [&](const std::vector<std::string>& codes) { return stats::BeforeAfter{sum_over(study, codes, windows.before), sum_over(study, codes, windows.after)}; };
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
  const auto treated = monthly_counts(study.aggregate, study.treated()), control = monthly_counts(study.aggregate, study.of(study.roles.control));
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

/// The yearly counts of the area itself before the split: what regression to the mean is judged by.
stats::RegressionToMean fall_expected(const Study& study, const Windows& windows) {
  const auto counts = monthly_counts(study.aggregate, study.treated());
  const int end = windows.after.front().index - study.aggregate.first.index;
  stats::RateColumns history;
  double peak = 0;
  for (int start = end - 12; start >= 0; start -= 12) {
    double year = 0;
    for (int month = start; month < start + 12; ++month) year += double(counts[std::size_t(month)]);
    if (history.observed.empty()) peak = year;  // the year just before the approach gave the signal
    history.observed.push_back(year);
    history.expected.push_back(1);
  }
  if (history.observed.size() < 3) return {};
  return stats::regression_to_mean(history, peak);
}

Windows without_signal_months(const Study& study, Windows windows) {
  // A calendar month that falls away in some years would tilt the season: the whole year of the signal goes.
  std::set<int> years;
  for (const base::Month month : windows.before)
    if (in_signal(study, month)) years.insert((windows.after.front().index - month.index - 1) / 12);
  std::erase_if(windows.before, [&](base::Month month) { return years.contains((windows.after.front().index - month.index - 1) / 12); });
  windows.years_before -= int(years.size());
  windows.weights.before = double(windows.years_before);
  windows.days_before = 0;
  for (const base::Month month : windows.before) windows.days_before += month.days();
  return windows;
}

}  // namespace

base::Result<Windows> windows(const Period& whole, base::Month split) {
  if (split > whole.last) return refused("effect.no_after");
  Windows made;
  int after_months = whole.last.index - split.index + 1;
  int years_after = 1;
  if (after_months > 12) {
    years_after = after_months / 12;
    after_months = years_after * 12;
  }
  for (int i = 0; i < after_months; ++i) made.after.push_back({split.index + i});
  const int calendar_months = std::min(after_months, 12);
  // Whole years before the split; of each the calendar months of `after`.
  made.years_before = (split.index - whole.first.index) / 12;
  if (made.years_before < 1) return refused("effect.no_before");
  for (int year = made.years_before; year >= 1; --year)
    for (int i = 0; i < calendar_months; ++i) made.before.push_back({split.index - 12 * year + i});
  made.weights = {double(made.years_before), double(years_after)};
  for (const base::Month month : made.before) made.days_before += month.days();
  for (const base::Month month : made.after) made.days_after += month.days();
  return made;
}

base::Result<EffectAnswer> answer_effect(const Study& study, base::Month split, stats::Primary primary) {
  auto when = windows({study.aggregate.first, study.aggregate.last()}, split);
  if (!when) return when.problems();
  EffectAnswer answer;
  answer.windows = *when;
  answer.input = input_of(study, answer.windows);
  answer.input.dispersion = dispersion_of(study, answer.windows);
  answer.effect = stats::effect(answer.input, primary);
  answer.regression_to_mean = fall_expected(study, answer.windows);
  const bool has_signal = std::any_of(answer.windows.before.begin(), answer.windows.before.end(), [&](base::Month month) { return in_signal(study, month); });
  if (has_signal) {
    const Windows calm = without_signal_months(study, answer.windows);
    if (calm.years_before >= 1) answer.without_signal = stats::effect(input_of(study, calm), primary);
  }
  return answer;
}

}  // namespace analysis
