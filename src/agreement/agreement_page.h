// The cooperation agreement (2.D): pages.
#pragma once
#include "door/visit.h"

namespace agreement {

void add_agreement_routes(door::Router& router);

}  // namespace agreement
