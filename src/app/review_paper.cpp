#include "app/review_paper.h"

#include "review/review_page.h"

namespace app {

base::Result<document::ReviewReport> review_report(door::Visit& visit, const PaperMaterial& material) {
  const base::Texts& texts = visit.texts;
  const auto& plan = *material.state.plan;
  const auto judgements = review::by_item(visit.house.database.read(
      [&](db::Connection& connection) { return review::judgements().list(connection, visit.approach_id()); }));
  if (review::tally(plan, judgements).judged() == 0)
    return base::Problem{base::ProblemKind::invalid, "paper.no_judgement"};
  document::ReviewReport report{material.about, material.scope, {}, {}, {}};
  report.picture.id = "toets";
  report.picture.title = texts("review.picture.title");
  report.picture.picture = chart::draw(review::chart_of(texts, plan, judgements), texts);
  report.picture.sentence = review::score_words(texts, review::tally(plan, judgements));
  const auto name_of = [&](const approach::Item& item) { return item.id + " " + item.title.in(texts.language()); };
  for (const auto& step : plan.steps) {
    document::ReviewStep shown{std::to_string(step.number) + ". " + step.title.in(texts.language()),
                               review::score_words(texts, review::tally(step, judgements)),
                               {}};
    for (const auto& item : step.items) {
      const auto* judged = review::judgement_of(judgements, item.id);
      if (judged == nullptr && !item.required) continue;
      shown.lines.push_back(
          {name_of(item),
           judged == nullptr ? texts("judgement.verdict.open") : texts("judgement.verdict.option." + judged->verdict),
           judged == nullptr ? "" : judged->note});
    }
    report.steps.push_back(std::move(shown));
  }
  for (const auto& one : review::improvements(plan, judgements)) {
    const auto due = base::parse_iso_date(one.due_on);
    report.improvements.push_back(
        {name_of(*plan.item(one.item)), one.improvement, one.owner, due ? texts.date(*due) : ""});
  }
  report.deviations = material.deviations;
  return report;
}

}  // namespace app
