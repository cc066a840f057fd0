#include <algorithm>

#include "approach/approach_command.h"
#include "approach/approach_page.h"
#include "approach/approach_store.h"
#include "base/text_tools.h"
#include "door/page.h"

namespace approach {
namespace {

using html::Html;
using html::Url;

struct CodeList {
  const char* field;
  std::vector<std::string> Scope::*member;
};
constexpr CodeList code_lists[] = {{"area_codes", &Scope::area_codes},
                                   {"comparison_codes", &Scope::comparison_codes},
                                   {"ring_codes", &Scope::ring_codes},
                                   {"ring_comparison_codes", &Scope::ring_comparison_codes}};

std::string names_of(const std::vector<html::Option>& options, const std::vector<std::string>& codes) {
  std::string names;
  for (const html::Option& one : options)
    if (std::find(codes.begin(), codes.end(), one.value) != codes.end())
      names += (names.empty() ? "" : ", ") + one.text;
  return names;
}

/// What was chosen, for who may not change it.
Html scope_words(const door::Visit& visit, const ScopeNeighbours& neighbours, const Scope& scope,
                 const std::vector<AreaChoices>& sets) {
  const base::Texts& texts = visit.texts;
  std::vector<html::Term> terms;
  const auto add = [&](const char* key, const std::string& words) {
    if (!words.empty()) terms.push_back({texts(key), words});
  };
  add("scope.offence_types", names_of(neighbours.offence_types(texts), scope.offence_types));
  for (const AreaChoices& set : sets) {
    if (set.set != scope.area_set) continue;
    add("scope.area_set", set.name);
    for (const CodeList& list : code_lists)
      add(("scope." + std::string(list.field)).c_str(), names_of(set.areas, scope.*list.member));
  }
  add("scope.branches", scope.branches);
  add("scope.signal_from", scope.signal_from);
  add("scope.signal_to", scope.signal_to);
  return terms.empty() ? html::paragraph(texts("approach.no_answer_yet")) : html::definition_list(terms);
}

Html scope_form(const door::Visit& visit, const ScopeNeighbours& neighbours, const Scope& scope,
                const std::vector<AreaChoices>& sets, const html::ErrorSummary& errors) {
  const base::Texts& texts = visit.texts;
  Html fields = html::field(texts, html::CheckboxField{.name = "offence_types",
                                                       .label = texts("scope.offence_types"),
                                                       .options = neighbours.offence_types(texts),
                                                       .values = scope.offence_types,
                                                       .help = texts("scope.offence_types.help"),
                                                       .error = html::error_of(errors, "offence_types")});
  if (sets.empty())
    fields += html::alert(
        {.kind = html::AlertKind::warning,
         .title = texts("scope.no_areas"),
         .body = html::link(Url::of("aanpak", visit.approach_id(), "gebieden"), texts("scope.no_areas.link"))});
  else
    fields += scope_area_fields(texts, scope, sets, errors);
  fields += html::field(texts, html::TextField{.name = "branches",
                                               .label = texts("scope.branches"),
                                               .value = scope.branches,
                                               .help = texts("scope.branches.help"),
                                               .required = false});
  fields += html::fields_beside({html::field(texts, html::TextField{.name = "signal_from",
                                                                    .label = texts("scope.signal_from"),
                                                                    .value = scope.signal_from,
                                                                    .help = texts("scope.signal.help"),
                                                                    .error = html::error_of(errors, "signal_from"),
                                                                    .required = false,
                                                                    .width = html::FieldWidth::small}),
                                 html::field(texts, html::TextField{.name = "signal_to",
                                                                    .label = texts("scope.signal_to"),
                                                                    .value = scope.signal_to,
                                                                    .help = texts("scope.signal.help"),
                                                                    .error = html::error_of(errors, "signal_to"),
                                                                    .required = false,
                                                                    .width = html::FieldWidth::small})});
  fields += html::hidden("version", std::to_string(scope.version));
  fields += html::buttons({html::button({.label = texts("door.save")})});
  return html::form({.action = Url::of("aanpak", visit.approach_id(), "afbakening"),
                     .csrf = visit.csrf,
                     .content = fields,
                     .draft = "scope-" + std::to_string(visit.approach_id().value)});
}

http::Response scope_page(door::Visit& visit, const ScopeNeighbours& neighbours, const http::Request& request,
                          const Scope* typed, const base::Problems& problems) {
  const base::Texts& texts = visit.texts;
  const Scope scope = typed != nullptr ? *typed : visit.house.database.read([&](db::Connection& connection) {
    return store::scope(connection, visit.approach_id());
  });
  const auto sets = neighbours.area_sets(visit);
  door::PageParts parts;
  parts.errors = html::error_summary_of(texts, problems);
  parts.status = problems.empty() ? 200 : door::http_status(problems.front().kind);
  parts.title = texts("scope.title");
  parts.lead = texts("scope.lead");
  parts.section = door::Section::steps;
  parts.alert = door::saved_alert(visit, request);
  parts.crumbs = {{texts("door.section.steps"), Url::of("aanpak", visit.approach_id(), "stappen")}};
  parts.content = visit.may(account::Verb::edit_scope) ? scope_form(visit, neighbours, scope, sets, parts.errors)
                                                       : scope_words(visit, neighbours, scope, sets);
  return door::page(visit, std::move(parts));
}

http::Response scope_posted(door::Visit& visit, const ScopeNeighbours& neighbours, const http::Request& request) {
  Scope scope;
  scope.approach = visit.approach_id();
  scope.branches = std::string(base::trim(request.form("branches")));
  scope.signal_from = std::string(base::trim(request.form("signal_from")));
  scope.signal_to = std::string(base::trim(request.form("signal_to")));
  scope.version = base::parse_integer(request.form("version")).value_or(0);

  read_offence_types(request, neighbours.offence_types(visit.texts), scope);
  const base::Problems unknown = read_scope_areas(request, neighbours.area_sets(visit), scope);
  if (!unknown.empty()) return scope_page(visit, neighbours, request, &scope, unknown);
  const auto saved = save_scope({visit.house.database, visit.approach_id(), visit.actor(), visit.now()}, scope);
  if (!saved) {
    if (saved.problem().kind == base::ProblemKind::conflict)  // the form stays as typed, over the present version
      scope.version = visit.house.database.read(
          [&](db::Connection& connection) { return store::scope(connection, visit.approach_id()).version; });
    return scope_page(visit, neighbours, request, &scope, saved.problems());
  }
  return http::Response::redirect(door::saved(Url::of("aanpak", visit.approach_id(), "afbakening")).text());
}

}  // namespace

Html scope_area_fields(const base::Texts& texts, const Scope& scope, const std::vector<AreaChoices>& sets,
                       const html::ErrorSummary& errors) {
  std::vector<html::Option> names;
  const AreaChoices* chosen = nullptr;
  for (const AreaChoices& set : sets) {
    names.push_back({std::to_string(set.set.value), set.name});
    if (set.set == scope.area_set) chosen = &set;
  }
  if (chosen == nullptr && !sets.empty()) chosen = &sets.front();
  Html fields =
      html::field(texts, html::SelectField{.name = "area_set",
                                           .label = texts("scope.area_set"),
                                           .options = names,
                                           .value = chosen != nullptr ? std::to_string(chosen->set.value) : "",
                                           .empty_text = texts("record.choose"),
                                           .help = texts("scope.area_set.help"),
                                           .error = html::error_of(errors, "area_set")});
  if (chosen == nullptr) return fields;
  for (const CodeList& list : code_lists) {
    const std::string key = std::string("scope.") + list.field;
    fields +=
        html::details({.summary = Html(texts(key)) + " " +
                                  html::fine(texts.plural("scope.chosen", std::int64_t((scope.*list.member).size()))),
                       .body = html::field(texts, html::CheckboxField{.name = list.field,
                                                                      .label = texts(key),
                                                                      .options = chosen->areas,
                                                                      .values = scope.*list.member,
                                                                      .help = texts(key + ".help"),
                                                                      .error = html::error_of(errors, list.field)}),
                       .open = list.member == &Scope::area_codes || !html::error_of(errors, list.field).empty()});
  }
  return fields;
}

void read_offence_types(const http::Request& request, const std::vector<html::Option>& types, Scope& scope) {
  scope.offence_types = request.form_all("offence_types");
  std::erase_if(scope.offence_types, [&](const std::string& code) {
    return std::none_of(types.begin(), types.end(), [&](const html::Option& type) { return type.value == code; });
  });
}

base::Problems read_scope_areas(const http::Request& request, const std::vector<AreaChoices>& sets, Scope& scope) {
  base::Problems unknown;
  scope.area_set = {base::parse_integer(request.form("area_set")).value_or(0)};
  for (const CodeList& list : code_lists) scope.*list.member = request.form_all(list.field);
  const auto set =
      std::find_if(sets.begin(), sets.end(), [&](const AreaChoices& one) { return one.set == scope.area_set; });
  if (scope.area_set && set == sets.end())
    unknown.push_back({base::ProblemKind::invalid, "field.not_an_option", "area_set"});
  // Codes of another set than the one chosen fall away: they belong to the old map.
  for (const CodeList& list : code_lists)
    std::erase_if(scope.*list.member, [&](const std::string& code) {
      return set == sets.end() || std::none_of(set->areas.begin(), set->areas.end(),
                                               [&](const html::Option& area) { return area.value == code; });
    });
  return unknown;
}

void add_scope_routes(door::Router& router, ScopeNeighbours neighbours) {
  router.add({http::Method::get, "/aanpak/{approach}/afbakening", account::Verb::see_approach,
              [neighbours](door::Visit& visit, const http::Request& request, const http::Params&) {
                return scope_page(visit, neighbours, request, nullptr, {});
              }});
  router.add({http::Method::post, "/aanpak/{approach}/afbakening", account::Verb::edit_scope,
              [neighbours](door::Visit& visit, const http::Request& request, const http::Params&) {
                return scope_posted(visit, neighbours, request);
              }});
}

}  // namespace approach
