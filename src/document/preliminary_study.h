// Voorbereidend onderzoek (step 1): why an approach, on what, with whom, and whether to go on.
#pragma once
#include "document/record.h"

namespace document {

struct PreliminaryStudy {
  About about;
  Scope scope;
  std::vector<Chapter> chapters;  ///< the items of step 1
  std::vector<Party> parties;
  std::optional<paper::Table> initiative = {};  ///< who prepares
  std::vector<analysis::Figure> figures = {};   ///< first figures, if there are any
  std::optional<Decision> go_no_go = {};
  std::vector<Deviation> deviations = {};
  std::vector<Source> sources = {};
};

paper::Document compose(const PreliminaryStudy& study, const base::Texts& texts);

}  // namespace document
