#include "approach/start_decision.h"

namespace approach {

const record::Store<StartDecision>& start_decisions() {
  using record::Kind;
  using record::Required;
  static constexpr record::Field<StartDecision> fields[] = {
      {"outcome", &StartDecision::outcome, Kind::choice, Required::yes, start_outcomes},
      {"grounds", &StartDecision::grounds, Kind::choices, Required::no, start_grounds},
      {"reason", &StartDecision::reason, Kind::text, Required::yes},
      {"decided_by", &StartDecision::decided_by},
      {"job_title", &StartDecision::job_title},
      {"meeting", &StartDecision::meeting},
      {"decided_on", &StartDecision::decided_on, Kind::date, Required::yes},
      {"look_again_on", &StartDecision::look_again_on, Kind::date},
  };
  static const record::Store<StartDecision> store(record::Table<StartDecision>{"start_decision", fields});
  return store;
}

base::Problems check_start_decision(const StartDecision& decision) {
  base::Problems problems;
  if (decision.decided_by.empty() && decision.meeting.empty())
    problems.push_back({base::ProblemKind::invalid, "start_decision.who_needed", "decided_by"});
  if (decision.grounds.empty() && (decision.outcome == "go" || decision.outcome == "no_go"))
    problems.push_back({base::ProblemKind::invalid, "start_decision.ground_needed", "grounds"});
  return problems;
}

base::Date decided_on(const StoredStartDecision& decision) {
  return base::parse_iso_date(decision.record.decided_on).value_or(base::date_of(decision.life.changed_at));
}

const StoredStartDecision* newest(const std::vector<StoredStartDecision>& all) {
  const StoredStartDecision* last = nullptr;
  for (const StoredStartDecision& one : all)
    if (last == nullptr || decided_on(*last) <= decided_on(one)) last = &one;
  return last;
}

bool is_decided(const StoredStartDecision* decision) {
  return decision != nullptr && decision->record.outcome != "not_yet" && !decision->record.grounds.empty();
}

std::string who_decided(const StartDecision& decision) {
  std::string who = decision.decided_by;
  for (const std::string& more : {decision.job_title, decision.meeting})
    if (!more.empty()) who += (who.empty() ? "" : ", ") + more;
  return who;
}

std::string words_of(const base::Texts& texts, const StartDecision& decision) {
  std::string words = texts("start_decision.outcome.option." + decision.outcome) + ".";
  for (const std::string& ground : record::codes(decision.grounds))
    words += " " + texts("start_decision.grounds.option." + ground) + ".";
  return decision.reason.empty() ? words : words + " " + decision.reason;
}

}  // namespace approach
