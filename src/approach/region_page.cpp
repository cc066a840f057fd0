#include "approach/region_page.h"

#include <algorithm>

#include "account/account_store.h"
#include "approach/region_store.h"
#include "base/text_tools.h"
#include "door/page.h"

namespace approach {
namespace {

using account::Verb;
using html::Html;
using html::Url;

struct TypedForm {
  std::string municipality;
  std::string region;
  std::string reason;
};

Url region_url(const door::Visit& visit) { return Url::of("aanpak", visit.approach_id(), "gemeenten"); }
Url form_url(const door::Visit& visit, const char* form) {
  return Url::of("aanpak", visit.approach_id(), "gemeenten", form);
}

bool may_change(door::Visit& visit, const Region& region) {
  return visit.may(Verb::manage_members) && visit.house.database.read([&](db::Connection& connection) {
    return works_for_lead(connection, region, visit.person.account);
  });
}

Html who_takes_part(const base::Texts& texts, const Region& region) {
  html::Table table{.caption = texts("region.who"),
                    .columns = {{texts("region.municipality")},
                                {texts("region.part")},
                                {texts("region.since")},
                                {texts("region.people"), html::ColumnKind::number}},
                    .rows = {},
                    .caption_hidden = true};
  for (const Participant& one : region.participants)
    table.rows.push_back(
        {one.name,
         one.leads ? html::status(html::StatusKind::done, texts("region.leads")) : Html(texts("region.takes_part")),
         html::time(one.joined_at, texts.date(base::date_of(one.joined_at))), texts.number(std::int64_t(one.people))});
  for (const JoinQuestion& one : region.asked)
    table.rows.push_back({one.name,  // in words that wrap: too long for a status on a phone
                          texts("region.asked_on", {{"date", texts.date(base::date_of(one.asked_at))}}),
                          texts("region.asked.not_yet"), texts.number(std::int64_t{0})});
  return html::table(table);
}

/// What an open question means, and which municipality has nobody to answer it.
Html about_the_asked(const base::Texts& texts, const Region& region) {
  if (region.asked.empty()) return {};
  Html about = html::paragraph(texts("region.asked.help"));
  for (const JoinQuestion& one : region.asked)
    if (!one.can_be_answered)
      about += html::alert({.kind = html::AlertKind::warning,
                            .title = texts("region.asked.no_administrator", {{"name", one.name}}),
                            .body = texts("region.asked.no_administrator.do", {{"name", one.name}})});
  return about;
}

std::string outcome_words(const base::Texts& texts, const JoinQuestion& one) {
  std::string key = "region.history." + std::string(code(one.state));
  if (one.state == JoinState::confirmed && !one.reason.empty()) key += ".remark";
  return texts(key, {{"name", one.name}, {"by", one.answered_by}, {"reason", one.reason}});
}

Html history(const base::Texts& texts, const Region& region) {
  std::vector<std::pair<base::Instant, std::string>> told;
  for (const LeadChange& one : region.lead_changes)
    told.emplace_back(one.at, texts("region.history.lead",
                                    {{"from", one.from}, {"to", one.to}, {"by", one.by}, {"reason", one.reason}}));
  for (const PastParticipant& one : region.past)
    told.emplace_back(one.left_at,
                      texts("region.history.left", {{"name", one.name}, {"by", one.by}, {"reason", one.reason}}));
  for (const JoinQuestion& one : region.answered) told.emplace_back(one.answered_at, outcome_words(texts, one));
  if (told.empty()) return {};
  std::stable_sort(told.begin(), told.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
  std::vector<html::HistoryEntry> entries;
  for (const auto& [at, words] : told) entries.push_back({html::time(at, texts.date_time(at)), words});
  return html::section({.title = texts("region.history"),
                        .content = html::history(entries),
                        .id = "geschiedenis",
                        .rule = html::SectionRule::light});
}

/// A change of who takes part: its address, the key of its texts, and what it does.
struct Form {
  enum class About { others, asked, participants };
  const char* segment;
  const char* key;
  std::function<base::Result<base::Done>(const record::Doing&, const TypedForm&, std::int64_t seen_version)> command;
  About about = About::participants;  ///< which municipalities can be chosen
  bool asks() const { return about == About::others; }
};

Html municipality_field(door::Visit& visit, const Form& form, const Region& region, const TypedForm& typed,
                        const html::ErrorSummary& errors) {
  const base::Texts& texts = visit.texts;
  std::vector<html::Option> options;
  if (form.asks()) {
    for (const auto& one : visit.house.database.read(
             [&](db::Connection& connection) { return account::store::municipalities(connection); }))
      if (region.find(one.id) == nullptr && region.find_asked(one.id) == nullptr)
        options.push_back({std::to_string(one.id.value), one.name});
  } else if (form.about == Form::About::asked) {
    for (const JoinQuestion& one : region.asked) options.push_back({std::to_string(one.municipality.value), one.name});
  } else {
    for (const Participant& one : region.participants)
      if (!one.leads) options.push_back({std::to_string(one.municipality.value), one.name});
  }
  return html::field(texts, html::SelectField{.name = "municipality",
                                              .label = texts(std::string(form.key) + ".which"),
                                              .options = options,
                                              .value = typed.municipality,
                                              .empty_text = texts("record.choose"),
                                              .error = html::error_of(errors, "municipality")});
}

http::Response form_page(door::Visit& visit, const Form& form, const TypedForm& typed, const base::Problems& problems) {
  const base::Texts& texts = visit.texts;
  const Region region = visit.house.database.read(
      [&](db::Connection& connection) { return store::region(connection, visit.approach_id()); });
  if (!may_change(visit, region))
    return door::refusal_page(visit, {{base::ProblemKind::forbidden, "region.only_lead"}});
  door::PageParts parts;
  parts.errors = html::error_summary_of(texts, problems);
  parts.status = problems.empty() ? 200 : door::http_status(problems.front().kind);
  parts.title = texts(form.key);
  parts.lead = texts(std::string(form.key) + ".help");
  parts.section = door::Section::partners;
  parts.crumbs = {{texts("region.title"), region_url(visit)}};
  Html fields = municipality_field(visit, form, region, typed, parts.errors);
  if (form.asks() && region.name.empty())
    fields += html::field(texts, html::TextField{.name = "region",
                                                 .label = texts("region.name"),
                                                 .value = typed.region,
                                                 .help = texts("region.name.help"),
                                                 .error = html::error_of(parts.errors, "region")});
  if (!form.asks())
    fields += html::field(texts, html::TextArea{.name = "reason",
                                                .label = texts("region.reason"),
                                                .value = typed.reason,
                                                .help = texts("region.reason.help"),
                                                .error = html::error_of(parts.errors, "reason"),
                                                .rows = 3});
  fields += html::hidden("version", std::to_string(region.version)) +
            html::buttons({html::button({.label = texts(std::string(form.key) + ".button")}),
                           html::button_link(region_url(visit), texts("door.cancel"), html::ButtonLook::text)});
  parts.content = html::form({.action = form_url(visit, form.segment), .csrf = visit.csrf, .content = fields});
  return door::page(visit, std::move(parts));
}

http::Response region_page(door::Visit& visit, const http::Request& request) {
  const base::Texts& texts = visit.texts;
  const Region region = visit.house.database.read(
      [&](db::Connection& connection) { return store::region(connection, visit.approach_id()); });
  const bool is_regional = !region.name.empty();
  door::PageParts parts;
  parts.title = texts("region.title");
  parts.lead = is_regional ? texts("region.lead.several", {{"name", region.name}})
                           : texts("region.lead.one", {{"name", visit.approach->municipality_name}});
  parts.section = door::Section::partners;
  parts.alert = door::saved_alert(visit, request);
  if (visit.may(Verb::see_partners))
    parts.crumbs = {{texts("door.section.partners"), Url::of("aanpak", visit.approach_id(), "partners")}};
  parts.content =
      who_takes_part(texts, region) + html::paragraph(texts("region.no_role")) + about_the_asked(texts, region);
  std::vector<Html> links;
  if (may_change(visit, region)) {
    links.push_back(html::button_link(form_url(visit, "erbij"), texts(is_regional ? "region.ask" : "region.begin"),
                                      html::ButtonLook::secondary));
    if (!region.asked.empty()) links.push_back(html::link(form_url(visit, "intrekken"), texts("region.unask")));
    if (region.participants.size() > 1) {
      links.push_back(html::link(form_url(visit, "overdragen"), texts("region.hand_over")));
      links.push_back(html::link(form_url(visit, "terugtrekken"), texts("region.leave")));
    }
  }
  if (visit.may(Verb::manage_members))
    links.push_back(html::link(Url::of("aanpak", visit.approach_id(), "leden"), texts("region.to_members")));
  if (!links.empty()) parts.content += html::row(links);
  parts.content += history(texts, region);
  return door::page(visit, std::move(parts));
}

}  // namespace

Html new_region_fields(door::Visit& visit, const std::string& region, const std::vector<std::string>& municipalities,
                       const html::ErrorSummary& errors) {
  const base::Texts& texts = visit.texts;
  std::vector<html::Option> options;
  for (const auto& one : visit.house.database.read(
           [&](db::Connection& connection) { return account::store::municipalities(connection); }))
    options.push_back({std::to_string(one.id.value), one.name});
  if (options.size() < 2) return {};
  const Html fields = html::field(texts, html::TextField{.name = "region",
                                                         .label = texts("region.name"),
                                                         .value = region,
                                                         .help = texts("region.name.help"),
                                                         .error = html::error_of(errors, "region"),
                                                         .required = false}) +
                      html::field(texts, html::CheckboxField{.name = "municipalities",
                                                             .label = texts("region.others"),
                                                             .options = options,
                                                             .values = municipalities,
                                                             .help = texts("region.others.help"),
                                                             .error = html::error_of(errors, "municipalities")});
  return html::details({.summary = texts("region.new"),
                        .body = html::paragraph(texts("region.new.help")) + fields,
                        .open = !region.empty() || !municipalities.empty()});
}

std::string sender_words(const base::Texts& texts, const Region& region) {
  if (region.participants.empty()) return "";
  // Only asked is not taking part: as long as nobody confirmed, one municipality speaks.
  if (region.name.empty() || region.participants.size() < 2)
    return texts("paper.municipality", {{"name", region.participants.front().name}});
  return texts("region.sender.several",
               {{"region", region.name}, {"municipalities", listed(region.participants, texts("region.and"))}});
}

void add_region_routes(door::Router& router, MapInUse map_in_use) {
  using http::Method;
  router.add({Method::get, "/aanpak/{approach}/gemeenten", Verb::see_approach,
              [](door::Visit& visit, const http::Request& request, const http::Params&) {
                return region_page(visit, request);
              }});
  const auto chosen = [](const TypedForm& typed) {
    return base::MunicipalityId{base::parse_integer(typed.municipality).value_or(0)};
  };
  const Form forms[] = {
      {"erbij", "region.ask",
       [chosen](const record::Doing& doing, const TypedForm& typed, std::int64_t version) {
         return ask_to_join(doing, {chosen(typed), typed.region}, version);
       },
       Form::About::others},
      {"intrekken", "region.unask",
       [chosen](const record::Doing& doing, const TypedForm& typed, std::int64_t version) {
         return take_question_back(doing, {chosen(typed), typed.reason}, version);
       },
       Form::About::asked},
      {"terugtrekken", "region.leave",
       [chosen, map_in_use](const record::Doing& doing, const TypedForm& typed, std::int64_t version) {
         return leave_region(doing, {chosen(typed), typed.reason}, version, map_in_use);
       }},
      {"overdragen", "region.hand_over",
       [chosen](const record::Doing& doing, const TypedForm& typed, std::int64_t version) {
         return hand_over_lead(doing, {chosen(typed), typed.reason}, version);
       }}};
  for (const Form& form : forms) {
    const std::string pattern = std::string("/aanpak/{approach}/gemeenten/") + form.segment;
    router.add({Method::get, pattern, Verb::manage_members,
                [form](door::Visit& visit, const http::Request&, const http::Params&) {
                  return form_page(visit, form, {}, {});
                }});
    router.add({Method::post, pattern, Verb::manage_members,
                [form](door::Visit& visit, const http::Request& request, const http::Params&) {
                  const TypedForm typed{request.form("municipality"), request.form("region"), request.form("reason")};
                  const auto seen = base::parse_integer(request.form("version")).value_or(0);
                  const auto done = form.command(visit.doing(), typed, seen);
                  if (!done) return form_page(visit, form, typed, done.problems());
                  return http::Response::redirect(door::saved(region_url(visit)).text());
                }});
  }
}

}  // namespace approach
