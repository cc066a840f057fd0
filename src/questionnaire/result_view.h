// Results in words, pictures and files.
#pragma once
#include "questionnaire/questionnaire_view.h"
#include "questionnaire/support_command.h"

namespace questionnaire {

/// "5 van 6 partners vinden het probleem ernstig genoeg. 4 willen samen maatregelen nemen, 2 betalen mee."
std::string support_sentence(const base::Texts& texts, const Feasibility& all);
/// Item 2.A, 2.A1 … in one sentence each, from the answers; empty for another item.
std::string item_sentence(const base::Texts& texts, const Feasibility& all, std::string_view item);

/// "Samenwerking: het middelste antwoord is 4 van 5, bij 5 antwoorden. 4 of 5 gaf 80% (marge 28 tot 99%)." Only for
/// scales.
std::string spread_sentence(const base::Texts& texts, const Spread& spread);
/// One question: how many answered, then the picture with margins and its table, or the texts, or why it is hidden.
html::Html spread_part(const base::Texts& texts, const Spread& spread);

/// One line per option, or per text; hidden questions say so. Cells that a spreadsheet would run are defused.
std::string spread_csv(const base::Texts& texts, const std::vector<Spread>& spreads);
/// One line per answer that was sent, with who gave it; for named questionnaires only.
std::string response_csv(const base::Texts& texts, const Overview& overview, const std::vector<Response>& responses);

}  // namespace questionnaire
