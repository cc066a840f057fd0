// The rules about partners. Pure: everything they look at is in their arguments.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "partner/partner.h"

namespace partner {

/// Takes part on this day: no reason for absence, and not gone yet.
bool takes_part(const Partner& partner, base::Date today);
bool is_core(std::string_view kind);

/// The core kinds that are neither present nor explained (G1.1).
std::vector<std::string> missing_core_kinds(const std::vector<StoredPartner>& partners);

/// Names of the core partners that neither consented (2.A6) nor have a reason to go on without them, and the codes of
/// core kinds that must consent and are not on the list at all: municipality, police, prosecution (G2.5).
struct OpenConsents {
  std::vector<std::string> names;
  std::vector<std::string> kinds;
  bool none() const { return names.empty() && kinds.empty(); }
};
OpenConsents open_consents(const std::vector<StoredPartner>& partners, base::Date today);

/// partner.consent_needs_date, partner.consent_needs_name, partner.consent_needs_reason, partner.left_needs_reason,
/// partner.absent_and_left, partner.amount_without_mandate.
base::Problems check(const Partner& partner);

/// Still acts for its partner on this day.
bool acts(const Representative& one, base::Date today);
/// Who acts for a partner on this day, the one to turn to first.
std::vector<StoredRepresentative> acting_for(const std::vector<StoredRepresentative>& all, std::int64_t partner,
                                             base::Date today);
/// "P. Bakker, operationeel expert"; empty when nobody acts for it.
std::string first_representative(const std::vector<StoredRepresentative>& all, std::int64_t partner, base::Date today);

/// The conditions 1.B1, 1.B2 and 1.B3, from the records: names of the partners where something is missing.
struct Conditions {
  std::vector<std::string> without_role_or_input;
  std::vector<std::string> without_mandate;
  std::vector<std::string> without_own_policy;
};
Conditions conditions(const std::vector<StoredPartner>& partners, base::Date today);

}  // namespace partner
