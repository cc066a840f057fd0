// The step plan as content: seven steps with their items, and the gates, in Dutch and English, as they stand in
// content/stepplan/PLAN (format: its version.toml). An approach keeps the version it started with.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/text.h"

namespace approach {

/// The same words in both languages.
struct Bilingual {
  std::string nl;
  std::string en;
  const std::string& in(base::Language language) const { return language == base::Language::dutch ? nl : en; }
};

enum class ItemKind { question, condition, deliverable, task, choice };
enum class ItemForm { text, choice, choices, yes_no, date_text };

struct ItemOption {
  std::string code;
  Bilingual text;
};
struct Item {
  std::string id;  ///< "1.C0": stable
  int step = 1;
  ItemKind kind = ItemKind::question;
  ItemForm form = ItemForm::text;
  bool required = true;
  std::string place;  ///< page where the real work is done: "partners", "scope" …; empty = the item itself
  Bilingual title, question, help, example;
  std::vector<ItemOption> options;
};
/// An item that this approach left out, and why; its answer, if there was one, stays in the trail.
struct DroppedItem {
  Item item;
  std::string reason;
};
struct Step {
  int number = 1;
  Bilingual title, intro;
  std::vector<Item> items;
  std::vector<DroppedItem> dropped = {};  ///< of an approach that changed its plan (item_change.h)
};

enum class Severity { block, hard, warn, signal };
struct GateCondition {
  std::string fact;
  std::string place;
  Severity severity = Severity::block;
  Bilingual text;  ///< what is missing and what to do
};
struct Gate {
  std::string id;
  int step = 1;
  Severity severity = Severity::block;
  std::string stops;  ///< "step_done", "plan_adopted" …
  bool active = true;
  Bilingual title;
  std::vector<GateCondition> conditions;
};

struct StepPlan {
  std::string name;
  int version = 1;
  Bilingual title;
  std::vector<Step> steps;
  std::vector<Gate> gates;

  const Item* item(std::string_view id) const;
  const Step* step(int number) const;
};

/// Reads a plan from files given as path → text. A file that breaks the format is refused with file and line.
using PlanFile = std::pair<std::string, std::string_view>;
base::Result<StepPlan> read_step_plan(const std::vector<PlanFile>& files);

/// The plan that was built in ("overvallen"); read once. A built-in plan that cannot be read is a Mistake.
const StepPlan& built_in_step_plan();

}  // namespace approach
