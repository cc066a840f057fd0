// The rules of field research, problems and evidence. Pure.
#pragma once
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/result.h"
#include "problem/problem.h"

namespace problem {

/// A name has an end date, on or after the talk: interview.name_until, interview.name_until_early.
base::Problems check_interview(const Interview& interview);
/// Both coordinates or neither, in the Netherlands: spot.coordinates, spot.outside; no house number in the place:
/// spot.address (the place of a robbed dwelling or shop is personal data).
base::Problems check_spot(const Spot& spot);
/// Whether the name may still be shown on that day (ISO).
bool may_show_name(const Interview& interview, std::string_view today);

/// What evidence rests on: "source-3". A survey is a questionnaire of kind survey.
enum class BasisKind { source, interview, inspection, spot, survey };
struct Basis {
  BasisKind kind = BasisKind::source;
  std::int64_t id = 0;
  bool operator==(const Basis&) const = default;
};
std::string code(const Basis& basis);
std::optional<Basis> basis_from(std::string_view code);

/// How much speaks for a problem and how much against it; the strength of a piece never turns into a sum of points.
struct Balance {
  int in_favour = 0;
  int against = 0;
  int strong_in_favour = 0;
  int strong_against = 0;
};
Balance balance_of(std::span<const Evidence> evidence, std::string_view problem);

/// Nothing yet, only for, only against, both.
enum class BalanceWord { none, one_sided_for, one_sided_against, both };
BalanceWord word_of(const Balance& balance);

}  // namespace problem
