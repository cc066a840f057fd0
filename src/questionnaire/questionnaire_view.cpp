#include "questionnaire/questionnaire_view.h"

#include <algorithm>

#include "base/text_tools.h"

namespace questionnaire {
namespace {

std::string key(const Question& question) { return "questionnaire.ask." + question.code; }

std::vector<html::Option> options_of(const base::Texts& texts, const Question& question) {
  std::vector<html::Option> options;
  for (const std::string& code : option_codes(question)) {
    html::Option option{code, option_words(texts, question, code)};
    const std::string help = key(question) + ".option." + code + ".help";
    if (!question.code.empty() && texts.has(help)) option.help = texts(help);
    options.push_back(std::move(option));
  }
  return options;
}

html::Html control_of(const base::Texts& texts, const AskedQuestion& asked, const std::string& label,
                      const std::string& error) {
  const Question& question = asked.question;
  const std::string name = field_name(question), help = help_of(texts, question), value = asked.given.value;
  const bool required = question.required;
  switch (question.kind) {
    case QuestionKind::single:
    case QuestionKind::scale:
      return html::field(texts, html::RadioField{.name = name,
                                                 .label = label,
                                                 .options = options_of(texts, question),
                                                 .value = value,
                                                 .help = help,
                                                 .error = error,
                                                 .required = required});
    case QuestionKind::multiple:
      return html::field(texts, html::CheckboxField{.name = name,
                                                    .label = label,
                                                    .options = options_of(texts, question),
                                                    .values = record::codes(value),
                                                    .help = help,
                                                    .error = error,
                                                    .required = required});
    case QuestionKind::number:
      return html::field(texts, html::NumberField{.name = name,
                                                  .label = label,
                                                  .value = value,
                                                  .help = help,
                                                  .error = error,
                                                  .required = required,
                                                  .whole = false});
    case QuestionKind::date:
      return html::field(texts, html::DateField{.name = name,
                                                .label = label,
                                                .value = record::typed_from_iso_date(value),
                                                .help = help,
                                                .error = error,
                                                .required = required});
    case QuestionKind::text:
      break;
  }
  return html::field(
      texts,
      html::TextArea{.name = name, .label = label, .value = value, .help = help, .error = error, .required = required});
}

}  // namespace

std::string words_of(const base::Texts& texts, const Question& question) {
  return question.code.empty() ? question.words : texts(key(question));
}

std::string help_of(const base::Texts& texts, const Question& question) {
  if (question.code.empty()) return question.help;
  return texts.has(key(question) + ".help") ? texts(key(question) + ".help") : "";
}

std::string short_words_of(const base::Texts& texts, const Question& question) {
  return question.code.empty() ? question.words : texts(key(question) + ".short");
}

std::string option_words(const base::Texts& texts, const Question& question, std::string_view code) {
  if (question.kind == QuestionKind::scale) return texts("questionnaire.scale." + std::string(code));
  if (!question.code.empty()) return texts("questionnaire.option." + std::string(code));
  const auto number = base::parse_integer(code).value_or(0);
  if (number < 1 || number > std::int64_t(question.options.size())) return std::string(code);
  return question.options[std::size_t(number - 1)];
}

std::string given_words(const base::Texts& texts, const Question& question, const Given& given) {
  std::string words;
  switch (question.kind) {
    case QuestionKind::single:
    case QuestionKind::scale:
    case QuestionKind::multiple:
      for (const std::string& code : record::codes(given.value))
        words += (words.empty() ? "" : ", ") + option_words(texts, question, code);
      break;
    case QuestionKind::date:
      if (const auto date = base::parse_iso_date(given.value)) words = texts.date(*date);
      break;
    case QuestionKind::number:
    case QuestionKind::text:
      words = given.value;
  }
  if (given.note.empty()) return words;
  return words.empty() ? given.note : words + ": " + given.note;
}

html::Html field_of(const base::Texts& texts, const AskedQuestion& asked, const html::ErrorSummary& errors) {
  const Question& question = asked.question;
  const std::string label = std::to_string(asked.number) + ". " + words_of(texts, question);
  html::Html fields = control_of(texts, asked, label, html::error_of(errors, field_name(question)));
  if (question.has_note)
    fields += html::field(texts, html::TextField{.name = note_name(question),
                                                 .label = texts(key(question) + ".note"),
                                                 .value = asked.given.note,
                                                 .error = html::error_of(errors, note_name(question)),
                                                 .required = false});
  if (!asked.theirs.empty())
    fields += html::paragraph(html::strong(texts("door.conflict.theirs")) + " " + asked.theirs);
  return fields;
}

Given typed_given(const http::Request& request, const Question& question) {
  const std::string name = field_name(question);
  Given given{question.kind == QuestionKind::multiple ? record::joined(request.form_all(name)) : request.form(name)};
  if (question.has_note) given.note = request.form(note_name(question));
  return given;
}

html::Html summary_of(const base::Texts& texts, const std::vector<Question>& questions, const Answers& answers) {
  std::vector<html::Term> terms;
  for (const Question& question : questions) {
    const auto found = answers.find(question.id);
    const std::string words = found == answers.end() ? "" : given_words(texts, question, found->second);
    terms.push_back({short_words_of(texts, question), words.empty() ? texts("questionnaire.nothing") : words});
  }
  return html::definition_list(terms);
}

html::Status status_of(const base::Texts& texts, const Questionnaire& one, base::Date today) {
  if (is_draft(one)) return {html::StatusKind::not_yet, texts("questionnaire.state.draft")};
  if (one.state == "closed") return {html::StatusKind::done, texts("questionnaire.state.closed")};
  if (is_past(one, today)) return {html::StatusKind::attention, texts("questionnaire.state.past")};
  return {html::StatusKind::busy, texts("questionnaire.state.open")};
}

html::Url list_url(base::ApproachId approach) { return html::Url::of("aanpak", approach, "vragenlijsten"); }
html::Url one_url(base::ApproachId approach, std::int64_t questionnaire) {
  return html::Url::of("aanpak", approach, "vragenlijsten", questionnaire);
}

door::PageParts parts_below(const door::Visit& visit, std::string title, std::int64_t questionnaire,
                            const std::string& questionnaire_title) {
  door::PageParts parts;
  parts.title = std::move(title);
  parts.section = door::Section::partners;
  parts.crumbs = {{visit.texts("door.section.partners"), html::Url::of("aanpak", visit.approach_id(), "partners")},
                  {visit.texts("questionnaire.list.title"), list_url(visit.approach_id())}};
  if (questionnaire != 0) parts.crumbs.push_back({questionnaire_title, one_url(visit.approach_id(), questionnaire)});
  return parts;
}

}  // namespace questionnaire
