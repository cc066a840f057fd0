#include "chart/words.h"

#include <cmath>

namespace chart {

std::string number_text(double value, int decimals, const base::Texts& texts) {
  const std::string text = texts.number(value == 0 ? 0.0 : value, decimals);
  return text.starts_with('-') ? "−" + text.substr(1) : text;
}

std::string signed_text(double value, int decimals, const base::Texts& texts) {
  const double unit = std::pow(10.0, decimals);
  if (std::round(value * unit) == 0) return number_text(0, decimals, texts);
  const std::string size = number_text(std::abs(value), decimals, texts);
  return (value < 0 ? "−" : "+") + size;
}

std::string value_text(const Value& value, int decimals, const base::Texts& texts) {
  switch (value.state) {
    case State::known:
      return std::isfinite(value.estimate) ? number_text(value.estimate, decimals, texts) : texts("chart.undefined");
    case State::suppressed:
      return texts("chart.suppressed");
    case State::unknown:
      return texts("chart.unknown");
    case State::not_delivered:
      break;
  }
  return texts("chart.not_delivered");
}

std::string interval_text(const Interval& interval, int decimals, const base::Texts& texts) {
  const bool from = std::isfinite(interval.low);
  const bool to = std::isfinite(interval.high);
  if (!from && !to) return texts("chart.undefined");
  if (!to) return texts("chart.or_more", {{"low", number_text(interval.low, decimals, texts)}});
  if (!from) return texts("chart.or_less", {{"high", number_text(interval.high, decimals, texts)}});
  return texts("chart.range", {{"low", number_text(interval.low, decimals, texts)},
                               {"high", number_text(interval.high, decimals, texts)}});
}

std::string short_month(base::Month month, const base::Texts& texts) {
  return texts("base.month_short." + std::to_string(month.month_1_12()));
}

std::string band_words(const std::string& given, const base::Texts& texts) {
  return given.empty() ? texts("chart.interval") : given;
}

int interval_decimals(int decimals) { return decimals == 0 ? 1 : decimals; }

bool is_number(const Value& value) { return value.state == State::known && std::isfinite(value.estimate); }

Cell text_cell(std::string text) { return {std::move(text)}; }

Cell number_cell(double value, int decimals, const base::Texts& texts) {
  if (!std::isfinite(value)) return {texts("chart.undefined")};
  return {number_text(value, decimals, texts), value};
}

Cell value_cell(const Value& value, int decimals, const base::Texts& texts) {
  Cell cell{value_text(value, decimals, texts)};
  if (is_number(value)) cell.number = value.estimate;
  return cell;
}

Cell interval_cell(const std::optional<Interval>& interval, int decimals, const base::Texts& texts) {
  if (!interval) return {"–"};
  Cell cell{interval_text(*interval, decimals, texts)};
  if (std::isfinite(interval->low)) cell.number = interval->low;
  if (std::isfinite(interval->high)) cell.upper = interval->high;
  return cell;
}

}  // namespace chart
