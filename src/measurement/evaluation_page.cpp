#include "door/page.h"
#include "measurement/figure_view.h"
#include "measurement/measurement_command.h"
#include "measurement/measurement_page.h"
#include "measurement/measurement_store.h"

namespace measurement {
namespace {

using html::Html;
using html::Url;

struct Measured {
  std::vector<Measurement> baselines, remeasurements;
  CurrentStudy current;
};

Measured load(door::Visit& visit) {
  return visit.house.database.read([&](db::Connection& connection) {
    return Measured{store::list(connection, visit.approach_id(), Kind::baseline),
                    store::list(connection, visit.approach_id(), Kind::remeasurement),
                    load_current(connection, visit.approach_id(), visit.approach->municipality)};
  });
}

Html remeasure_form(const door::Visit& visit, const Measured& measured, const html::ErrorSummary& errors,
                    const http::Request& request) {
  const base::Texts& texts = visit.texts;
  if (!visit.may(account::Verb::freeze_measurement) || measured.baselines.empty() || !measured.current.delivered)
    return {};
  const base::Month first{measured.baselines.front().period.last.index + 1};
  const std::string from = request.has_form("first_month") ? request.form("first_month") : first.iso();
  const std::string to =
      request.has_form("last_month") ? request.form("last_month") : measured.current.delivered->last.iso();
  const Html fields =
      html::fields_beside({html::field(texts, html::TextField{.name = "first_month",
                                                              .label = texts("measurement.split"),
                                                              .value = from,
                                                              .help = texts("measurement.split.help"),
                                                              .error = html::error_of(errors, "first_month"),
                                                              .width = html::FieldWidth::small}),
                           html::field(texts, html::TextField{.name = "last_month",
                                                              .label = texts("measurement.last_month"),
                                                              .value = to,
                                                              .error = html::error_of(errors, "last_month"),
                                                              .width = html::FieldWidth::small})}) +
      html::button({.label = texts("measurement.remeasure"),
                    .look = measured.remeasurements.empty() ? html::ButtonLook::primary : html::ButtonLook::secondary});
  return html::section({.title = texts("measurement.remeasure.title"),
                        .content = html::paragraph(texts("measurement.remeasure.help")) +
                                   html::form({.action = Url::of("aanpak", visit.approach_id(), "metingen"),
                                               .csrf = visit.csrf,
                                               .content = fields}),
                        .id = "meten",
                        .rule = html::SectionRule::light});
}

Html side_by_side(const base::Texts& texts, const Measurement& baseline, const Measurement& remeasurement,
                  const std::vector<std::string>& reasons) {
  std::vector<Html> why;
  for (const std::string& reason : reasons) why.push_back(texts("measurement.not_comparable." + reason));
  const auto count = [&](const Measurement& one) {
    const auto study = study_of(one);
    return texts.number(analysis::total(study.aggregate, study.treated()));
  };
  return html::alert({.kind = html::AlertKind::warning,
                      .title = texts("measurement.not_comparable"),
                      .body = html::bullets(why)}) +
         html::definition_list({{texts("measurement.baseline.title"), count(baseline)},
                                {texts("measurement.remeasurement"), count(remeasurement)}});
}

http::Response evaluation_page(door::Visit& visit, const http::Request& request, const PrimaryOf& primary_of,
                               const base::Problems& problems) {
  const base::Texts& texts = visit.texts;
  const Measured measured = load(visit);
  door::PageParts parts;
  parts.errors = html::error_summary_of(texts, problems);
  parts.status = problems.empty() ? 200 : door::http_status(problems.front().kind);
  parts.title = texts("measurement.evaluation.title");
  parts.section = door::Section::evaluation;
  parts.alert = door::saved_alert(visit, request);
  if (measured.baselines.empty()) {
    parts.content = html::empty_state({.title = texts("measurement.evaluation.no_baseline"),
                                       .body = texts("measurement.evaluation.no_baseline.body"),
                                       .action = html::button_link(Url::of("aanpak", visit.approach_id(), "cijfers"),
                                                                   texts("measurement.baseline.to_figures"))});
    return door::page(visit, std::move(parts));
  }
  if (measured.remeasurements.empty()) {
    parts.content = html::empty_state({.title = texts("measurement.evaluation.none"),
                                       .body = texts("measurement.evaluation.none.body")}) +
                    remeasure_form(visit, measured, parts.errors, request);
    return door::page(visit, std::move(parts));
  }
  const Measurement& remeasurement = measured.remeasurements.front();
  const auto baseline = std::find_if(measured.baselines.begin(), measured.baselines.end(),
                                     [&](const Measurement& one) { return one.id == remeasurement.baseline; });
  const auto reasons = not_comparable(*baseline, remeasurement);
  if (!reasons.empty()) {
    parts.content = side_by_side(texts, *baseline, remeasurement, reasons);
  } else {
    const analysis::Study study = study_of(*baseline, remeasurement);
    const auto answer = analysis::answer_effect(study, {baseline->period, remeasurement.period, primary_of(visit)});
    if (!answer) return door::refusal_page(visit, answer.problems());
    const auto figures = analysis::effect_figures(*answer, study, texts);
    if (request.has_query("als"))
      for (const auto& figure : figures)
        if (figure.id == request.query("figuur")) return figure_download(visit, figure, request.query("als"));
    parts.lead = figures.front().sentence;
    for (const auto& figure : figures)
      parts.content +=
          figure_block(visit, figure, {Url::of("aanpak", visit.approach_id(), "evaluatie").with("figuur", figure.id)});
  }
  parts.content += remeasure_form(visit, measured, parts.errors, request);
  return door::page(visit, std::move(parts));
}

http::Response remeasure_posted(door::Visit& visit, const http::Request& request, const PrimaryOf& primary_of) {
  base::Problems problems;
  analysis::Period asked;
  for (const auto& [field, month] : {std::pair("first_month", &asked.first), std::pair("last_month", &asked.last)}) {
    const auto read = base::parse_iso_month(request.form(field));
    if (read)
      *month = *read;
    else
      problems.push_back({base::ProblemKind::invalid, "field.not_a_month", field});
  }
  if (!problems.empty()) return evaluation_page(visit, request, primary_of, problems);
  const auto made = remeasure({visit.house.database, visit.approach_id(), visit.actor(), visit.now()},
                              {visit.approach->municipality, visit.texts.language()}, asked);
  if (!made) return evaluation_page(visit, request, primary_of, made.problems());
  return http::Response::redirect(door::saved(Url::of("aanpak", visit.approach_id(), "evaluatie")).text());
}

}  // namespace

void add_evaluation_routes(door::Router& router, PrimaryOf primary_of) {
  using account::Verb;
  router.add({http::Method::get, "/aanpak/{approach}/evaluatie", Verb::see_figures,
              [primary_of](door::Visit& visit, const http::Request& request, const http::Params&) {
                return evaluation_page(visit, request, primary_of, {});
              }});
  router.add({http::Method::post, "/aanpak/{approach}/metingen", Verb::freeze_measurement,
              [primary_of](door::Visit& visit, const http::Request& request, const http::Params&) {
                return remeasure_posted(visit, request, primary_of);
              }});
}

}  // namespace measurement
