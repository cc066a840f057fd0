#include "document/agenda.h"

#include "document/part.h"

namespace document {

paper::Document compose(const Agenda& agenda, const base::Texts& texts) {
  Composition paper(agenda.about, "agenda", texts);
  paper.facts({{texts("document.minutes.meeting"), agenda.meeting},
               {texts("document.minutes.when"), agenda.when},
               {texts("document.minutes.chair"), agenda.chair}});
  paper.chapter("chapter.minutes.agenda");
  if (agenda.points.empty()) paper.sentence("agenda.none");
  int number = 0;
  for (const Agenda::Point& point : agenda.points) {
    std::string title = std::to_string(++number) + ". " + point.title;
    if (!point.minutes.empty()) title += " " + texts("document.agenda.minutes", {{"minutes", point.minutes}});
    paper.section(title);
    if (!point.note.empty()) paper.prose(point.note);
  }
  if (!agenda.deviations.empty()) paper.deviations(agenda.deviations);
  paper::Document document = paper.finish({}, false);
  document.contents = false;
  return document;
}

}  // namespace document
