// The prioritising round (3.D) and the look at the partners after it (3.E). Everybody scores every problem on the
// agreed criteria, 1 to 5, alone and unseen; an organisation has one voice, the mean of its members. Closing the round
// shows everything to all at once; the group then fixes a ranking in a meeting. A round that was closed is never
// changed: who wants to score again opens a new one, with a reason.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/ids.h"
#include "record/store.h"

namespace problem {

/// The criteria to choose from; "own" has a name that the group made up.
inline constexpr std::string_view criterion_codes[] = {"frequency", "impact", "trend", "influence", "support", "own"};
inline constexpr int least_points = 1, most_points = 5;
inline constexpr std::int64_t most_weight = 10;

struct Criterion {
  std::int64_t id = 0;
  std::string code;
  std::string name;  ///< of "own" only
  std::int64_t weight = 1;
};

struct Candidate {
  std::int64_t id = 0;
  std::int64_t problem = 0;
  std::string title;  ///< as it was when the round was opened
  std::optional<std::int64_t> fixed_rank = {};
};

enum class RoundState { open, closed, fixed };
struct Round {
  std::int64_t id = 0;
  std::int64_t number = 0;
  std::string open_until;  ///< ISO; only tells, closes nothing
  std::string reason;      ///< why there is a round after an earlier one
  base::Instant opened_at = {};
  std::optional<base::Instant> closed_at = {};
  std::string fixed_on;                       ///< date of the meeting
  std::string fixed_in;                       ///< which meeting
  std::string fixed_reason;                   ///< why the group chose another order than was computed
  std::optional<std::int64_t> decision = {};  ///< of a meeting, that the fixing rests on; empty = taken elsewhere
  std::int64_t version = 1;
  std::vector<Criterion> criteria = {};
  std::vector<Candidate> candidates = {};
  RoundState state() const {
    return !fixed_on.empty() ? RoundState::fixed : closed_at ? RoundState::closed : RoundState::open;
  }
};

/// An organisation that was asked.
struct Voice {
  base::OrganisationId organisation = {};
  std::string name;
  std::int64_t ballots = 0;  ///< handed in
};

/// By candidate and criterion.
using Points = std::map<std::pair<std::int64_t, std::int64_t>, int>;
struct Ballot {
  std::int64_t id = 0;
  base::OrganisationId organisation = {};
  bool handed_in = false;
  Points points;
};

struct PartnerReview {
  std::string reviewed_on;
  std::string conclusion;
  std::string asked;  ///< which parties were asked to join
};
const record::Store<PartnerReview>& partner_reviews();

}  // namespace problem
