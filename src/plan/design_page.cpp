// The evaluation design: a form while it is a draft, facts once it is fixed; a fixed one is amended with a reason.
#include "base/holiday.h"
#include "base/text_tools.h"
#include "plan/design_area.h"
#include "plan/page_part.h"
#include "plan/plan_command.h"
#include "record/form.h"

namespace plan {
namespace {

using account::Verb;
using html::Html;
using html::Url;

constexpr std::string_view not_typed[] = {"fixed_on", "amendment_reason"};  // set by fixing, asked only when amending

bool is_typed(std::string_view name) {
  return std::find(std::begin(not_typed), std::end(not_typed), name) == std::end(not_typed);
}

struct Typed {
  EvaluationDesign design;
  base::Problems problems;
};

Typed read_design(const http::Request& request) {
  Typed typed;
  for (const auto& field : designs().table().fields) {
    if (field.name == "fixed_on") continue;
    const std::string text = record::typed_value(record::rule_of(field), request);
    auto tidied = record::tidy(record::rule_of(field), text);
    typed.design.*field.member = tidied ? *tidied : text;
    if (!tidied) typed.problems.push_back(tidied.problem());
  }
  return typed;
}

SeenDesign seen_in(const http::Request& request) {
  return {base::parse_integer(request.form("design")).value_or(0),
          base::parse_integer(request.form("version")).value_or(0)};
}

Html seen_fields(const SeenDesign& seen) {
  return html::hidden("design", std::to_string(seen.id)) + html::hidden("version", std::to_string(seen.version));
}

/// As people type them: "1-2-2027, 1-7-2027". What is not a date stays as it was typed.
std::string typed_dates(const std::string& stored) {
  std::string typed;
  const auto known = tidy_dates(stored);
  if (!known) return stored;
  for (const std::string& date : record::codes(*known))
    typed += (typed.empty() ? "" : ", ") + record::typed_from_iso_date(date);
  return typed;
}

struct FormState {
  EvaluationDesign design;
  SeenDesign seen;
  bool amends = false;  ///< over a fixed design: asks the reason
};

Html form_of(door::Visit& visit, const FormState& state, const html::ErrorSummary& errors) {
  const base::Texts& texts = visit.texts;
  const DesignAreas areas = areas_of_scope(visit);
  Html fields;
  EvaluationDesign shown = state.design;
  shown.interim_dates = typed_dates(shown.interim_dates);
  for (const auto& field : designs().table().fields) {
    if (areas.chosen() && is_area_field(field.name)) {
      if (field.name == "treated_area") fields += area_facts(visit, areas);
      continue;
    }
    if (is_typed(field.name) || (state.amends && field.name == "amendment_reason"))
      fields += record::field_html(texts, "evaluation_design", record::rule_of(field), shown.*field.member, errors);
  }
  fields += seen_fields(state.seen);
  fields +=
      html::buttons({html::button({.label = texts("door.save")}),
                     html::button_link(plan_url(visit.approach_id()), texts("door.cancel"), html::ButtonLook::text)});
  return html::form({.action = design_url(visit.approach_id()),
                     .csrf = visit.csrf,
                     .content = fields,
                     .draft = "design-" + std::to_string(visit.approach_id().value)});
}

Html facts_of(const base::Texts& texts, const EvaluationDesign& design) {
  EvaluationDesign shown = design;
  shown.interim_dates.clear();
  for (const base::Date date : dates(design.interim_dates))
    shown.interim_dates += (shown.interim_dates.empty() ? "" : ", ") + base::date_with_free_day(texts, date);
  return record::details(texts, designs().table(), shown);
}

Html older_versions(const base::Texts& texts, const std::vector<StoredDesign>& all) {
  Html older;
  for (std::size_t i = 0; i + 1 < all.size(); ++i)
    if (is_fixed(all[i].record))
      older += html::details(
          {.summary = texts("design.older", {{"date", texts.date(*base::parse_iso_date(all[i].record.fixed_on))}}),
           .body = facts_of(texts, all[i].record)});
  return older;
}

std::vector<StoredDesign> all_designs(door::Visit& visit) {
  return visit.house.database.read(
      [&](db::Connection& connection) { return designs().list(connection, visit.approach_id()); });
}

Html fix_form(const door::Visit& visit, const StoredDesign& draft) {
  const base::Texts& texts = visit.texts;
  const Html button = html::button_form(
      {.action = Url::of("aanpak", visit.approach_id(), "plan", "evaluatieopzet", "vastleggen"),
       .csrf = visit.csrf,
       .button = {.label = texts("design.fix"), .look = html::ButtonLook::secondary},
       .hidden = {{"design", std::to_string(draft.life.id)}, {"version", std::to_string(draft.life.version)}}});
  return html::section({.title = texts("design.fix.title"),
                        .content = html::paragraph(texts("design.fix.what")) + button,
                        .id = "vastleggen",
                        .rule = html::SectionRule::light});
}

http::Response design_page(door::Visit& visit, const http::Request& request, const FormState* typed,
                           const base::Problems& problems) {
  const base::Texts& texts = visit.texts;
  const auto all = all_designs(visit);
  const StoredDesign* newest = all.empty() ? nullptr : &all.back();
  const bool fixed = newest != nullptr && is_fixed(newest->record), may_edit = visit.may(Verb::edit_plan);
  const bool amending = fixed && (typed != nullptr || request.query("wijzigen") == "1");
  FormState state;
  if (typed != nullptr)
    state = *typed;
  else if (newest != nullptr)
    state = {newest->record, {newest->life.id, newest->life.version}, fixed};
  if (fixed && typed == nullptr) state.design.amendment_reason.clear();

  door::PageParts parts = parts_under_plan(visit, texts("design.title"));
  parts.errors = html::error_summary_of(texts, problems);
  parts.status = problems.empty() ? 200 : door::http_status(problems.front().kind);
  parts.alert = door::saved_alert(visit, request);
  if (fixed && !amending) {
    parts.lead = texts("design.lead.fixed", {{"date", texts.date(*base::parse_iso_date(newest->record.fixed_on))}});
    if (areas_differ(newest->record, areas_of_scope(visit)))
      parts.content += html::alert({.kind = html::AlertKind::warning,
                                    .title = texts("design.areas.differ"),
                                    .body = html::paragraph(texts("design.areas.differ.body"))});
    parts.content += facts_of(texts, newest->record);
    if (may_edit)
      parts.content +=
          html::paragraph(html::link(design_url(visit.approach_id()).with("wijzigen", "1"), texts("design.amend")));
  } else if (may_edit) {
    parts.lead = texts(amending ? "design.lead.amend" : "design.lead");
    parts.content = form_of(visit, state, parts.errors);
    if (newest != nullptr && !fixed) parts.content += fix_form(visit, *newest);
  } else if (newest != nullptr) {
    parts.lead = texts("design.lead.draft");
    parts.content = facts_of(texts, newest->record);
  } else {
    parts.content = html::empty_state({.title = texts("design.empty.title"), .body = texts("design.empty.body")});
  }
  if (newest != nullptr && !problems.empty() && problems.front().kind == base::ProblemKind::conflict)
    parts.content += html::section({.title = texts("design.theirs"),
                                    .content = facts_of(texts, newest->record),
                                    .id = "andere-tekst",
                                    .rule = html::SectionRule::light});
  parts.content += older_versions(texts, all);
  return door::page(visit, std::move(parts));
}

/// After a conflict the typed text stays in the form, over the present version; what the other wrote stands under it.
http::Response after_conflict(door::Visit& visit, const http::Request& request, FormState state,
                              const base::Problems& problems) {
  const auto all = all_designs(visit);
  if (!all.empty()) {
    state.seen = {all.back().life.id, all.back().life.version};
    state.amends = is_fixed(all.back().record);
  }
  return design_page(visit, request, &state, problems);
}

http::Response saved_posted(door::Visit& visit, const http::Request& request, const http::Params&) {
  Typed typed = read_design(request);
  take_areas(typed.design, areas_of_scope(visit));
  FormState state{typed.design, seen_in(request), request.has_form("amendment_reason")};
  if (!typed.problems.empty()) return design_page(visit, request, &state, typed.problems);
  const auto saved = save_design(visit.doing(), state.seen, typed.design);
  if (saved) return http::Response::redirect(door::saved(design_url(visit.approach_id())).text());
  if (saved.problem().kind == base::ProblemKind::conflict)
    return after_conflict(visit, request, state, saved.problems());
  return design_page(visit, request, &state, saved.problems());
}

http::Response fix_posted(door::Visit& visit, const http::Request& request, const http::Params&) {
  const auto all = all_designs(visit);
  if (!all.empty() && areas_differ(all.back().record, areas_of_scope(visit)))
    return design_page(visit, request, nullptr, {{base::ProblemKind::conflict, "design.areas_moved"}});
  const auto done = fix_design(visit.doing(), seen_in(request));
  if (done) return http::Response::redirect(door::saved(design_url(visit.approach_id())).text());
  return design_page(visit, request, nullptr, done.problems());
}

}  // namespace

void add_design_routes(door::Router& router) {
  using http::Method;
  router.add({Method::get, "/aanpak/{approach}/plan/evaluatieopzet", Verb::see_plan,
              [](door::Visit& visit, const http::Request& request, const http::Params&) {
                return design_page(visit, request, nullptr, {});
              }});
  router.add({Method::post, "/aanpak/{approach}/plan/evaluatieopzet", Verb::edit_plan, saved_posted});
  router.add({Method::post, "/aanpak/{approach}/plan/evaluatieopzet/vastleggen", Verb::edit_plan, fix_posted});
}

}  // namespace plan
