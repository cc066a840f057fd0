// The figures over what is in the store now, kept between visits. Loading 5,000 incidents and computing all figures
// takes about 300 ms; a page that shows them must not wait for that each time.
//
// Never stale: a figure is made from the scope, the incidents, the map and which municipalities take part. The stamp
// holds the version of the scope, those municipalities and the version and newest import of every source; every command
// that changes one of these changes the stamp in the same transaction, also when another process does it. A map never
// changes (a newer one is another set). The stamp is read before the incidents, so a change in between is at worst
// computed twice.
#pragma once
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "analysis/figure.h"
#include "analysis/study.h"
#include "base/kept.h"
#include "base/limits.h"
#include "door/visit.h"
#include "html/html.h"
#include "incident/incident_import.h"

namespace measurement {

struct CurrentFigures {
  std::optional<analysis::Period> delivered;  ///< nullopt: nothing to count, and no figures
  bool has_area = false;                      ///< the scope names areas
  bool has_map = false;
  incident::Quality quality;
  std::vector<analysis::Figure> figures;  ///< in the order of the page
  const analysis::Figure* find(std::string_view id) const;
  std::size_t bytes() const;
};

/// Markup made from values that are kept or frozen: nothing in it belongs to one visitor.
struct KeptMarkup {
  std::string sentence;
  html::Html markup;
  std::size_t bytes() const { return sentence.size() + markup.size(); }
};

class Figures {
 public:
  struct Current {
    std::string stamp;
    std::shared_ptr<const CurrentFigures> value;
  };
  Current current(door::Visit& visit);

  base::Kept<KeptMarkup>& markup() { return markup_; }
  /// "3-nl": approach and language of the visit, the beginning of every key.
  static std::string key(const door::Visit& visit);

 private:
  base::Kept<CurrentFigures> figures_{base::limits::kept_figures_bytes};
  base::Kept<KeptMarkup> markup_{base::limits::kept_markup_bytes};
};

}  // namespace measurement
