// The limits of one computation on the command line, each with its reason. Rows and areas: base/limits.h.
#pragma once
#include <cstddef>
#include <cstdint>

namespace method::limits {

inline constexpr std::int64_t cells = 4'000'000;          // 2,000 x 2,000: a region of 200 km in cells of 100 m
inline constexpr std::size_t periods = 50'000;            // a century of days
inline constexpr double series_value = 1e12;              // beyond it sums of counts leave 64 bits
inline constexpr std::size_t likelihood_events = 20'000;  // all pairs, 64 times: a minute or two
inline constexpr double exact_count = 1e9;                // tables of an exact p grow with its root
inline constexpr double least_expected = 1e-9;            // next to 0 a count over it has no number
inline constexpr double scan_cases = 1e8;                 // each is drawn anew in every replication of a scan
inline constexpr std::int64_t permutations = 1'000'000;   // a p of one in a million; beyond it an exact answer is meant
inline constexpr int threads = 256;
inline constexpr std::size_t links = 100'000;           // pairs that a person can still look through
inline constexpr std::size_t list_items = 10'000;       // numbers in one option
inline constexpr std::size_t word_bytes = 1024 * 1024;  // one option
inline constexpr std::size_t result_bytes = 1u << 30;   // RESULT.json read by rerun
inline constexpr std::size_t area_bytes = 1u << 29;     // a file of areas is read whole
inline constexpr std::int32_t first_day = -100'000;     // days since 1970-01-01: 1696 ...
inline constexpr std::int32_t last_day = 100'000;       // ... 2243
inline constexpr double metres = 1e8;                   // beyond it a coordinate is no place on a plane

}  // namespace method::limits
