// After each import: the counts beside what was expected, and the places and days that ask attention.
//   GET /aanpak/{approach}/uitvoering/vroegsignaal   counts (see_figures); ?als=csv|svg downloads
//   GET /aanpak/{approach}/uitvoering/herhaling      places and days, police class (see_incidents); each view is
//   recorded
#include "audit/trail.h"
#include "base/holiday.h"
#include "measurement/current_figures.h"
#include "measurement/current_study.h"
#include "measurement/figure_view.h"
#include "measurement/measurement_store.h"
#include "plan/early_warning.h"
#include "plan/near_repeat.h"
#include "plan/page_part.h"

namespace plan {
namespace {

using account::Verb;
using html::Html;
using html::Url;
using Figures = std::shared_ptr<measurement::Figures>;

constexpr int months_without_baseline = 12;  // watched where nothing was frozen yet

struct Loaded {
  measurement::CurrentStudy current;
  base::Month last_of_baseline;
};

Loaded load_warnings(door::Visit& visit) {
  return visit.house.database.read([&](db::Connection& connection) {
    Loaded loaded{measurement::load_current(connection, visit.approach_id(), visit.approach->municipality), {}};
    const auto newest = measurement::store::newest(connection, visit.approach_id());
    if (newest.baseline_ends)
      loaded.last_of_baseline = *newest.baseline_ends;
    else if (loaded.current.delivered)
      loaded.last_of_baseline = {loaded.current.delivered->last.index - months_without_baseline};
    return loaded;
  });
}

Url part_url(const door::Visit& visit, const char* part) {
  return Url::of("aanpak", visit.approach_id(), "uitvoering", part);
}

door::PageParts parts_of(const door::Visit& visit, std::string title) {
  door::PageParts parts = parts_under_plan(visit, std::move(title));
  parts.crumbs.push_back({visit.texts("execution.title"), Url::of("aanpak", visit.approach_id(), "uitvoering")});
  return parts;
}

Html nothing_yet(const door::Visit& visit) {
  const base::Texts& texts = visit.texts;
  return html::empty_state(
      {.title = texts("warning.empty.title"),
       .body = texts("warning.empty.body"),
       .action = visit.may(Verb::import_incidents)
                     ? html::button_link(Url::of("aanpak", visit.approach_id(), "cijfers"), texts("warning.to_figures"))
                     : Html()});
}

http::Response warning_page(door::Visit& visit, const http::Request& request, const Figures& figures) {
  const base::Texts& texts = visit.texts;
  const auto current = figures->current(visit);
  if (current.value->delivered && request.has_query("als")) {
    const Loaded loaded = load_warnings(visit);
    return measurement::figure_download(
        visit, warning_figure(loaded.current.study(*loaded.current.delivered), loaded.last_of_baseline, texts),
        request.query("als"));
  }
  door::PageParts parts = parts_of(visit, texts("warning.page"));
  parts.lead = texts("warning.lead");
  if (!current.value->delivered) {
    parts.content = nothing_yet(visit);
    return door::page(visit, std::move(parts));
  }
  const auto make = [&] {
    const Loaded loaded = load_warnings(visit);
    const auto figure = warning_figure(loaded.current.study(*loaded.current.delivered), loaded.last_of_baseline, texts);
    return measurement::KeptMarkup{"", measurement::figure_block(visit, figure, {part_url(visit, "vroegsignaal")})};
  };
  parts.content =
      figures->markup().get({measurement::Figures::key(visit) + "-vroegsignaal", current.stamp}, make)->markup;
  if (visit.may(Verb::see_incidents))
    parts.content += html::paragraph(html::link(part_url(visit, "herhaling"), texts("repeat.title")));
  return door::page(visit, std::move(parts));
}

std::string band_words(const base::Texts& texts, const char* key, double from, double to) {
  return texts(key, {{"from", texts.number(from, 0)}, {"to", texts.number(to, 0)}});
}

/// Observed beside expected per band; the bands of the raised range are named.
Html knox_table(const base::Texts& texts, const stats::Knox& knox) {
  const stats::KnoxOptions bands = near_repeat_bands();
  html::Table table{.caption = texts("repeat.table"),
                    .columns = {{texts("repeat.distance")}},
                    .rows = {},
                    .phone = html::PhoneLayout::scroll};
  for (std::size_t day = 0; day + 1 < bands.time_breaks_days.size(); ++day)
    table.columns.push_back(
        {band_words(texts, "repeat.days", bands.time_breaks_days[day], bands.time_breaks_days[day + 1] - 1),
         html::ColumnKind::number});
  for (std::size_t space = 0; space < knox.observed.size(); ++space) {
    html::TableRow row{
        band_words(texts, "repeat.metres", bands.space_breaks_m[space], bands.space_breaks_m[space + 1])};
    for (std::size_t day = 0; day < knox.observed[space].size(); ++day) {
      Html cell = texts("repeat.cell", {{"observed", texts.number(knox.observed[space][day])},
                                        {"expected", texts.number(knox.expected[space][day], 1)}});
      const auto& q = knox.q[space][day];
      const auto& ratio = knox.ratio[space][day];
      if (q && *q <= stats::default_alpha && ratio && *ratio >= 1.2) cell += " " + html::strong(texts("repeat.raised"));
      row.push_back(std::move(cell));
    }
    table.rows.push_back(std::move(row));
  }
  return html::table(table) + html::small(texts("repeat.table.what"));
}

Html places_table(const base::Texts& texts, const NearRepeat& found, base::Date today) {
  html::Table table{
      .caption = texts("repeat.places.table"),
      .columns = {{texts("repeat.place")}, {texts("repeat.after")}, {texts("repeat.until")}, {texts("repeat.left")}},
      .rows = {},
      .caption_hidden = true,
      .empty = html::paragraph(texts("repeat.no_places"))};
  for (const RiskPlace& place : found.places) {
    std::string where = place.area.empty() ? texts("repeat.outside") : place.area;
    if (place.is_cell) where += " " + texts("repeat.cell_only");
    const int left = base::days_between(today, place.until) + 1;
    table.rows.push_back({where, texts.date(place.happened), base::date_with_free_day(texts, place.until),
                          place.is_now(today)
                              ? html::status(html::StatusKind::attention, texts.plural("repeat.days_left", left))
                              : Html(texts("repeat.past"))});
  }
  return html::table(table);
}

measurement::KeptMarkup repeat_markup(door::Visit& visit) {
  const base::Texts& texts = visit.texts;
  const Loaded loaded = load_warnings(visit);
  const auto found = near_repeat(loaded.current.study(*loaded.current.delivered), {visit.today()});
  if (!found) return {texts("repeat.not." + std::string(stats::code(found.reason()))), {}};
  const bool shown = found->range_m > 0;
  std::string sentence =
      texts(shown ? "repeat.shown" : "repeat.not_shown", {{"metres", texts.number(found->range_m, 0)},
                                                          {"days", texts.number(std::int64_t(found->range_days))},
                                                          {"events", texts.number(std::int64_t(found->events))}});
  Html body = knox_table(texts, found->knox);
  if (shown)
    body += html::section(
        {.title = texts("repeat.places"),
         .content = html::paragraph(texts("repeat.places.what")) + places_table(texts, *found, visit.today()),
         .id = "plekken",
         .rule = html::SectionRule::light});
  return {std::move(sentence), std::move(body)};
}

http::Response repeat_page(door::Visit& visit, const http::Request&, const Figures& figures) {
  const base::Texts& texts = visit.texts;
  const auto current = figures->current(visit);
  door::PageParts parts = parts_of(visit, texts("repeat.title"));
  if (!current.value->delivered) {
    parts.content = nothing_yet(visit);
    return door::page(visit, std::move(parts));
  }
  visit.house.database.write([&](db::Connection& connection) {
    audit::record(connection, {visit.approach_id(), visit.actor(), "view", "near_repeat", 0, visit.now()});
  });
  const auto kept = figures->markup().get(
      {measurement::Figures::key(visit) + "-herhaling", current.stamp + " " + base::iso(visit.today())},
      [&] { return repeat_markup(visit); });
  parts.lead = kept->sentence;
  parts.content = kept->markup + html::small(texts("repeat.private"));
  return door::page(visit, std::move(parts));
}

}  // namespace

void add_warning_routes(door::Router& router, const Figures& figures) {
  if (!figures) return;
  router.add({http::Method::get, "/aanpak/{approach}/uitvoering/vroegsignaal", Verb::see_figures,
              [figures](door::Visit& visit, const http::Request& request, const http::Params&) {
                return warning_page(visit, request, figures);
              }});
  router.add({http::Method::get, "/aanpak/{approach}/uitvoering/herhaling", Verb::see_incidents,
              [figures](door::Visit& visit, const http::Request& request, const http::Params&) {
                return repeat_page(visit, request, figures);
              }});
}

}  // namespace plan
