// Nulmetingrapport (step 3): the frozen baseline with its figures, what can be proven, and the analysis of the problem.
#pragma once
#include "document/record.h"

namespace document {

struct BaselineReport {
  About about;
  Scope scope;
  std::vector<std::string> summary;  ///< sentences of the figures that matter most
  std::vector<paper::Fact> frozen;   ///< frozen on, by, version, reason, fingerprint
  std::vector<QualityLine> quality;
  std::vector<analysis::Figure> figures;
  std::vector<Chapter> chapters = {};        ///< the items of step 3
  std::vector<std::string> priorities = {};  ///< in their order; empty: not fixed yet
  std::optional<Decision> ranking = {};      ///< the meeting that fixed them
  std::vector<Deviation> deviations = {};
  std::vector<Source> sources = {};
};

paper::Document compose(const BaselineReport& report, const base::Texts& texts);

}  // namespace document
