// The pages of a register: list, form, change with both texts on conflict, withdraw and bring back. One description per
// register; what follows from the field table is not written again. Addresses: /aanpak/{approach}/SEGMENT, /nieuw,
// /{id}, /{id}/intrekken. Texts: NAME.title, NAME.lead, NAME.empty.title, NAME.empty.body, NAME.new, NAME.FIELD …
#pragma once
#include <algorithm>
#include <functional>
#include <map>

#include "base/text_tools.h"
#include "door/page.h"
#include "record/command.h"
#include "record/form.h"

namespace door {

/// A column of the list that is not a field: counted from other records. `cells` is asked once per page.
template <class T>
struct ComputedColumn {
  const char* key;  ///< of the text above it
  std::function<std::function<html::Html(const record::Stored<T>&)>(Visit&)> cells;
};

template <class T>
struct Register {
  const record::Store<T>& store;
  const char* segment;  ///< of the address: "bronnen"
  Section section;
  account::Verb see;
  account::Verb edit;
  std::vector<std::string_view> columns;  ///< fields shown in the list; the first is the link
  /// Options that are data, by field name; empty = the catalogue's. A field of Kind::line with options is a choice. A
  /// code that is not among them, and was not there before, is refused.
  std::function<std::vector<html::Option>(Visit&, std::string_view field)> options = {};
  /// Rules over several fields.
  std::function<base::Problems(const T&)> check = {};
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
  /// What a new form begins with: /nieuw?…
  std::function<T(Visit&, const http::Request&)> start = {};
  /// The page of one record. With it the form stands at /{id}/wijzigen; without it the form is the page.
  std::function<html::Html(Visit&, const record::Stored<T>&)> reading = {};
  /// Where saving, and withdrawing, lead to; the list, or the page of the record, when empty.
  std::function<html::Url(const Visit&, const T&)> back = {};
};

namespace register_parts {

html::Url list_url(const Visit& visit, const char* segment);
html::Url one_url(const Visit& visit, const char* segment, std::int64_t id);
record::Doing doing(const Visit& visit);
/// The options a value holds, by their texts; a code that is no longer offered stands as it is.
std::string words_of(const std::vector<html::Option>& options, std::string_view value);
html::Html withdraw_form(const Visit& visit, const char* segment, std::int64_t id, const std::string& name);
html::Html form_frame(const Visit& visit, const char* segment, std::int64_t id, std::int64_t version,
                      const html::Html& fields);
PageParts list_parts(const Visit& visit, std::string_view name, Section section, const http::Request& request,
                     const char* segment);
PageParts form_parts(const Visit& visit, std::string_view name, Section section, std::int64_t id,
                     const base::Problems& problems, const char* segment);
http::Response presence_changed(const Visit& visit, const char* segment, const base::Result<base::Done>& done,
                                std::int64_t id, bool withdrawn);

}  // namespace register_parts

template <class T>
class RegisterPages {
 public:
  explicit RegisterPages(Register<T> about) : about_(std::move(about)) {}

  void add_to(Router& router) const {
    const std::string base_path = std::string("/aanpak/{approach}/") + about_.segment;
    const auto self = *this;
    router.add({http::Method::get, base_path, about_.see,
                [self](Visit& v, const http::Request& r, const http::Params&) { return self.list(v, r); }});
    router.add({http::Method::get, base_path + "/nieuw", about_.edit,
                [self](Visit& v, const http::Request& r, const http::Params&) {
                  return self.form(v, 0, 0, self.about_.start ? self.about_.start(v, r) : T{}, {});
                }});
    router.add({http::Method::post, base_path + "/nieuw", about_.edit,
                [self](Visit& v, const http::Request& r, const http::Params&) { return self.save(v, r, 0); }});
    router.add({http::Method::get, base_path + "/{id}", about_.see,
                [self](Visit& v, const http::Request&, const http::Params& p) {
                  return self.one(v, p.id("id").value_or(0));
                }});
    if (about_.reading)
      router.add({http::Method::get, base_path + "/{id}/wijzigen", about_.edit,
                  [self](Visit& v, const http::Request&, const http::Params& p) {
                    return self.edit(v, p.id("id").value_or(0));
                  }});
    router.add({http::Method::post, base_path + "/{id}", about_.edit,
                [self](Visit& v, const http::Request& r, const http::Params& p) {
                  return self.save(v, r, p.id("id").value_or(0));
                }});
    router.add({http::Method::post, base_path + "/{id}/intrekken", about_.edit,
                [self](Visit& v, const http::Request& r, const http::Params& p) {
                  return self.presence(v, r, p.id("id").value_or(0));
                }});
  }

 private:
  using Stored = record::Stored<T>;

  std::optional<Stored> load(Visit& visit, std::int64_t id) const {
    auto stored = visit.house.database.read(
        [&](db::Connection& connection) { return about_.store.load(connection, visit.approach_id(), id); });
    if (stored && about_.may_read && !about_.may_read(visit, stored->record)) return std::nullopt;
    if (stored && about_.cover) about_.cover(visit, stored->record);
    return stored;
  }

  void with_parent(const Visit& visit, PageParts& parts) const {
    if (about_.parent) parts.crumbs.insert(parts.crumbs.begin(), about_.parent(visit));
  }

  http::Response list(Visit& visit, const http::Request& request) const {
    const auto& table = about_.store.table();
    const base::Texts& texts = visit.texts;
    PageParts parts = register_parts::list_parts(visit, table.name, about_.section, request, about_.segment);
    with_parent(visit, parts);
    const std::string name(table.name);
    html::Table shown{.caption = parts.title, .columns = {}, .rows = {}, .caption_hidden = true};
    for (const auto column : about_.columns) shown.columns.push_back({texts(name + "." + std::string(column))});
    const Offered offered = offered_options(visit);
    std::vector<std::function<html::Html(const Stored&)>> computed;
    for (const auto& column : about_.computed) {
      shown.columns.push_back({texts(column.key)});
      computed.push_back(column.cells(visit));
    }
    for (Stored& stored : visit.house.database.read(
             [&](db::Connection& connection) { return about_.store.list(connection, visit.approach_id()); })) {
      if (about_.may_read && !about_.may_read(visit, stored.record)) continue;
      if (about_.cover) about_.cover(visit, stored.record);
      html::TableRow row;
      for (const auto column : about_.columns) row.push_back(cell(visit, stored, column, offered, row.empty()));
      for (const auto& column : computed) row.push_back(column(stored));
      shown.rows.push_back(std::move(row));
    }
    const bool may_edit = visit.may(about_.edit);
    const html::Html add =
        may_edit ? html::button_link(html::Url::of("aanpak", visit.approach_id(), about_.segment, "nieuw"),
                                     texts(name + ".new"), html::ButtonLook::secondary)
                 : html::Html();
    if (about_.above) parts.content = about_.above(visit);
    if (shown.rows.empty())
      parts.content += html::empty_state(
          {.title = texts(name + ".empty.title"), .body = texts(name + ".empty.body"), .action = add});
    else
      parts.content += html::table(shown) + html::paragraph(add);
    if (about_.below) parts.content += about_.below(visit);
    return page(visit, std::move(parts));
  }

  /// The options that are data, per field that has them.
  using Offered = std::map<std::string_view, std::vector<html::Option>>;
  Offered offered_options(Visit& visit) const {
    Offered offered;
    if (about_.options)
      for (const auto& field : about_.store.table().fields)
        if (auto options = about_.options(visit, field.name); !options.empty())
          offered.emplace(field.name, std::move(options));
    return offered;
  }

  static std::vector<html::Option> of(const Offered& offered, std::string_view field) {
    const auto found = offered.find(field);
    return found == offered.end() ? std::vector<html::Option>{} : found->second;
  }

  std::string shown(const Visit& visit, const record::Field<T>& field, const T& record, const Offered& offered) const {
    const auto found = offered.find(field.name);
    if (found == offered.end())
      return record::shown(visit.texts, about_.store.table().name, record::rule_of(field), record.*field.member);
    return register_parts::words_of(found->second, record.*field.member);
  }

  html::Html cell(Visit& visit, const Stored& stored, std::string_view column, const Offered& offered,
                  bool first) const {
    for (const auto& field : about_.store.table().fields) {
      if (field.name != column) continue;
      const std::string text = shown(visit, field, stored.record, offered);
      return first ? html::link(register_parts::one_url(visit, about_.segment, stored.life.id), text)
                   : html::Html(text);
    }
    return {};
  }

  html::Html details(Visit& visit, const T& record) const {
    const auto& table = about_.store.table();
    const Offered offered = offered_options(visit);
    std::vector<html::Term> terms;
    for (const auto& field : table.fields)
      if (!(record.*field.member).empty())
        terms.push_back({visit.texts(std::string(table.name) + "." + std::string(field.name)),
                         html::prose(shown(visit, field, record, offered))});
    return html::definition_list(terms);
  }

  http::Response one(Visit& visit, std::int64_t id) const {
    const auto stored = load(visit, id);
    if (!stored || stored->life.withdrawn) return refusal_page(visit, {record::no_such_record()});
    const auto& table = about_.store.table();
    if (!about_.reading && visit.may(about_.edit)) return form(visit, id, stored->life.version, stored->record, {});
    PageParts parts = register_parts::form_parts(visit, table.name, about_.section, id, {}, about_.segment);
    parts.title = shown(visit, table.fields.front(), stored->record, offered_options(visit));
    with_parent(visit, parts);
    parts.content = details(visit, stored->record);
    if (about_.reading) {
      if (visit.may(about_.edit))
        parts.content +=
            html::paragraph(html::link(html::Url::of("aanpak", visit.approach_id(), about_.segment, id, "wijzigen"),
                                       visit.texts(std::string(table.name) + ".edit")));
      parts.content += about_.reading(visit, *stored);
    }
    return page(visit, std::move(parts));
  }

  http::Response edit(Visit& visit, std::int64_t id) const {
    const auto stored = load(visit, id);
    if (!stored || stored->life.withdrawn) return refusal_page(visit, {record::no_such_record()});
    return form(visit, id, stored->life.version, stored->record, {});
  }

  http::Response form(Visit& visit, std::int64_t id, std::int64_t version, const T& record,
                      const base::Problems& problems) const {
    const auto& table = about_.store.table();
    PageParts parts = register_parts::form_parts(visit, table.name, about_.section, id, problems, about_.segment);
    with_parent(visit, parts);
    html::Html fields;
    for (const auto& field : table.fields)
      fields += record::field_html(visit.texts, table.name, record::rule_of(field), record.*field.member, parts.errors,
                                   about_.options ? about_.options(visit, field.name) : std::vector<html::Option>{});
    parts.content = register_parts::form_frame(visit, about_.segment, id, version, fields);
    if (id != 0) parts.content += register_parts::withdraw_form(visit, about_.segment, id, std::string(table.name));
    return page(visit, std::move(parts));
  }

  http::Response save(Visit& visit, const http::Request& request, std::int64_t id) const {
    T start{};
    if (id != 0) {
      const auto stored = load(visit, id);
      if (!stored) return refusal_page(visit, {record::no_such_record()});
      start = stored->record;
    }
    auto typed = record::read_form(about_.store.table(), request, start);
    const std::int64_t seen = base::parse_integer(request.form("version")).value_or(0);
    for (auto& problem : not_offered(start, typed.record, offered_options(visit)))
      typed.problems.push_back(std::move(problem));
    if (about_.check)
      for (auto& problem : about_.check(typed.record)) typed.problems.push_back(std::move(problem));
    if (!typed.problems.empty()) return form(visit, id, seen, typed.record, typed.problems);
    if (id == 0) {
      const auto made = record::create(register_parts::doing(visit), about_.store, typed.record);
      if (!made) return form(visit, id, seen, typed.record, made.problems());
    } else if (const auto done = record::change(register_parts::doing(visit), about_.store, id, seen, typed.record);
               !done) {
      if (done.problem().kind == base::ProblemKind::conflict) return conflict(visit, id, typed.record);
      return form(visit, id, seen, typed.record, done.problems());
    }
    const html::Url back = about_.back                 ? about_.back(visit, typed.record)
                           : about_.reading && id != 0 ? register_parts::one_url(visit, about_.segment, id)
                                                       : register_parts::list_url(visit, about_.segment);
    return http::Response::redirect(saved(back).text());
  }

  /// Codes that are not among the options, and did not stand there before (what they named may have been withdrawn).
  base::Problems not_offered(const T& before, const T& record, const Offered& offered) const {
    base::Problems problems;
    for (const auto& field : about_.store.table().fields) {
      const std::string& value = record.*field.member;
      const bool is_data = field.kind == record::Kind::choice || field.kind == record::Kind::choices
                               ? field.options.empty()
                               : offered.contains(field.name);
      if (!is_data || value.empty() || value == before.*field.member) continue;
      const auto options = of(offered, field.name);
      const bool several = field.kind == record::Kind::choices;
      for (const std::string& code : several ? record::codes(value) : std::vector<std::string>{value})
        if (std::none_of(options.begin(), options.end(), [&](const auto& option) { return option.value == code; })) {
          problems.push_back({base::ProblemKind::invalid, "field.not_an_option", std::string(field.name)});
          break;
        }
    }
    return problems;
  }

  /// Somebody was first: what was typed stays in the form, over the present version, with what they wrote beside it.
  http::Response conflict(Visit& visit, std::int64_t id, const T& mine) const {
    const auto theirs = load(visit, id);
    if (!theirs) return refusal_page(visit, {record::no_such_record()});
    const auto& table = about_.store.table();
    PageParts parts =
        register_parts::form_parts(visit, table.name, about_.section, id,
                                   {{base::ProblemKind::conflict, "record.changed_meanwhile"}}, about_.segment);
    parts.status = 409;
    with_parent(visit, parts);
    const Offered offered = offered_options(visit);
    html::Html fields;
    for (const auto& field : table.fields) {
      fields += record::field_html(visit.texts, table.name, record::rule_of(field), mine.*field.member, parts.errors,
                                   of(offered, field.name));
      if (mine.*field.member != theirs->record.*field.member)
        fields += html::paragraph(html::strong(visit.texts("door.conflict.theirs")) + " " +
                                  shown(visit, field, theirs->record, offered));
    }
    parts.content = register_parts::form_frame(visit, about_.segment, id, theirs->life.version, fields);
    return page(visit, std::move(parts));
  }

  http::Response presence(Visit& visit, const http::Request& request, std::int64_t id) const {
    const bool back = request.form("terug") == "1";
    if (!load(visit, id)) return refusal_page(visit, {record::no_such_record()});
    const auto done = record::set_presence(register_parts::doing(visit), about_.store, id,
                                           back ? record::Presence::present : record::Presence::withdrawn);
    return register_parts::presence_changed(visit, about_.segment, done, id, !back);
  }

  Register<T> about_;
};

}  // namespace door
