// A figure as every door shows it: the reader's question, one plain sentence with the number and its margin, the
// picture with its table, how it was computed, and the numbers for machines. A statistic travels with its recipe.
#pragma once
#include <string>
#include <utility>
#include <vector>

#include "chart/picture.h"

namespace analysis {

struct RecipeLine {
  std::string name;  ///< in the reader's language: "Methode"
  std::string value;
};

struct Figure {
  std::string id;          ///< "trend": of the address, the file name, the anchor
  std::string title;       ///< a question
  std::string sentence;    ///< says no more than the figures carry
  chart::Picture picture;  ///< an empty `wide`: there is only a table
  std::vector<RecipeLine> recipe;
  std::vector<std::string> warnings;  ///< sentences
  std::string numbers = "{}";         ///< JSON object: every number with interval and p
};

}  // namespace analysis
