// What can be done with the municipalities of an approach: ask one to join, take that back, let one leave, hand over
// the lead. One transaction each, with its entry in the trail. The door asks for account::Verb::manage_members; here is
// asked whose people they are: only those of the municipality that leads (region.only_lead). The answer to the question
// belongs to the municipality that was asked: join_command.h.
// `seen_version` is that of the approach; another one present: record.changed_meanwhile.
#pragma once
#include <functional>

#include "approach/region_rules.h"
#include "db/database.h"
#include "record/command.h"

namespace approach {

bool works_for_lead(db::Connection& connection, const Region& region, base::AccountId account);

/// In a regional approach a leader of a municipality that does not lead gives roles to its own people only.
struct RoleChange {
  base::AccountId by;
  base::AccountId of;
};
bool may_change_roles_of(db::Connection& connection, const Region& region, const RoleChange& change);

struct Asking {
  base::MunicipalityId municipality;
  std::string region;  ///< name of the region; empty keeps the name it has
};
/// Takes effect when an administrator of that municipality confirms.
base::Result<base::Done> ask_to_join(const record::Doing& doing, const Asking& asking, std::int64_t seen_version);

/// Whether the scope stands on a map of this municipality: areas belong to a room further on.
using MapInUse = std::function<bool(db::Connection&, base::ApproachId, base::MunicipalityId)>;
struct Leaving {
  base::MunicipalityId municipality;
  std::string reason;
};
/// Beside check_withdrawal(): region.map_in_use. When only the lead is left, the name of the region goes as well.
base::Result<base::Done> leave_region(const record::Doing& doing, const Leaving& leaving, std::int64_t seen_version,
                                      const MapInUse& map_in_use);

/// Withdraws the question. When nobody else takes part or is asked, the name of the region goes as well.
base::Result<base::Done> take_question_back(const record::Doing& doing, const Leaving& asked,
                                            std::int64_t seen_version);

base::Result<base::Done> hand_over_lead(const record::Doing& doing, const Leaving& to, std::int64_t seen_version);

}  // namespace approach
