// A figure of the analysis as a block of a page.
#pragma once
#include "analysis/figure.h"
#include "door/visit.h"
#include "html/components.h"

namespace measurement {

/// "Zijn de cijfers van deze maanden definitief?" (G6.1); the field is called "delivery".
html::Html delivery_field(const base::Texts& texts, const std::string& chosen);

/// `address`: of the figure; CSV and SVG are the same address with ?als=csv, ?als=svg. Nothing in the block belongs to
/// the visitor: with `may_pin` the page holds pin_form().
struct FigurePlace {
  html::Url address;
  bool may_pin = false;
  std::optional<html::MapLayer> map = {};
  bool alone = false;  ///< on a page of its own, under its title
};
html::Html pin_form(const door::Visit& visit);
html::Html figure_block(const door::Visit& visit, const analysis::Figure& figure, const FigurePlace& place);

/// The table or drawing of a figure as a download: format "csv" or "svg"; 404 page otherwise.
http::Response figure_download(const door::Visit& visit, const analysis::Figure& figure, std::string_view format);

}  // namespace measurement
