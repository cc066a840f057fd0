#include "document/evaluation_report.h"

#include "document/part.h"

namespace document {

paper::Document compose(const EvaluationReport& report, const base::Texts& texts) {
  Composition paper(report.about, "evaluation_report", texts);
  paper.chapter("chapter.verdict");
  paper.verdict(report.verdict);
  for (const std::string& sentence : report.explanation) paper.paragraph(sentence);
  paper.sentence("about.evaluation_report");
  paper.deviations(report.deviations);
  paper.chapter("chapter.measured");
  paper.scope(report.scope);
  paper.section(texts("document.design.title"));
  paper.sentence(report.design.empty() ? "design.none" : "design.about");
  paper.facts(report.design);
  paper.chapter("chapter.effect");
  paper.figures(report.figures);
  if (!report.actions.empty()) {
    paper.chapter("chapter.done");
    paper.actions(report.actions);
  }
  if (!report.chapters.empty()) {
    paper.chapter("chapter.process");
    paper.answers(report.chapters);
  }
  paper.chapter("chapter.recommendations");
  if (report.recommendations.empty()) {
    paper.sentence("recommendations.none");
  } else {
    paper.numbered(report.recommendations);
  }
  if (report.typed_causal_words)  // beneath everything that was typed
    paper.notice(paper::Notice::Kind::warning, texts("document.causal"), {report.verdict});
  return paper.finish(report.sources);
}

}  // namespace document
