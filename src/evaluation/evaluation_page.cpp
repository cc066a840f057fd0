#include "evaluation/evaluation_page.h"

#include "evaluation/page_part.h"
#include "partner/partner_page.h"
#include "plan/plan_rules.h"

namespace evaluation {
namespace {

using account::Verb;
using html::Html;
using html::Url;

/// Back to the page where the lesson was noted; a reader of lessons goes to the list otherwise.
Url back_from_lesson(const door::Visit& visit, const Lesson& lesson) {
  const auto p = pieces_within(lesson.noted_at, visit.approach_id().value);
  switch (p.size()) {
    case 3:
      return Url::of(p[0], p[1], p[2]);
    case 4:
      return Url::of(p[0], p[1], p[2], p[3]);
    case 5:
      return Url::of(p[0], p[1], p[2], p[3], p[4]);
    case 6:
      return Url::of(p[0], p[1], p[2], p[3], p[4], p[5]);
    case 7:
      return Url::of(p[0], p[1], p[2], p[3], p[4], p[5], p[6]);
    default:
      return Url::of("aanpak", visit.approach_id(), visit.may(Verb::see_lessons) ? "lessen" : "vandaag");
  }
}

Html recommendations_above(door::Visit& visit, const Hooks& hooks) {
  std::string all;
  for (const auto& one : visit.house.database.read(
           [&](db::Connection& connection) { return recommendations().list(connection, visit.approach_id()); }))
    all += one.record.title + "\n" + one.record.text + "\n";
  return causal_warning(visit, all, hooks.verdict);
}

std::vector<html::Option> safeguard_options(door::Visit& visit, std::string_view field) {
  if (field == "owner_partner") return partner::partner_options(visit);
  std::vector<html::Option> options;
  if (field != "subject") return options;
  const SafeguardView view = view_of(visit);
  for (const auto* subjects : {&view.actions, &view.lessons})
    for (const Subject& one : *subjects) options.push_back({one.key, one.title});
  return options;
}

std::vector<html::Option> former_owner(door::Visit& visit, std::string_view field) {
  return field == "owner_partner" ? partner::former_partner_options(visit) : std::vector<html::Option>{};
}

void add_registers(door::Router& router, const Hooks& hooks) {
  door::RegisterPages<Lesson>({.store = lessons(),
                               .segment = "lessen",
                               .section = door::Section::safeguarding,
                               .see = Verb::see_lessons,
                               .edit = Verb::note_lesson,
                               .columns = {"learnt", "happened", "useful_for"},
                               .parent = safeguarding_link,
                               .back = back_from_lesson})
      .add_to(router);
  door::RegisterPages<Recommendation>(
      {.store = recommendations(),
       .segment = "aanbevelingen",
       .section = door::Section::evaluation,
       .see = Verb::see_lessons,
       .edit = Verb::edit_safeguarding,
       .columns = {"title", "kind", "for_whom"},
       .above = [hooks](door::Visit& visit) { return recommendations_above(visit, hooks); },
       .reading =
           [hooks](door::Visit& visit, const record::Stored<Recommendation>& one) {
             return causal_warning(visit, one.record.title + "\n" + one.record.text, hooks.verdict);
           }})
      .add_to(router);
  door::RegisterPages<Safeguard>(
      {.store = safeguards(),
       .segment = "borgingsafspraken",
       .section = door::Section::safeguarding,
       .see = Verb::see_safeguarding,
       .edit = Verb::edit_safeguarding,
       .columns = {"subject", "outcome", "owner_partner", "place", "from_on"},
       .options = safeguard_options,
       .former = former_owner,
       .check = check_safeguard,
       .parent = safeguarding_link,
       .back = [](const door::Visit& visit, const Safeguard&) { return safeguarding_link(visit).url; },
       .groups = {{"handed_over", {"owner_partner", "owner_name", "place", "place_detail", "from_on"}},
                  {"otherwise", {"reason"}}}})
      .add_to(router);
  door::RegisterPages<NewWay>({.store = new_ways(),
                               .segment = "nieuwe-werkwijzen",
                               .section = door::Section::safeguarding,
                               .see = Verb::see_safeguarding,
                               .edit = Verb::edit_safeguarding,
                               .columns = {"title", "kind", "known_by", "described_in"},
                               .parent = safeguarding_link})
      .add_to(router);
  door::RegisterPages<PolicyPlace>({.store = policy_places(),
                                    .segment = "plek-in-beleid",
                                    .section = door::Section::safeguarding,
                                    .see = Verb::see_safeguarding,
                                    .edit = Verb::edit_safeguarding,
                                    .columns = {"policy", "responsible", "due_on", "state"},
                                    .parent = safeguarding_link})
      .add_to(router);
}

}  // namespace

Html causal_warning(door::Visit& visit, const std::string& text,
                    const std::function<std::optional<Verdict>(door::Visit&)>& verdict_now) {
  const auto words = plan::causal_words(text);
  if (words.empty() || !verdict_now) return {};
  const auto verdict = verdict_now(visit);
  if (verdict && verdict->shown) return {};
  const base::Texts& texts = visit.texts;
  return html::alert({.kind = html::AlertKind::warning,
                      .title = texts("recommendation.causal", {{"word", words.front()}}),
                      .body = verdict ? verdict->sentence : texts("recommendation.no_verdict")});
}

void add_evaluation_routes(door::Router& router, const Hooks& hooks) {
  add_registers(router, hooks);
  add_safeguard_routes(router, hooks);
}

}  // namespace evaluation
