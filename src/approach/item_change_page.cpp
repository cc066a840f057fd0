#include "approach/approach_page.h"
#include "approach/approach_store.h"
#include "approach/item_change_command.h"
#include "approach/item_page.h"
#include "approach/municipal_plan_page.h"
#include "approach/template_part.h"
#include "base/text_tools.h"
#include "door/page.h"
#include "record/form.h"

namespace approach {
namespace {

using account::Verb;
using html::Html;
using html::Url;

Url content_url(const door::Visit& visit) { return Url::of("aanpak", visit.approach_id(), "stappenplan"); }
Url change_url(const door::Visit& visit, std::string_view item) {
  return Url::of("aanpak", visit.approach_id(), "stappenplan", item);
}

door::PageParts parts_of(const door::Visit& visit, std::string title, const base::Problems& problems) {
  door::PageParts parts;
  parts.title = std::move(title);
  parts.section = door::Section::steps;
  parts.crumbs = {{visit.texts("door.section.steps"), Url::of("aanpak", visit.approach_id(), "stappen")}};
  parts.errors = html::error_summary_of(visit.texts, problems);
  parts.status = problems.empty() ? 200 : door::http_status(problems.front().kind);
  return parts;
}

std::map<std::string, ItemChange> by_item(const std::vector<ItemChange>& changes) {
  std::map<std::string, ItemChange> all;
  for (const ItemChange& one : changes) all[one.item] = one;
  return all;
}

html::TableRow row_of(const door::Visit& visit, const Item& item, const ItemChange* change) {
  const base::Texts& texts = visit.texts;
  Html state;
  if (change != nullptr) {
    const bool dropped = change->kind == "drop";
    state = html::status(dropped ? html::StatusKind::attention : html::StatusKind::busy,
                         texts("item_change.state." + change->kind));
    if (dropped) state += " " + html::fine(change->reason);
  }
  const std::string name = item.id + " " + item.title.in(texts.language());
  return {visit.may(Verb::edit_content) ? html::link(change_url(visit, item.id), name) : Html(name), state};
}

Html step_block(const door::Visit& visit, const Step& step, const std::map<std::string, ItemChange>& changes) {
  const base::Texts& texts = visit.texts;
  html::Table table{.caption = step.title.in(texts.language()),
                    .columns = {{texts("item_change.item")}, {texts("item_change.kind")}},
                    .rows = {},
                    .caption_hidden = true};
  const auto add = [&](const Item& item) {
    const auto found = changes.find(item.id);
    table.rows.push_back(row_of(visit, item, found == changes.end() ? nullptr : &found->second));
  };
  for (const Item& item : step.items) add(item);
  for (const DroppedItem& dropped : step.dropped) add(dropped.item);
  return html::details({.summary = Html(std::to_string(step.number) + ". " + step.title.in(texts.language())) + " " +
                                   html::fine(texts.plural("item_change.items", std::int64_t(step.items.size()))),
                        .body = html::table(table)});
}

Html template_block(const door::Visit& visit, bool has_changes, const html::ErrorSummary& errors) {
  const base::Texts& texts = visit.texts;
  Html content = html::paragraph(texts("template.what"));
  if (has_changes)
    content += html::paragraph(html::link({.url = Url::of("aanpak", visit.approach_id(), "stappenplan-sjabloon"),
                                           .text = texts("template.download"),
                                           .download = true}));
  content += template_form(visit,
                           {.action = Url::of("aanpak", visit.approach_id(), "stappenplan-sjabloon"),
                            .label = texts("template.file"),
                            .help = texts("template.file.help"),
                            .button = texts("template.take")},
                           errors);
  return html::section(
      {.title = texts("template.title"), .content = content, .id = "sjabloon", .rule = html::SectionRule::light});
}

http::Response list_page(door::Visit& visit, const http::Request& request, const base::Problems& problems) {
  const base::Texts& texts = visit.texts;
  door::PageParts parts = parts_of(visit, texts("item_change.title"), problems);
  parts.lead = texts("item_change.lead");
  parts.alert = door::saved_alert(visit, request);
  if (request.has_query("overgenomen"))
    parts.alert = html::Alert{html::AlertKind::ok, texts("template.taken", {{"count", request.query("overgenomen")},
                                                                            {"left", request.query("gebleven")}})};
  const auto [own, plan] = visit.house.database.read([&](db::Connection& connection) {
    return std::pair(changes_of(connection, visit.approach_id()), plan_of(connection, visit.approach_id()));
  });
  const auto changes = by_item(own);
  const bool may_change = visit.may(Verb::edit_content);  // not in a closed approach: the list is read
  if (may_change)
    parts.content = html::paragraph(
        html::button_link(Url::of("aanpak", visit.approach_id(), "stappenplan-toevoegen"), texts("item_change.add")));
  if (changes.empty()) parts.content += html::paragraph(texts("item_change.none"));
  for (const Step& step : plan->steps) parts.content += step_block(visit, step, changes);
  if (may_change)
    parts.content += municipal_plan_section(visit, own) + template_block(visit, !own.empty(), parts.errors);
  return door::page(visit, std::move(parts));
}

Html text_fields(const base::Texts& texts, const ItemChange& change, const html::ErrorSummary& errors) {
  Html fields;
  const auto& table = item_changes().table();
  for (const auto& field : table.fields) {
    const bool is_place = field.name == "step" || field.name == "form";
    if (field.name == "kind" || field.name == "item" || field.name == "reason") continue;
    if (is_place && change.kind != "add") continue;
    record::FieldRule rule = record::rule_of(field);
    if (change.kind == "add" && (is_place || field.name == "title_nl" || field.name == "question_nl"))
      rule.required = record::Required::yes;
    fields += record::field_html(texts, table.name, rule, change.*field.member, errors);
  }
  return fields;
}

/// The form as it was typed, over the version that was seen.
struct TypedChange {
  ItemChange change;
  std::int64_t version = 0;
};

Html change_form(const door::Visit& visit, const Url& action, const TypedChange& typed,
                 const html::ErrorSummary& errors) {
  const base::Texts& texts = visit.texts;
  return html::form(
      {.action = action,
       .csrf = visit.csrf,
       .content =
           text_fields(texts, typed.change, errors) + html::hidden("version", std::to_string(typed.version)) +
           html::buttons({html::button({.label = texts("door.save_and_back")}),
                          html::button_link(content_url(visit), texts("door.cancel"), html::ButtonLook::text)})});
}

http::Response add_page(door::Visit& visit, const TypedChange& typed, const base::Problems& problems) {
  door::PageParts parts = parts_of(visit, visit.texts("item_change.add"), problems);
  parts.lead = visit.texts("item_change.add.lead");
  parts.crumbs.push_back({visit.texts("item_change.title"), content_url(visit)});
  parts.content =
      change_form(visit, Url::of("aanpak", visit.approach_id(), "stappenplan-toevoegen"), typed, parts.errors);
  return door::page(visit, std::move(parts));
}

Html original_block(const base::Texts& texts, const Item& item) {
  return html::side_panel(
      {.title = texts("item_change.original"),
       .content = html::definition_list({{texts("item_change.title_nl"), item.title.in(texts.language())},
                                         {texts("item_change.question_nl"), item.question.in(texts.language())},
                                         {texts("item_change.help_nl"), html::prose(item.help.in(texts.language()))}}),
       .id = "origineel"});
}

Html drop_block(const door::Visit& visit, const TypedChange& seen, const html::ErrorSummary& errors) {
  const base::Texts& texts = visit.texts;
  if (is_needed(seen.change.item))
    return html::section({.title = texts("item_change.drop"),
                          .content = html::paragraph(texts("item_change.drop.needed")),
                          .id = "weglaten",
                          .rule = html::SectionRule::light});
  const Html form = html::form(
      {.action = Url::of("aanpak", visit.approach_id(), "stappenplan", seen.change.item, "weglaten"),
       .csrf = visit.csrf,
       .content = html::field(texts, html::TextArea{.name = "reason",
                                                    .label = texts("item_change.reason"),
                                                    .value = seen.change.reason,
                                                    .help = texts("item_change.reason.help"),
                                                    .error = html::error_of(errors, "reason"),
                                                    .rows = 2}) +
                  html::hidden("version", std::to_string(seen.version)) +
                  html::button({.label = texts("item_change.drop.button"), .look = html::ButtonLook::secondary})});
  return html::section({.title = texts("item_change.drop"),
                        .content = html::paragraph(texts("item_change.drop.what")) + form,
                        .id = "weglaten",
                        .rule = html::SectionRule::light});
}

Html undo_block(const door::Visit& visit, const ItemChange& change) {
  const base::Texts& texts = visit.texts;
  return html::section(
      {.title = texts("item_change.undo"),
       .content =
           html::paragraph(texts("item_change.undo." + change.kind)) +
           html::button_form({.action = Url::of("aanpak", visit.approach_id(), "stappenplan", change.item, "terug"),
                              .csrf = visit.csrf,
                              .button = {.label = texts("item_change.undo.button"), .look = html::ButtonLook::text}}),
       .id = "terug",
       .rule = html::SectionRule::light});
}

http::Response item_change_page(door::Visit& visit, const std::string& id, const TypedChange* typed,
                                const base::Problems& problems) {
  const base::Texts& texts = visit.texts;
  const Item* original = built_in_step_plan().item(id);
  const auto stored = visit.house.database.read(
      [&](db::Connection& connection) { return change_of(connection, visit.approach_id(), id); });
  if (original == nullptr && !stored) return door::refusal_page(visit, {record::no_such_record()});
  TypedChange shown{stored ? stored->record : ItemChange{"reword", id}, stored ? stored->life.version : 0};
  const std::int64_t present = shown.version;
  if (typed != nullptr) shown = *typed;
  door::PageParts parts = parts_of(
      visit,
      texts(
          "item_change.change",
          {{"item", id + " " + (original != nullptr ? original->title.in(texts.language()) : shown.change.title_nl)}}),
      problems);
  parts.crumbs.push_back({texts("item_change.title"), content_url(visit)});
  if (parts.status == 409) shown.version = present;  // what was typed stays, over the present version
  Html main;
  if (parts.status == 409 && stored)
    main = html::section({.title = texts("item_change.theirs"),
                          .content = record::details(texts, item_changes().table(), stored->record),
                          .id = "ander"});
  const bool dropped = stored && stored->record.kind == "drop";
  if (dropped)
    main += html::paragraph(texts("item_change.dropped", {{"reason", stored->record.reason}}));
  else
    main += change_form(visit, change_url(visit, id), shown, parts.errors);
  if (stored) main += undo_block(visit, stored->record);
  if (!stored) main += drop_block(visit, shown, parts.errors);
  parts.content = original != nullptr
                      ? html::columns({.main = main, .side = original_block(texts, *original), .wide_side = true})
                      : main;
  return door::page(visit, std::move(parts));
}

TypedChange read_typed(const http::Request& request, const char* kind, const std::string& item) {
  TypedChange typed{record::read_form(item_changes().table(), request).record,
                    base::parse_integer(request.form("version")).value_or(0)};
  typed.change.kind = kind;
  typed.change.item = item;
  if (typed.change.kind != "add") typed.change.step = typed.change.form = "";
  return typed;
}

http::Response back(const door::Visit& visit) {
  return http::Response::redirect(door::saved(content_url(visit)).text());
}

http::Response change_posted(door::Visit& visit, const http::Request& request, const std::string& id) {
  const bool own = built_in_step_plan().item(id) == nullptr;
  const TypedChange typed = read_typed(request, own ? "add" : "reword", id);
  const auto known = visit.house.database.read(
      [&](db::Connection& connection) { return change_of(connection, visit.approach_id(), id); });
  if (own && !known) return door::refusal_page(visit, {record::no_such_record()});
  const auto done = change_item(visit.doing(), typed.version, typed.change);
  return done ? back(visit) : item_change_page(visit, id, &typed, done.problems());
}

http::Response drop_posted(door::Visit& visit, const http::Request& request, const std::string& id) {
  ItemChange change{"drop", id};
  change.reason = std::string(base::trim(request.form("reason")));
  const TypedChange typed{change, base::parse_integer(request.form("version")).value_or(0)};
  const auto done = change_item(visit.doing(), typed.version, change);
  if (done) return back(visit);
  if (done.problem().kind == base::ProblemKind::not_found) return door::refusal_page(visit, done.problems());
  return item_change_page(visit, id, &typed, done.problems());
}

http::Response template_posted(door::Visit& visit, const http::Request& request) {
  const auto json = uploaded_template(request);
  if (!json) return list_page(visit, request, json.problems());
  const auto taken = take_template(visit.doing(), *json);
  if (!taken) return list_page(visit, request, taken.problems());
  return http::Response::redirect(template_taken(visit.approach_id(), *taken).text());
}

http::Response template_download(door::Visit& visit, const http::Request&, const http::Params&) {
  const auto changes = visit.house.database.read(
      [&](db::Connection& connection) { return changes_of(connection, visit.approach_id()); });
  return http::Response::download({"stappenplan.json", "application/json"},
                                  template_json(built_in_step_plan(), changes));
}

}  // namespace

void add_item_change_routes(door::Router& router) {
  using http::Method;
  using Handler = http::Response (*)(door::Visit&, const http::Request&, const std::string&);
  const auto of_item = [](Handler handler) {
    return [handler](door::Visit& visit, const http::Request& request, const http::Params& params) {
      return handler(visit, request, params.text("item"));
    };
  };
  const std::string list = "/aanpak/{approach}/stappenplan";
  router.add({Method::get, list, Verb::edit_content,
              [](door::Visit& visit, const http::Request& request, const http::Params&) {
                return list_page(visit, request, {});
              }});
  router.add({Method::get, list + "-toevoegen", Verb::edit_content,
              [](door::Visit& visit, const http::Request&, const http::Params&) {
                return add_page(visit, {ItemChange{"add", ""}, 0}, {});
              }});
  router.add({Method::post, list + "-toevoegen", Verb::edit_content,
              [](door::Visit& visit, const http::Request& request, const http::Params&) {
                const TypedChange typed = read_typed(request, "add", "");
                const auto done = change_item(visit.doing(), 0, typed.change);
                return done ? back(visit) : add_page(visit, typed, done.problems());
              }});
  router.add({Method::get, list + "-sjabloon", Verb::edit_content, template_download});
  router.add({Method::post,
              list + "-sjabloon",
              Verb::edit_content,
              [](door::Visit& visit, const http::Request& request, const http::Params&) {
                return template_posted(visit, request);
              },
              {.upload = true}});
  router.add({Method::get, list + "/{item}", Verb::edit_content,
              of_item([](door::Visit& visit, const http::Request&, const std::string& id) {
                return item_change_page(visit, id, nullptr, {});
              })});
  router.add({Method::post, list + "/{item}", Verb::edit_content, of_item(change_posted)});
  router.add({Method::post, list + "/{item}/weglaten", Verb::edit_content, of_item(drop_posted)});
  router.add({Method::post, list + "/{item}/terug", Verb::edit_content,
              of_item([](door::Visit& visit, const http::Request&, const std::string& id) {
                const auto done = undo_change(visit.doing(), id);
                return done ? back(visit) : door::refusal_page(visit, done.problems());
              })});
}

}  // namespace approach
