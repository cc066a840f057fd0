// Evaluatierapport (step 6): what changed, what may be said of it, how the cooperation went, what to do now.
// The verdict is a sentence made by analysis (G6.2); where the chapters hold a causal word while nothing was shown, the
// caller gives `typed_causal_words`, and the verdict is printed beneath them again.
#pragma once
#include "document/record.h"

namespace document {

struct EvaluationReport {
  About about;
  Scope scope;
  std::string verdict;
  std::vector<std::string> explanation =
      {};                           ///< sentences under the verdict: the other method, the signal months left out
  std::vector<paper::Fact> design;  ///< as fixed before: measure, areas, periods, smallest effect, date of fixing
  std::vector<analysis::Figure> figures;
  std::vector<Action> actions = {};    ///< what was done
  std::vector<Chapter> chapters = {};  ///< process, explanation, lessons: the items of step 6
  bool typed_causal_words = false;
  std::vector<std::string> recommendations = {};
  std::vector<Deviation> deviations = {};
  std::vector<Source> sources = {};
};

paper::Document compose(const EvaluationReport& report, const base::Texts& texts);

}  // namespace document
