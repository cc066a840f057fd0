#include "account/may.h"

#include "base/check.h"

namespace account {
namespace {

using enum Role;
const std::set<Role> nobody = {};
const std::set<Role> everybody_in_it(all_roles.begin(), all_roles.end());
const std::set<Role> leaders = {initiatiefnemer, projectleider};
const std::set<Role> leader = {projectleider};
const std::set<Role> group = {initiatiefnemer, projectleider, analist, projectgroeplid};
const std::set<Role> inside = {initiatiefnemer, projectleider, analist, projectgroeplid, bestuur};
const std::set<Role> all_but_partner = {initiatiefnemer, projectleider, analist, projectgroeplid,
                                        communicatie,    bestuur,       lezer};
const std::set<Role> meeting_goers = {initiatiefnemer, projectleider, analist, projectgroeplid, communicatie, bestuur};
const std::set<Role> group_and_press = {initiatiefnemer, projectleider, analist, projectgroeplid, communicatie};
const std::set<Role> everybody_who_works = {initiatiefnemer, projectleider, analist,
                                            projectgroeplid, partner,       communicatie};
const std::set<Role> all_but_reader = {initiatiefnemer, projectleider, analist, projectgroeplid,
                                       partner,         communicatie,  bestuur};
const std::set<Role> doers = {initiatiefnemer, projectleider, analist, projectgroeplid, partner};
const std::set<Role> police_readers = {projectleider, analist};

/// Every verb, in the order of the enumeration: its code and the roles it is for.
struct Row {
  Verb verb;
  std::string_view code;
  const std::set<Role>& roles;
};
const Row rows[] = {
    {Verb::look_at_the_door, "look_at_the_door", nobody},
    {Verb::be_signed_in, "be_signed_in", nobody},
    {Verb::manage_installation, "manage_installation", nobody},
    {Verb::manage_municipality, "manage_municipality", nobody},
    {Verb::start_approach, "start_approach", nobody},
    {Verb::see_approach, "see_approach", everybody_in_it},
    {Verb::see_partners, "see_partners", all_but_partner},
    {Verb::see_plan, "see_plan", all_but_partner},
    {Verb::see_own_action, "see_own_action", everybody_in_it},
    {Verb::see_figures, "see_figures", inside},
    {Verb::see_incidents, "see_incidents", police_readers},
    {Verb::see_areas, "see_areas", all_but_partner},
    {Verb::see_trail, "see_trail", leader},
    {Verb::see_documents, "see_documents", inside},
    {Verb::answer_item, "answer_item", group},
    {Verb::edit_scope, "edit_scope", leaders},
    {Verb::edit_partners, "edit_partners", leaders},
    {Verb::edit_plan, "edit_plan", group},
    {Verb::report_own_action, "report_own_action", doers},
    {Verb::manage_members, "manage_members", leaders},
    {Verb::import_areas, "import_areas", police_readers},
    {Verb::import_incidents, "import_incidents", police_readers},
    {Verb::freeze_measurement, "freeze_measurement", police_readers},
    {Verb::record_deviation, "record_deviation", leaders},
    {Verb::close_step, "close_step", leaders},
    {Verb::see_project, "see_project", all_but_partner},
    {Verb::edit_project, "edit_project", leaders},
    {Verb::see_budget, "see_budget", inside},
    {Verb::edit_budget, "edit_budget", leaders},
    {Verb::see_agreement, "see_agreement", all_but_partner},
    {Verb::edit_agreement, "edit_agreement", leaders},
    {Verb::see_answers, "see_answers", inside},
    {Verb::ask_parties, "ask_parties", leaders},
    {Verb::answer_questions, "answer_questions", doers},
    {Verb::see_meetings, "see_meetings", meeting_goers},
    {Verb::edit_meetings, "edit_meetings", group},
    {Verb::finish_own_point, "finish_own_point", all_but_reader},
    {Verb::see_problems, "see_problems", inside},
    {Verb::edit_problems, "edit_problems", group},
    {Verb::erase_names, "erase_names", group},
    {Verb::score_priorities, "score_priorities", doers},
    {Verb::fix_priorities, "fix_priorities", leaders},
    {Verb::edit_communication, "edit_communication", group_and_press},
    {Verb::adopt_plan, "adopt_plan", leaders},
    {Verb::see_lessons, "see_lessons", all_but_partner},
    {Verb::note_lesson, "note_lesson", everybody_who_works},
    {Verb::see_safeguarding, "see_safeguarding", all_but_partner},
    {Verb::edit_safeguarding, "edit_safeguarding", group},
    {Verb::confirm_safeguarding, "confirm_safeguarding", doers},
    {Verb::close_approach, "close_approach", leader},
    {Verb::see_review, "see_review", all_but_partner},
    {Verb::edit_review, "edit_review", group},
    {Verb::edit_content, "edit_content", leaders},
    {Verb::use_own_page, "use_own_page", everybody_in_it},
};

static_assert(std::size(rows) == std::size_t(Verb::use_own_page) + 1, "each verb has its row");

const Row& row_of(Verb verb) {
  const Row& row = rows[std::size_t(verb)];
  base::check(row.verb == verb, "the table of verbs stands in the order of the enumeration");
  return row;
}

/// The class of what the verb shows, at least; the thing may ask for more.
Classification least_class(Verb verb) {
  if (verb == Verb::see_incidents || verb == Verb::import_incidents) return Classification::politie;
  if (verb == Verb::see_figures || verb == Verb::freeze_measurement) return Classification::partner_vertrouwelijk;
  return Classification::open;
}

bool role_reaches(const Person& person, const std::set<Role>& allowed, Verb verb, const Thing& thing) {
  const auto found = person.roles.find(thing.approach);
  if (!thing.approach || found == person.roles.end()) return false;
  const Classification needed = std::max(thing.classification, least_class(verb));
  const bool class_matters = verb == Verb::see_figures || verb == Verb::see_incidents || verb == Verb::see_documents;
  for (const Role role : found->second) {
    if (!allowed.contains(role)) continue;
    if (class_matters && clearance(role) < needed) continue;
    // A partner reaches only what its own organisation carries.
    const bool own_only = (verb == Verb::see_own_action || verb == Verb::report_own_action) &&
                          (role == partner || (verb == Verb::report_own_action && role == projectgroeplid));
    if (own_only && (!thing.owner || thing.owner != person.organisation)) continue;
    return true;
  }
  return false;
}

}  // namespace

bool Person::has(base::ApproachId approach, Role role) const {
  const auto found = roles.find(approach);
  return found != roles.end() && found->second.contains(role);
}

const std::set<Role>& roles_for(Verb verb) { return row_of(verb).roles; }

bool may(const Person& person, Verb verb, const Thing& thing) {
  if (verb == Verb::look_at_the_door) return true;
  if (!person.account) return false;
  switch (verb) {
    case Verb::be_signed_in:
      return true;
    case Verb::manage_installation:
      return person.is_beheerder;
    case Verb::manage_municipality:
    case Verb::start_approach:
      return thing.municipality && person.municipality_administrator.contains(thing.municipality);
    default:
      return role_reaches(person, roles_for(verb), verb, thing);
  }
}

std::string_view code(Verb verb) { return row_of(verb).code; }

bool stays_when_closed(Verb verb) {
  using enum Verb;
  static const std::set<Verb> stays = {
      look_at_the_door, be_signed_in,  manage_installation, manage_municipality, start_approach, see_approach,
      see_partners,     see_plan,      see_own_action,      see_figures,         see_incidents,  see_areas,
      see_trail,        see_documents, see_project,         see_budget,          see_agreement,  see_answers,
      see_meetings,     see_problems,  see_lessons,         see_safeguarding,    see_review,     close_approach,
      erase_names};
  return stays.contains(verb);
}

}  // namespace account
