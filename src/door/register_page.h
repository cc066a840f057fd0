// The pages of a register: list, form, change with both texts on conflict, withdraw and bring back. One description per
// register; what follows from the field table is not written again. Addresses: /aanpak/{approach}/SEGMENT, /nieuw,
// /{id}, /{id}/intrekken. Texts: NAME.title, NAME.lead, NAME.empty.title, NAME.empty.body, NAME.new, NAME.FIELD …
#pragma once
#include <functional>

#include "base/text_tools.h"
#include "door/page.h"
#include "record/command.h"
#include "record/form.h"

namespace door {

template <class T>
struct Register {
  const record::Store<T>& store;
  const char* segment;  ///< of the address: "bronnen"
  Section section;
  account::Verb see;
  account::Verb edit;
  std::vector<std::string_view> columns;  ///< fields shown in the list; the first is the link
  /// Options that are data, by field name; empty = the catalogue's. A field of Kind::line with options is a choice.
  std::function<std::vector<html::Option>(Visit&, std::string_view field)> options = {};
  /// Rules over several fields.
  std::function<base::Problems(const T&)> check = {};
  /// Shown above or below the list.
  std::function<html::Html(Visit&)> above = {};
  /// Who may read this one (classification); everybody with `see` when empty.
  std::function<bool(const Visit&, const T&)> may_read = {};
};

namespace register_parts {

html::Url list_url(const Visit& visit, const char* segment);
html::Url one_url(const Visit& visit, const char* segment, std::int64_t id);
record::Doing doing(const Visit& visit);
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
                [self](Visit& v, const http::Request&, const http::Params&) { return self.form(v, 0, 0, T{}, {}); }});
    router.add({http::Method::post, base_path + "/nieuw", about_.edit,
                [self](Visit& v, const http::Request& r, const http::Params&) { return self.save(v, r, 0); }});
    router.add({http::Method::get, base_path + "/{id}", about_.see,
                [self](Visit& v, const http::Request&, const http::Params& p) {
                  return self.one(v, p.id("id").value_or(0));
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
    return stored;
  }

  http::Response list(Visit& visit, const http::Request& request) const {
    const auto& table = about_.store.table();
    const base::Texts& texts = visit.texts;
    PageParts parts = register_parts::list_parts(visit, table.name, about_.section, request, about_.segment);
    const std::string name(table.name);
    html::Table shown{.caption = parts.title, .columns = {}, .rows = {}, .caption_hidden = true};
    std::vector<std::vector<html::Option>> options;  // of each column, asked once
    for (const auto column : about_.columns) {
      shown.columns.push_back({texts(name + "." + std::string(column))});
      options.push_back(about_.options ? about_.options(visit, column) : std::vector<html::Option>{});
    }
    for (const Stored& stored : visit.house.database.read(
             [&](db::Connection& connection) { return about_.store.list(connection, visit.approach_id()); })) {
      if (about_.may_read && !about_.may_read(visit, stored.record)) continue;
      html::TableRow row;
      for (std::size_t at = 0; at < about_.columns.size(); ++at)
        row.push_back(cell(visit, stored, about_.columns[at], options[at], at == 0));
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
    return page(visit, std::move(parts));
  }

  html::Html cell(Visit& visit, const Stored& stored, std::string_view column, const std::vector<html::Option>& options,
                  bool first) const {
    for (const auto& field : about_.store.table().fields) {
      if (field.name != column) continue;
      std::string text =
          record::shown(visit.texts, about_.store.table().name, record::rule_of(field), stored.record.*field.member);
      for (const html::Option& option : options)
        if (option.value == stored.record.*field.member) text = option.text;
      return first ? html::link(register_parts::one_url(visit, about_.segment, stored.life.id), text)
                   : html::Html(text);
    }
    return {};
  }

  http::Response one(Visit& visit, std::int64_t id) const {
    const auto stored = load(visit, id);
    if (!stored || stored->life.withdrawn) return refusal_page(visit, {record::no_such_record()});
    if (visit.may(about_.edit)) return form(visit, id, stored->life.version, stored->record, {});
    PageParts parts =
        register_parts::form_parts(visit, about_.store.table().name, about_.section, id, {}, about_.segment);
    parts.content = record::details(visit.texts, about_.store.table(), stored->record);
    return page(visit, std::move(parts));
  }

  http::Response form(Visit& visit, std::int64_t id, std::int64_t version, const T& record,
                      const base::Problems& problems) const {
    const auto& table = about_.store.table();
    PageParts parts = register_parts::form_parts(visit, table.name, about_.section, id, problems, about_.segment);
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
    return http::Response::redirect(saved(register_parts::list_url(visit, about_.segment)).text());
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
    html::Html fields;
    for (const auto& field : table.fields) {
      fields += record::field_html(visit.texts, table.name, record::rule_of(field), mine.*field.member, parts.errors,
                                   about_.options ? about_.options(visit, field.name) : std::vector<html::Option>{});
      if (mine.*field.member != theirs->record.*field.member)
        fields += html::paragraph(
            html::strong(visit.texts("door.conflict.theirs")) + " " +
            record::shown(visit.texts, table.name, record::rule_of(field), theirs->record.*field.member));
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
