// Where each method is declared; the table (method.cpp) lists them.
#pragma once
#include "method/method.h"

namespace method {

// counts.cpp
Method counts_method();
Method compare_method();
// time_of_week.cpp
Method aoristic_method();
Method weekdays_method();
// density.cpp
Method kde_method();
Method relrisk_method();
// local_clusters.cpp
Method gistar_method();
Method moran_method();
// accuracy.cpp
Method accuracy_method();
// concentration.cpp
Method concentration_method();
// interrupted.cpp
Method its_method();
// differences.cpp
Method did_method();
Method synthetic_control_method();
// moved.cpp
Method displacement_method();
// controls.cpp
Method controls_method();
// power.cpp
Method power_method();
// pool.cpp
Method pool_method();
// near_repeat.cpp
Method knox_method();
// trend.cpp
Method trend_method();
Method season_method();
Method stl_method();
// change_point.cpp
Method change_point_method();
Method any_window_method();
// alarm.cpp
Method alarm_method();
// scan.cpp
Method scan_method();
// effect.cpp
Method effect_method();
// standing_out.cpp
Method funnel_method();
Method shrink_method();
Method shares_method();
// target_rows.cpp
Method target_risk_method();
// priorities.cpp
Method priorities_method();
// disclosure.cpp
Method suppress_method();

}  // namespace method
