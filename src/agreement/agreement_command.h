// The life of an agreement: draft, offer, sign; a change after that is a new version. Each is one transaction with its
// entry in the audit trail.
#pragma once
#include <set>

#include "agreement/agreement_rules.h"
#include "record/command.h"

namespace agreement {

/// All versions, oldest first; of a draft the parties as they would be today.
std::vector<Version> versions(db::Connection& connection, base::ApproachId approach, base::Date today);

/// The draft as it was seen; 0 when there was none.
struct Seen {
  std::int64_t id = 0, version = 0;
};
/// Changes the draft, or begins the next version, which needs a reason when one was offered before. Refused:
/// agreement.no_reason, record.changed_meanwhile.
base::Result<std::int64_t> save_draft(const record::Doing& doing, const Seen& seen, const Agreement& typed);
/// A draft goes, or comes back while no later version was begun; what was offered stays for good. Refused: not there,
/// agreement.offered_stays, agreement.later_version.
base::Result<base::Done> set_draft_presence(const record::Doing& doing, std::int64_t id, record::Presence presence);
/// Fixes text and parties. Refused: what check_offer() says, agreement.nothing_to_offer.
base::Result<base::Done> offer(const record::Doing& doing, const Seen& seen);
/// A party signed. Refused: what check_signature() says.
base::Result<base::Done> sign(const record::Doing& doing, std::int64_t party, const TypedSignature& typed);

/// A signature that was recorded wrongly is taken back, with the reason; the version is no longer signed by all. Only
/// of the version in force. Refused: field.required, agreement.not_signed, agreement.superseded.
base::Result<base::Done> withdraw_signature(const record::Doing& doing, std::int64_t party, std::string_view reason);

/// Ids of the partners that are parties of the version in force; empty when none was offered.
std::set<std::string> party_partners(db::Connection& connection, base::ApproachId approach);

Facts facts(db::Connection& connection, base::ApproachId approach, base::Date today);

}  // namespace agreement
