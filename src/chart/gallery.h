// One example of every chart, with made-up numbers of a fictitious town: for the tests, and for people who want to look
// (./dev gallery writes them all). No part of the product.
#pragma once
#include <utility>
#include <vector>

#include "base/text.h"
#include "chart/before_after.h"
#include "chart/cumulative.h"
#include "chart/forest.h"
#include "chart/funnel.h"
#include "chart/heat.h"
#include "chart/interval.h"
#include "chart/map.h"
#include "chart/monthly.h"
#include "chart/parts.h"
#include "chart/power.h"
#include "chart/season.h"
#include "chart/timeline.h"

namespace chart::gallery {

MonthlyChart monthly();
MonthlyChart monthly_with_gaps();
CumulativeChart cumulative();
CumulativeChart cumulative_half_way();
IntervalChart years();
IntervalChart many_rows();
SeasonChart season_counts();
SeasonChart season_index();
HeatChart heat();
HeatChart heat_hours();
FunnelChart funnel();
ForestChart forest_ratio();
ForestChart forest_difference();
PowerChart power();
BeforeAfterChart before_after();
TimelineChart timeline();
PartsChart parts();
MapChart map();
MapChart map_with_states();

std::vector<Picture> pictures(const base::Texts& texts);  ///< all of them, drawn

}  // namespace chart::gallery
