// Whole numbers within bounds that make sums come out: is there a solution in which one of them has a given value?
// Ranges are narrowed equation by equation, then numbers are tried, the true ones first. The search gives up after some
// steps and then says so: none is a proof, gave_up is not. Narrowing is counted too, for two sums that contradict each
// other by little close in one by one.
#pragma once
#include <cstdint>
#include <vector>

namespace stats {

class WholeNumbers {
 public:
  struct Range {
    std::int64_t low = 0, high = 0;
  };
  struct Term {
    std::size_t variable = 0;
    bool minus = false;
  };
  enum class Search { found, none, gave_up };

  /// The new variable; `truth` lies in the range.
  std::size_t add(Range range, std::int64_t truth);
  /// The terms add up to `sum`.
  void equation(std::vector<Term> terms, std::int64_t sum);
  /// Narrows all ranges once, after the last equation. The true numbers fit.
  void narrow_all();
  Search find(std::size_t variable, std::int64_t value);
  std::size_t size() const { return truth_.size(); }
  std::int64_t truth(std::size_t variable) const { return truth_[variable]; }
  const std::vector<std::int64_t>& solution() const { return solution_; }  ///< of the last find that found

 private:
  struct Line {
    std::vector<Term> terms;
    std::int64_t sum = 0;
  };
  using Ranges = std::vector<Range>;
  bool narrow(Ranges& ranges, std::vector<std::size_t> open);
  bool narrow_line(const Line& line, Ranges& ranges, std::vector<std::size_t>& open) const;
  bool complete(Ranges ranges);
  bool gave_up() const;

  Ranges start_;
  std::vector<std::int64_t> truth_, solution_;
  std::vector<Line> lines_;
  std::vector<std::vector<std::size_t>> lines_of_;  ///< per variable
  std::int64_t steps_ = 0, narrowed_ = 0;           ///< of this search: numbers tried, lines looked at
};

}  // namespace stats
