// What people do in steps 6 and 7 beyond filling in registers. Each is one transaction with its entry in the trail.
#pragma once
#include <map>

#include "base/text.h"
#include "evaluation/evaluation_rules.h"
#include "evaluation/evaluation_store.h"
#include "record/command.h"

namespace evaluation {

struct SafeguardView {
  std::vector<Subject> actions, lessons;  ///< actions that were stopped need no outcome
  std::vector<StoredSafeguard> safeguards;
  std::map<std::int64_t, store::Confirmation> confirmed;
  std::map<std::string, std::string> partner_names;          ///< by id
  std::map<std::string, base::OrganisationId> organisation;  ///< of a partner
  std::vector<Subject> unsettled() const;
  /// "Zonder naam" where it is gone.
  std::string title_of(const base::Texts& texts, const std::string& subject_key) const;
};
SafeguardView load_view(db::Connection& connection, base::ApproachId approach);

/// What this organisation is asked to take over and did not confirm yet.
std::vector<Subject> waiting_for(const SafeguardView& view, base::OrganisationId organisation);

/// Only for what is handed over to a partner of this organisation. Refused: not there, safeguard.confirmed_already.
base::Result<base::Done> confirm(const record::Doing& doing, std::int64_t safeguard, base::OrganisationId organisation);

/// The version of a safeguard that somebody looked at.
struct SeenSafeguard {
  std::int64_t id = 0;
  std::int64_t version = 0;
};
/// The yes of a receiver that cannot sign in, as it was told. Refused: not there, field.in_future,
/// safeguard.confirmed_already, and record.changed_meanwhile when it is not the present version.
base::Result<base::Done> note_consent(const record::Doing& doing, const SeenSafeguard& seen, const Consent& said);
/// Only what was noted: what a receiver confirmed itself stands. Refused: not there.
base::Result<base::Done> take_back_consent(const record::Doing& doing, std::int64_t safeguard);

/// Refused: closing.unsettled {count} (G7.1), closing.closed_already. `deviates`: G7.1 was passed by a recorded
/// deviation.
base::Result<base::Done> close(const record::Doing& doing, const Closing& closing, bool deviates);
/// Refused: closing.reason, closing.not_closed.
base::Result<base::Done> reopen(const record::Doing& doing, std::string_view reason);
/// The closing that holds.
std::optional<store::Closed> closed(db::Connection& connection, base::ApproachId approach);

/// actions_and_lessons_have_outcome_with_owner. Nothing to settle is not settled: a plan without actions stays open.
std::map<std::string, bool> facts(db::Connection& connection, base::ApproachId approach);

}  // namespace evaluation
