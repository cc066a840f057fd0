// Component: the seven stepping stones. The fill is the part that is done, counted; the count stands below in words.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "base/text.h"
#include "html/components/text.h"
#include "html/html.h"
#include "html/url.h"

namespace html {

struct Step {
  int number = 1;  ///< 1 … 7
  std::string name;
  Url url;
  Status status;
  std::string measure;  ///< "11 van 11 onderdelen"
  std::int64_t done = 0;
  std::int64_t total = 0;
  bool current = false;
};
struct StepLine {
  std::vector<Step> steps;
  Html note = {};
  std::string title;  ///< for screen readers: "De zeven stappen"
};
Html step_line(const base::Texts& texts, const StepLine& line);

}  // namespace html
