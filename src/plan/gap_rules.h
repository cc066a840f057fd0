// The gap check: where does the plan have holes? Pure. Each check is one line on the page, in order or with what is
// missing; every finding knows the way there.
#pragma once
#include <string>
#include <vector>

#include "plan/communication.h"
#include "plan/plan_rules.h"

namespace plan {

/// A problem of step 3 as far as the check needs it.
struct KnownProblem {
  std::int64_t id = 0;
  std::string title;
};
struct KnownPartner {
  std::string id;
  std::string name;
  bool in_agreement = false;
};
struct NumberedAction {
  std::int64_t id = 0;
  int number = 0;
  const Action* action = nullptr;
};
struct GapInput {
  std::vector<NumberedAction> actions;  ///< stopped ones may be among them; they are passed over
  Frame frame;
  std::vector<KnownPartner> partners;
  std::vector<KnownProblem> problems;  ///< empty: not yet there, and not checked
  std::vector<AudienceState> audiences;
  bool design_is_fixed = false;
};

enum class GapCheck { actions, problems, lead, fields, evaluation, safeguarding, partners, messages, design };
inline constexpr std::array all_gap_checks = {GapCheck::actions,  GapCheck::problems,   GapCheck::lead,
                                              GapCheck::fields,   GapCheck::evaluation, GapCheck::safeguarding,
                                              GapCheck::partners, GapCheck::messages,   GapCheck::design};
std::string_view code(GapCheck check);  ///< end of the text keys "gap.CODE.fine" and "gap.CODE"
/// A hole that stops adoption (G4.1), or one that only shows.
bool stops_adoption(GapCheck check);

struct Gap {
  std::int64_t id = 0;  ///< of the action or problem; 0 where it has none
  int number = 0;       ///< of the action
  std::string name;     ///< title, name, or code of an audience
  std::vector<PlanField> fields = {};
};
struct GapResult {
  GapCheck check = GapCheck::actions;
  std::vector<Gap> gaps;  ///< empty = in order
};
/// Of each check that can be made; without actions only `actions`, `problems`, `audiences` and `design`.
std::vector<GapResult> find_gaps(const GapInput& input);

}  // namespace plan
