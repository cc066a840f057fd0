#include "plan/plan_page.h"

#include <algorithm>

#include "base/holiday.h"
#include "base/text_tools.h"
#include "door/paging.h"
#include "plan/adoption_store.h"
#include "plan/budget_part.h"
#include "plan/page_part.h"
#include "plan/plan_command.h"

namespace plan {
namespace {

using account::Verb;
using html::Html;
using html::Url;

/// "2 acties zijn te laat. 5 van 8 doelen zijn meetbaar."
std::string state_of_affairs(const base::Texts& texts, const PlanView& view) {
  std::int64_t late = 0, measurable = 0, counted = 0;
  for (const auto& stored : view.actions) {
    if (state_of(stored.record) == State::stopped) continue;
    ++counted;
    late += days_late(stored.record, view.today) > 0 ? 1 : 0;
    measurable += has_measurable_goal(stored.record, view.frame) ? 1 : 0;
  }
  return texts.plural("plan.lead.actions", std::int64_t(view.actions.size())) + " " +
         texts.plural("plan.lead.late", late) + " " +
         texts("plan.lead.measurable",
               {{"measurable", std::to_string(measurable)}, {"count", std::to_string(counted)}});
}

/// A date that names the weekend or holiday it falls on.
std::string free_date(const base::Texts& texts, const std::string& stored) {
  const auto date = base::parse_iso_date(stored);
  return date ? base::date_with_free_day(texts, *date) : "";
}

html::Table table_of(const base::Texts& texts, const PlanView& view, const door::Slice& slice,
                     base::ApproachId approach) {
  html::Table table{.caption = texts("plan.table"),
                    .columns = {{texts("plan.table.action")},
                                {texts("plan.table.lead")},
                                {texts("action.starts_on")},
                                {texts("action.ends_on")},
                                {texts("plan.table.goal")},
                                {texts("plan.table.status")}},
                    .rows = {},
                    .caption_hidden = true};
  for (std::size_t at = slice.from; at < slice.to; ++at) {
    const StoredAction& stored = view.actions[at];
    table.rows.push_back(
        {html::link(action_url(approach, stored.life.id), std::to_string(at + 1) + ". " + stored.record.title),
         shown_value(texts, "lead_partner", stored.record, view.partners), free_date(texts, stored.record.starts_on),
         free_date(texts, stored.record.ends_on), words_of(texts, PlanField::goal, stored.record, view.partners),
         html::status(status_of(texts, stored.record, view.today))});
  }
  return table;
}

Html timeline(const door::Visit& visit, const PlanView& view, const door::Slice& slice) {
  const base::Texts& texts = visit.texts;
  const chart::TimelineChart chart = timeline_of(texts, view, slice.from, slice.to);
  if (chart.rows.empty())
    return html::section({.title = texts("plan.timeline.title"),
                          .content = html::small(texts("plan.timeline.none")),
                          .id = "planning",
                          .rule = html::SectionRule::light});
  const chart::Picture picture = chart::draw(chart, texts);
  const auto download = [&](const char* format, const char* file) {
    return html::Download{format, Url::of("aanpak", visit.approach_id(), "plan", file)};
  };
  return html::figure(texts, {.id = "planning-figuur",
                              .title = texts("plan.timeline.title"),
                              .sentence = texts.plural("plan.timeline.sentence", std::int64_t(chart.rows.size())),
                              .wide = html::drawing(picture.wide),
                              .narrow = html::drawing(picture.narrow),
                              .table = html::table(table_of(texts, view, slice, visit.approach_id())),
                              .downloads = {download("CSV", "planning.csv"), download("SVG", "planning.svg")}});
}

Html cards_of(const door::Visit& visit, const PlanView& view, const door::Slice& slice) {
  std::vector<Html> cards;
  for (std::size_t at = slice.from; at < slice.to; ++at) cards.push_back(card_of(visit, view, view.actions[at]));
  return html::cards(cards) + door::other_pages(visit.texts, slice, plan_url(visit.approach_id()), "blad", "acties");
}

/// The other pages of the plan.
Html plan_links(const door::Visit& visit) {
  const base::Texts& texts = visit.texts;
  const auto under = [&](const char* segment, const char* key) {
    return html::link(Url::of("aanpak", visit.approach_id(), segment), texts(key));
  };
  const auto part = [&](const char* segment, const char* key) {
    return html::link(Url::of("aanpak", visit.approach_id(), "plan", segment), texts(key));
  };
  std::vector<Html> links{part("vaststelling", "adoption.title"),
                          part("evaluatieopzet", "design.title"),
                          under("communicatie", "communication_item.title"),
                          under("indicatoren", "indicator.title"),
                          part("maatregelen", "catalogue.title"),
                          under("uitvoering", "execution.title"),
                          part("mijn-acties", "plan.own.title")};
  if (visit.may(account::Verb::see_problems)) links.push_back(under("keten", "plan.chain"));
  return html::row(links);
}

std::optional<html::Alert> withdrawn_alert(const door::Visit& visit, const http::Request& request) {
  const auto id = base::parse_integer(request.query("ingetrokken"));
  if (!id || *id <= 0 || !visit.may(Verb::edit_plan)) return std::nullopt;
  return html::Alert{
      html::AlertKind::ok, visit.texts("plan.withdrawn"),
      html::button_form({.action = Url::of("aanpak", visit.approach_id(), "plan", "acties", *id, "terug"),
                         .csrf = visit.csrf,
                         .button = {.label = visit.texts("door.undo"), .look = html::ButtonLook::secondary}})};
}

/// Withdrawn is not gone: for undo_days it stands here with the way back.
Html withdrawn_section(const door::Visit& visit) {
  const base::Texts& texts = visit.texts;
  std::vector<Html> lines;
  if (visit.may(Verb::edit_plan))
    for (const store::Withdrawn& one : withdrawn_actions(visit.doing()))
      lines.push_back(
          Html(one.title) + " " + html::fine(texts.date(base::date_of(one.at))) +
          html::button_form(
              {.action = Url::of("aanpak", visit.approach_id(), "plan", "acties", one.id, "terug"),
               .csrf = visit.csrf,
               .button = {.label = texts("plan.restore"), .look = html::ButtonLook::text, .context = one.title}}));
  if (lines.empty()) return {};
  return html::details({.summary = texts.plural("plan.withdrawn.list", std::int64_t(lines.size())),
                        .body = html::small(texts("plan.withdrawn.what")) + html::plain_list(lines)});
}

http::Response overview(door::Visit& visit, const http::Request& request, const http::Params&) {
  const base::Texts& texts = visit.texts;
  const PlanView view = view_of(visit);
  const bool may_edit = visit.may(Verb::edit_plan);
  const Url add = Url::of("aanpak", visit.approach_id(), "plan", "acties", "nieuw");
  door::PageParts parts;
  parts.title = texts("plan.title");
  parts.section = door::Section::plan;
  parts.alert = withdrawn_alert(visit, request);
  if (!parts.alert) parts.alert = door::saved_alert(visit, request);
  if (view.actions.empty()) {
    parts.lead = texts("plan.lead.empty");
    parts.content =
        html::empty_state({.title = texts("plan.empty.title"),
                           .body = texts("plan.empty.body"),
                           .action = may_edit ? html::button_link(add, texts("plan.empty.first")) : Html()});
    parts.content += plan_links(visit);
    parts.content += withdrawn_section(visit);
    return door::page(visit, std::move(parts));
  }
  const door::Slice slice = door::slice_of(view.actions.size(), door::cards_on_page, request);
  const auto versions = visit.house.database.read(
      [&](db::Connection& connection) { return store::plan_decisions(connection, visit.approach_id()); });
  parts.lead = state_of_affairs(texts, view) + " " + adoption_words(texts, versions);
  parts.content = plan_links(visit) + gap_section(visit, view) + timeline(visit, view, slice);
  parts.content += html::section(
      {.title = texts("plan.actions"),
       .content = cards_of(visit, view, slice),
       .id = "acties",
       .rule = html::SectionRule::light,
       .action = may_edit ? html::button_link(add, texts("plan.new"), html::ButtonLook::secondary) : Html()});
  parts.content += budget_section(visit) + withdrawn_section(visit);
  return door::page(visit, std::move(parts));
}

http::Response timeline_svg(door::Visit& visit, const http::Request&, const http::Params&) {
  const chart::Picture picture = chart::draw(timeline_of(visit.texts, view_of(visit)), visit.texts);
  return http::Response::download({visit.texts("plan.timeline.file") + ".svg", "image/svg+xml"}, picture.wide);
}

http::Response timeline_csv(door::Visit& visit, const http::Request&, const http::Params&) {
  const chart::Picture picture = chart::draw(timeline_of(visit.texts, view_of(visit)), visit.texts);
  return http::Response::download({visit.texts("plan.timeline.file") + ".csv", "text/csv; charset=utf-8"},
                                  chart::csv(picture.table, visit.texts.language()));
}

}  // namespace

Url plan_url(base::ApproachId approach) { return Url::of("aanpak", approach, "plan"); }
Url action_url(base::ApproachId approach, std::int64_t action) {
  return Url::of("aanpak", approach, "plan", "acties", action);
}
Url design_url(base::ApproachId approach) { return Url::of("aanpak", approach, "plan", "evaluatieopzet"); }

PlanView view_of(door::Visit& visit) {
  return visit.house.database.read(
      [&](db::Connection& connection) { return load_view(connection, visit.approach_id(), visit.today()); });
}

html::PageLink under_plan(const door::Visit& visit) {
  return {visit.texts("plan.title"), plan_url(visit.approach_id())};
}

door::PageParts parts_under_plan(const door::Visit& visit, std::string title) {
  door::PageParts parts;
  parts.title = std::move(title);
  parts.section = door::Section::plan;
  const bool sees_plan = visit.may(Verb::see_plan);
  parts.crumbs = {sees_plan ? html::PageLink{visit.texts("plan.title"), plan_url(visit.approach_id())}
                            : html::PageLink{visit.texts("plan.own.title"),
                                             Url::of("aanpak", visit.approach_id(), "plan", "mijn-acties")}};
  return parts;
}

void add_plan_routes(door::Router& router, const PlanNeighbours& neighbours) {
  using http::Method;
  router.add({Method::get, "/aanpak/{approach}/plan", Verb::see_plan, overview});
  router.add({Method::get, "/aanpak/{approach}/plan/planning.svg", Verb::see_plan, timeline_svg});
  router.add({Method::get, "/aanpak/{approach}/plan/planning.csv", Verb::see_plan, timeline_csv});
  add_action_routes(router);
  add_design_routes(router);
  add_communication_routes(router);
  add_indicator_routes(router);
  add_gap_routes(router);
  add_catalogue_routes(router);
  add_execution_routes(router);
  add_own_routes(router);
  add_adoption_routes(router, neighbours.deviations);
  add_warning_routes(router, neighbours.figures);
}

}  // namespace plan
