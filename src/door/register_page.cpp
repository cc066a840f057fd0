#include "door/register_page.h"

#include <algorithm>
#include <map>

#include "base/text_tools.h"
#include "door/paging.h"
#include "record/earlier.h"

namespace door {
namespace {

/// The pages of one register.
class Pages {
 public:
  explicit Pages(PlainRegister about) : about_(std::move(about)) {}

  void add_to(Router& router) const {
    const std::string base_path = std::string("/aanpak/{approach}/") + about_.segment;
    const auto self = *this;
    const auto id_of = [](const http::Params& p) { return p.id("id").value_or(0); };
    router.add({http::Method::get, base_path, about_.see,
                [self](Visit& v, const http::Request& r, const http::Params&) { return self.list(v, r); }});
    router.add({http::Method::get, base_path + "/lijst.csv", about_.see,
                [self](Visit& v, const http::Request&, const http::Params&) { return self.csv(v); }});
    router.add({http::Method::get, base_path + "/nieuw", about_.edit,
                [self](Visit& v, const http::Request& r, const http::Params&) { return self.empty_form(v, r); }});
    router.add({http::Method::post, base_path + "/nieuw", about_.edit,
                [self](Visit& v, const http::Request& r, const http::Params&) { return self.save(v, r, 0); }});
    router.add(
        {http::Method::get, base_path + "/{id}", about_.see,
         [self, id_of](Visit& v, const http::Request& r, const http::Params& p) { return self.one(v, r, id_of(p)); }});
    if (about_.reading)
      router.add(
          {http::Method::get, base_path + "/{id}/wijzigen", about_.edit,
           [self, id_of](Visit& v, const http::Request&, const http::Params& p) { return self.edit(v, id_of(p)); }});
    router.add(
        {http::Method::post, base_path + "/{id}", about_.edit,
         [self, id_of](Visit& v, const http::Request& r, const http::Params& p) { return self.save(v, r, id_of(p)); }});
    router.add({http::Method::post, base_path + "/{id}/intrekken", about_.edit,
                [self, id_of](Visit& v, const http::Request& r, const http::Params& p) {
                  return self.presence(v, r, id_of(p));
                }});
  }

 private:
  using Stored = record::Plain;
  using Values = record::Values;
  /// What a field may be set to, and what else its value may mean: a partner that left keeps its name.
  struct Choices {
    std::vector<html::Option> offered, known;
  };
  using Options = std::map<std::string_view, Choices>;

  /// As typed (tidied where that could be done), and what is wrong with it.
  struct Typed {
    Values values;
    base::Problems problems;
  };

  const std::string& at(const Values& values, const record::FieldRule& field) const {
    return values[std::size_t(&field - about_.store.fields().data())];
  }
  std::string name() const { return std::string(about_.store.name()); }

  std::optional<Stored> load(Visit& visit, std::int64_t id) const {
    auto stored = visit.house.database.read(
        [&](db::Connection& connection) { return about_.store.load(connection, visit.approach_id(), id); });
    if (stored && about_.may_read && !about_.may_read(visit, stored->values)) return std::nullopt;
    if (stored && about_.cover) about_.cover(visit, stored->values);
    return stored;
  }
  void with_parent(const Visit& visit, PageParts& parts) const {
    if (about_.parent) parts.crumbs.insert(parts.crumbs.begin(), about_.parent(visit));
  }
  std::vector<Stored> readable(Visit& visit, std::vector<Stored> all) const {
    if (about_.may_read)
      std::erase_if(all, [&](const Stored& stored) { return !about_.may_read(visit, stored.values); });
    if (about_.cover)
      for (Stored& stored : all) about_.cover(visit, stored.values);
    return all;
  }
  std::vector<Stored> load_all(Visit& visit) const {
    return readable(visit, visit.house.database.read([&](db::Connection& connection) {
      return about_.store.list(connection, visit.approach_id());
    }));
  }

  Options options(Visit& visit) const {
    Options all;
    if (!about_.options) return all;
    for (const auto& field : about_.store.fields())
      if (auto some = about_.options(visit, field.name); !some.empty()) all[field.name] = {some, some};
    if (!about_.former) return all;
    for (const auto& field : about_.store.fields())
      for (auto& one : about_.former(visit, field.name)) all[field.name].known.push_back(std::move(one));
    return all;
  }
  static const Choices& options_for(const Options& options, std::string_view field) {
    static const Choices none;
    const auto found = options.find(field);
    return found == options.end() ? none : found->second;
  }
  std::string words(const Visit& visit, const record::FieldRule& field, const std::string& value,
                    const Options& options) const {
    const auto found = options.find(field.name);
    return found != options.end() ? register_parts::words_of(found->second.known, value)
                                  : record::shown(visit.texts, about_.store.name(), field, value);
  }

  http::Response list(Visit& visit, const http::Request& request) const {
    PageParts parts = register_parts::list_parts(visit, name(), about_.section, request);
    with_parent(visit, parts);
    const auto all = load_all(visit);
    const bool may_edit = visit.may(about_.edit);
    if (may_edit && request.has_query("ingetrokken"))
      parts.alert = register_parts::undo_alert(visit, request, about_.segment);
    const html::Html tools = register_parts::csv_link(visit, about_.segment);
    if (about_.above) parts.content = about_.above(visit);
    if (all.empty())
      parts.content += html::empty_state({.title = visit.texts(name() + ".empty.title"),
                                          .body = visit.texts(name() + ".empty.body"),
                                          .action = may_edit ? add_button(visit) : html::Html()});
    else
      parts.content += (about_.list ? about_.list(visit, all) : pages_of(visit, request, all, parts.title)) +
                       html::row(may_edit ? std::vector{add_button(visit), tools} : std::vector{tools});
    if (may_edit) parts.content += withdrawn(visit);
    if (about_.below) parts.content += about_.below(visit);
    return page(visit, std::move(parts));
  }

  html::Html add_button(const Visit& visit) const {
    return html::button_link(html::Url::of("aanpak", visit.approach_id(), about_.segment, "nieuw"),
                             visit.texts(name() + ".new"), html::ButtonLook::secondary);
  }

  html::Html pages_of(Visit& visit, const http::Request& request, const std::vector<Stored>& all,
                      const std::string& title) const {
    const Slice slice = slice_of(all.size(), rows_on_page, request);
    return table(visit, slice.of(all), title) +
           other_pages(visit.texts, slice, register_parts::list_url(visit, about_.segment));
  }

  html::Html table(Visit& visit, const std::vector<Stored>& all, const std::string& title) const {
    const Options options = this->options(visit);
    html::Table shown{.caption = title, .columns = {}, .rows = {}, .caption_hidden = true};
    for (const auto column : about_.columns)
      shown.columns.push_back({visit.texts(name() + "." + std::string(column)), kind_of(column)});
    std::vector<std::function<html::Html(const Stored&)>> computed;
    for (const auto& column : about_.computed) {
      shown.columns.push_back({visit.texts(column.key)});
      computed.push_back(column.cells(visit));
    }
    for (const Stored& stored : all) {
      html::TableRow row;
      for (const auto column : about_.columns) row.push_back(cell(visit, stored, column, options, row.empty()));
      for (const auto& column : computed) row.push_back(column(stored));
      shown.rows.push_back(std::move(row));
    }
    return html::table(shown);
  }

  const record::FieldRule* field_named(std::string_view column) const {
    for (const auto& field : about_.store.fields())
      if (field.name == column) return &field;
    return nullptr;
  }
  html::ColumnKind kind_of(std::string_view column) const {
    const auto* field = field_named(column);
    const bool is_number =
        field != nullptr && (field->kind == record::Kind::money || field->kind == record::Kind::number ||
                             field->kind == record::Kind::whole_number);
    return is_number ? html::ColumnKind::number : html::ColumnKind::text;
  }
  html::Html cell(Visit& visit, const Stored& stored, std::string_view column, const Options& options,
                  bool first) const {
    const auto* field = field_named(column);
    if (field == nullptr) return {};
    std::string text = words(visit, *field, at(stored.values, *field), options);
    if (!first) return html::Html(text);
    if (text.empty()) text = visit.texts("record.nameless");
    return html::link(register_parts::one_url(visit, about_.segment, stored.life.id), text);
  }

  html::Html withdrawn(Visit& visit) const {
    const auto gone = readable(visit, visit.house.database.read([&](db::Connection& connection) {
      return about_.store.withdrawn(connection, visit.approach_id(), register_parts::undo_since(visit));
    }));
    if (gone.empty()) return {};
    const Options options = this->options(visit);
    std::vector<register_parts::Gone> rows;
    for (const Stored& stored : gone) {
      const auto* field = field_named(about_.columns.front());
      rows.push_back({html::Url::of("aanpak", visit.approach_id(), about_.segment, stored.life.id, "intrekken"),
                      field == nullptr ? "" : words(visit, *field, at(stored.values, *field), options)});
    }
    return register_parts::withdrawn_list(visit, rows);
  }

  http::Response csv(Visit& visit) const {
    const Options options = this->options(visit);
    std::vector<std::string> heads;
    for (const auto& field : about_.store.fields())
      heads.push_back(visit.texts(name() + "." + std::string(field.name)));
    std::vector<std::vector<std::string>> rows;
    for (const Stored& stored : load_all(visit)) {
      auto& row = rows.emplace_back();
      for (const auto& field : about_.store.fields())
        row.push_back(field.kind == record::Kind::date ? at(stored.values, field)
                                                       : words(visit, field, at(stored.values, field), options));
    }
    return register_parts::csv(visit, name(), heads, rows);
  }

  html::Html history(Visit& visit, std::int64_t id, const Options& options) const {
    if (about_.cover) return {};  // the trail remembers what the page may no longer show
    return register_parts::history(visit, name(), id, [&](std::string_view field_name, const std::string& value) {
      const auto* field = field_named(field_name);
      return field == nullptr ? value : words(visit, *field, value, options);
    });
  }

  http::Response one(Visit& visit, const http::Request& request, std::int64_t id) const {
    const auto stored = load(visit, id);
    if (!stored || stored->life.withdrawn) return refusal_page(visit, {record::no_such_record()});
    const bool may_edit = visit.may(about_.edit);
    if (may_edit && !about_.reading) return form(visit, id, stored->life.version, stored->values, {});
    PageParts parts = register_parts::form_parts(visit, name(), about_.section, id, {}, about_.segment);
    with_parent(visit, parts);
    parts.alert = saved_alert(visit, request);
    const Options options = this->options(visit);
    const auto& first = about_.store.fields().front();
    parts.title = words(visit, first, at(stored->values, first), options);
    if (!about_.reading_has_fields) parts.content = details(visit, stored->values, options);
    if (about_.reading) parts.content += about_.reading(visit, *stored);
    if (may_edit)
      parts.content +=
          html::row({html::button_link(html::Url::of("aanpak", visit.approach_id(), about_.segment, id, "wijzigen"),
                                       visit.texts(name() + ".edit"), html::ButtonLook::secondary),
                     register_parts::withdraw_form(visit, about_.segment, id, name())});
    parts.content += history(visit, id, options);
    return page(visit, std::move(parts));
  }

  html::Html details(Visit& visit, const Values& values, const Options& options) const {
    std::vector<html::Term> terms;
    for (const auto& field : about_.store.fields())
      if (!at(values, field).empty())
        terms.push_back({visit.texts(name() + "." + std::string(field.name)),
                         html::prose(words(visit, field, at(values, field), options))});
    return html::definition_list(terms);
  }

  http::Response edit(Visit& visit, std::int64_t id) const {
    const auto stored = load(visit, id);
    if (!stored || stored->life.withdrawn) return refusal_page(visit, {record::no_such_record()});
    return form(visit, id, stored->life.version, stored->values, {});
  }

  http::Response empty_form(Visit& visit, const http::Request& request) const {
    if (about_.start) return form(visit, 0, 0, about_.start(visit, request), {});
    Values values;
    for (const auto& field : about_.store.fields()) values.push_back(request.query(field.name));
    return form(visit, 0, 0, values, {});
  }

  html::Url back(const Visit& visit, std::int64_t id, const Values& values) const {
    if (about_.back) return about_.back(visit, values);
    return about_.reading && id != 0 ? register_parts::one_url(visit, about_.segment, id)
                                     : register_parts::list_url(visit, about_.segment);
  }

  http::Response form(Visit& visit, std::int64_t id, std::int64_t version, const Values& values,
                      const base::Problems& problems) const {
    PageParts parts = register_parts::form_parts(visit, name(), about_.section, id, problems, about_.segment);
    if (!visit.may(about_.see)) parts.crumbs.clear();  // who may add need not be able to read the list
    with_parent(visit, parts);
    const Options options = this->options(visit);
    parts.content = register_parts::form_frame(visit, {about_.segment, id, version, back(visit, id, values)},
                                               fields(visit, values, parts.errors, options, nullptr));
    if (id != 0) {
      if (!about_.reading) parts.content += register_parts::withdraw_form(visit, about_.segment, id, name());
      parts.content += history(visit, id, options);
    }
    return page(visit, std::move(parts));
  }

  bool is_in_group(std::string_view field) const {
    return std::any_of(about_.groups.begin(), about_.groups.end(), [&](const FieldGroup& group) {
      return std::find(group.fields.begin(), group.fields.end(), field) != group.fields.end();
    });
  }
  html::Html fields(Visit& visit, const Values& values, const html::ErrorSummary& errors, const Options& options,
                    const Values* theirs) const {
    html::Html all;
    for (const auto& field : about_.store.fields())
      if (!is_in_group(field.name)) all += one_field(visit, field, values, errors, options, theirs);
    for (const FieldGroup& group : about_.groups) {
      const std::string key = name() + ".group." + std::string(group.name);
      html::Html some = visit.texts.has(key + ".help") ? html::small(visit.texts(key + ".help")) : html::Html();
      for (const auto field_name : group.fields)
        if (const auto* field = field_named(field_name); field != nullptr)
          some += one_field(visit, *field, values, errors, options, theirs);
      all += html::field_group(visit.texts(key), some);
    }
    return all;
  }
  html::Html one_field(Visit& visit, const record::FieldRule& field, const Values& values,
                       const html::ErrorSummary& errors, const Options& options, const Values* theirs) const {
    auto [offered, known] = options_for(options, field.name);
    if (is_reference(field, options))
      for (const std::string& code : record::codes(at(values, field)))
        if (!is_offered(offered, code))
          offered.push_back(
              {code, is_offered(known, code) ? register_parts::words_of(known, code) : visit.texts("record.gone")});
    html::Html shown = record::field_html(visit.texts, about_.store.name(), field, at(values, field), errors, offered);
    if (theirs != nullptr && at(values, field) != at(*theirs, field))
      shown += html::paragraph(html::strong(visit.texts("door.conflict.theirs")) + " " +
                               words(visit, field, at(*theirs, field), options));
    return shown;
  }
  static bool is_reference(const record::FieldRule& field, const Options& options) {
    return field.kind == record::Kind::reference || field.kind == record::Kind::references ||
           ((field.kind == record::Kind::choice || field.kind == record::Kind::choices) && field.options.empty()) ||
           options.contains(field.name);
  }
  static bool is_offered(const std::vector<html::Option>& options, const std::string& code) {
    return std::any_of(options.begin(), options.end(), [&](const html::Option& one) { return one.value == code; });
  }

  /// A day of what happened lies not in the future, unless it stood there already.
  void check_happened(const Visit& visit, const Values& before, Typed& typed) const {
    const std::string today = base::iso(visit.today());
    const auto& fields = about_.store.fields();
    for (std::size_t i = 0; i < fields.size(); ++i)
      if (std::find(about_.happened.begin(), about_.happened.end(), fields[i].name) != about_.happened.end() &&
          base::parse_iso_date(typed.values[i]) && typed.values[i] > today && typed.values[i] != before[i])
        typed.problems.push_back({base::ProblemKind::invalid, "field.in_future", std::string(fields[i].name)});
  }

  /// A reference is one of the options, or what stood there already.
  void check_references(Visit& visit, const Values& before, Typed& typed) const {
    const Options options = this->options(visit);
    for (const auto& field : about_.store.fields()) {
      if (!is_reference(field, options)) continue;
      const auto old = record::codes(at(before, field));
      for (const std::string& code : record::codes(at(typed.values, field)))
        if (!is_offered(options_for(options, field.name).offered, code) &&
            std::find(old.begin(), old.end(), code) == old.end())
          typed.problems.push_back({base::ProblemKind::invalid, "field.not_an_option", std::string(field.name)});
    }
  }

  http::Response save(Visit& visit, const http::Request& request, std::int64_t id) const {
    Values start(about_.store.fields().size());
    if (id != 0) {
      const auto stored = load(visit, id);
      if (!stored) return refusal_page(visit, {record::no_such_record()});
      start = stored->values;
    }
    Typed typed{start, {}};
    typed.problems = record::read_form(about_.store.fields(), request, typed.values);
    check_references(visit, start, typed);
    const std::int64_t seen = base::parse_integer(request.form("version")).value_or(0);
    check_happened(visit, start, typed);
    if (about_.check)
      for (auto& problem : about_.check(typed.values)) typed.problems.push_back(std::move(problem));
    if (!typed.problems.empty()) return form(visit, id, seen, typed.values, typed.problems);
    if (id == 0) {
      const auto made = record::create_once(visit.doing(), about_.store, typed.values);
      if (!made) return form(visit, id, seen, typed.values, made.problems());
      return http::Response::redirect(saved(back(visit, *made, typed.values)).text());
    }
    const auto done = record::change(visit.doing(), about_.store, id, seen, typed.values);
    if (!done) {
      if (done.problem().kind == base::ProblemKind::conflict) return conflict(visit, id, seen, typed.values);
      return form(visit, id, seen, typed.values, done.problems());
    }
    return http::Response::redirect(saved(back(visit, id, typed.values)).text());
  }

  /// Somebody was first: what I changed stays in the form, over the present version; where they changed the same field
  /// too, what they wrote stands beside it.
  http::Response conflict(Visit& visit, std::int64_t id, std::int64_t seen_version, const Values& mine) const {
    const auto theirs = load(visit, id);
    if (!theirs) return refusal_page(visit, {record::no_such_record()});
    const record::Merged merged =
        about_.cover ? record::merged(std::nullopt, mine, theirs->values)  // the trail tells what is covered here
                     : record::merged(visit.house.database, about_.store, *theirs, seen_version, mine);
    PageParts parts = register_parts::form_parts(
        visit, name(), about_.section, id, {{base::ProblemKind::conflict, "record.changed_meanwhile"}}, about_.segment);
    parts.status = 409;
    with_parent(visit, parts);
    parts.content =
        register_parts::form_frame(visit, {about_.segment, id, theirs->life.version, back(visit, id, mine)},
                                   fields(visit, merged.values, parts.errors, options(visit), &merged.beside));
    return page(visit, std::move(parts));
  }

  http::Response presence(Visit& visit, const http::Request& request, std::int64_t id) const {
    const bool back = request.form("terug") == "1";
    const auto stored = load(visit, id);
    if (!stored) return refusal_page(visit, {record::no_such_record()});
    if (back && stored->life.withdrawn_at <= register_parts::undo_since(visit))
      return refusal_page(visit, {{base::ProblemKind::invalid, "record.too_late_to_undo"}});
    const auto done = record::set_presence(visit.doing(), about_.store, id,
                                           back ? record::Presence::present : record::Presence::withdrawn);
    return register_parts::presence_changed(visit, about_.segment, done, id, !back);
  }

  PlainRegister about_;
};

}  // namespace

void add_register_routes(Router& router, PlainRegister about) { Pages(std::move(about)).add_to(router); }

}  // namespace door
