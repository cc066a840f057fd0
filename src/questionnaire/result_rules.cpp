#include "questionnaire/result_rules.h"

#include <algorithm>

#include "base/text_tools.h"
#include "stats/counts.h"

namespace questionnaire {
namespace {

std::vector<std::string> values_of(const Question& question, const std::vector<Response>& responses) {
  std::vector<std::string> values;
  for (const Response& response : responses) {
    if (!response.sent) continue;
    const auto found = response.answers.find(question.id);
    if (found != response.answers.end() && !found->second.value.empty()) values.push_back(found->second.value);
  }
  std::sort(values.begin(), values.end());
  return values;
}

bool has_choice(const std::string& value, const std::string& option) {
  const auto codes = record::codes(value);
  return std::find(codes.begin(), codes.end(), option) != codes.end();
}

std::vector<double> numbers_of(const std::vector<std::string>& values) {
  std::vector<double> numbers;
  for (const std::string& value : values)
    if (const auto number = base::parse_decimal(value)) numbers.push_back(*number);
  std::sort(numbers.begin(), numbers.end());
  return numbers;
}

void fill(Spread& spread, const std::vector<std::string>& values) {
  switch (spread.question.kind) {
    case QuestionKind::single:
    case QuestionKind::multiple:
    case QuestionKind::scale:
      for (const std::string& option : option_codes(spread.question)) {
        const std::int64_t count =
            std::count_if(values.begin(), values.end(), [&](const auto& value) { return has_choice(value, option); });
        spread.options.push_back({option, count, stats::clopper_pearson({count, spread.answered})});
      }
      if (spread.question.kind == QuestionKind::scale && !values.empty())
        spread.quartiles = {stats::quantile(numbers_of(values), 0.5)};
      return;
    case QuestionKind::number:
      if (const auto numbers = numbers_of(values); !numbers.empty())
        for (const double q : {0.25, 0.5, 0.75}) spread.quartiles.push_back(stats::quantile(numbers, q));
      return;
    case QuestionKind::text:
    case QuestionKind::date:
      spread.texts = values;
      return;
  }
}

bool is_asked(const Question& question, const Party& party) {
  return question.audience.empty() || question.audience == party.kind;
}

std::string value_of(const Question& question, const Party& party) {
  if (party.response == nullptr) return "";
  const auto found = party.response->answers.find(question.id);
  return found == party.response->answers.end() ? "" : found->second.value;
}

}  // namespace

Showing showing(const Questionnaire& one) {
  if (!is_anonymous(one)) return Showing::all;
  return one.state == "closed" ? Showing::spread : Showing::not_yet;
}

std::vector<Spread> spreads(const Questionnaire& one, const std::vector<Question>& questions,
                            const std::vector<Response>& responses) {
  std::vector<Spread> all;
  for (const Question& question : questions) {
    const auto values = values_of(question, responses);
    Spread spread;
    spread.question = question;
    spread.answered = std::int64_t(values.size());
    spread.hidden = showing(one) == Showing::not_yet || (is_anonymous(one) && values.size() < least_answers);
    if (!spread.hidden) fill(spread, values);
    all.push_back(std::move(spread));
  }
  return all;
}

Support support(const Question& question, const std::vector<Party>& parties) {
  Support support;
  for (const Party& party : parties) {
    if (!is_asked(question, party)) continue;
    ++support.parties;
    const std::string value = value_of(question, party);
    support.yes += value == "yes" ? 1 : 0;
    support.no += value == "no" || value == "hours" ? 1 : 0;
    support.undecided += value == "not_yet" ? 1 : 0;
    support.unconfirmed += !value.empty() && !party.counts() ? 1 : 0;
  }
  return support;
}

bool fills_in(std::string_view item, const std::vector<Question>& questions, const Party& party) {
  return std::any_of(questions.begin(), questions.end(), [&](const Question& question) {
    return question.item == item && is_asked(question, party) && !value_of(question, party).empty();
  });
}

bool all_answered(std::string_view item, const std::vector<Question>& questions, const std::vector<Party>& parties) {
  bool asked = false;
  for (const Party& party : parties) {
    bool asks = false;
    for (const Question& question : questions) {
      if (question.item != item || !is_asked(question, party)) continue;
      asks = true;
      if (question.required && value_of(question, party).empty()) return false;
    }
    if (asks && !(party.counts() && fills_in(item, questions, party))) return false;
    asked = asked || asks;
  }
  return asked;
}

}  // namespace questionnaire
