// Writing the agreement, offering it, recording a signature.
#include <fstream>
#include <sstream>

#include "agreement/agreement_page.h"
#include "agreement/page_part.h"
#include "base/text_tools.h"
#include "door/register_parts.h"
#include "partner/partner_rules.h"
#include "record/earlier.h"
#include "record/form.h"

namespace agreement {
namespace {

using account::Verb;
using html::Html;
using html::Url;

const Version* draft_of(const std::vector<Version>& all) {
  return !all.empty() && state_of(all.back()) == State::draft ? &all.back() : nullptr;
}

/// A new version begins as the one before; the first one with every partner that takes part.
Agreement begin(door::Visit& visit, const std::vector<Version>& all) {
  if (const Version* draft = draft_of(all)) return draft->stored.record;
  Agreement text;
  if (!all.empty()) {
    text = all.back().stored.record;
    text.change_reason.clear();
    text.offered_on.clear();
    return text;
  }
  std::vector<std::string> ids;
  for (const auto& option : partner::partner_options(visit)) ids.push_back(option.value);
  text.partners = record::joined(ids);
  return text;
}

http::Response draft_form(door::Visit& visit, const Agreement& typed, const Seen& seen,
                          const base::Problems& problems) {
  const base::Texts& texts = visit.texts;
  const auto all = load(visit);
  const Version* draft = draft_of(all);
  const bool is_later = all.size() > (draft != nullptr ? 1U : 0U);
  door::PageParts parts = parts_under(visit, texts(is_later ? "agreement.new_version" : "agreement.edit"));
  parts.errors = html::error_summary_of(texts, problems);
  parts.status = problems.empty() ? 200 : door::http_status(problems.front().kind);
  parts.lead = texts(is_later ? "agreement.new_version.lead" : "agreement.edit.lead");
  const auto& table = agreements().table();
  const bool is_conflict = !problems.empty() && problems.front().kind == base::ProblemKind::conflict;
  Html fields;
  for (const auto& field : table.fields) {
    if (field.name == "number" || field.name == "offered_on" || (field.name == "change_reason" && !is_later)) continue;
    record::FieldRule rule = record::rule_of(field);
    if (field.name == "change_reason") rule.required = record::Required::yes;
    const auto options = field.name == "partners" ? partner::partner_options(visit) : std::vector<html::Option>{};
    fields += record::field_html(texts, table.name, rule, typed.*field.member, parts.errors, options);
    if (is_conflict && draft != nullptr && draft->stored.record.*field.member != typed.*field.member &&
        field.name != "partners")
      fields += html::paragraph(html::strong(texts("door.conflict.theirs")) + " " + draft->stored.record.*field.member);
  }
  fields += html::hidden("id", std::to_string(seen.id)) + html::hidden("version", std::to_string(seen.version));
  fields += html::buttons({html::button({.label = texts("door.save_and_back")}),
                           html::button_link(agreement_url(visit), texts("door.cancel"), html::ButtonLook::text)});
  parts.content = html::form({.action = Url::of("aanpak", visit.approach_id(), "overeenkomst", "opstellen"),
                              .csrf = visit.csrf,
                              .content = fields,
                              .draft = "overeenkomst-" + std::to_string(visit.approach_id().value)});
  return door::page(visit, std::move(parts));
}

Seen seen_of(const http::Request& request) {
  return {base::parse_integer(request.form("id")).value_or(0),
          base::parse_integer(request.form("version")).value_or(0)};
}

http::Response draft_posted(door::Visit& visit, const http::Request& request, const http::Params&) {
  Agreement typed;
  base::Problems problems;
  for (const auto& field : agreements().table().fields) {
    if (field.name == "number" || field.name == "offered_on") continue;
    const auto rule = record::rule_of(field);
    const std::string text = record::typed_value(rule, request);
    auto tidied = record::tidy(rule, text);
    typed.*field.member = tidied ? *tidied : text;
    if (!tidied) problems.push_back(tidied.problem());
  }
  const auto offered = partner::partner_options(visit);
  for (const std::string& id : record::codes(typed.partners))
    if (std::none_of(offered.begin(), offered.end(), [&](const html::Option& one) { return one.value == id; }))
      problems.push_back({base::ProblemKind::invalid, "field.not_an_option", "partners"});
  Seen seen = seen_of(request);
  if (problems.empty()) {
    const auto saved = save_draft(visit.doing(), seen, typed);
    if (saved) return http::Response::redirect(door::saved(agreement_url(visit)).text());
    problems = saved.problems();
    // What was typed stays in the form, over the version that is there now.
    const auto all = load(visit);
    if (const Version* draft = draft_of(all);
        draft != nullptr && problems.front().kind == base::ProblemKind::conflict) {
      typed.number = draft->stored.record.number;
      if (seen.id == draft->stored.life.id)
        typed = record::merged(visit.house.database, agreements(), draft->stored, seen.version, typed).record;
      seen = {draft->stored.life.id, draft->stored.life.version};
    }
  }
  return draft_form(visit, typed, seen, problems);
}

http::Response offered(door::Visit& visit, const http::Request& request, const http::Params&) {
  const auto done = offer(visit.doing(), seen_of(request));
  if (!done) return door::refusal_page(visit, done.problems());
  return http::Response::redirect(door::saved(agreement_url(visit)).text());
}

http::Response draft_presence(door::Visit& visit, const http::Request& request, const http::Params& params) {
  const std::int64_t id = params.id("id").value_or(0);
  const bool is_back = request.form("terug") == "1";
  const auto done =
      set_draft_presence(visit.doing(), id, is_back ? record::Presence::present : record::Presence::withdrawn);
  return door::register_parts::presence_changed(visit, "overeenkomst", done, id, !is_back);
}

const Party* party_of(const std::vector<Version>& all, std::int64_t id) {
  for (const Version& version : all)
    for (const Party& party : version.parties)
      if (id != 0 && party.id == id) return &party;
  return nullptr;
}

/// What stands in the form of a signature.
struct SignatureForm {
  std::string signed_on, reason;
};

Html withdraw_section(const door::Visit& visit, const Party& party) {
  const base::Texts& texts = visit.texts;
  if (party.signed_on.empty()) return {};
  const Html fields =
      html::field(
          texts,
          html::TextArea{.name = "withdraw_reason", .label = texts("agreement.sign.withdraw.reason"), .rows = 2}) +
      html::buttons({html::button({.label = texts("agreement.sign.withdraw"), .look = html::ButtonLook::secondary})});
  return html::section({.title = texts("agreement.sign.withdraw"),
                        .content = html::small(texts("agreement.sign.withdraw.what")) +
                                   html::form({.action = Url::of("aanpak", visit.approach_id(), "overeenkomst",
                                                                 "partij", party.id, "intrekken"),
                                               .csrf = visit.csrf,
                                               .content = fields}),
                        .id = "intrekken",
                        .rule = html::SectionRule::light});
}

http::Response signature_form(door::Visit& visit, std::int64_t id, const SignatureForm& typed,
                              const base::Problems& problems) {
  const base::Texts& texts = visit.texts;
  const auto all = load(visit);
  const Party* party = party_of(all, id);
  if (party == nullptr) return door::refusal_page(visit, {record::no_such_record()});
  door::PageParts parts = parts_under(visit, texts("agreement.sign.title", {{"name", party->name}}));
  parts.errors = html::error_summary_of(texts, problems);
  parts.status = problems.empty() ? 200 : door::http_status(problems.front().kind);
  parts.lead = texts("agreement.sign.lead", {{"signer", party->signer}, {"function", party->job_title}});
  const Html fields =
      html::field(texts, html::DateField{.name = "signed_on",
                                         .label = texts("agreement.signed_on"),
                                         .value = record::typed_from_iso_date(typed.signed_on),
                                         .error = html::error_of(parts.errors, "signed_on")}) +
      html::field(texts, html::FileField{.name = "scan",
                                         .label = texts("agreement.scan"),
                                         .help = texts("agreement.scan.help"),
                                         .error = html::error_of(parts.errors, "scan"),
                                         .required = false}) +
      html::field(texts, html::TextArea{.name = "reason",
                                        .label = texts("agreement.sign.reason"),
                                        .value = typed.reason,
                                        .help = texts("agreement.sign.reason.help"),
                                        .error = html::error_of(parts.errors, "reason"),
                                        .required = !party->signed_on.empty(),
                                        .rows = 2}) +
      html::buttons({html::button({.label = texts("agreement.sign.save")}),
                     html::button_link(agreement_url(visit), texts("door.cancel"), html::ButtonLook::text)});
  parts.content = html::form({.action = Url::of("aanpak", visit.approach_id(), "overeenkomst", "partij", id),
                              .csrf = visit.csrf,
                              .content = fields,
                              .upload = true}) +
                  withdraw_section(visit, *party);
  return door::page(visit, std::move(parts));
}

/// The file as it came. Refused: agreement.scan_too_large, agreement.scan_kind.
base::Result<std::optional<Scan>> read_scan(const http::Request& request) {
  const http::Upload* upload = request.upload("scan");
  if (upload == nullptr) return std::optional<Scan>{};
  if (upload->size > scan_bytes) return base::Problem{base::ProblemKind::too_large, "agreement.scan_too_large", "scan"};
  std::ifstream file(upload->path(), std::ios::binary);
  std::ostringstream bytes;
  bytes << file.rdbuf();
  Scan scan{upload->file_name, {}, {}, std::move(bytes).str()};
  const auto type = scan_type(scan.content);
  if (!type) return base::Problem{base::ProblemKind::unsupported, "agreement.scan_kind", "scan"};
  scan.media_type = *type;
  scan.sha256 = base::sha256(scan.content);
  return std::optional(std::move(scan));
}

http::Response signature_posted(door::Visit& visit, const http::Request& request, const http::Params& params) {
  const std::int64_t id = params.id("party").value_or(0);
  const auto date =
      record::tidy({"signed_on", record::Kind::date, record::Required::yes, {}}, request.form("signed_on"));
  base::Problems problems;
  if (!date) problems.push_back(date.problem());
  const auto reason = record::tidy({"reason", record::Kind::text, record::Required::no, {}}, request.form("reason"));
  if (!reason) problems.push_back(reason.problem());
  auto scan = read_scan(request);
  if (!scan) problems.push_back(scan.problem());
  if (!problems.empty())
    return signature_form(visit, id, {request.form("signed_on"), request.form("reason")}, problems);
  const auto done = sign(visit.doing(), id, {*date, std::move(*scan), *reason});
  if (!done) return signature_form(visit, id, {*date, *reason}, done.problems());
  return http::Response::redirect(door::saved(agreement_url(visit)).text());
}

http::Response withdrawn_posted(door::Visit& visit, const http::Request& request, const http::Params& params) {
  const auto done = withdraw_signature(visit.doing(), params.id("party").value_or(0), request.form("withdraw_reason"));
  if (!done) return door::refusal_page(visit, done.problems());
  return http::Response::redirect(door::saved(agreement_url(visit)).text());
}

}  // namespace

void add_form_routes(door::Router& router) {
  using http::Method;
  router.add({Method::get, "/aanpak/{approach}/overeenkomst/opstellen", Verb::edit_agreement,
              [](door::Visit& visit, const http::Request&, const http::Params&) {
                const auto all = load(visit);
                const Version* draft = draft_of(all);
                const Seen seen = draft == nullptr ? Seen{} : Seen{draft->stored.life.id, draft->stored.life.version};
                return draft_form(visit, begin(visit, all), seen, {});
              }});
  router.add({Method::post, "/aanpak/{approach}/overeenkomst/opstellen", Verb::edit_agreement, draft_posted});
  router.add({Method::post, "/aanpak/{approach}/overeenkomst/{id}/intrekken", Verb::edit_agreement, draft_presence});
  router.add({Method::post, "/aanpak/{approach}/overeenkomst/aanbieden", Verb::edit_agreement, offered});
  router.add({Method::get, "/aanpak/{approach}/overeenkomst/partij/{party}", Verb::edit_agreement,
              [](door::Visit& visit, const http::Request&, const http::Params& params) {
                const std::int64_t id = params.id("party").value_or(0);
                const auto all = load(visit);
                const Party* party = party_of(all, id);
                return signature_form(visit, id, {party == nullptr ? "" : party->signed_on, ""}, {});
              }});
  router.add({Method::post,
              "/aanpak/{approach}/overeenkomst/partij/{party}",
              Verb::edit_agreement,
              signature_posted,
              {.upload = true}});
  router.add({Method::post, "/aanpak/{approach}/overeenkomst/partij/{party}/intrekken", Verb::edit_agreement,
              withdrawn_posted});
}

}  // namespace agreement
