#include "stats/pooling.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "stats/distributions.h"

namespace stats {
namespace {

struct Weighted {
  double sum_w = 0, sum_w2 = 0, sum_w3 = 0, mu = 0, q = 0;
};
Weighted weigh(const Studies& s, double tau2) {
  Weighted r;
  for (std::size_t i = 0; i < s.y.size(); ++i) {
    const double w = 1 / (s.v[i] + tau2);
    r.sum_w += w;
    r.sum_w2 += w * w;
    r.sum_w3 += w * w * w;
    r.mu += w * s.y[i];
  }
  r.mu /= r.sum_w;
  for (std::size_t i = 0; i < s.y.size(); ++i) r.q += (s.y[i] - r.mu) * (s.y[i] - r.mu) / (s.v[i] + tau2);
  return r;
}

double der_simonian_laird(const Studies& s, const Weighted& fixed) {
  const double degrees = double(s.y.size()) - 1, spread = fixed.sum_w - fixed.sum_w2 / fixed.sum_w;
  // One study with all the weight: nothing is left to see variation by.
  return spread > 0 ? std::max(0.0, (fixed.q - degrees) / spread) : 0;
}

struct Score {
  double slope = 0;        ///< of twice the restricted log likelihood in tau2
  double information = 0;  ///< its expected curvature
};
Score score_of(const Studies& s, double tau2) {
  const Weighted w = weigh(s, tau2);
  double y_ppy = 0;  // y'PPy
  for (std::size_t i = 0; i < s.y.size(); ++i) y_ppy += std::pow((s.y[i] - w.mu) / (s.v[i] + tau2), 2);
  return {y_ppy - (w.sum_w - w.sum_w2 / w.sum_w),
          w.sum_w2 - 2 * w.sum_w3 / w.sum_w + w.sum_w2 * w.sum_w2 / (w.sum_w * w.sum_w)};
}

/// Fisher scoring; by bisection where it goes round.
double reml(const Studies& s, double start) {
  double tau2 = start;
  for (int step = 0; step < 100; ++step) {
    const Score at = score_of(s, tau2);
    if (!(at.information > 0)) break;
    const double next = std::max(0.0, tau2 + at.slope / at.information), change = std::fabs(next - tau2);
    tau2 = next;
    if (change == 0) return tau2;
    if (change <= 1e-12 * tau2) return tau2;
  }
  if (score_of(s, 0).slope <= 0) return 0;
  double low = 0, high = *std::max_element(s.v.begin(), s.v.end());
  while (score_of(s, high).slope > 0) high *= 2;
  for (int i = 0; i < 200 && high - low > 1e-14 * high; ++i) {
    const double middle = (low + high) / 2;
    (score_of(s, middle).slope > 0 ? low : high) = middle;
  }
  return (low + high) / 2;
}

}  // namespace

Defined<Pooled> pool(const Studies& s, PoolMethod method, double level) {
  base::check(s.y.size() == s.v.size(), "a variance for every study");
  const std::size_t studies = s.y.size();
  if (studies == 0) return Reason::too_few_studies;
  if (studies == 1) return Reason::one_study;
  for (std::size_t i = 0; i < studies; ++i)
    if (!(s.v[i] > 0) || !std::isfinite(s.v[i]) || !std::isfinite(s.y[i])) return Reason::zero_denominator;
  const double k = double(studies), a = 1 - level;
  const Weighted fixed = weigh(s, 0);
  Pooled r;
  r.q = fixed.q;
  r.q_p = chi_square_upper(fixed.q, k - 1);
  if (method != PoolMethod::fixed) r.tau2 = der_simonian_laird(s, fixed);
  if (method == PoolMethod::reml) r.tau2 = reml(s, r.tau2);
  const double typical = (k - 1) * fixed.sum_w / (fixed.sum_w * fixed.sum_w - fixed.sum_w2);
  if (method == PoolMethod::fixed)
    r.i2 = fixed.q > 0 ? 100 * std::max(0.0, (fixed.q - (k - 1)) / fixed.q) : 0;
  else
    r.i2 = 100 * r.tau2 / (r.tau2 + typical);
  const Weighted random = weigh(s, r.tau2);
  for (double v : s.v) r.weights.push_back(1 / (v + r.tau2) / random.sum_w);
  r.mu = random.mu;
  r.se = std::sqrt(1 / random.sum_w);
  const double z = normal_quantile(1 - a / 2), t = t_quantile(1 - a / 2, k - 1);
  r.low = r.mu - z * r.se;
  r.high = r.mu + z * r.se;
  r.z = r.mu / r.se;
  r.p = {normal_two_sided_p(r.z), PMethod::normal};
  const double q = random.q / (k - 1);
  r.hk_plain_se = r.se * std::sqrt(q);
  r.hk_plain_low = r.mu - t * r.hk_plain_se;
  r.hk_plain_high = r.mu + t * r.hk_plain_se;
  r.hk_se = r.se * std::sqrt(std::max(1.0, q));
  r.hk_low = r.mu - t * r.hk_se;
  r.hk_high = r.mu + t * r.hk_se;
  r.hk_p = {t_two_sided_p(r.mu / r.hk_se, k - 1), PMethod::t};
  if (studies >= 3 && method != PoolMethod::fixed) {
    const double reach = t * std::sqrt(r.tau2 + r.hk_se * r.hk_se);
    r.prediction_low = r.mu - reach;
    r.prediction_high = r.mu + reach;
  }
  if (studies < 5) warn(r.warnings, "tau2-hardly-known");
  return r;
}

Defined<SiteStudy> study_of(const Site& site, double dispersion) {
  const auto &t = site.treated, &c = site.control;
  if (t.before + t.after + c.before + c.after == 0) return Reason::no_events;
  if (t.before + t.after == 0 || c.before + c.after == 0 || t.before + c.before == 0 || t.after + c.after == 0)
    return Reason::zero_cell;
  SiteStudy study;
  study.adjusted = t.before == 0 || t.after == 0 || c.before == 0 || c.after == 0;
  const double add = study.adjusted ? 0.5 : 0;
  const double t0 = double(t.before) + add, t1 = double(t.after) + add, c0 = double(c.before) + add,
               c1 = double(c.after) + add;
  study.y = std::log(t1) - std::log(t0) - std::log(c1) + std::log(c0);
  study.v = std::max(1.0, dispersion) * (1 / t0 + 1 / t1 + 1 / c0 + 1 / c1);
  return study;
}

Limits log_limits(double y, double v, double level) {
  const double reach = normal_quantile(1 - (1 - level) / 2) * std::sqrt(v);
  return {y - reach, y + reach};
}

Defined<MantelHaenszel> mantel_haenszel(const std::vector<Site>& sites, double level) {
  if (sites.empty()) return Reason::too_few_studies;
  double r = 0, s = 0, pr = 0, ps_qr = 0, qs = 0;
  for (const Site& site : sites) {
    const double t1 = double(site.treated.after), t0 = double(site.treated.before);
    const double c1 = double(site.control.after), c0 = double(site.control.before), n = t1 + t0 + c1 + c0;
    if (n == 0) continue;
    const double ri = t1 * c0 / n, si = t0 * c1 / n, pi = (t1 + c0) / n, qi = (t0 + c1) / n;
    r += ri;
    s += si;
    pr += pi * ri;
    ps_qr += pi * si + qi * ri;
    qs += qi * si;
  }
  if (!(r > 0) || !(s > 0)) return r + s > 0 ? Reason::zero_cell : Reason::no_events;
  MantelHaenszel result;
  const double ratio = r / s;
  result.log_se = std::sqrt(pr / (2 * r * r) + ps_qr / (2 * r * s) + qs / (2 * s * s));
  const double reach = std::exp(normal_quantile(1 - (1 - level) / 2) * result.log_se);
  result.ratio = {ratio, ratio / reach, ratio * reach, level};
  return result;
}

}  // namespace stats
