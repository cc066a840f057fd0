// The municipalities of an approach: one, or several with one that leads. Who takes part now, who was asked to, who
// did, and which one led when. A municipality that was asked takes part in nothing until its own administrator
// confirms. Taking part gives nobody a role: people get roles one by one (account/may.h).
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/ids.h"

namespace approach {

struct Participant {
  base::MunicipalityId municipality;
  std::string name;
  base::Instant joined_at = {};
  bool leads = false;
  int people = 0;         ///< of this municipality with a role in the approach
  std::string code = {};  ///< of Statistics Netherlands, "GM0014"
};
/// The question to a municipality whether it takes part. It is answered once, or withdrawn.
enum class JoinState { open, confirmed, declined, withdrawn };
struct JoinQuestion {
  std::int64_t id = 0;
  base::ApproachId approach = {};
  base::MunicipalityId municipality = {};
  std::string name = {};  ///< of the municipality
  JoinState state = JoinState::open;
  base::Instant asked_at = {};
  std::string asked_by = {};
  base::Instant answered_at = {};  ///< or withdrawn
  std::string answered_by = {};
  std::string reason = {};
  bool can_be_answered = true;  ///< the municipality has an administrator who can sign in
};
struct PastParticipant {
  std::string name;
  base::Instant joined_at;
  base::Instant left_at;
  std::string reason;
  std::string by;
};
struct LeadChange {
  std::string from;
  std::string to;
  std::string reason;
  base::Instant at;
  std::string by;
};

struct Region {
  std::string name;                       ///< empty: an approach of one municipality
  std::vector<Participant> participants;  ///< the one that leads first, then by name
  std::vector<JoinQuestion> asked;        ///< open questions, by name; these do not take part
  std::vector<JoinQuestion> answered;     ///< and withdrawn ones, newest first
  std::vector<PastParticipant> past;      ///< newest first
  std::vector<LeadChange> lead_changes;   ///< newest first
  std::int64_t version = 1;               ///< of the approach

  const Participant* find(base::MunicipalityId municipality) const;
  const JoinQuestion* find_asked(base::MunicipalityId municipality) const;
};

std::string_view code(JoinState state);
JoinState join_state_from(std::string_view code);

}  // namespace approach
