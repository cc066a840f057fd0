// A database in memory for the tests of this room: an approach with three partners, of which the shopkeepers have an
// account, and another approach with a meeting of its own. Today is Monday 23 November 2026.
#pragma once
#include "approach/town_fixture_test.h"
#include "meeting/meeting_command.h"

namespace meeting {

class MeetingFixture : public approach::TownFixture {
 protected:
  void SetUp() override {
    database.write([&](db::Connection& connection) {
      shops = add_organisation(connection, "Ondernemersvereniging");
      police = add_organisation(connection, "Politie");
      account_id = add_account(connection, shops, "visser", "W. Visser");
      mine = add_approach(connection, "Aanpak hier");
      other = add_approach(connection, "Aanpak elders");
      shop_partner = add_partner(connection, mine, "Ondernemersvereniging", "ondernemers", shops);
      police_partner = add_partner(connection, mine, "Politie", "politie", police);
      city_partner = add_partner(connection, mine, "Gemeente", "gemeente");
    });
  }

  std::int64_t add_partner(db::Connection& connection, base::ApproachId approach, const char* name, const char* kind,
                           base::OrganisationId organisation = {}) {
    return connection.insert(
        "INSERT INTO partner (approach_id, name, kind, organisation, changed_at, changed_by) VALUES (?, ?, ?, ?, 0, 1)",
        {approach, name, kind, organisation ? std::to_string(organisation.value) : std::string()});
  }

  record::Doing doing(base::ApproachId approach = {}) {
    return {database, approach ? approach : mine, {account_id, "W. Visser", base::Origin::web}, now};
  }
  Meeting typed(const char* date = "2026-11-02") const {
    Meeting meeting;
    meeting.body = "project_group";
    meeting.held_on = date;
    meeting.starts_at = "10.00";
    meeting.ends_at = "11.15";
    meeting.place = "Stadhuis, kamer 2.14";
    meeting.classification = "intern";
    return meeting;
  }
  std::int64_t meeting_on(const char* date, int present = 3) {
    const std::int64_t id = *plan_meeting(doing(), typed(date), {});
    std::vector<Attended> attended;
    for (const std::int64_t partner : {shop_partner, police_partner, city_partner})
      attended.push_back({partner, present-- > 0 ? Presence::present : Presence::absent, ""});
    EXPECT_TRUE(save_attendance(doing(), id, 1, attended));
    return id;
  }
  Decision decision(std::int64_t meeting, const char* title = "Actie 4 krijgt een nieuwe datum") const {
    Decision one;
    one.meeting = std::to_string(meeting);
    one.title = title;
    one.support = "Alle 3 eens";
    one.ground = "none";
    return one;
  }
  ActionPoint point(std::int64_t meeting, std::int64_t owner, const char* due = "2026-11-16") const {
    ActionPoint one;
    one.meeting = std::to_string(meeting);
    one.what = "Cijfers van oktober leveren";
    one.owner_partner = std::to_string(owner);
    one.due_on = due;
    return one;
  }
  MeetingView view() {
    return database.read([&](db::Connection& connection) { return load_view(connection, mine, base::date_of(now)); });
  }

  base::Instant now{1'795'446'720'000};
  base::OrganisationId shops, police;
  base::AccountId account_id;
  base::ApproachId mine, other;
  std::int64_t shop_partner = 0, police_partner = 0, city_partner = 0;
};

}  // namespace meeting
