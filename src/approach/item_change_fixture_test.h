// Changes of the step plan that several tests make.
#pragma once
#include "approach/item_change.h"

namespace approach {

/// An item of its own in step 3; `id` empty: it gets one.
inline ItemChange own_item(const char* id = "3.G1") {
  ItemChange change{"add", id};
  change.step = "3";
  change.form = "yes_no";
  change.title_nl = "Horeca";
  change.question_nl = "Is de horeca gevraagd?";
  return change;
}

}  // namespace approach
