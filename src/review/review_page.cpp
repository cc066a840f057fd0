#include "review/review_page.h"

namespace review {

void add_review_routes(door::Router&) {}

}  // namespace review
