// The rules of questionnaires: which questions we ask ourselves, what may be typed, what still lacks. Pure.
#pragma once
#include "questionnaire/questionnaire.h"

namespace questionnaire {

/// Our own questions of a kind of questionnaire; a survey has none.
std::vector<Question> preset_questions(std::string_view kind);
/// "named" for feasibility, "anonymous" for process and meeting; empty where the maker chooses.
std::string_view fixed_naming(std::string_view kind);

/// questionnaire.dates (closes before the asked date), questionnaire.past (closes in the past).
base::Problems check_questionnaire(const Questionnaire& typed, base::Date today);
/// What stands in the way of opening: questionnaire.no_questions, questionnaire.past.
base::Problems check_opening(const Questionnaire& one, const std::vector<Question>& questions, base::Date today);
/// field.required, field.too_long …, question.options (a choice needs two options or more, each once).
base::Problems check_question(const Question& typed);
/// One option a line, trimmed, empty lines left out.
std::vector<std::string> options_from_lines(std::string_view typed);

/// The questions that this party is asked.
std::vector<Question> questions_for(const std::vector<Question>& all, std::string_view partner_kind);

/// The name of a question in a form, and of its note.
std::string field_name(const Question& question);
std::string note_name(const Question& question);

enum class Finish { keep, send };  ///< keep: what is required may still be empty
/// The answer as it is stored, or what is wrong with it.
base::Result<Given> tidy_given(const Question& question, const Given& typed, Finish finish);
/// Required questions without an answer: question.unanswered per question, with its field.
base::Problems check_sending(const std::vector<Question>& questions, const Answers& answers);

/// Questions on one page of a form.
inline constexpr std::size_t questions_per_page = 8;
std::size_t page_count(std::size_t questions);
std::vector<Question> page_of(const std::vector<Question>& questions, std::size_t page);
/// The page (from 0) on which a problem's field stands; nullopt when on none.
std::optional<std::size_t> page_with(const std::vector<Question>& questions, std::string_view field);

/// Whether a link still works on this day: its last day counts.
bool is_past(const Questionnaire& one, base::Date today);

inline constexpr std::size_t most_invitations = 500;  ///< of one questionnaire
inline constexpr std::size_t most_questions = 100;

}  // namespace questionnaire
