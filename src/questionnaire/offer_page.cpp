// What the partners offer (2.A5): what each answered, what stands with the partner, and one button to take it over.
#include "base/text_tools.h"
#include "questionnaire/offer_command.h"
#include "questionnaire/page_part.h"
#include "questionnaire/questionnaire_page.h"

namespace questionnaire {
namespace {

using account::Verb;
using html::Html;
using html::Url;

std::string words_of(const base::Texts& texts, const Offer& offer) {
  std::string words;
  for (const std::string& code : record::codes(offer.kinds))
    words += (words.empty() ? "" : ", ") + texts("partner.offer_kinds.option." + code);
  if (!offer.words.empty()) words += (words.empty() ? "" : ". ") + offer.words;
  return words.empty() ? texts("questionnaire.nothing") : words;
}

/// Whether the partner holds it, may take it over, or waits for somebody who confirms the answer.
Html state_of(const door::Visit& visit, const Party& party, const partner::StoredPartner& stored, const Offer& offer) {
  const base::Texts& texts = visit.texts;
  if (is_held(stored.record, offer)) return html::status(html::StatusKind::done, texts("offer.state.held"));
  if (!party.counts()) return html::status(html::StatusKind::attention, texts("invitation.state.unconfirmed"));
  if (!visit.may(Verb::edit_partners)) return html::status(html::StatusKind::not_yet, texts("offer.state.open"));
  return html::button_form(
      {.action = Url::of("aanpak", visit.approach_id(), "draagvlak", "aanbod", party.partner),
       .csrf = visit.csrf,
       .button = {.label = texts("offer.take_over"), .look = html::ButtonLook::secondary, .context = party.name},
       .hidden = {{"version", std::to_string(stored.life.version)}}});
}

http::Response take_over_posted(door::Visit& visit, const http::Request& request, const http::Params& params) {
  const auto seen = base::parse_integer(request.form("version")).value_or(0);
  const auto done = take_over_offer(visit.doing(), params.id("partner").value_or(0), seen);
  if (!done) return door::refusal_page(visit, done.problems());
  return http::Response::redirect(door::saved(Url::of("aanpak", visit.approach_id(), "draagvlak")).at("aanbod").text());
}

}  // namespace

Html offers_section(const door::Visit& visit, const Feasibility& all) {
  const base::Texts& texts = visit.texts;
  std::map<std::int64_t, partner::StoredPartner> partners;
  for (auto& stored : visit.house.database.read(
           [&](db::Connection& connection) { return partner::partners().list(connection, visit.approach_id()); }))
    partners.emplace(stored.life.id, std::move(stored));
  html::Table table{.caption = texts("result.offers.table"),
                    .columns = {{texts("result.party")},
                                {texts("result.offer")},
                                {texts("offer.with_partner")},
                                {texts("offer.state")}},
                    .rows = {},
                    .caption_hidden = true};
  for (const Party& party : all.parties) {
    const auto stored = partners.find(party.partner);
    if (party.response == nullptr || stored == partners.end()) continue;
    const Offer offer = offer_of(all.overview.questions, *party.response);
    if (offer.empty()) continue;
    const partner::Partner& now = stored->second.record;
    table.rows.push_back({party.name, words_of(texts, offer), words_of(texts, {now.offer_kinds, now.offer}),
                          state_of(visit, party, stored->second, offer)});
  }
  if (table.rows.empty()) return {};
  return html::section({.title = texts("result.offers"),
                        .content = html::small(texts("offer.what")) + html::table(table),
                        .id = "aanbod",
                        .rule = html::SectionRule::light});
}

void add_offer_routes(door::Router& router) {
  router.add(
      {http::Method::post, "/aanpak/{approach}/draagvlak/aanbod/{partner}", Verb::edit_partners, take_over_posted});
}

}  // namespace questionnaire
