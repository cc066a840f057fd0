#include "search/search_command.h"

#include <algorithm>
#include <set>

#include "agreement/agreement.h"
#include "approach/approach_store.h"
#include "approach/item_change_command.h"
#include "approach/item_page.h"
#include "base/check.h"
#include "base/text_tools.h"
#include "file/source.h"
#include "meeting/meeting_page.h"
#include "partner/partner.h"
#include "plan/plan.h"
#include "plan/plan_page.h"
#include "plan/plan_store.h"
#include "problem/problem.h"
#include "project/project.h"
#include "questionnaire/questionnaire.h"
#include "record/form.h"

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
  std::vector<std::string> all{record.*title};
  for (const auto& field : table.fields) {
    const std::string& value = record.*field.member;
    if (field.member == title || value.empty()) continue;
    if (base::parse_integer(value)) continue;  // an amount, or the number of another record
    const bool has_labels = !field.options.empty() || field.kind == record::Kind::date;
    all.push_back(has_labels && !value.empty() ? record::shown(texts, table.name, record::rule_of(field), value)
                                               : value);
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

void in_actions(Look& look) {
  const auto partners = plan::store::partners(look.connection, look.visit.approach_id());
  for (const auto& stored : plan::actions().list(look.connection, look.visit.approach_id())) {
    account::Thing own;
    for (const auto& partner : partners)
      if (partner.id == stored.record.lead_partner) own.owner = partner.organisation;
    if (!look.visit.may(Verb::see_plan) && !(own.owner && look.visit.may(Verb::see_own_action, own))) continue;
    look.at("action", texts_of(look.visit.texts, plan::actions().table(), stored.record, &plan::Action::title),
            plan::action_url(look.visit.approach_id(), stored.life.id));
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
  in_interviews(look);
}

/// Minutes, decisions and action points are for whom their meeting is; those of the police class are never searched.
void in_meetings(Look& look) {
  if (!look.visit.may(Verb::see_meetings)) return;
  const auto approach = look.visit.approach_id();
  const auto settings = meeting::settings().list(look.connection, approach);
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
  for (const auto& stored : meeting::action_points().list(look.connection, approach))
    if (readable.contains(stored.record.meeting))
      look.at("action_point", {stored.record.what, stored.record.owner_name}, of(stored.record.meeting));
}

void in_project(Look& look) {
  in_register(look, project::members(), Verb::see_project, "projectgroep", &project::GroupMember::name);
  in_register(look, project::terms(), Verb::see_project, "begrippen", &project::AgreedTerm::word);
  in_register(look, project::expectations(), Verb::see_project, "verwachtingen", &project::Expectation::expects);
  in_register(look, project::budget_lines(), Verb::see_budget, "begroting", &project::BudgetLine::purpose);
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
