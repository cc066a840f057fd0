// Every SQL statement about the municipalities of an approach.
#pragma once
#include <optional>
#include <vector>

#include "account/account.h"
#include "approach/approach_store.h"
#include "approach/region.h"

namespace approach::store {

Region region(db::Connection& connection, base::ApproachId approach);
/// Those that take part now: whose people can get a role, and whose maps can be used.
std::vector<base::MunicipalityId> participating(db::Connection& connection, base::ApproachId approach);
/// Where somebody works: the municipality of the organisation.
base::MunicipalityId municipality_of(db::Connection& connection, base::AccountId account);
void join(db::Connection& connection, base::ApproachId approach, base::MunicipalityId municipality,
          const Change& change);
void leave(db::Connection& connection, base::ApproachId approach, base::MunicipalityId municipality,
           const std::string& reason, const Change& change);
void add_lead_change(db::Connection& connection, base::ApproachId approach, base::MunicipalityId to,
                     const std::string& reason, const Change& change);
/// Name of the region and the municipality that leads; false when somebody saved after `seen_version` was read.
struct RegionHead {
  std::string name;
  base::MunicipalityId lead;
};
bool save_region(db::Connection& connection, base::ApproachId approach, const RegionHead& head,
                 std::int64_t seen_version);

/// Of all municipalities that take part.
std::vector<account::Organisation> organisations_of_participants(db::Connection& connection, base::ApproachId approach);

}  // namespace approach::store
