// The partners of an approach: list, form, who is still missing.
#pragma once
#include "door/visit.h"

namespace partner {

void add_partner_routes(door::Router& router);

}  // namespace partner
