// Is something flaring up? (definitions 9): one-sided alarms on a series of counts. Improved Farrington (Noufaily
// 2013), original Farrington 1996, EARS C1-C3 (Hutwagner 2003), Poisson CUSUM (Lucas 1985). alpha is per look and
// one-sided: set it from the false-alarm budget. Not for single areas with less than about one event a week: the scan
// is for those.
#pragma once
#include <cstdint>
#include <optional>
#include <vector>

#include "base/clock.h"
#include "stats/estimate.h"
#include "stats/parallel.h"

namespace stats {

struct AlarmWeek {
  std::size_t at = 0;  ///< index in the series
  std::int64_t observed = 0;
  Defined<double> expected = Reason::history_too_short;
  Defined<double> upper = Reason::history_too_short;  ///< alarm when observed > upper
  Defined<double> score = Reason::history_too_short;  ///< (y - mu)/(U - mu)
  bool alarm = false;
  bool trend_used = false;
};

struct Weeks {
  std::vector<std::int64_t> count;
  std::vector<base::Date> start;  ///< empty: undated, reference weeks 52 apart
};

struct FarringtonOptions {
  bool improved = true;
  int years = 5;                   ///< b
  int half_window = 3;             ///< w
  int levels = 10;                 ///< P; 1 in the original
  double weight_threshold = 2.58;  ///< 1 in the original
  int weeks_left_out = 26;         ///< 0 in the original
  double alpha = 0.01;             ///< one-sided
  int least_events = 5;
  int in_weeks = 4;
  double trend_p = 1;  ///< trend kept when its p is below; .05 in the original
};
FarringtonOptions original_farrington(double alpha);

/// One week per index of `which`; a week without enough history is undefined, not left out.
std::vector<AlarmWeek> farrington(const Weeks& weeks, const std::vector<std::size_t>& which,
                                  const FarringtonOptions& options = {}, const Execution& execution = {});

enum class Ears { c1, c2, c3 };
struct EarsOptions {
  Ears method = Ears::c1;
  int baseline = 7;
  double least_sigma = 0.5;
  std::optional<double> alpha;  ///< .001 for C1 and C2, .025 for C3
};
std::vector<AlarmWeek> ears(const std::vector<std::int64_t>& counts, const EarsOptions& options = {});

struct CusumOptions {
  double ratio = 2;         ///< r: the change looked for
  double arl0 = 189.6;      ///< looks between false alarms
  std::optional<double> k;  ///< with h: the standardised chart without restart
  std::optional<double> h;
  bool rossi = false;  ///< transform of Rossi 1999 for k and h
  bool glm = false;    ///< expected from a yearly harmonic fitted on the history
  double periods_per_year = 52.18;
};
struct CusumPoint {
  std::int64_t observed = 0;
  double expected = 0;
  double sum = 0;  ///< S_t (before a restart)
  bool alarm = false;
};
struct Cusum {
  std::vector<CusumPoint> points;
  double h = 0;
};
/// The first `history` counts give the expected mean; the chart runs over the rest.
Defined<Cusum> cusum(const std::vector<std::int64_t>& counts, std::size_t history, const CusumOptions& options = {});
/// The likelihood-ratio chart for given expected counts and threshold.
std::vector<CusumPoint> poisson_cusum(const std::vector<std::int64_t>& counts, const std::vector<double>& expected,
                                      double ratio, double h);
/// Average run length without change: Markov chain on a grid of h/200.
double cusum_arl(double mean, double ratio, double h);
Defined<double> cusum_threshold(double mean, double ratio, double arl0);
/// The chart in counts: S = max(0, S + x - k), alarm S >= h, for whole multiples: exact Markov chain.
double count_cusum_arl(double mean, double k, double h);

/// b false alarms a year over A series looked at f times a year.
struct Budget {
  double alarms_a_year = 1;
  double series = 1;
  double looks_a_year = 52;
  double alpha() const { return alarms_a_year / (series * looks_a_year); }
  double arl0() const { return series * looks_a_year / alarms_a_year; }
};

}  // namespace stats
