#include "approach/item_change_rules.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/text_tools.h"

namespace approach {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view template_format = "stapsteen-template-1";

void reword(Bilingual& text, const std::string& nl, const std::string& en) {
  if (!nl.empty()) text = {nl, en.empty() ? nl : en};
  if (nl.empty() && !en.empty()) text.en = en;
}

void reword(Item& item, const ItemChange& change) {
  reword(item.title, change.title_nl, change.title_en);
  reword(item.question, change.question_nl, change.question_en);
  reword(item.help, change.help_nl, change.help_en);
}

Item added(const ItemChange& change, int step) {
  Item item;
  item.id = change.item;
  item.step = step;
  item.form = change.form == "yes_no"      ? ItemForm::yes_no
              : change.form == "date_text" ? ItemForm::date_text
                                           : ItemForm::text;
  item.required = true;
  reword(item, change);
  return item;
}

void apply(Step& step, const ItemChange& change) {
  if (change.kind == "add") {
    if (change.step == std::to_string(step.number)) step.items.push_back(added(change, step.number));
    return;
  }
  const auto found =
      std::find_if(step.items.begin(), step.items.end(), [&](const Item& item) { return item.id == change.item; });
  if (found == step.items.end()) return;
  if (change.kind == "reword") return reword(*found, change);
  step.dropped.push_back({*found, change.reason});
  step.items.erase(found);
}

base::Problem refused(const char* code, const char* field, const std::string& item) {
  return {base::ProblemKind::invalid, code, field, {{"item", item}}};
}

/// Of the municipality itself ("3.G1"), so that it cannot take the place of a built-in one. Empty: it gets one.
bool is_own_id(const ItemChange& change) {
  const std::string before = change.step + ".G";
  const std::string_view id = change.item;
  return id.empty() || (id.starts_with(before) && base::parse_integer(id.substr(before.size())).value_or(0) > 0);
}

base::Problems check_added(const ItemChange& change) {
  base::Problems problems;
  if (!is_own_id(change)) problems.push_back(refused("item_change.no_item", "item", change.item));
  if (base::trim(change.title_nl).empty())
    problems.push_back({base::ProblemKind::invalid, "field.required", "title_nl"});
  if (base::trim(change.question_nl).empty())
    problems.push_back({base::ProblemKind::invalid, "field.required", "question_nl"});
  if (change.step.empty()) problems.push_back({base::ProblemKind::invalid, "field.required", "step"});
  if (change.form.empty()) problems.push_back({base::ProblemKind::invalid, "field.required", "form"});
  return problems;
}

/// What stands in a template, unchecked.
base::Result<std::vector<ItemChange>> changes_in_template(const StepPlan& plan, std::string_view text) {
  const Json json = Json::parse(text, nullptr, false);
  const auto words = [](const Json& where, const char* key) {
    const auto found = where.find(key);
    return found != where.end() && found->is_string() ? found->get<std::string>() : std::string();
  };
  if (json.is_discarded() || !json.is_object())
    return base::Problem{base::ProblemKind::invalid, "template.unreadable", "file"};
  if (words(json, "format") != template_format)
    return base::Problem{base::ProblemKind::invalid, "template.other_format", "file"};
  if (words(json, "plan") != plan.name)
    return base::Problem{base::ProblemKind::invalid, "template.other_plan", "file", {{"plan", words(json, "plan")}}};
  const auto list = json.find("changes");
  if (list == json.end() || !list->is_array())
    return base::Problem{base::ProblemKind::invalid, "template.unreadable", "file"};
  if (list->size() > template_changes)
    return base::Problem{
        base::ProblemKind::too_large, "template.too_many", "file", {{"limit", std::to_string(template_changes)}}};
  std::vector<ItemChange> changes;
  for (const Json& entry : *list) {
    ItemChange change;
    if (entry.is_object())
      for (const auto& field : item_changes().table().fields)
        change.*field.member = words(entry, std::string(field.name).c_str());
    changes.push_back(std::move(change));
  }
  return changes;
}

}  // namespace

StepPlan changed_plan(const StepPlan& plan, const std::vector<ItemChange>& changes) {
  StepPlan changed = plan;
  for (const ItemChange& change : changes)
    for (Step& step : changed.steps) apply(step, change);
  return changed;
}

bool is_needed(std::string_view item) {
  static constexpr std::string_view needed[] = {"1.A",  "1.C",  "1.C0", "3.Q1", "3.Q2",
                                                "3.Q3", "3.Q4", "3.Q5", "3.Q6", "3.Q7"};
  return std::find(std::begin(needed), std::end(needed), item) != std::end(needed);
}

base::Problems check_change(const StepPlan& plan, const ItemChange& change) {
  base::Problems problems;
  for (const auto& field : item_changes().table().fields) {
    auto tidied = record::tidy({field.name, field.kind, field.required, field.options}, change.*field.member);
    if (!tidied) problems.push_back(tidied.problem());
  }
  if (!problems.empty()) return problems;
  if (change.kind == "add") return check_added(change);
  if (plan.item(change.item) == nullptr) return {refused("item_change.no_item", "item", change.item)};
  if (change.kind == "drop") {
    if (is_needed(change.item)) problems.push_back(refused("item_change.needed", "reason", change.item));
    if (base::trim(change.reason).empty()) problems.push_back(refused("item_change.reason", "reason", change.item));
    return problems;
  }
  const std::string* texts[] = {&change.title_nl,    &change.title_en, &change.question_nl,
                                &change.question_en, &change.help_nl,  &change.help_en};
  if (std::all_of(std::begin(texts), std::end(texts), [](const auto* text) { return base::trim(*text).empty(); }))
    problems.push_back(refused("item_change.no_text", "title_nl", change.item));
  return problems;
}

std::string next_added_id(const std::string& step, const std::vector<std::string>& taken) {
  for (int number = 1;; ++number) {
    std::string id = step + ".G" + std::to_string(number);
    if (std::find(taken.begin(), taken.end(), id) == taken.end()) return id;
  }
}

void number_added_items(std::vector<ItemChange>& changes) {
  std::vector<std::string> taken;
  for (const ItemChange& change : changes) taken.push_back(change.item);
  for (ItemChange& change : changes)
    if (change.kind == "add" && change.item.empty()) taken.push_back(change.item = next_added_id(change.step, taken));
}

std::string template_json(const StepPlan& plan, const std::vector<ItemChange>& changes) {
  Json list = Json::array();
  for (const ItemChange& change : changes) {
    Json one;
    for (const auto& field : item_changes().table().fields)
      if (!(change.*field.member).empty()) one[std::string(field.name)] = change.*field.member;
    list.push_back(std::move(one));
  }
  return Json{{"format", template_format},
              {"plan", plan.name},
              {"plan_version", plan.version},
              {"changes", std::move(list)}}
             .dump(1, ' ', false, Json::error_handler_t::replace) +
         "\n";
}

std::vector<ItemChange> changes_that_fit(const StepPlan& plan, std::string_view json) {
  auto changes = changes_in_template(plan, json);
  if (!changes) return {};
  std::erase_if(*changes, [&](const ItemChange& change) { return !check_change(plan, change).empty(); });
  return std::move(*changes);
}

base::Result<std::vector<ItemChange>> read_template(const StepPlan& plan, std::string_view json) {
  auto changes = changes_in_template(plan, json);
  if (!changes) return changes;
  base::Problems problems;
  for (const ItemChange& change : *changes)
    for (const auto& problem : check_change(plan, change))
      problems.push_back({problem.kind, "template.change", "file", {{"item", change.item}, {"code", problem.code}}});
  if (!problems.empty()) return problems;
  return changes;
}

}  // namespace approach
