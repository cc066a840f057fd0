#include "chart/scale.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace chart {
namespace {

double nice_step(double rough) {
  const double power = std::pow(10.0, std::floor(std::log10(rough)));
  const double part = rough / power;
  return (part <= 1.0 + 1e-9 ? 1 : part <= 2.0 + 1e-9 ? 2 : part <= 5.0 + 1e-9 ? 5 : 10) * power;
}

int decimals_of(double step) { return step >= 1 ? 0 : static_cast<int>(std::ceil(-std::log10(step) - 1e-9)); }

}  // namespace

double Scale::operator()(double value) const {
  if (std::isnan(value)) value = low;
  const double inside = std::clamp(value, low, high);
  const double part = logarithmic ? std::log(inside / low) / std::log(high / low) : (inside - low) / (high - low);
  return from_px + part * (to_px - from_px);
}

Scale linear_axis(const AxisWish& wish, double from_px, double to_px) {
  double low = std::isfinite(wish.low) ? wish.low : 0;
  double high = std::isfinite(wish.high) ? wish.high : low;
  if (high < low) std::swap(low, high);
  if (high == low) high = low + (wish.whole_numbers || low == 0 ? 1 : std::abs(low));
  double step = nice_step((high - low) / std::max(1, wish.about_ticks));
  if (wish.whole_numbers) step = std::max(1.0, step);
  const auto first = std::floor(low / step + 1e-9);
  const auto last = std::max(first + 1, std::ceil(high / step - 1e-9));
  Scale scale{.low = first * step, .high = last * step, .from_px = from_px, .to_px = to_px};
  for (double k = first; k <= last + 0.5; ++k) scale.ticks.push_back(k * step);
  scale.decimals = decimals_of(step);
  return scale;
}

Scale log_axis(const LogAxisWish& wish, double from_px, double to_px) {
  const double low = wish.low;
  const double high = wish.high;
  const double bottom = std::clamp(std::isfinite(low) && low > 0 ? low : 0.001, 0.001, 0.5);
  const double top = std::clamp(std::isfinite(high) ? high : 1000.0, 2.0, 1000.0);
  std::vector<double> candidates;
  for (int k = -3; k <= 3; ++k) {
    for (const double part : {1.0, 2.0, 5.0}) {
      if (k < 3 || part == 1.0) candidates.push_back(part * std::pow(10.0, k));
    }
  }
  Scale scale{.low = 0.001, .high = 1000, .from_px = from_px, .to_px = to_px, .logarithmic = true};
  for (const double tick : candidates) {
    if (tick <= bottom * (1 + 1e-9)) scale.low = tick;
  }
  for (auto it = candidates.rbegin(); it != candidates.rend(); ++it) {
    if (*it >= top * (1 - 1e-9)) scale.high = *it;
  }
  const bool crowded = std::abs(to_px - from_px) / (std::log10(scale.high / scale.low) * 3) < wish.tick_px;
  for (const double tick : candidates) {
    const double decade = std::log10(tick);
    const bool whole = std::abs(decade - std::round(decade)) < 1e-9;
    if (tick >= scale.low * (1 - 1e-9) && tick <= scale.high * (1 + 1e-9) && (!crowded || whole))
      scale.ticks.push_back(tick);
  }
  return scale;
}

std::vector<double> spread(const std::vector<double>& wanted, double height, double top, double bottom) {
  std::vector<std::size_t> order(wanted.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return wanted[a] < wanted[b]; });
  std::vector<double> y(wanted.size());
  double lowest_free = top + height / 2;
  for (const std::size_t i : order) {
    y[i] = std::max(wanted[i], lowest_free);
    lowest_free = y[i] + height;
  }
  double highest_free = bottom - height / 2;
  for (auto it = order.rbegin(); it != order.rend(); ++it) {
    y[*it] = std::min(y[*it], highest_free);
    highest_free = y[*it] - height;
  }
  return y;
}

bool Occupied::is_free(const Box& box) const {
  return std::none_of(boxes_.begin(), boxes_.end(), [&](const Box& other) { return other.overlaps(box); });
}

}  // namespace chart
