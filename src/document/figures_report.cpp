#include "document/figures_report.h"

#include "document/part.h"

namespace document {

paper::Document compose(const FiguresReport& report, const base::Texts& texts) {
  Composition paper(report.about, "figures_report", texts);
  paper.chapter("chapter.summary");
  if (!report.verdict.empty()) {
    paper.verdict(report.verdict);
    for (const std::string& sentence : report.explanation) paper.paragraph(sentence);
  }
  paper.sentence("about.figures_report", {{"file", report.import.file}});
  paper.bullets(report.summary);

  paper.chapter("chapter.data");
  const auto rows = [&](std::int64_t count) { return texts.number(count); };
  paper.sentence("import.counts", {{"read", rows(report.import.read)},
                                   {"accepted", rows(report.import.accepted)},
                                   {"rejected", rows(report.import.rejected)}});
  paper.bullets(report.import.notes);
  if (!report.import.reasons.empty()) {
    paper::Table table{texts("document.import.caption"),
                       {{texts("document.import.reason"), false, 2.6},
                        {texts("document.import.rows"), true, 0.8},
                        {texts("document.import.example"), false, 1.8}},
                       {}};
    for (const RejectReason& reason : report.import.reasons) {
      table.rows.push_back(
          {paper::plain(reason.reason), paper::plain(rows(reason.rows)), paper::plain(reason.example)});
    }
    paper.table(std::move(table));
  }
  if (!report.quality.empty()) {
    paper.section(texts("document.quality.title"));
    paper.quality(report.quality);
  }
  paper.chapter("chapter.figures");
  paper.figures(report.figures);
  if (!report.effect_figures.empty()) {
    paper.chapter("chapter.effect");
    paper.figures(report.effect_figures);
  }
  return paper.finish({}, false);
}

}  // namespace document
