#include "problem/field_page.h"

#include "approach/approach_store.h"
#include "area/area_store.h"
#include "problem/photo_page.h"
#include "problem/problem_command.h"
#include "problem/problem_rules.h"
#include "problem/spot_map.h"

namespace problem {
namespace {

using account::Verb;
using html::Html;
using html::Url;

template <class T>
std::vector<record::Stored<T>> list(door::Visit& visit, const record::Store<T>& store) {
  return visit.house.database.read(
      [&](db::Connection& connection) { return store.list(connection, visit.approach_id()); });
}

/// Names past their date, with the way to erase them for good.
Html old_names(door::Visit& visit) {
  const std::string today = base::iso(visit.today());
  const std::int64_t old = visit.house.database.read([&](db::Connection& connection) {
    return std::int64_t(with_old_name(connection, visit.approach_id(), today).size());
  });
  if (old == 0 || !visit.may(Verb::erase_names)) return {};
  return html::alert({.kind = html::AlertKind::warning,
                      .title = visit.texts.plural("interview.old_names", old),
                      .body = html::button_form(
                          {.action = Url::of("aanpak", visit.approach_id(), "interviews", "namen-wissen"),
                           .csrf = visit.csrf,
                           .button = {.label = visit.texts("interview.erase"), .look = html::ButtonLook::secondary}})});
}

void cover_name(const door::Visit& visit, Interview& interview) {
  if (!may_show_name(interview, base::iso(visit.today()))) interview.name.clear();
}

std::vector<html::Option> inspection_options(door::Visit& visit) {
  std::vector<html::Option> options;
  for (const auto& one : list(visit, inspections())) options.push_back({std::to_string(one.life.id), one.record.name});
  return options;
}

std::vector<html::Option> spot_options(door::Visit& visit, std::string_view field) {
  if (field == "inspection") return inspection_options(visit);
  if (field == "area") return area_options(visit);
  return {};
}

Spot start_spot(door::Visit&, const http::Request& request) {
  Spot spot;
  spot.inspection = request.query("schouw");
  return spot;
}

/// The spots of one inspection under it.
Html spots_of(door::Visit& visit, const record::Stored<Inspection>& inspection) {
  const base::Texts& texts = visit.texts;
  const std::string id = std::to_string(inspection.life.id);
  html::Table table{.caption = texts("inspection_spot.of_one"),
                    .columns = {{texts("inspection_spot.place")},
                                {texts("inspection_spot.category")},
                                {texts("inspection_spot.severity")},
                                {texts("inspection_spot.finding")}},
                    .rows = {},
                    .caption_hidden = true};
  auto of_this = list(visit, spots());
  std::erase_if(of_this, [&](const auto& spot) { return spot.record.inspection != id; });
  for (const auto& spot : of_this)
    table.rows.push_back(
        {html::link(Url::of("aanpak", visit.approach_id(), "schouwplekken", spot.life.id), spot.record.place),
         texts("inspection_spot.category.option." + spot.record.category),
         texts("inspection_spot.severity.option." + spot.record.severity), spot.record.finding});
  const Html add =
      visit.may(Verb::edit_problems)
          ? html::button_link(Url::of("aanpak", visit.approach_id(), "schouwplekken", "nieuw").with("schouw", id),
                              texts("inspection_spot.new"), html::ButtonLook::secondary)
          : Html();
  const Html content = table.rows.empty() ? html::empty_state({.title = texts("inspection_spot.empty.title"),
                                                               .body = texts("inspection_spot.empty.body"),
                                                               .action = add})
                                          : html::table(table) + html::paragraph(add) + spot_map(visit, of_this);
  return html::section(
      {.title = texts("inspection_spot.title"), .content = content, .id = "plekken", .rule = html::SectionRule::light});
}

http::Response names_erased(door::Visit& visit, const http::Request&, const http::Params&) {
  (void)erase_old_names(visit.doing());
  return http::Response::redirect(door::saved(Url::of("aanpak", visit.approach_id(), "interviews")).text());
}

}  // namespace

std::vector<html::Option> area_options(door::Visit& visit) {
  return visit.house.database.read([&](db::Connection& connection) {
    std::vector<html::Option> options;
    const auto scope = approach::store::scope(connection, visit.approach_id());
    if (!scope.area_set) return options;
    for (const auto& area : area::store::names(connection, scope.area_set))
      if (std::find(scope.area_codes.begin(), scope.area_codes.end(), area.code) != scope.area_codes.end())
        options.push_back({area.code, area.name});
    return options;
  });
}

html::PageLink under_problems(const door::Visit& visit) {
  return {visit.texts("found_problem.title"), Url::of("aanpak", visit.approach_id(), "knelpunten")};
}

Html research_links(const door::Visit& visit) {
  const base::Texts& texts = visit.texts;
  std::vector<Html> links;
  for (const auto& [segment, key] : {std::pair{"interviews", "interview.title"},
                                     {"schouwen", "inspection.title"},
                                     {"schouwplekken", "inspection_spot.title"},
                                     {"bewijs", "evidence.title"}})
    links.push_back(html::link(Url::of("aanpak", visit.approach_id(), segment), texts(key)));
  if (visit.may(Verb::see_answers))
    links.push_back(
        html::link(Url::of("aanpak", visit.approach_id(), "vragenlijsten"), texts("found_problem.surveys")));
  if (visit.may(Verb::see_documents))
    links.push_back(html::link(Url::of("aanpak", visit.approach_id(), "bronnen"), texts("source.title")));
  return html::section({.title = texts("found_problem.research"),
                        .content = html::paragraph(texts("found_problem.research.what")) + html::row(links),
                        .id = "veldonderzoek",
                        .rule = html::SectionRule::light});
}

void add_field_routes(door::Router& router) {
  constexpr auto section = door::Section::problems;
  door::RegisterPages<Interview>({.store = interviews(),
                                  .segment = "interviews",
                                  .section = section,
                                  .see = Verb::see_problems,
                                  .edit = Verb::edit_problems,
                                  .columns = {"key_role", "organisation", "held_on", "questions", "figures_say"},
                                  .check = check_interview,
                                  .happened = {"held_on"},
                                  .above = old_names,
                                  .parent = under_problems,
                                  .cover = cover_name})
      .add_to(router);
  router.add({http::Method::post, "/aanpak/{approach}/interviews/namen-wissen", Verb::erase_names, names_erased});
  door::RegisterPages<Inspection>({.store = inspections(),
                                   .segment = "schouwen",
                                   .section = section,
                                   .see = Verb::see_problems,
                                   .edit = Verb::edit_problems,
                                   .columns = {"name", "held_on", "part_of_day", "participants", "figures_say"},
                                   .happened = {"held_on"},
                                   .parent = under_problems,
                                   .reading = spots_of})
      .add_to(router);
  door::RegisterPages<Spot>(
      {.store = spots(),
       .segment = "schouwplekken",
       .section = section,
       .see = Verb::see_problems,
       .edit = Verb::edit_problems,
       .columns = {"place", "inspection", "area", "category", "severity", "part_of_day"},
       .options = spot_options,
       .check = check_spot,
       .parent = under_problems,
       .below = [](door::Visit& visit) { return spot_map(visit, list(visit, spots())); },
       .start = start_spot,
       .reading = [](door::Visit& visit,
                     const record::Stored<Spot>& spot) { return photos_of(visit, spot.life.id, spot.record.place); }})
      .add_to(router);
  add_photo_routes(router);
}

}  // namespace problem
