#include "document/minutes.h"

#include "document/part.h"

namespace document {

paper::Document compose(const Minutes& minutes, const base::Texts& texts) {
  Composition paper(minutes.about, "minutes", texts);
  paper.facts({{texts("document.minutes.meeting"), minutes.meeting},
               {texts("document.minutes.when"), minutes.when},
               {texts("document.minutes.chair"), minutes.chair},
               {texts("document.minutes.state"), minutes.state}});
  if (!minutes.no_quorum.empty())
    paper.notice(paper::Notice::Kind::warning, texts("document.minutes.no_quorum"), {minutes.no_quorum});
  paper.chapter("chapter.minutes.attendance");
  if (minutes.attendance.empty()) paper.sentence("minutes.no_attendance");
  paper.facts(minutes.attendance);
  paper.chapter("chapter.minutes.agenda");
  paper.numbered(minutes.agenda);
  paper.chapter("chapter.minutes.discussed");
  paper.prose(minutes.text);
  paper.chapter("chapter.minutes.decisions");
  if (minutes.decisions.empty()) paper.sentence("minutes.no_decisions");
  for (const Minutes::Taken& one : minutes.decisions) {
    paper.section(one.name);
    paper.prose(one.explanation);
    paper.paragraph(one.support);
  }
  paper.chapter("chapter.minutes.points");
  if (minutes.points.empty()) {
    paper.sentence("minutes.no_points");
  } else {
    paper::Table table{texts("document.minutes.points.caption"),
                       {{texts("document.minutes.what"), false, 2},
                        {texts("document.minutes.who"), false, 1.4},
                        {texts("document.minutes.before"), false, 1},
                        {texts("document.minutes.point_state"), false, 0.8}},
                       {}};
    for (const Minutes::Agreed& one : minutes.points)
      table.rows.push_back(
          {paper::plain(one.what), paper::plain(one.who), paper::plain(one.before), paper::plain(one.state)});
    paper.table(std::move(table));
  }
  if (!minutes.deviations.empty()) paper.deviations(minutes.deviations);
  paper::Document document = paper.finish({}, false);
  document.contents = false;
  return document;
}

}  // namespace document
