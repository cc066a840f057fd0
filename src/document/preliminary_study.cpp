#include "document/preliminary_study.h"

#include "document/part.h"

namespace document {

paper::Document compose(const PreliminaryStudy& study, const base::Texts& texts) {
  Composition paper(study.about, "preliminary_study", texts);
  paper.chapter("chapter.summary");
  paper.sentence("about.preliminary_study");
  paper.decision(study.go_no_go, "decision.no_go_no_go");
  paper.deviations(study.deviations);
  paper.chapter("chapter.scope");
  paper.scope(study.scope);
  paper.chapter("chapter.preparation");
  paper.answers(study.chapters);
  paper.chapter("chapter.parties");
  if (study.initiative) paper.table(*study.initiative);
  paper.parties(study.parties);
  if (!study.figures.empty()) {
    paper.chapter("chapter.first_figures");
    paper.figures(study.figures);
  }
  return paper.finish(study.sources);
}

}  // namespace document
