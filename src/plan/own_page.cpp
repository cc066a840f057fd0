// What the visitor's organisation carries, and one form to tell how it goes: for a partner who comes for their own
// part.
//   GET and POST /aanpak/{approach}/plan/mijn-acties
#include "base/holiday.h"
#include "base/text_tools.h"
#include "door/paging.h"
#include "plan/page_part.h"
#include "plan/plan_command.h"

namespace plan {
namespace {

using account::Verb;
using html::Html;
using html::Url;

struct OwnReport {
  const StoredAction* stored = nullptr;
  TypedReport typed;
};

bool is_own(const door::Visit& visit, const PlanView& view, const std::string& partner) {
  return std::any_of(view.partners.begin(), view.partners.end(), [&](const store::PartnerChoice& one) {
    return one.id == partner && one.organisation && one.organisation == visit.person.organisation;
  });
}

bool may_report(const door::Visit& visit) {
  account::Thing thing;
  thing.owner = visit.person.organisation;
  return visit.may(Verb::report_own_action, thing);
}

std::string named(std::string_view field, std::int64_t action) {
  return std::string(field) + "-" + std::to_string(action);
}

Html own_when_words(const base::Texts& texts, const Action& action) {
  const auto ends = base::parse_iso_date(action.ends_on);
  return ends ? Html(texts("plan.own.until", {{"date", base::date_with_free_day(texts, *ends)}})) : Html();
}

Html action_fields(const door::Visit& visit, const PlanView& view, const OwnReport& own,
                   const html::ErrorSummary& errors) {
  const base::Texts& texts = visit.texts;
  const std::int64_t id = own.stored->life.id;
  std::vector<html::Option> states;
  for (const auto state : action_states)
    states.push_back({std::string(state), texts("action.state.option." + std::string(state))});
  Html fields = html::paragraph(html::status(status_of(texts, own.stored->record, view.today)) + " " +
                                own_when_words(texts, own.stored->record) + " " +
                                html::link({.url = action_url(visit.approach_id(), id),
                                            .text = texts("plan.open"),
                                            .context = own.stored->record.title}));
  if (const auto last = view.last_reports.find(id); last != view.last_reports.end())
    fields += html::small(texts("plan.last_report", {{"date", texts.date(base::date_of(last->second.reported_at))}}) +
                          " " + last->second.report);
  const auto error = [&](std::string_view field) { return html::error_of(errors, named(field, id)); };
  fields += html::field(texts, html::RadioField{.name = named("state", id),
                                                .label = texts("action.state"),
                                                .options = states,
                                                .value = own.typed.state,
                                                .error = error("state")});
  fields += html::field(texts, html::TextArea{.name = named("report", id),
                                              .label = texts("plan.report.text"),
                                              .value = own.typed.report,
                                              .help = texts("plan.own.report.help"),
                                              .error = error("report"),
                                              .required = false,
                                              .rows = 3});
  fields += html::field(texts, html::TextField{.name = named("blocked_by", id),
                                               .label = texts("plan.report.blocked_by"),
                                               .value = own.typed.blocked_by,
                                               .error = error("blocked_by"),
                                               .required = false});
  return html::field_group(own.stored->record.title, fields);
}

Url own_url(const door::Visit& visit) { return Url::of("aanpak", visit.approach_id(), "plan", "mijn-acties"); }

/// The same page again after saving: a form holds the actions of one page.
Url page_url(const door::Visit& visit, int page) {
  return page > 1 ? own_url(visit).with("blad", page) : own_url(visit);
}

/// Actions that others lead and this organisation helps with.
Html helped(const door::Visit& visit, const PlanView& view, const http::Request& request) {
  const base::Texts& texts = visit.texts;
  std::vector<Html> lines;
  for (const StoredAction& stored : view.actions) {
    const auto others = record::codes(stored.record.other_partners);
    if (std::none_of(others.begin(), others.end(), [&](const auto& one) { return is_own(visit, view, one); })) continue;
    lines.push_back(html::strong(stored.record.title) + ". " +
                    words_of(texts, PlanField::who, stored.record, view.partners) + ". " +
                    words_of(texts, PlanField::when, stored.record, view.partners));
  }
  if (lines.empty()) return {};
  const auto slice = door::slice_of(lines.size(), door::rows_on_page, request, "meeblad");
  return html::section({.title = texts("plan.own.helped"),
                        .content = html::bullets(slice.of(lines)) +
                                   door::other_pages(texts, slice, own_url(visit), "meeblad", "doet-mee"),
                        .id = "doet-mee",
                        .rule = html::SectionRule::light});
}

std::vector<OwnReport> own_reports(const door::Visit& visit, const PlanView& view) {
  std::vector<OwnReport> all;
  for (const StoredAction& stored : view.actions)
    if (is_own(visit, view, stored.record.lead_partner))
      all.push_back({&stored, {std::string(code(state_of(stored.record))), {}, {}}});
  return all;
}

http::Response own_page(door::Visit& visit, const PlanView& view, const std::vector<OwnReport>& own,
                        const base::Problems& problems, const http::Request& request) {
  const base::Texts& texts = visit.texts;
  door::PageParts parts;
  parts.title = texts("plan.own.title");
  parts.section = door::Section::plan;
  parts.lead = texts.plural("plan.own.lead", std::int64_t(own.size()));
  parts.errors = html::error_summary_of(texts, problems);
  parts.status = problems.empty() ? 200 : door::http_status(problems.front().kind);
  if (problems.empty()) parts.alert = door::saved_alert(visit, request);
  const auto slice = door::slice_of(own.size(), door::cards_on_page, request);
  const auto shown = slice.of(own);
  if (own.empty()) {
    parts.content = html::empty_state({.title = texts("plan.own.none"), .body = texts("plan.own.none.body")});
  } else if (may_report(visit)) {
    Html fields;
    for (const OwnReport& one : shown) fields += action_fields(visit, view, one, parts.errors);
    fields += html::buttons({html::button({.label = texts("plan.own.send")})});
    parts.content = html::form({.action = page_url(visit, slice.page),
                                .csrf = visit.csrf,
                                .content = fields,
                                .draft = "own-" + std::to_string(visit.approach_id().value) +
                                         (slice.page > 1 ? "-" + std::to_string(slice.page) : "")});
  } else {
    Html cards;
    for (const OwnReport& one : shown) cards += card_of(visit, view, *one.stored);
    parts.content = html::section({.title = texts("plan.actions"), .content = cards, .id = "acties"});
  }
  parts.content += door::other_pages(texts, slice, own_url(visit)) + helped(visit, view, request);
  return door::page(visit, std::move(parts));
}

http::Response own_actions(door::Visit& visit, const http::Request& request, const http::Params&) {
  const PlanView view = view_of(visit);
  return own_page(visit, view, own_reports(visit, view), {}, request);
}

/// What was told of one action; nothing when its fields were left as they were.
bool read_report(const http::Request& request, OwnReport& own) {
  const std::int64_t id = own.stored->life.id;
  const std::string before = own.typed.state;
  if (request.has_form(named("state", id))) own.typed.state = request.form(named("state", id));
  own.typed.report = std::string(base::trim(request.form(named("report", id))));
  own.typed.blocked_by = std::string(base::trim(request.form(named("blocked_by", id))));
  return own.typed.state != before || !own.typed.report.empty() || !own.typed.blocked_by.empty();
}

http::Response own_posted(door::Visit& visit, const http::Request& request, const http::Params&) {
  const PlanView view = view_of(visit);
  std::vector<OwnReport> own = own_reports(visit, view);
  if (!may_report(visit)) return door::refusal_page(visit, {{base::ProblemKind::forbidden, "plan.not_yours"}});
  std::vector<const OwnReport*> told;
  base::Problems problems;
  for (OwnReport& one : own) {
    if (!read_report(request, one)) continue;
    told.push_back(&one);
    for (base::Problem& problem : check_report(one.typed)) {
      problem.field = named(problem.field, one.stored->life.id);
      problems.push_back(std::move(problem));
    }
  }
  if (!problems.empty()) return own_page(visit, view, own, problems, request);
  for (const OwnReport* one : told)
    if (const auto done = report_on_action(visit.doing(), one->stored->life.id, one->typed); !done)
      return own_page(visit, view, own, done.problems(), request);
  const auto slice = door::slice_of(own.size(), door::cards_on_page, request);
  return http::Response::redirect(door::saved(page_url(visit, slice.page)).text());
}

}  // namespace

void add_own_routes(door::Router& router) {
  router.add({http::Method::get, "/aanpak/{approach}/plan/mijn-acties", Verb::use_own_page, own_actions});
  router.add({http::Method::post, "/aanpak/{approach}/plan/mijn-acties", Verb::use_own_page, own_posted});
}

}  // namespace plan
