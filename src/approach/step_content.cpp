#include "approach/step_content.h"

#define TOML_EXCEPTIONS 0
#include <toml++/toml.h>

#include "base/check.h"
#include "base/embedded.h"

namespace approach {
namespace {

class Reader {
 public:
  explicit Reader(const std::vector<PlanFile>& files) : files_(files) {}

  base::Result<StepPlan> read() {
    const toml::table version = parse("version.toml");
    plan_.name = text(version, "id");
    plan_.version = int(version["version"].value_or(std::int64_t{1}));
    plan_.title = bilingual(version, "title");
    if (const auto* steps = version["steps"].as_array())
      for (const auto& name : *steps) read_step(name.value_or(std::string{}));
    read_gates(text(version, "gates"));
    if (!problems_.empty()) return problems_;
    return std::move(plan_);
  }

 private:
  void refuse(std::string reason) {
    problems_.push_back({base::ProblemKind::invalid,
                         "approach.content_unreadable",
                         "",
                         {{"where", file_}, {"reason", std::move(reason)}}});
  }

  toml::table parse(const std::string& name) {
    file_ = name;
    for (const auto& [path, bytes] : files_) {
      if (path != name) continue;
      auto parsed = toml::parse(bytes, name);
      if (parsed) return std::move(parsed).table();
      refuse(std::string(parsed.error().description()) + ", line " +
             std::to_string(parsed.error().source().begin.line));
      return {};
    }
    refuse("no such file");
    return {};
  }

  std::string text(const toml::table& table, std::string_view key) {
    const auto value = table[key].value<std::string>();
    if (!value) refuse("missing text: " + std::string(key));
    return value.value_or("");
  }

  Bilingual bilingual(const toml::table& table, std::string_view key) {
    const auto* both = table[key].as_table();
    if (both == nullptr) {
      refuse("missing in both languages: " + std::string(key));
      return {};
    }
    return {text(*both, "nl"), text(*both, "en")};
  }

  template <class T>
  T one_of(const toml::table& table, std::string_view key,
           std::initializer_list<std::pair<std::string_view, T>> words) {
    const std::string word = text(table, key);
    for (const auto& [name, value] : words)
      if (name == word) return value;
    refuse("unknown " + std::string(key) + ": " + word);
    return words.begin()->second;
  }

  void read_step(const std::string& name) {
    const toml::table file = parse(name);
    const auto* head = file["step"].as_table();
    if (head == nullptr) return refuse("missing [step]");
    Step step;
    step.number = int((*head)["number"].value_or(std::int64_t{0}));
    step.title = bilingual(*head, "title");
    step.intro = bilingual(*head, "intro");
    if (const auto* items = file["item"].as_array())
      for (const auto& entry : *items)
        if (const auto* table = entry.as_table()) step.items.push_back(read_item(*table, step.number));
    plan_.steps.push_back(std::move(step));
  }

  Item read_item(const toml::table& table, int step) {
    Item item;
    item.id = text(table, "id");
    item.step = step;
    item.kind = one_of<ItemKind>(table, "kind",
                                 {{"question", ItemKind::question},
                                  {"condition", ItemKind::condition},
                                  {"deliverable", ItemKind::deliverable},
                                  {"task", ItemKind::task},
                                  {"choice", ItemKind::choice}});
    item.form = one_of<ItemForm>(table, "form",
                                 {{"text", ItemForm::text},
                                  {"choice", ItemForm::choice},
                                  {"choices", ItemForm::choices},
                                  {"yes_no", ItemForm::yes_no},
                                  {"date_text", ItemForm::date_text}});
    item.required = table["required"].value_or(true);
    item.place = table["place"].value_or(std::string{});
    item.title = bilingual(table, "title");
    item.question = bilingual(table, "question");
    item.help = bilingual(table, "help");
    item.example = bilingual(table, "example");
    if (const auto* options = table["options"].as_array())
      for (const auto& entry : *options)
        if (const auto* option = entry.as_table())
          item.options.push_back({text(*option, "code"), {text(*option, "nl"), text(*option, "en")}});
    if ((item.form == ItemForm::choice || item.form == ItemForm::choices) && item.options.size() < 2)
      refuse("an item to choose from has fewer than two options: " + item.id);
    return item;
  }

  Severity severity(const toml::table& table) {
    return one_of<Severity>(
        table, "severity",
        {{"block", Severity::block}, {"hard", Severity::hard}, {"warn", Severity::warn}, {"signal", Severity::signal}});
  }

  void read_gates(const std::string& name) {
    const toml::table file = parse(name);
    const auto* gates = file["gate"].as_array();
    if (gates == nullptr) return refuse("missing [[gate]]");
    for (const auto& entry : *gates) {
      const auto* table = entry.as_table();
      if (table == nullptr) continue;
      Gate gate;
      gate.id = text(*table, "id");
      gate.step = int((*table)["step"].value_or(std::int64_t{0}));
      gate.severity = severity(*table);
      gate.stops = text(*table, "stops");
      gate.active = (*table)["active"].value_or(true);
      gate.title = bilingual(*table, "title");
      if (const auto* conditions = (*table)["condition"].as_array())
        for (const auto& line : *conditions)
          if (const auto* condition = line.as_table())
            gate.conditions.push_back({text(*condition, "fact"), (*condition)["place"].value_or(std::string{}),
                                       condition->contains("severity") ? severity(*condition) : gate.severity,
                                       bilingual(*condition, "text")});
      plan_.gates.push_back(std::move(gate));
    }
  }

  const std::vector<PlanFile>& files_;
  std::string file_;
  StepPlan plan_;
  base::Problems problems_;
};

}  // namespace

const Item* StepPlan::item(std::string_view id) const {
  for (const Step& step : steps)
    for (const Item& item : step.items)
      if (item.id == id) return &item;
  return nullptr;
}

const Step* StepPlan::step(int number) const {
  for (const Step& step : steps)
    if (step.number == number) return &step;
  return nullptr;
}

base::Result<StepPlan> read_step_plan(const std::vector<PlanFile>& files) { return Reader(files).read(); }

const StepPlan& built_in_step_plan() {
  static const StepPlan plan = [] {
    constexpr std::string_view folder = "content/stepplan/overvallen/";
    std::vector<PlanFile> files;
    for (const auto& file : base::embedded_files(folder))
      files.emplace_back(std::string(file.path.substr(folder.size())), file.bytes);
    auto read = read_step_plan(files);
    if (!read)
      base::fail_check(read.problem().facts[0].value + ": " + read.problem().facts[1].value, __FILE__, __LINE__);
    return std::move(*read);
  }();
  return plan;
}

}  // namespace approach
