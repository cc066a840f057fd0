#include "questionnaire/questionnaire_rules.h"

#include <algorithm>
#include <set>

#include "base/text_tools.h"

namespace questionnaire {
namespace {

base::Problem invalid(const char* code, std::string field = {}) {
  return {base::ProblemKind::invalid, code, std::move(field)};
}

Question ours(const char* code, const char* item, QuestionKind kind, std::vector<std::string> options = {}) {
  Question question;
  question.code = code;
  question.item = item;
  question.kind = kind;
  question.options = std::move(options);
  question.required = true;
  return question;
}

Question with_note(Question question) {
  question.has_note = true;
  return question;
}

Question only_for(const char* audience, Question question) {
  question.audience = audience;
  return question;
}

Question may_stay_empty(Question question) {
  question.required = false;
  return question;
}

std::vector<Question> feasibility_questions() {
  const std::vector<std::string> yes_no{"yes", "no", "not_yet"};
  const auto single = QuestionKind::single;
  return {with_note(ours("serious", "2.A1", single, yes_no)),
          with_note(ours("individual_measures", "2.A2", single, yes_no)),
          with_note(ours("collective_measures", "2.A2", single, yes_no)),
          with_note(ours("contribute_money", "2.A2", single, {"yes", "hours", "no", "not_yet"})),
          only_for("openbaar_ministerie", with_note(ours("improve_handling", "2.A3", single, yes_no))),
          only_for("openbaar_ministerie", with_note(ours("one_prosecutor", "2.A3", single, yes_no))),
          only_for("openbaar_ministerie", with_note(ours("prioritise", "2.A3", single, yes_no))),
          may_stay_empty(ours("offer", "2.A5", QuestionKind::multiple, {"people", "data", "money", "reach"})),
          may_stay_empty(ours("offer_words", "2.A5", QuestionKind::text))};
}

std::vector<Question> process() {
  const auto scale = QuestionKind::scale;
  return {ours("cooperation", "6.B1", scale), ours("alignment", "6.B2", scale), ours("communication", "6.B3", scale),
          ours("own_part", "6.B4", scale), may_stay_empty(ours("process_words", "", QuestionKind::text))};
}

std::vector<Question> after_a_meeting() {
  return {ours("meeting_useful", "5.A3", QuestionKind::scale), ours("meeting_clear", "5.A3", QuestionKind::scale),
          may_stay_empty(ours("meeting_better", "5.A3", QuestionKind::text))};
}

record::FieldRule rule_of(const Question& question, const std::string& name, Finish finish,
                          const std::vector<std::string_view>& options) {
  static constexpr record::Kind kinds[] = {record::Kind::choice, record::Kind::choices, record::Kind::choice,
                                           record::Kind::number, record::Kind::text,    record::Kind::date};
  const bool must = question.required && finish == Finish::send;
  return {name, kinds[std::size_t(question.kind)], must ? record::Required::yes : record::Required::no, options};
}

}  // namespace

std::vector<Question> preset_questions(std::string_view kind) {
  if (kind == "feasibility") return feasibility_questions();
  if (kind == "process") return process();
  if (kind == "meeting") return after_a_meeting();
  return {};
}

std::string_view fixed_naming(std::string_view kind) {
  if (kind == "feasibility") return "named";
  if (kind == "process" || kind == "meeting") return "anonymous";
  return "";
}

bool is_past(const Questionnaire& one, base::Date today) {
  const auto closes = base::parse_iso_date(one.closes_on);
  return !closes || *closes < today;
}

base::Problems check_questionnaire(const Questionnaire& typed, base::Date today) {
  base::Problems problems;
  const auto asked = base::parse_iso_date(typed.answer_by), closes = base::parse_iso_date(typed.closes_on);
  if (asked && closes && *closes < *asked) problems.push_back(invalid("questionnaire.dates", "closes_on"));
  if (closes && *closes < today) problems.push_back(invalid("questionnaire.past", "closes_on"));
  return problems;
}

base::Problems check_opening(const Questionnaire& one, const std::vector<Question>& questions, base::Date today) {
  base::Problems problems;
  if (questions.empty()) problems.push_back(invalid("questionnaire.no_questions"));
  if (is_past(one, today)) problems.push_back(invalid("questionnaire.past"));
  return problems;
}

base::Problems check_question(const Question& typed) {
  base::Problems problems;
  const auto look = [&](const record::FieldRule& rule, const std::string& text) {
    if (const auto tidied = record::tidy(rule, text); !tidied) problems.push_back(tidied.problem());
  };
  look({"words", record::Kind::line, record::Required::yes, {}}, typed.words);
  look({"help", record::Kind::line, record::Required::no, {}}, typed.help);
  const bool chooses = typed.kind == QuestionKind::single || typed.kind == QuestionKind::multiple;
  if (!chooses) return problems;
  const std::set<std::string> different(typed.options.begin(), typed.options.end());
  if (typed.options.size() < 2 || typed.options.size() > 20 || different.size() != typed.options.size())
    problems.push_back(invalid("question.options", "options"));
  for (const std::string& option : typed.options)
    look({"options", record::Kind::line, record::Required::yes, {}}, option);
  return problems;
}

std::vector<std::string> options_from_lines(std::string_view typed) {
  std::vector<std::string> options;
  for (const auto line : base::split(typed, '\n'))
    if (!base::trim(line).empty()) options.emplace_back(base::trim(line));
  return options;
}

std::vector<Question> questions_for(const std::vector<Question>& all, std::string_view partner_kind) {
  std::vector<Question> asked;
  for (const Question& question : all)
    if (question.audience.empty() || question.audience == partner_kind) asked.push_back(question);
  return asked;
}

std::string field_name(const Question& question) { return "q" + std::to_string(question.id); }
std::string note_name(const Question& question) { return field_name(question) + ".note"; }

base::Result<Given> tidy_given(const Question& question, const Given& typed, Finish finish) {
  const std::string name = field_name(question), note = note_name(question);
  const std::vector<std::string> codes = option_codes(question);
  const std::vector<std::string_view> options(codes.begin(), codes.end());
  const auto value = record::tidy(rule_of(question, name, finish, options), typed.value);
  if (!value) {
    if (value.problem().code == "field.required") return invalid("question.unanswered", name);
    return value.problems();
  }
  if (!question.has_note) return Given{*value};
  const auto words = record::tidy({note, record::Kind::line, record::Required::no, {}}, typed.note);
  if (!words) return words.problems();
  return Given{*value, *words};
}

base::Problems check_sending(const std::vector<Question>& questions, const Answers& answers) {
  base::Problems problems;
  for (const Question& question : questions) {
    const auto found = answers.find(question.id);
    const auto given = tidy_given(question, found == answers.end() ? Given{} : found->second, Finish::send);
    if (!given) problems.push_back(given.problem());
  }
  return problems;
}

std::size_t page_count(std::size_t questions) {
  return questions == 0 ? 1 : (questions + questions_per_page - 1) / questions_per_page;
}

std::vector<Question> page_of(const std::vector<Question>& questions, std::size_t page) {
  const std::size_t from = std::min(page * questions_per_page, questions.size()),
                    to = std::min(from + questions_per_page, questions.size());
  return {questions.begin() + std::ptrdiff_t(from), questions.begin() + std::ptrdiff_t(to)};
}

std::optional<std::size_t> page_with(const std::vector<Question>& questions, std::string_view field) {
  for (std::size_t i = 0; i < questions.size(); ++i)
    if (field_name(questions[i]) == field || note_name(questions[i]) == field) return i / questions_per_page;
  return std::nullopt;
}

}  // namespace questionnaire
