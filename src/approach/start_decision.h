// Should we start at all (1.C): go, no-go or not yet, on which grounds, by whom and when. Each decision is a record of
// its own; the newest counts and the earlier ones stay. The grounds of the approach are item 1.C0; a decision keeps
// those it was taken on.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "record/store.h"

namespace approach {

struct StartDecision {
  std::string outcome;       ///< code of start_outcomes
  std::string grounds = {};  ///< codes of start_grounds
  std::string reason = {};   ///< in words
  std::string decided_by = {};
  std::string job_title = {};      ///< of who decided
  std::string meeting = {};        ///< in which meeting it was decided
  std::string decided_on = {};     ///< yyyy-mm-dd; empty: on the day it was recorded
  std::string look_again_on = {};  ///< yyyy-mm-dd, after a no-go or not yet
};
using StoredStartDecision = record::Stored<StartDecision>;

inline constexpr std::string_view start_outcomes[] = {"go", "no_go", "not_yet"};
/// Local safety analysis, impact on the community, wanting to be prepared: the options of item 1.C0.
inline constexpr std::string_view start_grounds[] = {"a", "b", "c"};

const record::Store<StartDecision>& start_decisions();

/// start_decision.who_needed (neither a person nor a meeting), start_decision.ground_needed (go and no-go).
base::Problems check_start_decision(const StartDecision& decision);
base::Date decided_on(const StoredStartDecision& decision);
/// By the day of the decision, then by the order of recording; nullptr when there is none.
const StoredStartDecision* newest(const std::vector<StoredStartDecision>& all);
/// Go or no-go with at least one ground (G1.1).
bool is_decided(const StoredStartDecision* decision);

/// "P. Bakker, wethouder"; with the meeting where there is one.
std::string who_decided(const StartDecision& decision);
/// Outcome, grounds and reason, for pages and papers.
std::string words_of(const base::Texts& texts, const StartDecision& decision);

}  // namespace approach
