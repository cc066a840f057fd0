// The yes of a receiver that has no account: the project group notes who said it and when, and can take the note back.
//   GET and POST /aanpak/{approach}/borging/{id}/akkoord, POST …/akkoord/terug
#include "base/text_tools.h"
#include "evaluation/page_part.h"

namespace evaluation {
namespace {

using account::Verb;
using html::Html;
using html::Url;

Url consent_url(const door::Visit& visit, std::int64_t safeguard) {
  return Url::of("aanpak", visit.approach_id(), "borging", safeguard, "akkoord");
}

/// Handed over and still there.
const StoredSafeguard* handed_over(const SafeguardView& view, std::int64_t safeguard) {
  for (const StoredSafeguard& one : view.safeguards)
    if (one.life.id == safeguard && one.record.outcome == "handed_over") return &one;
  return nullptr;
}

Html what_is_handed_over(const door::Visit& visit, const SafeguardView& view, const Safeguard& record) {
  const base::Texts& texts = visit.texts;
  const auto name = view.partner_names.find(record.owner_partner);
  std::vector<html::Term> terms{
      {texts("safeguard.subject"), view.title_of(texts, record.subject)},
      {texts("safeguard.owner_partner"), name == view.partner_names.end() ? "" : name->second}};
  if (!record.owner_name.empty()) terms.push_back({texts("safeguard.owner_name"), record.owner_name});
  if (!record.place.empty())
    terms.push_back({texts("safeguard.place"), texts("safeguard.place.option." + record.place)});
  if (const auto from = base::parse_iso_date(record.from_on))
    terms.push_back({texts("safeguard.from_on"), texts.date(*from)});
  return html::definition_list(terms);
}

http::Response consent_page(door::Visit& visit, std::int64_t safeguard, const Consent& typed,
                            const base::Problems& problems) {
  const base::Texts& texts = visit.texts;
  const SafeguardView view = view_of(visit);
  const StoredSafeguard* stored = handed_over(view, safeguard);
  if (stored == nullptr) return door::refusal_page(visit, {record::no_such_record()});
  door::PageParts parts;
  parts.title = texts("consent.title");
  parts.lead = texts("consent.lead");
  parts.section = door::Section::safeguarding;
  parts.crumbs = {{texts("door.section.safeguarding"), Url::of("aanpak", visit.approach_id(), "borging")}};
  parts.errors = html::error_summary_of(texts, problems);
  parts.status = problems.empty() ? 200 : door::http_status(problems.front().kind);
  parts.content = what_is_handed_over(visit, view, stored->record);
  const auto confirmed = view.confirmed.find(safeguard);
  if (confirmed == view.confirmed.end()) {
    parts.content +=
        html::form({.action = consent_url(visit, safeguard),
                    .csrf = visit.csrf,
                    .content = record::form_fields(texts, consent_form(), typed, parts.errors) +
                               html::hidden("version", std::to_string(stored->life.version)) +
                               html::buttons({html::button({.label = texts("consent.note")}),
                                              html::button_link(Url::of("aanpak", visit.approach_id(), "borging"),
                                                                texts("door.cancel"), html::ButtonLook::text)})});
  } else {
    parts.content += html::paragraph(consent_words(texts, confirmed->second));
    if (confirmed->second.is_noted())
      parts.content +=
          html::button_form({.action = Url::of("aanpak", visit.approach_id(), "borging", safeguard, "akkoord", "terug"),
                             .csrf = visit.csrf,
                             .button = {.label = texts("consent.take_back"), .look = html::ButtonLook::secondary}});
  }
  return door::page(visit, std::move(parts));
}

http::Response back_to_overview(const door::Visit& visit) {
  return http::Response::redirect(door::saved(Url::of("aanpak", visit.approach_id(), "borging")).text());
}

http::Response consent_posted(door::Visit& visit, const http::Request& request, std::int64_t safeguard) {
  const auto typed = record::read_form(consent_form(), request);
  if (!typed.problems.empty()) return consent_page(visit, safeguard, typed.record, typed.problems);
  const auto done =
      note_consent(visit.doing(), {safeguard, base::parse_integer(request.form("version")).value_or(0)}, typed.record);
  if (!done) return consent_page(visit, safeguard, typed.record, done.problems());
  return back_to_overview(visit);
}

}  // namespace

std::string consent_words(const base::Texts& texts, const store::Confirmation& confirmation) {
  if (!confirmation.is_noted())
    return texts("safeguard.state.confirmed", {{"date", texts.date(base::date_of(confirmation.at))}});
  const auto said_on = base::parse_iso_date(confirmation.said.said_on);
  return texts("consent.words", {{"date", said_on ? texts.date(*said_on) : ""},
                                 {"who", confirmation.said.said_by},
                                 {"name", confirmation.by_name}});
}

Html consent_link(const door::Visit& visit, const SafeguardView& view, const StoredSafeguard& safeguard) {
  return html::link({.url = consent_url(visit, safeguard.life.id),
                     .text = visit.texts(view.confirmed.contains(safeguard.life.id) ? "consent.see" : "consent.title"),
                     .context = view.title_of(visit.texts, safeguard.record.subject)});
}

void add_consent_routes(door::Router& router) {
  using http::Method;
  const std::string path = "/aanpak/{approach}/borging/{id}/akkoord";
  router.add({Method::get, path, Verb::edit_safeguarding,
              [](door::Visit& visit, const http::Request&, const http::Params& params) {
                return consent_page(visit, params.id("id").value_or(0), {}, {});
              }});
  router.add({Method::post, path, Verb::edit_safeguarding,
              [](door::Visit& visit, const http::Request& request, const http::Params& params) {
                return consent_posted(visit, request, params.id("id").value_or(0));
              }});
  router.add({Method::post, path + "/terug", Verb::edit_safeguarding,
              [](door::Visit& visit, const http::Request&, const http::Params& params) {
                const auto done = take_back_consent(visit.doing(), params.id("id").value_or(0));
                return done ? back_to_overview(visit) : door::refusal_page(visit, done.problems());
              }});
}

}  // namespace evaluation
