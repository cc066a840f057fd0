// Borging: what becomes of each action and lesson, who said yes, what is new, and closing the approach.
#include <algorithm>

#include "base/text_tools.h"
#include "door/paging.h"
#include "evaluation/page_part.h"
#include "paper/pdf.h"

namespace evaluation {
namespace {

using account::Verb;
using html::Html;
using html::Url;

Html state_of(const door::Visit& visit, const SafeguardView& view, const StoredSafeguard* safeguard) {
  const base::Texts& texts = visit.texts;
  if (safeguard == nullptr || !is_settled(safeguard->record))
    return html::status(html::StatusKind::late, texts("safeguard.state.missing"));
  if (safeguard->record.outcome != "handed_over")
    return html::status(html::StatusKind::not_yet, texts("safeguard.state.not_needed"));
  const auto confirmed = view.confirmed.find(safeguard->life.id);
  if (confirmed == view.confirmed.end())
    return html::status(html::StatusKind::attention, texts("safeguard.state.asked"));
  const store::Confirmation& yes = confirmed->second;
  if (!yes.is_noted()) return html::status(html::StatusKind::done, consent_words(texts, yes));
  const auto said_on = base::parse_iso_date(yes.said.said_on);
  return html::status(html::StatusKind::done,
                      texts("safeguard.state.confirmed", {{"date", said_on ? texts.date(*said_on) : ""}})) +
         " " + html::fine(consent_words(texts, yes));
}

/// With the way to note a yes that was said elsewhere.
Html state_cell(const door::Visit& visit, const SafeguardView& view, const StoredSafeguard* safeguard) {
  const Html state = state_of(visit, view, safeguard);
  if (safeguard == nullptr || safeguard->record.outcome != "handed_over" || !is_settled(safeguard->record) ||
      !visit.may(Verb::edit_safeguarding))
    return state;
  const auto confirmed = view.confirmed.find(safeguard->life.id);
  if (confirmed != view.confirmed.end() && !confirmed->second.is_noted()) return state;
  return state + " " + consent_link(visit, view, *safeguard);
}

Html subject_link(const door::Visit& visit, const Subject& subject, const StoredSafeguard* safeguard) {
  if (!visit.may(Verb::edit_safeguarding)) return subject.title;
  const Url form =
      safeguard == nullptr
          ? Url::of("aanpak", visit.approach_id(), "borgingsafspraken", "nieuw").with("subject", subject.key)
          : Url::of("aanpak", visit.approach_id(), "borgingsafspraken", safeguard->life.id);
  return html::link(form, subject.title);
}

/// Which subjects are asked for: all, or only those without an outcome (?toon=open).
bool only_open(const http::Request& request) { return request.query("toon") == "open"; }
Url list_url(const door::Visit& visit, bool open_only) {
  const Url page = Url::of("aanpak", visit.approach_id(), "borging");
  return open_only ? page.with("toon", "open") : page;
}

/// One list of subjects: its texts and the name of its page in the address.
struct SubjectList {
  std::string caption, none;
  const char* page_name;
  const char* anchor;
};

Html subjects_table(const door::Visit& visit, const SafeguardView& view, const std::vector<Subject>& all,
                    const SubjectList& list, const http::Request& request) {
  const base::Texts& texts = visit.texts;
  const bool open_only = only_open(request);
  const std::vector<Subject> subjects = open_only ? unsettled(all, view.safeguards) : all;
  const auto slice = door::slice_of(subjects.size(), door::rows_on_page, request, list.page_name);
  html::Table table{.caption = list.caption,
                    .columns = {{texts("safeguard.subject")},
                                {texts("safeguard.outcome")},
                                {texts("safeguard.owner")},
                                {texts("safeguard.place")},
                                {texts("safeguard.from_on")},
                                {texts("safeguard.state")}},
                    .rows = {},
                    .empty = html::paragraph(open_only && !all.empty() ? texts("safeguard.none_open") : list.none)};
  for (const Subject& subject : slice.of(subjects)) {
    const StoredSafeguard* found = of_subject(view.safeguards, subject.key);
    const Safeguard record = found == nullptr ? Safeguard{} : found->record;
    const auto owner = view.partner_names.find(record.owner_partner);
    std::string who = owner == view.partner_names.end() ? "" : owner->second;
    if (!record.owner_name.empty()) who += (who.empty() ? "" : ", ") + record.owner_name;
    std::string where = record.place.empty() ? "" : texts("safeguard.place.option." + record.place);
    if (!record.place_detail.empty()) where += (where.empty() ? "" : ": ") + record.place_detail;
    const auto from = base::parse_iso_date(record.from_on);
    table.rows.push_back({subject_link(visit, subject, found),
                          record.outcome.empty() ? "–" : texts("safeguard.outcome.option." + record.outcome),
                          who.empty() ? "–" : who, where.empty() ? "–" : where, from ? texts.date(*from) : "–",
                          state_cell(visit, view, found)});
  }
  return html::table(table) + door::other_pages(texts, slice, list_url(visit, open_only), list.page_name, list.anchor);
}

/// All, or only what has no outcome yet: the holes of a long list in one place.
Html open_filter(const door::Visit& visit, const SafeguardView& view, const http::Request& request) {
  const auto open = std::int64_t(view.unsettled().size());
  if (only_open(request)) return html::paragraph(html::link(list_url(visit, false), visit.texts("safeguard.show_all")));
  if (open == 0) return {};
  return html::paragraph(html::link(list_url(visit, true), visit.texts.plural("safeguard.show_open", open)));
}

Html lasting_block(door::Visit& visit) {
  const base::Texts& texts = visit.texts;
  const auto [ways, policies] = visit.house.database.read([&](db::Connection& connection) {
    return std::pair(new_ways().list(connection, visit.approach_id()),
                     policy_places().list(connection, visit.approach_id()));
  });
  std::vector<html::Term> terms;
  for (const auto& one : ways) terms.push_back({texts("new_way.kind.option." + one.record.kind), one.record.title});
  for (const auto& one : policies)
    terms.push_back({texts("policy_place.in_policy"),
                     one.record.policy + " (" + texts("policy_place.state.option." + one.record.state) + ")"});
  const Html content = terms.empty() ? html::paragraph(texts("new_way.empty.body")) : html::definition_list(terms);
  const auto to = [&](const char* segment, const char* key) {
    return html::link(Url::of("aanpak", visit.approach_id(), segment), texts(key));
  };
  return html::section({.title = texts("safeguard.lasting"),
                        .content = content + html::row({to("nieuwe-werkwijzen", "new_way.title"),
                                                        to("plek-in-beleid", "policy_place.title")}),
                        .id = "blijvend",
                        .rule = html::SectionRule::heavy});
}

Html closing_fields(const base::Texts& texts, const Closing& closing, const html::ErrorSummary& errors) {
  return record::form_fields(texts, closing_form(), closing, errors);
}

Html closing_block(const door::Visit& visit, const SafeguardView& view, const std::vector<store::Closed>& closings,
                   const Closing& typed, const html::ErrorSummary& errors) {
  const base::Texts& texts = visit.texts;
  const bool is_closed = !closings.empty() && !closings.front().reopened_at;
  Html content;
  if (is_closed) {
    const store::Closed& now = closings.front();
    content =
        html::paragraph(texts("closing.closed", {{"date", texts.date(base::date_of(now.at))}, {"name", now.by_name}})) +
        record::details(texts, closing_form(), now.closing);
    if (visit.may(Verb::close_approach))
      content += html::form(
          {.action = Url::of("aanpak", visit.approach_id(), "borging", "heropenen"),
           .csrf = visit.csrf,
           .content = html::field(texts, html::TextArea{.name = "reason",
                                                        .label = texts("closing.reopen.reason"),
                                                        .error = html::error_of(errors, "reason"),
                                                        .rows = 3}) +
                      html::button({.label = texts("closing.reopen"), .look = html::ButtonLook::secondary})});
  } else {
    std::vector<html::GateItem> lines;
    const auto open = std::int64_t(view.unsettled().size());
    lines.push_back({open > 0 ? html::GateLine::blocks : html::GateLine::in_order,
                     open > 0 ? texts.plural("closing.open", open) : texts("closing.none_open")});
    content = html::gate_lines(texts, lines);
    if (visit.may(Verb::close_approach))
      content +=
          html::form({.action = Url::of("aanpak", visit.approach_id(), "borging", "sluiten"),
                      .csrf = visit.csrf,
                      .content = closing_fields(texts, typed, errors) +
                                 html::button({.label = texts("closing.close"), .look = html::ButtonLook::secondary})});
  }
  if (visit.may(Verb::close_approach))
    content += archive_links(visit, texts(is_closed ? "closing.archive" : "closing.trial_archive"));
  std::vector<html::HistoryEntry> earlier;
  for (const store::Closed& one : closings)
    if (one.reopened_at)
      earlier.push_back({html::time(*one.reopened_at, texts.date_time(*one.reopened_at)),
                         texts("closing.reopened", {{"reason", one.reopened_reason}})});
  if (!earlier.empty()) content += html::history(earlier);
  return html::section(
      {.title = texts("closing.title"), .content = content, .id = "sluiten", .rule = html::SectionRule::heavy});
}

http::Response overview_with(door::Visit& visit, const http::Request& request, const Closing& typed,
                             const base::Problems& problems) {
  const base::Texts& texts = visit.texts;
  const SafeguardView view = view_of(visit);
  const auto closings = visit.house.database.read(
      [&](db::Connection& connection) { return store::closings(connection, visit.approach_id()); });
  door::PageParts parts;
  parts.title = texts("safeguard.overview");
  parts.section = door::Section::safeguarding;
  if (problems.empty()) parts.alert = door::saved_alert(visit, request);
  parts.errors = html::error_summary_of(texts, problems);
  parts.status = problems.empty() ? 200 : door::http_status(problems.front().kind);
  const std::size_t all = view.actions.size() + view.lessons.size();
  parts.lead = texts("safeguard.overview.lead",
                     {{"settled", std::to_string(all - view.unsettled().size())}, {"all", std::to_string(all)}});
  parts.content = html::paragraph(texts("safeguard.what")) + open_filter(visit, view, request);
  parts.content += html::section(
      {.title = texts("safeguard.actions"),
       .content = subjects_table(visit, view, view.actions,
                                 {texts("safeguard.actions.caption"), texts("safeguard.no_actions"), "blad", "acties"},
                                 request),
       .id = "acties"});
  parts.content += html::section(
      {.title = texts("lesson.title"),
       .content =
           subjects_table(visit, view, view.lessons,
                          {texts("safeguard.lessons.caption"), texts("lesson.empty.body"), "lesblad", "lessen"},
                          request) +
           html::row({html::link(Url::of("aanpak", visit.approach_id(), "lessen"), texts("safeguard.to_lessons")),
                      html::link(Url::of("aanpak", visit.approach_id(), "borgingsafspraken"), texts("safeguard.title")),
                      html::link(Url::of("aanpak", visit.approach_id(), "aanbevelingen"),
                                 texts("recommendation.list_title"))}),
       .id = "lessen"});
  parts.content += lasting_block(visit) + closing_block(visit, view, closings, typed, parts.errors);
  return door::page(visit, std::move(parts));
}

http::Response overview(door::Visit& visit, const http::Request& request, const http::Params&) {
  return overview_with(visit, request, {}, {});
}

http::Response close_posted(door::Visit& visit, const http::Request& request, const Hooks& hooks) {
  const auto typed = record::read_form(closing_form(), request);
  if (!typed.problems.empty()) return overview_with(visit, request, typed.record, typed.problems);
  const bool deviates = hooks.deviates && hooks.deviates(visit);
  const auto done = close(visit.doing(), typed.record, deviates);
  if (!done) return overview_with(visit, request, typed.record, done.problems());
  return http::Response::redirect(door::saved(safeguarding_link(visit).url).text());
}

http::Response reopen_posted(door::Visit& visit, const http::Request& request, const http::Params&) {
  const auto done = reopen(visit.doing(), request.form("reason"));
  if (!done) return overview_with(visit, request, {}, done.problems());
  return http::Response::redirect(door::saved(safeguarding_link(visit).url).text());
}

/// What one's own organisation is asked to take over.
http::Response own_page(door::Visit& visit, const http::Request& request, const http::Params&) {
  const base::Texts& texts = visit.texts;
  const SafeguardView view = view_of(visit);
  std::vector<Html> rows;
  for (const StoredSafeguard& one : view.safeguards) {
    const auto owner = view.organisation.find(one.record.owner_partner);
    if (one.record.outcome != "handed_over" || owner == view.organisation.end() || !owner->second ||
        owner->second != visit.person.organisation)
      continue;
    const std::string title = view.title_of(texts, one.record.subject);
    Html row = state_of(visit, view, &one);
    const auto from = base::parse_iso_date(one.record.from_on);
    row += html::small(
        texts("safeguard.own.where",
              {{"place", one.record.place.empty() ? "" : texts("safeguard.place.option." + one.record.place)},
               {"date", from ? texts.date(*from) : ""}}));
    if (!view.confirmed.contains(one.life.id) && visit.may(Verb::confirm_safeguarding))
      row += html::button_form(
          {.action = Url::of("aanpak", visit.approach_id(), "mijn-borging", one.life.id, "akkoord"),
           .csrf = visit.csrf,
           .button = {.label = texts("safeguard.confirm"), .look = html::ButtonLook::secondary, .context = title}});
    rows.push_back(html::section({.title = title,
                                  .content = row,
                                  .id = "afspraak-" + std::to_string(one.life.id),
                                  .rule = html::SectionRule::light}));
  }
  door::PageParts parts;
  parts.title = texts("safeguard.own");
  parts.lead = texts("safeguard.own.lead");
  parts.section = door::Section::safeguarding;
  parts.alert = door::saved_alert(visit, request);
  parts.content =
      rows.empty() ? html::empty_state({.title = texts("safeguard.own.none"), .body = texts("safeguard.own.none.body")})
                   : html::stack(rows);
  return door::page(visit, std::move(parts));
}

http::Response confirm_posted(door::Visit& visit, const http::Request&, const http::Params& params) {
  const auto done = confirm(visit.doing(), params.id("id").value_or(0), visit.person.organisation);
  if (!done) return door::refusal_page(visit, done.problems());
  return http::Response::redirect(door::saved(Url::of("aanpak", visit.approach_id(), "mijn-borging")).text());
}

}  // namespace

Html archive_links(const door::Visit& visit, const std::string& text) {
  const Url archive = Url::of("aanpak", visit.approach_id(), "archief");
  Html links = html::link({.url = archive, .text = text, .download = true});
  if (!paper::find_office()) return html::paragraph(links);
  links = html::row({links, html::link({.url = archive.with("zonder", "pdf"),
                                        .text = visit.texts("closing.archive_without_pdf"),
                                        .download = true})});
  return links + html::small(visit.texts("closing.archive_takes"));
}

html::PageLink safeguarding_link(const door::Visit& visit) {
  if (visit.may(Verb::see_safeguarding))
    return {visit.texts("door.section.safeguarding"), Url::of("aanpak", visit.approach_id(), "borging")};
  return {visit.texts("door.section.today"), Url::of("aanpak", visit.approach_id(), "vandaag")};
}

SafeguardView view_of(door::Visit& visit) {
  return visit.house.database.read(
      [&](db::Connection& connection) { return load_view(connection, visit.approach_id()); });
}

void add_safeguard_routes(door::Router& router, const Hooks& hooks) {
  using http::Method;
  const std::string page = "/aanpak/{approach}/borging";
  router.add({Method::get, page, Verb::see_safeguarding, overview});
  router.add(
      {Method::post, page + "/sluiten", Verb::close_approach,
       [hooks](door::Visit& v, const http::Request& r, const http::Params&) { return close_posted(v, r, hooks); }});
  router.add({Method::post, page + "/heropenen", Verb::close_approach, reopen_posted});
  add_consent_routes(router);
  router.add({Method::get, "/aanpak/{approach}/mijn-borging", Verb::confirm_safeguarding, own_page});
  router.add(
      {Method::post, "/aanpak/{approach}/mijn-borging/{id}/akkoord", Verb::confirm_safeguarding, confirm_posted});
}

}  // namespace evaluation
