#include "gate/entry_words.h"

namespace gate {
namespace {

std::string word(const base::Texts& texts, const std::string& key, const std::string& otherwise) {
  return texts.has(key) ? texts(key) : otherwise;
}

}  // namespace

std::string verb_of(const base::Texts& texts, const audit::ShownEntry& entry) {
  return word(texts, "gate.verb." + entry.verb, entry.verb);
}

std::string noun_of(const base::Texts& texts, const audit::ShownEntry& entry) {
  return word(texts, "gate.noun." + entry.noun, entry.noun);
}

ItemNames item_names(const base::Texts& texts, const approach::StepPlan& plan,
                     const std::map<std::string, approach::Answer>& answers) {
  ItemNames names;
  for (const auto& [id, answer] : answers)
    if (const auto* item = plan.item(id); item != nullptr)
      names[answer.id] = id + " " + item->title.in(texts.language());
  return names;
}

}  // namespace gate
