// Meetings of project group, triangle and regional body (5.A3, 5.A4): pages.
#pragma once
#include <functional>
#include <vector>

#include "door/visit.h"
#include "html/url.h"
#include "meeting/meeting_command.h"

namespace meeting {

/// What these pages show of later rooms.
struct Hooks {
  /// Open points of other rooms: late and silent actions, gates that stop, questions without an answer.
  std::function<std::vector<OpenPoint>(door::Visit&)> open_points = {};
  /// Where the source of an agenda point is dealt with; empty = nowhere to go, or not for this visitor.
  std::function<html::Url(const door::Visit&, const std::string& source)> place_of = {};
};

html::Url meetings_url(base::ApproachId approach);
html::Url meeting_url(base::ApproachId approach, std::int64_t meeting);
/// "Projectgroep, 30 november 2026", with the body called as it is called here.
std::string name_of(const base::Texts& texts, const Setting& setting, const Meeting& meeting);
std::string body_name(const base::Texts& texts, const Setting& setting, std::string_view body);
/// "maandag 30 november 2026, 10:00 tot 11:15 uur, stadhuis".
std::string when_and_where(const base::Texts& texts, const Meeting& meeting);
/// Minutes, decisions and action points are for those whose role reaches their class.
bool may_read(const door::Visit& visit, const Meeting& meeting);

void add_meeting_routes(door::Router& router, const Hooks& hooks);

}  // namespace meeting
