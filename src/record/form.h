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

/// Reads all fields of a form over `values`, and gives what is wrong with them.
base::Problems read_form(std::span<const FieldRule> rules, const http::Request& request, Values& values);
html::Html form_fields(const base::Texts& texts, std::string_view table, std::span<const FieldRule> rules,
                       const Values& values, const html::ErrorSummary& errors);
html::Html details(const base::Texts& texts, std::string_view table, std::span<const FieldRule> rules,
                   const Values& values);

/// Reads all fields of a form. Always gives the record as typed (tidied where that could be done) and all problems.
template <class T>
struct Typed {
  T record;
  base::Problems problems;
};
template <class T>
Typed<T> read_form(const Table<T>& table, const http::Request& request, T record = {}) {
  Values values = values_of(table, record);
  auto problems = read_form(rules_of(table), request, values);
  return {record_of(table, values, std::move(record)), std::move(problems)};
}

template <class T>
html::Html form_fields(const base::Texts& texts, const Table<T>& table, const T& record,
                       const html::ErrorSummary& errors) {
  return form_fields(texts, table.name, rules_of(table), values_of(table, record), errors);
}

template <class T>
html::Html details(const base::Texts& texts, const Table<T>& table, const T& record) {
  return details(texts, table.name, rules_of(table), values_of(table, record));
}

}  // namespace record
