#include "document/review_report.h"

#include "document/part.h"

namespace document {

paper::Document compose(const ReviewReport& report, const base::Texts& texts) {
  Composition paper(report.about, "review_report", texts);
  paper.chapter("chapter.summary");
  paper.sentence("about.review_report");
  paper.figure(report.picture);
  paper.chapter("chapter.improvements");
  if (report.improvements.empty()) {
    paper.sentence("improvements.none");
  } else {
    paper::Table table{texts("document.chapter.improvements"),
                       {{texts("document.review.item")},
                        {texts("document.improvement.what"), false, 2},
                        {texts("document.improvement.owner")},
                        {texts("document.improvement.due")}},
                       {}};
    for (const Improvement& one : report.improvements)
      table.rows.push_back({paper::plain(one.item), paper::plain(one.what),
                            paper::plain(one.owner.empty() ? texts("document.improvement.nobody") : one.owner),
                            paper::plain(one.due.empty() ? texts("document.improvement.no_date") : one.due)});
    paper.table(std::move(table));
  }
  paper.chapter("chapter.scope");
  paper.scope(report.scope);
  paper.chapter("chapter.judgements");
  for (const ReviewStep& step : report.steps) {
    paper.section(step.title);
    paper.paragraph(step.score);
    paper::Table table{step.title,
                       {{texts("document.review.item"), false, 2},
                        {texts("document.review.verdict")},
                        {texts("document.review.note"), false, 2}},
                       {}};
    for (const ReviewLine& line : step.lines)
      table.rows.push_back({paper::plain(line.item), paper::plain(line.verdict), paper::plain(line.note)});
    paper.table(std::move(table));
  }
  paper.deviations(report.deviations);
  return paper.finish({}, false);
}

}  // namespace document
