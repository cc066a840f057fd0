#include "approach/item_change.h"

namespace approach {

const record::Store<ItemChange>& item_changes() {
  using record::Kind;
  using record::Required;
  static constexpr record::Field<ItemChange> fields[] = {
      {"kind", &ItemChange::kind, Kind::choice, Required::yes, item_change_kinds},
      {"item", &ItemChange::item, Kind::line, Required::no},
      {"step", &ItemChange::step, Kind::choice, Required::no, step_numbers},
      {"form", &ItemChange::form, Kind::choice, Required::no, added_item_forms},
      {"title_nl", &ItemChange::title_nl},
      {"title_en", &ItemChange::title_en},
      {"question_nl", &ItemChange::question_nl, Kind::text},
      {"question_en", &ItemChange::question_en, Kind::text},
      {"help_nl", &ItemChange::help_nl, Kind::text},
      {"help_en", &ItemChange::help_en, Kind::text},
      {"reason", &ItemChange::reason, Kind::text},
  };
  static const record::Store<ItemChange> store(record::Table<ItemChange>{"item_change", fields});
  return store;
}

}  // namespace approach
