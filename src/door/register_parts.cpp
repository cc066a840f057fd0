#include "door/register_parts.h"

#include <algorithm>

#include "audit/trail.h"
#include "base/text_tools.h"
#include "chart/picture.h"
#include "record/field.h"

namespace door::register_parts {

html::Url list_url(const Visit& visit, const char* segment) {
  return html::Url::of("aanpak", visit.approach_id(), segment);
}
html::Url one_url(const Visit& visit, const char* segment, std::int64_t id) {
  return html::Url::of("aanpak", visit.approach_id(), segment, id);
}

namespace {

/// The title of the list: NAME.title, or NAME.list_title where "title" is a field.
std::string list_title(const Visit& visit, std::string_view name) {
  const std::string own = std::string(name) + ".list_title";
  return visit.texts(visit.texts.has(own) ? own : std::string(name) + ".title");
}

}  // namespace

std::string words_of(const std::vector<html::Option>& options, std::string_view value) {
  for (const html::Option& one : options)
    if (one.value == value) return one.text;
  std::string words;
  for (const std::string& code : record::codes(value)) {
    const auto found =
        std::find_if(options.begin(), options.end(), [&](const html::Option& one) { return one.value == code; });
    words += (words.empty() ? "" : ", ") + (found == options.end() ? code : found->text);
  }
  return words;
}

html::Html withdraw_form(const Visit& visit, const char* segment, std::int64_t id, const std::string& name) {
  return html::button_form({.action = html::Url::of("aanpak", visit.approach_id(), segment, id, "intrekken"),
                            .csrf = visit.csrf,
                            .button = {.label = visit.texts("door.withdraw"),
                                       .look = html::ButtonLook::text,
                                       .context = visit.texts(name + ".one")}});
}

html::Html form_frame(const Visit& visit, const FormFrame& frame, const html::Html& fields) {
  const std::string last = frame.id == 0 ? "nieuw" : std::to_string(frame.id);
  const html::Html content =
      fields + html::hidden("version", std::to_string(frame.version)) +
      html::buttons({html::button({.label = visit.texts("door.save_and_back")}),
                     html::button_link(frame.cancel, visit.texts("door.cancel"), html::ButtonLook::text)});
  return html::form(
      {.action = html::Url::of("aanpak", visit.approach_id(), frame.segment, last),
       .csrf = visit.csrf,
       .content = content,
       .draft = std::string(frame.segment) + "-" + std::to_string(visit.approach_id().value) + "-" + last});
}

html::Alert undo_alert(const Visit& visit, const http::Request& request, const char* segment) {
  const std::int64_t id = base::parse_integer(request.query("ingetrokken")).value_or(0);
  return {html::AlertKind::ok, visit.texts("door.withdrawn"),
          html::button_form({.action = html::Url::of("aanpak", visit.approach_id(), segment, id, "intrekken"),
                             .csrf = visit.csrf,
                             .button = {.label = visit.texts("door.undo"), .look = html::ButtonLook::secondary},
                             .hidden = {{"terug", "1"}}})};
}

PageParts list_parts(const Visit& visit, std::string_view name, Section section, const http::Request& request) {
  const std::string key(name);
  PageParts parts;
  parts.title = list_title(visit, name);
  parts.lead = visit.texts(key + ".lead");
  parts.section = section;
  parts.alert = saved_alert(visit, request);
  return parts;
}

PageParts form_parts(const Visit& visit, std::string_view name, Section section, std::int64_t id,
                     const base::Problems& problems, const char* segment) {
  const std::string key(name);
  PageParts parts;
  parts.errors = html::error_summary_of(visit.texts, problems);
  parts.status = problems.empty() ? 200 : http_status(problems.front().kind);
  parts.title = visit.texts(id == 0 ? key + ".new" : key + ".edit");
  parts.section = section;
  parts.crumbs = {{list_title(visit, name), list_url(visit, segment)}};
  return parts;
}

http::Response presence_changed(const Visit& visit, const char* segment, const base::Result<base::Done>& done,
                                std::int64_t id, bool withdrawn) {
  if (!done) return refusal_page(visit, done.problems());
  const html::Url list = list_url(visit, segment);
  return http::Response::redirect((withdrawn ? list.with("ingetrokken", id) : saved(list)).text());
}

html::Html csv_link(const Visit& visit, const char* segment) {
  return html::link({.url = html::Url::of("aanpak", visit.approach_id(), segment, "lijst.csv"),
                     .text = visit.texts("door.download_csv"),
                     .download = true});
}

html::Html withdrawn_list(const Visit& visit, const std::vector<Gone>& rows) {
  if (rows.empty()) return {};
  std::vector<html::Html> lines;
  for (const Gone& one : rows)
    lines.push_back(html::row({html::Html(one.name), html::button_form({.action = one.restore,
                                                                        .csrf = visit.csrf,
                                                                        .button = {.label = visit.texts("door.undo"),
                                                                                   .look = html::ButtonLook::text,
                                                                                   .context = one.name},
                                                                        .hidden = {{"terug", "1"}}})}));
  return html::details({.summary = visit.texts.plural("door.withdrawn.list", std::int64_t(rows.size())),
                        .body = html::plain_list(lines)});
}

base::Instant undo_since(const Visit& visit) {
  constexpr std::int64_t undo_days = 30, day_ms = 24 * 60 * 60 * 1000;
  return {visit.now().ms - undo_days * day_ms};
}

html::Html history(Visit& visit, std::string_view name, std::int64_t id,
                   const std::function<std::string(std::string_view, const std::string&)>& words) {
  const base::Texts& texts = visit.texts;
  constexpr int most_entries = 50;
  const auto all = visit.house.database.read(
      [&](db::Connection& connection) { return audit::history(connection, name, id, most_entries); });
  std::vector<html::HistoryEntry> entries;
  for (const auto& entry : all) {
    if (entry.approach != visit.approach_id()) continue;
    const std::string verb = "door.history." + entry.verb;
    html::Html what = html::Html(entry.actor_name.empty() ? texts("door.history.erased_name") : entry.actor_name) +
                      ": " + (texts.has(verb) ? texts(verb) : texts("door.history.change"));
    std::vector<html::Term> changes;
    for (const auto& change : entry.changes) {
      const std::string label = std::string(name) + "." + change.field;
      if (entry.verb == "create" || !texts.has(label)) continue;
      const std::string before = words(change.field, change.before.value_or(""));
      const std::string after = words(change.field, change.after.value_or(""));
      changes.push_back(
          {texts(label), change.erased ? html::Html(texts("door.history.erased")) : html::differences(before, after)});
    }
    if (!changes.empty())
      what += html::details({.summary = texts("door.history.what"), .body = html::definition_list(changes)});
    entries.push_back({html::time(entry.at, texts.date_time(entry.at)), what});
  }
  if (entries.empty()) return {};
  return html::section({.title = texts("door.history"),
                        .content = html::history(entries),
                        .id = "geschiedenis",
                        .rule = html::SectionRule::light,
                        .compact = true});
}

http::Response csv(const Visit& visit, std::string_view name, const std::vector<std::string>& heads,
                   const std::vector<std::vector<std::string>>& rows) {
  const std::string title = list_title(visit, name);
  chart::Table table{.caption = title, .columns = {}};
  for (const std::string& head : heads) table.columns.push_back({head});
  for (const auto& row : rows) {
    auto& cells = table.rows.emplace_back();
    for (const std::string& text : row) cells.push_back({text});
  }
  return http::Response::download({title + ".csv", "text/csv; charset=utf-8"},
                                  chart::csv(table, visit.texts.language()));
}

}  // namespace door::register_parts
