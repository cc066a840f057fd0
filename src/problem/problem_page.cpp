#include "problem/problem_page.h"

#include "door/register_page.h"
#include "file/source.h"
#include "problem/field_page.h"
#include "problem/pinning_page.h"
#include "problem/priority_page.h"
#include "problem/problem_rules.h"
#include "problem/problem_type.h"
#include "questionnaire/questionnaire.h"

namespace problem {
namespace {

using account::Verb;
using html::Html;
using html::Url;
using StoredEvidence = record::Stored<Evidence>;

template <class T>
std::vector<record::Stored<T>> list(door::Visit& visit, const record::Store<T>& store) {
  return visit.house.database.read(
      [&](db::Connection& connection) { return store.list(connection, visit.approach_id()); });
}

std::vector<html::Option> words(const base::Texts& texts, const std::vector<SeedWord>& seed) {
  std::vector<html::Option> options;
  for (const SeedWord& one : seed) options.push_back({one.code, one.in(texts.language())});
  return options;
}

std::vector<html::Option> problem_field_options(door::Visit& visit, std::string_view field) {
  if (field == "kind") return words(visit.texts, problem_types());
  if (field == "target_groups") return words(visit.texts, target_groups());
  if (field == "areas") return area_options(visit);
  return {};
}

bool may_read(const door::Visit& visit, const file::Source& source) {
  account::Thing thing;
  thing.classification = file::classification_of(source);
  return visit.may(Verb::see_documents, thing);
}

/// Everything evidence can rest on, with its kind in front. A source that the visitor may not read is not offered.
std::vector<html::Option> basis_options(door::Visit& visit) {
  const base::Texts& texts = visit.texts;
  std::vector<html::Option> options;
  const auto add = [&](BasisKind kind, std::int64_t id, const char* word, const std::string& name) {
    options.push_back({code({kind, id}), texts(word) + ": " + name});
  };
  for (const auto& one : list(visit, file::sources()))
    if (may_read(visit, one.record))
      add(BasisKind::source, one.life.id,
          one.record.kind == "figure" ? "evidence.basis.figure" : "evidence.basis.source", one.record.name);
  for (const auto& one : list(visit, interviews()))
    add(BasisKind::interview, one.life.id, "evidence.basis.interview",
        one.record.key_role + ", " + texts.date(*base::parse_iso_date(one.record.held_on)));
  for (const auto& one : list(visit, inspections()))
    add(BasisKind::inspection, one.life.id, "evidence.basis.inspection", one.record.name);
  for (const auto& one : list(visit, spots()))
    add(BasisKind::spot, one.life.id, "evidence.basis.spot", one.record.place);
  for (const auto& one : list(visit, questionnaire::questionnaires()))
    if (one.record.kind == "survey") add(BasisKind::survey, one.life.id, "evidence.basis.survey", one.record.title);
  return options;
}

std::vector<html::Option> evidence_field_options(door::Visit& visit, std::string_view field) {
  if (field == "basis") return basis_options(visit);
  if (field != "problem") return {};
  std::vector<html::Option> options;
  for (const auto& one : list(visit, problems())) options.push_back({std::to_string(one.life.id), one.record.title});
  return options;
}

Evidence start_evidence(door::Visit&, const http::Request& request) {
  Evidence evidence;
  evidence.problem = request.query("knelpunt");
  evidence.side = request.query("kant") == "tegen" ? "against" : request.has_query("kant") ? "for" : "";
  return evidence;
}

Url problem_url(const door::Visit& visit, std::string_view id) {
  if (id.empty()) return Url::of("aanpak", visit.approach_id(), "knelpunten");
  return Url::of("aanpak", visit.approach_id(), "knelpunten", id);
}

Html basis_link(const door::Visit& visit, const Evidence& evidence, const std::string& words) {
  const auto basis = basis_from(evidence.basis);
  if (!basis) return words;
  constexpr const char* segments[] = {"bronnen", "interviews", "schouwen", "schouwplekken", "vragenlijsten"};
  return html::link(Url::of("aanpak", visit.approach_id(), segments[std::size_t(basis->kind)], basis->id), words);
}

/// One side of the evidence, strongest first.
Html side_of(const door::Visit& visit, const std::vector<StoredEvidence>& all, std::string_view problem,
             std::string_view side, const std::vector<html::Option>& bases) {
  const base::Texts& texts = visit.texts;
  std::vector<Html> pieces;
  for (const std::string_view strength : {"strong", "fair", "weak"})
    for (const auto& one : all) {
      if (one.record.problem != problem || one.record.side != side || one.record.strength != strength) continue;
      const std::string words = door::register_parts::words_of(bases, one.record.basis);
      // A basis the visitor may not read is named by its kind only.
      const bool known = words != one.record.basis;
      Html about = Html(texts("evidence.strength.option." + one.record.strength)) + " · " +
                   (known ? basis_link(visit, one.record, words) : Html(texts("evidence.basis.hidden")));
      if (visit.may(Verb::edit_problems))
        about += Html(" · ") + html::link({.url = Url::of("aanpak", visit.approach_id(), "bewijs", one.life.id),
                                           .text = texts("evidence.edit.short"),
                                           .context = one.record.statement});
      pieces.push_back(html::prose(one.record.statement) + html::fine(about));
    }
  const bool is_for = side == "for";
  Html content = pieces.empty() ? html::small(texts(is_for ? "evidence.none.for" : "evidence.none.against"))
                                : html::bullets(pieces);
  if (visit.may(Verb::edit_problems))
    content += html::paragraph(html::button_link(Url::of("aanpak", visit.approach_id(), "bewijs", "nieuw")
                                                     .with("knelpunt", problem)
                                                     .with("kant", is_for ? "voor" : "tegen"),
                                                 texts(is_for ? "evidence.add.for" : "evidence.add.against"),
                                                 html::ButtonLook::secondary));
  return html::section({.title = texts(is_for ? "evidence.for" : "evidence.against"),
                        .content = content,
                        .id = is_for ? "voor" : "tegen",
                        .rule = html::SectionRule::light});
}

Html reading(door::Visit& visit, const record::Stored<Problem>& stored) {
  const auto all = list(visit, evidence());
  const auto bases = basis_options(visit);
  const std::string id = std::to_string(stored.life.id);
  return side_of(visit, all, id, "for", bases) + side_of(visit, all, id, "against", bases);
}

std::function<Html(const record::Stored<Problem>&)> balance_cells(door::Visit& visit) {
  std::vector<Evidence> all;
  for (auto& one : list(visit, evidence())) all.push_back(std::move(one.record));
  return [all = std::move(all), texts = visit.texts](const record::Stored<Problem>& stored) {
    const Balance balance = balance_of(all, std::to_string(stored.life.id));
    switch (word_of(balance)) {
      case BalanceWord::none:
        return html::status(html::StatusKind::not_yet, texts("found_problem.balance.none"));
      case BalanceWord::one_sided_for:
        return Html(texts("found_problem.balance.for", {{"for", std::to_string(balance.in_favour)}}));
      case BalanceWord::one_sided_against:
        return Html(texts("found_problem.balance.against", {{"against", std::to_string(balance.against)}}));
      case BalanceWord::both:
        break;
    }
    return Html(texts("found_problem.balance.both",
                      {{"for", std::to_string(balance.in_favour)}, {"against", std::to_string(balance.against)}}));
  };
}

}  // namespace

void add_problem_routes(door::Router& router) {
  constexpr auto section = door::Section::problems;
  door::RegisterPages<Problem>({.store = problems(),
                                .segment = "knelpunten",
                                .section = section,
                                .see = Verb::see_problems,
                                .edit = Verb::edit_problems,
                                .columns = {"name", "kind", "target_groups"},
                                .options = problem_field_options,
                                .above = round_panel,
                                .computed = {{"found_problem.balance", balance_cells}},
                                .below = [](door::Visit& visit) { return research_links(visit); },
                                .reading = reading})
      .add_to(router);
  door::RegisterPages<Evidence>(
      {.store = evidence(),
       .segment = "bewijs",
       .section = section,
       .see = Verb::see_problems,
       .edit = Verb::edit_problems,
       .columns = {"problem", "side", "statement", "basis", "strength"},
       .options = evidence_field_options,
       .parent = under_problems,
       .start = start_evidence,
       .back = [](const door::Visit& visit, const Evidence& one) { return problem_url(visit, one.problem); }})
      .add_to(router);
  add_field_routes(router);
  add_priority_routes(router);
  add_pinning_routes(router);
}

}  // namespace problem
