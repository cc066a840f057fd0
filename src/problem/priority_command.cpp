#include "problem/priority_command.h"

#include <algorithm>
#include <set>

#include "approach/approach_rules.h"
#include "approach/approach_store.h"
#include "problem/problem.h"

namespace problem {
namespace {

constexpr const char* noun = "priority_round";
/// A few milliseconds; of larger tables the p-value is drawn, with its seed, and says so.
constexpr double most_steps_on_a_page = 200'000;

void record(db::Connection& connection, const record::Doing& doing, const char* verb, std::int64_t id,
            std::vector<audit::Change> changes) {
  audit::record(connection,
                {doing.approach, doing.actor, verb, noun, id, doing.at, audit::Outcome::done, std::move(changes)});
}

std::string words_of(const Round& round, const std::vector<std::int64_t>& ranks) {
  std::vector<std::string> in_order(round.candidates.size());
  for (std::size_t i = 0; i < ranks.size(); ++i)
    in_order[std::size_t(ranks[i] - 1)] = std::to_string(ranks[i]) + ". " + round.candidates[i].title;
  std::string words;
  for (const std::string& one : in_order) words += (words.empty() ? "" : "\n") + one;
  return words;
}

}  // namespace

base::Result<std::int64_t> open_round(const record::Doing& doing, const NewRound& typed) {
  return doing.database.write([&](db::Connection& connection) -> base::Result<std::int64_t> {
    const auto before = store::newest_round(connection, doing.approach);
    Round round;
    round.number = before ? before->number + 1 : 1;
    round.open_until = typed.open_until;
    round.reason = typed.reason;
    for (const Criterion& one : typed.criteria)
      if (one.weight > 0) round.criteria.push_back(one);
    for (const auto& problem : problems().list(connection, doing.approach))
      if (std::find(typed.problems.begin(), typed.problems.end(), problem.life.id) != typed.problems.end())
        round.candidates.push_back({0, problem.life.id, problem.record.title, {}});
    NewRound known = typed;  // what is no longer there does not count
    known.problems.clear();
    for (const Candidate& one : round.candidates) known.problems.push_back(one.problem);
    if (auto problems = check_new_round(known, {!before, before && before->state() == RoundState::open});
        !problems.empty())
      return problems;
    const std::int64_t id = store::add_round(connection, doing.approach, round, {doing.at, doing.actor.account});
    std::vector<audit::Change> changes;
    for (const Criterion& one : round.criteria)
      changes.push_back({"weight." + one.code, std::nullopt, std::to_string(one.weight)});
    if (!round.reason.empty()) changes.push_back({"reason", std::nullopt, round.reason});
    record(connection, doing, "open", id, std::move(changes));
    return id;
  });
}

base::Result<base::Done> save_scores(const record::Doing& doing, const Scoring& scoring) {
  return doing.database.write([&](db::Connection& connection) -> base::Result<base::Done> {
    const auto round = store::round(connection, doing.approach, scoring.round);
    if (!round) return record::no_such_record();
    if (round->state() != RoundState::open) return base::Problem{base::ProblemKind::conflict, "priority.not_open"};
    if (auto problems = check_points(*round, scoring.points, scoring.handed_in); !problems.empty()) return problems;
    store::save_ballot(connection, round->id, {doing.actor.account, scoring.organisation}, scoring.points,
                       scoring.handed_in);
    audit::record(connection,
                  {doing.approach, base::Actor{{}, "", doing.actor.origin}, "score", noun, round->id, doing.at});
    return base::Done{};
  });
}

base::Result<base::Done> close_round(const record::Doing& doing, const SeenRound& seen) {
  return doing.database.write([&](db::Connection& connection) -> base::Result<base::Done> {
    auto round = store::round(connection, doing.approach, seen.id);
    if (!round) return record::no_such_record();
    if (round->state() != RoundState::open) return base::Problem{base::ProblemKind::conflict, "priority.not_open"};
    const auto voices = store::asked(connection, doing.approach, round->id);
    if (std::none_of(voices.begin(), voices.end(), [](const Voice& voice) { return voice.ballots > 0; }))
      return base::Problem{base::ProblemKind::invalid, "priority.nobody_scored"};
    round->version = seen.version;
    if (!store::close_round(connection, *round, voices, {doing.at, doing.actor.account}))
      return record::somebody_was_first();
    record(connection, doing, "close", round->id, {});
    return base::Done{};
  });
}

std::vector<meeting::DecisionTaken> decisions_for(db::Connection& connection, base::ApproachId approach,
                                                  const Round& round) {
  auto all = meeting::decided(connection, approach, {"priorities_fixed"});
  const base::Date opened = base::date_of(round.opened_at);
  std::erase_if(all, [&](const meeting::DecisionTaken& one) { return one.on < opened; });
  return all;
}

bool is_fixed_in_meeting(db::Connection& connection, base::ApproachId approach, const Round& round) {
  if (round.state() != RoundState::fixed) return false;
  if (!round.decision) return base::parse_iso_date(round.fixed_on).has_value() && !round.fixed_in.empty();
  return meeting::standing(connection, approach, *round.decision).has_value();
}

base::Result<base::Done> fix_ranking(const record::Doing& doing, const SeenRound& seen, const Fixing& typed) {
  return doing.database.write([&](db::Connection& connection) -> base::Result<base::Done> {
    auto round = store::round(connection, doing.approach, seen.id);
    if (!round) return record::no_such_record();
    if (round->state() != RoundState::closed) return base::Problem{base::ProblemKind::conflict, "priority.not_closed"};
    Fixing fixing = typed;
    if (typed.decision) {
      const auto offered = decisions_for(connection, doing.approach, *round);
      const auto found =
          std::find_if(offered.begin(), offered.end(), [&](const auto& one) { return one.id == *typed.decision; });
      if (found == offered.end()) return base::Problem{base::ProblemKind::invalid, "priority.decision", "decision"};
      fixing.fixed_on = base::iso(found->on);
    }
    if (auto problems = check_fixing(fixing, outcome(connection, *round).rank, base::iso(base::date_of(doing.at)));
        !problems.empty())
      return problems;
    round->version = seen.version;
    if (!store::fix_round(connection, *round, fixing, {doing.at, doing.actor.account}))
      return record::somebody_was_first();
    std::vector<audit::Change> changes{{"fixed_on", std::nullopt, fixing.fixed_on},
                                       {"fixed_in", std::nullopt, fixing.fixed_in},
                                       {"ranking", std::nullopt, words_of(*round, fixing.ranks)}};
    if (fixing.decision) changes.push_back({"decision", std::nullopt, std::to_string(*fixing.decision)});
    if (!fixing.reason.empty()) changes.push_back({"reason", std::nullopt, fixing.reason});
    record(connection, doing, "fix", round->id, std::move(changes));
    return base::Done{};
  });
}

Outcome outcome(db::Connection& connection, const Round& round) {
  if (round.state() == RoundState::open) return {};
  return outcome_of(round, store::ballots(connection, round.id), store::voices(connection, round.id),
                    {.most_steps = most_steps_on_a_page});
}

std::optional<Round> round_to_score(db::Connection& connection, base::ApproachId approach, base::AccountId account) {
  auto round = store::newest_round(connection, approach);
  if (!round || round->state() != RoundState::open) return std::nullopt;
  const auto ballot = store::ballot(connection, round->id, account);
  if (ballot && ballot->handed_in) return std::nullopt;
  return round;
}

std::map<std::string, bool> facts(db::Connection& connection, base::ApproachId approach) {
  std::map<std::string, bool> facts;
  const auto answers = approach::store::answers(connection, approach);
  bool answered = true, cited = true;
  for (const std::string_view item : seven_questions) {
    const auto found = answers.find(std::string(item));
    const bool done = found != answers.end() && approach::is_done(found->second);
    answered = answered && done;
    if (done && found->second.state == approach::AnswerState::answered)
      cited = cited && !approach::store::item_sources(connection, approach, item).empty();
  }
  facts["seven_questions_answered_or_unknown"] = answered;
  facts["answers_cite_a_source"] = cited;
  const auto round = store::newest_round(connection, approach);
  const bool fixed = round && round->state() == RoundState::fixed;
  std::set<std::int64_t> ranks;
  if (fixed)
    for (const Candidate& one : round->candidates)
      if (one.fixed_rank) ranks.insert(*one.fixed_rank);
  facts["priorities_have_unique_ranks"] = fixed && ranks.size() == round->candidates.size();
  facts["priorities_fixed_in_meeting"] = fixed && is_fixed_in_meeting(connection, approach, *round);
  bool reviewed = false;
  for (const auto& review : partner_reviews().list(connection, approach))
    reviewed = reviewed || (fixed && review.record.reviewed_on >= round->fixed_on);
  facts["partners_reviewed_after_priorities"] = reviewed;
  return facts;
}

std::vector<Candidate> fixed_ranking(db::Connection& connection, base::ApproachId approach) {
  for (Round& round : store::rounds(connection, approach)) {
    if (round.state() != RoundState::fixed) continue;
    std::sort(round.candidates.begin(), round.candidates.end(),
              [](const Candidate& a, const Candidate& b) { return a.fixed_rank < b.fixed_rank; });
    return round.candidates;
  }
  return {};
}

}  // namespace problem
