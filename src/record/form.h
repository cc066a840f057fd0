// From the field table to the form, the check of what was typed, and the list of what is filled in.
#pragma once
#include <string>
#include <vector>

#include "base/text.h"
#include "html/components.h"
#include "http/request.h"
#include "record/field.h"

namespace record {

/// What was typed for one field, as it must come back in the form after an error.
std::string typed_value(const FieldRule& rule, const http::Request& request);

/// One form field with label, help and error from the catalogue; `options_shown` replaces the catalogue's option texts
/// where the options are data (partners, areas).
html::Html field_html(const base::Texts& texts, std::string_view table, const FieldRule& rule, std::string_view value,
                      const html::ErrorSummary& errors, const std::vector<html::Option>& options_shown = {});
/// The value as shown to a reader: label of the choice, written date, amount in euros.
std::string shown(const base::Texts& texts, std::string_view table, const FieldRule& rule, std::string_view value);

template <class T>
FieldRule rule_of(const Field<T>& field) {
  return {field.name, field.kind, field.required, field.options};
}

/// Reads all fields of a form. Always gives the record as typed (tidied where that could be done) and all problems.
template <class T>
struct Typed {
  T record;
  base::Problems problems;
};
template <class T>
Typed<T> read_form(const Table<T>& table, const http::Request& request, T record = {}) {
  Typed<T> typed{std::move(record), {}};
  for (const Field<T>& field : table.fields) {
    const FieldRule rule = rule_of(field);
    const std::string text = typed_value(rule, request);
    auto tidied = tidy(rule, text);
    typed.record.*field.member = tidied ? *tidied : text;
    if (!tidied) typed.problems.push_back(tidied.problem());
  }
  return typed;
}

template <class T>
html::Html form_fields(const base::Texts& texts, const Table<T>& table, const T& record,
                       const html::ErrorSummary& errors) {
  html::Html fields;
  for (const Field<T>& field : table.fields)
    fields += field_html(texts, table.name, rule_of(field), record.*field.member, errors);
  return fields;
}

template <class T>
html::Html details(const base::Texts& texts, const Table<T>& table, const T& record) {
  std::vector<html::Term> terms;
  for (const Field<T>& field : table.fields)
    if (!(record.*field.member).empty())
      terms.push_back({texts(std::string(table.name) + "." + std::string(field.name)),
                       html::prose(shown(texts, table.name, rule_of(field), record.*field.member))});
  return html::definition_list(terms);
}

}  // namespace record
