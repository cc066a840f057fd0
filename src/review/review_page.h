// Review of an existing approach: overview with a picture, one page per item, the list of improvements, and the way to
// a running approach.
#pragma once
#include "chart/parts.h"
#include "door/visit.h"
#include "review/review_rules.h"

namespace review {

void add_review_routes(door::Router& router);
/// From priority to safeguarding on one page, holes marked.
void add_chain_routes(door::Router& router);

/// The picture of a review: one row per step.
chart::PartsChart chart_of(const base::Texts& texts, const approach::StepPlan& plan, const Judgements& judgements);
/// "4½ van 6": present counts for one, partly for a half; "nog niet beoordeeld" when nothing was judged.
std::string score_words(const base::Texts& texts, const Tally& tally);

}  // namespace review
