// Evaluation and safeguarding (steps 6 and 7): lessons noted on the way, explanation and recommendations (6.C), what
// becomes of each action and lesson (7.A), new ways of working (7.B), places in policy (7.C), closing (7.D). Values are
// text as record/field.h stores them. What still lacks an outcome is counted, never typed (evaluation_rules.h).
#pragma once
#include <string>
#include <string_view>

#include "record/store.h"

namespace evaluation {

struct Lesson {
  std::string learnt;      ///< in one sentence
  std::string happened;    ///< what went before
  std::string useful_for;  ///< for whom
  std::string noted_at;    ///< address of the page where it was noted; may be empty
};
const record::Store<Lesson>& lessons();

struct Recommendation {
  std::string title;
  std::string kind;  ///< code of recommendation_kinds
  std::string text;
  std::string for_whom;
};
inline constexpr std::string_view recommendation_kinds[] = {"explanation", "recommendation", "adjustment"};
const record::Store<Recommendation>& recommendations();

struct Safeguard {
  std::string subject;        ///< "action:12" or "lesson:3"; one per subject
  std::string outcome;        ///< code of outcomes
  std::string owner_partner;  ///< id of the partner that receives it
  std::string owner_name;     ///< function or department there
  std::string place;          ///< code of places
  std::string place_detail;
  std::string from_on;
  std::string reason;  ///< of not_needed and lapsed
};
inline constexpr std::string_view outcomes[] = {"handed_over", "not_needed", "lapsed"};
inline constexpr std::string_view places[] = {"regular_work", "safety_policy", "agreement", "permit", "other"};
const record::Store<Safeguard>& safeguards();
using StoredSafeguard = record::Stored<Safeguard>;

/// The yes of a receiver, as it was told to the project group.
struct Consent {
  std::string said_by;  ///< a function, no name
  std::string said_on;
};
record::Table<Consent> consent_form();

struct NewWay {
  std::string title;
  std::string kind;  ///< code of way_kinds
  std::string known_by;
  std::string described_in;
};
inline constexpr std::string_view way_kinds[] = {"method", "technique", "partnership"};
const record::Store<NewWay>& new_ways();

struct PolicyPlace {
  std::string policy;  ///< "Integraal veiligheidsplan 2028–2031"
  std::string text;    ///< what should stand in it
  std::string responsible;
  std::string due_on;
  std::string state;  ///< code of policy_states
};
inline constexpr std::string_view policy_states[] = {"proposed", "delivered", "adopted"};
const record::Store<PolicyPlace>& policy_places();

/// How an approach was closed. Retention is in the words of the municipality's own list: no years stand in the program.
struct Closing {
  std::string case_type;
  std::string result;  ///< code of results
  std::string retention;
  std::string retention_starts_on;
};
inline constexpr std::string_view results[] = {"finished", "stopped_early"};
record::Table<Closing> closing_form();

}  // namespace evaluation
