// Plan van aanpak (step 4): who does what, when, to what measurable end, and how it will be judged.
#pragma once
#include "document/record.h"

namespace document {

struct PlanOfApproach {
  About about;
  Scope scope;
  std::string problem;  ///< the problem in a few sentences; may be empty
  std::vector<std::string> priorities = {};
  std::vector<Party> parties;
  std::vector<Action> actions;
  std::optional<analysis::Figure> timeline = {};
  std::vector<paper::Fact> evaluation_design = {};  ///< label and words; empty: not fixed yet
  std::vector<std::string> missing_design = {};
  std::vector<Chapter> chapters = {};              ///< what was typed at the items of step 4
  std::optional<paper::Table> budget = {};         ///< lines with their sums
  std::string budget_sentence = {};                ///< whether what was promised is enough
  std::optional<paper::Table> communication = {};  ///< messages per audience
  std::optional<paper::Table> indicators = {};
  std::optional<Decision> adoption = {};
  std::vector<Decision> amendments = {};
  std::vector<analysis::Figure> figures = {};  ///< the baseline figures the goals rest on
  std::vector<Deviation> deviations = {};
  std::vector<Source> sources = {};
};

paper::Document compose(const PlanOfApproach& plan, const base::Texts& texts);

}  // namespace document
