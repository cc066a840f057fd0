// The rules about the municipalities of an approach. Pure.
#pragma once
#include "approach/region.h"
#include "base/result.h"

namespace approach {

/// At the start: no others, or a name of the region with at least one. region.name_needed, region.others_needed,
/// field.too_long, field.not_text.
base::Problems check_new_region(std::string_view name, std::size_t others);

/// region.name_needed, region.takes_part_already, region.asked_already {name}, field.too_long, field.not_text.
base::Problems check_asking(const Region& region, base::MunicipalityId municipality, std::string_view name);

/// Withdrawing the question: region.not_asked, field.required (reason), field.too_long, field.not_text.
base::Problems check_unasking(const Region& region, base::MunicipalityId municipality, std::string_view reason);

/// What the administrator answers: yes, no with a reason; with yes the reason may be empty.
struct JoinAnswer {
  std::string choice;  ///< "yes" or "no"
  std::string reason;
};
/// region.answered_already, region.withdrawn, region.closed: of kind conflict, and alone; field.required (answer, and
/// reason with no), field.too_long, field.not_text.
enum class ApproachState { under_way, closed };
base::Problems check_join_answer(const JoinQuestion& question, const JoinAnswer& answer, ApproachState state);

/// The name of the region after one municipality leaves, declines or is no longer asked: none when only the lead is
/// left.
std::string name_without_one(const Region& region);

/// region.not_taking_part, region.lead_cannot_leave, region.people_in_roles {name, count}, field.required (reason),
/// field.too_long, field.not_text.
base::Problems check_withdrawal(const Region& region, base::MunicipalityId municipality, std::string_view reason);

/// region.not_taking_part, region.leads_already, region.no_leader_there {name}, field.required (reason),
/// field.too_long, field.not_text. `has_leader`: somebody of that municipality is projectleider or initiatiefnemer.
base::Problems check_handover(const Region& region, base::MunicipalityId to, std::string_view reason, bool has_leader);

/// "Kernstad, Bosrand en Duinvoort": the last with this word before it.
std::string listed(const std::vector<Participant>& participants, std::string_view and_word);

}  // namespace approach
