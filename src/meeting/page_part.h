// What the page files of this room share; for no other room.
#pragma once
#include <optional>

#include "door/page.h"
#include "meeting/meeting_page.h"

namespace meeting {

MeetingView view_of(door::Visit& visit);
door::PageParts parts_under_meetings(const door::Visit& visit, std::string title);
/// With a crumb to the meeting as well.
door::PageParts parts_under_meeting(const door::Visit& visit, const MeetingView& view, const StoredMeeting& meeting,
                                    std::string title);
http::Response not_there(const door::Visit& visit);
/// The meeting of the address.
const StoredMeeting* meeting_of(const MeetingView& view, const http::Params& params);
html::Url part_url(const door::Visit& visit, std::int64_t meeting, std::string_view part);
std::string date_words(const base::Texts& texts, const Meeting& meeting);  ///< "maandag 30 november 2026"

// Blocks of the overview and of one meeting.
html::Html agenda_block(const door::Visit& visit, const MeetingView& view, const StoredMeeting& meeting,
                        const Hooks& hooks);
html::Html decisions_block(const door::Visit& visit, const MeetingView& view, const StoredMeeting& meeting);
html::Html points_block(const door::Visit& visit, const MeetingView& view, const StoredMeeting& meeting);
html::Html attendance_block(const door::Visit& visit, const MeetingView& view, const StoredMeeting& meeting);
html::Html minutes_block(const door::Visit& visit, const MeetingView& view, const StoredMeeting& meeting);
/// The way to the three questions after a held meeting of the group; empty for who may neither ask nor see answers.
html::Html asking_block(door::Visit& visit, const StoredMeeting& meeting);
html::Status status_of(const base::Texts& texts, const MeetingView& view, const StoredMeeting& meeting);
html::Status status_of(const base::Texts& texts, const ActionPoint& point, base::Date today);
/// Who does it: the partner and, where given, the person.
std::string owner_words(const MeetingView& view, const ActionPoint& point);

void add_form_routes(door::Router& router, const Hooks& hooks);
void add_part_routes(door::Router& router, const Hooks& hooks);
void add_list_routes(door::Router& router);
void add_asking_routes(door::Router& router);
void add_calendar_routes(door::Router& router);

}  // namespace meeting
