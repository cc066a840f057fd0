// Amounts of money: whole cents, no floating point. Stored as the digits of the cents ("125050"), typed as people write
// them ("1.250,50", "€ 1250", "1,250.50"), shown as "€ 1.250,50" ("€1,250.50" in English), without ",00".
// The last point or comma with one or two digits after it parts the cents; any other must part thousands.
// Limit: below 10 thousand million euros; sums of a million such amounts still fit.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/text.h"

namespace record {

std::optional<std::int64_t> cents_from_typed(std::string_view typed);
/// "125050" → "1250,50"; other text is left as it is.
std::string typed_from_cents(std::string_view stored);
/// The stored amount; 0 where nothing is filled in.
std::int64_t cents_of(std::string_view stored);
std::string euros(const base::Texts& texts, std::int64_t cents);

}  // namespace record
