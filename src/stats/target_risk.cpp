#include "stats/target_risk.h"

#include "stats/counts.h"

namespace stats {
namespace {

void judge(const std::vector<TargetCell>& cells, const std::vector<std::size_t>& known,
           const TargetRiskOptions& options, TargetRisk& result) {
  FunnelColumns funnel_columns;
  RateColumns rates;
  for (std::size_t i : known) {
    const double expected = result.rows[i].shop_hours / options.base * *result.overall;
    result.rows[i].expected = expected;
    funnel_columns.observed.push_back(cells[i].count);
    funnel_columns.expected.push_back(expected);
    rates.observed.push_back(double(cells[i].count));
    rates.expected.push_back(expected);
  }
  const Funnel found = funnel(funnel_columns, options.funnel);
  result.phi = found.phi;
  for (const auto& code : found.warnings) warn(result.warnings, code);
  const auto shrunken = shrink(rates, PriorMethod::marshall, options.level);
  for (std::size_t k = 0; k < known.size(); ++k) {
    result.rows[known[k]].funnel = found.rows[k];
    if (shrunken)
      result.rows[known[k]].shrunken = shrunken->units[k].theta;
    else
      result.rows[known[k]].shrunken = Estimate::undefined(shrunken.reason(), options.level);
  }
}

}  // namespace

TargetRisk target_risk(const std::vector<TargetCell>& cells, const TargetRiskOptions& options) {
  base::check(options.base > 0, "a rate per something");
  TargetRisk result;
  std::vector<std::size_t> known;
  std::int64_t events = 0;
  double hours = 0;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const TargetCell& cell = cells[i];
    base::check(cell.count >= 0 && cell.shops >= 0 && cell.open_hours.value_or(0) >= 0, "nothing is negative");
    TargetRow row;
    row.rate = row.shrunken = Estimate::undefined(Reason::zero_denominator, options.level);
    row.shop_hours = cell.shops * cell.open_hours.value_or(0);
    if (row.shop_hours > 0) {
      row.rate = rate({cell.count, row.shop_hours}, {options.base, options.level});
      known.push_back(i);
      events += cell.count;
      hours += row.shop_hours;
    } else {
      (cell.open_hours ? result.while_closed : result.without_hours) += cell.count;
    }
    result.rows.push_back(std::move(row));
  }
  if (hours > 0) {
    if (events > 0)
      result.overall = double(events) / hours * options.base;
    else
      result.overall = Reason::no_events;
  }
  if (result.overall) judge(cells, known, options, result);
  if (result.without_hours > 0) warn(result.warnings, "opening-hours-unknown");
  if (result.while_closed > 0) warn(result.warnings, "events-while-closed");
  return result;
}

}  // namespace stats
