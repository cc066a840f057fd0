// What can be done with a prioritising round. Each is one transaction with its entry in the trail. Refusals: the
// problems of priority_rules.h, record.not_found, priority.not_open, priority.not_closed, priority.nobody_scored, and
// record.changed_meanwhile (kind conflict) when somebody was first.
#pragma once
#include "meeting/meeting_command.h"
#include "problem/priority_store.h"
#include "record/command.h"

namespace problem {

base::Result<std::int64_t> open_round(const record::Doing& doing, const NewRound& typed);

/// A person's points, as a draft or handed in; as long as the round is open they can be changed. The trail says "score"
/// without who and without what.
struct Scoring {
  std::int64_t round = 0;
  base::OrganisationId organisation = {};
  Points points;
  bool handed_in = false;
};
base::Result<base::Done> save_scores(const record::Doing& doing, const Scoring& scoring);

struct SeenRound {
  std::int64_t id = 0;
  std::int64_t version = 0;
};
base::Result<base::Done> close_round(const record::Doing& doing, const SeenRound& seen);
/// With a decision: refused where it is none that the round can rest on (priority.decision).
base::Result<base::Done> fix_ranking(const record::Doing& doing, const SeenRound& seen, const Fixing& fixing);

/// The outcome of a closed round; empty while it is open.
Outcome outcome(db::Connection& connection, const Round& round);

/// The open round in which this person has not handed in points yet.
std::optional<Round> round_to_score(db::Connection& connection, base::ApproachId approach, base::AccountId account);

/// Decisions that fix the priorities, stand, and were taken since the round was opened; newest first.
std::vector<meeting::DecisionTaken> decisions_for(db::Connection& connection, base::ApproachId approach,
                                                  const Round& round);
/// Fixed with a date, in a meeting: where a recorded decision is named, one that still stands.
bool is_fixed_in_meeting(db::Connection& connection, base::ApproachId approach, const Round& round);

/// For the gates: seven_questions_answered_or_unknown, answers_cite_a_source (G3.1), priorities_have_unique_ranks,
/// priorities_fixed_in_meeting, partners_reviewed_after_priorities (G3.3).
std::map<std::string, bool> facts(db::Connection& connection, base::ApproachId approach);

/// The problems in the order the group fixed last, most urgent first; empty while nothing was fixed.
std::vector<Candidate> fixed_ranking(db::Connection& connection, base::ApproachId approach);

}  // namespace problem
