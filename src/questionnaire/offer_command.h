// What a party offered in its answers (2.A5), and taking that over into the partner's own fields. An answer is not a
// fact about the partner until somebody takes it over: only confirmed answers can be, one partner at a time, over the
// version of the partner that was seen. The entry in the trail is that of the partner.
#pragma once
#include "partner/partner.h"
#include "questionnaire/support_command.h"

namespace questionnaire {

struct Offer {
  std::string kinds;  ///< codes of partner::offer_kinds, as the partner keeps them
  std::string words;
  bool empty() const { return kinds.empty() && words.empty(); }
};
/// Kinds that the partner does not know are left out; a note beside the choice stands before the words.
Offer offer_of(const std::vector<Question>& questions, const Response& response);
/// What the partner holds already is not offered again.
bool is_held(const partner::Partner& partner, const Offer& offer);

/// Refused: record.not_found (no such partner or no offer of it), offer.not_confirmed, offer.held, and
/// record.changed_meanwhile (conflict) when the partner was changed since `seen_version`.
base::Result<base::Done> take_over_offer(const record::Doing& doing, std::int64_t partner, std::int64_t seen_version);

}  // namespace questionnaire
