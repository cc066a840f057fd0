// Questionnaires: the same few things for feasibility (2.A1–2.A5), process evaluation (6.B1–6.B4) and surveys. A
// questionnaire asks questions; an invitation asks one party; a response is what came back.
// Promise: a response to an anonymous questionnaire holds no invitation, no name and no time, and its id is random.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "record/store.h"

namespace questionnaire {

struct Questionnaire {
  std::string kind;  ///< code of questionnaire_kinds
  std::string title;
  std::string intro;      ///< why we ask, shown above the link's button
  std::string naming;     ///< named, anonymous
  std::string answer_by;  ///< ISO date that is asked for
  std::string closes_on;  ///< ISO date: the last day on which a link works
  std::string state;      ///< draft, open, closed
};
inline constexpr std::string_view questionnaire_kinds[] = {"feasibility", "process", "meeting", "survey"};
inline constexpr std::string_view namings[] = {"named", "anonymous"};

/// With all fields; the form types kind, title, intro, naming, answer_by and closes_on.
const record::Store<Questionnaire>& questionnaires();
using StoredQuestionnaire = record::Stored<Questionnaire>;
inline bool is_open(const Questionnaire& one) { return one.state == "open"; }
inline bool is_draft(const Questionnaire& one) { return one.state == "draft"; }
inline bool is_anonymous(const Questionnaire& one) { return one.naming == "anonymous"; }

enum class QuestionKind { single, multiple, scale, number, text, date };
inline constexpr std::string_view question_kinds[] = {"single", "multiple", "scale", "number", "text", "date"};
std::string_view code(QuestionKind kind);
std::optional<QuestionKind> question_kind_from(std::string_view code);
inline constexpr std::string_view scale_options[] = {"1", "2", "3", "4", "5"};  ///< 1 = not at all, 5 = completely

struct Question {
  std::int64_t id = 0;
  std::string code;  ///< ours: the words stand in the catalogue under questionnaire.ask.CODE
  std::string item;  ///< of the step plan: "2.A1"
  QuestionKind kind = QuestionKind::single;
  std::string words;                 ///< as typed; empty for ours
  std::string help;                  ///< as typed
  std::vector<std::string> options;  ///< ours: codes; typed: the words, whose codes are 1, 2, 3 …
  bool required = false;
  bool has_note = false;  ///< a line of explanation beside the choice
  std::string audience;   ///< partner kind that is asked; empty = everybody
};
/// The codes under which a choice is stored.
std::vector<std::string> option_codes(const Question& question);

/// What was given to one question: code, codes joined by a comma, number, text or ISO date; empty = not answered.
struct Given {
  std::string value;
  std::string note = {};
  bool operator==(const Given&) const = default;
};
using Answers = std::map<std::int64_t, Given>;  ///< by question
std::string to_json(const Answers& answers);
Answers answers_from_json(std::string_view json);

struct Invitation {
  std::int64_t id = 0;
  std::int64_t questionnaire = 0;
  std::int64_t partner = 0;  ///< 0: somebody who is no partner
  std::string partner_kind = {};
  std::string name = {};       ///< whom the link is for
  std::string link_hash = {};  ///< empty: there is no link
  std::string asked_on = {};
  std::string reminded_on = {};
  bool revoked = false;
  bool answered = false;
};

struct Response {
  std::int64_t id = 0;
  std::int64_t questionnaire = 0;
  std::string key_hash;
  std::int64_t invitation = 0;  ///< 0 when anonymous
  bool sent = false;            ///< false: kept for later
  Answers answers;
  std::string name;       ///< as typed by who answered
  std::string job_title;  ///< as typed
  std::string via;        ///< link, account
  base::AccountId account = {};
  base::Instant sent_at = {};
  base::Instant confirmed_at = {};
  base::AccountId confirmed_by = {};
  std::string confirmed_by_name = {};
  std::int64_t version = 0;
  bool is_confirmed() const { return confirmed_at.ms != 0; }
};

/// Below so many answers nothing is shown of them, unless they are named.
inline constexpr std::size_t least_answers = 3;

}  // namespace questionnaire
