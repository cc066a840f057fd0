// What came out: the spread of each question, and who supports the approach. Pure.
// Promise: of an anonymous questionnaire nothing is told before it is closed, and nothing of a question with fewer than
// least_answers answers; texts come in the order of the alphabet, so that they cannot be put side by side with the
// answers of the same person to other questions.
#pragma once
#include "questionnaire/questionnaire.h"
#include "stats/estimate.h"

namespace questionnaire {

struct OptionCount {
  std::string code;
  std::int64_t count = 0;
  stats::Estimate share;  ///< of those who answered, with the exact interval of Clopper and Pearson
};
struct Spread {
  Question question;
  std::int64_t answered = 0;
  bool hidden = false;                    ///< too few: counts, texts and quartiles are empty
  std::vector<OptionCount> options = {};  ///< single, multiple, scale
  std::vector<std::string> texts = {};    ///< text: sorted; date: ISO, sorted
  std::vector<double> quartiles = {};     ///< number: lower, middle and upper; scale: the middle only
};
enum class Showing {
  all,      ///< named: whoever may see answers sees who gave which
  spread,   ///< anonymous and closed
  not_yet,  ///< anonymous and still open: before and after one more answer would tell what it was
};
Showing showing(const Questionnaire& one);

/// The spread over the answers that were sent; hidden below least_answers where the questionnaire is anonymous.
std::vector<Spread> spreads(const Questionnaire& one, const std::vector<Question>& questions,
                            const std::vector<Response>& responses);

// Feasibility --------------------------------------------------------------------------------------------------------

/// One party and what it said.
struct Party {
  std::int64_t partner = 0;  ///< 0: asked, but no partner (any more)
  std::string name;
  std::string kind;
  const Invitation* invitation = nullptr;  ///< nullptr: not asked yet
  const Response* response = nullptr;      ///< nullptr: nothing sent yet
  std::string left_on = {};                ///< ISO date; empty: still takes part
  bool counts() const { return response != nullptr && response->is_confirmed(); }
};

/// How many said what to one question, over the parties that are asked it.
struct Support {
  std::int64_t parties = 0;
  std::int64_t yes = 0;
  std::int64_t no = 0;  ///< "no" and "no, but hours"
  std::int64_t undecided = 0;
  std::int64_t unconfirmed = 0;  ///< said something by link that nobody confirmed; also counted in the three above
  std::int64_t silent() const { return parties - yes - no - undecided; }
};
Support support(const Question& question, const std::vector<Party>& parties);

/// Did this party fill in something at the questions of the item?
bool fills_in(std::string_view item, const std::vector<Question>& questions, const Party& party);
/// Did every party that is asked this item answer all its required questions, and one at least where none is required,
/// confirmed?
bool all_answered(std::string_view item, const std::vector<Question>& questions, const std::vector<Party>& parties);

}  // namespace questionnaire
