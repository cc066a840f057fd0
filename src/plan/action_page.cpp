// One action: its page, the form with what was typed, the page for two texts, reports, withdraw and bring back.
#include <algorithm>

#include "audit/trail.h"
#include "base/text_tools.h"
#include "plan/catalogue.h"
#include "plan/page_part.h"
#include "plan/plan_command.h"
#include "record/earlier.h"
#include "record/form.h"

namespace plan {
namespace {

using account::Verb;
using html::Html;
using html::Url;

struct Opened {
  PlanView view;
  const StoredAction* stored = nullptr;  ///< nullptr: not there, or not for this visitor
  explicit operator bool() const { return stored != nullptr; }
};

/// Default closed: an action that the visitor may not reach is not there.
std::unique_ptr<Opened> open(door::Visit& visit, const http::Params& params, Verb verb) {
  auto opened = std::make_unique<Opened>();
  const std::int64_t id = params.id("action").value_or(0);
  const auto owner = visit.house.database.read([&](db::Connection& connection) {
    opened->view = load_view(connection, visit.approach_id(), visit.today());
    return store::owner_of(connection, visit.approach_id(), id);
  });
  account::Thing thing;
  thing.owner = owner;
  if (visit.may(verb, thing)) opened->stored = opened->view.action(id);
  return opened;
}

http::Response not_there(const door::Visit& visit) { return door::refusal_page(visit, {record::no_such_record()}); }

bool may_report(const door::Visit& visit, const PlanView& view, const Action& action) {
  account::Thing thing;
  for (const auto& partner : view.partners)
    if (partner.id == action.lead_partner) thing.owner = partner.organisation;
  return visit.may(Verb::report_own_action, thing);
}

Url part_url(const door::Visit& visit, std::int64_t id, std::string_view part) {
  return Url::of("aanpak", visit.approach_id(), "plan", "acties", id, part);
}

std::vector<Html> links_of(const door::Visit& visit, const PlanView& view, const StoredAction& stored) {
  const base::Texts& texts = visit.texts;
  std::vector<Html> links;
  if (may_report(visit, view, stored.record))
    links.push_back(html::link({.url = part_url(visit, stored.life.id, "voortgang"),
                                .text = texts("plan.report"),
                                .context = stored.record.title}));
  if (visit.may(Verb::edit_plan))
    links.push_back(html::link({.url = part_url(visit, stored.life.id, "wijzigen"),
                                .text = texts("plan.change"),
                                .context = stored.record.title}));
  return links;
}

std::vector<html::Term> terms_of(const base::Texts& texts, const PlanView& view, const Action& action) {
  std::vector<html::Term> terms;
  for (const PlanField field : all_plan_fields) {
    const std::string words = words_of(texts, field, action, view.partners);
    Html value = words.empty() ? Html() : html::prose(words);
    if (!is_complete(field, action, view.frame)) {
      const Findings findings = check_field(field, action, view.frame);
      const auto first = std::find_if(findings.begin(), findings.end(),
                                      [](const Finding& one) { return one.weight == Finding::Weight::missing; });
      value +=
          html::missing(texts(words.empty() ? "plan.empty_field" : "plan.unfinished_field"), text_of(texts, *first));
    }
    terms.push_back({texts("plan.field." + std::string(code(field))), value});
  }
  return terms;
}

Html report_line(const base::Texts& texts, const ActionReport& report) {
  Html line = html::strong(texts("plan.last_report", {{"date", texts.date(base::date_of(report.reported_at))}})) + " " +
              report.report;
  if (!report.blocked_by.empty()) line += " " + html::strong(texts("plan.blocked")) + " " + report.blocked_by;
  return html::paragraph(line);
}

Html reports_section(const base::Texts& texts, const std::vector<ActionReport>& reports) {
  std::vector<html::HistoryEntry> entries;
  for (const ActionReport& report : reports) {
    const std::string name = report.reported_name.empty() ? texts("plan.history.no_name") : report.reported_name;
    Html what = html::strong(name) + ", " + texts("action.state.option." + report.state) + ": " + report.report;
    if (!report.blocked_by.empty()) what += " " + html::strong(texts("plan.blocked")) + " " + report.blocked_by;
    entries.push_back({html::time(report.reported_at, texts.date_time(report.reported_at)), what});
  }
  const Html content = entries.empty() ? html::small(texts("plan.reports.none")) : html::history(entries);
  return html::section(
      {.title = texts("plan.reports"), .content = content, .id = "berichten", .rule = html::SectionRule::light});
}

Html changes_of(const base::Texts& texts, const PlanView& view, const audit::ShownEntry& entry) {
  std::vector<Html> lines;
  for (const auto& change : entry.changes) {
    const std::string label =
        texts(texts.has("action." + change.field) ? "action." + change.field : "plan.history." + change.field);
    if (change.erased) {
      lines.push_back(Html(label) + ": " + texts("plan.history.erased"));
      continue;
    }
    Action before, after;
    const auto set = [&](Action& action, const std::optional<std::string>& value) {
      for (const auto& field : actions().table().fields)
        if (field.name == change.field) action.*field.member = value.value_or("");
    };
    set(before, change.before);
    set(after, change.after);
    std::string old_words = shown_value(texts, change.field, before, view),
                new_words = shown_value(texts, change.field, after, view);
    if (old_words.empty()) old_words = change.before.value_or("");
    if (new_words.empty()) new_words = change.after.value_or("");
    lines.push_back(
        Html(label) + ": " +
        texts("plan.history.from_to", {{"before", old_words.empty() ? texts("plan.history.nothing") : old_words},
                                       {"after", new_words.empty() ? texts("plan.history.nothing") : new_words}}));
  }
  return lines.empty() ? Html() : html::bullets(lines);
}

Html history_section(const base::Texts& texts, const PlanView& view, const std::vector<audit::ShownEntry>& entries) {
  std::vector<html::HistoryEntry> shown;
  for (const auto& entry : entries) {
    Html what = html::strong(entry.actor_name.empty() ? texts("plan.history.no_name") : entry.actor_name) + " " +
                texts("plan.history.verb." + entry.verb);
    if (const Html changes = changes_of(texts, view, entry); !changes.empty())
      what += html::details(
          {.summary = texts.plural("plan.history.what", std::int64_t(entry.changes.size())), .body = changes});
    shown.push_back({html::time(entry.at, texts.date_time(entry.at)), what});
  }
  return html::section({.title = texts("plan.history"),
                        .content = html::history(shown),
                        .id = "geschiedenis",
                        .rule = html::SectionRule::light,
                        .compact = true});
}

http::Response one_page(door::Visit& visit, const http::Request& request, const http::Params& params) {
  const auto opened = open(visit, params, Verb::see_own_action);
  if (!*opened) return not_there(visit);
  const base::Texts& texts = visit.texts;
  const StoredAction& stored = *opened->stored;
  const auto [reports, entries] = visit.house.database.read([&](db::Connection& connection) {
    return std::pair(store::reports(connection, stored.life.id),
                     audit::history(connection, "action", stored.life.id, 50));
  });
  door::PageParts parts = parts_under_plan(
      visit, texts("plan.action.title", {{"number", std::to_string(opened->view.number_of(stored.life.id))},
                                         {"title", stored.record.title}}));
  parts.alert = door::saved_alert(visit, request);
  parts.content = html::paragraph(html::status(status_of(texts, stored.record, visit.today())));
  parts.content += html::definition_list(terms_of(texts, opened->view, stored.record)) +
                   smart_block(texts, smart(stored.record, opened->view.frame));
  const std::vector<Html> links = links_of(visit, opened->view, stored);
  if (!links.empty()) parts.content += html::row(links);
  if (visit.may(Verb::edit_plan))
    parts.content += html::button_form({.action = part_url(visit, stored.life.id, "indicator"),
                                        .csrf = visit.csrf,
                                        .button = {.label = texts("indicator.from_action"),
                                                   .look = html::ButtonLook::secondary,
                                                   .context = stored.record.title}});
  parts.content += reports_section(texts, reports) + history_section(texts, opened->view, entries);
  if (visit.may(Verb::edit_plan))
    parts.content += html::button_form(
        {.action = part_url(visit, stored.life.id, "intrekken"),
         .csrf = visit.csrf,
         .button = {.label = texts("plan.withdraw"), .look = html::ButtonLook::text, .context = stored.record.title}});
  return door::page(visit, std::move(parts));
}

http::Response form_page(door::Visit& visit, const PlanView& view, const Action& action, std::int64_t id,
                         std::int64_t version, const base::Problems& problems) {
  const base::Texts& texts = visit.texts;
  door::PageParts parts = parts_under_plan(
      visit, id == 0 ? texts("plan.new") : texts("plan.change.title", {{"title", view.action(id)->record.title}}));
  parts.lead = texts("plan.form.lead");
  parts.errors = html::error_summary_of(texts, problems);
  parts.status = problems.empty() ? 200 : door::http_status(problems.front().kind);
  parts.content = action_form(visit, view, action, id, version, parts.errors);
  return door::page(visit, std::move(parts));
}

/// Somebody saved first: both texts, per field the choice. Nothing was stored of what was typed.
http::Response conflict_page(door::Visit& visit, const PlanView& view, const Action& typed, std::int64_t id,
                             std::int64_t seen_version) {
  const auto theirs = visit.house.database.read([&](db::Connection& connection) {
    return std::pair(actions().load(connection, visit.approach_id(), id), audit::history(connection, "action", id, 1));
  });
  if (!theirs.first || theirs.first->life.withdrawn) return not_there(visit);
  const record::Plain stands{theirs.first->life, actions().values(theirs.first->record)};
  const auto merged =
      record::merged(visit.house.database, actions().plain(), stands, seen_version, actions().values(typed));
  const Action mine = record::record_of(actions().table(), merged.values);
  const base::Texts& texts = visit.texts;
  html::Conflict conflict;
  conflict.action = part_url(visit, id, "wijzigen");
  conflict.csrf = visit.csrf;
  conflict.their_name = theirs.second.empty() || theirs.second.front().actor_name.empty()
                            ? texts("plan.history.no_name")
                            : theirs.second.front().actor_name;
  conflict.their_time = texts("plan.conflict.saved_at", {{"time", texts.date_time(theirs.first->life.changed_at)}});
  conflict.cancel = action_url(visit.approach_id(), id);
  conflict.hidden = {{"version", std::to_string(theirs.first->life.version)}};
  const auto& fields = actions().table().fields;
  for (std::size_t i = 0; i < fields.size(); ++i) {
    const auto& field = fields[i];
    if (field.name == "state") continue;
    const std::string name(field.name);
    const std::string &my_value = mine.*field.member, &their_value = theirs.first->record.*field.member;
    if (std::find(merged.asked.begin(), merged.asked.end(), i) == merged.asked.end()) {
      if (my_value == their_value) ++conflict.equal_fields;
      conflict.hidden.emplace_back(name, my_value);
      continue;
    }
    conflict.fields.push_back({name, texts("action." + name), shown_value(texts, name, mine, view),
                               shown_value(texts, name, theirs.first->record, view), field.kind == record::Kind::text});
    conflict.hidden.emplace_back("mine." + name, my_value);
    conflict.hidden.emplace_back("theirs." + name, their_value);
  }
  door::PageParts parts = parts_under_plan(visit, texts("door.conflict.title"));
  parts.status = 409;
  parts.lead = texts("door.conflict.lead", {{"name", conflict.their_name}});
  parts.content = html::conflict(texts, conflict);
  return door::page(visit, std::move(parts));
}

/// Everything at once: what a field cannot hold, and what does not fit together.
base::Problems all_problems(const PlanView& view, const TypedAction& typed) {
  Known known;
  for (const auto& partner : view.partners) known.partners.insert(partner.id);
  for (const Intervention& one : interventions()) known.interventions.insert(one.id);
  known.interventions.emplace(own_intervention);
  base::Problems problems = typed.problems;
  for (base::Problem& problem : check_action(typed.action, known)) problems.push_back(std::move(problem));
  return problems;
}

http::Response new_page(door::Visit& visit, const http::Request&, const http::Params&) {
  return form_page(visit, view_of(visit), Action{}, 0, 0, {});
}

http::Response new_posted(door::Visit& visit, const http::Request& request, const http::Params&) {
  TypedAction typed = read_action(request, {});
  const PlanView view = view_of(visit);
  if (!typed.problems.empty()) return form_page(visit, view, typed.action, 0, 0, all_problems(view, typed));
  const auto made = add_action(visit.doing(), typed.action, SentAgain::same);
  if (!made) return form_page(visit, view, typed.action, 0, 0, made.problems());
  return http::Response::redirect(door::saved(action_url(visit.approach_id(), *made)).text());
}

http::Response change_page(door::Visit& visit, const http::Request&, const http::Params& params) {
  const auto opened = open(visit, params, Verb::edit_plan);
  if (!*opened) return not_there(visit);
  return form_page(visit, opened->view, opened->stored->record, opened->stored->life.id, opened->stored->life.version,
                   {});
}

http::Response change_posted(door::Visit& visit, const http::Request& request, const http::Params& params) {
  const auto opened = open(visit, params, Verb::edit_plan);
  if (!*opened) return not_there(visit);
  const std::int64_t id = opened->stored->life.id, seen = base::parse_integer(request.form("version")).value_or(0);
  TypedAction typed = read_action(request, opened->stored->record);
  if (!typed.problems.empty())
    return form_page(visit, opened->view, typed.action, id, seen, all_problems(opened->view, typed));
  const auto saved = change_action(visit.doing(), id, seen, typed.action);
  if (saved) return http::Response::redirect(door::saved(action_url(visit.approach_id(), id)).text());
  if (saved.problem().kind == base::ProblemKind::conflict)
    return conflict_page(visit, opened->view, typed.action, id, seen);
  return form_page(visit, opened->view, typed.action, id, seen, saved.problems());
}

http::Response report_form(door::Visit& visit, const StoredAction& stored, const TypedReport& typed,
                           const base::Problems& problems) {
  const base::Texts& texts = visit.texts;
  door::PageParts parts = parts_under_plan(visit, texts("plan.report.title", {{"title", stored.record.title}}));
  parts.errors = html::error_summary_of(texts, problems);
  parts.status = problems.empty() ? 200 : door::http_status(problems.front().kind);
  std::vector<html::Option> states;
  for (const auto state : action_states)
    states.push_back({std::string(state), texts("action.state.option." + std::string(state))});
  Html fields = html::field(texts, html::RadioField{.name = "state",
                                                    .label = texts("action.state"),
                                                    .options = states,
                                                    .value = typed.state,
                                                    .error = html::error_of(parts.errors, "state")});
  fields += html::field(texts, html::TextArea{.name = "report",
                                              .label = texts("plan.report.text"),
                                              .value = typed.report,
                                              .help = texts("plan.report.help"),
                                              .error = html::error_of(parts.errors, "report"),
                                              .rows = 4});
  fields += html::field(texts, html::TextArea{.name = "blocked_by",
                                              .label = texts("plan.report.blocked_by"),
                                              .value = typed.blocked_by,
                                              .error = html::error_of(parts.errors, "blocked_by"),
                                              .required = false,
                                              .rows = 2});
  fields += html::buttons({html::button({.label = texts("plan.report.send")}),
                           html::button_link(action_url(visit.approach_id(), stored.life.id), texts("door.cancel"),
                                             html::ButtonLook::text)});
  parts.content = html::form({.action = part_url(visit, stored.life.id, "voortgang"),
                              .csrf = visit.csrf,
                              .content = fields,
                              .draft = "report-" + std::to_string(stored.life.id)});
  return door::page(visit, std::move(parts));
}

http::Response report_page(door::Visit& visit, const http::Request&, const http::Params& params) {
  const auto opened = open(visit, params, Verb::report_own_action);
  if (!*opened) return not_there(visit);
  return report_form(visit, *opened->stored, {std::string(code(state_of(opened->stored->record))), {}, {}}, {});
}

http::Response report_posted(door::Visit& visit, const http::Request& request, const http::Params& params) {
  const auto opened = open(visit, params, Verb::report_own_action);
  if (!*opened) return not_there(visit);
  const TypedReport typed{request.form("state"), std::string(base::trim(request.form("report"))),
                          std::string(base::trim(request.form("blocked_by")))};
  const std::int64_t id = opened->stored->life.id;
  if (const auto done = report_on_action(visit.doing(), id, typed); !done)
    return report_form(visit, *opened->stored, typed, done.problems());
  return http::Response::redirect(door::saved(action_url(visit.approach_id(), id)).text());
}

http::Response withdraw_posted(door::Visit& visit, const http::Request&, const http::Params& params) {
  const std::int64_t id = params.id("action").value_or(0);
  const auto done = withdraw_action(visit.doing(), id);
  if (!done) return door::refusal_page(visit, done.problems());
  return http::Response::redirect(plan_url(visit.approach_id()).with("ingetrokken", id).text());
}

http::Response restore_posted(door::Visit& visit, const http::Request&, const http::Params& params) {
  const std::int64_t id = params.id("action").value_or(0);
  const auto done = restore_action(visit.doing(), id);
  if (!done) return door::refusal_page(visit, done.problems());
  return http::Response::redirect(door::saved(action_url(visit.approach_id(), id)).text());
}

}  // namespace

Html card_of(const door::Visit& visit, const PlanView& view, const StoredAction& stored) {
  const base::Texts& texts = visit.texts;
  Html notes = smart_block(texts, smart(stored.record, view.frame));
  if (const auto report = view.last_reports.find(stored.life.id); report != view.last_reports.end())
    notes += report_line(texts, report->second);
  std::vector<Html> links = links_of(visit, view, stored);
  links.insert(links.begin(), html::link({.url = action_url(visit.approach_id(), stored.life.id),
                                          .text = texts("plan.open"),
                                          .context = stored.record.title}));
  return html::action_card(
      {.id = "actie-" + std::to_string(stored.life.id),
       .title = texts("plan.action.title",
                      {{"number", std::to_string(view.number_of(stored.life.id))}, {"title", stored.record.title}}),
       .status = status_of(texts, stored.record, view.today),
       .fields = terms_of(texts, view, stored.record),
       .notes = notes,
       .links = links});
}

void add_action_routes(door::Router& router) {
  using http::Method;
  const std::string all = "/aanpak/{approach}/plan/acties", one = all + "/{action}";
  router.add({Method::get, all + "/nieuw", Verb::edit_plan, new_page});
  router.add({Method::post, all + "/nieuw", Verb::edit_plan, new_posted});
  router.add({Method::get, one, Verb::see_own_action, one_page});
  router.add({Method::get, one + "/wijzigen", Verb::edit_plan, change_page});
  router.add({Method::post, one + "/wijzigen", Verb::edit_plan, change_posted});
  router.add({Method::get, one + "/voortgang", Verb::report_own_action, report_page});
  router.add({Method::post, one + "/voortgang", Verb::report_own_action, report_posted});
  router.add({Method::post, one + "/intrekken", Verb::edit_plan, withdraw_posted});
  router.add({Method::post, one + "/terug", Verb::edit_plan, restore_posted});
}

}  // namespace plan
