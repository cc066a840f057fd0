#include "approach/item_page.h"

#include "approach/approach_command.h"
#include "approach/approach_store.h"
#include "approach/item_change_command.h"
#include "audit/trail.h"
#include "base/text_tools.h"
#include "door/page.h"
#include "record/earlier.h"

namespace approach {
namespace {

using html::Html;
using html::Url;

struct ItemView {
  const Item& item;
  Answer answer;
  std::vector<base::SourceId> cited;
  std::vector<audit::ShownEntry> history;
};

ItemView load(door::Visit& visit, const Item& item) {
  return visit.house.database.read([&](db::Connection& connection) {
    ItemView view{item, store::answer(connection, visit.approach_id(), item.id).value_or(Answer{}), {}, {}};
    view.cited = store::item_sources(connection, visit.approach_id(), item.id);
    if (view.answer.id != 0) view.history = audit::history(connection, "item_answer", view.answer.id, 20);
    return view;
  });
}

std::vector<html::Option> choices_of(const base::Texts& texts, const Item& item) {
  std::vector<html::Option> options;
  for (const auto& option : item.options) options.push_back({option.code, option.text.in(texts.language())});
  if (item.form == ItemForm::yes_no)
    for (const char* code : {"yes", "no", "not_yet"})
      options.push_back({code, texts(std::string("approach.answer.") + code)});
  return options;
}

Html state_field(const base::Texts& texts, const TypedAnswer& typed, const html::ErrorSummary& errors) {
  const std::string state(code(typed.state == AnswerState::open ? AnswerState::answered : typed.state));
  const Html fields =
      html::field(texts, html::RadioField{.name = "state",
                                          .label = texts("approach.state"),
                                          .options = {{"answered", texts("approach.state.answered")},
                                                      {"unknown", texts("approach.state.unknown")},
                                                      {"not_applicable", texts("approach.state.not_applicable")}},
                                          .value = state}) +
      html::field(texts, html::TextArea{.name = "reason",
                                        .label = texts("approach.reason"),
                                        .value = typed.reason,
                                        .help = texts("approach.reason.help"),
                                        .error = html::error_of(errors, "reason"),
                                        .required = false,
                                        .rows = 2});
  return html::details({.summary = texts("approach.not_answerable"),
                        .body = fields,
                        .open = state != "answered" || !html::error_of(errors, "reason").empty()});
}

Html answer_form(const door::Visit& visit, const Item& item, const TypedAnswer& typed, std::int64_t version,
                 const html::ErrorSummary& errors) {
  const base::Texts& texts = visit.texts;
  Html content = answer_fields(texts, item, typed, errors) + state_field(texts, typed, errors) +
                 html::hidden("version", std::to_string(version));
  content += html::buttons(
      {html::button({.label = texts("door.save_and_back"), .name = "after", .value = "step"}),
       html::button(
           {.label = texts("door.save"), .look = html::ButtonLook::secondary, .name = "after", .value = "stay"})});
  return html::form({.action = item_url(visit.approach_id(), item.id),
                     .csrf = visit.csrf,
                     .content = content,
                     .draft = "item-" + std::to_string(visit.approach_id().value) + "-" + item.id});
}

Html sources_block(const door::Visit& visit, const ItemView& view, const std::vector<SourceChoice>& sources,
                   bool may_edit) {
  const base::Texts& texts = visit.texts;
  const Url action = item_url(visit.approach_id(), view.item.id);
  std::vector<Html> cited;
  std::vector<html::Option> free;
  for (const auto& source : sources) {
    if (std::find(view.cited.begin(), view.cited.end(), source.id) == view.cited.end()) {
      free.push_back({std::to_string(source.id.value), source.title});
      continue;
    }
    Html line = Html(source.title) + " " + html::fine(source.detail);
    if (may_edit)
      line += html::button_form({.action = Url::of("aanpak", visit.approach_id(), "onderdeel", view.item.id, "bronnen"),
                                 .csrf = visit.csrf,
                                 .button = {.label = texts("approach.source.remove"),
                                            .look = html::ButtonLook::text,
                                            .context = source.title},
                                 .hidden = {{"source", std::to_string(source.id.value)}, {"away", "1"}}});
    cited.push_back(line);
  }
  Html content = cited.empty() ? html::paragraph(texts("approach.source.none")) : html::plain_list(cited);
  if (may_edit && !free.empty())
    content += html::form(
        {.action = Url::of("aanpak", visit.approach_id(), "onderdeel", view.item.id, "bronnen"),
         .csrf = visit.csrf,
         .content = html::field(texts, html::SelectField{.name = "source",
                                                         .label = texts("approach.source.add"),
                                                         .options = free,
                                                         .empty_text = texts("record.choose")}) +
                    html::button({.label = texts("approach.source.cite"), .look = html::ButtonLook::secondary})});
  if (may_edit)
    content += html::paragraph(
        html::link(Url::of("aanpak", visit.approach_id(), "bronnen"), texts("approach.source.register")));
  return html::section(
      {.title = texts("approach.sources"), .content = content, .id = "bronnen", .rule = html::SectionRule::light});
}

Html history_block(const base::Texts& texts, const ItemView& view) {
  std::vector<html::HistoryEntry> entries;
  for (const auto& entry : view.history) {
    Html what = Html(entry.actor_name.empty() ? texts("approach.history.erased_name") : entry.actor_name) + ": " +
                texts(entry.verb == "create" ? "approach.history.first" : "approach.history.change");
    for (const auto& change : entry.changes)
      if (change.field == "answer" && change.before && !change.before->empty() && change.after)
        what += html::details(
            {.summary = texts("approach.history.what"), .body = html::differences(*change.before, *change.after)});
    entries.push_back({html::time(entry.at, texts.date_time(entry.at)), what});
  }
  const Html content = entries.empty() ? html::small(texts("approach.history.none")) : html::history(entries);
  return html::section({.title = texts("approach.history"),
                        .content = content,
                        .id = "geschiedenis",
                        .rule = html::SectionRule::light,
                        .compact = true});
}

Html help_block(const base::Texts& texts, const Item& item) {
  Html content = html::prose(item.help.in(texts.language()));
  if (!item.example.in(texts.language()).empty())
    content +=
        html::details({.summary = texts("approach.example"), .body = html::prose(item.example.in(texts.language()))});
  return html::side_panel({.title = texts("approach.help"), .content = content, .id = "uitleg"});
}

/// What is chosen in the scope is not chosen once more here: of such an item only the explanation is asked.
Item as_asked(const Item& item) {
  Item asked = item;
  if (item.place == "scope" && item.form == ItemForm::choices) {
    asked.form = ItemForm::text;
    asked.options.clear();
  }
  return asked;
}

http::Response item_page(door::Visit& visit, const ItemNeighbours& neighbours, const Item& item,
                         const http::Request& request, const TypedAnswer* typed, const base::Problems& problems) {
  const base::Texts& texts = visit.texts;
  const ItemView view = load(visit, item);
  const auto& step = *built_in_step_plan().step(item.step);  // titles of steps cannot be changed
  const bool may_edit = visit.may(account::Verb::answer_item);
  const TypedAnswer shown =
      typed != nullptr ? *typed
                       : TypedAnswer{view.answer.state, view.answer.text, view.answer.choices, view.answer.reason};
  const std::int64_t version =
      typed != nullptr ? base::parse_integer(request.form("version")).value_or(0) : view.answer.version;

  door::PageParts parts;
  parts.errors = html::error_summary_of(texts, problems);
  parts.status = problems.empty() ? 200 : 422;
  parts.title = item.id + " " + item.title.in(texts.language());
  parts.lead = item.question.in(texts.language());
  parts.section = door::Section::steps;
  parts.alert = door::saved_alert(visit, request);
  parts.crumbs = {
      {texts("door.section.steps"), Url::of("aanpak", visit.approach_id(), "stappen")},
      {std::to_string(item.step) + ". " + step.title.in(texts.language()), step_url(visit.approach_id(), item.step)}};
  Html main =
      may_edit ? answer_form(visit, item, shown, version, parts.errors) : shown_answer(texts, item, view.answer);
  if (neighbours.from_records)
    if (const auto said = neighbours.from_records(visit, item.id))
      main = html::section({.title = texts("approach.from_records"), .content = *said, .id = "uit-gegevens"}) +
             html::details({.summary = texts("approach.by_hand"), .body = main, .open = !problems.empty()});
  const Url place = neighbours.place(visit, item.place);
  if (!place.empty())
    main = html::alert({.title = texts("approach.place." + item.place),
                        .body = html::link(place, texts("approach.place.go"))}) +
           main;
  main += sources_block(visit, view, neighbours.sources(visit), may_edit);
  parts.content =
      html::columns({.main = main, .side = help_block(texts, item) + history_block(texts, view), .wide_side = true});
  return door::page(visit, std::move(parts));
}

/// The value of a field: as typed, or as chosen on the conflict page.
std::string chosen(const http::Request& request, const std::string& name) {
  const std::string& choice = request.form("choice." + name);
  if (choice == "mine" || choice == "theirs") return request.form(choice + "." + name);
  if (choice == "combined") return request.form("combined." + name);
  return request.form(name);
}

http::Response save(door::Visit& visit, const ItemNeighbours& neighbours, const Item& item,
                    const http::Request& request) {
  const TypedAnswer typed = read_answer(request);
  const auto seen = base::parse_integer(request.form("version")).value_or(0);
  const auto saved = answer_item(visit.doing(), item, typed, seen);
  if (saved) {
    const Url next = request.form("after") == "step" ? step_url(visit.approach_id(), item.step)
                                                     : item_url(visit.approach_id(), item.id);
    return http::Response::redirect(door::saved(next).text());
  }
  if (saved.problem().kind == base::ProblemKind::conflict) return answer_conflict(visit, item, typed, seen);
  return item_page(visit, neighbours, item, request, &typed, saved.problems());
}

}  // namespace

namespace {

/// In the order in which a conflict compares them.
record::Values values_of(const Answer& answer) {
  return {answer.text, record::joined(answer.choices), std::string(code(answer.state)), answer.reason};
}

}  // namespace

Html answer_fields(const base::Texts& texts, const Item& item, const TypedAnswer& typed,
                   const html::ErrorSummary& errors) {
  Html fields;
  const auto options = choices_of(texts, item);
  if (item.form == ItemForm::choices)
    fields += html::field(texts, html::CheckboxField{.name = "choices",
                                                     .label = texts("approach.choices"),
                                                     .options = options,
                                                     .values = typed.choices,
                                                     .error = html::error_of(errors, "choices"),
                                                     .required = true});
  else if (!options.empty())
    fields += html::field(texts, html::RadioField{.name = "choices",
                                                  .label = texts("approach.choice"),
                                                  .options = options,
                                                  .value = typed.choices.empty() ? "" : typed.choices.front(),
                                                  .error = html::error_of(errors, "choices")});
  const bool is_choice = !options.empty();
  fields += html::field(texts, html::TextArea{.name = "answer",
                                              .label = texts(is_choice ? "approach.explanation" : "approach.answer"),
                                              .value = typed.text,
                                              .error = html::error_of(errors, "answer"),
                                              .required = !is_choice,
                                              .rows = is_choice ? 5 : 8});
  return fields;
}

http::Response answer_conflict(door::Visit& visit, const Item& item, const TypedAnswer& typed,
                               std::int64_t seen_version) {
  const base::Texts& texts = visit.texts;
  const ItemView view = load(visit, item);
  const record::Values stands = values_of(view.answer);
  const auto merged = record::merged(visit.house.database.read([&](db::Connection& connection) {
    return record::earlier(connection, {"item_answer", view.answer.id, {"answer", "choices", "state", "reason"}},
                           stands, {view.answer.version, seen_version});
  }),
                                     {std::string(base::trim(typed.text)), record::joined(typed.choices),
                                      std::string(code(typed.state)), std::string(base::trim(typed.reason))},
                                     stands);
  html::Conflict conflict;
  conflict.action = item_url(visit.approach_id(), item.id);
  conflict.csrf = visit.csrf;
  conflict.their_name = view.answer.changed_by_name;
  conflict.their_time = texts.date_time(view.answer.changed_at);
  conflict.cancel = conflict.action;
  conflict.hidden = {{"version", std::to_string(view.answer.version)}, {"after", "stay"}};
  const auto compare = [&](std::size_t field, const char* name, bool combinable) {
    if (std::find(merged.asked.begin(), merged.asked.end(), field) == merged.asked.end()) {
      if (merged.values[field] == stands[field]) ++conflict.equal_fields;
      conflict.hidden.emplace_back(name, merged.values[field]);
    } else {
      conflict.fields.push_back(
          {name, texts("approach." + std::string(name)), merged.values[field], stands[field], combinable});
    }
  };
  compare(0, "answer", true);
  compare(1, "choices", false);
  compare(2, "state", false);
  compare(3, "reason", true);
  // What was not chosen must come along too, so that the choice can be made on the server.
  for (const auto& field : conflict.fields) {
    conflict.hidden.emplace_back("mine." + field.name, field.mine);
    conflict.hidden.emplace_back("theirs." + field.name, field.theirs);
  }
  door::PageParts parts;
  parts.status = 409;
  parts.title = texts("door.conflict.title");
  parts.lead = texts("door.conflict.lead", {{"name", conflict.their_name}});
  parts.section = door::Section::steps;
  parts.content = html::conflict(texts, conflict);
  return door::page(visit, std::move(parts));
}

TypedAnswer read_answer(const http::Request& request) {
  TypedAnswer typed;
  typed.state = answer_state_from(chosen(request, "state"));
  if (typed.state == AnswerState::open) typed.state = AnswerState::answered;
  typed.text = chosen(request, "answer");
  typed.choices =
      request.has_form("choice.choices") ? record::codes(chosen(request, "choices")) : std::vector<std::string>{};
  if (typed.choices.empty())
    for (const std::string& code : request.form_all("choices"))
      for (const std::string& one : record::codes(code)) typed.choices.push_back(one);
  typed.reason = chosen(request, "reason");
  return typed;
}

Url item_url(base::ApproachId approach, std::string_view item) {
  return Url::of("aanpak", approach, "onderdeel", item);
}
Url step_url(base::ApproachId approach, int step) { return Url::of("aanpak", approach, "stappen", step); }

html::Status status_of(const base::Texts& texts, const Answer* answer) {
  if (answer == nullptr || answer->state == AnswerState::open)
    return {html::StatusKind::not_yet, texts("approach.status.open")};
  if (answer->state == AnswerState::answered) return {html::StatusKind::done, texts("approach.status.answered")};
  if (answer->state == AnswerState::unknown) return {html::StatusKind::attention, texts("approach.status.unknown")};
  return {html::StatusKind::done, texts("approach.status.not_applicable")};
}

Html shown_answer(const base::Texts& texts, const Item& item, const Answer& answer) {
  if (answer.state == AnswerState::open) return html::paragraph(texts("approach.no_answer_yet"));
  Html shown;
  for (const auto& option : choices_of(texts, item))
    if (std::find(answer.choices.begin(), answer.choices.end(), option.value) != answer.choices.end())
      shown += html::paragraph(html::strong(option.text));
  shown += html::prose(answer.text);
  if (!answer.reason.empty()) shown += html::paragraph(Html(texts("approach.reason")) + ": " + answer.reason);
  return shown;
}

void add_item_routes(door::Router& router, ItemNeighbours neighbours) {
  using account::Verb;
  const auto of_item = [](auto handler) {
    return [handler](door::Visit& visit, const http::Request& request, const http::Params& params) {
      const auto plan = visit.house.database.read(
          [&](db::Connection& connection) { return plan_of(connection, visit.approach_id()); });
      const Item* item = plan->item(params.text("item"));
      if (item == nullptr) return door::refusal_page(visit, {record::no_such_record()});
      return handler(visit, request, *item);
    };
  };
  router.add({http::Method::get, "/aanpak/{approach}/onderdeel/{item}", Verb::see_approach,
              of_item([neighbours](door::Visit& visit, const http::Request& request, const Item& item) {
                return item_page(visit, neighbours, as_asked(item), request, nullptr, {});
              })});
  router.add({http::Method::post, "/aanpak/{approach}/onderdeel/{item}", Verb::answer_item,
              of_item([neighbours](door::Visit& visit, const http::Request& request, const Item& item) {
                return save(visit, neighbours, as_asked(item), request);
              })});
  router.add({http::Method::post, "/aanpak/{approach}/onderdeel/{item}/bronnen", Verb::answer_item,
              of_item([neighbours](door::Visit& visit, const http::Request& request, const Item& item) {
                const base::SourceId source{base::parse_integer(request.form("source")).value_or(0)};
                const auto offered = neighbours.sources(visit);
                const bool known = std::any_of(offered.begin(), offered.end(),
                                               [&](const SourceChoice& choice) { return choice.id == source; });
                if (!known) return door::refusal_page(visit, {record::no_such_record()});
                (void)(request.form("away") == "1" ? uncite_source(visit.doing(), item, source)
                                                   : cite_source(visit.doing(), item, source));
                return http::Response::redirect(item_url(visit.approach_id(), item.id).text());
              })});
}

}  // namespace approach
