// Parts of the page of one questionnaire that stand in files of their own. Inside the room only.
#pragma once
#include "questionnaire/questionnaire_command.h"
#include "questionnaire/questionnaire_view.h"

namespace questionnaire {

/// Change, up, down, take away.
html::Html question_buttons(const door::Visit& visit, const Overview& all, const Question& question);
/// Who was asked, who answered, and what can be done about it.
html::Html invitation_list(const door::Visit& visit, const Overview& all);

}  // namespace questionnaire
