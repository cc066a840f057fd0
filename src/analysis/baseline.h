// The baseline figures (3: "nulmeting"): each is one question with its answer. A figure that the data cannot carry says
// so in its sentence and has no picture.
#pragma once
#include <vector>

#include "analysis/study.h"

namespace analysis {

Figure yearly_counts(const Study& study, const base::Texts& texts);  ///< how many, how sure? exact intervals
Figure monthly_trend(const Study& study, const base::Texts& texts);  ///< quasi-Poisson with season
Figure season(const Study& study, const base::Texts& texts);         ///< index per calendar month, dark days
Figure hours(const Study& study, const base::Texts& texts);  ///< hour × weekday, aoristic; needs rows with times
Figure neighbourhoods(const Study& study, const base::Texts& texts);  ///< counts and rates per area, map
/// Of a regional approach, on a map with areas of several municipalities that can be told apart by their codes; nullopt
/// where fewer than two municipalities take part.
std::optional<Figure> municipalities(const Study& study, const base::Texts& texts);
Figure branches(const Study& study, const base::Texts& texts);         ///< counts per branch with intervals; needs rows
Figure comparison_area(const Study& study, const base::Texts& texts);  ///< the same period beside the comparison area
Figure provable(const Study& study, const base::Texts& texts);         ///< what could be proven: power, smallest fall

/// All of them, in the order of the page.
std::vector<Figure> baseline_figures(const Study& study, const base::Texts& texts);

}  // namespace analysis
