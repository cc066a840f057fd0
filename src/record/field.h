// A record type is a plain struct of texts plus one constexpr table of its fields. From that one table follow storage
// (store.h), form, validation, list and export (form.h). What is special about a noun stays ordinary code in its room.
//
//   struct Partner { std::string name; std::string kind; };
//   constexpr Field<Partner> fields[] = {{"name", &Partner::name, Kind::line, Required::yes}, …};
//   constexpr Table<Partner> partners{"partner", fields};
//
// Every value is kept as the text that is stored: dates as yyyy-mm-dd, numbers with a decimal point, choices as codes,
// several choices joined by a comma, money as whole cents, references as the id of the other record. Labels and helps
// come from the catalogue: TABLE.FIELD, TABLE.FIELD.help, TABLE.FIELD.option.CODE.
#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/ids.h"
#include "base/result.h"

namespace record {

enum class Kind {
  line,
  text,
  date,
  number,
  whole_number,
  choice,
  choices,
  money,       ///< an amount in euros, never negative; kept as whole cents (record/money.h)
  reference,   ///< one out of a list that is data: a partner, a person; who knows the list checks it (door::Register)
  references,  ///< several of them
};
enum class Required { no, yes };

template <class T>
struct Field {
  std::string_view name;  ///< column and form field
  std::string T::*member;
  Kind kind = Kind::line;
  Required required = Required::no;
  std::span<const std::string_view> options = {};  ///< codes, for choice and choices
};

template <class T>
struct Table {
  std::string_view name;  ///< of the table in the database, and of its texts
  std::span<const Field<T>> fields;
};

/// What every stored record has beside its own fields.
struct Life {
  std::int64_t id = 0;
  base::ApproachId approach = {};
  std::int64_t version = 0;
  base::Instant changed_at = {};
  base::AccountId changed_by = {};
  bool withdrawn = false;
  base::Instant withdrawn_at = {};
};

/// The part of a field's rule that does not depend on the struct.
struct FieldRule {
  std::string_view name;
  Kind kind;
  Required required;
  std::span<const std::string_view> options;
};
template <class T>
FieldRule rule_of(const Field<T>& field) {
  return {field.name, field.kind, field.required, field.options};
}

/// A record without its struct: the values in the order of the field table. What is the same for every noun (storage,
/// forms, the pages of a register) is written once, for these; the templates around it only carry values over.
using Values = std::vector<std::string>;
struct Plain {
  Life life;
  Values values;
};
template <class T>
std::vector<FieldRule> rules_of(const Table<T>& table) {
  std::vector<FieldRule> rules;
  for (const Field<T>& field : table.fields) rules.push_back(rule_of(field));
  return rules;
}
template <class T>
Values values_of(const Table<T>& table, const T& record) {
  Values values;
  for (const Field<T>& field : table.fields) values.push_back(record.*field.member);
  return values;
}
/// `record` keeps what is not in the table.
template <class T>
T record_of(const Table<T>& table, Values values, T record = {}) {
  for (std::size_t i = 0; i < table.fields.size(); ++i) record.*table.fields[i].member = std::move(values[i]);
  return record;
}

/// Brings what was typed into the form in which it is stored (trimmed, date as ISO, decimal point), or says what is
/// wrong: field.required, field.too_long, field.not_a_date, field.not_a_number, field.not_an_amount,
/// field.not_an_option, field.not_text. Whether a reference exists is not known here.
base::Result<std::string> tidy(const FieldRule& rule, std::string_view typed);

/// A Dutch or ISO date as typed (31-10-2027, 2027-10-31) to ISO; empty when it is not a date.
std::string iso_from_typed_date(std::string_view typed);
/// ISO to what stands in the form (31-10-2027); other text is left as it is.
std::string typed_from_iso_date(std::string_view stored);

/// Sent by the form as several values, kept joined by a comma.
constexpr bool holds_several(Kind kind) { return kind == Kind::choices || kind == Kind::references; }
std::vector<std::string> codes(std::string_view joined);  ///< "a,b" → {"a","b"}; empty → {}
std::string joined(const std::vector<std::string>& codes);

}  // namespace record
