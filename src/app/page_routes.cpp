#include "app/page_routes.h"

#include "agreement/agreement_page.h"
#include "app/item_records.h"
#include "app/meeting_paper.h"
#include "app/open_points.h"
#include "app/paper_page.h"
#include "app/paper_records.h"
#include "approach/approach_page.h"
#include "approach/approach_store.h"
#include "approach/item_page.h"
#include "approach/join_page.h"
#include "approach/municipal_plan_page.h"
#include "approach/region_page.h"
#include "area/area_page.h"
#include "area/area_region.h"
#include "evaluation/evaluation_page.h"
#include "file/source.h"
#include "file/source_page.h"
#include "gate/gate_page.h"
#include "gate/gate_store.h"
#include "incident/incident.h"
#include "incident/incident_page.h"
#include "measurement/current_figures.h"
#include "measurement/measurement_page.h"
#include "measurement/preliminary_page.h"
#include "meeting/meeting_page.h"
#include "partner/partner_page.h"
#include "plan/plan_command.h"
#include "plan/plan_page.h"
#include "plan/plan_view.h"
#include "problem/priority_page.h"
#include "problem/problem_page.h"
#include "project/project_page.h"
#include "questionnaire/questionnaire_page.h"
#include "review/review_page.h"
#include "search/search_page.h"

namespace app {
namespace {

/// How old, who may read it, and of a pinned figure the fingerprint of its data.
std::string detail_of(const base::Texts& texts, const file::Source& source) {
  std::string detail = texts("source.classification.option." + source.classification);
  if (const auto vintage = base::parse_iso_date(source.vintage)) detail += " · " + texts.date(*vintage);
  if (!source.fingerprint.empty()) detail += " · " + source.fingerprint.substr(0, 12);
  return detail;
}

/// What records say of an item: the first room that knows something.
std::optional<html::Html> said_by_rooms(door::Visit& visit, std::string_view item) {
  if (auto said = questionnaire::from_answers(visit, item)) return said;
  if (auto said = said_by_organisation(visit, item)) return said;
  if (auto said = said_by_sources(visit, item)) return said;
  return problem::from_findings(visit, item);
}

std::vector<approach::SourceChoice> readable_sources(door::Visit& visit) {
  std::vector<approach::SourceChoice> choices;
  const auto all = visit.house.database.read(
      [&](db::Connection& connection) { return file::pinned_sources().list(connection, visit.approach_id()); });
  for (const auto& source : all) {
    account::Thing thing;
    thing.classification = file::classification_of(source.record);
    if (visit.may(account::Verb::see_documents, thing))
      choices.push_back({base::SourceId{source.life.id}, source.record.name, detail_of(visit.texts, source.record)});
  }
  return choices;
}

measurement::Registration registered_now(door::Visit& visit) {
  return visit.house.database.read(
      [&](db::Connection& connection) { return plan::registration(connection, visit.approach_id()); });
}

std::optional<base::Date> first_action(door::Visit& visit) {
  return visit.house.database.read(
      [&](db::Connection& connection) { return plan::first_action(connection, visit.approach_id()); });
}

html::Html design_section(const door::Visit& visit, const plan::EvaluationDesign& design) {
  const base::Texts& texts = visit.texts;
  std::vector<html::Term> terms;
  const auto add = [&](const char* field, const std::string& words) {
    if (!words.empty()) terms.push_back({texts(std::string("evaluation_design.") + field), words});
  };
  const auto day = [&](const std::string& iso) {
    const auto date = base::parse_iso_date(iso);
    return date ? texts.date(*date) : iso;
  };
  add("primary_measure", texts("evaluation_design.primary_measure.option." + design.primary_measure));
  add("primary_indicator", design.primary_indicator);
  add("treated_area", design.treated_area);
  add("comparison_area", design.comparison_area);
  add("ring_area", design.ring_area);
  add("smallest_effect",
      design.smallest_effect.empty() ? "" : plan::written_number(texts, design.smallest_effect) + "%");
  terms.push_back(
      {texts("app.evaluation.design.period"),
       texts("analysis.period", {{"first", day(design.after_starts_on)}, {"last", day(design.after_ends_on)}})});
  html::Html content = html::definition_list(terms);
  if (visit.may(account::Verb::see_plan))
    content += html::paragraph(html::link(plan::design_url(visit.approach_id()), texts("app.evaluation.design.link")));
  return html::section({.title = texts("app.evaluation.design", {{"date", day(design.fixed_on)}}),
                        .content = content,
                        .id = "vastgelegd",
                        .rule = html::SectionRule::light,
                        .compact = true});
}

/// The fixed design that a measurement had to keep to, beside its result. One that was fixed after the measurement says
/// nothing of it.
html::Html design_beside(door::Visit& visit, const measurement::Registration& registered) {
  if (!registered.is_fixed()) return {};
  const auto all = visit.house.database.read(
      [&](db::Connection& connection) { return plan::designs().list(connection, visit.approach_id()); });
  const plan::EvaluationDesign* found = nullptr;
  for (const auto& [life, design] : all) {
    if (!plan::is_fixed(design)) continue;
    if (design.fixed_on == registered.fixed_on && design.primary_measure == registered.measure &&
        design.after_starts_on == registered.from && design.after_ends_on == registered.to)
      found = &design;
  }
  if (found == nullptr) return {};
  return design_section(visit, *found);
}

/// How the cooperation went (6.B), and the way to what was concluded from both (6.C).
html::Html beside_effect(door::Visit& visit) {
  const base::Texts& texts = visit.texts;
  std::vector<html::Term> process;
  for (const char* id : {"6.B1", "6.B2", "6.B3", "6.B4"})
    if (const auto said = questionnaire::from_answers(visit, id))
      process.push_back({approach::built_in_step_plan().item(id)->title.in(texts.language()), *said});
  html::Html content = process.empty()
                           ? html::paragraph(texts("app.evaluation.no_process"))
                           : html::small(texts("app.evaluation.process.what")) + html::definition_list(process);
  std::vector<html::Html> links;
  const auto offer = [&](account::Verb verb, const char* segment, const char* key) {
    if (visit.may(verb)) links.push_back(html::link(html::Url::of("aanpak", visit.approach_id(), segment), texts(key)));
  };
  offer(account::Verb::see_answers, "vragenlijsten", "app.evaluation.questionnaires");
  offer(account::Verb::see_lessons, "aanbevelingen", "app.evaluation.recommendations");
  if (!links.empty()) content += html::row(links);
  return html::section({.title = texts("app.evaluation.process"),
                        .content = content,
                        .id = "samenwerking",
                        .rule = html::SectionRule::heavy});
}

/// Gates that somebody passed by a recorded deviation.
std::set<std::string> deviating_gates(door::Visit& visit) {
  std::set<std::string> gates;
  for (const auto& deviation : visit.house.database.read(
           [&](db::Connection& connection) { return gate::store::deviations(connection, visit.approach_id()); }))
    gates.insert(deviation.gate);
  return gates;
}

std::vector<html::Option> offence_types(const base::Texts& texts) {
  std::vector<html::Option> options;
  for (int type = 0; type < incident::type_count; ++type) {
    const std::string code(incident::code(incident::Type(type)));
    options.push_back({code, texts("incident.type." + code)});
  }
  return options;
}

/// What the newest remeasurement carries (G6.2).
std::optional<evaluation::Verdict> verdict_now(door::Visit& visit) {
  const PaperMaterial material = load_material(visit);
  const auto effect = effect_of(material);
  return evaluation::Verdict{effect && analysis::change_is_shown(effect->answer), verdict_words(visit.texts, material)};
}

/// The verdict beneath an answer that says more than the figures carry (G6.2).
html::Html verdict_beneath(door::Visit& visit, std::string_view item) {
  if (item != "6.A" && item != "6.C") return {};
  const auto answers = visit.house.database.read(
      [&](db::Connection& connection) { return approach::store::answers(connection, visit.approach_id()); });
  const auto found = answers.find(std::string(item));
  return found == answers.end() ? html::Html() : evaluation::causal_warning(visit, found->second.text, verdict_now);
}

/// Its state by the records, what they say, and what the figures carry at most.
std::optional<html::Html> from_records(door::Visit& visit, std::string_view item) {
  if (auto said = plan::from_plan(visit, item)) return said;
  const auto state = state_by_records(visit, item), said = said_by_rooms(visit, item);
  if (!state && !said) return std::nullopt;
  return state.value_or(html::Html()) + said.value_or(html::Html()) + verdict_beneath(visit, item);
}

/// G7.1 was passed by a recorded deviation.
bool closing_deviates(door::Visit& visit) {
  const auto state = visit.house.database.read(
      [&](db::Connection& connection) { return gate::state_of(connection, visit.approach_id(), visit.today()); });
  return std::any_of(state.gates.begin(), state.gates.end(), [](const gate::GateState& one) {
    return one.gate->id == "G7.1" && one.deviation && !one.stops();
  });
}

/// Counted from the meetings of the project group (1.B4).
std::map<std::int64_t, partner::Attendance> attendance_of_partners(door::Visit& visit) {
  std::map<std::int64_t, partner::Attendance> shown;
  for (const auto& [id, counted] : visit.house.database.read(
           [&](db::Connection& connection) { return meeting::attendance(connection, visit.approach_id()); }))
    for (const meeting::Presence presence : counted.series)
      shown[id].present.push_back(presence == meeting::Presence::present);
  return shown;
}

/// The page where the real work of an item is done.
html::Url place_of(const door::Visit& visit, std::string_view place) {
  struct Place {
    std::string_view name;
    const char* segment;
    account::Verb verb;
    const char* below = nullptr;  ///< a page under that of the segment
  };
  static constexpr Place places[] = {{"partners", "partners", account::Verb::see_partners},
                                     {"figures", "cijfers", account::Verb::see_figures},
                                     {"scope", "afbakening", account::Verb::see_approach},
                                     {"sources", "bronnen", account::Verb::see_documents},
                                     {"preliminary", "vooronderzoek", account::Verb::see_approach},
                                     {"questionnaire", "draagvlak", account::Verb::see_answers},
                                     {"baseline", "nulmeting", account::Verb::see_figures},
                                     {"plan", "plan", account::Verb::see_plan},
                                     {"design", "plan", account::Verb::see_plan, "evaluatieopzet"},
                                     {"problems", "knelpunten", account::Verb::see_problems},
                                     {"priorities", "prioriteiten", account::Verb::see_problems},
                                     {"partner_review", "partners-opnieuw", account::Verb::see_problems},
                                     {"meeting", "overleg", account::Verb::see_meetings},
                                     {"safeguarding", "borging", account::Verb::see_safeguarding},
                                     {"communication", "communicatie", account::Verb::see_plan},
                                     {"execution", "uitvoering", account::Verb::see_plan},
                                     {"initiative", "initiatiefgroep", account::Verb::see_partners},
                                     {"project", "project", account::Verb::see_project},
                                     {"tasks", "leiderstaken", account::Verb::see_project},
                                     {"group", "projectgroep", account::Verb::see_project},
                                     {"terms", "begrippen", account::Verb::see_project},
                                     {"expectations", "verwachtingen", account::Verb::see_project},
                                     {"setup", "inrichting", account::Verb::see_project},
                                     {"budget", "begroting", account::Verb::see_budget},
                                     {"agreement", "overeenkomst", account::Verb::see_agreement},
                                     {"evaluation", "evaluatie", account::Verb::see_figures}};
  for (const Place& one : places)
    if (one.name == place && visit.may(one.verb))
      return one.below == nullptr ? html::Url::of("aanpak", visit.approach_id(), one.segment)
                                  : html::Url::of("aanpak", visit.approach_id(), one.segment, one.below);
  return {};
}

}  // namespace

void add_page_routes(door::Router& router) {
  const auto figures = std::make_shared<measurement::Figures>();
  approach::add_approach_routes(router);
  approach::add_member_routes(router);
  approach::add_region_routes(router, area::scope_uses_map_of);
  approach::add_join_routes(router);
  approach::add_item_change_routes(router);
  approach::add_municipal_plan_routes(router);
  approach::add_item_routes(router, {.sources = readable_sources, .place = place_of, .from_records = from_records});
  const approach::ScopeNeighbours choices{.area_sets = area::area_choices, .offence_types = offence_types};
  approach::add_scope_routes(router, choices);
  measurement::add_preliminary_routes(router, choices, figures);
  partner::add_partner_routes(router, {.attendance = attendance_of_partners,
                                       .suggestions = problem::partner_suggestions,
                                       .signatures = agreement::signatures,
                                       .support = questionnaire::support_section,
                                       .agreement = agreement::short_section});
  project::add_project_routes(router);
  agreement::add_agreement_routes(router);
  questionnaire::add_questionnaire_routes(router);
  meeting::add_meeting_routes(router, {.open_points = open_points, .place_of = place_of_point});
  problem::add_problem_routes(router);
  evaluation::add_evaluation_routes(router, {.verdict = verdict_now, .deviates = closing_deviates});
  review::add_review_routes(router);
  review::add_chain_routes(router);
  search::add_search_routes(router);
  file::add_source_routes(router);
  gate::add_today_routes(router, figures);
  gate::add_step_routes(router, place_of);
  gate::add_trail_routes(router);
  area::add_area_routes(router);
  area::add_area_import_routes(router);
  incident::add_incident_routes(router);
  incident::add_import_routes(router);
  measurement::add_figure_routes(router, figures);
  measurement::add_baseline_routes(router, figures);
  measurement::add_evaluation_routes(
      router,
      {.registered = registered_now, .first_action = first_action, .design = design_beside, .beside = beside_effect},
      figures);
  plan::add_plan_routes(router, {.deviations = deviating_gates, .figures = figures});
  add_paper_routes(router);
  add_minutes_routes(router);
}

}  // namespace app
