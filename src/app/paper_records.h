// From the rooms to the records of room document: one approach, read in one snapshot.
#pragma once
#include <map>
#include <string>

#include "analysis/effect.h"
#include "document/record.h"
#include "door/visit.h"
#include "gate/gate_command.h"
#include "measurement/current_study.h"
#include "measurement/measurement.h"
#include "plan/plan_view.h"

namespace app {

struct PaperMaterial {
  gate::ApproachState state;
  measurement::CurrentStudy current;
  std::vector<measurement::Measurement> baselines, remeasurements;
  plan::PlanView plan;
  document::About about;
  document::Scope scope;
  std::vector<document::Party> parties;
  std::vector<document::Deviation> deviations;
  std::vector<document::Source> sources;
  std::map<std::string, std::vector<std::string>> cited;  ///< by item: the names of the sources of its answer
  std::map<std::string, std::string> said;  ///< by item: what the answers of partners say, for who may see them
};
PaperMaterial load_material(door::Visit& visit);

/// The remeasurement that counts beside its baseline, judged by the measure that was fixed beforehand. Points into
/// `material`: keep it. Refused: paper.no_baseline, paper.no_remeasurement, paper.not_comparable (G6.1), or what the
/// effect refuses.
struct Measured {
  const measurement::Measurement* baseline;
  const measurement::Measurement* remeasurement;
};
struct EffectPart {
  analysis::Study study;
  analysis::EffectAnswer answer;
  Measured measured;
};
base::Result<EffectPart> effect_of(const PaperMaterial& material);
/// The two that effect_of() compares, also where they cannot be compared; nullopt: one of them is not there.
std::optional<Measured> measured_pair(const PaperMaterial& material);
/// What may be said of the effect in words, whatever there is: the verdict, that the two cannot be compared and why, or
/// that nothing was measured again.
std::string verdict_words(const base::Texts& texts, const PaperMaterial& material);
/// Why the two cannot be compared, as sentences.
std::vector<std::string> reasons_apart(const base::Texts& texts, const Measured& measured);

/// What a reader must know of the comparison, as sentences: measurement::notes_on, and months before the first action.
std::vector<std::string> notes_on(const base::Texts& texts, const PaperMaterial& material, const Measured& measured);

/// What a measurement counted, and when: as it was frozen, whatever the approach looks at today.
document::Scope measured_scope(const base::Texts& texts, const PaperMaterial& material,
                               const measurement::Measurement& measurement);
std::string period_words(const base::Texts& texts, const analysis::Period& period);

/// Rules of the step plan that were passed by a decision: they stand in every paper.
std::vector<document::Deviation> deviations_of(const base::Texts& texts, const gate::ApproachState& state);

/// The items of one step with their answers, as one chapter; none when nothing was typed or is still to be answered.
std::vector<document::Chapter> chapters_of(const base::Texts& texts, const PaperMaterial& material, int step);
std::vector<document::Action> actions_of(const base::Texts& texts, const PaperMaterial& material);

}  // namespace app
