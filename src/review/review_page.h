// Review of an existing approach, and the chain from priority to safeguarding: pages.
#pragma once
#include "door/visit.h"

namespace review {

void add_review_routes(door::Router& router);

}  // namespace review
