#include "search/search_page.h"

namespace search {

void add_search_routes(door::Router&) {}

}  // namespace search
