// Pages of the prioritising round. Inside the room only.
//   /aanpak/{approach}/prioriteiten                      newest round: progress, or outcome (see_problems); ?ronde=2
//   …/prioriteiten/openen                                criteria, weights, problems (fix_priorities)
//   …/prioriteiten/{round}/sluiten, …/vastleggen         close; fix the ranking (fix_priorities)
//   /aanpak/{approach}/punten                            one's own points; the outcome once closed (score_priorities)
#pragma once
#include "door/visit.h"
#include "html/components.h"
#include "problem/priority_store.h"

namespace problem {

void add_priority_routes(door::Router& router);
void add_scoring_routes(door::Router& router);

/// Where the round stands, for above the list of problems.
html::Html round_panel(door::Visit& visit);
/// What came out of a closed round: joint ranking, agreement, stability.
html::Html outcome_html(door::Visit& visit, const Round& round);
/// Which partners could help with the first three of the fixed ranking and are not there yet (3.E).
html::Html partner_suggestions(door::Visit& visit);

html::Url priorities_url(const door::Visit& visit);
html::Url scoring_url(const door::Visit& visit);
std::string criterion_question(const base::Texts& texts, const Criterion& criterion);

}  // namespace problem
