// The form that freezes the baseline: beside the figures, and filled again where it was refused.
#pragma once
#include "analysis/study.h"
#include "door/visit.h"
#include "html/components.h"

namespace measurement {

/// As typed.
struct FreezeTyped {
  std::string first_month, last_month;
  std::string reason = {}, delivery = {};
};
FreezeTyped typed_months(const analysis::Period& period);
FreezeTyped read_freeze(const http::Request& request);

/// `versions`: of the baseline so far; a later one asks its reason.
html::Html freeze_form(const door::Visit& visit, const FreezeTyped& typed, int versions,
                       const html::ErrorSummary& errors);

}  // namespace measurement
