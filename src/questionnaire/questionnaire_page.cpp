#include "questionnaire/questionnaire_page.h"

namespace questionnaire {

void add_questionnaire_routes(door::Router&) {}

}  // namespace questionnaire
