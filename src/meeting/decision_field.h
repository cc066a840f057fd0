// Lets a form of a later room rest on a recorded decision: choose one from the meetings, or give date and place of a
// decision that was taken elsewhere. Where no decision was recorded yet, it says where to record it.
#pragma once
#include "door/visit.h"
#include "html/components.h"
#include "meeting/meeting_command.h"

namespace meeting {

struct DecisionField {
  const std::vector<DecisionTaken>& offered;
  std::string ground;  ///< code of the ground such a decision needs, for the advice
  std::string chosen;  ///< id, as typed
  html::Html own;      ///< the fields for a decision that was taken elsewhere
  bool own_typed = false;
};
/// Its select is called "decision".
html::Html decision_field(door::Visit& visit, const DecisionField& about, const html::ErrorSummary& errors);

/// What was chosen: an id, nothing, or the problem meeting.decision_or_own where both ways were filled in.
base::Result<std::optional<std::int64_t>> chosen_decision(const http::Request& request,
                                                          std::initializer_list<const char*> own_fields);

/// "Besluit 2 van Projectgroep, 12 juni 2026: de volgorde ligt vast".
std::string decision_words(const base::Texts& texts, const Setting& setting, const DecisionTaken& taken);
/// "Projectgroep, besluit 2".
std::string decision_place(const base::Texts& texts, const Setting& setting, const DecisionTaken& taken);
/// The words with a link to the meeting, or without for who may not see meetings; of a decision that no longer stands
/// the page says so.
html::Html decision_link(door::Visit& visit, std::int64_t decision);
Setting setting_of(door::Visit& visit);

}  // namespace meeting
