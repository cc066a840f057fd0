#include "document/baseline_report.h"

#include "document/part.h"

namespace document {

paper::Document compose(const BaselineReport& report, const base::Texts& texts) {
  Composition paper(report.about, "baseline_report", texts);
  paper.chapter("chapter.summary");
  paper.sentence("about.baseline_report");
  paper.bullets(report.summary);
  paper.deviations(report.deviations);
  paper.chapter("chapter.measured");
  paper.scope(report.scope);
  paper.facts(report.frozen);
  paper.section(texts("document.quality.title"));
  paper.quality(report.quality);
  paper.chapter("chapter.figures");
  paper.figures(report.figures);
  if (!report.chapters.empty()) {
    paper.chapter("chapter.analysis");
    paper.answers(report.chapters);
  }
  paper.chapter("chapter.priorities");
  if (report.priorities.empty()) {
    paper.sentence("priorities.none");
  } else {
    paper.numbered(report.priorities);
    paper.decision(report.ranking, "decision.no_ranking");
  }
  return paper.finish(report.sources);
}

}  // namespace document
