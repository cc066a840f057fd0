// Component: the lines of the error summary, each with the label of its field before it.
#pragma once
#include "html/components/form.h"

namespace html {

/// `summary` with each line naming its field, by the label that stands above the error of that field in `content`; a
/// line whose field is not there, or that holds the label already, stays as it is.
ErrorSummary with_labels(ErrorSummary summary, const Html& content);

}  // namespace html
