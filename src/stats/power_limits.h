// Which pairs of counts are significant: rejection limits of the E-test and the C-test per total n, found once and
// kept. Given the total both p-values fall as the split moves away from the exposures' share, so that two limits say it
// all.
#pragma once
#include <cstdint>
#include <map>

namespace stats {

struct RejectionLimits {
  std::int64_t low = -1;  ///< significant when the first count <= low ...
  std::int64_t high = 0;  ///< ... or >= high; n + 1 when never
};

enum class TwoCountTest { etest, ctest };

class Rejection {
 public:
  struct Setting {
    double exposure_first = 1;
    double exposure_second = 1;
    double alpha = 0.05;
  };
  Rejection(TwoCountTest test, Setting setting);
  RejectionLimits of_total(std::int64_t n);

 private:
  class Total;
  RejectionLimits find(const Total& total, std::int64_t n) const;
  TwoCountTest test_;
  Setting setting_;
  std::map<std::int64_t, RejectionLimits> known_;
};

}  // namespace stats
