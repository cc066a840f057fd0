// The lists as files: the questionnaires of an approach, and who was asked. No link and no hash of one is in them.
// Cells that a spreadsheet would run are defused.
#include <algorithm>

#include "base/csv.h"
#include "questionnaire/page_part.h"
#include "questionnaire/questionnaire_page.h"
#include "questionnaire/questionnaire_store.h"

namespace questionnaire {
namespace {

using account::Verb;

constexpr const char* csv_type = "text/csv; charset=utf-8";

http::Response questionnaires_csv(door::Visit& visit, const http::Request&, const http::Params&) {
  const base::Texts& texts = visit.texts;
  const auto [all, tallies] = visit.house.database.read([&](db::Connection& connection) {
    return std::pair(questionnaires().list(connection, visit.approach_id()),
                     store::tallies(connection, visit.approach_id()));
  });
  std::string out = "\xEF\xBB\xBF";
  base::CsvWriter csv(out);
  for (const char* key :
       {"questionnaire.title", "questionnaire.kind", "questionnaire.naming", "questionnaire.state",
        "questionnaire.asked", "questionnaire.answered", "questionnaire.answer_by", "questionnaire.closes_on"})
    csv.text(texts(key));
  csv.end_row();
  for (const auto& stored : all) {
    const Questionnaire& one = stored.record;
    const auto found = tallies.find(stored.life.id);
    const store::Tally tally = found == tallies.end() ? store::Tally{} : found->second;
    csv.text(one.title)
        .text(texts("questionnaire.kind.option." + one.kind))
        .text(texts("questionnaire.naming.option." + one.naming))
        .text(status_of(texts, one, visit.today()).word)
        .number(tally.asked)
        .number(tally.answered)
        .text(one.answer_by)
        .text(one.closes_on)
        .end_row();
  }
  return http::Response::download({texts("questionnaire.list.title") + ".csv", csv_type}, out);
}

http::Response invitations_csv(door::Visit& visit, const http::Request&, const http::Params& params) {
  const base::Texts& texts = visit.texts;
  const auto id = params.id("questionnaire").value_or(0);
  std::vector<Response> responses;
  const auto all = visit.house.database.read([&](db::Connection& connection) {
    auto found = load(connection, visit.approach_id(), id);
    if (found && !is_anonymous(found->questionnaire.record)) responses = store::responses(connection, id);
    return found;
  });
  if (!all) return door::refusal_page(visit, {record::no_such_record()});
  std::string out = "\xEF\xBB\xBF";
  base::CsvWriter csv(out);
  for (const char* key : {"invitation.name", "invitation.state", "invitation.asked_on", "invitation.reminded_on"})
    csv.text(texts(key));
  csv.end_row();
  for (const Invitation& one : all->invitations) {
    const auto response = std::find_if(responses.begin(), responses.end(),
                                       [&](const Response& sent) { return sent.sent && sent.invitation == one.id; });
    const html::Status status = status_of(texts, one, response == responses.end() ? nullptr : &*response);
    csv.text(one.name).text(status.word).text(one.asked_on).text(one.reminded_on).end_row();
  }
  return http::Response::download({all->questionnaire.record.title + ".csv", csv_type}, out);
}

}  // namespace

void add_csv_routes(door::Router& router) {
  const std::string list = "/aanpak/{approach}/vragenlijsten";
  router.add({http::Method::get, list + "/lijst.csv", Verb::see_answers, questionnaires_csv});
  router.add({http::Method::get, list + "/{questionnaire}/uitnodigingen.csv", Verb::see_answers, invitations_csv});
}

}  // namespace questionnaire
