#include "record/form.h"

#include "base/limits.h"
#include "base/text_tools.h"
#include "record/money.h"

namespace record {
namespace {

std::string key(std::string_view table, const FieldRule& rule, std::string_view rest = {}) {
  std::string key = std::string(table) + "." + std::string(rule.name);
  if (!rest.empty()) key += "." + std::string(rest);
  return key;
}

std::vector<html::Option> options_of(const base::Texts& texts, std::string_view table, const FieldRule& rule) {
  std::vector<html::Option> options;
  for (const auto code : rule.options)
    options.push_back({std::string(code), texts(key(table, rule, "option." + std::string(code)))});
  return options;
}

/// What a field shows, whatever its kind.
struct FieldWords {
  const std::string& label;
  const std::string& text;
  const html::Html& help;
  const std::string& error;
  const std::vector<html::Option>& options;
};

html::Html select_html(const base::Texts& texts, const FieldRule& rule, const FieldWords& words) {
  const bool may_stay_empty = rule.required == Required::no && rule.kind != Kind::choice;
  return html::field(texts, html::SelectField{.name = std::string(rule.name),
                                              .label = words.label,
                                              .options = words.options,
                                              .value = words.text,
                                              .empty_text = texts(may_stay_empty ? "record.none" : "record.choose"),
                                              .help = words.help,
                                              .error = words.error,
                                              .required = rule.required == Required::yes});
}

}  // namespace

std::string typed_value(const FieldRule& rule, const http::Request& request) {
  if (holds_several(rule.kind)) return joined(request.form_all(rule.name));
  return request.form(rule.name);
}

html::Html field_html(const base::Texts& texts, std::string_view table, const FieldRule& rule, std::string_view value,
                      const html::ErrorSummary& errors, const std::vector<html::Option>& options_shown) {
  const std::string name(rule.name), label = texts(key(table, rule)), text(value),
                                     error = html::error_of(errors, rule.name);
  const bool required = rule.required == Required::yes;
  const std::string help_key = key(table, rule, "help");
  const html::Html help = texts.has(help_key) ? html::Html(texts(help_key)) : html::Html();
  const auto options = options_shown.empty() ? options_of(texts, table, rule) : options_shown;
  const FieldWords words{label, text, help, error, options};
  switch (rule.kind) {
    case Kind::line:
      if (!options_shown.empty()) return select_html(texts, rule, words);  // data: partners, actions, problems
      return html::field(
          texts, html::TextField{
                     .name = name, .label = label, .value = text, .help = help, .error = error, .required = required});
    case Kind::text:
      return html::field(
          texts, html::TextArea{
                     .name = name, .label = label, .value = text, .help = help, .error = error, .required = required});
    case Kind::date:
      return html::field(texts, html::DateField{.name = name,
                                                .label = label,
                                                .value = typed_from_iso_date(text),
                                                .help = help,
                                                .error = error,
                                                .required = required});
    case Kind::number:
    case Kind::whole_number:
      return html::field(texts, html::NumberField{.name = name,
                                                  .label = label,
                                                  .value = text,
                                                  .help = help,
                                                  .error = error,
                                                  .required = required,
                                                  .whole = rule.kind == Kind::whole_number});
    case Kind::money:
      return html::field(texts, html::NumberField{.name = name,
                                                  .label = label,
                                                  .value = typed_from_cents(text),
                                                  .help = help,
                                                  .error = error,
                                                  .required = required,
                                                  .whole = false,
                                                  .unit = texts("record.euro")});
    case Kind::reference:
      return select_html(texts, rule, words);
    case Kind::choice:
      if (options.size() > 6) return select_html(texts, rule, words);
      return html::field(texts, html::RadioField{.name = name,
                                                 .label = label,
                                                 .options = options,
                                                 .value = text,
                                                 .help = help,
                                                 .error = error,
                                                 .required = required});
    case Kind::choices:
    case Kind::references:
      return html::field(texts, html::CheckboxField{.name = name,
                                                    .label = label,
                                                    .options = options,
                                                    .values = codes(text),
                                                    .help = help,
                                                    .error = error,
                                                    .required = required});
  }
  return {};
}

std::string shown(const base::Texts& texts, std::string_view table, const FieldRule& rule, std::string_view value) {
  if (rule.kind == Kind::date) {
    const auto date = base::parse_iso_date(value);
    return date ? texts.date(*date) : std::string(value);
  }
  if (rule.kind == Kind::money) {
    const auto cents = base::parse_integer(value);
    return cents ? euros(texts, *cents) : std::string(value);
  }
  if (rule.kind != Kind::choice && rule.kind != Kind::choices) return std::string(value);
  std::string words;
  for (const std::string& code : codes(value)) {
    const std::string option = key(table, rule, "option." + code);
    words += (words.empty() ? "" : ", ") + (texts.has(option) ? texts(option) : code);
  }
  return words;
}

base::Problems read_form(std::span<const FieldRule> rules, const http::Request& request, Values& values) {
  base::Problems problems;
  for (std::size_t i = 0; i < rules.size(); ++i) {
    const std::string text = typed_value(rules[i], request);
    auto tidied = tidy(rules[i], text);
    values[i] = tidied ? *tidied : text;
    if (!tidied) problems.push_back(tidied.problem());
  }
  return problems;
}

html::Html form_fields(const base::Texts& texts, std::string_view table, std::span<const FieldRule> rules,
                       const Values& values, const html::ErrorSummary& errors) {
  html::Html fields;
  for (std::size_t i = 0; i < rules.size(); ++i) fields += field_html(texts, table, rules[i], values[i], errors);
  return fields;
}

html::Html details(const base::Texts& texts, std::string_view table, std::span<const FieldRule> rules,
                   const Values& values) {
  std::vector<html::Term> terms;
  for (std::size_t i = 0; i < rules.size(); ++i)
    if (!values[i].empty())
      terms.push_back({texts(std::string(table) + "." + std::string(rules[i].name)),
                       html::prose(shown(texts, table, rules[i], values[i]))});
  return html::definition_list(terms);
}

}  // namespace record
