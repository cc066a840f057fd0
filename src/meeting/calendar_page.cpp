// The calendar of one person: the page that makes and revokes its address, and the address itself. The rights of the
// person are asked at each read: who left an approach no longer sees its meetings.
#include "account/account_store.h"
#include "approach/approach_store.h"
#include "base/text_tools.h"
#include "meeting/calendar.h"
#include "meeting/page_part.h"

namespace meeting {
namespace {

using account::Verb;
using html::Html;
using html::Url;

constexpr std::string_view file_end = ".ics";

/// A partner without a seat in the group knows when the group meets, not when mayor, prosecution and police do.
bool shows(const account::Person& person, base::ApproachId approach, const Meeting& meeting) {
  account::Thing thing;
  thing.approach = approach;
  if (account::may(person, Verb::see_meetings, thing)) return true;
  return meeting.body == "project_group" && account::may(person, Verb::use_own_page, thing) &&
         person.has(approach, account::Role::partner);
}

std::vector<CalendarEvent> events_of(db::Connection& connection, const door::House& house, const base::Texts& texts,
                                     const account::Person& person) {
  std::vector<CalendarEvent> events;
  const std::string house_name = base::hmac_sha256(house.installation_key, "calendar").substr(0, 16);
  for (const auto& [id, roles] : person.roles) {
    const auto approach = approach::store::load(connection, id);
    if (!approach) continue;
    const auto setting = store::setting(connection, id);
    for (const StoredMeeting& one : meetings().list(connection, id)) {
      const auto on = date_of(one.record);
      if (!on || !shows(person, id, one.record)) continue;
      events.push_back(
          {"overleg-" + std::to_string(one.life.id) + "@" + house_name,
           texts("calendar.event", {{"body", body_name(texts, setting ? setting->record : Setting{}, one.record.body)},
                                    {"approach", approach->name}}),
           one.record.place, *on, one.record.starts_at, one.record.ends_at, one.life.version, one.life.changed_at,
           one.record.state == "cancelled"});
    }
  }
  return events;
}

http::Response feed(door::Visit& visit, const http::Request&, const http::Params& params) {
  std::string_view token = params.text("token");
  if (!token.ends_with(file_end)) return not_there(visit);
  token.remove_suffix(file_end.size());
  const auto text = visit.house.database.read([&](db::Connection& connection) -> std::optional<std::string> {
    const auto link = store::calendar_link(connection, base::sha256(token));
    if (!link) return std::nullopt;
    const auto row = account::store::account(connection, link->account);
    if (!row) return std::nullopt;
    const base::Texts texts(row->account.language);
    return calendar_text(texts("calendar.name"),
                         events_of(connection, visit.house, texts, account::store::person(connection, *row)));
  });
  if (!text) return not_there(visit);
  return http::Response::of_type("text/calendar; charset=utf-8", *text);
}

Html link_block(const base::Texts& texts, const http::Request& request, const std::string& token) {
  const Url address = Url::of("agenda", token + std::string(file_end));
  return html::section(
      {.title = texts("calendar.made"),
       .content = html::paragraph(html::code(http::origin_of(request) + address.text())) +
                  html::paragraph(texts("calendar.once")) +
                  html::paragraph(html::link({.url = address, .text = texts("calendar.try"), .download = true})),
       .id = "adres"});
}

http::Response page_with(door::Visit& visit, const http::Request& request, const std::string& token) {
  const base::Texts& texts = visit.texts;
  const auto links = visit.house.database.read(
      [&](db::Connection& connection) { return store::calendar_links(connection, visit.person.account); });
  door::PageParts parts = parts_under_meetings(visit, texts("calendar.title"));
  parts.lead = texts("calendar.lead");
  const Url here = Url::of("aanpak", visit.approach_id(), "overleg", "agenda-link");
  Html content;
  if (!token.empty()) content = link_block(texts, request, token);
  content +=
      links.empty()
          ? html::paragraph(texts("calendar.none"))
          : html::paragraph(texts("calendar.since", {{"date", texts.date(base::date_of(links.back().made_at))}}));
  content +=
      html::button_form({.action = here,
                         .csrf = visit.csrf,
                         .button = {.label = texts(links.empty() ? "calendar.make" : "calendar.renew"),
                                    .look = token.empty() ? html::ButtonLook::primary : html::ButtonLook::secondary}});
  if (!links.empty())
    content +=
        html::button_form({.action = Url::of("aanpak", visit.approach_id(), "overleg", "agenda-link", "intrekken"),
                           .csrf = visit.csrf,
                           .button = {.label = texts("calendar.revoke"), .look = html::ButtonLook::text}});
  content += html::small(texts("calendar.what"));
  parts.content = content;
  return door::page(visit, std::move(parts));
}

http::Response link_page(door::Visit& visit, const http::Request& request, const http::Params&) {
  return page_with(visit, request, {});
}

/// The answer to the form shows the address, once: only its hash is kept.
http::Response calendar_posted(door::Visit& visit, const http::Request& request, const http::Params&) {
  return page_with(visit, request, make_calendar_link(visit.house.database, visit.actor(), visit.now()));
}

http::Response revoke_posted(door::Visit& visit, const http::Request&, const http::Params&) {
  revoke_calendar_links(visit.house.database, visit.actor(), visit.now());
  return http::Response::redirect(door::saved(Url::of("aanpak", visit.approach_id(), "overleg", "agenda-link")).text());
}

}  // namespace

void add_calendar_routes(door::Router& router) {
  using http::Method;
  const std::string page = "/aanpak/{approach}/overleg/agenda-link";
  router.add({Method::get, page, Verb::use_own_page, link_page});
  router.add({Method::post, page, Verb::use_own_page, calendar_posted});
  router.add({Method::post, page + "/intrekken", Verb::use_own_page, revoke_posted});
  router.add({Method::get, "/agenda/{token}", Verb::look_at_the_door, feed});
}

}  // namespace meeting
