// The municipalities of a regional approach as partners: each stands on the list as a partner of its own (G1.1), while
// police and prosecution stand there once.
#pragma once
#include <string>
#include <vector>

#include "db/database.h"
#include "partner/partner.h"

namespace partner {

/// A municipality that takes part, with the ids of its organisations.
struct AskedMunicipality {
  std::string name;
  std::vector<std::string> organisations;
};
std::vector<AskedMunicipality> asked_municipalities(db::Connection& connection, base::ApproachId approach);

/// Names of those without a partner of kind municipality whose accounts belong to it, or with its name in the name. A
/// partner with a reason for absence counts. Always empty for an approach of one municipality. Pure.
std::vector<std::string> missing_municipalities(const std::vector<StoredPartner>& partners,
                                                const std::vector<AskedMunicipality>& municipalities);

}  // namespace partner
