#include "questionnaire/questionnaire_page.h"

#include <algorithm>

#include "base/text_tools.h"
#include "questionnaire/page_part.h"
#include "questionnaire/questionnaire_command.h"
#include "questionnaire/questionnaire_view.h"
#include "record/earlier.h"

namespace questionnaire {
namespace {

using account::Verb;
using html::Html;
using html::Url;

constexpr std::int64_t undo_ms = 30 * std::int64_t(24) * 3'600'000;

std::optional<Overview> overview_of(door::Visit& visit, const http::Params& params) {
  const auto id = params.id("questionnaire").value_or(0);
  return visit.house.database.read(
      [&](db::Connection& connection) { return load(connection, visit.approach_id(), id); });
}

std::string answered_words(const base::Texts& texts, const store::Tally& tally) {
  return texts("questionnaire.answered_of",
               {{"answered", std::to_string(tally.answered)}, {"asked", std::to_string(tally.asked)}});
}

Html new_buttons(const door::Visit& visit, html::ButtonLook first) {
  if (!visit.may(Verb::ask_parties)) return {};
  return html::buttons({html::button_link(Url::of("aanpak", visit.approach_id(), "vragenlijsten", "nieuw"),
                                          visit.texts("questionnaire.new"), first),
                        html::link(Url::of("aanpak", visit.approach_id(), "vragenlijsten", "wacht"),
                                   visit.texts("questionnaire.waiting.title"))});
}

std::optional<html::Alert> list_alert(const door::Visit& visit, const http::Request& request) {
  const auto id = base::parse_integer(request.query("ingetrokken"));
  if (!id || *id <= 0 || !visit.may(Verb::ask_parties)) return door::saved_alert(visit, request);
  return html::Alert{
      html::AlertKind::ok, visit.texts("door.withdrawn"),
      html::button_form({.action = Url::of("aanpak", visit.approach_id(), "vragenlijsten", *id, "terug"),
                         .csrf = visit.csrf,
                         .button = {.label = visit.texts("door.undo"), .look = html::ButtonLook::secondary}})};
}

Html withdrawn_part(door::Visit& visit) {
  if (!visit.may(Verb::ask_parties)) return {};
  std::vector<Html> lines;
  for (const auto& one : visit.house.database.read([&](db::Connection& connection) {
         return store::withdrawn(connection, visit.approach_id(), {visit.now().ms - undo_ms});
       }))
    lines.push_back(
        Html(one.title) + " " +
        html::button_form(
            {.action = Url::of("aanpak", visit.approach_id(), "vragenlijsten", one.id, "terug"),
             .csrf = visit.csrf,
             .button = {.label = visit.texts("door.undo"), .look = html::ButtonLook::text, .context = one.title}}));
  if (lines.empty()) return {};
  return html::details({.summary = visit.texts.plural("questionnaire.withdrawn", std::int64_t(lines.size())),
                        .body = html::plain_list(lines)});
}

http::Response list_page(door::Visit& visit, const http::Request& request, const http::Params&) {
  const base::Texts& texts = visit.texts;
  door::PageParts parts = parts_below(visit, texts("questionnaire.list.title"), 0, "");
  parts.crumbs.pop_back();
  parts.lead = texts("questionnaire.list.lead");
  parts.alert = list_alert(visit, request);
  const auto [all, tallies] = visit.house.database.read([&](db::Connection& connection) {
    return std::pair(questionnaires().list(connection, visit.approach_id()),
                     store::tallies(connection, visit.approach_id()));
  });
  if (all.empty()) {
    parts.content = html::empty_state({.title = texts("questionnaire.empty.title"),
                                       .body = texts("questionnaire.empty.body"),
                                       .action = new_buttons(visit, html::ButtonLook::primary)});
    parts.content += withdrawn_part(visit);
    return door::page(visit, std::move(parts));
  }
  html::Table table{.caption = parts.title,
                    .columns = {{texts("questionnaire.title")},
                                {texts("questionnaire.kind")},
                                {texts("questionnaire.state")},
                                {texts("questionnaire.answered")},
                                {texts("questionnaire.answer_by")}},
                    .rows = {},
                    .caption_hidden = true};
  for (const auto& stored : all) {
    const auto tally = tallies.find(stored.life.id);
    const auto by = base::parse_iso_date(stored.record.answer_by);
    table.rows.push_back({html::link(one_url(visit.approach_id(), stored.life.id), stored.record.title),
                          texts("questionnaire.kind.option." + stored.record.kind),
                          html::status(status_of(texts, stored.record, visit.today())),
                          answered_words(texts, tally == tallies.end() ? store::Tally{} : tally->second),
                          by ? texts.date(*by) : ""});
  }
  parts.content = html::table(table) + new_buttons(visit, html::ButtonLook::secondary);
  parts.content +=
      html::paragraph(html::link({.url = Url::of("aanpak", visit.approach_id(), "vragenlijsten", "lijst.csv"),
                                  .text = texts("questionnaire.csv"),
                                  .context = parts.title,
                                  .download = true}));
  parts.content += withdrawn_part(visit);
  return door::page(visit, std::move(parts));
}

/// What stands in the form of the settings: over which version, and what another saved meanwhile in the fields that
/// both changed.
struct Settings {
  std::int64_t id = 0, version = 0;  ///< 0: a new one
  Questionnaire typed;
  const Questionnaire* theirs = nullptr;

  bool is_fresh() const { return id == 0; }
};

Html settings_fields(const base::Texts& texts, const Settings& settings, const html::ErrorSummary& errors) {
  const Questionnaire& one = settings.typed;
  const bool fresh = settings.is_fresh();
  Html fields;
  const auto& table = questionnaires().table();
  for (const auto& field : table.fields) {
    if (field.name == "state" || (field.name == "kind" && !fresh)) continue;
    if (field.name == "naming" && !fresh && (!is_draft(one) || !fixed_naming(one.kind).empty())) continue;
    const auto rule = record::rule_of(field);
    fields += record::field_html(texts, table.name, rule, one.*field.member, errors);
    if (settings.theirs != nullptr && settings.theirs->*field.member != one.*field.member)
      fields += html::paragraph(html::strong(texts("door.conflict.theirs")) + " " +
                                record::shown(texts, table.name, rule, settings.theirs->*field.member));
  }
  return fields;
}

http::Response settings_page(door::Visit& visit, const Settings& settings, const base::Problems& problems) {
  const base::Texts& texts = visit.texts;
  const bool fresh = settings.is_fresh();
  const std::int64_t id = settings.id;
  door::PageParts parts =
      parts_below(visit, texts(fresh ? "questionnaire.new" : "questionnaire.change"), id, settings.typed.title);
  parts.errors = html::error_summary_of(texts, problems);
  parts.status = problems.empty() ? 200 : door::http_status(problems.front().kind);
  const Url action = fresh ? Url::of("aanpak", visit.approach_id(), "vragenlijsten", "nieuw")
                           : Url::of("aanpak", visit.approach_id(), "vragenlijsten", id, "wijzigen");
  Html fields =
      settings_fields(texts, settings, parts.errors) + html::hidden("version", std::to_string(settings.version));
  fields += html::buttons(
      {html::button({.label = texts("door.save_and_back")}),
       html::link(fresh ? list_url(visit.approach_id()) : one_url(visit.approach_id(), id), texts("door.cancel"))});
  parts.content = html::form({.action = action, .csrf = visit.csrf, .content = fields});
  return door::page(visit, std::move(parts));
}

http::Response settings_posted(door::Visit& visit, const http::Request& request, std::int64_t id) {
  Questionnaire start;
  if (id != 0) {
    const auto found = visit.house.database.read(
        [&](db::Connection& connection) { return load(connection, visit.approach_id(), id); });
    if (!found) return door::refusal_page(visit, {record::no_such_record()});
    start = found->questionnaire.record;
  }
  auto typed = record::read_form(questionnaires().table(), request, start);
  typed.record.state = start.state;
  if (id != 0) typed.record.kind = start.kind;
  const auto fixed = fixed_naming(typed.record.kind);
  if (!fixed.empty() || id != 0) {
    if (!fixed.empty()) typed.record.naming = fixed;
    if (fixed.empty() && !request.has_form("naming")) typed.record.naming = start.naming;
    std::erase_if(typed.problems, [&](const base::Problem& problem) {
      return (problem.field == "naming" && !typed.record.naming.empty()) || (problem.field == "kind" && id != 0);
    });
  }
  const auto seen = base::parse_integer(request.form("version")).value_or(0);
  if (!typed.problems.empty()) return settings_page(visit, {id, seen, typed.record}, typed.problems);
  if (id == 0) {
    const auto made = make(visit.doing(), typed.record);
    if (!made) return settings_page(visit, {0, 0, typed.record}, made.problems());
    return http::Response::redirect(door::saved(one_url(visit.approach_id(), *made)).text());
  }
  const auto done = change(visit.doing(), id, seen, typed.record);
  if (done) return http::Response::redirect(door::saved(one_url(visit.approach_id(), id)).text());
  if (done.problem().kind != base::ProblemKind::conflict)
    return settings_page(visit, {id, seen, typed.record}, done.problems());
  const auto theirs = visit.house.database.read(
      [&](db::Connection& connection) { return questionnaires().load(connection, visit.approach_id(), id); });
  if (!theirs) return door::refusal_page(visit, {record::no_such_record()});
  const auto merged = record::merged(visit.house.database, questionnaires(), *theirs, seen, typed.record);
  return settings_page(visit, {id, theirs->life.version, merged.record, &merged.beside}, done.problems());
}

Html question_list(const door::Visit& visit, const Overview& all) {
  const base::Texts& texts = visit.texts;
  const bool may_change = visit.may(Verb::ask_parties) && is_draft(all.questionnaire.record);
  std::vector<Html> lines;
  for (const Question& question : all.questions) {
    Html line = html::strong(words_of(texts, question));
    line += " " + html::fine(texts("question.kind.option." + std::string(code(question.kind))));
    if (!question.audience.empty())
      line +=
          " " + html::fine(texts("question.only_for", {{"who", texts("partner.kind.option." + question.audience)}}));
    if (may_change) line += question_buttons(visit, all, question);
    lines.push_back(line);
  }
  Html content = lines.empty() ? html::paragraph(texts("question.none")) : html::numbered(lines);
  if (may_change)
    content += html::paragraph(html::link(
        Url::of("aanpak", visit.approach_id(), "vragenlijsten", all.questionnaire.life.id, "vragen", "nieuw"),
        texts("question.new")));
  return html::section(
      {.title = texts("question.title"), .content = content, .id = "vragen", .rule = html::SectionRule::light});
}

/// What can be done with the whole: the next step filled, the rest beside it.
Html state_buttons(const door::Visit& visit, const Overview& all) {
  const base::Texts& texts = visit.texts;
  const std::int64_t id = all.questionnaire.life.id;
  const Questionnaire& one = all.questionnaire.record;
  const auto act = [&](const char* what, const char* key, html::ButtonLook look) {
    return html::button_form({.action = Url::of("aanpak", visit.approach_id(), "vragenlijsten", id, what),
                              .csrf = visit.csrf,
                              .button = {.label = texts(key), .look = look}});
  };
  std::vector<Html> items;
  const Html change = html::link(Url::of("aanpak", visit.approach_id(), "vragenlijsten", id, "wijzigen"),
                                 texts("questionnaire.change"));
  const Html results = html::link(Url::of("aanpak", visit.approach_id(), "vragenlijsten", id, "uitkomst"),
                                  texts("questionnaire.results"));
  if (visit.may(Verb::ask_parties)) {
    if (is_draft(one)) items = {act("openen", "questionnaire.open", html::ButtonLook::primary), change};
    if (is_open(one))
      items = {html::button_link(Url::of("aanpak", visit.approach_id(), "vragenlijsten", id, "uitnodigen"),
                                 texts("invitation.invite")),
               act("sluiten", "questionnaire.close", html::ButtonLook::secondary), change};
    if (one.state == "closed" && !is_anonymous(one))
      items = {act("openen", "questionnaire.reopen", html::ButtonLook::secondary), change};
    items.push_back(act("intrekken", "door.withdraw", html::ButtonLook::text));
  }
  if (!is_draft(one)) items.push_back(results);
  return html::buttons(items);
}

http::Response one_page(door::Visit& visit, const http::Request& request, const http::Params& params,
                        const base::Problems& problems) {
  const base::Texts& texts = visit.texts;
  const auto all = overview_of(visit, params);
  if (!all) return door::refusal_page(visit, {record::no_such_record()});
  const Questionnaire& one = all->questionnaire.record;
  door::PageParts parts = parts_below(visit, one.title, 0, "");
  parts.lead = one.intro;
  parts.alert = door::saved_alert(visit, request);
  parts.errors = html::error_summary_of(texts, problems);
  parts.status = problems.empty() ? 200 : door::http_status(problems.front().kind);
  const auto by = base::parse_iso_date(one.answer_by), closes = base::parse_iso_date(one.closes_on);
  parts.content =
      html::definition_list({{texts("questionnaire.kind"), texts("questionnaire.kind.option." + one.kind)},
                             {texts("questionnaire.state"), html::status(status_of(texts, one, visit.today()))},
                             {texts("questionnaire.naming"), texts("questionnaire.naming.option." + one.naming)},
                             {texts("questionnaire.answer_by"), by ? texts.date(*by) : ""},
                             {texts("questionnaire.closes_on"), closes ? texts.date(*closes) : ""}});
  parts.content += state_buttons(visit, *all);
  if (is_draft(one)) parts.content += html::small(texts("questionnaire.draft.what"));
  if (is_open(one) && is_anonymous(one)) parts.content += html::small(texts("questionnaire.close.anonymous"));
  if (!is_draft(one)) parts.content += invitation_list(visit, *all);
  parts.content += question_list(visit, *all);
  return door::page(visit, std::move(parts));
}

http::Response done_or_page(door::Visit& visit, const http::Request& request, const http::Params& params,
                            const base::Result<base::Done>& done) {
  if (done)
    return http::Response::redirect(
        door::saved(one_url(visit.approach_id(), params.id("questionnaire").value_or(0))).text());
  return one_page(visit, request, params, done.problems());
}

http::Response presence(door::Visit& visit, const http::Params& params, record::Presence presence) {
  const auto id = params.id("questionnaire").value_or(0);
  const auto done = record::set_presence(visit.doing(), questionnaires(), id, presence);
  if (!done) return door::refusal_page(visit, done.problems());
  const Url list = list_url(visit.approach_id());
  return http::Response::redirect(
      (presence == record::Presence::withdrawn ? list.with("ingetrokken", id) : door::saved(list)).text());
}

}  // namespace

void add_questionnaire_routes(door::Router& router) {
  using http::Method;
  const std::string base_path = "/aanpak/{approach}/vragenlijsten", one = base_path + "/{questionnaire}";
  router.add({Method::get, base_path, Verb::see_answers, list_page});
  router.add({Method::get, base_path + "/nieuw", Verb::ask_parties,
              [](door::Visit& visit, const http::Request& request, const http::Params&) {
                Questionnaire fresh;
                fresh.kind = request.query("soort");
                return settings_page(visit, {0, 0, fresh}, {});
              }});
  router.add({Method::post, base_path + "/nieuw", Verb::ask_parties,
              [](door::Visit& visit, const http::Request& request, const http::Params&) {
                return settings_posted(visit, request, 0);
              }});
  router.add({Method::get, one, Verb::see_answers,
              [](door::Visit& visit, const http::Request& request, const http::Params& params) {
                return one_page(visit, request, params, {});
              }});
  router.add({Method::get, one + "/wijzigen", Verb::ask_parties,
              [](door::Visit& visit, const http::Request&, const http::Params& params) {
                const auto all = overview_of(visit, params);
                if (!all) return door::refusal_page(visit, {record::no_such_record()});
                const auto& stored = all->questionnaire;
                return settings_page(visit, {stored.life.id, stored.life.version, stored.record}, {});
              }});
  router.add({Method::post, one + "/wijzigen", Verb::ask_parties,
              [](door::Visit& visit, const http::Request& request, const http::Params& params) {
                return settings_posted(visit, request, params.id("questionnaire").value_or(-1));
              }});
  const auto act = [](base::Result<base::Done> (*what)(const record::Doing&, std::int64_t)) {
    return [what](door::Visit& visit, const http::Request& request, const http::Params& params) {
      return done_or_page(visit, request, params, what(visit.doing(), params.id("questionnaire").value_or(0)));
    };
  };
  router.add({Method::post, one + "/openen", Verb::ask_parties, act(open)});
  router.add({Method::post, one + "/sluiten", Verb::ask_parties, act(close)});
  router.add({Method::post, one + "/intrekken", Verb::ask_parties,
              [](door::Visit& visit, const http::Request&, const http::Params& params) {
                return presence(visit, params, record::Presence::withdrawn);
              }});
  router.add({Method::post, one + "/terug", Verb::ask_parties,
              [](door::Visit& visit, const http::Request&, const http::Params& params) {
                return presence(visit, params, record::Presence::present);
              }});
  add_question_routes(router);
  add_invitation_routes(router);
  add_result_routes(router);
  add_csv_routes(router);
  add_offer_routes(router);
  add_own_routes(router);
  add_link_routes(router);
}

}  // namespace questionnaire
