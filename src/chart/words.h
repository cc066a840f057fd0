// Numbers, intervals and the four states in words, and table cells made of them. Inside the room only.
#pragma once
#include <string>

#include "base/text.h"
#include "chart/picture.h"

namespace chart {

/// "12", "4,8"; "+∞" never comes here: infinite ends are words of interval_text.
std::string number_text(double value, int decimals, const base::Texts& texts);
std::string signed_text(double value, int decimals, const base::Texts& texts);  ///< "−7", "0", "+6"
std::string value_text(const Value& value, int decimals, const base::Texts& texts);
/// "4,8 tot 18,4"; "4,8 of meer" where the upper end is infinite.
std::string interval_text(const Interval& interval, int decimals, const base::Texts& texts);
std::string short_month(base::Month month, const base::Texts& texts);        ///< "nov"
std::string band_words(const std::string& given, const base::Texts& texts);  ///< `given`, or "95%-marge"

/// An interval is written with one decimal more than its estimate, so that small counts do not look exact.
int interval_decimals(int decimals);

bool is_number(const Value& value);  ///< known and finite

Cell text_cell(std::string text);
Cell number_cell(double value, int decimals, const base::Texts& texts);
Cell value_cell(const Value& value, int decimals, const base::Texts& texts);
Cell interval_cell(const std::optional<Interval>& interval, int decimals, const base::Texts& texts);

}  // namespace chart
