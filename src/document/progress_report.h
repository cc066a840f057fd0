// Voortgang (5.A4): one A4 for the lokale driehoek or the regional body. It says what is finished, what asks for
// attention, what comes next, which dates moved, and what is asked. Promise: one page. So every list is cut off at a
// number of lines and every line at a number of characters; what was left out is counted and said.
#pragma once
#include "document/record.h"

namespace document {

struct ProgressReport {
  About about;
  std::string body;          ///< "Lokale driehoek, 7 december 2026"; empty: no talk is planned
  std::string verdict = {};  ///< the sentence on the figures; says no more than they carry
  struct Step {
    std::string title;
    std::string state;
  };
  std::vector<Step> steps = {};
  std::optional<analysis::Figure> figure = {};
  struct Action {
    std::string title;
    std::string lead;
    std::string state;
    std::string need;
  };
  std::vector<Action> attention = {};  ///< actions that are late, silent or blocked; worst first
  std::vector<std::string> finished = {};
  std::string rest = {};                  ///< "1 actie klaar, 4 lopen volgens plan."
  std::vector<std::string> targets = {};  ///< "Winkels met een kluis: 28, doel 40 (loopt achter)"
  std::vector<std::string> next = {};
  std::vector<std::string> moved = {};  ///< "Actie 3: van 1 oktober naar 15 januari"
  std::vector<std::string> asked = {};
  std::vector<Deviation> deviations = {};
};

paper::Document compose(const ProgressReport& report, const base::Texts& texts);

/// At most so many characters, cut at a word, with "…".
std::string shortened(const std::string& words, std::size_t most);

}  // namespace document
