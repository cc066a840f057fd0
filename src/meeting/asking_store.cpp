#include "meeting/asking_store.h"

namespace meeting::store {

std::optional<std::int64_t> questionnaire_of(db::Connection& connection, std::int64_t meeting) {
  const auto rows = connection.query(
      "SELECT questionnaire_id FROM meeting_questionnaire JOIN questionnaire ON questionnaire.id = questionnaire_id"
      " WHERE meeting_id = ? AND questionnaire.withdrawn_at IS NULL",
      {meeting});
  if (rows.empty()) return std::nullopt;
  return rows.front().integer("questionnaire_id");
}

void link_questionnaire(db::Connection& connection, std::int64_t meeting, std::int64_t questionnaire) {
  connection.execute("DELETE FROM meeting_questionnaire WHERE meeting_id = ?", {meeting});
  connection.execute("INSERT INTO meeting_questionnaire (meeting_id, questionnaire_id) VALUES (?, ?)",
                     {meeting, questionnaire});
}

}  // namespace meeting::store
