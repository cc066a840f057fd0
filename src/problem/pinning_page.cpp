#include "problem/pinning_page.h"

#include "approach/approach_command.h"
#include "approach/approach_store.h"
#include "door/register_page.h"
#include "file/source.h"
#include "problem/problem.h"
#include "problem/problem_rules.h"

namespace problem {
namespace {

using account::Verb;
using html::Html;
using html::Url;

struct PinningView {
  std::optional<record::Stored<file::Source>> source;
  std::vector<std::string> citing;  ///< of the seven questions
  std::vector<record::Stored<Problem>> problems;
  std::vector<Evidence> evidence;  ///< that rests on it
};

PinningView load(door::Visit& visit, std::int64_t id) {
  PinningView view = visit.house.database.read([&](db::Connection& connection) {
    PinningView all;
    all.source = file::pinned_sources().load(connection, visit.approach_id(), id);
    for (const std::string_view item : seven_questions)
      for (const base::SourceId cited : approach::store::item_sources(connection, visit.approach_id(), item))
        if (cited.value == id) all.citing.emplace_back(item);
    all.problems = problems().list(connection, visit.approach_id());
    for (const auto& one : evidence().list(connection, visit.approach_id()))
      if (one.record.basis == code({BasisKind::source, id})) all.evidence.push_back(one.record);
    return all;
  });
  account::Thing thing;
  if (view.source) thing.classification = file::classification_of(view.source->record);
  if (view.source && (view.source->life.withdrawn || !visit.may(Verb::see_documents, thing))) view.source.reset();
  return view;
}

/// What evidence is already there, and what was typed for a new piece.
Html evidence_fields(const base::Texts& texts, const PinningView& view, const Evidence& typed,
                     const html::ErrorSummary& errors) {
  Html fields;
  std::vector<Html> known;
  std::vector<html::Option> choices;
  for (const auto& one : view.problems) {
    const std::string id = std::to_string(one.life.id);
    choices.push_back({id, one.record.title});
    for (const Evidence& piece : view.evidence)
      if (piece.problem == id)
        known.push_back(Html(one.record.title) + ": " + texts("evidence.side.option." + piece.side));
  }
  if (!known.empty()) fields += html::small(texts("pinning.known")) + html::bullets(known);
  fields += html::field(texts, html::SelectField{.name = "problem",
                                                 .label = texts("evidence.problem"),
                                                 .options = choices,
                                                 .value = typed.problem,
                                                 .empty_text = texts("pinning.no_problem"),
                                                 .error = html::error_of(errors, "problem"),
                                                 .required = false});
  for (const auto& field : evidence().table().fields)
    if (field.name == "side" || field.name == "statement" || field.name == "strength") {
      record::FieldRule rule = record::rule_of(field);
      rule.required = record::Required::no;
      fields += record::field_html(texts, "evidence", rule, typed.*field.member, errors);
    }
  return html::field_group(texts("pinning.evidence"), fields);
}

http::Response page_of(door::Visit& visit, std::int64_t id, const Evidence* typed, const base::Problems& problems,
                       const std::optional<html::Alert>& alert = {}) {
  const base::Texts& texts = visit.texts;
  const PinningView view = load(visit, id);
  if (!view.source) return door::refusal_page(visit, {record::no_such_record()});
  const file::Source& source = view.source->record;
  door::PageParts parts;
  parts.title = texts("pinning.title");
  parts.lead = source.name;
  parts.alert = alert;
  parts.section = door::Section::problems;
  parts.crumbs = {{texts("source.title"), Url::of("aanpak", visit.approach_id(), "bronnen")},
                  {source.name, Url::of("aanpak", visit.approach_id(), "bronnen", id)}};
  parts.errors = html::error_summary_of(texts, problems);
  parts.status = problems.empty() ? 200 : door::http_status(problems.front().kind);
  if (!source.note.empty()) parts.content += html::paragraph(source.note);
  if (!source.recipe.empty())
    parts.content +=
        html::details({.summary = texts("source.recipe"),
                       .body = html::verse(source.recipe) + html::paragraph(Html(texts("source.fingerprint")) + ": " +
                                                                            html::code(source.fingerprint))});
  std::vector<html::Option> questions;
  for (const std::string_view item : seven_questions)
    questions.push_back({std::string(item), texts("interview.questions.option." + std::string(item))});
  Evidence start;
  start.side = "for";
  start.strength = "fair";
  start.statement = source.kind == "figure" ? source.note : "";
  const Html fields = html::field(texts, html::CheckboxField{.name = "questions",
                                                             .label = texts("pinning.questions"),
                                                             .options = questions,
                                                             .values = view.citing,
                                                             .help = texts("pinning.questions.help")}) +
                      evidence_fields(texts, view, typed != nullptr ? *typed : start, parts.errors) +
                      html::buttons({html::button({.label = texts("pinning.save")}),
                                     html::button_link(Url::of("aanpak", visit.approach_id(), "bronnen"),
                                                       texts("pinning.nowhere"), html::ButtonLook::text)});
  parts.content += html::form({.action = Url::of("aanpak", visit.approach_id(), "bronnen", id, "koppelen"),
                               .csrf = visit.csrf,
                               .content = fields});
  return door::page(visit, std::move(parts));
}

http::Response posted(door::Visit& visit, const http::Request& request, const http::Params& params) {
  const std::int64_t id = params.id("id").value_or(0);
  const PinningView view = load(visit, id);
  if (!view.source) return door::refusal_page(visit, {record::no_such_record()});
  const record::Doing doing = visit.doing();
  Evidence piece;
  piece.basis = code({BasisKind::source, id});
  piece.problem = request.form("problem");
  auto typed = record::read_form(evidence().table(), request, piece);
  typed.record.basis = piece.basis;
  std::erase_if(typed.problems, [](const base::Problem& problem) { return problem.field == "basis"; });
  const bool adds = !piece.problem.empty();
  if (adds && std::none_of(view.problems.begin(), view.problems.end(),
                           [&](const auto& one) { return std::to_string(one.life.id) == piece.problem; }))
    typed.problems.push_back({base::ProblemKind::invalid, "field.not_an_option", "problem"});
  if (adds && !typed.problems.empty()) return page_of(visit, id, &typed.record, typed.problems);
  const auto wanted = request.form_all("questions");
  for (const std::string_view item : seven_questions) {
    const bool was = std::find(view.citing.begin(), view.citing.end(), item) != view.citing.end();
    const bool is = std::find(wanted.begin(), wanted.end(), item) != wanted.end();
    const approach::Item& question = *approach::built_in_step_plan().item(item);
    if (is && !was) (void)approach::cite_source(doing, question, base::SourceId{id});
    if (was && !is) (void)approach::uncite_source(doing, question, base::SourceId{id});
  }
  if (adds)
    if (const auto made = record::create(doing, evidence(), typed.record); !made)
      return page_of(visit, id, &typed.record, made.problems());
  const Url next = adds ? Url::of("aanpak", visit.approach_id(), "knelpunten", piece.problem)
                        : Url::of("aanpak", visit.approach_id(), "bronnen", id);
  return http::Response::redirect(door::saved(next).text());
}

}  // namespace

void add_pinning_routes(door::Router& router) {
  router.add({http::Method::get, "/aanpak/{approach}/bronnen/{id}/koppelen", Verb::edit_problems,
              [](door::Visit& visit, const http::Request& request, const http::Params& params) {
                std::optional<html::Alert> alert;
                if (request.has_query("stond_er_al"))
                  alert = html::Alert{html::AlertKind::info, visit.texts("pinning.was_there")};
                return page_of(visit, params.id("id").value_or(0), nullptr, {}, alert);
              }});
  router.add({http::Method::post, "/aanpak/{approach}/bronnen/{id}/koppelen", Verb::edit_problems, posted});
}

}  // namespace problem
