// Component: a figure. The reader's question as title, one plain sentence with number and margin, the picture in two
// widths (style chooses), then the table, how it was computed, downloads and "Vastleggen als bron".
#pragma once
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/text.h"
#include "html/components/text.h"
#include "html/html.h"
#include "html/url.h"

namespace html {

struct Download {
  std::string format;  ///< "CSV", "SVG"
  Url url;
};
/// The button belongs to a form elsewhere on the page, which carries the visitor's token: so a figure is the same for
/// everybody and can be kept.
struct RegisterSource {
  Url action;
  std::string form;  ///< id of that form: register_form()
};
/// The form of all "Vastleggen als bron" on a page; each button brings its own address.
Html register_form(std::string_view id, const Url& action, std::string_view csrf);
/// Makes a drawn map move and zoom; without script the drawing stays.
struct MapLayer {
  Url geojson;        ///< FeatureCollection in WGS84; properties: name, value (text), class (0 … 5)
  std::string label;  ///< for screen readers
};
struct Figure {
  std::string id;
  Html title;
  Html sentence;
  Html wide;                      ///< drawing(...) of 560 … 1080 px
  Html narrow = {};               ///< drawing(...) of 328 px; empty: the wide one scrolls within its box
  Html table = {};                ///< table(...); shown under "Bekijk als tabel"
  std::vector<Term> recipe = {};  ///< source, period, area, method, version, fingerprint
  std::vector<Download> downloads = {};
  std::optional<RegisterSource> register_source = {};
  std::optional<MapLayer> map = {};
  int level = 2;
  bool alone = false;  ///< the page has the same title: it is not said twice
};
Html figure(const base::Texts& texts, const Figure& figure);

}  // namespace html
