#include "document/plan_of_approach.h"

#include "document/part.h"

namespace document {

paper::Document compose(const PlanOfApproach& plan, const base::Texts& texts) {
  Composition paper(plan.about, "plan_of_approach", texts);
  paper.chapter("chapter.summary");
  paper.sentence("about.plan_of_approach", {{"count", std::to_string(plan.actions.size())}});
  paper.decision(plan.adoption, "decision.not_adopted");
  if (!plan.amendments.empty()) {
    paper.section(texts("document.amendments"));
    for (const Decision& amendment : plan.amendments) paper.decision(amendment, "decision.none");
  }
  paper.deviations(plan.deviations);
  paper.chapter("chapter.problem");
  paper.prose(plan.problem);
  if (!plan.priorities.empty()) paper.numbered(plan.priorities);
  paper.scope(plan.scope);
  if (!plan.figures.empty()) {
    paper.chapter("chapter.figures");
    paper.figures(plan.figures);
  }
  paper.chapter("chapter.actions");
  if (plan.timeline) paper.figure(*plan.timeline);
  paper.actions(plan.actions);
  paper.chapter("chapter.parties");
  paper.parties(plan.parties);
  paper.chapter("chapter.evaluation_design");
  paper.sentence(plan.evaluation_design.empty() ? "design.none" : "design.about");
  paper.facts(plan.evaluation_design);
  if (!plan.missing_design.empty())
    paper.notice(paper::Notice::Kind::warning, texts("document.design.missing"), plan.missing_design);
  if (plan.indicators) {
    paper.chapter("chapter.indicators");
    paper.table(*plan.indicators);
  }
  if (plan.budget) {
    paper.chapter("chapter.budget");
    paper.paragraph(plan.budget_sentence);
    paper.table(*plan.budget);
  }
  if (plan.communication) {
    paper.chapter("chapter.communication");
    paper.table(*plan.communication);
  }
  if (!plan.chapters.empty()) {
    paper.chapter("chapter.arrangements");
    paper.answers(plan.chapters);
  }
  return paper.finish(plan.sources);
}

}  // namespace document
