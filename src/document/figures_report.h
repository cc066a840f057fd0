// The paper of `stapsteen report`: from a file of incidents to figures with their margins, without an approach around
// it.
#pragma once
#include "document/record.h"

namespace document {

/// What became of the rows of the file.
struct RejectReason {
  std::string reason;
  std::int64_t rows = 0;
  std::string example = {};  ///< "regel 57, kolom Pleegdatum"; never the content of a row
};
struct ImportSummary {
  std::string file;
  std::int64_t read = 0;
  std::int64_t accepted = 0;
  std::int64_t rejected = 0;
  std::vector<RejectReason> reasons = {};
  std::vector<std::string> notes = {};  ///< dropped columns, kinds left out, the clock that was taken
};

struct FiguresReport {
  About about;  ///< `approach` is the title: "Rapport bij politie-export.csv"
  ImportSummary import;
  std::vector<QualityLine> quality = {};
  std::vector<std::string> summary = {};
  std::string verdict = {};  ///< empty: no effect was asked for
  std::vector<std::string> explanation = {};
  std::vector<analysis::Figure> figures = {};  ///< baseline figures
  std::vector<analysis::Figure> effect_figures = {};
};

paper::Document compose(const FiguresReport& report, const base::Texts& texts);

}  // namespace document
