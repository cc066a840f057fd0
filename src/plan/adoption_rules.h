// Adoption of the plan (4.F): a dated decision fixes the plan as it stands; what changes after that is an amendment,
// adopted again with a reason. A version is a snapshot: its actions (without their state, which the execution changes),
// the evaluation design and the messages. Pure.
#pragma once
#include <map>
#include <set>
#include <string>
#include <vector>

#include "approach/step_content.h"
#include "plan/communication.h"
#include "plan/plan_rules.h"

namespace plan {

/// Everything by its number in the register, so that a renamed action is a changed one and not a new one.
struct PlanSnapshot {
  std::map<std::int64_t, Action> actions;  ///< stopped ones are not part of the plan
  std::optional<EvaluationDesign> design;
  std::map<std::int64_t, CommunicationItem> messages;
};
/// A field of a record that a version fixes: all but the state, which the execution changes.
inline bool is_fixed_field(std::string_view field) { return field != "state"; }
std::string to_json(const PlanSnapshot& snapshot);  ///< the same snapshot gives the same bytes
/// Refused: adoption.unreadable.
base::Result<PlanSnapshot> snapshot_from_json(std::string_view json);

struct PlanVersion {
  std::int64_t id = 0;
  int number = 0;  ///< 1 = adoption, 2 … = amendments
  base::Date adopted_on = {};
  std::string body;  ///< code of adopting_bodies
  std::string decided_by;
  std::string reason;                         ///< of an amendment
  std::optional<std::int64_t> decision = {};  ///< of a meeting, that it rests on; empty = taken elsewhere
  std::string snapshot, sha256;
  base::Instant recorded_at = {};
  std::string recorded_by_name = {};
};
inline constexpr std::string_view adopting_bodies[] = {"project_group", "triangle", "regional_body", "college"};

struct TypedAdoption {
  std::string adopted_on;  ///< as typed
  std::string body;
  std::string decided_by;
  std::string reason;
  std::optional<std::int64_t> decision = {};  ///< of a meeting: date, body and who agreed are then taken from it
};

/// What changed between two snapshots.
enum class ChangeKind { added, removed, changed };
struct FieldChange {
  std::string field;
  std::string before, after;  ///< as stored
};
struct PlanChange {
  enum class Noun { action, design, message } noun = Noun::action;
  std::int64_t id = 0;
  std::string title;
  ChangeKind kind = ChangeKind::changed;
  std::vector<FieldChange> fields = {};  ///< of a changed one
};
std::vector<PlanChange> changes_between(const PlanSnapshot& before, const PlanSnapshot& after);

struct AdoptionState {
  Facts facts;                            ///< of the plan, now
  std::set<std::string> deviations = {};  ///< gates passed by a recorded deviation
  std::optional<std::string> last_sha256 = {};
  std::optional<base::Date> last_on = {};
  std::string sha256;  ///< of the snapshot to adopt
  base::Date today;
};
/// The conditions of gates that stop adoption ("plan_adopted") and do not hold, deviations left out.
std::vector<const approach::GateCondition*> adoption_blockers(const std::vector<approach::Gate>& gates,
                                                              const AdoptionState& state);
/// adoption.blocked, adoption.date, adoption.future, adoption.before_last, adoption.body, adoption.decided_by,
/// adoption.reason, adoption.unchanged. The date is taken as record::iso_from_typed_date takes it.
base::Problems check_adoption(const TypedAdoption& typed, const std::vector<approach::Gate>& gates,
                              const AdoptionState& state);

}  // namespace plan
