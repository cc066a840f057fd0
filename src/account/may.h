// The one decision point: may(person, verb, thing). Default closed: what no rule allows is refused.
// Pure: everything it looks at is in its arguments. Asked by every route (the verb stands in the route table) and by
// every command.
#pragma once
#include <map>
#include <set>
#include <string_view>

#include "account/role.h"
#include "base/actor.h"
#include "base/ids.h"

namespace account {

/// What somebody wants to do. The comment names what `thing` must hold.
enum class Verb {
  // anybody, without signing in
  look_at_the_door,  // sign-in page, static files, accessibility and privacy pages
  // anybody signed in
  be_signed_in,  // own list of approaches, sign out, own settings
  // the installation
  manage_installation,  // municipalities, accounts of administrators, log
  // a municipality: thing.municipality
  manage_municipality,  // organisations, accounts, content
  start_approach,
  // an approach: thing.approach
  see_approach,  // Vandaag, steps and items
  see_partners,
  see_plan,
  see_own_action,  // thing.owner = organisation of the action
  see_figures,     // counts and statistics; thing.classification
  see_incidents,   // rows, points, imports; police class
  see_areas,
  see_trail,
  see_documents,
  answer_item,
  edit_scope,
  edit_partners,
  edit_plan,
  report_own_action,  // thing.owner
  manage_members,
  import_areas,
  import_incidents,
  freeze_measurement,
  record_deviation,
  close_step,
  see_project,  // project leader, group, tasks
  edit_project,
  see_budget,
  edit_budget,
  see_agreement,
  edit_agreement,
  see_answers,  // of questionnaires, as far as they are not anonymous
  ask_parties,
  answer_questions,  // for the own organisation; the command checks whose
  see_meetings,
  edit_meetings,
  finish_own_point,  // an action point that one's own organisation promised
  see_problems,
  edit_problems,
  erase_names,       // of people who were interviewed; also in a closed approach
  score_priorities,  // one's own scores only
  fix_priorities,
  edit_communication,
  adopt_plan,
  see_lessons,
  note_lesson,
  see_safeguarding,
  edit_safeguarding,
  confirm_safeguarding,  // for the own organisation
  close_approach,
  see_review,
  edit_review,
  edit_content,  // add, drop or reword items
  use_own_page,  // my actions, my action points, calendar feed
};

/// What it is done to. Zero or empty where it does not apply.
struct Thing {
  base::MunicipalityId municipality = {};
  base::ApproachId approach = {};
  base::OrganisationId owner = {};
  Classification classification = Classification::intern;
};

/// A person as far as rights go; loaded once per request.
struct Person {
  base::AccountId account = {};
  base::OrganisationId organisation = {};
  bool is_beheerder = false;  ///< of the installation: manages machines and municipalities, cannot read approaches
  bool is_fg = false;         ///< data protection officer
  std::set<base::MunicipalityId> municipality_administrator = {};
  std::map<base::ApproachId, std::set<Role>> roles = {};

  bool has(base::ApproachId approach, Role role) const;
};

bool may(const Person& person, Verb verb, const Thing& thing);

/// The roles a verb on an approach is for (the table behind may()).
const std::set<Role>& roles_for(Verb verb);
std::string_view code(Verb verb);
/// What a closed approach still allows: reading, closing and reopening, and erasing names whose date has passed. A verb
/// that is not named is not.
bool stays_when_closed(Verb verb);

}  // namespace account
