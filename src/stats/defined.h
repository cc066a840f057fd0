// A number that may be "not defined", with the reason (definitions 0). No function of this room returns NaN, infinity
// or a silent 0 in place of an answer: it returns Defined<T> that holds either the value or one of the reason codes
// below.
#pragma once
#include <optional>
#include <string_view>
#include <utility>
#include <variant>

#include "base/check.h"

namespace stats {

enum class Reason {
  no_events,
  too_few_events,
  not_a_count,
  zero_denominator,
  zero_cell,
  unbounded,
  no_variation,
  all_cells_neighbours,
  no_neighbours,
  no_relative_reduction,
  unstable,
  denominator_too_small,
  not_prospective,
  no_events_in_level,
  no_convergence,
  history_too_short,
  baseline_constant,
  too_few_units,
  too_few_donors,
  poor_fit,
  one_study,
  too_few_studies,
  no_extra_variation,
  incomplete_ranking,
  no_ranking,
  not_reachable,
  time_unknown,
  no_events_in_test_period,
  overlap,
  suppressed,
  no_ring,
  no_comparison,
  no_history,
  too_many_pairs,
  too_many_cells,
  outside_window,
};

std::string_view code(Reason reason);  ///< "no-events"
std::optional<Reason> reason_of(std::string_view code);

template <class T>
class [[nodiscard]] Defined {
 public:
  Defined(T value) : content_(std::move(value)) {}  // NOLINT: implicit on purpose
  Defined(Reason reason) : content_(reason) {}      // NOLINT

  explicit operator bool() const { return std::holds_alternative<T>(content_); }
  bool has_value() const { return std::holds_alternative<T>(content_); }
  const T& value() const {
    base::check(has_value(), "value of something not defined");
    return *std::get_if<T>(&content_);
  }
  T& value() {
    base::check(has_value(), "value of something not defined");
    return *std::get_if<T>(&content_);
  }
  const T& operator*() const { return value(); }
  T& operator*() { return value(); }
  const T* operator->() const { return &value(); }
  T* operator->() { return &value(); }
  Reason reason() const {
    base::check(!has_value(), "reason of something defined");
    return *std::get_if<Reason>(&content_);
  }
  T value_or(T other) const { return has_value() ? value() : other; }
  bool operator==(const Defined&) const = default;

 private:
  std::variant<T, Reason> content_;
};

}  // namespace stats
