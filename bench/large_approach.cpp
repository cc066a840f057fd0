// large_approach DATABASE APPROACH: fills an approach of a demo to the size that issue and quality.md name: 1,000
// actions, 200 meetings with who was there, and 20,000 entries in the trail, through the commands that people use. Two
// versions of the plan hold all actions; one more was changed since.
#include <cstdio>
#include <cstdlib>

#include "account/account_store.h"
#include "approach/approach_command.h"
#include "approach/approach_store.h"
#include "audit/trail.h"
#include "base/check.h"
#include "meeting/meeting_command.h"
#include "partner/partner.h"
#include "plan/adoption_command.h"
#include "plan/plan_command.h"

namespace {

constexpr std::size_t actions_wanted = 1'000, meetings_wanted = 200;
constexpr std::int64_t entries_wanted = 20'000;

template <class T>
T must(base::Result<T> result) {
  if (!result) base::fail_check(result.problem().code + " " + result.problem().field, __FILE__, __LINE__);
  return std::move(*result);
}

base::Actor leader_of(db::Connection& connection, base::ApproachId approach) {
  for (const auto& member : account::store::members(connection, approach))
    if (member.role == account::Role::projectleider) return {member.account, member.name, base::Origin::command_line};
  base::fail_check("the approach has a project leader", __FILE__, __LINE__);
}

void add_actions(const record::Doing& doing) {
  auto all =
      doing.database.read([&](db::Connection& connection) { return plan::actions().list(connection, doing.approach); });
  plan::Action action = all.front().record;
  for (std::size_t i = all.size(); i < actions_wanted; ++i) {
    action.title = "Actie " + std::to_string(i + 1) + " (fictief)";
    const auto id = must(plan::add_action(doing, action));
    must(plan::report_on_action(doing, id, {"running", "Loopt (fictief).", ""}));
  }
}

void add_meetings(const record::Doing& doing) {
  const auto view = doing.database.read([&](db::Connection& connection) {
    return meeting::load_view(connection, doing.approach, base::date_of(doing.at));
  });
  meeting::Meeting one = view.meetings.front().record;
  std::vector<meeting::Attended> attended;
  for (const auto partner : view.expected) attended.push_back({partner, meeting::Presence::present, ""});
  for (std::size_t i = view.meetings.size(); i < meetings_wanted; ++i) {
    one.held_on = base::iso(base::plus_days(base::date_of(doing.at), -int(i)));
    const auto id = must(meeting::plan_meeting(doing, one, {{"", "Stand van zaken", ""}}));
    must(meeting::save_attendance(doing, id, 1, attended));
    must(meeting::add_decision(doing, {std::to_string(id), "", "Besluit " + std::to_string(i), "", "", "", ""}));
  }
}

void change_one(const record::Doing& doing, const char* method) {
  auto action = doing.database.read(
      [&](db::Connection& connection) { return plan::actions().list(connection, doing.approach).back(); });
  action.record.method = method;
  must(plan::change_action(doing, action.life.id, action.life.version, action.record));
}

void amend(const record::Doing& doing) {
  const auto today = base::date_of(doing.at);
  const auto sha256 = doing.database.read([&](db::Connection& connection) {
    return plan::adoption_view(connection, doing.approach, today, {}).state.sha256;
  });
  must(plan::adopt_plan(
      doing, {{base::iso(today), "project_group", "De projectgroep", "Meer acties (fictief)", {}}, sha256, {}}));
}

/// Item 1.A gets another text until the trail is long enough.
void add_entries(const record::Doing& doing) {
  const auto& item = *approach::built_in_step_plan().item("1.A");
  auto [version, entries] = doing.database.read([&](db::Connection& connection) {
    const auto answer = approach::store::answer(connection, doing.approach, item.id);
    const auto newest = audit::latest(connection, doing.approach, 1);
    return std::pair(answer ? answer->version : 0, newest.empty() ? 0 : newest.front().number);
  });
  for (; entries < entries_wanted; ++entries, ++version)
    must(approach::answer_item(
        doing, item, {approach::AnswerState::answered, "Versie " + std::to_string(version) + " (fictief)", {}, ""},
        version));
}

}  // namespace

int main(int count, char** words) {
  if (count != 3) {
    std::fprintf(stderr, "usage: large_approach DATABASE APPROACH\n");
    return 2;
  }
  db::Database database(words[1]);
  const base::ApproachId approach{std::atoll(words[2])};
  const auto actor = database.read([&](db::Connection& connection) { return leader_of(connection, approach); });
  const auto at =
      database.read([&](db::Connection& connection) { return audit::latest(connection, approach, 1).front().at; });
  const record::Doing doing{database, approach, actor, at};
  add_actions(doing);
  add_meetings(doing);
  amend(doing);
  change_one(doing, "Anders (fictief)");
  amend(doing);
  change_one(doing, "Weer anders (fictief)");
  add_entries(doing);
  return 0;
}
