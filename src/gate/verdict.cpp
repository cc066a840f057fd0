#include "gate/verdict.h"

#include "analysis/effect.h"
#include "evaluation/evaluation.h"
#include "measurement/measurement_rules.h"
#include "measurement/measurement_store.h"
#include "plan/plan_rules.h"

namespace gate {

bool change_is_shown(db::Connection& connection, base::ApproachId approach) {
  const auto after =
      measurement::store::load(connection, approach, measurement::store::newest(connection, approach).remeasurement);
  if (!after) return false;
  const auto before = measurement::store::load(connection, approach, after->baseline);
  if (!before || !measurement::not_comparable(*before, *after).empty()) return false;
  const auto answer =
      analysis::answer_effect(measurement::study_of(*before, *after), measurement::question_of(*before, *after));
  return answer && analysis::change_is_shown(*answer);
}

bool typed_text_is_supported(db::Connection& connection, base::ApproachId approach,
                             const std::map<std::string, approach::Answer>& answers) {
  std::string typed;
  for (const char* item : {"6.A", "6.C"})
    if (const auto found = answers.find(item); found != answers.end()) typed += found->second.text + "\n";
  for (const auto& one : evaluation::recommendations().list(connection, approach))
    typed += one.record.title + "\n" + one.record.text + "\n";
  return plan::causal_words(typed).empty() || change_is_shown(connection, approach);
}

}  // namespace gate
