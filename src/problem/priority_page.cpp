#include "problem/priority_page.h"

#include <algorithm>

#include "base/text_tools.h"
#include "door/register_page.h"
#include "meeting/decision_field.h"
#include "problem/field_page.h"
#include "problem/priority_command.h"
#include "problem/problem.h"
#include "problem/problem_page.h"

namespace problem {
namespace {

using account::Verb;
using html::Html;
using html::Url;

struct PriorityView {
  std::vector<Round> rounds;                      ///< newest first
  std::vector<meeting::DecisionTaken> decisions;  ///< that the newest can rest on
  std::vector<Voice> asked;                       ///< of the newest
  std::vector<record::Stored<Problem>> problems;
  bool decision_is_gone = false;  ///< the newest was fixed by a decision that no longer stands
  const Round* newest() const { return rounds.empty() ? nullptr : &rounds.front(); }
};

PriorityView load(door::Visit& visit) {
  return visit.house.database.read([&](db::Connection& connection) {
    PriorityView view;
    view.rounds = store::rounds(connection, visit.approach_id());
    view.asked = store::asked(connection, visit.approach_id(), view.rounds.empty() ? 0 : view.rounds.front().id);
    view.problems = problems().list(connection, visit.approach_id());
    if (const Round* newest = view.newest()) {
      view.decisions = decisions_for(connection, visit.approach_id(), *newest);
      view.decision_is_gone = newest->decision && !is_fixed_in_meeting(connection, visit.approach_id(), *newest);
    }
    return view;
  });
}

std::string date_of(const base::Texts& texts, base::Instant at) { return texts.date(base::date_of(at)); }

std::string lead_of(const base::Texts& texts, const Round& round, const std::vector<Voice>& asked) {
  const auto fixed = base::parse_iso_date(round.fixed_on);
  std::int64_t ready = 0;
  for (const Voice& voice : asked) ready += voice.ballots > 0 ? 1 : 0;
  const base::TextValues values{{"number", std::to_string(round.number)},
                                {"opened", date_of(texts, round.opened_at)},
                                {"closed", round.closed_at ? date_of(texts, *round.closed_at) : ""},
                                {"fixed", fixed ? texts.date(*fixed) : ""},
                                {"meeting", round.fixed_in},
                                {"ready", std::to_string(ready)},
                                {"asked", std::to_string(asked.size())}};
  static constexpr const char* keys[] = {"priority.lead.open", "priority.lead.closed", "priority.lead.fixed"};
  return texts(keys[std::size_t(round.state())], values);
}

Url round_url(const door::Visit& visit, const Round& round, const char* what) {
  return Url::of("aanpak", visit.approach_id(), "prioriteiten", round.id, what);
}

/// Who is ready, without what they gave.
Html progress(const base::Texts& texts, const std::vector<Voice>& asked) {
  html::Table table{.caption = texts("priority.who.table"),
                    .columns = {{texts("priority.organisation")}, {texts("priority.state")}},
                    .rows = {},
                    .caption_hidden = true,
                    .empty = texts("priority.nobody_asked")};
  for (const Voice& voice : asked)
    table.rows.push_back({voice.name, voice.ballots > 0
                                          ? html::status(html::StatusKind::done, texts("priority.state.done"))
                                          : html::status(html::StatusKind::not_yet, texts("priority.state.open"))});
  return html::section({.title = texts("priority.who"),
                        .content = html::small(texts("priority.who.what")) + html::table(table),
                        .id = "wie",
                        .rule = html::SectionRule::light});
}

Html close_form(const door::Visit& visit, const Round& round) {
  const base::Texts& texts = visit.texts;
  return html::section(
      {.title = texts("priority.close.title"),
       .content = html::paragraph(texts("priority.close.what")) +
                  html::button_form({.action = round_url(visit, round, "sluiten"),
                                     .csrf = visit.csrf,
                                     .button = {.label = texts("priority.close"), .look = html::ButtonLook::secondary},
                                     .hidden = {{"version", std::to_string(round.version)}}}),
       .id = "sluiten",
       .rule = html::SectionRule::light});
}

std::string rank_field(const Candidate& candidate) { return "rank-" + std::to_string(candidate.id); }

/// The decision of a meeting that the ranking rests on, or where and when it was taken elsewhere.
Html decision_fields(door::Visit& visit, const PriorityView& view, const http::Request& request,
                     const html::ErrorSummary& errors) {
  const base::Texts& texts = visit.texts;
  const bool required = view.decisions.empty();
  const Html own = html::field(texts, html::TextField{.name = "fixed_in",
                                                      .label = texts("priority.fixed_in"),
                                                      .value = request.form("fixed_in"),
                                                      .help = texts("priority.fixed_in.help"),
                                                      .error = html::error_of(errors, "fixed_in"),
                                                      .required = required}) +
                   html::field(texts, html::DateField{.name = "fixed_on",
                                                      .label = texts("priority.fixed_on"),
                                                      .value = request.form("fixed_on"),
                                                      .error = html::error_of(errors, "fixed_on"),
                                                      .required = required});
  return meeting::decision_field(visit,
                                 {.offered = view.decisions,
                                  .ground = "priorities_fixed",
                                  .chosen = request.form("decision"),
                                  .own = own,
                                  .own_typed = !request.form("fixed_in").empty() || !request.form("fixed_on").empty()},
                                 errors);
}

/// The group's own order, filled in as it was computed.
Html fix_form(door::Visit& visit, const PriorityView& view, const Round& round, const Outcome& outcome,
              const http::Request& request, const html::ErrorSummary& errors) {
  const base::Texts& texts = visit.texts;
  const bool typed = request.has_form("version");
  std::vector<html::Option> places;
  for (std::size_t i = 1; i <= round.candidates.size(); ++i) places.push_back({std::to_string(i), std::to_string(i)});
  Html ranks;
  std::size_t computed = 0;
  for (const std::size_t k : outcome.order) {
    ++computed;
    const std::string name = rank_field(round.candidates[k]);
    ranks += html::field(texts, html::SelectField{.name = name,
                                                  .label = round.candidates[k].title,
                                                  .options = places,
                                                  .value = typed ? request.form(name) : std::to_string(computed),
                                                  .error = computed == 1 ? html::error_of(errors, "ranks") : ""});
  }
  Html fields = decision_fields(visit, view, request, errors) +
                html::field_group(texts("priority.ranks"), html::small(texts("priority.ranks.help")) + ranks) +
                html::field(texts, html::TextArea{.name = "reason",
                                                  .label = texts("priority.fix_reason"),
                                                  .value = request.form("reason"),
                                                  .help = texts("priority.fix_reason.help"),
                                                  .error = html::error_of(errors, "reason"),
                                                  .required = false,
                                                  .rows = 3}) +
                html::hidden("version", std::to_string(round.version)) +
                html::buttons({html::button({.label = texts("priority.fix")}),
                               html::link(Url::of("aanpak", visit.approach_id(), "prioriteiten", "openen"),
                                          texts("priority.open.again"))});
  return html::section(
      {.title = texts("priority.fix.title"),
       .content = html::paragraph(texts("priority.fix.what")) +
                  html::form({.action = round_url(visit, round, "vastleggen"), .csrf = visit.csrf, .content = fields}),
       .id = "vastleggen",
       .rule = html::SectionRule::heavy});
}

Html earlier(door::Visit& visit, const PriorityView& view) {
  const base::Texts& texts = visit.texts;
  std::vector<html::HistoryEntry> entries;
  for (const Round& round : view.rounds) {
    if (const auto fixed = base::parse_iso_date(round.fixed_on))
      entries.push_back({html::time(*fixed, texts.date(*fixed)),
                         Html(texts("priority.history.fixed",
                                    {{"number", std::to_string(round.number)}, {"meeting", round.fixed_in}}) +
                              (round.fixed_reason.empty() ? "" : " ‘" + round.fixed_reason + "’")) +
                             (round.decision ? " " + meeting::decision_link(visit, *round.decision) : Html())});
    if (round.closed_at)
      entries.push_back({html::time(*round.closed_at, date_of(texts, *round.closed_at)),
                         Html(texts("priority.history.closed", {{"number", std::to_string(round.number)}})) + " " +
                             html::link(priorities_url(visit).with("ronde", round.number),
                                        texts("priority.history.see", {{"number", std::to_string(round.number)}}))});
    entries.push_back({html::time(round.opened_at, date_of(texts, round.opened_at)),
                       texts("priority.history.opened", {{"number", std::to_string(round.number)}}) +
                           (round.reason.empty() ? "" : " ‘" + round.reason + "’")});
  }
  return html::section({.title = texts("priority.history"),
                        .content = html::history(entries),
                        .id = "eerder",
                        .rule = html::SectionRule::light});
}

Html after_fixing(door::Visit& visit) {
  const base::Texts& texts = visit.texts;
  Html content = partner_suggestions(visit);
  std::vector<Html> links{
      html::link(Url::of("aanpak", visit.approach_id(), "partners-opnieuw"), texts("partner_review.title"))};
  if (visit.may(Verb::fix_priorities))
    links.push_back(
        html::link(Url::of("aanpak", visit.approach_id(), "prioriteiten", "openen"), texts("priority.open.again")));
  return html::section({.title = texts("partner_review.heading"),
                        .content = content + html::row(links),
                        .id = "partners",
                        .rule = html::SectionRule::light});
}

http::Response show(door::Visit& visit, const http::Request& request, const base::Problems& problems) {
  const base::Texts& texts = visit.texts;
  const PriorityView view = load(visit);
  door::PageParts parts;
  parts.section = door::Section::problems;
  parts.title = texts("priority.title");
  parts.crumbs = {under_problems(visit)};
  parts.alert = door::saved_alert(visit, request);
  parts.errors = html::error_summary_of(texts, problems);
  parts.status = problems.empty() ? 200 : door::http_status(problems.front().kind);
  const bool leads = visit.may(Verb::fix_priorities);
  if (view.rounds.empty()) {
    parts.lead = texts("priority.none.lead");
    parts.content = html::empty_state(
        {.title = texts("priority.none.title"),
         .body = texts("priority.none.leader"),
         .action = leads ? html::button_link(Url::of("aanpak", visit.approach_id(), "prioriteiten", "openen"),
                                             texts("priority.open"))
                         : Html()});
    return door::page(visit, std::move(parts));
  }
  const Round* round = view.newest();
  const auto number = base::parse_integer(request.query("ronde"));
  for (const Round& one : view.rounds)
    if (number == one.number) round = &one;
  const bool is_newest = round == view.newest();
  if (round->state() == RoundState::open) {
    parts.lead = lead_of(texts, *round, view.asked);
    if (visit.may(Verb::score_priorities))
      parts.content += html::paragraph(html::button_link(scoring_url(visit), texts("priority.give_points")));
    parts.content += progress(texts, view.asked);
    if (leads) parts.content += close_form(visit, *round);
  } else {
    parts.title = texts("priority.outcome.title");
    const auto [voices, outcome] = visit.house.database.read([&](db::Connection& connection) {
      return std::pair{store::voices(connection, round->id), problem::outcome(connection, *round)};
    });
    parts.lead = lead_of(texts, *round, voices);
    parts.content = outcome_html(visit, *round);
    if (is_newest && leads && round->state() == RoundState::closed)
      parts.content += fix_form(visit, view, *round, outcome, request, parts.errors);
    if (is_newest && round->state() == RoundState::fixed) parts.content += after_fixing(visit);
    if (is_newest && view.decision_is_gone && problems.empty())
      parts.alert = html::Alert{html::AlertKind::warning, texts("priority.decision_gone"),
                                texts(leads ? "priority.decision_gone.leader" : "priority.decision_gone.others")};
  }
  parts.content += earlier(visit, view);
  return door::page(visit, std::move(parts));
}

constexpr std::int64_t default_weight = 1;

Html open_fields(const base::Texts& texts, const PriorityView& view, const http::Request& request,
                 const html::ErrorSummary& errors) {
  const bool typed = request.method == http::Method::post;
  std::vector<html::Option> choices;
  std::vector<std::string> chosen = request.form_all("problems");
  for (const auto& one : view.problems) {
    choices.push_back({std::to_string(one.life.id), one.record.title});
    if (!typed) chosen.push_back(choices.back().value);
  }
  Html fields = html::field(texts, html::CheckboxField{.name = "problems",
                                                       .label = texts("priority.problems"),
                                                       .options = choices,
                                                       .values = chosen,
                                                       .help = texts("priority.problems.help"),
                                                       .error = html::error_of(errors, "problems"),
                                                       .required = true});
  Html weights;
  for (const std::string_view code : criterion_codes) {
    const std::string name = "weight." + std::string(code);
    if (code == "own")
      weights += html::field(texts, html::TextField{.name = "own_name",
                                                    .label = texts("priority.own_name"),
                                                    .value = request.form("own_name"),
                                                    .help = texts("priority.own_name.help"),
                                                    .error = html::error_of(errors, "own_name"),
                                                    .required = false});
    weights += html::field(
        texts, html::NumberField{
                   .name = name,
                   .label = texts(code == "own" ? "priority.own_weight" : "priority.criterion." + std::string(code)),
                   .value = typed ? request.form(name) : std::to_string(code == "own" ? 0 : default_weight),
                   .error = html::error_of(errors, name)});
  }
  fields += html::field_group(texts("priority.weights"), html::small(texts("priority.weights.help")) + weights);
  fields += html::field(texts, html::DateField{.name = "open_until",
                                               .label = texts("priority.open_until"),
                                               .value = request.form("open_until"),
                                               .help = texts("priority.open_until.help"),
                                               .error = html::error_of(errors, "open_until"),
                                               .required = false});
  if (!view.rounds.empty())
    fields += html::field(texts, html::TextArea{.name = "reason",
                                                .label = texts("priority.reason"),
                                                .value = request.form("reason"),
                                                .help = texts("priority.reason.help"),
                                                .error = html::error_of(errors, "reason"),
                                                .rows = 3});
  return fields;
}

http::Response opening(door::Visit& visit, const http::Request& request, const base::Problems& problems) {
  const base::Texts& texts = visit.texts;
  const PriorityView view = load(visit);
  door::PageParts parts;
  parts.section = door::Section::problems;
  parts.title = texts("priority.open");
  parts.lead = texts("priority.open.lead");
  parts.crumbs = {under_problems(visit), {texts("priority.title"), priorities_url(visit)}};
  parts.errors = html::error_summary_of(texts, problems);
  parts.status = problems.empty() ? 200 : door::http_status(problems.front().kind);
  const Html fields =
      open_fields(texts, view, request, parts.errors) +
      html::buttons({html::button({.label = texts("priority.open")}),
                     html::button_link(priorities_url(visit), texts("door.cancel"), html::ButtonLook::text)});
  parts.content = html::form({.action = Url::of("aanpak", visit.approach_id(), "prioriteiten", "openen"),
                              .csrf = visit.csrf,
                              .content = fields});
  return door::page(visit, std::move(parts));
}

http::Response opened(door::Visit& visit, const http::Request& request, const http::Params&) {
  NewRound typed;
  base::Problems problems;
  for (const std::string& id : request.form_all("problems"))
    typed.problems.push_back(base::parse_integer(id).value_or(0));
  for (const std::string_view code : criterion_codes) {
    const std::string name = "weight." + std::string(code);
    const auto own = record::tidy({"own_name", record::Kind::line, record::Required::no, {}}, request.form("own_name"));
    if (code == "own" && !own) problems.push_back(own.problem());
    const std::string& weight = request.form(name);
    typed.criteria.push_back({0, std::string(code), code == "own" && own ? *own : "",
                              weight.empty() ? 0 : base::parse_integer(weight).value_or(-1)});
  }
  for (const auto& [rule, target] :
       {std::pair{record::FieldRule{"open_until", record::Kind::date, record::Required::no, {}}, &typed.open_until},
        {record::FieldRule{"reason", record::Kind::text, record::Required::no, {}}, &typed.reason}}) {
    auto tidied = record::tidy(rule, request.form(rule.name));
    if (tidied)
      *target = *tidied;
    else
      problems.push_back(tidied.problem());
  }
  if (!problems.empty()) return opening(visit, request, problems);
  const auto done = open_round(visit.doing(), typed);
  if (!done) return opening(visit, request, done.problems());
  return http::Response::redirect(door::saved(priorities_url(visit)).text());
}

SeenRound seen_in(const http::Request& request, const http::Params& params) {
  return {params.id("round").value_or(0), base::parse_integer(request.form("version")).value_or(0)};
}

http::Response closed(door::Visit& visit, const http::Request& request, const http::Params& params) {
  const auto done = close_round(visit.doing(), seen_in(request, params));
  if (done) return http::Response::redirect(door::saved(priorities_url(visit)).text());
  return show(visit, request, done.problems());
}

http::Response fixed(door::Visit& visit, const http::Request& request, const http::Params& params) {
  const SeenRound seen = seen_in(request, params);
  const auto round = visit.house.database.read(
      [&](db::Connection& connection) { return store::round(connection, visit.approach_id(), seen.id); });
  if (!round) return door::refusal_page(visit, {record::no_such_record()});
  Fixing fixing;
  fixing.fixed_on = record::iso_from_typed_date(request.form("fixed_on"));
  fixing.reason = std::string(base::trim(request.form("reason")));
  base::Problems problems;
  auto typed_in = record::tidy({"fixed_in", record::Kind::line, record::Required::no, {}}, request.form("fixed_in"));
  if (typed_in)
    fixing.fixed_in = *typed_in;
  else
    problems.push_back(typed_in.problem());
  if (const auto chosen = meeting::chosen_decision(request, {"fixed_in", "fixed_on"}))
    fixing.decision = *chosen;
  else
    problems.push_back(chosen.problem());
  if (fixing.decision) {
    const auto taken = visit.house.database.read([&](db::Connection& connection) {
      return meeting::standing(connection, visit.approach_id(), *fixing.decision);
    });
    if (taken) fixing.fixed_in = meeting::decision_place(visit.texts, meeting::setting_of(visit), *taken);
  }
  for (const Candidate& one : round->candidates)
    fixing.ranks.push_back(base::parse_integer(request.form(rank_field(one))).value_or(0));
  if (problems.empty()) {
    const auto done = fix_ranking(visit.doing(), seen, fixing);
    if (done) return http::Response::redirect(door::saved(priorities_url(visit)).text());
    problems = done.problems();
  }
  return show(visit, request, problems);
}

}  // namespace

Url priorities_url(const door::Visit& visit) { return Url::of("aanpak", visit.approach_id(), "prioriteiten"); }

Html round_panel(door::Visit& visit) {
  const base::Texts& texts = visit.texts;
  const PriorityView view = load(visit);
  if (view.problems.size() < 2 && view.rounds.empty()) return {};
  const Round* round = view.newest();
  const bool scores = round != nullptr && round->state() == RoundState::open && visit.may(Verb::score_priorities);
  Html body = html::paragraph(round == nullptr ? texts("priority.none.lead") : lead_of(texts, *round, view.asked));
  std::vector<Html> links{
      html::link(priorities_url(visit), texts(round == nullptr ? "priority.title" : "priority.see"))};
  if (scores) links.insert(links.begin(), html::link(scoring_url(visit), texts("priority.give_points")));
  return html::alert({.title = texts("priority.title"), .body = body + html::row(links)});
}

std::optional<Html> from_findings(door::Visit& visit, std::string_view item) {
  const base::Texts& texts = visit.texts;
  if (item != "3.C" && item != "3.D" && item != "3.E") return std::nullopt;
  if (!visit.may(Verb::see_problems)) return std::nullopt;
  return visit.house.database.read([&](db::Connection& connection) -> std::optional<Html> {
    const auto approach = visit.approach_id();
    if (item == "3.C") {
      const auto &talks = interviews().list(connection, approach).size(),
                 seen = spots().list(connection, approach).size(),
                 walks = inspections().list(connection, approach).size();
      if (talks + walks == 0) return std::nullopt;
      return html::paragraph(texts("priority.item.field", {{"interviews", std::to_string(talks)},
                                                           {"inspections", std::to_string(walks)},
                                                           {"spots", std::to_string(seen)}}));
    }
    if (item == "3.E") {
      const auto& reviews = partner_reviews().list(connection, approach);
      if (reviews.empty()) return std::nullopt;
      const auto date = base::parse_iso_date(reviews.back().record.reviewed_on);
      return html::paragraph(html::strong(date ? texts.date(*date) : "")) +
             html::prose(reviews.back().record.conclusion);
    }
    const auto round = store::newest_round(connection, approach);
    if (!round) return std::nullopt;
    Html said =
        html::paragraph(lead_of(texts, *round,
                                round->state() == RoundState::open ? store::asked(connection, approach, round->id)
                                                                   : store::voices(connection, round->id)));
    std::vector<Html> order;
    if (round->state() == RoundState::fixed)
      for (const Candidate& one : fixed_ranking(connection, approach)) order.push_back(one.title);
    return order.empty() ? said : said + html::numbered(order);
  });
}

void add_priority_routes(door::Router& router) {
  using http::Method;
  router.add(
      {Method::get, "/aanpak/{approach}/prioriteiten", Verb::see_problems,
       [](door::Visit& visit, const http::Request& request, const http::Params&) { return show(visit, request, {}); }});
  router.add({Method::get, "/aanpak/{approach}/prioriteiten/openen", Verb::fix_priorities,
              [](door::Visit& visit, const http::Request& request, const http::Params&) {
                return opening(visit, request, {});
              }});
  router.add({Method::post, "/aanpak/{approach}/prioriteiten/openen", Verb::fix_priorities, opened});
  router.add({Method::post, "/aanpak/{approach}/prioriteiten/{round}/sluiten", Verb::fix_priorities, closed});
  router.add({Method::post, "/aanpak/{approach}/prioriteiten/{round}/vastleggen", Verb::fix_priorities, fixed});
  add_scoring_routes(router);
  door::RegisterPages<PartnerReview>({.store = partner_reviews(),
                                      .segment = "partners-opnieuw",
                                      .section = door::Section::problems,
                                      .see = Verb::see_problems,
                                      .edit = Verb::edit_problems,
                                      .columns = {"reviewed_on", "conclusion", "asked"},
                                      .above = [](door::Visit& visit) { return partner_suggestions(visit); },
                                      .parent = under_problems})
      .add_to(router);
}

}  // namespace problem
