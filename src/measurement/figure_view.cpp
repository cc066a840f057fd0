#include "measurement/figure_view.h"

#include "door/page.h"
#include "measurement/measurement.h"

namespace measurement {
namespace {

constexpr const char* pin_form_id = "vastleggen-als-bron";

html::Html data_table(const chart::Table& table, const std::string& id) {
  html::Table shown{
      .caption = table.caption, .columns = {}, .rows = {}, .phone = html::PhoneLayout::scroll, .id = "tabel-" + id};
  for (const auto& column : table.columns)
    shown.columns.push_back(
        {column.label, column.kind == chart::ColumnKind::text ? html::ColumnKind::text : html::ColumnKind::number});
  for (const auto& row : table.rows) {
    html::TableRow cells;
    for (const auto& cell : row) cells.push_back(cell.text);
    shown.rows.push_back(std::move(cells));
  }
  if (!table.total.empty()) {
    html::TableRow cells;
    for (const auto& cell : table.total) cells.push_back(cell.text);
    shown.foot.push_back(std::move(cells));
  }
  return html::table(shown);
}

}  // namespace

html::Html figure_block(const door::Visit& visit, const analysis::Figure& figure, const FigurePlace& place) {
  html::Figure block;
  block.id = figure.picture.heading.id;
  block.title = figure.title;
  block.sentence = figure.sentence;
  for (const auto& warning : figure.warnings) block.sentence += html::small(warning);
  if (!figure.picture.wide.empty()) {
    block.wide = html::drawing(figure.picture.wide);
    block.narrow = html::drawing(figure.picture.narrow);
    block.downloads = {{"CSV", place.address.with("als", "csv")}, {"SVG", place.address.with("als", "svg")}};
  }
  if (!figure.picture.table.rows.empty()) block.table = data_table(figure.picture.table, block.id);
  for (const auto& line : figure.recipe)
    block.recipe.push_back({line.name, line.value.size() == 64 ? html::code(line.value) : html::Html(line.value)});
  if (place.may_pin)
    block.register_source = html::RegisterSource{
        html::Url::of("aanpak", visit.approach_id(), "cijfers", figure.id, "vastleggen"), pin_form_id};
  block.map = place.map;
  block.alone = place.alone;
  return html::figure(visit.texts, block);
}

html::Html pin_form(const door::Visit& visit) {
  return html::register_form(pin_form_id, html::Url::of("aanpak", visit.approach_id(), "cijfers"), visit.csrf);
}

http::Response figure_download(const door::Visit& visit, const analysis::Figure& figure, std::string_view format) {
  if (format == "csv" && !figure.picture.table.columns.empty())
    return http::Response::download({figure.id + ".csv", "text/csv; charset=utf-8"},
                                    chart::csv(figure.picture.table, visit.texts.language()));
  if (format == "svg" && !figure.picture.wide.empty())
    return http::Response::download({figure.id + ".svg", "image/svg+xml"}, figure.picture.wide);
  return door::refusal_page(visit, {{base::ProblemKind::not_found, "door.not_found"}});
}

html::Html delivery_field(const base::Texts& texts, const std::string& chosen) {
  std::vector<html::Option> options;
  for (const auto code : deliveries)
    options.push_back({std::string(code), texts("measurement.delivery.option." + std::string(code))});
  return html::field(texts, html::SelectField{.name = "delivery",
                                              .label = texts("measurement.delivery"),
                                              .options = options,
                                              .value = chosen,
                                              .empty_text = texts("measurement.delivery.unknown"),
                                              .help = texts("measurement.delivery.help"),
                                              .required = false});
}

}  // namespace measurement
