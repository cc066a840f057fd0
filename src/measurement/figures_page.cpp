#include "analysis/baseline.h"
#include "door/page.h"
#include "file/source.h"
#include "incident/quality.h"
#include "measurement/current_study.h"
#include "measurement/figure_view.h"
#include "measurement/measurement_page.h"
#include "measurement/measurement_store.h"
#include "record/command.h"

namespace measurement {
namespace {

using html::Html;
using html::Url;
using FigureMaker = analysis::Figure (*)(const analysis::Study&, const base::Texts&);

struct NamedFigure {
  std::string_view id;
  FigureMaker make;
};
constexpr NamedFigure figures[] = {{"aantal", analysis::yearly_counts},
                                   {"trend", analysis::monthly_trend},
                                   {"seizoen", analysis::season},
                                   {"uren", analysis::hours},
                                   {"buurten", analysis::neighbourhoods},
                                   {"branches", analysis::branches},
                                   {"vergelijking", analysis::comparison_area},
                                   {"bewijs", analysis::provable}};

CurrentStudy current_of(door::Visit& visit) {
  return visit.house.database.read([&](db::Connection& connection) {
    return load_current(connection, visit.approach_id(), visit.approach->municipality);
  });
}

Html quality_block(const base::Texts& texts, const incident::Quality& quality) {
  const auto share = [&](std::uint64_t part, std::uint64_t whole) {
    return whole == 0 ? std::string("–") : texts.number(100.0 * double(part) / double(whole), 0) + "%";
  };
  const std::string grade(quality.grade());
  html::StatusKind kind = grade == "good"   ? html::StatusKind::done
                          : grade == "fair" ? html::StatusKind::attention
                                            : html::StatusKind::late;
  const Html terms =
      html::definition_list({{texts("measurement.quality.incidents"), texts.number(std::int64_t(quality.incidents))},
                             {texts("measurement.quality.located"), share(quality.located, quality.incidents)},
                             {texts("measurement.quality.timed"), share(quality.timed, quality.incidents)},
                             {texts("measurement.quality.piled"), texts.number(std::int64_t(quality.on_one_point))},
                             {texts("measurement.quality.midnight"), share(quality.at_midnight, quality.timed)}});
  return html::section(
      {.title = texts("measurement.quality.title"),
       .content = html::paragraph(Html(html::status(kind, texts("measurement.quality." + grade))) + " " +
                                  texts("measurement.quality.score", {{"score", texts.number(quality.score, 0)}})) +
                  terms,
       .id = "kwaliteit",
       .rule = html::SectionRule::light,
       .compact = true});
}

Html freeze_form(const door::Visit& visit, const analysis::Period& period, int versions) {
  const base::Texts& texts = visit.texts;
  Html fields = html::fields_beside({html::field(texts, html::TextField{.name = "first_month",
                                                                        .label = texts("measurement.first_month"),
                                                                        .value = period.first.iso(),
                                                                        .width = html::FieldWidth::small}),
                                     html::field(texts, html::TextField{.name = "last_month",
                                                                        .label = texts("measurement.last_month"),
                                                                        .value = period.last.iso(),
                                                                        .width = html::FieldWidth::small})});
  if (versions > 0)
    fields += html::field(texts, html::TextArea{.name = "reason",
                                                .label = texts("measurement.reason"),
                                                .help = texts("measurement.reason.help"),
                                                .rows = 2});
  fields += html::button({.label = texts("measurement.freeze"),
                          .look = versions == 0 ? html::ButtonLook::primary : html::ButtonLook::secondary});
  return html::section({.title = texts("measurement.freeze.title"),
                        .content = html::paragraph(texts("measurement.freeze.help")) +
                                   html::form({.action = Url::of("aanpak", visit.approach_id(), "nulmeting"),
                                               .csrf = visit.csrf,
                                               .content = fields}),
                        .id = "vastleggen",
                        .rule = html::SectionRule::light,
                        .compact = true});
}

Html side(const door::Visit& visit, const CurrentStudy& current, int versions) {
  const base::Texts& texts = visit.texts;
  Html side = quality_block(texts, incident::quality_of(current.incidents));
  std::vector<Html> links = {
      html::link(Url::of("aanpak", visit.approach_id(), "nulmeting"), texts.plural("measurement.baselines", versions)),
      html::link(Url::of("aanpak", visit.approach_id(), "afbakening"), texts("measurement.scope")),
      html::link(Url::of("aanpak", visit.approach_id(), "gebieden"), texts("measurement.areas"))};
  if (visit.may(account::Verb::import_incidents))
    links.push_back(html::link(Url::of("aanpak", visit.approach_id(), "inlezen"), texts("measurement.imports")));
  side += html::section({.title = texts("measurement.more"),
                         .content = html::plain_list(links),
                         .id = "meer",
                         .rule = html::SectionRule::light,
                         .compact = true});
  if (visit.may(account::Verb::freeze_measurement))
    side += freeze_form(visit, analysis::whole_years(*current.delivered), versions);
  return side;
}

http::Response figures_page(door::Visit& visit, const http::Request& request) {
  const base::Texts& texts = visit.texts;
  door::PageParts parts;
  parts.title = texts("measurement.figures.title");
  parts.section = door::Section::figures;
  parts.alert = door::saved_alert(visit, request);
  const CurrentStudy current = current_of(visit);
  if (!current.has_incidents()) {
    const bool may_import = visit.may(account::Verb::import_incidents);
    parts.content =
        html::empty_state({.title = texts("measurement.empty.title"),
                           .body = texts(may_import ? "measurement.empty.body" : "measurement.empty.wait"),
                           .action = may_import ? html::button_link(Url::of("aanpak", visit.approach_id(), "inlezen"),
                                                                    texts("measurement.empty.action"))
                                                : Html()});
    return door::page(visit, std::move(parts));
  }
  const int versions = visit.house.database.read(
      [&](db::Connection& connection) { return store::last_number(connection, visit.approach_id(), Kind::baseline); });
  const analysis::Study study = current.study(*current.delivered);
  const auto all = analysis::baseline_figures(study, texts);
  parts.lead = all.front().sentence;
  const bool may_pin = visit.may(account::Verb::freeze_measurement);
  Html main;
  if (current.scope.area_codes.empty())
    main += html::alert(
        {.kind = html::AlertKind::info,
         .title = texts("measurement.no_area"),
         .body = html::link(Url::of("aanpak", visit.approach_id(), "afbakening"), texts("measurement.no_area.link"))});
  for (const auto& figure : all)
    main += figure_block(visit, figure,
                         {Url::of("aanpak", visit.approach_id(), "cijfers", figure.id), may_pin ? "yes" : ""});
  parts.content = html::columns({.main = main, .side = side(visit, current, versions)});
  return door::page(visit, std::move(parts));
}

/// One figure of the present data; nothing when there is no such figure or there are no data.
std::optional<analysis::Figure> one_figure(door::Visit& visit, std::string_view id) {
  const auto named =
      std::find_if(std::begin(figures), std::end(figures), [&](const NamedFigure& one) { return one.id == id; });
  if (named == std::end(figures)) return std::nullopt;
  const CurrentStudy current = current_of(visit);
  if (!current.has_incidents()) return std::nullopt;
  return named->make(current.study(*current.delivered), visit.texts);
}

http::Response figure_page(door::Visit& visit, const http::Request& request, const std::string& id) {
  const auto figure = one_figure(visit, id);
  if (!figure) return door::refusal_page(visit, {{base::ProblemKind::not_found, "door.not_found"}});
  if (request.has_query("als")) return figure_download(visit, *figure, request.query("als"));
  door::PageParts parts;
  parts.title = figure->title;
  parts.section = door::Section::figures;
  parts.crumbs = {{visit.texts("door.section.figures"), Url::of("aanpak", visit.approach_id(), "cijfers")}};
  parts.content = figure_block(visit, *figure, {Url::of("aanpak", visit.approach_id(), "cijfers", figure->id)});
  return door::page(visit, std::move(parts));
}

http::Response pin(door::Visit& visit, const std::string& id) {
  const auto figure = one_figure(visit, id);
  if (!figure) return door::refusal_page(visit, {{base::ProblemKind::not_found, "door.not_found"}});
  file::Source source;
  source.name = figure->title;
  source.kind = "figure";
  source.owner = visit.approach->municipality_name;
  source.vintage = base::iso(visit.today());
  source.classification = std::string(account::code(account::Classification::partner_vertrouwelijk));
  source.note = figure->sentence;
  for (const auto& line : figure->recipe) {
    source.recipe += line.name + ": " + line.value + "\n";
    if (line.value.size() == 64) source.fingerprint = line.value;
  }
  const auto made = record::create({visit.house.database, visit.approach_id(), visit.actor(), visit.now()},
                                   file::pinned_sources(), source);
  if (!made) return door::refusal_page(visit, made.problems());
  return http::Response::redirect(door::saved(Url::of("aanpak", visit.approach_id(), "bronnen")).text());
}

}  // namespace

void add_figure_routes(door::Router& router) {
  using account::Verb;
  router.add({http::Method::get, "/aanpak/{approach}/cijfers", Verb::see_figures,
              [](door::Visit& visit, const http::Request& request, const http::Params&) {
                return figures_page(visit, request);
              }});
  router.add({http::Method::get, "/aanpak/{approach}/cijfers/{figure}", Verb::see_figures,
              [](door::Visit& visit, const http::Request& request, const http::Params& params) {
                return figure_page(visit, request, params.text("figure"));
              }});
  router.add({http::Method::post, "/aanpak/{approach}/cijfers/{figure}/vastleggen", Verb::freeze_measurement,
              [](door::Visit& visit, const http::Request&, const http::Params& params) {
                return pin(visit, params.text("figure"));
              }});
}

}  // namespace measurement
