#include "gate/item_source.h"

#include <algorithm>

#include "approach/approach_store.h"
#include "incident/incident_store.h"
#include "incident/registered_store.h"

namespace gate {
namespace {

/// Which kinds of source answer an item, without anybody citing them. Knowledge of places and groups (3.B4) has no kind
/// of its own: there a person says which source it is.
struct Asks {
  std::string_view item;
  std::vector<std::string_view> kinds;
  bool incidents = false;
};
const Asks asks[] = {
    {"1.C1", {"police_registration", "open_data", "partner_report", "survey", "field_research", "document"}, true},
    {"3.B1", {"police_registration"}, true},
    {"3.B2", {"partner_report"}},
    {"3.B3", {"open_data", "survey"}},
    {"3.B4", {}},
};

}  // namespace

std::optional<ItemSources> sources_of_item(db::Connection& connection, base::ApproachId approach,
                                           std::string_view item) {
  const auto* asked = std::find_if(std::begin(asks), std::end(asks), [&](const Asks& one) { return one.item == item; });
  if (asked == std::end(asks)) return std::nullopt;
  ItemSources found;
  const auto cited = approach::store::item_sources(connection, approach, item);
  // A delivery stands in the register too: it is told once.
  const auto delivered =
      asked->incidents ? incident::store::registered(connection, approach) : std::set<std::int64_t>{};
  for (const auto& one : file::sources().list(connection, approach)) {
    if (delivered.contains(one.life.id)) continue;
    const bool of_kind = std::find(asked->kinds.begin(), asked->kinds.end(), one.record.kind) != asked->kinds.end();
    const bool is_figure_of_study = item == "1.C1" && one.record.kind == "figure";
    const bool is_cited = std::find(cited.begin(), cited.end(), base::SourceId{one.life.id}) != cited.end();
    if (of_kind || (is_cited && !is_figure_of_study)) found.registered.push_back(one);
  }
  if (asked->incidents)
    for (auto& one : incident::store::sources(connection, approach))
      if (one.delivered_through) found.delivered.push_back(std::move(one));  // none: its import was undone
  return found;
}

bool all_dated(const ItemSources& sources) {
  if (sources.registered.empty()) return !sources.delivered.empty();
  return std::none_of(sources.registered.begin(), sources.registered.end(),
                      [](const auto& one) { return one.record.vintage.empty(); });
}

bool some_recent(const ItemSources& sources, base::Date today) {
  return std::any_of(sources.registered.begin(), sources.registered.end(),
                     [&](const auto& one) {
                       return !one.record.vintage.empty() && !file::is_older_than_a_year(one.record, today);
                     }) ||
         std::any_of(sources.delivered.begin(), sources.delivered.end(),
                     [&](const auto& one) { return !file::is_older_than_a_year(*one.delivered_through, today); });
}

}  // namespace gate
