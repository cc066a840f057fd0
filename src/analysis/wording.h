// Small pieces that figures share: numbers with margins in words, values for charts and for JSON.
#pragma once
#include <nlohmann/json_fwd.hpp>

#include "analysis/study.h"
#include "stats/estimate.h"

namespace analysis {

/// "951"; "328,4" where a part of an incident is counted.
std::string amount(double value, const base::Texts& texts);
/// "15 tot 34"; "0,1 of meer" when the upper end is not bounded.
std::string margin(const stats::Estimate& estimate, int decimals, const base::Texts& texts);
/// "20 (marge 12 tot 31)"
std::string with_margin(const stats::Estimate& estimate, int decimals, const base::Texts& texts);
chart::Value value_of(const stats::Estimate& estimate);
/// The sentence for a reason why something is not defined.
std::string why_not(stats::Reason reason, const base::Texts& texts);

nlohmann::ordered_json json_of(const stats::Estimate& estimate);
nlohmann::ordered_json json_of(const stats::PValue& p);
nlohmann::ordered_json json_of(const stats::Defined<double>& value);
nlohmann::ordered_json json_of(const stats::Defined<stats::PValue>& value);

/// Whether a row is of a type, month and area that the study counts.
bool counted_here(const Study& study, std::size_t row);
/// What a frozen baseline kept of a figure whose rows are gone; null when it kept nothing.
nlohmann::ordered_json kept_numbers(const Study& study, const char* id);

/// A figure without a picture: the question and why it has no answer.
Figure unanswered(const Study& study, const base::Texts& texts, const std::string& id, const std::string& reason_text);
/// Title "analysis.ID.title" and the heading of its drawings.
Figure begin(const Study& study, const base::Texts& texts, const std::string& id, const std::string& sentence,
             const std::string& method_key);

}  // namespace analysis
