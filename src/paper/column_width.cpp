#include "paper/column_width.h"

#include <algorithm>
#include <numeric>

#include "base/text_tools.h"

namespace paper {
namespace {

constexpr double letter_mm = 1.7, bold_mm = 1.86;  // of Liberation Sans in 9 pt, of the wider words
constexpr double beside_mm = 3;                    // between two columns
constexpr double least_weight = 0.1;

std::string words_of(const Inline& runs) {
  std::string words;
  for (const Run& run : runs) words += run.text;
  return words;
}

enum class Weight { normal, bold };

double width_of(std::string_view words, Weight weight) {
  return (weight == Weight::bold ? bold_mm : letter_mm) * double(base::count_code_points(words)) + beside_mm;
}

double longest_piece(std::string_view words, std::string_view between, Weight weight) {
  double longest = 0;
  while (!words.empty()) {
    const std::size_t end = std::min(words.find_first_of(between), words.size());
    // A hyphen stays at the end of its line.
    longest = std::max(longest, width_of(words.substr(0, end), weight));
    words.remove_prefix(std::min(end + 1, words.size()));
  }
  return longest;
}

/// What a column needs: its longest word; with `whole`, of a column of numbers its longest line.
std::vector<double> needs_of(const Table& table, bool whole) {
  std::vector<double> needs;
  for (std::size_t column = 0; column < table.columns.size(); ++column) {
    const Weight weight = column == 0 ? Weight::bold : Weight::normal;  // the first one names the row
    const bool lines = whole && table.columns[column].numeric;
    double need = longest_piece(table.columns[column].label, " -\n", Weight::bold);
    for (const auto& row : table.rows)
      if (column < row.size())
        need = std::max(need, longest_piece(words_of(row[column]), lines ? "\n" : " -\n", weight));
    needs.push_back(need);
  }
  return needs;
}

double sum(const std::vector<double>& all) { return std::accumulate(all.begin(), all.end(), 0.0); }

}  // namespace

std::vector<double> column_widths_mm(const Table& table, double page_mm) {
  std::vector<double> needs = needs_of(table, true);
  if (sum(needs) > page_mm) needs = needs_of(table, false);
  const double needed = sum(needs);
  if (needed > page_mm) {  // words will break: everybody gives the same part
    for (double& one : needs) one *= page_mm / needed;
    return needs;
  }
  std::vector<double> widths(table.columns.size(), 0);
  std::vector<bool> fixed(table.columns.size(), false);
  for (bool changed = true; changed;) {
    changed = false;
    double left = page_mm, weights = 0;
    for (std::size_t i = 0; i < widths.size(); ++i)
      fixed[i] ? left -= needs[i] : weights += std::max(least_weight, table.columns[i].weight);
    for (std::size_t i = 0; i < widths.size(); ++i) {
      widths[i] = fixed[i] ? needs[i] : left * std::max(least_weight, table.columns[i].weight) / weights;
      if (fixed[i] || widths[i] >= needs[i]) continue;
      fixed[i] = changed = true;
    }
  }
  return widths;
}

}  // namespace paper
