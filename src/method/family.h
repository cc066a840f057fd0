// Where each method is declared; the table (method.cpp) lists them.
#pragma once
#include "method/method.h"

namespace method {

// counts.cpp
Method counts_method();
Method compare_method();
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

}  // namespace method
