// Pages about accounts: first run, signing in and out, language, organisations and accounts of a municipality; and the
// pages for everybody (accessibility, privacy).
#pragma once
#include "door/visit.h"

namespace app {

void add_account_routes(door::Router& router);
void add_administration_routes(door::Router& router);

}  // namespace app
