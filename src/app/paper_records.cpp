#include "app/paper_records.h"

#include "account/account_store.h"
#include "approach/region_page.h"
#include "approach/region_store.h"
#include "base/check.h"
#include "base/text_tools.h"
#include "file/source.h"
#include "measurement/measurement_rules.h"
#include "measurement/measurement_store.h"
#include "partner/partner_words.h"
#include "plan/plan_store.h"
#include "questionnaire/questionnaire_page.h"
#include "record/field.h"

namespace app {
namespace {

std::string joined(const std::vector<std::string>& words) {
  std::string all;
  for (const auto& word : words) all += (all.empty() ? "" : ", ") + word;
  return all;
}

std::string area_names(const std::vector<analysis::StudyArea>& areas, const std::vector<std::string>& codes) {
  std::vector<std::string> names;
  for (const auto& code : codes) {
    const auto area = std::find_if(areas.begin(), areas.end(), [&](const auto& one) { return one.code == code; });
    names.push_back(area == areas.end() ? code : area->name);
  }
  return joined(names);
}

std::string type_names(const base::Texts& texts, const std::vector<std::string>& codes) {
  std::vector<std::string> types;
  for (const auto& code : codes) types.push_back(texts("incident.type." + code));
  return joined(types);
}

document::Scope scope_of(const base::Texts& texts, const measurement::CurrentStudy& current) {
  document::Scope scope;
  scope.offences = type_names(texts, current.scope.offence_types);
  scope.area = area_names(current.areas, current.scope.area_codes);
  scope.comparison = area_names(current.areas, current.scope.comparison_codes);
  scope.ring = area_names(current.areas, current.scope.ring_codes);
  scope.branches = current.scope.branches;
  if (current.delivered) scope.period = period_words(texts, *current.delivered);
  return scope;
}

bool may_read(const door::Visit& visit, const file::Source& source) {
  account::Thing thing;
  thing.classification = file::classification_of(source);
  return visit.may(account::Verb::see_documents, thing);
}

std::string reliability_of(const base::Texts& texts, const file::Source& source) {
  if (source.reliability.empty()) return {};
  return texts("paper.source.reliability", {{"reliability", texts("source.reliability.option." + source.reliability)}});
}

/// Only what this reader may see: a source above the clearance is not named on paper either.
std::vector<document::Source> sources_of(door::Visit& visit, const std::vector<record::Stored<file::Source>>& stored) {
  std::vector<document::Source> all;
  for (const auto& source : stored) {
    if (!may_read(visit, source.record)) continue;
    all.push_back({source.record.name, visit.texts("source.kind.option." + source.record.kind),
                   base::parse_iso_date(source.record.vintage),
                   visit.texts("source.classification.option." + source.record.classification),
                   source.record.fingerprint, reliability_of(visit.texts, source.record)});
  }
  return all;
}

std::map<std::int64_t, std::string> readable_names(door::Visit& visit,
                                                   const std::vector<record::Stored<file::Source>>& stored) {
  std::map<std::int64_t, std::string> names;
  for (const auto& source : stored)
    if (may_read(visit, source.record)) names.emplace(source.life.id, source.record.name);
  return names;
}

std::vector<document::Party> parties_of(const base::Texts& texts, const std::vector<partner::StoredPartner>& partners,
                                        const std::vector<partner::StoredRepresentative>& representatives,
                                        base::Date today) {
  std::vector<document::Party> all;
  for (const auto& one : partners) {
    const auto& partner = one.record;
    all.push_back({partner.name, texts("partner.kind.option." + partner.kind),
                   partner::first_representative(representatives, one.life.id, today), partner.input,
                   partner::mandate_words(texts, partner),
                   partner.absent_reason.empty() ? partner.left_reason : partner.absent_reason});
  }
  return all;
}

}  // namespace

std::string period_words(const base::Texts& texts, const analysis::Period& period) {
  return texts("analysis.period", {{"first", texts.month(period.first)}, {"last", texts.month(period.last)}});
}

document::Scope measured_scope(const base::Texts& texts, const PaperMaterial& material,
                               const measurement::Measurement& measurement) {
  const analysis::Roles& roles = measurement.definition.roles;
  document::Scope scope;
  scope.offences = type_names(texts, measurement.definition.types);
  scope.area = area_names(measurement.areas, roles.treated);
  scope.comparison = area_names(measurement.areas, roles.control);
  scope.ring = area_names(measurement.areas, roles.ring);
  scope.branches = material.scope.branches;
  scope.period = period_words(texts, measurement.period);
  return scope;
}

std::vector<document::Deviation> deviations_of(const base::Texts& texts, const gate::ApproachState& state) {
  std::vector<document::Deviation> all;
  for (const auto& gate : state.gates)
    if (gate.deviation)
      all.push_back({gate.gate->id, gate.gate->title.in(texts.language()), gate.deviation->reason,
                     gate.deviation->recorded_by_name, base::date_of(gate.deviation->recorded_at)});
  return all;
}

PaperMaterial load_material(door::Visit& visit) {
  const base::Texts& texts = visit.texts;
  return visit.house.database.read([&](db::Connection& connection) {
    const auto id = visit.approach_id();
    PaperMaterial material{gate::state_of(connection, id, visit.today()),
                           measurement::load_current(connection, id, visit.approach->municipality),
                           measurement::store::list(connection, id, measurement::Kind::baseline),
                           measurement::store::list(connection, id, measurement::Kind::remeasurement),
                           plan::load_view(connection, id, visit.today()),
                           {},
                           {},
                           {},
                           {},
                           {},
                           {},
                           {}};
    material.about.organisation = approach::sender_words(texts, approach::store::region(connection, id));
    material.about.approach = visit.approach->name;
    material.about.date = visit.today();
    material.about.classification = texts("source.classification.option.partner-vertrouwelijk");
    material.about.fictional = visit.house.is_demo;
    for (const auto& member : account::store::members(connection, id))
      if (member.role == account::Role::projectleider) material.about.lead = member.name + ", " + member.organisation;
    material.scope = scope_of(texts, material.current);
    material.parties = parties_of(texts, partner::partners().list(connection, id),
                                  partner::representatives().list(connection, id), visit.today());
    material.deviations = deviations_of(texts, material.state);
    material.sources = sources_of(visit, file::pinned_sources().list(connection, id));
    const auto readable = readable_names(visit, file::sources().list(connection, id));
    for (const auto& [item, answer] : material.state.answers)
      for (const base::SourceId source : approach::store::item_sources(connection, id, item))
        if (const auto name = readable.find(source.value); name != readable.end())
          material.cited[item].push_back(name->second);
    if (visit.may(account::Verb::see_answers))
      for (const char* item : {"6.B1", "6.B2", "6.B3", "6.B4"})
        material.said[item] = questionnaire::answers_in_words(texts, connection, id, item);
    return material;
  });
}

std::optional<Measured> measured_pair(const PaperMaterial& material) {
  const auto* remeasurement = measurement::counting(material.remeasurements);
  if (remeasurement == nullptr) return std::nullopt;
  const auto baseline = std::find_if(material.baselines.begin(), material.baselines.end(),
                                     [&](const auto& one) { return one.id == remeasurement->baseline; });
  base::check(baseline != material.baselines.end(), "a remeasurement has its baseline");
  return Measured{&*baseline, remeasurement};
}

base::Result<EffectPart> effect_of(const PaperMaterial& material) {
  if (material.baselines.empty()) return base::Problem{base::ProblemKind::invalid, "paper.no_baseline"};
  const auto pair = measured_pair(material);
  if (!pair) return base::Problem{base::ProblemKind::invalid, "paper.no_remeasurement"};
  const auto& [baseline, remeasurement] = *pair;
  if (!measurement::not_comparable(*baseline, *remeasurement).empty())
    return base::Problem{base::ProblemKind::invalid, "paper.not_comparable"};
  const auto study = measurement::study_of(*baseline, *remeasurement);
  const auto answer = analysis::answer_effect(study, measurement::question_of(*baseline, *remeasurement));
  if (!answer) return answer.problems();
  return EffectPart{study, *answer, *pair};
}

std::vector<std::string> reasons_apart(const base::Texts& texts, const Measured& measured) {
  std::vector<std::string> reasons;
  for (const std::string& code : measurement::not_comparable(*measured.baseline, *measured.remeasurement))
    reasons.push_back(texts("measurement.not_comparable." + code));
  return reasons;
}

std::string verdict_words(const base::Texts& texts, const PaperMaterial& material) {
  if (const auto effect = effect_of(material)) return analysis::verdict_sentence(effect->answer, effect->study, texts);
  const auto pair = measured_pair(material);
  if (!pair) return texts("paper.progress.no_effect");
  std::string words = texts("measurement.not_comparable");
  for (const std::string& reason : reasons_apart(texts, *pair)) words += " " + reason;
  return words;
}

std::vector<std::string> notes_on(const base::Texts& texts, const PaperMaterial& material, const Measured& measured) {
  const auto& [baseline, remeasurement] = measured;
  std::vector<std::string> notes = measurement::notes_on(texts, *baseline, *remeasurement);
  std::vector<plan::Action> actions;
  for (const auto& stored : material.plan.actions) actions.push_back(stored.record);
  if (const auto early = measurement::before_first_action(texts, remeasurement->period, plan::first_start(actions)))
    notes.push_back(*early);
  return notes;
}

std::vector<document::Chapter> chapters_of(const base::Texts& texts, const PaperMaterial& material, int number) {
  const auto* step = material.state.plan->step(number);
  document::Chapter chapter{step->title.in(texts.language()), {}};
  for (const auto& item : step->items) {
    document::Answer answer{item.id, item.question.in(texts.language())};
    const auto found = material.state.answers.find(item.id);
    if (found != material.state.answers.end()) {
      const auto& stored = found->second;
      const bool typed = stored.state == approach::AnswerState::open && !stored.text.empty();  // while records are open
      answer.state = stored.state == approach::AnswerState::answered || typed ? document::Answer::State::answered
                     : stored.state == approach::AnswerState::unknown         ? document::Answer::State::unknown
                     : stored.state == approach::AnswerState::not_applicable  ? document::Answer::State::not_applicable
                                                                              : document::Answer::State::open;
      for (const auto& option : item.options)
        if (std::find(stored.choices.begin(), stored.choices.end(), option.code) != stored.choices.end())
          answer.text += "- " + option.text.in(texts.language()) + "\n";
      if (const auto said = material.said.find(item.id); said != material.said.end() && !said->second.empty())
        answer.text += said->second + "\n\n";
      answer.text += stored.text;
      answer.reason = stored.reason;
      if (const auto cited = material.cited.find(item.id); cited != material.cited.end())
        answer.sources = cited->second;
      // Records answer it, wholly or in part, and stand in their own chapter or paper.
      const bool recorded = answer.state == document::Answer::State::answered || material.state.is_partly(item.id);
      if (recorded && answer.text.empty() && answer.sources.empty()) continue;
    } else if (!item.required) {
      continue;
    }
    chapter.answers.push_back(std::move(answer));
  }
  if (chapter.answers.empty()) return {};
  return {std::move(chapter)};
}

std::vector<document::Action> actions_of(const base::Texts& texts, const PaperMaterial& material) {
  std::vector<document::Action> all;
  for (const auto& stored : material.plan.actions) {
    document::Action action;
    action.number = material.plan.number_of(stored.life.id);
    action.title = stored.record.title;
    for (const auto field : plan::all_plan_fields)
      action.fields.push_back({texts("plan.field." + std::string(plan::code(field))),
                               plan::words_of(texts, field, stored.record, material.plan.partners)});
    for (const auto& finding : plan::smart(stored.record, material.plan.frame).missing())
      action.missing.push_back(plan::text_of(texts, finding));
    action.state = texts("plan.state." + std::string(plan::code(plan::state_of(stored.record))));
    if (const auto report = material.plan.last_reports.find(stored.life.id); report != material.plan.last_reports.end())
      action.last_report = texts.date(base::date_of(report->second.reported_at)) + ": " + report->second.report;
    all.push_back(std::move(action));
  }
  return all;
}

}  // namespace app
