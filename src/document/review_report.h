// Toetsverslag: an existing approach held against the step plan. What is there, in part, or absent, and what to
// improve.
#pragma once
#include "document/record.h"

namespace document {

struct ReviewLine {
  std::string item;     ///< "3.Q4 Wie zijn de slachtoffers?"
  std::string verdict;  ///< in words; "nog niet beoordeeld" when nothing was said
  std::string note;
};
struct ReviewStep {
  std::string title;
  std::string score;  ///< a sentence
  std::vector<ReviewLine> lines;
};
struct Improvement {
  std::string item;
  std::string what;
  std::string owner;  ///< empty: nobody yet
  std::string due;    ///< in words; empty: no date yet
};

struct ReviewReport {
  About about;
  Scope scope;
  analysis::Figure picture;  ///< one row per step
  std::vector<ReviewStep> steps;
  std::vector<Improvement> improvements;
  std::vector<Deviation> deviations = {};
};

paper::Document compose(const ReviewReport& report, const base::Texts& texts);

}  // namespace document
