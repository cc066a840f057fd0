#include "meeting/meeting_page.h"

namespace meeting {

void add_meeting_routes(door::Router&) {}

}  // namespace meeting
