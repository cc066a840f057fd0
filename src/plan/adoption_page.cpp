// Adopting the plan: what still stops it, the decision, the versions and what changed between them, per action with the
// words before and after.
//   GET and POST /aanpak/{approach}/plan/vaststelling
#include "plan/adoption_command.h"

#include "base/holiday.h"
#include "base/text_tools.h"
#include "meeting/decision_field.h"
#include "plan/page_part.h"
#include "plan/plan_command.h"
#include "record/form.h"

namespace plan {
namespace {

using account::Verb;
using html::Html;
using html::Url;
using Deviations = std::function<std::set<std::string>(door::Visit&)>;

std::pair<AdoptionView, PlanView> load(door::Visit& visit, const Deviations& deviations) {
  std::set<std::string> passed = deviations ? deviations(visit) : std::set<std::string>{};
  return visit.house.database.read([&](db::Connection& connection) {
    return std::pair(adoption_view(connection, visit.approach_id(), visit.today(), std::move(passed)),
                     load_view(connection, visit.approach_id(), visit.today()));
  });
}

std::string label_of(const base::Texts& texts, PlanChange::Noun noun, const std::string& field) {
  switch (noun) {
    case PlanChange::Noun::action:
      return texts("action." + field);
    case PlanChange::Noun::design:
      return texts("evaluation_design." + field);
    case PlanChange::Noun::message:
      return texts("communication_item." + field);
  }
  return field;
}

template <class T>
std::string shown_in(const base::Texts& texts, const record::Table<T>& table, const std::string& field,
                     const std::string& value) {
  for (const auto& one : table.fields)
    if (one.name == field) return record::shown(texts, table.name, record::rule_of(one), value);
  return value;
}

std::string words_of(const base::Texts& texts, const PlanView& view, PlanChange::Noun noun, const std::string& field,
                     const std::string& value) {
  if (value.empty()) return texts("plan.history.nothing");
  if (noun == PlanChange::Noun::design) return shown_in(texts, designs().table(), field, value);
  if (noun == PlanChange::Noun::message) return shown_in(texts, communication().table(), field, value);
  Action action;
  for (const auto& one : actions().table().fields)
    if (one.name == field) action.*one.member = value;
  std::string words = shown_value(texts, field, action, view);
  return words.empty() ? value : words;
}

Html change_fields(const base::Texts& texts, const PlanView& view, const PlanChange& change) {
  html::Table table{.caption = texts("adoption.difference"),
                    .columns = {{texts("adoption.field")}, {texts("adoption.before")}, {texts("adoption.after")}},
                    .rows = {},
                    .caption_hidden = true};
  for (const FieldChange& field : change.fields) {
    const std::string before = words_of(texts, view, change.noun, field.field, field.before),
                      after = words_of(texts, view, change.noun, field.field, field.after);
    table.rows.push_back({label_of(texts, change.noun, field.field), html::differences(before, after),
                          html::differences(after, before)});
  }
  return html::table(table);
}

Html change_list(const base::Texts& texts, const PlanView& view, const std::vector<PlanChange>& changes) {
  Html all;
  constexpr const char* kinds[] = {"added", "removed", "changed"};
  constexpr const char* nouns[] = {"action", "design", "message"};
  for (const PlanChange& change : changes) {
    const std::string key = std::string("adoption.") + nouns[int(change.noun)] + "." + kinds[int(change.kind)];
    all += html::h3(texts(key, {{"title", change.title}}));
    if (change.kind == ChangeKind::changed) all += change_fields(texts, view, change);
  }
  return all.empty() ? html::paragraph(texts("adoption.no_changes")) : all;
}

Html version_facts(door::Visit& visit, const PlanVersion& version) {
  const base::Texts& texts = visit.texts;
  std::vector<html::Term> terms{
      {texts("adoption.adopted_on"), base::date_with_free_day(texts, version.adopted_on)},
      {texts("adoption.body"), texts("adoption.body.option." + version.body)},
      {texts(version.decision ? "adoption.agreed" : "adoption.decided_by"), version.decided_by}};
  if (version.decision) terms.push_back({texts("adoption.decision"), meeting::decision_link(visit, *version.decision)});
  if (!version.reason.empty()) terms.push_back({texts("adoption.reason"), html::prose(version.reason)});
  terms.push_back(
      {texts("adoption.recorded"), Html(texts.date_time(version.recorded_at) + ", " + version.recorded_by_name)});
  terms.push_back({texts("adoption.fingerprint"), html::code(version.sha256)});
  return html::definition_list(terms);
}

std::string name_of(const base::Texts& texts, const PlanVersion& version) {
  return texts(version.number == 1 ? "adoption.version.first" : "adoption.version.amendment",
               {{"number", std::to_string(version.number - 1)}, {"date", texts.date(version.adopted_on)}});
}

/// Newest first; each with what it changed.
Html versions_section(door::Visit& visit, const PlanView& plan, const AdoptionView& view) {
  const base::Texts& texts = visit.texts;
  const auto& versions = view.versions;
  Html all;
  const PlanSnapshot* now = &view.last;
  PlanSnapshot kept;
  for (std::size_t at = versions.size(); at-- > 0;) {
    Html body = version_facts(visit, versions[at]);
    if (at > 0) {
      auto then = snapshot_from_json(versions[at - 1].snapshot);
      if (then && now != nullptr) body += change_list(texts, plan, changes_between(*then, *now));
      kept = then ? std::move(*then) : PlanSnapshot{};
      now = then ? &kept : nullptr;
    } else if (now != nullptr) {
      body += html::paragraph(texts.plural("adoption.actions", std::int64_t(now->actions.size())));
    }
    all += html::details(
        {.summary = name_of(texts, versions[at]), .body = body, .id = "versie-" + std::to_string(versions[at].number)});
  }
  return html::section({.title = texts("adoption.versions"),
                        .content = all.empty() ? html::small(texts("adoption.none")) : all,
                        .id = "versies",
                        .rule = html::SectionRule::light});
}

Html blockers_section(const door::Visit& visit, const std::vector<const approach::GateCondition*>& blockers) {
  const base::Texts& texts = visit.texts;
  std::vector<html::GateItem> lines;
  for (const auto* condition : blockers)
    lines.push_back({html::GateLine::blocks, condition->text.in(texts.language())});
  if (lines.empty()) lines.push_back({html::GateLine::in_order, texts("adoption.ready")});
  return html::section(
      {.title = texts("adoption.gate"),
       .content = html::gate_lines(texts, lines),
       .id = "poort",
       .rule = html::SectionRule::light,
       .action = html::link(Url::of("aanpak", visit.approach_id(), "plan", "gaten"), texts("plan.gaps"))});
}

/// Day, body and people of a decision that was taken outside the recorded meetings.
Html own_decision(const base::Texts& texts, const TypedAdoption& typed, const html::ErrorSummary& errors,
                  bool required) {
  std::vector<html::Option> bodies;
  for (const auto body : adopting_bodies)
    bodies.push_back({std::string(body), texts("adoption.body.option." + std::string(body))});
  return html::field(texts, html::DateField{.name = "adopted_on",
                                            .label = texts("adoption.adopted_on"),
                                            .value = typed.adopted_on,
                                            .help = texts("adoption.adopted_on.help"),
                                            .error = html::error_of(errors, "adopted_on"),
                                            .required = required}) +
         html::field(texts, html::RadioField{.name = "body",
                                             .label = texts("adoption.body"),
                                             .options = bodies,
                                             .value = typed.body,
                                             .help = texts("adoption.body.help"),
                                             .error = html::error_of(errors, "body"),
                                             .required = required}) +
         html::field(texts, html::TextField{.name = "decided_by",
                                            .label = texts("adoption.decided_by"),
                                            .value = typed.decided_by,
                                            .help = texts("adoption.decided_by.help"),
                                            .error = html::error_of(errors, "decided_by"),
                                            .required = required});
}

Html adoption_form(door::Visit& visit, const AdoptionView& view, const TypedAdoption& typed,
                   const html::ErrorSummary& errors) {
  const base::Texts& texts = visit.texts;
  Html fields = meeting::decision_field(
      visit,
      {.offered = view.decisions,
       .ground = view.versions.empty() ? "plan_adopted" : "plan_changed",
       .chosen = typed.decision ? std::to_string(*typed.decision) : std::string(),
       .own = own_decision(texts, typed, errors, view.decisions.empty()),
       .own_typed = !typed.adopted_on.empty() || !typed.body.empty() || !typed.decided_by.empty()},
      errors);
  if (!view.versions.empty())
    fields += html::field(texts, html::TextArea{.name = "reason",
                                                .label = texts("adoption.reason"),
                                                .value = typed.reason,
                                                .help = texts("adoption.reason.help"),
                                                .error = html::error_of(errors, "reason"),
                                                .rows = 3});
  fields += html::hidden("sha256", view.state.sha256);
  fields +=
      html::buttons({html::button({.label = texts(view.versions.empty() ? "adoption.adopt" : "adoption.amend")})});
  return html::section({.title = texts(view.versions.empty() ? "adoption.form" : "adoption.form.amend"),
                        .content = html::form({.action = Url::of("aanpak", visit.approach_id(), "plan", "vaststelling"),
                                               .csrf = visit.csrf,
                                               .content = fields}),
                        .id = "vaststellen",
                        .rule = html::SectionRule::light});
}

http::Response adoption_page(door::Visit& visit, const http::Request& request, const Deviations& deviations,
                             const TypedAdoption& typed, const base::Problems& problems) {
  const base::Texts& texts = visit.texts;
  const auto [view, plan] = load(visit, deviations);
  const auto blockers = adoption_blockers(approach::built_in_step_plan().gates, view.state);
  const bool has_version = !view.versions.empty(), has_changes = view.state.last_sha256 != view.state.sha256;
  door::PageParts parts = parts_under_plan(visit, texts("adoption.title"));
  parts.lead = adoption_words(texts, view.versions);
  parts.errors = html::error_summary_of(texts, problems);
  parts.status = problems.empty() ? 200 : door::http_status(problems.front().kind);
  if (problems.empty()) parts.alert = door::saved_alert(visit, request);
  if (has_version)
    parts.content += html::section({.title = texts("adoption.since_last"),
                                    .content = change_list(texts, plan, view.since_last),
                                    .id = "sinds",
                                    .rule = html::SectionRule::light});
  if (has_changes) parts.content += blockers_section(visit, blockers);
  if (has_changes && visit.may(Verb::adopt_plan)) parts.content += adoption_form(visit, view, typed, parts.errors);
  parts.content += versions_section(visit, plan, view);
  return door::page(visit, std::move(parts));
}

http::Response adoption_posted(door::Visit& visit, const http::Request& request, const Deviations& deviations) {
  TypedAdoption typed{std::string(base::trim(request.form("adopted_on"))), request.form("body"),
                      request.form("decided_by"), request.form("reason"),
                      base::parse_integer(request.form("decision"))};
  if (const auto chosen = meeting::chosen_decision(request, {"adopted_on", "decided_by"}); !chosen)
    return adoption_page(visit, request, deviations, typed, chosen.problems());
  const auto done = adopt_plan(
      visit.doing(), {typed, request.form("sha256"), deviations ? deviations(visit) : std::set<std::string>{}});
  if (!done) return adoption_page(visit, request, deviations, typed, done.problems());
  return http::Response::redirect(door::saved(Url::of("aanpak", visit.approach_id(), "plan", "vaststelling")).text());
}

}  // namespace

std::string adoption_words(const base::Texts& texts, const std::vector<PlanVersion>& versions) {
  if (versions.empty()) return texts("adoption.not_yet");
  std::string words = texts("adoption.on", {{"date", texts.date(versions.front().adopted_on)}});
  if (versions.size() > 1)
    words += " " + texts("adoption.amended", {{"number", std::to_string(versions.back().number - 1)},
                                              {"date", texts.date(versions.back().adopted_on)}});
  return words;
}

void add_adoption_routes(door::Router& router, Deviations deviations) {
  const std::string path = "/aanpak/{approach}/plan/vaststelling";
  router.add({http::Method::get, path, Verb::see_plan,
              [deviations](door::Visit& visit, const http::Request& request, const http::Params&) {
                return adoption_page(visit, request, deviations, {}, {});
              }});
  router.add({http::Method::post, path, Verb::adopt_plan,
              [deviations](door::Visit& visit, const http::Request& request, const http::Params&) {
                return adoption_posted(visit, request, deviations);
              }});
}

}  // namespace plan
