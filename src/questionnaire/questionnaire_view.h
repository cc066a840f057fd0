// Words and fields of questionnaires that several pages show.
#pragma once
#include "door/page.h"
#include "questionnaire/questionnaire_rules.h"
#include "record/command.h"
#include "record/form.h"

namespace questionnaire {

std::string words_of(const base::Texts& texts, const Question& question);  ///< the question itself
std::string help_of(const base::Texts& texts, const Question& question);
std::string short_words_of(const base::Texts& texts, const Question& question);  ///< for a column or a term
std::string option_words(const base::Texts& texts, const Question& question, std::string_view code);
/// "Ja: alleen pinnen"; empty when nothing was given.
std::string given_words(const base::Texts& texts, const Question& question, const Given& given);

/// One question as a field, with its number and its note.
struct AskedQuestion {
  const Question& question;
  std::size_t number = 1;
  Given given = {};
  std::string theirs = {};  ///< what somebody else kept meanwhile; shown beneath
};
html::Html field_of(const base::Texts& texts, const AskedQuestion& asked, const html::ErrorSummary& errors);
/// What was typed for one question, as it must come back in the form.
Given typed_given(const http::Request& request, const Question& question);

/// All answers as terms.
html::Html summary_of(const base::Texts& texts, const std::vector<Question>& questions, const Answers& answers);

html::Status status_of(const base::Texts& texts, const Questionnaire& one, base::Date today);

html::Url list_url(base::ApproachId approach);
html::Url one_url(base::ApproachId approach, std::int64_t questionnaire);
/// Title, section and crumbs of a page below the list.
door::PageParts parts_below(const door::Visit& visit, std::string title, std::int64_t questionnaire,
                            const std::string& questionnaire_title);

}  // namespace questionnaire
