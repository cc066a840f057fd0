// Items of the step plan that are done by records: their state follows from what was recorded, not from what was typed.
// The one place that says so; the step line, the steps, Vandaag, the papers and the page of an item all ask here.
#pragma once
#include <map>
#include <string>

#include "approach/approach.h"
#include "base/clock.h"
#include "db/database.h"

namespace gate {

enum class RecordState { open, partly, done };
using RecordStates = std::map<std::string, RecordState>;

/// Steps 4 and 5.B from the plan, 2.A1 to 2.A5 and 6.B from questionnaires (plan and questionnaire say how), and:
///   1.0   two people or more, and how to reach one of them; partly: somebody
///   1.B   every kind of core partner (of a region: every municipality) is there or absent with a reason, and the form
///   of
///         cooperation is chosen; partly: there is a partner
///   1.B1–3  recorded of every party that takes part; partly: of some
///   1.B4  every party came to three of four meetings of the group, of two or more; partly: it was counted
///   1.C   a start decision was taken; 1.C2, 1.C3  the scope names them (else the answer that was typed)
///   1.C1  every source says from when its data are, and some are of the last twelve months; partly: there is a source
///   2.A4  there is a setup; partly: without a date of decision
///   2.A6  every core partner consented or has a reason; partly: some partner consented
///   2.B   one project leader and a group; partly: one of the two
///   2.B1–7 that task has an owner
///   2.C1–3, 2.C5  holds for every member of the group; partly: there is a group (2.C3: there is a leader)
///   2.C4  the group decided on the order of the problems and on the plan; partly: on one of the two
///   2.C6, 2.C7  there is an agreed term; an expectation with its answer, partly: without
///   2.D   signed by every party; partly: a version was offered or drafted
///   3.B1  rows of incidents were read, or police figures are in the register of sources with their date
///   3.B2, 3.B3  likewise annual reports of partners; open data or surveys. 3.B4  a source was chosen at the item. Of
///         3.B1–4 every source counts that was chosen at the item; partly: one has no date
///   3.C   two of interviews, inspection and survey; partly: one
///   3.D   the ranking is fixed in a meeting; partly: there is a round
///   3.E   looked again since the ranking was fixed; partly: before that
///   5.A1  every action that runs was reported on, none too long ago; partly: some report
///   5.A2  a lesson was noted
///   5.A3  the group met twice or more, lately, and talked about the cooperation or answered the questions about it;
///         partly: it met
///   5.A4  a talk on progress in the last half year; partly: before that
///   5.A5  a talk on the interim effect was held; partly: is planned
///   6.A   measured again, comparably and in the months that were fixed; partly: measured again
///   6.C   an explanation and a recommendation; partly: one of the two
///   7.A   every action and lesson has an outcome with an owner; partly: some
///   7.B   a new way of working is listed
///   7.C   every place in policy was adopted; partly: there is one
///   7.D   the approach is closed
/// An item of which nothing can be recorded is not in it.
RecordStates record_states(db::Connection& connection, base::ApproachId approach, base::Date today);

/// The answers as they count. Records decide; an answer that was typed while the records are open makes it partly. What
/// was set apart with a reason (unknown, not applicable) keeps that. `states` is changed to what counts.
void follow_records(std::map<std::string, approach::Answer>& answers, RecordStates& states);

}  // namespace gate
