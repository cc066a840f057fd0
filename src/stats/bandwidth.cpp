#include "stats/bandwidth.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <iterator>
#include <map>
#include <numbers>

#include "stats/accuracy.h"

namespace stats {
namespace {

struct Spread {
  double deviation = 0, quartile_range = 0;
};
Spread spread(std::vector<double> v) {
  std::sort(v.begin(), v.end());
  double mean = 0, squares = 0;
  for (double x : v) mean += x / double(v.size());
  for (double x : v) squares += (x - mean) * (x - mean);
  return {std::sqrt(squares / double(v.size() - 1)), quantile(v, .75) - quantile(v, .25)};
}

/// Share of the circle of radius r round a place that lies inside the window.
double circle_inside(double x, double y, double r, const Window& w) {
  const double gap[4] = {x - w.x0_m, w.x1_m - x, y - w.y0_m, w.y1_m - y};
  if (r <= std::min(std::min(gap[0], gap[1]), std::min(gap[2], gap[3]))) return 1;
  // Angles cut off by the four sides; where two sides meet the cuts overlap by the part beyond the corner.
  double angle[4], cut = 0;
  for (int side = 0; side < 4; ++side) {
    angle[side] = gap[side] < r ? std::acos(std::clamp(gap[side] / r, -1.0, 1.0)) : 0;
    cut += 2 * angle[side];
  }
  for (int a = 0; a < 2; ++a)
    for (int b = 2; b < 4; ++b)
      if (gap[a] * gap[a] + gap[b] * gap[b] < r * r) cut -= angle[a] + angle[b] - std::numbers::pi / 2;
  return std::clamp(1 - cut / (2 * std::numbers::pi), 1e-9, 1.0);
}

/// Events in square cells of one side, row by row: near ones are in nine cells.
class NearCells {
 public:
  NearCells(const Points& events, const Window& w, double side)
      : events_(events), x0_(w.x0_m), y0_(w.y0_m), side_(side) {
    for (std::uint32_t e = 0; e < events.size(); ++e)
      cells_[{row_of(events.y_m[e]), column_of(events.x_m[e])}].push_back(e);
  }
  /// Later events (by number) in the nine cells round event i.
  template <class Visit>
  void later_near(std::uint32_t i, const Visit& visit) const {
    const std::int64_t row = row_of(events_.y_m[i]), column = column_of(events_.x_m[i]);
    for (std::int64_t r = row - 1; r <= row + 1; ++r)
      for (std::int64_t c = column - 1; c <= column + 1; ++c) {
        const auto found = cells_.find({r, c});
        if (found == cells_.end()) continue;
        for (const std::uint32_t j : found->second)
          if (j > i) visit(j);
      }
  }

 private:
  std::int64_t row_of(double y) const { return std::int64_t(std::floor((y - y0_) / side_)); }
  std::int64_t column_of(double x) const { return std::int64_t(std::floor((x - x0_) / side_)); }
  const Points& events_;
  double x0_, y0_, side_;
  std::map<std::pair<std::int64_t, std::int64_t>, std::vector<std::uint32_t>> cells_;
};

/// Ripley's K on the grid of r, pairs at distance 0 left out. Added per block of events, the blocks in their order.
struct RipleyK {
  std::vector<double> r, k;
  std::int64_t zero = 0;
};
RipleyK ripley(const Points& events, const Window& w, double range, const Execution& execution) {
  constexpr std::size_t steps = 512, at_once = 256;
  RipleyK result;
  for (std::size_t i = 0; i < steps; ++i) result.r.push_back(range * double(i) / double(steps - 1));
  result.k.assign(steps, 0);
  const double n = double(events.size()), area = w.width() * w.height();
  const double beyond = range * range * (1 + 1e-12), scale = double(steps - 1) / range;
  const NearCells near(events, w, range * (1 + 1e-9));
  struct Part {
    std::vector<double> k = std::vector<double>(steps, 0);
    std::int64_t zero = 0;
  };
  std::vector<Part> parts((events.size() + at_once - 1) / at_once);
  in_blocks({std::int64_t(events.size()), at_once}, execution, [&](const Block& block) {
    Part& part = parts[std::size_t(block.first) / at_once];
    for (auto i = std::uint32_t(block.first); i < std::uint32_t(block.last); ++i)
      near.later_near(i, [&](std::uint32_t j) {
        const double dx = events.x_m[i] - events.x_m[j], dy = events.y_m[i] - events.y_m[j], d2 = dx * dx + dy * dy;
        if (d2 == 0) ++part.zero;
        if (d2 == 0 || d2 > beyond) return;
        const double d = std::sqrt(d2);
        auto first = std::size_t(d * scale);  // the first r that is not below d
        while (first > 0 && result.r[first - 1] >= d) --first;
        while (first < steps && result.r[first] < d) ++first;
        if (first == steps) return;
        const double both = 1 / circle_inside(events.x_m[i], events.y_m[i], d, w) +
                            1 / circle_inside(events.x_m[j], events.y_m[j], d, w);
        part.k[first] += both * area / (n * (n - 1));
      });
  });
  for (const Part& part : parts) {
    result.zero += part.zero;
    for (std::size_t i = 0; i < steps; ++i) result.k[i] += part.k[i];
  }
  for (std::size_t i = 1; i < steps; ++i) result.k[i] += result.k[i - 1];
  return result;
}

/// Per event the sum of the kernels of all others but those on the same spot, over the kernel mass at its place.
struct LeftOneOut {
  std::vector<double> density;
  std::int64_t pairs_at_zero = 0;
};
LeftOneOut left_one_out(const Points& events, const Window& window, double h, const Execution& execution) {
  constexpr double nothing = 1492;  // exp(-746) is 0
  const std::size_t n = events.size();
  LeftOneOut result{std::vector<double>(n, 0), 0};
  std::atomic<std::int64_t> zero{0};
  in_blocks({std::int64_t(n), 16}, execution, [&](const Block& block) {
    for (auto i = std::size_t(block.first); i < std::size_t(block.last); ++i) {
      double sum = 0;
      for (std::size_t j = 0; j < n; ++j) {
        const double dx = events.x_m[i] - events.x_m[j], dy = events.y_m[i] - events.y_m[j], d2 = dx * dx + dy * dy;
        if (d2 == 0) zero += j > i ? 1 : 0;
        if (d2 == 0 || d2 > nothing * h * h) continue;
        sum += std::exp(-d2 / (2 * h * h)) / (2 * std::numbers::pi * h * h);
      }
      result.density[i] = sum / kernel_mass(events.x_m[i], events.y_m[i], window, Kernel::gaussian, h);
    }
  });
  result.pairs_at_zero = zero;
  return result;
}

double lens(double s, double h) {
  if (s >= 2 * h) return 0;
  return 2 * h * h * std::acos(s / (2 * h)) - s / 2 * std::sqrt(4 * h * h - s * s);
}

}  // namespace

Defined<ScottBandwidth> scott_bandwidth(const Points& events, std::size_t least) {
  if (events.size() < std::max<std::size_t>(least, 2)) return Reason::too_few_events;
  const double factor = std::pow(double(events.size()), -1.0 / 6);
  ScottBandwidth b{factor * spread(events.x_m).deviation, factor * spread(events.y_m).deviation, 0};
  b.sigma_m = std::sqrt(b.x_m * b.y_m);
  if (!(b.sigma_m > 0)) return Reason::too_few_events;
  return b;
}

Defined<double> silverman_bandwidth(const Points& events, std::size_t least) {
  if (events.size() < std::max<std::size_t>(least, 2)) return Reason::too_few_events;
  double sum = 0;
  for (const auto* axis : {&events.x_m, &events.y_m}) {
    const Spread s = spread(*axis);
    sum += s.quartile_range > 0 ? std::min(s.deviation, s.quartile_range / 1.34) : s.deviation;
  }
  if (!(sum > 0)) return Reason::too_few_events;
  return std::pow(double(events.size()), -1.0 / 6) * sum / 2;
}

Defined<ChosenBandwidth> likelihood_bandwidth(const Points& events, const Window& window, const Execution& execution) {
  constexpr int steps = 64;
  const std::size_t n = events.size();
  const double largest = std::min(window.width(), window.height()) / 4;
  if (n < 10 || !(largest > 50)) return Reason::too_few_events;
  ChosenBandwidth chosen;
  double best = -1e300;
  int best_step = 0;
  for (int step = 0; step < steps; ++step) {
    const double h = 50 * std::pow(largest / 50, step / double(steps - 1));
    const LeftOneOut others = left_one_out(events, window, h, step_of(execution, {step, steps}));
    chosen.pairs_at_zero = others.pairs_at_zero;
    double score = 0;
    for (const double density : others.density) score += std::log(std::max(density, 1e-300));
    // The integral of f over the window, with f = sum K / e(s), by cells of a 64th of the sides.
    DensityOptions o;
    o.bandwidth_m = h;
    o.window = window;
    o.edge = Edge::uniform;
    o.cell_m = std::min(window.width(), window.height()) / 64;
    const auto density = kernel_density(events, o, {execution.threads, {}});
    double integral = 0;
    for (double value : density->value) integral += value * o.cell_m * o.cell_m;
    score -= integral;
    if (score > best) {
      best = score;
      best_step = step;
      chosen.sigma_m = h;
    }
  }
  if (best_step == 0 || best_step == steps - 1) warn(chosen.warnings, "bandwidth-at-bound");
  return chosen;
}

Defined<ChosenBandwidth> diggle_bandwidth(const Points& events, const Window& window, const Execution& execution) {
  const double n = double(events.size()), area = window.width() * window.height();
  if (events.size() < 10 || !(area > 0)) return Reason::too_few_events;
  const double lambda = n / area;
  const double range =
      std::min(std::min(window.width(), window.height()) / 4, std::sqrt(1000 / (std::numbers::pi * lambda)));
  const RipleyK ripley_k = ripley(events, window, range, execution);
  ChosenBandwidth chosen;
  chosen.pairs_at_zero = ripley_k.zero;
  double best = 1e300;
  std::size_t best_at = 0, last = 0;
  for (std::size_t i = 1; i < ripley_k.r.size() && 2 * ripley_k.r[i] <= range * (1 + 1e-12); ++i) {
    const double h = ripley_k.r[i], disc = std::numbers::pi * h * h;
    double j = 0;
    for (std::size_t s = 1; s < ripley_k.r.size() && ripley_k.r[s] <= 2 * h; ++s)
      j += lens((ripley_k.r[s] + ripley_k.r[s - 1]) / 2, h) * (ripley_k.k[s] - ripley_k.k[s - 1]);
    const double m = (1 / lambda - 2 * ripley_k.k[i]) / disc + j / (disc * disc);
    last = i;
    if (m < best) {
      best = m;
      best_at = i;
    }
  }
  chosen.sigma_m = ripley_k.r[best_at] / 2;
  if (best_at == 1 || best_at == last) warn(chosen.warnings, "bandwidth-at-bound");
  return chosen;
}

ChosenBandwidth out_of_sample_bandwidth(const Points& training, const Points& later, const Window& window,
                                        double cell_m, const Execution& execution) {
  ChosenBandwidth chosen;
  chosen.sigma_m = 300;
  if (later.size() < 30 || training.size() == 0) return chosen;
  double best = -1;
  constexpr double tried[] = {100, 150, 200, 300, 400, 600, 800, 1000};
  std::int64_t step = 0;
  for (double sigma : tried) {
    DensityOptions o;
    o.bandwidth_m = sigma;
    o.window = window;
    o.cell_m = cell_m;
    const auto density = kernel_density(training, o, step_of(execution, {step++, std::ssize(tried)}));
    MapColumns map;
    map.predicted = density->value;
    map.observed.assign(density->value.size(), 0);
    for (std::size_t e = 0; e < later.size(); ++e) {
      const double i = std::floor((later.x_m[e] - density->x0_m) / cell_m),
                   j = std::floor((later.y_m[e] - density->y0_m) / cell_m);
      if (i >= 0 && j >= 0 && i < double(density->nx) && j < double(density->ny))
        ++map.observed[std::size_t(j) * density->nx + std::size_t(i)];
    }
    const auto accuracy = accuracy_at(map, 0.05);
    if (accuracy && *accuracy->hit_rate.value >= best) {
      best = *accuracy->hit_rate.value;
      chosen.sigma_m = sigma;
    }
  }
  return chosen;
}

}  // namespace stats
