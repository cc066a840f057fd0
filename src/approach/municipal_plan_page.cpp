//   GET and POST /beheer/{municipality}/stappenplan      what holds, and a template in its place
//   POST /beheer/{municipality}/stappenplan/uit-aanpak   the changes of an approach in its place
//   POST /beheer/{municipality}/stappenplan/terug        an earlier version in its place
//   GET  /beheer/{municipality}/stappenplan-sjabloon     the file
//   POST /aanpak/{approach}/stappenplan-gemeente         take it over in an approach
#include "approach/municipal_plan_page.h"

#include "account/account_store.h"
#include "approach/approach_store.h"
#include "approach/municipal_plan_command.h"
#include "approach/template_part.h"
#include "base/text_tools.h"

namespace approach {
namespace {

using account::Verb;
using html::Html;
using html::Url;

Url plan_url(base::MunicipalityId municipality) { return Url::of("beheer", municipality, "stappenplan"); }

struct Shown {
  account::Municipality municipality;
  std::vector<MunicipalPlan> versions;  ///< newest first

  MunicipalPlan present() const { return versions.empty() ? MunicipalPlan{} : versions.front(); }
};

std::optional<Shown> load(door::Visit& visit, base::MunicipalityId municipality) {
  return visit.house.database.read([&](db::Connection& connection) -> std::optional<Shown> {
    auto found = account::store::municipality(connection, municipality);
    if (!found) return std::nullopt;
    return Shown{std::move(*found), store::municipal_plans(connection, municipality)};
  });
}

/// "Nieuwe aanpakken van Voorbeeldstad beginnen met 3 aanpassingen, vastgelegd op … door …", or with none.
std::string words(const base::Texts& texts, const std::string& municipality, const MunicipalPlan& plan) {
  if (plan.number == 0) return texts("municipal_plan.none", {{"name", municipality}});
  return texts("municipal_plan.holds",
               {{"name", municipality},
                {"changes", texts.plural("municipal_plan.changes", std::int64_t(plan.changes.size()))},
                {"date", texts.date(base::date_of(plan.fixed_at))},
                {"by", plan.fixed_by}});
}

std::string name_of(const base::Texts& texts, const ItemChange& change) {
  const Item* item = built_in_step_plan().item(change.item);
  if (item != nullptr) return item->id + " " + item->title.in(texts.language());
  return change.item + " " + change.title_nl;
}

/// The new words, or why it was dropped.
Html content_of(const base::Texts& texts, const ItemChange& change) {
  if (change.kind == "drop") return html::prose(change.reason);
  std::vector<html::Term> terms;
  for (const auto& field : item_changes().table().fields) {
    const std::string& value = change.*field.member;
    if (value.empty() || field.kind == record::Kind::choice || field.name == "item") continue;
    terms.push_back({texts("item_change." + std::string(field.name)), html::prose(value)});
  }
  return html::definition_list(terms);
}

Html changes_table(const base::Texts& texts, const std::vector<ItemChange>& changes) {
  html::Table table{
      .caption = texts("municipal_plan.table"),
      .columns = {{texts("item_change.item")}, {texts("item_change.kind")}, {texts("municipal_plan.how")}},
      .rows = {},
      .caption_hidden = true,
      .empty = html::paragraph(texts("municipal_plan.built_in"))};
  for (const ItemChange& change : changes)
    table.rows.push_back(
        {name_of(texts, change), texts("item_change.state." + change.kind), content_of(texts, change)});
  return html::table(table);
}

std::string seen(const MunicipalPlan& plan) { return std::to_string(plan.number); }

Html versions_section(const door::Visit& visit, const Shown& shown) {
  const base::Texts& texts = visit.texts;
  const auto bring_back = [&](int number, const char* label) {
    return html::button_form({.action = Url::of("beheer", shown.municipality.id, "stappenplan", "terug"),
                              .csrf = visit.csrf,
                              .button = {.label = texts(label), .look = html::ButtonLook::text},
                              .hidden = {{"number", std::to_string(number)}, {"seen", seen(shown.present())}}});
  };
  Html all;
  for (const MunicipalPlan& version : shown.versions) {
    Html body = changes_table(texts, version.changes);
    if (version.number != shown.present().number) body += bring_back(version.number, "municipal_plan.bring_back");
    all += html::details(
        {.summary = texts("municipal_plan.version",
                          {{"number", std::to_string(version.number)},
                           {"date", texts.date(base::date_of(version.fixed_at))},
                           {"by", version.fixed_by},
                           {"changes", texts.plural("municipal_plan.changes", std::int64_t(version.changes.size()))}}),
         .body = body,
         .id = "versie-" + std::to_string(version.number)});
  }
  if (!shown.present().changes.empty())
    all += html::paragraph(texts("municipal_plan.back.what")) + bring_back(0, "municipal_plan.back");
  return html::section(
      {.title = texts("municipal_plan.versions"), .content = all, .id = "versies", .rule = html::SectionRule::light});
}

http::Response plan_page(door::Visit& visit, const http::Request& request, base::MunicipalityId municipality,
                         const base::Problems& problems) {
  const base::Texts& texts = visit.texts;
  const auto shown = load(visit, municipality);
  if (!shown) return door::refusal_page(visit, {record::no_such_record()});
  const MunicipalPlan present = shown->present();
  door::PageParts parts;
  parts.title = texts("municipal_plan.title", {{"name", shown->municipality.name}});
  parts.lead = texts("municipal_plan.lead");
  parts.crumbs = {{texts("join.crumb"), Url::of("beheer")}};
  parts.errors = html::error_summary_of(texts, problems);
  parts.status = problems.empty() ? 200 : door::http_status(problems.front().kind);
  if (problems.empty()) parts.alert = door::saved_alert(visit, request);
  parts.content = html::paragraph(words(texts, shown->municipality.name, present));
  if (!present.changes.empty())
    parts.content += changes_table(texts, present.changes) +
                     html::paragraph(html::link({.url = Url::of("beheer", municipality, "stappenplan-sjabloon"),
                                                 .text = texts("template.download"),
                                                 .download = true}));
  parts.content += html::section({.title = texts("municipal_plan.change"),
                                  .content = html::prose(texts("municipal_plan.change.how")) +
                                             template_form(visit,
                                                           {.action = plan_url(municipality),
                                                            .label = texts("municipal_plan.file"),
                                                            .help = texts("municipal_plan.file.help"),
                                                            .button = texts("municipal_plan.fix"),
                                                            .hidden = html::hidden("seen", seen(present))},
                                                           parts.errors),
                                  .id = "veranderen",
                                  .rule = html::SectionRule::light});
  if (!shown->versions.empty()) parts.content += versions_section(visit, *shown);
  return door::page(visit, std::move(parts));
}

base::MunicipalityId municipality_of(const http::Params& params) { return {params.id("municipality").value_or(0)}; }

MunicipalDoing doing_of(const door::Visit& visit, base::MunicipalityId municipality) {
  return {visit.house.database, visit.actor(), visit.now(), municipality};
}

int seen_number(const http::Request& request) { return int(base::parse_integer(request.form("seen")).value_or(0)); }

http::Response after_fixing(door::Visit& visit, const http::Request& request, base::MunicipalityId municipality,
                            const base::Result<int>& fixed) {
  if (!fixed) return plan_page(visit, request, municipality, fixed.problems());
  return http::Response::redirect(door::saved(plan_url(municipality)).text());
}

http::Response file_posted(door::Visit& visit, const http::Request& request, const http::Params& params) {
  const auto municipality = municipality_of(params);
  const auto json = uploaded_template(request);
  if (!json) return plan_page(visit, request, municipality, json.problems());
  return after_fixing(visit, request, municipality,
                      fix_municipal_plan(doing_of(visit, municipality), seen_number(request), *json));
}

/// An approach that this municipality leads, and whose step plan the visitor may change.
http::Response approach_posted(door::Visit& visit, const http::Request& request, const http::Params& params) {
  const auto municipality = municipality_of(params);
  account::Thing thing;
  thing.approach = {base::parse_integer(request.form("approach")).value_or(0)};
  const auto [found, changes] = visit.house.database.read([&](db::Connection& connection) {
    return std::pair(store::load(connection, thing.approach), changes_of(connection, thing.approach));
  });
  if (!found || found->municipality != municipality || !account::may(visit.person, Verb::edit_content, thing))
    return door::refusal_page(visit, {{base::ProblemKind::not_found, "door.not_found"}});
  return after_fixing(visit, request, municipality,
                      fix_municipal_plan(doing_of(visit, municipality), seen_number(request), changes));
}

http::Response version_posted(door::Visit& visit, const http::Request& request, const http::Params& params) {
  const auto municipality = municipality_of(params);
  const int number = int(base::parse_integer(request.form("number")).value_or(-1));
  return after_fixing(visit, request, municipality,
                      bring_back_municipal_plan(doing_of(visit, municipality), seen_number(request), number));
}

http::Response plan_download(door::Visit& visit, const http::Request&, const http::Params& params) {
  const MunicipalPlan plan = visit.house.database.read(
      [&](db::Connection& connection) { return store::municipal_plan(connection, municipality_of(params)); });
  return http::Response::download({"stappenplan.json", "application/json"},
                                  template_json(built_in_step_plan(), plan.changes));
}

http::Response taken_over(door::Visit& visit, const http::Request&, const http::Params&) {
  const auto taken = take_municipal_plan(visit.doing(), visit.approach->municipality);
  if (!taken) return door::refusal_page(visit, taken.problems());
  return http::Response::redirect(template_taken(visit.approach_id(), *taken).text());
}

}  // namespace

Html municipal_plan_section(door::Visit& visit, const std::vector<ItemChange>& own) {
  const base::Texts& texts = visit.texts;
  const base::MunicipalityId municipality = visit.approach->municipality;
  const auto shown = load(visit, municipality);
  if (!shown) return {};
  const MunicipalPlan present = shown->present();
  Html content = html::paragraph(words(texts, shown->municipality.name, present));
  if (const auto left = not_yet_taken(own, present); !left.empty())
    content +=
        html::paragraph(texts.plural("municipal_plan.left", std::int64_t(left.size()))) +
        html::button_form({.action = Url::of("aanpak", visit.approach_id(), "stappenplan-gemeente"),
                           .csrf = visit.csrf,
                           .button = {.label = texts("municipal_plan.take"), .look = html::ButtonLook::secondary}});
  account::Thing thing;
  thing.municipality = municipality;
  if (!account::may(visit.person, Verb::manage_municipality, thing)) {
    if (!own.empty()) content += html::paragraph(texts("municipal_plan.ask"));
  } else {
    if (!own.empty())
      content += html::button_form(
          {.action = Url::of("beheer", municipality, "stappenplan", "uit-aanpak"),
           .csrf = visit.csrf,
           .button = {.label = texts("municipal_plan.fix_these"), .look = html::ButtonLook::secondary},
           .hidden = {{"approach", std::to_string(visit.approach_id().value)}, {"seen", seen(present)}}});
    content += html::paragraph(
        html::link(plan_url(municipality), texts("municipal_plan.title", {{"name", shown->municipality.name}})));
  }
  return html::section({.title = texts("municipal_plan.title", {{"name", shown->municipality.name}}),
                        .content = content,
                        .id = "gemeente",
                        .rule = html::SectionRule::light});
}

Html municipal_plan_line(door::Visit& visit, base::MunicipalityId municipality) {
  const auto shown = load(visit, municipality);
  if (!shown) return {};
  return html::paragraph(words(visit.texts, shown->municipality.name, shown->present())) +
         html::paragraph(html::link(plan_url(municipality),
                                    visit.texts("municipal_plan.title", {{"name", shown->municipality.name}})));
}

void add_municipal_plan_routes(door::Router& router) {
  using http::Method;
  const std::string path = "/beheer/{municipality}/stappenplan";
  router.add({Method::get, path, Verb::manage_municipality,
              [](door::Visit& visit, const http::Request& request, const http::Params& params) {
                return plan_page(visit, request, municipality_of(params), {});
              }});
  router.add({Method::post, path, Verb::manage_municipality, file_posted, {.upload = true}});
  router.add({Method::post, path + "/uit-aanpak", Verb::manage_municipality, approach_posted});
  router.add({Method::post, path + "/terug", Verb::manage_municipality, version_posted});
  router.add({Method::get, path + "-sjabloon", Verb::manage_municipality, plan_download});
  router.add({Method::post, "/aanpak/{approach}/stappenplan-gemeente", Verb::edit_content, taken_over});
}

}  // namespace approach
