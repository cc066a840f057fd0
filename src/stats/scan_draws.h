// A cell drawn with chance in proportion to its population: the first cell whose cumulated population is above
// u x total. A guide table gives the answer of a binary search in about one step.
#pragma once
#include <algorithm>
#include <cstdint>
#include <vector>

#include "stats/philox.h"

namespace stats {

class CellDraws {
 public:
  explicit CellDraws(const std::vector<double>& population) {
    double sum = 0;
    for (double people : population) cumulative_.push_back(sum += people);
    total_ = sum;
    guide_.resize(population.size() * 4 + 1);
    scale_ = sum > 0 ? double(guide_.size() - 1) / sum : 0;
    std::uint32_t at = 0;
    for (std::size_t g = 0; g < guide_.size(); ++g) {
      const double low = scale_ > 0 ? double(g) / scale_ * (1 - 1e-12) : 0;
      while (at + 1 < cumulative_.size() && cumulative_[at] <= low) ++at;
      guide_[g] = at;
    }
  }
  std::uint32_t operator()(Random& random) const {
    const std::uint64_t high = random.word();  // as Random::uniform, which is not inlined
    const double u = double((high << 32 | random.word()) >> 11) * 0x1p-53 * total_;
    std::uint32_t at = guide_[std::min(guide_.size() - 1, std::size_t(u * scale_))];
    at += std::uint32_t(at + 1 < cumulative_.size() && cumulative_[at] <= u);  // mostly enough, and without a branch
    while (at + 1 < cumulative_.size() && cumulative_[at] <= u) ++at;
    return at;
  }

 private:
  std::vector<double> cumulative_;
  std::vector<std::uint32_t> guide_;
  double total_ = 0, scale_ = 0;
};

}  // namespace stats
