// Finds personal data in a file that should hold none (stepplan.md, "Privacy"): citizen service numbers anywhere refuse
// the file; e-mail addresses, phone numbers and plates make their column personal. Looks only, keeps no value.
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "base/result.h"

namespace incident {

/// Eleven test of a citizen service number (BSN): 9·d1 + 8·d2 + … + 2·d8 − d9 divisible by 11, not all zero.
bool passes_eleven_test(std::string_view nine_digits);

/// Counts numbers of nine digits (also 1234.56.789, 123.456.789, or in a sentence) and of eight that lost their zero,
/// per column. One in eleven of any numbers passes the test; a column is refused when more pass than chance explains.
class BsnScan {
 public:
  explicit BsnScan(std::size_t columns) : seen_(columns) {}

  void see(std::size_t column, std::string_view cell) {
    // A run of eight digits covers every eighth place: most cells need one look.
    for (std::size_t i = 7; i < cell.size(); i += 8)
      if (cell[i] >= '0' && cell[i] <= '9') return look(column, cell);
    if (cell.size() == 11) look_dotted(column, cell);
  }

  /// Problem incident-bsn {column, position, valid, values, by_chance} for the first column refused.
  std::optional<base::Problem> verdict(std::span<const std::string> headers) const;

 private:
  struct Seen {
    std::uint64_t nine = 0, nine_valid = 0, eight = 0, eight_valid = 0;
    std::unordered_set<std::uint32_t> numbers;  // a number that comes back (an area code) is one number
  };
  void look(std::size_t column, std::string_view cell);
  void look_dotted(std::size_t column, std::string_view cell);
  void count(Seen& seen, std::string_view digits);
  std::vector<Seen> seen_;
};

/// What kind of personal data a cell looks like ("email", "phone", "plate", "bsn"), empty for none.
std::string_view personal_kind(std::string_view cell);

/// P(X ≥ k), X binomial(n, p).
double binomial_upper_tail(std::uint64_t n, std::uint64_t k, double p);

}  // namespace incident
