#include "search/search_command.h"

#include <algorithm>
#include <map>
#include <set>

#include "agreement/agreement.h"
#include "approach/approach_store.h"
#include "approach/item_change_command.h"
#include "approach/item_page.h"
#include "base/check.h"
#include "base/text_tools.h"
#include "evaluation/evaluation_command.h"
#include "file/source.h"
#include "meeting/meeting_page.h"
#include "partner/partner.h"
#include "plan/communication.h"
#include "plan/indicator.h"
#include "plan/plan.h"
#include "plan/plan_page.h"
#include "plan/plan_store.h"
#include "problem/priority.h"
#include "problem/problem.h"
#include "project/project.h"
#include "questionnaire/questionnaire.h"
#include "record/form.h"
#include "review/judgement.h"

namespace search {
namespace {

using account::Verb;
using html::Url;

/// One search: what is looked for, for whom, and what was found.
struct Look {
  door::Visit& visit;
  db::Connection& connection;
  const std::vector<std::string>& words;
  struct Candidate {
    Hit hit;
    std::vector<std::string> texts;
  };
  std::vector<Candidate> hits = {};

  void at(const std::string& noun, const std::vector<std::string>& texts, const Url& url) {
    base::check(std::find(std::begin(nouns), std::end(nouns), noun) != std::end(nouns),
                "a hit is of a kind that has a name");
    if (const auto found = score(texts, words)) hits.push_back({{noun, texts.front(), url, *found}, texts});
  }
};

/// A record as its reader sees it, its title first: labels of choices, written dates.
template <class T>
std::vector<std::string> texts_of(const base::Texts& texts, const record::Table<T>& table, const T& record,
                                  std::string T::*title) {
  std::vector<std::string> all{texts("record.nameless")};
  for (const auto& field : table.fields) {
    const std::string& value = record.*field.member;
    if (value.empty()) continue;
    const bool has_labels = !field.options.empty() || field.kind == record::Kind::date;
    const std::string words = has_labels ? record::shown(texts, table.name, record::rule_of(field), value) : value;
    if (field.member == title)
      all.front() = words;
    else if (!base::parse_integer(value))  // not an amount, or the number of another record
      all.push_back(words);
  }
  return all;
}

/// A register whose records everybody with the verb may see, and whose pages stand at /SEGMENT/{id}.
template <class T>
void in_register(Look& look, const record::Store<T>& store, Verb see, const char* segment, std::string T::*title) {
  if (!look.visit.may(see)) return;
  for (const auto& stored : store.list(look.connection, look.visit.approach_id()))
    look.at(std::string(store.table().name), texts_of(look.visit.texts, store.table(), stored.record, title),
            Url::of("aanpak", look.visit.approach_id(), segment, stored.life.id));
}

void in_items(Look& look) {
  if (!look.visit.may(Verb::see_approach)) return;
  const auto language = look.visit.texts.language();
  const auto answers = approach::store::answers(look.connection, look.visit.approach_id());
  const auto plan = approach::plan_of(look.connection, look.visit.approach_id());
  for (const auto& step : plan->steps)
    for (const auto& item : step.items) {
      std::vector<std::string> texts{item.id + " " + item.title.in(language), item.question.in(language)};
      if (const auto found = answers.find(item.id); found != answers.end()) {
        texts.push_back(found->second.text);
        texts.push_back(found->second.reason);
      }
      look.at("item", texts, approach::item_url(look.visit.approach_id(), item.id));
    }
}

void in_sources(Look& look) {
  for (const auto& stored : file::sources().list(look.connection, look.visit.approach_id())) {
    account::Thing thing;
    thing.classification = file::classification_of(stored.record);
    if (thing.classification == account::Classification::politie || !look.visit.may(Verb::see_documents, thing))
      continue;
    look.at("source", texts_of(look.visit.texts, file::sources().table(), stored.record, &file::Source::name),
            Url::of("aanpak", look.visit.approach_id(), "bronnen", stored.life.id));
  }
}

/// What was told of an action last is found with the action, for whoever may see that.
void in_actions(Look& look) {
  const auto partners = plan::store::partners(look.connection, look.visit.approach_id());
  const auto reports = plan::store::last_reports(look.connection, look.visit.approach_id());
  for (const auto& stored : plan::actions().list(look.connection, look.visit.approach_id())) {
    account::Thing own;
    for (const auto& partner : partners)
      if (partner.id == stored.record.lead_partner) own.owner = partner.organisation;
    if (!look.visit.may(Verb::see_plan) && !(own.owner && look.visit.may(Verb::see_own_action, own))) continue;
    look.at("action", texts_of(look.visit.texts, plan::actions().table(), stored.record, &plan::Action::title),
            plan::action_url(look.visit.approach_id(), stored.life.id));
    if (const auto last = reports.find(stored.life.id); last != reports.end())
      look.at("action_report", {stored.record.title, last->second.report, last->second.blocked_by},
              plan::action_url(look.visit.approach_id(), stored.life.id));
  }
}

void in_plan(Look& look) {
  in_register(look, plan::communication(), Verb::see_plan, "communicatie", &plan::CommunicationItem::message);
  in_register(look, plan::audiences_not_needed(), Verb::see_plan, "geen-bericht", &plan::AudienceNotNeeded::audience);
  in_register(look, plan::indicators(), Verb::see_plan, "indicatoren", &plan::Indicator::name);
  if (!look.visit.may(Verb::see_plan)) return;
  std::map<std::string, std::string> measured;
  for (const auto& one : plan::indicators().list(look.connection, look.visit.approach_id()))
    measured[std::to_string(one.life.id)] = one.record.name;
  for (const auto& value : plan::indicator_values().list(look.connection, look.visit.approach_id()))
    if (const auto name = measured.find(value.record.indicator); name != measured.end())
      look.at("indicator_value", {name->second, value.record.note},
              Url::of("aanpak", look.visit.approach_id(), "metingen", value.life.id));
  if (const auto design = plan::store::newest_design(look.connection, look.visit.approach_id()))
    look.at("evaluation_design",
            {look.visit.texts("design.title"), design->record.primary_indicator, design->record.other_indicators,
             design->record.process_evaluation, design->record.amendment_reason},
            plan::design_url(look.visit.approach_id()));
}

/// What stays: a safeguard is called after what it is about.
void in_evaluation(Look& look) {
  using namespace evaluation;
  in_register(look, lessons(), Verb::see_lessons, "lessen", &Lesson::learnt);
  in_register(look, recommendations(), Verb::see_lessons, "aanbevelingen", &Recommendation::title);
  in_register(look, new_ways(), Verb::see_safeguarding, "nieuwe-werkwijzen", &NewWay::title);
  in_register(look, policy_places(), Verb::see_safeguarding, "plek-in-beleid", &PolicyPlace::policy);
  if (!look.visit.may(Verb::see_safeguarding)) return;
  const auto view = load_view(look.connection, look.visit.approach_id());
  for (const StoredSafeguard& one : view.safeguards) {
    look.at("safeguard",
            {view.title_of(look.visit.texts, one.record.subject), one.record.owner_name, one.record.place_detail,
             one.record.reason},
            Url::of("aanpak", look.visit.approach_id(), "borgingsafspraken", one.life.id));
  }
}

void in_judgements(Look& look) {
  if (!look.visit.may(Verb::see_review)) return;
  const auto plan = approach::plan_of(look.connection, look.visit.approach_id());
  for (const auto& stored : review::judgements().list(look.connection, look.visit.approach_id())) {
    const approach::Item* item = plan->item(stored.record.item);
    if (item == nullptr) continue;
    look.at("judgement",
            {item->id + " " + item->title.in(look.visit.texts.language()), stored.record.note,
             stored.record.improvement, stored.record.owner},
            Url::of("aanpak", look.visit.approach_id(), "toets", stored.record.item));
  }
}

void in_partners(Look& look) {
  in_register(look, partner::partners(), Verb::see_partners, "partners", &partner::Partner::name);
  in_register(look, partner::representatives(), Verb::see_partners, "vertegenwoordigers",
              &partner::Representative::name);
  in_register(look, partner::contact_moments(), Verb::see_partners, "contactmomenten",
              &partner::ContactMoment::outcome);
}

/// Without the name of who spoke: that is shown on its own page only, and not after its end date.
void in_interviews(Look& look) {
  if (!look.visit.may(Verb::see_problems)) return;
  for (const auto& stored : problem::interviews().list(look.connection, look.visit.approach_id()))
    look.at("interview", {stored.record.key_role, stored.record.organisation, stored.record.said},
            Url::of("aanpak", look.visit.approach_id(), "interviews", stored.life.id));
}

void in_problems(Look& look) {
  in_register(look, problem::problems(), Verb::see_problems, "knelpunten", &problem::Problem::title);
  in_register(look, problem::evidence(), Verb::see_problems, "bewijs", &problem::Evidence::statement);
  in_register(look, problem::inspections(), Verb::see_problems, "schouwen", &problem::Inspection::name);
  in_register(look, problem::spots(), Verb::see_problems, "schouwplekken", &problem::Spot::place);
  in_register(look, problem::partner_reviews(), Verb::see_problems, "partners-opnieuw",
              &problem::PartnerReview::conclusion);
  in_interviews(look);
}

/// Minutes, decisions and action points are for whom their meeting is; those of the police class are never searched.
void in_meetings(Look& look) {
  if (!look.visit.may(Verb::see_meetings)) return;
  const auto approach = look.visit.approach_id();
  const auto& settings = meeting::settings().list(look.connection, approach);
  const meeting::Setting setting = settings.empty() ? meeting::Setting{} : settings.front().record;
  std::set<std::string> readable;
  for (const auto& stored : meeting::meetings().list(look.connection, approach)) {
    if (stored.record.classification == account::code(account::Classification::politie) ||
        !meeting::may_read(look.visit, stored.record))
      continue;
    readable.insert(std::to_string(stored.life.id));
    look.at("meeting",
            {meeting::name_of(look.visit.texts, setting, stored.record), stored.record.place, stored.record.asked,
             stored.record.minutes},
            meeting::meeting_url(approach, stored.life.id));
  }
  const auto of = [&](const std::string& id) {
    return meeting::meeting_url(approach, base::parse_integer(id).value_or(0));
  };
  for (const auto& stored : meeting::decisions().list(look.connection, approach))
    if (readable.contains(stored.record.meeting))
      look.at("decision", {stored.record.title, stored.record.explanation, stored.record.support},
              of(stored.record.meeting));
  for (const auto& stored : meeting::agenda_points().list(look.connection, approach))
    if (readable.contains(stored.record.meeting))
      look.at("agenda_point", {stored.record.title, stored.record.note}, of(stored.record.meeting));
  for (const auto& stored : meeting::action_points().list(look.connection, approach))
    if (readable.contains(stored.record.meeting))
      look.at("action_point", {stored.record.what, stored.record.owner_name}, of(stored.record.meeting));
}

void in_project(Look& look) {
  in_register(look, project::members(), Verb::see_project, "projectgroep", &project::GroupMember::name);
  in_register(look, project::terms(), Verb::see_project, "begrippen", &project::AgreedTerm::word);
  in_register(look, project::expectations(), Verb::see_project, "verwachtingen", &project::Expectation::expects);
  in_register(look, project::tasks(), Verb::see_project, "leiderstaken", &project::LeaderTask::task);
  in_register(look, project::setups(), Verb::see_project, "inrichting", &project::MunicipalSetup::form);
  in_register(look, project::budget_lines(), Verb::see_budget, "begroting", &project::BudgetLine::purpose);
  in_register(look, project::contributions(), Verb::see_budget, "bijdragen", &project::Contribution::kind);
  if (!look.visit.may(Verb::see_agreement)) return;
  for (const auto& stored : agreement::agreements().list(look.connection, look.visit.approach_id()))
    look.at("agreement",
            {stored.record.purpose, stored.record.intention, stored.record.annex, stored.record.commitment},
            Url::of("aanpak", look.visit.approach_id(), "overeenkomst"));
}

void in_questionnaires(Look& look) {
  if (!look.visit.may(Verb::see_answers)) return;
  for (const auto& stored : questionnaire::questionnaires().list(look.connection, look.visit.approach_id()))
    look.at("questionnaire", {stored.record.title, stored.record.intro},
            Url::of("aanpak", look.visit.approach_id(), "vragenlijsten", stored.life.id));
}

}  // namespace

Hits find(door::Visit& visit, const std::vector<std::string>& words) {
  Hits all;
  if (words.empty()) return all;
  auto found = visit.house.database.read([&](db::Connection& connection) {
    Look look{visit, connection, words};
    in_items(look);
    in_partners(look);
    in_problems(look);
    in_sources(look);
    in_actions(look);
    in_plan(look);
    in_evaluation(look);
    in_judgements(look);
    in_questionnaires(look);
    in_meetings(look);
    in_project(look);
    return std::move(look.hits);
  });
  all.total = found.size();
  std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.hit.score > b.hit.score; });
  if (found.size() > most_hits) found.resize(most_hits);
  for (auto& one : found) {  // only of what is shown: marking costs more than finding
    for (std::size_t i = 1; i < one.texts.size() && one.hit.snippet.empty(); ++i)
      one.hit.snippet = snippet(one.texts[i], words);
    all.hits.push_back(std::move(one.hit));
  }
  return all;
}

}  // namespace search
