// The project (step 2): who leads it and when, the project group, who does the seven tasks of the leader, what words
// mean and what is expected, the budget, and how the municipality organises the approach (2.A4).
// Every value is text as record/field.h stores it; amounts are whole cents; partners are named by their id.
#pragma once
#include <string>
#include <vector>

#include "base/text.h"
#include "record/store.h"

namespace project {

/// One period in which somebody leads the project; a hand-over ends one and begins the next.
struct ProjectLeader {
  std::string name;
  std::string partner;  ///< the organisation the leader comes from
  std::string account;  ///< id of the leader's account; its role follows; empty = no account
  std::string from_on;
  std::string until_on;  ///< the day on which the next one took over; empty = leads now
  std::string chairs;    ///< "yes": chairs the project group (2.C3)
  std::string note;      ///< what the next one must know
};
inline constexpr std::string_view yes_no[] = {"yes", "no"};
const record::Store<ProjectLeader>& leaders();
using StoredLeader = record::Stored<ProjectLeader>;

struct GroupMember {
  std::string name;
  std::string partner;
  std::string mandate;       ///< code of mandates (2.C1)
  std::string mandate_note;  ///< up to what amount, over what
  std::string task;          ///< what this member does for the approach (2.C5)
  std::string until_on;
};
inline constexpr std::string_view mandates[] = {"decides", "after_consultation", "advises"};
const record::Store<GroupMember>& members();
using StoredMember = record::Stored<GroupMember>;

/// Who does one of the tasks 2.B1–7, and how.
struct LeaderTask {
  std::string task;  ///< code of leader_tasks
  std::string owner;
  std::string how;
  std::string agreed_on;
};
inline constexpr std::string_view leader_tasks[] = {"align",         "report",  "implement",  "publicity",
                                                    "manage_budget", "contact", "account_for"};
const record::Store<LeaderTask>& tasks();
using StoredTask = record::Stored<LeaderTask>;

struct AgreedTerm {
  std::string word;
  std::string meaning;
  std::string agreed_on;
};
const record::Store<AgreedTerm>& terms();

struct Expectation {
  std::string partner;  ///< who expects it
  std::string expects;
  std::string answer;  ///< what was agreed about it
};
const record::Store<Expectation>& expectations();

struct BudgetLine {
  std::string purpose;
  std::string kind;  ///< code of budget_kinds
  std::string planned, committed, spent;
  std::string note;
};
inline constexpr std::string_view budget_kinds[] = {"hours",        "training",      "technology", "building",
                                                    "surveillance", "communication", "research",   "aftercare",
                                                    "meeting",      "other"};
const record::Store<BudgetLine>& budget_lines();
using StoredLine = record::Stored<BudgetLine>;

struct Contribution {
  std::string partner;
  std::string kind;  ///< money, or hours valued in money
  std::string promised, received;
  std::string promised_on;
  std::string note;
};
const record::Store<Contribution>& contributions();
using StoredContribution = record::Stored<Contribution>;

/// How a municipality organises the approach (2.A4); a regional approach has one per municipality.
struct MunicipalSetup {
  std::string municipality;
  std::string form;  ///< code of setup_forms
  std::string hours_per_week;
  std::string budget;
  std::string decided_on;
  std::string note;
};
inline constexpr std::string_view setup_forms[] = {"own_lead", "joins", "regional"};
const record::Store<MunicipalSetup>& setups();

}  // namespace project
