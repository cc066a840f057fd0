#include "review/review_rules.h"

#include "base/text_tools.h"

namespace review {
namespace {

/// All items in order.
std::vector<const approach::Item*> items_of(const approach::StepPlan& plan) {
  std::vector<const approach::Item*> items;
  for (const auto& step : plan.steps)
    for (const auto& item : step.items) items.push_back(&item);
  return items;
}

void count(Tally& tally, const Judgement& judgement) {
  if (judgement.verdict == "present") ++tally.present;
  if (judgement.verdict == "partly") ++tally.partly;
  if (judgement.verdict == "absent") ++tally.absent;
}

}  // namespace

const Judgement* judgement_of(const Judgements& judgements, std::string_view item) {
  const auto found = judgements.find(item);
  return found == judgements.end() || found->second.verdict.empty() ? nullptr : &found->second;
}

Judgements by_item(const std::vector<StoredJudgement>& stored) {
  Judgements judgements;
  for (const auto& one : stored) judgements[one.record.item] = one.record;
  return judgements;
}

Tally tally(const approach::Step& step, const Judgements& judgements) {
  Tally tally;
  for (const auto& item : step.items) {
    if (const auto* judged = judgement_of(judgements, item.id))
      count(tally, *judged);
    else if (item.required)
      ++tally.open;
  }
  return tally;
}

Tally tally(const approach::StepPlan& plan, const Judgements& judgements) {
  Tally all;
  for (const auto& step : plan.steps) {
    const Tally one = tally(step, judgements);
    all.present += one.present;
    all.partly += one.partly;
    all.absent += one.absent;
    all.open += one.open;
  }
  return all;
}

base::Problems check(const Judgement& judgement) {
  const bool has_task = !judgement.owner.empty() || !judgement.due_on.empty();
  if (has_task && base::trim(judgement.improvement).empty())
    return {{base::ProblemKind::invalid, "review.no_improvement", "improvement"}};
  return {};
}

std::vector<Judgement> improvements(const approach::StepPlan& plan, const Judgements& judgements) {
  std::vector<Judgement> list;
  for (const auto* item : items_of(plan))
    if (const auto found = judgements.find(item->id); found != judgements.end() && !found->second.improvement.empty())
      list.push_back(found->second);
  return list;
}

const approach::Item* next_open(const approach::StepPlan& plan, const Judgements& judgements, std::string_view item) {
  const auto items = items_of(plan);
  std::size_t start = 0;
  for (std::size_t i = 0; i < items.size(); ++i)
    if (items[i]->id == item) start = i + 1;
  for (std::size_t i = 0; i < items.size(); ++i) {
    const auto* one = items[(start + i) % items.size()];
    if (one->required && judgement_of(judgements, one->id) == nullptr) return one;
  }
  return nullptr;
}

TakeOver take_over(const approach::StepPlan& plan, const Judgements& judgements,
                   const std::map<std::string, approach::Answer>& answers) {
  TakeOver result;
  for (const auto* item : items_of(plan)) {
    const auto* judged = judgement_of(judgements, item->id);
    if (judged == nullptr || judged->verdict != "present") continue;
    if (const auto answer = answers.find(item->id);
        answer != answers.end() && answer->second.state != approach::AnswerState::open)
      continue;
    approach::TypedAnswer typed{approach::AnswerState::answered, judged->note, {}, ""};
    if (item->form == approach::ItemForm::yes_no) typed.choices = {"yes"};
    const bool asks_choice = item->form == approach::ItemForm::choice || item->form == approach::ItemForm::choices ||
                             (item->form != approach::ItemForm::yes_no && !item->options.empty());
    if (asks_choice)
      result.to_choose.push_back(item);
    else if (!approach::check_answer(*item, typed).empty())
      result.no_note.push_back(item);
    else
      result.answers.push_back({item, typed});
  }
  return result;
}

}  // namespace review
