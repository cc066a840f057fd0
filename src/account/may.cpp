#include "account/may.h"

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
const std::set<Role> doers = {initiatiefnemer, projectleider, analist, projectgroeplid, partner};
const std::set<Role> police_readers = {projectleider, analist};

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

const std::set<Role>& roles_for(Verb verb) {
  switch (verb) {
    case Verb::look_at_the_door:
    case Verb::be_signed_in:
    case Verb::manage_installation:
    case Verb::manage_municipality:
    case Verb::start_approach:
      return nobody;
    case Verb::see_approach:
      return everybody_in_it;
    case Verb::see_own_action:
      return everybody_in_it;
    case Verb::report_own_action:
      return doers;
    case Verb::see_partners:
    case Verb::see_plan:
    case Verb::see_areas:
      return all_but_partner;
    case Verb::see_documents:
      return inside;
    case Verb::see_figures:
      return inside;
    case Verb::see_incidents:
      return police_readers;
    case Verb::import_incidents:
      return police_readers;
    case Verb::import_areas:
      return police_readers;
    case Verb::freeze_measurement:
      return police_readers;
    case Verb::see_trail:
      return leader;
    case Verb::answer_item:
      return group;
    case Verb::edit_scope:
    case Verb::edit_partners:
      return leaders;
    case Verb::edit_plan:
      return group;
    case Verb::manage_members:
      return leaders;
    case Verb::record_deviation:
    case Verb::close_step:
      return leaders;
    case Verb::see_project:
    case Verb::see_agreement:
    case Verb::see_lessons:
    case Verb::see_safeguarding:
    case Verb::see_review:
      return all_but_partner;
    case Verb::edit_project:
    case Verb::edit_budget:
    case Verb::edit_agreement:
    case Verb::ask_parties:
    case Verb::fix_priorities:
    case Verb::adopt_plan:
    case Verb::edit_content:
      return leaders;
    case Verb::see_budget:
    case Verb::see_answers:
    case Verb::see_problems:
      return inside;
    case Verb::answer_questions:
    case Verb::score_priorities:
    case Verb::confirm_safeguarding:
      return doers;
    case Verb::see_meetings:
      return meeting_goers;
    case Verb::edit_meetings:
    case Verb::edit_problems:
    case Verb::edit_safeguarding:
    case Verb::edit_review:
      return group;
    case Verb::edit_communication:
      return group_and_press;
    case Verb::note_lesson:
      return everybody_who_works;
    case Verb::close_approach:
      return leader;
    case Verb::use_own_page:
      return everybody_in_it;
  }
  return nobody;
}

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

std::string_view code(Verb verb) {
  switch (verb) {
    case Verb::look_at_the_door:
      return "look_at_the_door";
    case Verb::be_signed_in:
      return "be_signed_in";
    case Verb::manage_installation:
      return "manage_installation";
    case Verb::manage_municipality:
      return "manage_municipality";
    case Verb::start_approach:
      return "start_approach";
    case Verb::see_approach:
      return "see_approach";
    case Verb::see_partners:
      return "see_partners";
    case Verb::see_plan:
      return "see_plan";
    case Verb::see_own_action:
      return "see_own_action";
    case Verb::see_figures:
      return "see_figures";
    case Verb::see_incidents:
      return "see_incidents";
    case Verb::see_areas:
      return "see_areas";
    case Verb::see_trail:
      return "see_trail";
    case Verb::see_documents:
      return "see_documents";
    case Verb::answer_item:
      return "answer_item";
    case Verb::edit_scope:
      return "edit_scope";
    case Verb::edit_partners:
      return "edit_partners";
    case Verb::edit_plan:
      return "edit_plan";
    case Verb::report_own_action:
      return "report_own_action";
    case Verb::manage_members:
      return "manage_members";
    case Verb::import_areas:
      return "import_areas";
    case Verb::import_incidents:
      return "import_incidents";
    case Verb::freeze_measurement:
      return "freeze_measurement";
    case Verb::record_deviation:
      return "record_deviation";
    case Verb::close_step:
      return "close_step";
    case Verb::see_project:
      return "see_project";
    case Verb::edit_project:
      return "edit_project";
    case Verb::see_budget:
      return "see_budget";
    case Verb::edit_budget:
      return "edit_budget";
    case Verb::see_agreement:
      return "see_agreement";
    case Verb::edit_agreement:
      return "edit_agreement";
    case Verb::see_answers:
      return "see_answers";
    case Verb::ask_parties:
      return "ask_parties";
    case Verb::answer_questions:
      return "answer_questions";
    case Verb::see_meetings:
      return "see_meetings";
    case Verb::edit_meetings:
      return "edit_meetings";
    case Verb::see_problems:
      return "see_problems";
    case Verb::edit_problems:
      return "edit_problems";
    case Verb::score_priorities:
      return "score_priorities";
    case Verb::fix_priorities:
      return "fix_priorities";
    case Verb::edit_communication:
      return "edit_communication";
    case Verb::adopt_plan:
      return "adopt_plan";
    case Verb::see_lessons:
      return "see_lessons";
    case Verb::note_lesson:
      return "note_lesson";
    case Verb::see_safeguarding:
      return "see_safeguarding";
    case Verb::edit_safeguarding:
      return "edit_safeguarding";
    case Verb::confirm_safeguarding:
      return "confirm_safeguarding";
    case Verb::close_approach:
      return "close_approach";
    case Verb::see_review:
      return "see_review";
    case Verb::edit_review:
      return "edit_review";
    case Verb::edit_content:
      return "edit_content";
    case Verb::use_own_page:
      return "use_own_page";
  }
  return "";
}

}  // namespace account
