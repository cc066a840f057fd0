// What an approach changed in the step plan it started with: an item added, dropped with a reason, or worded in its own
// way. The built-in plan itself never changes; a change that is withdrawn brings the original back.
#pragma once
#include <string>
#include <string_view>

#include "record/store.h"

namespace approach {

struct ItemChange {
  std::string kind;           ///< code of item_change_kinds
  std::string item;           ///< id of the item; of an added one "3.G1" (G: of the municipality itself)
  std::string step = {};      ///< of an added item: "1" … "7"
  std::string form = {};      ///< of an added item: code of added_item_forms
  std::string title_nl = {};  ///< texts; empty: as it was. English may stay empty: the Dutch text is shown then
  std::string title_en = {};
  std::string question_nl = {};
  std::string question_en = {};
  std::string help_nl = {};
  std::string help_en = {};
  std::string reason = {};  ///< why it was dropped
};

inline constexpr std::string_view item_change_kinds[] = {"reword", "drop", "add"};
inline constexpr std::string_view added_item_forms[] = {"text", "yes_no", "date_text"};
inline constexpr std::string_view step_numbers[] = {"1", "2", "3", "4", "5", "6", "7"};

const record::Store<ItemChange>& item_changes();
using StoredItemChange = record::Stored<ItemChange>;

}  // namespace approach
