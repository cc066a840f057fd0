#include <algorithm>
#include <map>
#include <set>

#include "analysis/effect.h"
#include "approach/item_page.h"
#include "approach/start_decision.h"
#include "audit/browse.h"
#include "door/page.h"
#include "evaluation/evaluation_command.h"
#include "gate/entry_words.h"
#include "gate/gate_command.h"
#include "gate/gate_page.h"
#include "gate/step_view.h"
#include "measurement/current_figures.h"
#include "measurement/figure_view.h"
#include "measurement/measurement_rules.h"
#include "measurement/measurement_store.h"
#include "meeting/meeting_page.h"
#include "partner/partner_rules.h"
#include "plan/execution.h"
#include "plan/plan_page.h"
#include "plan/plan_store.h"
#include "problem/priority_command.h"
#include "questionnaire/questionnaire_page.h"

namespace gate {
namespace {

using html::Html;
using html::Url;

struct Today {
  ApproachState state;
  std::vector<plan::ActionSignal> signals;  ///< of the actions that run or should run
  std::set<std::string> own_partners;       ///< ids, of the visitor's organisation
  std::vector<record::Stored<partner::Partner>> partners;
  std::map<std::int64_t, std::string> action_titles;
  std::vector<audit::ShownEntry> news;  ///< newest first, more than are shown: what is the same becomes one line
  std::vector<evaluation::Subject> to_take_over;  ///< what the visitor's organisation is asked to take over
  std::vector<record::Stored<meeting::ActionPoint>> own_points;  ///< open action points of the visitor's organisation
  std::optional<problem::Round> to_score;
  std::vector<measurement::store::Remeasured> remeasured;          ///< newest first, not withdrawn
  std::optional<approach::StoredStartDecision> not_starting = {};  ///< the newest start decision, when it is a no
};

Today load_today(door::Visit& visit) {
  return visit.house.database.read([&](db::Connection& connection) {
    const auto id = visit.approach_id();
    const auto& actions = plan::actions().list(connection, id);
    Today today{state_of(connection, id, visit.today()),
                plan::action_signals(actions, plan::store::last_reports(connection, id), visit.today(),
                                     plan::silent_days(plan::load_setting(connection, id))),
                {},
                partner::partners().list(connection, id),
                {},
                audit::browse(connection, {.approach = id, .kinds = audit::Kinds::changes, .count = 40}),
                evaluation::waiting_for(evaluation::load_view(connection, id), visit.person.organisation),
                meeting::own_points(connection, id, visit.person.organisation),
                problem::round_to_score(connection, id, visit.person.account),
                measurement::store::remeasured(connection, id)};
    std::erase_if(today.remeasured, [](const auto& one) { return one.withdrawn_at.has_value(); });
    if (const auto* newest = approach::newest(approach::start_decisions().list(connection, id));
        newest != nullptr && newest->record.outcome == "no_go")
      today.not_starting = *newest;
    for (const auto& partner : plan::store::partners(connection, id))
      if (partner.organisation && partner.organisation == visit.person.organisation)
        today.own_partners.insert(partner.id);
    for (const auto& action : actions) today.action_titles[action.life.id] = action.record.title;
    return today;
  });
}

/// The first open item of a step that was not closed: what a closed step still lacks stands at its gate.
const approach::Item* next_open_item(const Today& today) {
  for (const auto& step : today.state.plan->steps) {
    if (today.state.closure(step.number) != nullptr) continue;
    for (const auto& item : step.items) {
      const auto found = today.state.answers.find(item.id);
      if (item.required && (found == today.state.answers.end() || !approach::is_done(found->second))) return &item;
    }
  }
  return nullptr;
}

Html next_block(const door::Visit& visit, const Today& today) {
  const base::Texts& texts = visit.texts;
  if (today.not_starting)
    return html::next_step(
        {.kicker = texts("gate.today.next"),
         .title = texts("gate.today.no_go", {{"date", texts.date(approach::decided_on(*today.not_starting))}}),
         .body = Html(today.not_starting->record.reason) + " " + texts("gate.today.no_go.body"),
         .action = visit.may(account::Verb::close_approach)
                       ? html::button_link(Url::of("aanpak", visit.approach_id(), "borging").at("sluiten"),
                                           texts("gate.today.no_go.close"))
                       : Html(),
         .other = html::link(
             Url::of("aanpak", visit.approach_id(), "vooronderzoek"),
             texts(visit.may(account::Verb::edit_scope) ? "gate.today.no_go.again" : "gate.today.no_go.see"))});
  const auto* item = next_open_item(today);
  const Html steps = html::link(Url::of("aanpak", visit.approach_id(), "stappen"), texts("gate.today.all_steps"));
  if (item == nullptr)
    return html::next_step({.kicker = texts("gate.today.next"),
                            .title = texts("gate.today.done"),
                            .body = texts("gate.today.done.body"),
                            .action = steps});
  return html::next_step({.kicker = texts("gate.today.next"),
                          .title = item->title.in(texts.language()),
                          .body = item->question.in(texts.language()),
                          .action = html::button_link(approach::item_url(visit.approach_id(), item->id),
                                                      texts("gate.today.answer", {{"id", item->id}})),
                          .other = steps});
}

Html overdue_block(const door::Visit& visit, const Today& today) {
  const base::Texts& texts = visit.texts;
  html::Table table{.caption = texts("gate.today.overdue.caption"),
                    .columns = {{texts("gate.today.partner")},
                                {texts("gate.today.late"), html::ColumnKind::number},
                                {texts("gate.today.longest")},
                                {texts("gate.today.silent"), html::ColumnKind::number}},
                    .rows = {},
                    .empty = html::small(texts("gate.today.no_partners"))};
  for (const auto& partner : today.partners) {
    int late = 0, longest = 0, silent = 0;
    for (const plan::ActionSignal& signal : today.signals) {
      if (signal.lead_partner != std::to_string(partner.life.id)) continue;
      silent += signal.is_silent ? 1 : 0;
      late += signal.days_late > 0 ? 1 : 0;
      longest = std::max(longest, signal.days_late);
    }
    if (late == 0 && silent == 0 && !partner::takes_part(partner.record, visit.today())) continue;
    table.rows.push_back({partner.record.name, texts.number(std::int64_t(late)),
                          late == 0 ? std::string("–") : texts.plural("gate.days", longest),
                          texts.number(std::int64_t(silent))});
  }
  return html::section({.title = texts("gate.today.overdue"),
                        .content = html::table(table) + html::small(texts("gate.today.none_forgotten")),
                        .id = "te-laat",
                        .rule = html::SectionRule::heavy});
}

Html figure_of_today(door::Visit& visit, measurement::Figures& figures) {
  const base::Texts& texts = visit.texts;
  if (!visit.may(account::Verb::see_figures)) return {};
  const auto current = figures.current(visit);
  const analysis::Figure* trend = current.value->find("trend");
  if (trend == nullptr)
    return html::section({.title = texts("gate.today.figures"),
                          .content = html::paragraph(texts("gate.today.no_figures")) +
                                     html::paragraph(html::link(Url::of("aanpak", visit.approach_id(), "cijfers"),
                                                                texts("gate.today.to_figures"))),
                          .id = "cijfers",
                          .rule = html::SectionRule::heavy});
  const auto make = [&] {
    const Url address = Url::of("aanpak", visit.approach_id(), "cijfers", trend->id);
    return measurement::KeptMarkup{"", measurement::figure_block(visit, *trend, {address})};
  };
  return figures.markup().get({measurement::Figures::key(visit) + "-vandaag", current.stamp}, make)->markup;
}

/// Overdue and silent actions: of all for who leads, of the own organisation for who reports on them. The longest
/// overdue first.
void add_signals(const door::Visit& visit, const Today& today, std::vector<html::WorkItem>& items) {
  const base::Texts& texts = visit.texts;
  const bool sees_all = visit.may(account::Verb::close_step);
  if (!sees_all && !visit.may(account::Verb::report_own_action, {.owner = visit.person.organisation})) return;
  std::vector<const plan::ActionSignal*> shown;
  for (const plan::ActionSignal& signal : today.signals)
    if (signal.shows() && (sees_all || today.own_partners.contains(signal.lead_partner))) shown.push_back(&signal);
  std::stable_sort(shown.begin(), shown.end(),
                   [](const auto* one, const auto* other) { return one->days_late > other->days_late; });
  constexpr std::size_t most = 8;
  for (std::size_t at = 0; at < std::min(shown.size(), most); ++at)
    items.push_back({plan::action_url(visit.approach_id(), shown[at]->action), shown[at]->title,
                     shown[at]->days_late > 0 ? texts.plural("gate.days", shown[at]->days_late)
                                              : texts("gate.today.no_news_of_action")});
  if (shown.size() > most)
    items.push_back({sees_all ? Url::of("aanpak", visit.approach_id(), "uitvoering")
                              : Url::of("aanpak", visit.approach_id(), "plan", "mijn-acties"),
                     texts.plural("gap.more", std::int64_t(shown.size() - most))});
}

Html waiting_block(door::Visit& visit, const Today& today) {
  const base::Texts& texts = visit.texts;
  std::vector<html::WorkItem> items = questionnaire::work_of(visit);
  if (today.to_score && visit.may(account::Verb::score_priorities)) {
    const auto until = base::parse_iso_date(today.to_score->open_until);
    items.push_back({Url::of("aanpak", visit.approach_id(), "punten"), texts("gate.today.score"),
                     until ? texts("gate.today.until", {{"date", texts.date(*until)}}) : ""});
  }
  if (visit.may(account::Verb::answer_item)) {
    int shown = 0;
    const auto& step = *today.state.plan->step(current_step(today.state));
    for (const auto& item : step.items) {
      const auto found = today.state.answers.find(item.id);
      if (!item.required || (found != today.state.answers.end() && approach::is_done(found->second)) || ++shown > 4)
        continue;
      items.push_back(
          {approach::item_url(visit.approach_id(), item.id), item.id + " " + item.title.in(texts.language())});
    }
  }
  add_signals(visit, today, items);
  if (visit.may(account::Verb::confirm_safeguarding))
    for (const auto& subject : today.to_take_over)
      items.push_back(
          {Url::of("aanpak", visit.approach_id(), "mijn-borging"), subject.title, texts("gate.today.take_over")});
  for (const auto& point : today.own_points) {
    if (!visit.may(account::Verb::finish_own_point)) break;
    const int late = meeting::days_late(point.record, visit.today());
    const auto due = base::parse_iso_date(point.record.due_on);
    items.push_back({Url::of("aanpak", visit.approach_id(), "mijn-actiepunten"), point.record.what,
                     late > 0 ? texts.plural("gate.days", late)
                              : texts("gate.today.before", {{"date", due ? texts.date(*due) : point.record.due_on}})});
  }
  return html::section(
      {.title = texts("gate.today.waiting"),
       .content = items.empty() ? html::paragraph(texts("gate.today.nothing")) : html::work_list(items),
       .id = "wacht",
       .rule = html::SectionRule::heavy,
       .compact = true});
}

/// Which one, of the things whose name everybody with the plan may read; empty otherwise.
std::string name_of(const base::Texts& texts, const Today& today, const ItemNames& items,
                    const audit::ShownEntry& entry) {
  if (entry.noun == "step") {
    const auto* step = today.state.plan->step(int(entry.id));
    return step == nullptr ? "" : std::to_string(step->number) + ". " + step->title.in(texts.language());
  }
  if (entry.noun == "action") {
    const auto found = today.action_titles.find(entry.id);
    return found == today.action_titles.end() ? "" : found->second;
  }
  const auto item = items.find(entry.id);
  return entry.noun == "item_answer" && item != items.end() ? item->second : "";
}

/// What one person did to one thing, or to several of a kind without a name, one after another.
struct NewsLine {
  const audit::ShownEntry* newest;
  std::string name;
  std::int64_t times = 1;
};

std::vector<NewsLine> news_lines(const base::Texts& texts, const Today& today) {
  constexpr std::size_t most = 6;
  const ItemNames items = item_names(texts, *today.state.plan, today.state.answers);
  std::vector<NewsLine> lines;
  for (const auto& entry : today.news) {
    if (entry.verb == "answer" && entry.actor_name.empty()) continue;  // anonymous: not even when
    if (entry.verb == "score") continue;                               // who scored, and when, is nobody's news
    std::string name = name_of(texts, today, items, entry);
    if (!lines.empty()) {
      NewsLine& last = lines.back();
      if (last.newest->verb == entry.verb && last.newest->noun == entry.noun && last.name == name &&
          last.newest->actor == entry.actor) {
        ++last.times;
        continue;
      }
    }
    if (lines.size() == most) break;
    lines.push_back({&entry, std::move(name)});
  }
  return lines;
}

Html news_block(const door::Visit& visit, const Today& today) {
  const base::Texts& texts = visit.texts;
  if (!visit.may(account::Verb::see_plan)) return {};
  std::vector<html::HistoryEntry> entries;
  for (const NewsLine& line : news_lines(texts, today)) {
    const auto& entry = *line.newest;
    std::string what = noun_of(texts, entry);
    if (!line.name.empty()) what += " – " + line.name;
    if (line.times > 1) what += " " + texts("gate.news.times", {{"times", texts.number(line.times)}});
    entries.push_back(
        {html::time(entry.at, texts.date_time(entry.at)),
         texts("gate.news.line", {{"name", entry.actor_name}, {"verb", verb_of(texts, entry)}, {"noun", what}})});
  }
  Html news = entries.empty() ? html::small(texts("gate.today.no_news")) : html::history(entries);
  if (visit.may(account::Verb::see_trail))
    news += html::paragraph(html::link(Url::of("aanpak", visit.approach_id(), "logboek"), texts("gate.today.trail")));
  return html::section({.title = texts("gate.today.news"),
                        .content = news,
                        .id = "nieuw",
                        .rule = html::SectionRule::heavy,
                        .compact = true});
}

/// The measurement that counts is not the one that was fixed beforehand: nobody may take it for the result.
Html interim_note(const door::Visit& visit, const Today& today) {
  const auto* counts = measurement::counting(today.remeasured);
  if (counts == nullptr || !visit.may(account::Verb::see_figures)) return {};
  const auto interim = measurement::interim_of(counts->registered, counts->period);
  if (!interim) return {};
  const base::Texts& texts = visit.texts;
  return html::alert({.kind = html::AlertKind::info,
                      .title = texts("gate.today.interim"),
                      .body = html::paragraph(analysis::interim_sentence(*interim, texts)) +
                              html::paragraph(html::link(Url::of("aanpak", visit.approach_id(), "evaluatie"),
                                                         texts("gate.today.interim.link")))});
}

http::Response today_page(door::Visit& visit, measurement::Figures& figures) {
  const base::Texts& texts = visit.texts;
  const Today today = load_today(visit);
  const int current = current_step(today.state);
  door::PageParts parts;
  parts.title = texts("gate.today.title");
  std::string weekday = texts.weekday(base::weekday_monday0(visit.today()));
  weekday.front() = char(std::toupper(static_cast<unsigned char>(weekday.front())));
  parts.lead = texts("gate.today.lead", {{"date", weekday + " " + texts.date(visit.today())},
                                         {"number", std::to_string(current)},
                                         {"title", today.state.plan->step(current)->title.in(texts.language())}});
  parts.section = door::Section::today;
  Html main;
  if (visit.may(account::Verb::answer_item)) main += next_block(visit, today);
  main += interim_note(visit, today) + figure_of_today(visit, figures);
  if (visit.may(account::Verb::see_plan))
    main += overdue_block(visit, today);
  else
    main += html::paragraph(
        html::link(Url::of("aanpak", visit.approach_id(), "plan", "mijn-acties"), texts("plan.own.title")));
  parts.content = html::step_line(texts, step_line(visit, today.state)) +
                  html::columns({.main = main, .side = waiting_block(visit, today) + news_block(visit, today)});
  return door::page(visit, std::move(parts));
}

}  // namespace

void add_today_routes(door::Router& router, const std::shared_ptr<measurement::Figures>& figures) {
  router.add({http::Method::get, "/aanpak/{approach}/vandaag", account::Verb::see_approach,
              [figures](door::Visit& visit, const http::Request&, const http::Params&) {
                return today_page(visit, *figures);
              }});
}

}  // namespace gate
