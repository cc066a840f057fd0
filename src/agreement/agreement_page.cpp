#include "agreement/agreement_page.h"

#include "agreement/agreement_store.h"
#include "agreement/page_part.h"
#include "door/register_parts.h"

namespace agreement {
namespace {

using account::Verb;
using html::Html;
using html::Url;

Html signature_cell(const base::Texts& texts, const Party& party) {
  if (party.signed_on.empty()) return html::status(html::StatusKind::not_yet, texts("agreement.signature.none"));
  return html::status(html::StatusKind::done, texts("agreement.signature.done")) + " " +
         texts("agreement.on", {{"date", written_date(texts, party.signed_on)}});
}

Html scan_cell(const door::Visit& visit, const Party& party) {
  if (party.scan == 0) return html::fine(visit.texts("agreement.scan.none"));
  const std::string kilobytes = visit.texts.number((party.scan_bytes + 1023) / 1024);
  return html::link({.url = Url::of("aanpak", visit.approach_id(), "overeenkomst", "scan", party.scan),
                     .text = visit.texts("agreement.scan.link", {{"size", kilobytes}}),
                     .context = party.name,
                     .download = true}) +
         " " + html::fine(Html("SHA-256 ") + html::code(party.scan_sha256.substr(0, 16)));
}

/// A party stays in its version when it leaves; the page says that it left.
Html party_cell(const base::Texts& texts, const Party& party, const std::map<std::int64_t, std::string>& left_on) {
  const auto left = left_on.find(party.partner);
  if (left == left_on.end()) return party.name;
  const bool too_early = !party.signed_on.empty() && left->second < party.signed_on;
  return Html(party.name) + " " +
         html::status(html::StatusKind::attention,
                      texts(too_early ? "agreement.party.left_before_signing" : "agreement.party.left",
                            {{"date", written_date(texts, left->second)}}));
}

Html parties_table(door::Visit& visit, const Version& version) {
  const base::Texts& texts = visit.texts;
  std::map<std::int64_t, std::string> left_on;
  for (const auto& one : visit.house.database.read(
           [&](db::Connection& connection) { return partner::partners().list(connection, visit.approach_id()); }))
    if (!one.record.left_on.empty() && one.record.left_on <= base::iso(visit.today()))
      left_on[one.life.id] = one.record.left_on;
  const State state = state_of(version);
  const auto versions = load(visit);
  const Version* valid = in_force(versions);
  const bool is_valid = valid != nullptr && valid->stored.life.id == version.stored.life.id;
  html::Table table{.caption = texts("agreement.who_signed"),
                    .columns = {{texts("agreement.party")},
                                {texts("agreement.signer")},
                                {texts("agreement.authority")},
                                {texts("agreement.signature")},
                                {texts("agreement.scan")}},
                    .rows = {},
                    .caption_hidden = true,
                    .empty = texts("agreement.no_parties_yet")};
  for (const Party& party : version.parties) {
    const bool may_sign = is_valid && state != State::draft && visit.may(Verb::edit_agreement);
    const Url sign = Url::of("aanpak", visit.approach_id(), "overeenkomst", "partij", party.id);
    const std::string who = party.signer.empty()      ? texts("agreement.signer.none")
                            : party.job_title.empty() ? party.signer
                                                      : party.signer + ", " + party.job_title;
    table.rows.push_back(
        {party_cell(texts, party, left_on), who,
         party.authority.empty() ? Html(texts("agreement.authority.none")) : Html(party.authority),
         signature_cell(texts, party) +
             (may_sign ? " " + html::link({.url = sign,
                                           .text = texts(party.signed_on.empty() ? "agreement.sign"
                                                                                 : "agreement.sign.correct"),
                                           .context = party.name})
                       : Html()),
         scan_cell(visit, party)});
  }
  return html::table(table);
}

Html text_of(const base::Texts& texts, const Agreement& text) {
  std::vector<html::Term> terms;
  for (const auto& [key, value] : {std::pair{"agreement.purpose", &text.purpose},
                                   {"agreement.intention", &text.intention},
                                   {"agreement.commitment", &text.commitment},
                                   {"agreement.annex", &text.annex},
                                   {"agreement.change_reason", &text.change_reason}})
    if (!value->empty()) terms.push_back({texts(key), html::prose(*value)});
  return html::definition_list(terms);
}

/// What the draft lacks, or the button that offers it.
Html offer_gate(const door::Visit& visit, const Version& draft) {
  const base::Texts& texts = visit.texts;
  html::Gate gate{.id = "aanbieden",
                  .title = texts("agreement.offer.title"),
                  .sentence = texts("agreement.offer.sentence"),
                  .items = {}};
  const auto problems = check_offer(draft);
  for (const auto& problem : problems) gate.items.push_back({html::GateLine::blocks, texts.of(problem)});
  if (problems.empty()) gate.items.push_back({html::GateLine::in_order, texts("agreement.offer.complete")});
  gate.items.push_back(
      {html::GateLine::in_order,
       html::link(Url::of("aanpak", visit.approach_id(), "vertegenwoordigers"), texts("agreement.offer.people"))});
  gate.action = html::button_form({.action = Url::of("aanpak", visit.approach_id(), "overeenkomst", "aanbieden"),
                                   .csrf = visit.csrf,
                                   .button = {.label = texts("agreement.offer")},
                                   .hidden = {{"id", std::to_string(draft.stored.life.id)},
                                              {"version", std::to_string(draft.stored.life.version)}}});
  return html::gate(texts, gate);
}

Html versions_list(const door::Visit& visit, const std::vector<Version>& all) {
  const base::Texts& texts = visit.texts;
  std::vector<html::WorkItem> items;
  for (auto one = all.rbegin(); one != all.rend(); ++one)
    items.push_back({Url::of("aanpak", visit.approach_id(), "overeenkomst", "versie", one->stored.record.number),
                     Html(texts("agreement.version", {{"number", one->stored.record.number}})) + " " +
                         html::status(status_of(texts, state_of(*one))),
                     one->stored.record.change_reason});
  return html::section({.title = texts("agreement.versions"),
                        .content = html::work_list(items),
                        .id = "versies",
                        .rule = html::SectionRule::light});
}

std::string state_of_affairs(const base::Texts& texts, const Version& version) {
  const base::TextValues values{{"number", version.stored.record.number},
                                {"signed", std::to_string(count_signed(version))},
                                {"parties", std::to_string(version.parties.size())},
                                {"date", written_date(texts, version.stored.record.offered_on)}};
  switch (state_of(version)) {
    case State::draft:
      return texts("agreement.lead.draft", values);
    case State::offered:
      return texts("agreement.lead.offered", values);
    case State::signed_by_all:
      return texts("agreement.lead.signed", values);
  }
  return {};
}

Html draft_button(const door::Visit& visit, const std::vector<Version>& all) {
  if (!visit.may(Verb::edit_agreement)) return {};
  const char* key = all.empty()                                   ? "agreement.begin"
                    : all.back().stored.record.offered_on.empty() ? "agreement.edit"
                                                                  : "agreement.new_version";
  return html::button_link(Url::of("aanpak", visit.approach_id(), "overeenkomst", "opstellen"), visit.texts(key),
                           all.empty() ? html::ButtonLook::primary : html::ButtonLook::secondary);
}

http::Response overview(door::Visit& visit, const http::Request& request, const http::Params&) {
  const base::Texts& texts = visit.texts;
  const auto all = load(visit);
  door::PageParts parts = parts_under(visit, texts("agreement.title"));
  parts.crumbs.pop_back();
  parts.alert = visit.may(Verb::edit_agreement) && request.has_query("ingetrokken")
                    ? door::register_parts::undo_alert(visit, request, "overeenkomst")
                    : door::saved_alert(visit, request);
  if (all.empty()) {
    parts.lead = texts("agreement.lead");
    parts.content = html::empty_state({.title = texts("agreement.empty.title"),
                                       .body = texts("agreement.empty.body"),
                                       .action = draft_button(visit, all)});
    return door::page(visit, std::move(parts));
  }
  const Version& newest = all.back();
  parts.lead = state_of_affairs(texts, newest);
  if (const Version* valid = in_force(all); state_of(newest) == State::draft && valid != &newest)
    parts.content += html::alert({.title = texts("agreement.still_valid", {{"number", valid->stored.record.number}})});
  Html links = draft_button(visit, all);
  if (visit.may(Verb::see_documents))
    links += " " + html::link(Url::of("aanpak", visit.approach_id(), "documenten", "samenwerkingsovereenkomst"),
                              texts("agreement.paper"));
  parts.content += html::section({.title = texts("agreement.parties"),
                                  .content = parties_table(visit, newest),
                                  .id = "partijen",
                                  .rule = html::SectionRule::light});
  if (state_of(newest) == State::draft && visit.may(Verb::edit_agreement)) parts.content += offer_gate(visit, newest);
  parts.content += html::section({.title = texts("agreement.text"),
                                  .content = text_of(texts, newest.stored.record) + html::row({links}),
                                  .id = "tekst",
                                  .rule = html::SectionRule::light});
  if (state_of(newest) == State::draft && visit.may(Verb::edit_agreement))
    parts.content +=
        door::register_parts::withdraw_form(visit, "overeenkomst", newest.stored.life.id, "agreement.draft");
  parts.content += versions_list(visit, all);
  return door::page(visit, std::move(parts));
}

std::string names_of(const Version& version) {
  std::string names;
  for (const Party& party : version.parties) names += party.name + ", " + party.signer + "\n";
  return names;
}

/// What differs from the version before, word by word.
Html differences_from(const base::Texts& texts, const Version& before, const Version& after) {
  const Agreement &a = before.stored.record, &b = after.stored.record;
  std::vector<html::Term> terms;
  const auto compare = [&](const char* key, const std::string& old, const std::string& now) {
    if (old != now) terms.push_back({texts(key), html::differences(old, now)});
  };
  compare("agreement.purpose", a.purpose, b.purpose);
  compare("agreement.intention", a.intention, b.intention);
  compare("agreement.annex", a.annex, b.annex);
  compare("agreement.commitment", a.commitment, b.commitment);
  compare("agreement.parties", names_of(before), names_of(after));
  return html::section(
      {.title = texts("agreement.differences", {{"number", a.number}}),
       .content = terms.empty() ? html::paragraph(texts("agreement.no_differences")) : html::definition_list(terms),
       .id = "verschil",
       .rule = html::SectionRule::light});
}

http::Response version_page(door::Visit& visit, const http::Request&, const http::Params& params) {
  const base::Texts& texts = visit.texts;
  const auto all = load(visit);
  const auto found = std::find_if(
      all.begin(), all.end(), [&](const Version& one) { return one.stored.record.number == params.text("number"); });
  if (found == all.end()) return door::refusal_page(visit, {record::no_such_record()});
  door::PageParts parts = parts_under(visit, texts("agreement.version", {{"number", found->stored.record.number}}));
  parts.lead = state_of_affairs(texts, *found);
  parts.content =
      html::section({.title = texts("agreement.parties"), .content = parties_table(visit, *found), .id = "partijen"}) +
      html::section({.title = texts("agreement.text"),
                     .content = text_of(texts, found->stored.record),
                     .id = "tekst",
                     .rule = html::SectionRule::light});
  if (found != all.begin()) parts.content += differences_from(texts, *(found - 1), *found);
  return door::page(visit, std::move(parts));
}

http::Response scan_file(door::Visit& visit, const http::Request&, const http::Params& params) {
  const auto scan = visit.house.database.read([&](db::Connection& connection) {
    return store::scan(connection, visit.approach_id(), params.id("scan").value_or(0));
  });
  if (!scan) return door::refusal_page(visit, {record::no_such_record()});
  return http::Response::download({scan->file_name, scan->media_type}, scan->content);
}

}  // namespace

std::vector<Version> load(door::Visit& visit) {
  return visit.house.database.read(
      [&](db::Connection& connection) { return versions(connection, visit.approach_id(), visit.today()); });
}

Url agreement_url(const door::Visit& visit) { return Url::of("aanpak", visit.approach_id(), "overeenkomst"); }

html::Status status_of(const base::Texts& texts, State state) {
  switch (state) {
    case State::draft:
      return {html::StatusKind::busy, texts("agreement.state.draft")};
    case State::offered:
      return {html::StatusKind::attention, texts("agreement.state.offered")};
    case State::signed_by_all:
      return {html::StatusKind::done, texts("agreement.state.signed")};
  }
  return {};
}

std::string written_date(const base::Texts& texts, const std::string& iso) {
  const auto date = base::parse_iso_date(iso);
  return date ? texts.date(*date) : "";
}

door::PageParts parts_under(const door::Visit& visit, std::string title) {
  door::PageParts parts;
  parts.title = std::move(title);
  parts.section = door::Section::partners;
  parts.crumbs = {{visit.texts("partner.title"), Url::of("aanpak", visit.approach_id(), "partners")},
                  {visit.texts("agreement.title"), agreement_url(visit)}};
  return parts;
}

std::map<std::int64_t, partner::Signature> signatures(door::Visit& visit) {
  std::map<std::int64_t, partner::Signature> all;
  const auto versions = load(visit);
  const Version* version = in_force(versions);
  if (version == nullptr || state_of(*version) == State::draft) return all;
  const base::Texts& texts = visit.texts;
  for (const Party& party : version->parties)
    all[party.partner] =
        party.signed_on.empty()
            ? partner::Signature{{html::StatusKind::late, texts("agreement.signature.none")},
                                 texts("agreement.asked",
                                       {{"date", written_date(texts, version->stored.record.offered_on)}})}
            : partner::Signature{{html::StatusKind::done, texts("agreement.signature.done")},
                                 texts("agreement.on", {{"date", written_date(texts, party.signed_on)}}),
                                 party.signed_on};
  return all;
}

Html short_section(door::Visit& visit) {
  if (!visit.may(Verb::see_agreement)) return {};
  const base::Texts& texts = visit.texts;
  const auto versions = load(visit);
  Html content;
  if (const Version* version = in_force(versions); version == nullptr) {
    content = html::paragraph(texts("agreement.empty.body"));
  } else {
    const Agreement& text = version->stored.record;
    std::vector<html::Term> terms{
        {texts("agreement.version.short"),
         Html(text.number) + " " + html::status(status_of(texts, state_of(*version)))},
        {texts("agreement.purpose"), html::prose(text.purpose)},
        {texts("agreement.signature"),
         texts("agreement.signed_of", {{"signed", std::to_string(count_signed(*version))},
                                       {"parties", std::to_string(version->parties.size())}})}};
    if (!text.commitment.empty()) terms.push_back({texts("agreement.commitment"), text.commitment});
    content = html::definition_list(terms);
  }
  return html::section({.title = texts("agreement.title"),
                        .content = content + html::paragraph(html::link(agreement_url(visit), texts("agreement.open"))),
                        .id = "overeenkomst",
                        .rule = html::SectionRule::heavy});
}

void add_agreement_routes(door::Router& router) {
  using http::Method;
  router.add({Method::get, "/aanpak/{approach}/overeenkomst", Verb::see_agreement, overview});
  router.add({Method::get, "/aanpak/{approach}/overeenkomst/versie/{number}", Verb::see_agreement, version_page});
  router.add({Method::get, "/aanpak/{approach}/overeenkomst/scan/{scan}", Verb::see_agreement, scan_file});
  add_form_routes(router);
}

}  // namespace agreement
