// One robbery approach of a municipality: identity, scope, and the answers to the items of its step plan.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/ids.h"

namespace approach {

struct Approach {
  base::ApproachId id;
  base::MunicipalityId municipality;
  std::string municipality_name;
  std::string name;
  std::string plan_name;  ///< step plan and the version it started with
  int plan_version = 1;
  base::Date starts_on;
  std::optional<base::Date> ends_on;
  std::int64_t version = 1;
};

/// What the approach is about (1.C1–1.C5, rule G1.2). Lists of codes.
struct Scope {
  base::ApproachId approach;
  std::vector<std::string> offence_types;  ///< codes of incident types
  base::AreaSetId area_set;
  std::vector<std::string> area_codes;        ///< the treated area
  std::vector<std::string> comparison_codes;  ///< may be empty; never overlaps area_codes
  std::vector<std::string> ring_codes;        ///< where displacement would show
  std::vector<std::string> ring_comparison_codes;
  std::string branches;
  std::string signal_from;  ///< months (yyyy-mm) that gave the signal, for regression to the mean; may be empty
  std::string signal_to;
  std::int64_t version = 0;  ///< 0: never saved
};

enum class AnswerState { open, answered, unknown, not_applicable };

struct Answer {
  std::int64_t id = 0;
  std::string item;
  AnswerState state = AnswerState::open;
  std::string text;
  std::vector<std::string> choices;
  std::string reason;  ///< of unknown and not_applicable
  std::int64_t version = 0;
  base::Instant changed_at = {};
  base::AccountId changed_by = {};
  std::string changed_by_name;
};

}  // namespace approach
