#include "partner/partner_region.h"

#include <algorithm>

#include "account/account_store.h"
#include "approach/region_store.h"
#include "base/text_tools.h"

namespace partner {

std::vector<AskedMunicipality> asked_municipalities(db::Connection& connection, base::ApproachId approach) {
  std::vector<AskedMunicipality> asked;
  for (const auto& one : approach::store::region(connection, approach).participants) {
    AskedMunicipality municipality{one.name, {}};
    for (const auto& organisation : account::store::organisations(connection, one.municipality))
      municipality.organisations.push_back(std::to_string(organisation.id.value));
    asked.push_back(std::move(municipality));
  }
  return asked;
}

std::vector<std::string> missing_municipalities(const std::vector<StoredPartner>& partners,
                                                const std::vector<AskedMunicipality>& municipalities) {
  std::vector<std::string> missing;
  if (municipalities.size() < 2) return missing;
  for (const AskedMunicipality& asked : municipalities) {
    const auto stands_for_it = [&](const StoredPartner& one) {
      if (one.record.kind != partner_kinds[0]) return false;
      const auto& own = asked.organisations;
      if (std::find(own.begin(), own.end(), one.record.organisation) != own.end()) return true;
      return base::lower_ascii(one.record.name).ends_with(base::lower_ascii(asked.name));
    };
    if (std::none_of(partners.begin(), partners.end(), stands_for_it)) missing.push_back(asked.name);
  }
  return missing;
}

}  // namespace partner
