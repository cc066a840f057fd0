#include "questionnaire/questionnaire.h"

#include <nlohmann/json.hpp>

namespace questionnaire {
namespace {

using record::Field;
using record::Kind;
using record::Required;

constexpr Field<Questionnaire> questionnaire_fields[] = {
    {"kind", &Questionnaire::kind, Kind::choice, Required::yes, questionnaire_kinds},
    {"title", &Questionnaire::title, Kind::line, Required::yes},
    {"intro", &Questionnaire::intro, Kind::text},
    {"naming", &Questionnaire::naming, Kind::choice, Required::yes, namings},
    {"answer_by", &Questionnaire::answer_by, Kind::date, Required::yes},
    {"closes_on", &Questionnaire::closes_on, Kind::date, Required::yes},
    {"state", &Questionnaire::state},
};

}  // namespace

const record::Store<Questionnaire>& questionnaires() {
  static const record::Store<Questionnaire> store(record::Table<Questionnaire>{"questionnaire", questionnaire_fields});
  return store;
}

std::string_view code(QuestionKind kind) { return question_kinds[std::size_t(kind)]; }

std::optional<QuestionKind> question_kind_from(std::string_view code) {
  const auto found = std::find(std::begin(question_kinds), std::end(question_kinds), code);
  if (found == std::end(question_kinds)) return std::nullopt;
  return QuestionKind(found - std::begin(question_kinds));
}

std::vector<std::string> option_codes(const Question& question) {
  if (question.kind == QuestionKind::scale) return {std::begin(scale_options), std::end(scale_options)};
  if (!question.code.empty()) return question.options;
  std::vector<std::string> codes;
  for (std::size_t i = 1; i <= question.options.size(); ++i) codes.push_back(std::to_string(i));
  return codes;
}

std::string to_json(const Answers& answers) {
  nlohmann::ordered_json all = nlohmann::ordered_json::object();
  for (const auto& [question, given] : answers) {
    if (given.value.empty() && given.note.empty()) continue;
    all[std::to_string(question)] = {given.value, given.note};
  }
  return all.dump();
}

Answers answers_from_json(std::string_view json) {
  Answers answers;
  const auto all = nlohmann::ordered_json::parse(json);
  for (const auto& [question, given] : all.items())
    answers[std::stoll(question)] = {given.at(0).get<std::string>(), given.at(1).get<std::string>()};
  return answers;
}

}  // namespace questionnaire
