// The pages of a register: list, form, change with both texts on conflict, withdraw and bring back (30 days), history,
// and the list as CSV. One description per register; what follows from the field table is not written again.
// Addresses: /aanpak/{approach}/SEGMENT, /nieuw (?FIELD=VALUE fills in), /lijst.csv, /{id}, /{id}/wijzigen,
// /{id}/intrekken. Texts: NAME.title, NAME.lead, NAME.one, NAME.empty.title, NAME.empty.body, NAME.new, NAME.edit,
// NAME.FIELD …, NAME.group.GROUP (and .help).
//
// Register<T> is what a room writes. The pages themselves are made for records without their struct (PlainRegister),
// once for all nouns; RegisterPages<T> only carries the values over.
#pragma once
#include <functional>

#include "door/page.h"
#include "door/register_parts.h"
#include "record/command.h"
#include "record/form.h"

namespace door {

/// Fields that stand under one legend in the form.
struct FieldGroup {
  std::string_view name;
  std::vector<std::string_view> fields;
};

/// A column of the list that is not a field: counted from other records. `cells` is asked once per page.
template <class T>
struct ComputedColumn {
  const char* key;  ///< of the text above it
  std::function<std::function<html::Html(const record::Stored<T>&)>(Visit&)> cells;
};

template <class T>
struct Register {
  using Stored = record::Stored<T>;

  const record::Store<T>& store;
  const char* segment;  ///< of the address: "bronnen"
  Section section;
  account::Verb see;
  account::Verb edit;
  std::vector<std::string_view> columns;  ///< fields shown in the list; the first is the link
  /// Options that are data, by field name; empty = the catalogue's. A field of Kind::line with options is a choice. A
  /// code that is not among them, and was not there before, is refused.
  std::function<std::vector<html::Option>(Visit&, std::string_view field)> options = {};
  /// What is no longer offered but may stand in a record of before, by field name: shown by its text, never chosen
  /// anew.
  std::function<std::vector<html::Option>(Visit&, std::string_view field)> former = {};
  /// Rules over several fields.
  std::function<base::Problems(const T&)> check = {};
  /// Dates of what happened already: a day after today is refused (field.in_future).
  std::vector<std::string_view> happened = {};
  /// Shown above or below the list.
  std::function<html::Html(Visit&)> above = {};
  /// Who may read this one (classification); everybody with `see` when empty.
  std::function<bool(const Visit&, const T&)> may_read = {};
  /// The page this register hangs under, for the crumbs; none: it is a section of the menu itself.
  std::function<html::PageLink(const Visit&)> parent = {};
  /// Takes away what may no longer be shown (a name past its date), before anything is shown of the record.
  std::function<void(const Visit&, T&)> cover = {};
  std::vector<ComputedColumn<T>> computed = {};
  std::function<html::Html(Visit&)> below = {};
  /// What a new form begins with: /nieuw?… Without it what the address names is filled in: ?FIELD=VALUE.
  std::function<T(Visit&, const http::Request&)> start = {};
  /// The page of one record, below its fields. With it the form stands at /{id}/wijzigen; without it the form is the
  /// page for whoever may edit.
  std::function<html::Html(Visit&, const Stored&)> reading = {};
  /// Where saving, and not saving, lead to; the list, or the page of the record, when empty.
  std::function<html::Url(const Visit&, const T&)> back = {};
  /// Legends in the form; fields in no group come first.
  std::vector<FieldGroup> groups = {};
  /// Instead of the table, when there is something to list.
  std::function<html::Html(Visit&, const std::vector<Stored>&)> list = {};
  /// `reading` shows the fields itself.
  bool reading_has_fields = false;
};

/// A register of any record type, by its values; each member as in Register.
struct PlainRegister {
  using Stored = record::Plain;
  using Values = record::Values;
  struct Computed {
    const char* key;
    std::function<std::function<html::Html(const Stored&)>(Visit&)> cells;
  };

  const record::PlainStore& store;
  const char* segment;
  Section section;
  account::Verb see;
  account::Verb edit;
  std::vector<std::string_view> columns;
  std::function<std::vector<html::Option>(Visit&, std::string_view field)> options;
  std::function<std::vector<html::Option>(Visit&, std::string_view field)> former;
  std::function<base::Problems(const Values&)> check;
  std::vector<std::string_view> happened;
  std::function<html::Html(Visit&)> above;
  std::function<bool(const Visit&, const Values&)> may_read;
  std::function<html::PageLink(const Visit&)> parent;
  std::function<void(const Visit&, Values&)> cover;
  std::vector<Computed> computed;
  std::function<html::Html(Visit&)> below;
  std::function<Values(Visit&, const http::Request&)> start;
  std::function<html::Html(Visit&, const Stored&)> reading;
  std::function<html::Url(const Visit&, const Values&)> back;
  std::vector<FieldGroup> groups;
  std::function<html::Html(Visit&, const std::vector<Stored>&)> list;
  bool reading_has_fields;
};
void add_register_routes(Router& router, PlainRegister about);

template <class T>
class RegisterPages {
 public:
  explicit RegisterPages(Register<T> about) : about_(std::move(about)) {}

  void add_to(Router& router) const {
    const auto& store = about_.store;
    PlainRegister plain{.store = store.plain(),
                        .segment = about_.segment,
                        .section = about_.section,
                        .see = about_.see,
                        .edit = about_.edit,
                        .columns = about_.columns,
                        .options = about_.options,
                        .former = about_.former,
                        .check = {},
                        .happened = about_.happened,
                        .above = about_.above,
                        .may_read = {},
                        .parent = about_.parent,
                        .cover = {},
                        .computed = {},
                        .below = about_.below,
                        .start = {},
                        .reading = {},
                        .back = {},
                        .groups = about_.groups,
                        .list = {},
                        .reading_has_fields = about_.reading_has_fields};
    const auto record = [&store](const record::Values& values) { return record::record_of(store.table(), values); };
    if (about_.check)
      plain.check = [record, check = about_.check](const record::Values& values) { return check(record(values)); };
    if (about_.may_read)
      plain.may_read = [record, may_read = about_.may_read](const Visit& visit, const record::Values& values) {
        return may_read(visit, record(values));
      };
    if (about_.cover)
      plain.cover = [&store, record, cover = about_.cover](const Visit& visit, record::Values& values) {
        T shown = record(values);
        cover(visit, shown);
        values = store.values(shown);
      };
    for (const ComputedColumn<T>& column : about_.computed)
      plain.computed.push_back({column.key, [&store, cells = column.cells](Visit& visit) {
                                  return [&store, cell = cells(visit)](const record::Plain& one) {
                                    return cell(store.stored(one));
                                  };
                                }});
    if (about_.start)
      plain.start = [&store, start = about_.start](Visit& visit, const http::Request& request) {
        return store.values(start(visit, request));
      };
    if (about_.reading)
      plain.reading = [&store, reading = about_.reading](Visit& visit, const record::Plain& one) {
        return reading(visit, store.stored(one));
      };
    if (about_.back)
      plain.back = [record, back = about_.back](const Visit& visit, const record::Values& values) {
        return back(visit, record(values));
      };
    if (about_.list)
      plain.list = [&store, list = about_.list](Visit& visit, const std::vector<record::Plain>& all) {
        return list(visit, store.stored(all));
      };
    add_register_routes(router, std::move(plain));
  }

 private:
  Register<T> about_;
};

}  // namespace door
