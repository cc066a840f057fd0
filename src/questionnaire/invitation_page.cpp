// Asking: who gets a link, the links that are shown once, the text to copy, reminding, and the list of what waits for
// whom.
#include <algorithm>

#include "base/text_tools.h"
#include "questionnaire/answer_command.h"
#include "questionnaire/page_part.h"
#include "questionnaire/questionnaire_page.h"

namespace questionnaire {
namespace {

using account::Verb;
using html::Html;
using html::Url;

std::int64_t list_of(const http::Params& params) { return params.id("questionnaire").value_or(0); }

std::optional<Overview> overview_of(door::Visit& visit, std::int64_t id) {
  return visit.house.database.read(
      [&](db::Connection& connection) { return load(connection, visit.approach_id(), id); });
}

std::string date_words(const base::Texts& texts, const std::string& iso) {
  const auto date = base::parse_iso_date(iso);
  return date ? texts.date(*date) : "";
}

Html invitation_buttons(const door::Visit& visit, const Overview& all, const Invitation& one) {
  if (!visit.may(Verb::ask_parties) || !is_open(all.questionnaire.record)) return {};
  const auto button = [&](const char* what, const char* key) {
    return html::button_form(
        {.action = Url::of("aanpak", visit.approach_id(), "vragenlijsten", all.questionnaire.life.id, "uitnodigingen",
                           one.id, what),
         .csrf = visit.csrf,
         .button = {.label = visit.texts(key), .look = html::ButtonLook::text, .context = one.name}});
  };
  std::vector<Html> items;
  if (!one.answered && !one.revoked) items.push_back(button("herinneren", "invitation.remind"));
  items.push_back(button("link", "invitation.new_link"));
  if (!one.revoked) items.push_back(button("intrekken", "invitation.revoke"));
  return html::row(items);
}

std::string message(const base::Texts& texts, const Questionnaire& one, const std::string& name,
                    const std::string& link) {
  return texts("invitation.message", {{"name", name},
                                      {"title", one.title},
                                      {"link", link},
                                      {"date", date_words(texts, one.answer_by)},
                                      {"closes", date_words(texts, one.closes_on)}});
}

std::string message_name(std::int64_t invitation) { return "bericht-" + std::to_string(invitation); }

/// The only page on which links stand: they are not in the database.
http::Response links_page(door::Visit& visit, const http::Request& request, const Overview& all,
                          const std::vector<NewLink>& links) {
  const base::Texts& texts = visit.texts;
  const Questionnaire& one = all.questionnaire.record;
  door::PageParts parts = parts_below(visit, texts("invitation.links.title"), all.questionnaire.life.id, one.title);
  parts.lead = texts.plural("invitation.links.lead", std::int64_t(links.size()));
  parts.alert =
      html::Alert{html::AlertKind::warning, texts("invitation.links.once"), texts("invitation.links.once.what")};
  const auto address = [&](const NewLink& link) {
    return http::origin_of(request) + Url::of("vragenlijst", link.token).text();
  };
  html::Table table{.caption = texts("invitation.links.table"),
                    .columns = {{texts("invitation.name")}, {texts("invitation.link")}},
                    .rows = {}};
  for (const NewLink& link : links) table.rows.push_back({link.name, html::code(address(link))});
  parts.content = html::table(table);
  constexpr std::size_t most_messages = 12;
  Html messages;
  if (links.size() <= most_messages) {
    for (const NewLink& link : links)
      messages += html::field(texts, html::TextArea{.name = message_name(link.invitation),
                                                    .label = texts("invitation.for", {{"name", link.name}}),
                                                    .value = message(texts, one, link.name, address(link)),

                                                    .rows = 10});
  } else {
    messages = html::field(texts, html::TextArea{.name = "bericht",
                                                 .label = texts("invitation.for_all"),
                                                 .value = message(texts, one, texts("invitation.their_name"),
                                                                  texts("invitation.their_link")),

                                                 .rows = 10});
  }
  parts.content += html::section({.title = texts("invitation.text"), .content = messages, .id = "tekst"});
  parts.content += html::paragraph(html::button_link(one_url(visit.approach_id(), all.questionnaire.life.id),
                                                     texts("invitation.copied"), html::ButtonLook::secondary));
  return door::page(visit, std::move(parts));
}

http::Response invite_page(door::Visit& visit, const http::Request& request, std::int64_t list,
                           const base::Problems& problems) {
  const base::Texts& texts = visit.texts;
  const auto all = overview_of(visit, list);
  if (!all) return door::refusal_page(visit, {record::no_such_record()});
  door::PageParts parts = parts_below(visit, texts("invitation.invite"), list, all->questionnaire.record.title);
  parts.lead = texts("invitation.invite.lead");
  parts.errors = html::error_summary_of(texts, problems);
  parts.status = problems.empty() ? 200 : door::http_status(problems.front().kind);
  std::vector<html::Option> partners;
  std::vector<std::string> chosen = request.form_all("partners");
  for (const auto& partner : visit.house.database.read(
           [&](db::Connection& connection) { return store::partners(connection, visit.approach_id()); })) {
    const bool before = std::any_of(all->invitations.begin(), all->invitations.end(),
                                    [&](const Invitation& one) { return one.partner == partner.id; });
    if (before) continue;
    partners.push_back({std::to_string(partner.id), partner.name});
    if (request.method != http::Method::post) chosen.push_back(std::to_string(partner.id));
  }
  Html fields;
  if (!partners.empty())
    fields += html::field(texts, html::CheckboxField{.name = "partners",
                                                     .label = texts("invitation.partners"),
                                                     .options = partners,
                                                     .values = chosen,
                                                     .error = html::error_of(parts.errors, "partners")});
  if (all->questionnaire.record.kind != "feasibility") {
    fields += html::field(texts, html::TextArea{.name = "names",
                                                .label = texts("invitation.names"),
                                                .value = request.form("names"),
                                                .help = texts("invitation.names.help"),
                                                .error = html::error_of(parts.errors, "names"),
                                                .required = false});
    fields += html::field(texts, html::NumberField{.name = "count",
                                                   .label = texts("invitation.count"),
                                                   .value = request.form("count"),
                                                   .help = texts("invitation.count.help"),
                                                   .error = html::error_of(parts.errors, "count"),
                                                   .required = false});
  }
  if (fields.empty()) fields = html::paragraph(texts("invitation.all_asked"));
  fields += html::buttons({html::button({.label = texts("invitation.make")}),
                           html::link(one_url(visit.approach_id(), list), texts("door.cancel"))});
  parts.content = html::form({.action = Url::of("aanpak", visit.approach_id(), "vragenlijsten", list, "uitnodigen"),
                              .csrf = visit.csrf,
                              .content = fields});
  return door::page(visit, std::move(parts));
}

http::Response invite_posted(door::Visit& visit, const http::Request& request, std::int64_t list) {
  Asked asked;
  for (const std::string& id : request.form_all("partners"))
    if (const auto number = base::parse_integer(id)) asked.partners.push_back(*number);
  asked.names = options_from_lines(request.form("names"));
  if (const std::string_view typed = base::trim(request.form("count")); !typed.empty()) {
    const auto count = base::parse_integer(typed);
    if (!count || *count < 0 || *count > std::int64_t(most_invitations))
      return invite_page(visit, request, list, {{base::ProblemKind::invalid, "invitation.count", "count"}});
    const auto all = overview_of(visit, list);
    const std::int64_t first = all ? std::int64_t(all->invitations.size()) + 1 : 1;
    for (std::int64_t i = 0; i < *count; ++i)
      asked.names.push_back(visit.texts("invitation.numbered", {{"number", std::to_string(first + i)}}));
  }
  const auto links = invite(visit.doing(), list, asked);
  if (!links) return invite_page(visit, request, list, links.problems());
  return links_page(visit, request, *overview_of(visit, list), *links);
}

http::Response new_link_posted(door::Visit& visit, const http::Request& request, const http::Params& params) {
  const auto link = new_link(visit.doing(), list_of(params), params.id("invitation").value_or(0));
  if (!link) return door::refusal_page(visit, link.problems());
  return links_page(visit, request, *overview_of(visit, list_of(params)), {*link});
}

/// A reminder is a text to copy. The link is not in it: nobody but the receiver has that.
http::Response remind_posted(door::Visit& visit, const http::Params& params) {
  const base::Texts& texts = visit.texts;
  const std::int64_t list = list_of(params), id = params.id("invitation").value_or(0);
  const auto done = remind(visit.doing(), list, id);
  if (!done) return door::refusal_page(visit, done.problems());
  const auto all = overview_of(visit, list);
  const auto one = std::find_if(all->invitations.begin(), all->invitations.end(),
                                [&](const Invitation& invitation) { return invitation.id == id; });
  const Questionnaire& about = all->questionnaire.record;
  door::PageParts parts =
      parts_below(visit, texts("invitation.remind.title", {{"name", one->name}}), list, about.title);
  parts.lead = texts("invitation.remind.lead");
  parts.content =
      html::field(texts,
                  html::TextArea{.name = message_name(id),
                                 .label = texts("invitation.for", {{"name", one->name}}),
                                 .value = texts("invitation.reminder", {{"name", one->name},
                                                                        {"title", about.title},
                                                                        {"asked", date_words(texts, one->asked_on)},
                                                                        {"date", date_words(texts, about.answer_by)}}),
                                 .rows = 8}) +
      html::paragraph(html::button_link(one_url(visit.approach_id(), list), texts("invitation.copied"),
                                        html::ButtonLook::secondary));
  return door::page(visit, std::move(parts));
}

/// "Wat wacht op wie": for paper.
http::Response waiting_page(door::Visit& visit, const http::Request& request, const http::Params&) {
  const base::Texts& texts = visit.texts;
  const bool paper = request.query("papier") == "1";
  door::PageParts parts = parts_below(visit, texts("questionnaire.waiting.title"), 0, "");
  parts.lead = texts("questionnaire.waiting.lead", {{"date", texts.date(visit.today())}});
  parts.print = paper;
  html::Table table{.caption = parts.title,
                    .columns = {{texts("invitation.name")},
                                {texts("questionnaire.title")},
                                {texts("invitation.asked_on")},
                                {texts("invitation.reminded_on")},
                                {texts("questionnaire.answer_by")}},
                    .rows = {},
                    .caption_hidden = true,
                    .empty = html::paragraph(texts("questionnaire.waiting.none"))};
  for (const Unanswered& one : visit.house.database.read(
           [&](db::Connection& connection) { return unanswered(connection, visit.approach_id()); })) {
    const Questionnaire& about = one.questionnaire.record;
    table.rows.push_back({one.invitation.name, about.title, date_words(texts, one.invitation.asked_on),
                          date_words(texts, one.invitation.reminded_on), date_words(texts, about.answer_by)});
  }
  parts.content = html::table(table);
  if (!paper)
    parts.content +=
        html::paragraph(html::link(Url::of("aanpak", visit.approach_id(), "vragenlijsten", "wacht").with("papier", "1"),
                                   texts("questionnaire.paper")));
  return door::page(visit, std::move(parts));
}

}  // namespace

html::Status status_of(const base::Texts& texts, const Invitation& one, const Response* response) {
  if (one.revoked && !one.answered) return {html::StatusKind::not_yet, texts("invitation.state.revoked")};
  if (!one.answered) return {html::StatusKind::busy, texts("invitation.state.waiting")};
  if (response != nullptr && !response->is_confirmed())
    return {html::StatusKind::attention, texts("invitation.state.unconfirmed")};
  return {html::StatusKind::done,
          texts(one.revoked ? "invitation.state.answered_revoked" : "invitation.state.answered")};
}

Html invitation_list(const door::Visit& visit, const Overview& all) {
  const base::Texts& texts = visit.texts;
  const auto responses = is_anonymous(all.questionnaire.record)
                             ? std::vector<Response>{}
                             : visit.house.database.read([&](db::Connection& connection) {
                                 return store::responses(connection, all.questionnaire.life.id);
                               });
  html::Table table{.caption = texts("invitation.table"),
                    .columns = {{texts("invitation.name")},
                                {texts("invitation.state")},
                                {texts("invitation.asked_on")},
                                {texts("invitation.reminded_on")},
                                {texts("invitation.actions")}},
                    .rows = {},
                    .caption_hidden = true,
                    .empty = html::paragraph(texts("invitation.none"))};
  for (const Invitation& one : all.invitations) {
    const auto found = std::find_if(responses.begin(), responses.end(), [&](const Response& response) {
      return response.sent && response.invitation == one.id;
    });
    table.rows.push_back({one.name, html::status(status_of(texts, one, found == responses.end() ? nullptr : &*found)),
                          date_words(texts, one.asked_on), date_words(texts, one.reminded_on),
                          invitation_buttons(visit, all, one)});
  }
  Html content = html::table(table);
  if (!all.invitations.empty())
    content += html::paragraph(html::link(
        {.url = Url::of("aanpak", visit.approach_id(), "vragenlijsten", all.questionnaire.life.id, "uitnodigingen.csv"),
         .text = texts("questionnaire.csv"),
         .context = texts("invitation.table"),
         .download = true}));
  return html::section(
      {.title = texts("invitation.title"), .content = content, .id = "wie", .rule = html::SectionRule::light});
}

void add_invitation_routes(door::Router& router) {
  using http::Method;
  const std::string list = "/aanpak/{approach}/vragenlijsten", one = list + "/{questionnaire}",
                    invitation = one + "/uitnodigingen/{invitation}";
  router.add({Method::get, list + "/wacht", Verb::see_answers, waiting_page});
  router.add({Method::get, one + "/uitnodigen", Verb::ask_parties,
              [](door::Visit& visit, const http::Request& request, const http::Params& params) {
                return invite_page(visit, request, list_of(params), {});
              }});
  router.add({Method::post, one + "/uitnodigen", Verb::ask_parties,
              [](door::Visit& visit, const http::Request& request, const http::Params& params) {
                return invite_posted(visit, request, list_of(params));
              }});
  router.add({Method::post, invitation + "/link", Verb::ask_parties, new_link_posted});
  router.add({Method::post, invitation + "/herinneren", Verb::ask_parties,
              [](door::Visit& visit, const http::Request&, const http::Params& params) {
                return remind_posted(visit, params);
              }});
  router.add({Method::post, invitation + "/intrekken", Verb::ask_parties,
              [](door::Visit& visit, const http::Request&, const http::Params& params) {
                const auto done = revoke(visit.doing(), list_of(params), params.id("invitation").value_or(0));
                if (!done) return door::refusal_page(visit, done.problems());
                return http::Response::redirect(door::saved(one_url(visit.approach_id(), list_of(params))).text());
              }});
}

}  // namespace questionnaire
