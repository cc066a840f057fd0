#include "app/papers.h"

#include "agreement/agreement_command.h"
#include "analysis/baseline.h"
#include "analysis/effect.h"
#include "app/meeting_paper.h"
#include "app/paper_plan.h"
#include "app/paper_records.h"
#include "app/review_paper.h"
#include "app/safeguarding_paper.h"
#include "approach/start_decision.h"
#include "document/agreement.h"
#include "document/baseline_report.h"
#include "document/evaluation_report.h"
#include "document/plan_of_approach.h"
#include "document/preliminary_study.h"
#include "evaluation/evaluation.h"
#include "incident/quality.h"
#include "measurement/measurement_command.h"
#include "measurement/measurement_rules.h"
#include "measurement/measurement_store.h"
#include "partner/partner.h"
#include "review/judgement.h"

namespace app {
namespace {

base::Problem refused(const char* code) { return {base::ProblemKind::invalid, code}; }

/// The newest start decision; what was decided before it stands in the same words.
std::optional<document::Decision> start_decision(door::Visit& visit) {
  const base::Texts& texts = visit.texts;
  const auto all = visit.house.database.read(
      [&](db::Connection& connection) { return approach::start_decisions().list(connection, visit.approach_id()); });
  const auto* newest = approach::newest(all);
  if (newest == nullptr) return std::nullopt;
  document::Decision decision{approach::words_of(texts, newest->record), approach::who_decided(newest->record),
                              approach::decided_on(*newest)};
  for (const auto& one : all)
    if (&one != newest)
      decision.text += " " + texts("paper.decided_before",
                                   {{"date", texts.date(approach::decided_on(one))},
                                    {"outcome", texts("start_decision.outcome.option." + one.record.outcome)}});
  return decision;
}

/// Who prepares now, and what each does; nothing while nobody was recorded.
std::optional<paper::Table> initiative_table(door::Visit& visit) {
  const base::Texts& texts = visit.texts;
  const auto all = visit.house.database.read(
      [&](db::Connection& connection) { return partner::initiative_members().list(connection, visit.approach_id()); });
  paper::Table table{texts("initiative_member.title"),
                     {{texts("initiative_member.name"), false, 1.4},
                      {texts("initiative_member.organisation_name"), false, 1.4},
                      {texts("initiative_member.job_title")},
                      {texts("initiative_member.role"), false, 1.6}},
                     {}};
  for (const auto& one : all) {
    const auto until = base::parse_iso_date(one.record.until);
    if (until && *until < visit.today()) continue;
    table.rows.push_back({paper::plain(one.record.name), paper::plain(one.record.organisation_name),
                          paper::plain(one.record.job_title), paper::plain(one.record.role)});
  }
  if (table.rows.empty()) return std::nullopt;
  return table;
}

document::PreliminaryStudy preliminary_study(door::Visit& visit, const PaperMaterial& material) {
  const base::Texts& texts = visit.texts;
  document::PreliminaryStudy study{material.about, material.scope, chapters_of(texts, material, 1), material.parties};
  study.initiative = initiative_table(visit);
  if (material.current.has_incidents())
    study.figures = analysis::baseline_figures(material.current.study(*material.current.delivered), texts);
  study.go_no_go = start_decision(visit);
  study.deviations = material.deviations;
  study.sources = material.sources;
  return study;
}

std::vector<document::QualityLine> quality_lines(const base::Texts& texts, const incident::Columns& incidents) {
  const auto quality = incident::quality_of(incidents);
  const auto of = [&](std::uint64_t part, std::uint64_t whole) {
    return texts("report.part",
                 {{"part", texts.number(std::int64_t(part))}, {"whole", texts.number(std::int64_t(whole))}});
  };
  return {{texts("measurement.quality.located"), of(quality.located, quality.incidents)},
          {texts("measurement.quality.timed"), of(quality.timed, quality.incidents)},
          {texts("measurement.quality.title"),
           texts("measurement.quality.score", {{"score", texts.number(quality.score, 0)}})}};
}

base::Result<document::BaselineReport> baseline_report(const base::Texts& texts, const PaperMaterial& material) {
  if (material.baselines.empty()) return refused("paper.no_baseline");
  const auto& baseline = material.baselines.front();
  document::BaselineReport report{material.about,
                                  measured_scope(texts, material, baseline),
                                  {},
                                  {},
                                  quality_lines(texts, material.current.incidents),
                                  {}};
  report.about.version = std::to_string(baseline.number);
  report.figures = analysis::baseline_figures(measurement::study_of(baseline), texts);
  for (const auto& figure : report.figures)
    if (figure.id == "aantal" || figure.id == "trend" || figure.id == "bewijs")
      report.summary.push_back(figure.sentence);
  report.frozen = {{texts("measurement.frozen"), baseline.frozen_by_name + ", " + texts.date_time(baseline.frozen_at)},
                   {texts("measurement.version"), std::to_string(baseline.number)},
                   {texts("measurement.fingerprint"), baseline.fingerprint}};
  if (!baseline.reason.empty()) report.frozen.push_back({texts("measurement.reason"), baseline.reason});
  report.chapters = chapters_of(texts, material, 3);
  report.deviations = material.deviations;
  report.sources = material.sources;
  return report;
}

std::vector<paper::Fact> design_facts(const base::Texts& texts, const PaperMaterial& material) {
  std::vector<paper::Fact> facts;
  if (!material.plan.design) return facts;
  const auto& table = plan::designs().table();
  for (const auto& field : table.fields) {
    const std::string& value = material.plan.design->record.*field.member;
    const std::string option = std::string(table.name) + "." + std::string(field.name) + ".option." + value;
    const auto date = base::parse_iso_date(value);
    std::string dates;
    if (field.name == "interim_dates")
      for (const base::Date one : plan::dates(value)) dates += (dates.empty() ? "" : ", ") + texts.date(one);
    if (!value.empty())
      facts.push_back({texts(std::string(table.name) + "." + std::string(field.name)), !dates.empty() ? dates
                                                                                       : texts.has(option)
                                                                                           ? texts(option)
                                                                                       : date ? texts.date(*date)
                                                                                              : value});
  }
  return facts;
}

document::PlanOfApproach plan_of_approach(const base::Texts& texts, const PaperMaterial& material) {
  document::PlanOfApproach paper{material.about, material.scope, "", {}, material.parties, actions_of(texts, material)};
  if (!material.plan.actions.empty()) {
    analysis::Figure timeline;
    timeline.id = "planning";
    timeline.title = texts("paper.timeline");
    timeline.picture = chart::draw(plan::timeline_of(texts, material.plan), texts);
    timeline.sentence = timeline.picture.heading.description;
    paper.timeline = timeline;
  }
  paper.evaluation_design = design_facts(texts, material);
  paper.chapters = chapters_of(texts, material, 4);
  paper.deviations = material.deviations;
  paper.sources = material.sources;
  return paper;
}

/// In the order in which they were written down; each says for whom it is.
std::vector<std::string> recommendations_of(door::Visit& visit) {
  std::vector<std::string> all;
  for (const auto& one : visit.house.database.read([&](db::Connection& connection) {
         return evaluation::recommendations().list(connection, visit.approach_id());
       })) {
    const evaluation::Recommendation& record = one.record;
    std::string words =
        visit.texts("recommendation.kind.option." + record.kind) + ": " + record.title + ". " + record.text;
    if (!record.for_whom.empty()) words += " " + visit.texts("paper.for_whom", {{"name", record.for_whom}});
    all.push_back(std::move(words));
  }
  return all;
}

analysis::Figure side_by_side(const base::Texts& texts, const Measured& measured) {
  const auto before = measurement::study_of(*measured.baseline), after = measurement::study_of(*measured.remeasurement);
  return analysis::counts_side_by_side({before, after}, texts);
}

/// Why there is no difference, and that it is a look on the way where it is one: there is no verdict to say it.
std::vector<std::string> apart_explained(const base::Texts& texts, const PaperMaterial& material,
                                         const Measured& measured) {
  std::vector<std::string> all = reasons_apart(texts, measured);
  const measurement::Measurement& after = *measured.remeasurement;
  if (const auto interim = measurement::interim_of(after.registered, after.period))
    all.push_back(analysis::interim_sentence(*interim, texts));
  for (std::string& note : notes_on(texts, material, measured)) all.push_back(std::move(note));
  return all;
}

base::Result<document::EvaluationReport> evaluation_report(door::Visit& visit, const PaperMaterial& material) {
  const base::Texts& texts = visit.texts;
  const auto found = effect_of(material);
  const auto measured = measured_pair(material);
  if (!measured) return found.problems();
  document::EvaluationReport report;
  report.about = material.about;
  report.scope = measured_scope(texts, material, *measured->baseline);
  report.scope.period = texts("paper.periods", {{"before", report.scope.period},
                                                {"after", period_words(texts, measured->remeasurement->period)}});
  const bool shown = found && analysis::change_is_shown(found->answer);
  if (found) {
    report.verdict = analysis::verdict_sentence(found->answer, found->study, texts);
    report.explanation = notes_on(texts, material, *measured);
    report.figures = analysis::effect_figures(found->answer, found->study, texts);
  } else {
    report.verdict = texts("measurement.not_comparable");
    report.explanation = apart_explained(texts, material, *measured);
    report.figures = {side_by_side(texts, *measured)};
  }
  if (auto national = measurement::national_figure(visit.house.database.read([&](db::Connection& connection) {
        return measurement::national_counts(connection, visit.approach_id(), measured->baseline->definition);
      }),
                                                   *measured->baseline, *measured->remeasurement, texts))
    report.figures.push_back(std::move(*national));
  report.design = design_facts(texts, material);
  report.actions = actions_of(texts, material);
  report.chapters = chapters_of(texts, material, 6);
  for (const auto& chapter : report.chapters)
    for (const auto& typed : chapter.answers)
      report.typed_causal_words = report.typed_causal_words || (!shown && !plan::causal_words(typed.text).empty());
  report.recommendations = recommendations_of(visit);
  for (const auto& typed : report.recommendations)
    report.typed_causal_words = report.typed_causal_words || (!shown && !plan::causal_words(typed).empty());
  report.deviations = material.deviations;
  report.sources = material.sources;
  return report;
}

/// The newest version, whether or not it was signed.
base::Result<document::AgreementPaper> agreement_paper(door::Visit& visit, const PaperMaterial& material) {
  const base::Texts& texts = visit.texts;
  const auto all = visit.house.database.read(
      [&](db::Connection& connection) { return agreement::versions(connection, visit.approach_id(), visit.today()); });
  if (all.empty()) return refused("paper.no_agreement");
  const agreement::Version& version = all.back();
  const agreement::Agreement& text = version.stored.record;
  const auto state = agreement::state_of(version);
  document::AgreementPaper paper;
  paper.about = material.about;
  paper.about.version = text.number;
  paper.is_draft = state == agreement::State::draft;
  paper.state = texts(state == agreement::State::draft     ? "agreement.state.draft"
                      : state == agreement::State::offered ? "agreement.state.offered"
                                                           : "agreement.state.signed");
  paper.purpose = text.purpose;
  paper.intention = text.intention;
  paper.commitment = text.commitment;
  paper.annex = text.annex;
  paper.deviations = material.deviations;
  paper.change_reason = text.change_reason;
  for (const agreement::Party& party : version.parties) {
    const auto signed_on = base::parse_iso_date(party.signed_on);
    paper.signatories.push_back({party.name,
                                 party.job_title.empty() ? party.signer : party.signer + ", " + party.job_title,
                                 party.authority, signed_on ? texts.date(*signed_on) : std::string()});
  }
  return paper;
}

}  // namespace

std::string_view code(Paper paper) {
  switch (paper) {
    case Paper::preliminary_study:
      return "voorbereidend-onderzoek";
    case Paper::baseline_report:
      return "nulmetingrapport";
    case Paper::plan_of_approach:
      return "plan-van-aanpak";
    case Paper::evaluation_report:
      return "evaluatierapport";
    case Paper::review_report:
      return "toetsverslag";
    case Paper::progress_report:
      return "voortgang";
    case Paper::agreement:
      return "samenwerkingsovereenkomst";
    case Paper::safeguarding_list:
      return "borgingslijst";
  }
  return "";
}

std::optional<Paper> paper_from(std::string_view text) {
  for (const Paper paper : all_papers)
    if (code(paper) == text) return paper;
  return std::nullopt;
}

std::optional<base::Problem> missing_ground(db::Connection& connection, base::ApproachId approach, Paper paper) {
  const auto has = [&](measurement::Kind kind) {
    const auto newest = measurement::store::newest(connection, approach);  // without what was withdrawn
    return (kind == measurement::Kind::baseline ? newest.baseline : newest.remeasurement) != 0;
  };
  const bool measures = paper == Paper::baseline_report || paper == Paper::evaluation_report;
  if (measures && !has(measurement::Kind::baseline)) return refused("paper.no_baseline");
  if (paper == Paper::agreement && agreement::agreements().list(connection, approach).empty())
    return refused("paper.no_agreement");
  if (paper == Paper::evaluation_report && !has(measurement::Kind::remeasurement))
    return refused("paper.no_remeasurement");
  if (paper == Paper::review_report) {
    const auto& judgements = review::judgements().list(connection, approach);
    if (std::none_of(judgements.begin(), judgements.end(), [](const auto& one) { return !one.record.verdict.empty(); }))
      return refused("paper.no_judgement");
  }
  return std::nullopt;
}

base::Result<paper::Document> compose(door::Visit& visit, Paper paper) {
  const base::Texts& texts = visit.texts;
  const PaperMaterial material = load_material(visit);
  switch (paper) {
    case Paper::preliminary_study:
      return document::compose(preliminary_study(visit, material), texts);
    case Paper::baseline_report: {
      auto report = baseline_report(texts, material);
      if (!report) return report.problems();
      FixedRanking ranking = fixed_ranking(visit);
      report->priorities = std::move(ranking.titles);
      report->ranking = std::move(ranking.decision);
      return document::compose(*report, texts);
    }
    case Paper::plan_of_approach: {
      document::PlanOfApproach plan = plan_of_approach(texts, material);
      add_plan_records(visit, material.plan, plan);
      return document::compose(plan, texts);
    }
    case Paper::progress_report:
      return document::compose(progress_report(visit, material), texts);
    case Paper::agreement: {
      const auto agreement = agreement_paper(visit, material);
      if (!agreement) return agreement.problems();
      return document::compose(*agreement, texts);
    }
    case Paper::safeguarding_list:
      return document::compose(safeguarding_list(visit, material), texts);
    case Paper::evaluation_report: {
      const auto report = evaluation_report(visit, material);
      if (!report) return report.problems();
      return document::compose(*report, texts);
    }
    case Paper::review_report: {
      const auto report = review_report(visit, material);
      if (!report) return report.problems();
      return document::compose(*report, texts);
    }
  }
  return refused("door.not_found");
}

}  // namespace app
