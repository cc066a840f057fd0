// The rules of the agreement. Pure: everything they look at is in their arguments.
#pragma once
#include <map>
#include <optional>
#include <string_view>

#include "agreement/agreement.h"
#include "base/result.h"
#include "partner/partner.h"
#include "project/project.h"

namespace agreement {

State state_of(const Version& version);
/// Parties that signed.
int count_signed(const Version& version);

/// Who would sign today: of each chosen partner the first person who acts for it and may sign.
std::vector<Party> proposed_parties(const Agreement& draft, const std::vector<partner::StoredPartner>& partners,
                                    const std::vector<partner::StoredRepresentative>& people, base::Date today);

/// What a version lacks before it can be offered (G2.4): agreement.no_parties (fewer than two), agreement.no_signer,
/// agreement.no_function, agreement.no_authority (each with {name}), agreement.no_purpose, agreement.no_intention.
base::Problems check_offer(const Version& version);

struct TypedSignature {
  std::string signed_on;
  std::optional<Scan> scan = {};
  std::string reason = {};  ///< of a correction, or of a day before the offer: kept in the trail
};
/// agreement.not_offered, agreement.signed_in_future; agreement.correction_needs_reason (this party signed already) and
/// agreement.signed_before_offer (a paper that was signed before it stood here), both without a reason.
base::Problems check_signature(const Version& version, const Party& party, const TypedSignature& typed,
                               base::Date today);

/// "application/pdf", "image/jpeg" or "image/png" by what the bytes begin with; nothing for another file.
std::optional<std::string_view> scan_type(std::string_view bytes);
inline constexpr std::size_t scan_bytes = 10u * 1024 * 1024;

/// The version that counts: the newest that was offered; the draft while there is no other.
const Version* in_force(const std::vector<Version>& versions);

/// agreement_has_parties_and_representatives, agreement_has_purpose_and_intention, agreement_has_date_and_signatures
/// (G2.4) and agreement_parties_have_member (G2.3), of the version in force.
using Facts = std::map<std::string, bool>;
Facts facts(const std::vector<Version>& versions, const std::vector<project::StoredMember>& members, base::Date today);

}  // namespace agreement
