// The log of an approach, for its leader: who did what and when, and who looked at police rows.
#include "approach/approach_store.h"
#include "approach/item_change_command.h"
#include "audit/browse.h"
#include "base/text_tools.h"
#include "door/page.h"
#include "gate/entry_words.h"
#include "gate/gate_page.h"

namespace gate {
namespace {

using html::Html;
using html::Url;

constexpr int entries_per_page = 50;

struct Choice {
  audit::Kinds kinds;
  std::string_view name;  ///< in the address, and of the text
};
constexpr Choice choices[] = {
    {audit::Kinds::all, "alles"}, {audit::Kinds::changes, "wijzigingen"}, {audit::Kinds::views, "ingezien"}};

Choice chosen(const http::Request& request) {
  for (const Choice& choice : choices)
    if (choice.name == request.query("soort")) return choice;
  return choices[0];
}

Url trail_url(const door::Visit& visit, const Choice& choice) {
  return Url::of("aanpak", visit.approach_id(), "logboek").with("soort", choice.name);
}

/// A stored value in words: codes by the texts of their field, days as people write them.
std::string value_words(const base::Texts& texts, const std::string& field, const std::optional<std::string>& value) {
  if (!value || value->empty()) return texts("gate.trail.nothing");
  if (const auto date = base::parse_iso_date(*value)) return texts.date(*date);
  std::string words;
  for (const std::string_view code : base::split(*value, ',')) {
    const std::string key = field + ".option." + std::string(code);
    if (!texts.has(key)) return *value;
    words += (words.empty() ? "" : ", ") + texts(key);
  }
  return words;
}

/// A value is shown where its field has a label; codes of fields are no words for people.
Html changes_of(const base::Texts& texts, const audit::ShownEntry& entry) {
  std::vector<Html> lines;
  for (const auto& change : entry.changes) {
    const std::string own = entry.noun + "." + change.field;
    const std::string shared = "gate.trail.field." + change.field;
    if (!texts.has(own) && !texts.has(shared)) continue;
    const std::string label = texts(texts.has(own) ? own : shared);
    const auto words = [&](const std::optional<std::string>& value) { return value_words(texts, own, value); };
    if (change.erased)
      lines.push_back(Html(label) + ": " + texts("gate.trail.erased"));
    else if (!change.before)
      lines.push_back(Html(label) + ": " + words(change.after));
    else
      lines.push_back(Html(label) + ": " +
                      texts("gate.trail.from_to", {{"before", words(change.before)}, {"after", words(change.after)}}));
  }
  if (lines.empty()) return {};
  return html::details(
      {.summary = texts.plural("gate.trail.fields", std::int64_t(lines.size())), .body = html::bullets(lines)});
}

/// The name of a record as it was given in this entry.
std::string name_in(const audit::ShownEntry& entry) {
  for (const auto& change : entry.changes)
    if ((change.field == "name" || change.field == "title") && !change.erased)
      return change.after.value_or(change.before.value_or(""));
  return {};
}

/// Which one: by its name where there is one, else by its number.
std::string which(const base::Texts& texts, const audit::ShownEntry& entry, const ItemNames& items) {
  if (entry.noun == "item_answer" && items.contains(entry.id)) return " – " + items.at(entry.id);
  if (const std::string name = name_in(entry); !name.empty()) return " – " + name;
  if (entry.id == 0) return {};
  return " (" + texts("gate.trail.number", {{"number", std::to_string(entry.id)}}) + ")";
}

html::TableRow row_of(const base::Texts& texts, const audit::ShownEntry& entry, const ItemNames& items) {
  std::string what = verb_of(texts, entry) + ": " + noun_of(texts, entry) + which(texts, entry, items);
  if (entry.outcome == audit::Outcome::refused) what += " – " + texts("gate.trail.refused");
  Html who = entry.actor_name.empty() ? Html(texts("gate.trail.no_name")) : Html(entry.actor_name);
  if (entry.origin == base::Origin::command_line) who += " (" + texts("gate.trail.command_line") + ")";
  return {html::time(entry.at, texts.date_time(entry.at)), who, Html(what) + changes_of(texts, entry)};
}

http::Response trail_page(door::Visit& visit, const http::Request& request, const http::Params&) {
  const base::Texts& texts = visit.texts;
  const Choice choice = chosen(request);
  audit::Browse asked{.approach = visit.approach_id(), .kinds = choice.kinds, .count = entries_per_page + 1};
  asked.before = base::parse_integer(request.query("voor")).value_or(0);
  auto [entries, items] = visit.house.database.read([&](db::Connection& connection) {
    return std::pair(audit::browse(connection, asked),
                     item_names(texts, *approach::plan_of(connection, visit.approach_id()),
                                approach::store::answers(connection, visit.approach_id())));
  });
  const bool has_more = int(entries.size()) > entries_per_page;
  if (has_more) entries.pop_back();

  door::PageParts parts;
  parts.title = texts("gate.trail.title");
  parts.lead = texts("gate.trail.lead");
  parts.section = door::Section::today;
  parts.crumbs = {{texts("door.section.today"), Url::of("aanpak", visit.approach_id(), "vandaag")}};
  std::vector<Html> ways;
  for (const Choice& one : choices) {
    const std::string label = texts("gate.trail.choice." + std::string(one.name));
    ways.push_back(one.name == choice.name ? html::strong(label) : html::link(trail_url(visit, one), label));
  }
  html::Table table{.caption = texts("gate.trail.choice." + std::string(choice.name)),
                    .columns = {{texts("gate.trail.when")}, {texts("gate.trail.who")}, {texts("gate.trail.what")}},
                    .rows = {},
                    .empty = html::paragraph(texts("gate.trail.empty." + std::string(choice.name)))};
  for (const auto& entry : entries) {
    if (entry.verb == "answer" && entry.actor_name.empty()) continue;  // anonymous: not even when
    table.rows.push_back(row_of(texts, entry, items));
  }
  parts.content = html::row(ways) + html::table(table);
  if (has_more)
    parts.content += html::paragraph(html::link(
        trail_url(visit, choice).with("voor", std::to_string(entries.back().number)), texts("gate.trail.older")));
  return door::page(visit, std::move(parts));
}

}  // namespace

void add_trail_routes(door::Router& router) {
  router.add({http::Method::get, "/aanpak/{approach}/logboek", account::Verb::see_trail, trail_page});
}

}  // namespace gate
