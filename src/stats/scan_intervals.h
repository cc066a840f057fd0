// The days of a scan's period cut into intervals (definitions 11): days, or weeks Monday to Sunday, clipped at the
// period's edges. Clipped weeks keep their place and are counted.
#pragma once
#include <algorithm>
#include <cstdint>

namespace stats {

class ScanIntervals {
 public:
  struct Period {
    std::int32_t from = 0;  ///< days since 1970-01-01, both included
    std::int32_t to = 0;
  };
  ScanIntervals(Period period, bool weeks) : from_(period.from), to_(period.to), weeks_(weeks) {
    if (weeks)
      clipped_ = number() == 1 ? (first_cut() || last_cut()) : std::int32_t(first_cut()) + std::int32_t(last_cut());
  }
  std::int32_t number() const { return of(to_) + 1; }
  std::int32_t clipped() const { return clipped_; }
  std::int32_t of(std::int32_t day) const { return weeks_ ? week_of(day) - week_of(from_) : day - from_; }
  std::int32_t first_day(std::int32_t i) const { return weeks_ ? std::max(from_, monday(i)) : from_ + i; }
  std::int32_t last_day(std::int32_t i) const { return weeks_ ? std::min(to_, monday(i) + 6) : from_ + i; }

 private:
  static std::int32_t week_of(std::int32_t day) {  // 1970-01-01 was a Thursday
    const std::int32_t shifted = day + 3;
    return shifted >= 0 ? shifted / 7 : (shifted - 6) / 7;
  }
  std::int32_t monday(std::int32_t i) const { return (week_of(from_) + i) * 7 - 3; }
  bool first_cut() const { return monday(0) != from_; }
  bool last_cut() const { return monday(of(to_)) + 6 != to_; }

  std::int32_t from_, to_;
  bool weeks_;
  std::int32_t clipped_ = 0;
};

}  // namespace stats
