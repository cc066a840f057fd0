// Questionnaires by personal link (2.A, 6.B, surveys): pages.
#pragma once
#include "door/visit.h"

namespace questionnaire {

void add_questionnaire_routes(door::Router& router);

}  // namespace questionnaire
