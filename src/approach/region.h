// The municipalities of an approach: one, or several with one that leads. Who takes part now, who did, and which one
// led when. Taking part gives nobody a role: people get roles one by one (account/may.h).
#pragma once
#include <string>
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
  std::vector<PastParticipant> past;      ///< newest first
  std::vector<LeadChange> lead_changes;   ///< newest first
  std::int64_t version = 1;               ///< of the approach

  const Participant* find(base::MunicipalityId municipality) const;
};

}  // namespace approach
