#include "area/area_view.h"

#include "area/area_map.h"

namespace area {
namespace {

using html::Html;

std::string shown(const base::Texts& texts, const std::optional<std::int64_t>& count) {
  return count ? texts.number(*count) : texts("area.unknown");
}

}  // namespace

Html area_table(const base::Texts& texts, const std::vector<Area>& areas, std::size_t most) {
  html::Table table;
  table.caption = texts("area.table");
  table.columns = {{texts("area.name")}, {texts("area.code")}};
  constexpr std::pair<const char*, std::optional<std::int64_t> Area::*> counts[] = {
      {"area.population", &Area::population},
      {"area.households", &Area::households},
      {"area.dwellings", &Area::dwellings},
      {"area.establishments", &Area::establishments}};
  std::vector<std::optional<std::int64_t> Area::*> kept;
  for (const auto& [key, count] : counts) {
    if (std::none_of(areas.begin(), areas.end(), [&](const Area& area) { return (area.*count).has_value(); })) continue;
    kept.push_back(count);
    table.columns.push_back({texts(key), html::ColumnKind::number});
  }
  table.columns.push_back({texts("area.surface"), html::ColumnKind::number});
  for (std::size_t i = 0; i < std::min(most, areas.size()); ++i) {
    html::TableRow row{areas[i].name, areas[i].code};
    for (const auto count : kept) row.push_back(shown(texts, areas[i].*count));
    row.push_back(texts.number(areas[i].area_m2 / 1e6, 2));
    table.rows.push_back(std::move(row));
  }
  Html content = html::table(table);
  if (areas.size() > most) {
    content += html::paragraph(texts.plural("area.table.more", static_cast<std::int64_t>(areas.size() - most)));
  }
  return content;
}

Html remarks_block(const base::Texts& texts, const base::Problems& remarks) {
  constexpr std::size_t most = 100;
  if (remarks.empty()) return {};
  std::vector<Html> lines;
  for (std::size_t i = 0; i < std::min(most, remarks.size()); ++i) lines.push_back(texts.of(remarks[i]));
  if (remarks.size() > most) {
    lines.push_back(texts.plural("area.remarks.more", static_cast<std::int64_t>(remarks.size() - most)));
  }
  return html::details({.summary = texts.plural("area.remarks", static_cast<std::int64_t>(remarks.size())),
                        .body = html::bullets(lines),
                        .open = remarks.size() <= 5,
                        .id = "opmerkingen"});
}

Html map_figure(const base::Texts& texts, const MapFigure& about) {
  const chart::Picture picture = chart::draw(map_of(about.title, *about.areas, texts), texts);
  return html::figure(texts, {.id = "kaart",
                              .title = about.title,
                              .sentence = about.sentence,
                              .wide = html::drawing(picture.wide),
                              .narrow = html::drawing(picture.narrow),
                              .table = area_table(texts, *about.areas, 500),
                              .recipe = about.recipe,
                              .downloads = about.downloads,
                              .map = about.layer});
}

}  // namespace area
