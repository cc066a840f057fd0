#include <algorithm>

#include "base/check.h"
#include "door/page.h"
#include "door/register_parts.h"
#include "measurement/current_figures.h"
#include "measurement/figure_view.h"
#include "measurement/measurement_command.h"
#include "measurement/measurement_page.h"
#include "measurement/measurement_store.h"
#include "measurement/remeasured_list.h"

namespace measurement {
namespace {

using html::Html;
using html::Url;

struct Measured {
  store::Newest newest;
  std::vector<store::Remeasured> all;  ///< newest first, also the withdrawn
  std::optional<analysis::Period> delivered;
  Registration registered;    ///< now
  std::int64_t national = 0;  ///< changes with the own national numbers
  const store::Remeasured* counting() const {
    const auto found =
        std::find_if(all.begin(), all.end(), [&](const auto& one) { return one.id == newest.remeasurement; });
    return found == all.end() ? nullptr : &*found;
  }
};

/// What the evaluation page asks of its neighbours.
struct Neighbours {
  EvaluationHooks hooks;
  std::shared_ptr<Figures> figures;
};

Measured load(door::Visit& visit, const Neighbours& neighbours) {
  Measured measured;
  visit.house.database.read([&](db::Connection& connection) {
    measured.newest = store::newest(connection, visit.approach_id());
    measured.all = store::remeasured(connection, visit.approach_id());
    measured.national = store::national_stamp(connection, visit.approach_id());
  });
  measured.delivered = neighbours.figures->current(visit).value->delivered;
  if (neighbours.hooks.registered) measured.registered = neighbours.hooks.registered(visit);
  return measured;
}

/// The months that were fixed beforehand; where nothing was, all since the baseline.
analysis::Period proposed_months(const Measured& measured) {
  if (measured.registered.is_fixed())
    if (const auto months = measured.registered.months()) return *months;
  return {{measured.newest.baseline_ends->index + 1}, measured.delivered->last};
}

std::string months_text(const base::Texts& texts, const analysis::Period& period) {
  return texts("analysis.period", {{"first", texts.month(period.first)}, {"last", texts.month(period.last)}});
}

/// What must be known before a look is kept: which months give a verdict.
Html registered_note(const base::Texts& texts, const Registration& registered) {
  const auto months = registered.months();
  if (!registered.is_fixed() || !months) return html::paragraph(texts("measurement.remeasure.unregistered"));
  return html::paragraph(texts("measurement.remeasure.registered", {{"months", months_text(texts, *months)}}));
}

Html remeasure_form(const door::Visit& visit, const Measured& measured, const html::ErrorSummary& errors,
                    const http::Request& request) {
  const base::Texts& texts = visit.texts;
  if (!visit.may(account::Verb::freeze_measurement) || !measured.newest.baseline_ends || !measured.delivered) return {};
  const analysis::Period proposed = proposed_months(measured);
  const std::string from = request.has_form("first_month") ? request.form("first_month") : proposed.first.iso();
  const std::string to = request.has_form("last_month") ? request.form("last_month") : proposed.last.iso();
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
      delivery_field(texts, request.form("delivery")) +
      html::button(
          {.label = texts("measurement.remeasure"),
           .look = measured.newest.remeasurement == 0 ? html::ButtonLook::primary : html::ButtonLook::secondary});
  return html::section(
      {.title = texts("measurement.remeasure.title"),
       .content =
           html::paragraph(texts("measurement.remeasure.help")) + registered_note(texts, measured.registered) +
           html::form(
               {.action = Url::of("aanpak", visit.approach_id(), "metingen"), .csrf = visit.csrf, .content = fields}),
       .id = "meten",
       .rule = html::SectionRule::light});
}

Html side_by_side(const door::Visit& visit, const Measurement& baseline, const Measurement& remeasurement,
                  const std::vector<std::string>& reasons) {
  const base::Texts& texts = visit.texts;
  std::vector<Html> why;
  for (const std::string& reason : reasons) why.push_back(texts("measurement.not_comparable." + reason));
  return html::alert({.kind = html::AlertKind::warning,
                      .title = texts("measurement.not_comparable"),
                      .body = html::bullets(why)}) +
         figure_block(visit, analysis::counts_side_by_side({study_of(baseline), study_of(remeasurement)}, texts),
                      {Url::of("aanpak", visit.approach_id(), "evaluatie")});
}

/// The newest remeasurement with the baseline that it repeats.
struct Pair {
  Measurement baseline, remeasurement;
  std::vector<NationalCount> national;
};
Pair load_pair(door::Visit& visit, std::int64_t remeasurement) {
  return visit.house.database.read([&](db::Connection& connection) {
    auto after = store::load(connection, visit.approach_id(), remeasurement);
    base::check(after.has_value(), "measurements do not disappear");
    auto before = store::load(connection, visit.approach_id(), after->baseline);
    base::check(before.has_value(), "a remeasurement has its baseline");
    auto national = national_counts(connection, visit.approach_id(), before->definition);
    return Pair{std::move(*before), std::move(*after), std::move(national)};
  });
}

struct ShownEffect {
  std::string verdict;
  std::vector<analysis::Figure> figures;
};

/// nullopt: the two cannot be compared in one figure; they stand beside each other.
std::optional<base::Result<ShownEffect>> effect_of(const Pair& pair, const base::Texts& texts) {
  if (!not_comparable(pair.baseline, pair.remeasurement).empty()) return std::nullopt;
  const analysis::Study study = study_of(pair.baseline, pair.remeasurement);
  const auto answer = analysis::answer_effect(study, question_of(pair.baseline, pair.remeasurement));
  if (!answer) return base::Result<ShownEffect>(answer.problems());
  return base::Result<ShownEffect>(
      {analysis::verdict_sentence(*answer, study, texts), analysis::effect_figures(*answer, study, texts)});
}

/// The national numbers of the same years: a table and a sentence, no test (6.A).
Html national_block(const door::Visit& visit, const Pair& pair) {
  const auto figure = national_figure(pair.national, pair.baseline, pair.remeasurement, visit.texts);
  if (figure) return figure_block(visit, *figure, {Url::of("aanpak", visit.approach_id(), "evaluatie")});
  return html::section({.title = visit.texts("measurement.national.none.title"),
                        .content = html::paragraph(visit.texts("measurement.national.none")),
                        .id = "landelijk",
                        .rule = html::SectionRule::light});
}

Html national_form(const door::Visit& visit, const http::Request& request, const html::ErrorSummary& errors) {
  if (!visit.may(account::Verb::freeze_measurement)) return {};
  const base::Texts& texts = visit.texts;
  const std::string error = html::error_of(errors, "national");
  const Html form = html::form(
      {.action = Url::of("aanpak", visit.approach_id(), "landelijk"),
       .csrf = visit.csrf,
       .content = html::field(texts, html::TextArea{.name = "national",
                                                    .label = texts("measurement.national.csv"),
                                                    .value = request.form("national"),
                                                    .help = texts("measurement.national.csv.help"),
                                                    .error = error}) +
                  html::button({.label = texts("measurement.national.import"), .look = html::ButtonLook::secondary})});
  return error.empty() ? html::details({.summary = texts("measurement.national.replace"), .body = form}) : form;
}

KeptMarkup effect_markup(door::Visit& visit, std::int64_t remeasurement) {
  const Pair pair = load_pair(visit, remeasurement);
  const auto effect = effect_of(pair, visit.texts);
  if (!effect)
    return {"",
            side_by_side(visit, pair.baseline, pair.remeasurement, not_comparable(pair.baseline, pair.remeasurement)) +
                national_block(visit, pair)};
  KeptMarkup made;
  if (!*effect) {
    for (const auto& problem : effect->problems()) made.markup += html::paragraph(visit.texts.of(problem));
    return made;
  }
  made.sentence = (*effect)->verdict;
  for (const std::string& note : notes_on(visit.texts, pair.baseline, pair.remeasurement))
    made.markup += html::paragraph(note);
  for (const auto& figure : (*effect)->figures)
    made.markup +=
        figure_block(visit, figure, {Url::of("aanpak", visit.approach_id(), "evaluatie").with("figuur", figure.id)});
  made.markup += national_block(visit, pair);
  return made;
}

http::Response effect_download(door::Visit& visit, const http::Request& request, std::int64_t remeasurement) {
  const auto effect = effect_of(load_pair(visit, remeasurement), visit.texts);
  if (effect && *effect)
    for (const auto& figure : (*effect)->figures)
      if (figure.id == request.query("figuur")) return figure_download(visit, figure, request.query("als"));
  return door::refusal_page(visit, {{base::ProblemKind::not_found, "door.not_found"}});
}

/// What a reader must know of the months that count, before the verdict: a look on the way, or from before the start.
Html notes_above(door::Visit& visit, const Measured& measured, const Neighbours& neighbours, bool has_verdict) {
  const store::Remeasured* counts = measured.counting();
  if (counts == nullptr) return {};
  const base::Texts& texts = visit.texts;
  std::vector<Html> notes;
  if (const auto interim = interim_of(counts->registered, counts->period); interim && !has_verdict)
    notes.push_back(analysis::interim_sentence(*interim, texts));
  if (neighbours.hooks.first_action)
    if (const auto note = before_first_action(texts, counts->period, neighbours.hooks.first_action(visit)))
      notes.push_back(*note);
  if (notes.empty()) return {};
  return html::alert({.kind = html::AlertKind::warning,
                      .title = texts("measurement.months_that_count", {{"months", months_text(texts, counts->period)}}),
                      .body = notes.size() == 1 ? notes.front() : html::bullets(notes)});
}

Html beside(door::Visit& visit, const Neighbours& neighbours) {
  return neighbours.hooks.beside ? neighbours.hooks.beside(visit) : Html();
}

http::Response evaluation_page(door::Visit& visit, const http::Request& request, const Neighbours& neighbours,
                               const base::Problems& problems) {
  const base::Texts& texts = visit.texts;
  const Measured measured = load(visit, neighbours);
  door::PageParts parts;
  parts.errors = html::error_summary_of(texts, problems);
  parts.status = problems.empty() ? 200 : door::http_status(problems.front().kind);
  parts.title = texts("measurement.evaluation.title");
  parts.section = door::Section::evaluation;
  parts.alert = request.has_query("ingetrokken") && visit.may(account::Verb::freeze_measurement)
                    ? door::register_parts::undo_alert(visit, request, "hermetingen")
                    : door::saved_alert(visit, request);
  const Html list = remeasured_list(visit, measured.all, measured.newest.remeasurement);
  if (measured.newest.baseline == 0) {
    parts.content = html::empty_state({.title = texts("measurement.evaluation.no_baseline"),
                                       .body = texts("measurement.evaluation.no_baseline.body"),
                                       .action = html::button_link(Url::of("aanpak", visit.approach_id(), "cijfers"),
                                                                   texts("measurement.baseline.to_figures"))});
    return door::page(visit, std::move(parts));
  }
  if (measured.newest.remeasurement == 0) {
    parts.content = html::empty_state({.title = texts("measurement.evaluation.none"),
                                       .body = texts("measurement.evaluation.none.body")}) +
                    remeasure_form(visit, measured, parts.errors, request) + list +
                    (request.has_form("national") ? national_form(visit, request, parts.errors) : Html()) +
                    beside(visit, neighbours);
    return door::page(visit, std::move(parts));
  }
  if (request.has_query("als")) return effect_download(visit, request, measured.newest.remeasurement);
  const auto effect = neighbours.figures->markup().get(
      {Figures::key(visit) + "-evaluatie",
       std::to_string(measured.newest.remeasurement) + "-" + std::to_string(measured.national)},
      [&] { return effect_markup(visit, measured.newest.remeasurement); });
  if (!effect->sentence.empty()) parts.lead = effect->sentence;
  parts.content = notes_above(visit, measured, neighbours, !effect->sentence.empty());
  if (neighbours.hooks.design) parts.content += neighbours.hooks.design(visit, measured.counting()->registered);
  parts.content += effect->markup + national_form(visit, request, parts.errors) + beside(visit, neighbours) +
                   remeasure_form(visit, measured, parts.errors, request) + list;
  return door::page(visit, std::move(parts));
}

http::Response remeasure_posted(door::Visit& visit, const http::Request& request, const Neighbours& neighbours) {
  base::Problems problems;
  analysis::Period asked;
  for (const auto& [field, month] : {std::pair("first_month", &asked.first), std::pair("last_month", &asked.last)}) {
    const auto read = base::parse_iso_month(request.form(field));
    if (read)
      *month = *read;
    else
      problems.push_back({base::ProblemKind::invalid, "field.not_a_month", field});
  }
  if (!problems.empty()) return evaluation_page(visit, request, neighbours, problems);
  const auto made = remeasure({visit.house.database, visit.approach_id(), visit.actor(), visit.now()},
                              {visit.approach->municipality, visit.texts.language()},
                              {asked, request.form("delivery"),
                               neighbours.hooks.registered ? neighbours.hooks.registered(visit) : Registration{}});
  if (!made) return evaluation_page(visit, request, neighbours, made.problems());
  return http::Response::redirect(door::saved(Url::of("aanpak", visit.approach_id(), "evaluatie")).text());
}

}  // namespace

void add_evaluation_routes(door::Router& router, const EvaluationHooks& hooks,
                           const std::shared_ptr<Figures>& figures) {
  using account::Verb;
  const Neighbours neighbours{hooks, figures};
  router.add({http::Method::get, "/aanpak/{approach}/evaluatie", Verb::see_figures,
              [neighbours](door::Visit& visit, const http::Request& request, const http::Params&) {
                return evaluation_page(visit, request, neighbours, {});
              }});
  router.add({http::Method::post, "/aanpak/{approach}/metingen", Verb::freeze_measurement,
              [neighbours](door::Visit& visit, const http::Request& request, const http::Params&) {
                return remeasure_posted(visit, request, neighbours);
              }});
  router.add({http::Method::post, "/aanpak/{approach}/hermetingen/{measurement}/intrekken", Verb::freeze_measurement,
              presence_posted});
  router.add({http::Method::post, "/aanpak/{approach}/landelijk", Verb::freeze_measurement,
              [neighbours](door::Visit& visit, const http::Request& request, const http::Params&) {
                const auto done = import_national(visit.doing(), request.form("national"));
                if (!done) return evaluation_page(visit, request, neighbours, done.problems());
                const Url page = Url::of("aanpak", visit.approach_id(), "evaluatie");
                return http::Response::redirect(door::saved(page).text());
              }});
}

}  // namespace measurement
