#include <algorithm>
#include <nlohmann/json.hpp>

#include "analysis/baseline.h"
#include "door/page.h"
#include "measurement/current_figures.h"
#include "measurement/figure_view.h"
#include "measurement/freeze_form.h"
#include "measurement/measurement_command.h"
#include "measurement/measurement_page.h"
#include "measurement/measurement_store.h"

namespace measurement {
namespace {

using html::Html;
using html::Url;

std::string period_of(const base::Texts& texts, const analysis::Period& period) {
  return texts("analysis.period", {{"first", texts.month(period.first)}, {"last", texts.month(period.last)}});
}

std::vector<html::PageLink> crumbs(const door::Visit& visit) {
  return {{visit.texts("door.section.figures"), Url::of("aanpak", visit.approach_id(), "cijfers")}};
}

http::Response baselines_page(door::Visit& visit, const http::Request& request, const base::Problems& problems) {
  const base::Texts& texts = visit.texts;
  const auto all = visit.house.database.read(
      [&](db::Connection& connection) { return store::list(connection, visit.approach_id(), Kind::baseline); });
  door::PageParts parts;
  parts.errors = html::error_summary_of(texts, problems);
  parts.status = problems.empty() ? 200 : door::http_status(problems.front().kind);
  parts.title = texts("measurement.baseline.title");
  parts.lead = texts("measurement.baseline.lead");
  parts.section = door::Section::figures;
  parts.crumbs = crumbs(visit);
  parts.alert = door::saved_alert(visit, request);
  html::Table table{.caption = texts("measurement.baseline.title"),
                    .columns = {{texts("measurement.version"), html::ColumnKind::text},
                                {texts("measurement.period")},
                                {texts("measurement.frozen")},
                                {texts("measurement.reason")},
                                {texts("measurement.fingerprint")}},
                    .rows = {},
                    .caption_hidden = true};
  for (const auto& one : all)
    table.rows.push_back({html::link(Url::of("aanpak", visit.approach_id(), "nulmeting", one.id),
                                     texts("measurement.version.n", {{"number", std::to_string(one.number)}})),
                          period_of(texts, one.period),
                          Html(one.frozen_by_name) + ", " + texts.date_time(one.frozen_at), one.reason,
                          html::code(one.fingerprint.substr(0, 16))});
  const Url figures = Url::of("aanpak", visit.approach_id(), "cijfers");
  if (!problems.empty() && visit.may(account::Verb::freeze_measurement))  // what was typed comes back
    parts.content = freeze_form(visit, read_freeze(request), all.empty() ? 0 : all.front().number, parts.errors);
  parts.content +=
      all.empty() ? html::empty_state({.title = texts("measurement.baseline.empty"),
                                       .body = texts("measurement.baseline.empty.body"),
                                       .action = html::button_link(figures, texts("measurement.baseline.to_figures"))})
                  : html::table(table) + html::paragraph(html::link(figures, texts("measurement.baseline.correct")));
  return door::page(visit, std::move(parts));
}

http::Response freeze_posted(door::Visit& visit, const http::Request& request) {
  base::Problems problems;
  const auto month = [&](const char* field) {
    const auto read = base::parse_iso_month(request.form(field));
    if (!read) problems.push_back({base::ProblemKind::invalid, "field.not_a_month", field});
    return read.value_or(base::Month{});
  };
  FreezeBaseline asked;
  asked.period.first = month("first_month");
  asked.period.last = month("last_month");
  asked.reason = request.form("reason");
  asked.delivery = request.form("delivery");
  if (!problems.empty()) return baselines_page(visit, request, problems);
  const auto made = freeze_baseline({visit.house.database, visit.approach_id(), visit.actor(), visit.now()},
                                    {visit.approach->municipality, visit.texts.language()}, asked);
  if (!made) return baselines_page(visit, request, made.problems());
  return http::Response::redirect(door::saved(Url::of("aanpak", visit.approach_id(), "nulmeting", *made)).text());
}

Url frozen_address(const door::Visit& visit, const Measurement& measurement, const std::string& figure) {
  return Url::of("aanpak", visit.approach_id(), "nulmeting", measurement.id, figure);
}

Html frozen_markup(const door::Visit& visit, const Measurement& measurement) {
  const base::Texts& texts = visit.texts;
  Html main;
  const analysis::Study study = study_of(measurement);
  for (const auto& figure : analysis::baseline_figures(study, texts)) {
    main += figure_block(visit, figure, {frozen_address(visit, measurement, figure.id)});
  }
  std::vector<html::Term> kept;
  const auto frozen = nlohmann::ordered_json::parse(measurement.figures);
  for (const auto& [name, figure] : frozen.items())
    kept.push_back({figure.at("title").get<std::string>(), figure.at("sentence").get<std::string>()});
  main += html::section({.title = texts("measurement.kept"),
                         .content = html::definition_list(kept),
                         .id = "bewaard",
                         .rule = html::SectionRule::light});
  main += html::section({.title = texts("measurement.fingerprint"),
                         .content = html::paragraph(html::code(measurement.fingerprint)),
                         .id = "vingerafdruk",
                         .rule = html::SectionRule::light});
  return main;
}

std::optional<Measurement> load_baseline(door::Visit& visit, const http::Params& params) {
  auto measurement = visit.house.database.read([&](db::Connection& connection) {
    return store::load(connection, visit.approach_id(), params.id("measurement").value_or(0));
  });
  if (measurement && measurement->kind != Kind::baseline) measurement.reset();
  return measurement;
}

http::Response baseline_page(door::Visit& visit, const http::Request& request, const http::Params& params,
                             Figures& figures) {
  const base::Texts& texts = visit.texts;
  const auto measurement = load_baseline(visit, params);
  if (!measurement) return door::refusal_page(visit, {record::no_such_record()});
  door::PageParts parts;
  parts.title = texts("measurement.baseline.one", {{"number", std::to_string(measurement->number)}});
  parts.lead = texts("measurement.baseline.one.lead", {{"period", period_of(texts, measurement->period)},
                                                       {"name", measurement->frozen_by_name},
                                                       {"time", texts.date_time(measurement->frozen_at)}});
  parts.section = door::Section::figures;
  parts.crumbs = crumbs(visit);
  parts.alert = door::saved_alert(visit, request);
  parts.content =
      figures.markup()
          .get({Figures::key(visit) + "-nulmeting-" + std::to_string(measurement->id), measurement->fingerprint},
               [&] {
                 return KeptMarkup{"", frozen_markup(visit, *measurement)};
               })
          ->markup;
  return door::page(visit, std::move(parts));
}

/// A figure as it was frozen, alone or as a download: never what the data say today.
http::Response frozen_figure(door::Visit& visit, const http::Request& request, const http::Params& params) {
  const auto measurement = load_baseline(visit, params);
  if (!measurement) return door::refusal_page(visit, {record::no_such_record()});
  const auto figures = analysis::baseline_figures(study_of(*measurement), visit.texts);
  const auto figure = std::find_if(figures.begin(), figures.end(),
                                   [&](const analysis::Figure& one) { return one.id == params.text("figure"); });
  if (figure == figures.end()) return door::refusal_page(visit, {{base::ProblemKind::not_found, "door.not_found"}});
  if (request.has_query("als")) return figure_download(visit, *figure, request.query("als"));
  door::PageParts parts;
  parts.title = figure->title;
  parts.section = door::Section::figures;
  parts.crumbs = crumbs(visit);
  parts.crumbs.push_back({visit.texts("measurement.baseline.one", {{"number", std::to_string(measurement->number)}}),
                          Url::of("aanpak", visit.approach_id(), "nulmeting", measurement->id)});
  parts.content =
      figure_block(visit, *figure, {.address = frozen_address(visit, *measurement, figure->id), .alone = true});
  return door::page(visit, std::move(parts));
}

}  // namespace

void add_baseline_routes(door::Router& router, const std::shared_ptr<Figures>& figures) {
  using account::Verb;
  router.add({http::Method::get, "/aanpak/{approach}/nulmeting", Verb::see_figures,
              [](door::Visit& visit, const http::Request& request, const http::Params&) {
                return baselines_page(visit, request, {});
              }});
  router.add({http::Method::post, "/aanpak/{approach}/nulmeting", Verb::freeze_measurement,
              [](door::Visit& visit, const http::Request& request, const http::Params&) {
                return freeze_posted(visit, request);
              }});
  router.add({http::Method::get, "/aanpak/{approach}/nulmeting/{measurement}", Verb::see_figures,
              [figures](door::Visit& visit, const http::Request& request, const http::Params& params) {
                return baseline_page(visit, request, params, *figures);
              }});
  router.add(
      {http::Method::get, "/aanpak/{approach}/nulmeting/{measurement}/{figure}", Verb::see_figures, frozen_figure});
}

}  // namespace measurement
