#include "project/project.h"

namespace project {
namespace {

using record::Field;
using record::Kind;
using record::Required;

constexpr Field<ProjectLeader> leader_fields[] = {
    {"name", &ProjectLeader::name, Kind::line, Required::yes},
    {"partner", &ProjectLeader::partner, Kind::reference, Required::yes},
    {"account", &ProjectLeader::account, Kind::reference},
    {"from_on", &ProjectLeader::from_on, Kind::date, Required::yes},
    {"until_on", &ProjectLeader::until_on, Kind::date},
    {"chairs", &ProjectLeader::chairs, Kind::choice, Required::yes, yes_no},
    {"note", &ProjectLeader::note, Kind::text},
};
constexpr Field<GroupMember> member_fields[] = {
    {"name", &GroupMember::name, Kind::line, Required::yes},
    {"partner", &GroupMember::partner, Kind::reference},
    {"mandate", &GroupMember::mandate, Kind::choice, Required::no, mandates},
    {"mandate_note", &GroupMember::mandate_note, Kind::line},
    {"task", &GroupMember::task, Kind::text},
    {"until_on", &GroupMember::until_on, Kind::date},
};
constexpr Field<LeaderTask> task_fields[] = {
    {"task", &LeaderTask::task, Kind::choice, Required::yes, leader_tasks},
    {"owner", &LeaderTask::owner, Kind::line, Required::yes},
    {"how", &LeaderTask::how, Kind::text},
    {"agreed_on", &LeaderTask::agreed_on, Kind::date},
};
constexpr Field<AgreedTerm> term_fields[] = {
    {"word", &AgreedTerm::word, Kind::line, Required::yes},
    {"meaning", &AgreedTerm::meaning, Kind::text, Required::yes},
    {"agreed_on", &AgreedTerm::agreed_on, Kind::date},
};
constexpr Field<Expectation> expectation_fields[] = {
    {"expects", &Expectation::expects, Kind::text, Required::yes},
    {"partner", &Expectation::partner, Kind::reference, Required::yes},
    {"answer", &Expectation::answer, Kind::text},
};
constexpr Field<BudgetLine> line_fields[] = {
    {"purpose", &BudgetLine::purpose, Kind::line, Required::yes},
    {"kind", &BudgetLine::kind, Kind::choice, Required::yes, budget_kinds},
    {"planned", &BudgetLine::planned, Kind::money},
    {"committed", &BudgetLine::committed, Kind::money},
    {"spent", &BudgetLine::spent, Kind::money},
    {"note", &BudgetLine::note, Kind::text},
};
constexpr Field<Contribution> contribution_fields[] = {
    {"partner", &Contribution::partner, Kind::reference, Required::yes},
    {"kind", &Contribution::kind, Kind::choice, Required::no, budget_kinds},
    {"promised", &Contribution::promised, Kind::money, Required::yes},
    {"received", &Contribution::received, Kind::money},
    {"promised_on", &Contribution::promised_on, Kind::date},
    {"note", &Contribution::note, Kind::text},
};
constexpr Field<MunicipalSetup> setup_fields[] = {
    {"municipality", &MunicipalSetup::municipality, Kind::line, Required::yes},
    {"form", &MunicipalSetup::form, Kind::choice, Required::yes, setup_forms},
    {"hours_per_week", &MunicipalSetup::hours_per_week, Kind::number},
    {"budget", &MunicipalSetup::budget, Kind::money},
    {"decided_on", &MunicipalSetup::decided_on, Kind::date},
    {"note", &MunicipalSetup::note, Kind::text},
};

}  // namespace

const record::Store<ProjectLeader>& leaders() {
  static const record::Store<ProjectLeader> store(record::Table<ProjectLeader>{"project_leader", leader_fields});
  return store;
}
const record::Store<GroupMember>& members() {
  static const record::Store<GroupMember> store(record::Table<GroupMember>{"group_member", member_fields});
  return store;
}
const record::Store<LeaderTask>& tasks() {
  static const record::Store<LeaderTask> store(record::Table<LeaderTask>{"leader_task", task_fields});
  return store;
}
const record::Store<AgreedTerm>& terms() {
  static const record::Store<AgreedTerm> store(record::Table<AgreedTerm>{"agreed_term", term_fields});
  return store;
}
const record::Store<Expectation>& expectations() {
  static const record::Store<Expectation> store(record::Table<Expectation>{"expectation", expectation_fields});
  return store;
}
const record::Store<BudgetLine>& budget_lines() {
  static const record::Store<BudgetLine> store(record::Table<BudgetLine>{"budget_line", line_fields});
  return store;
}
const record::Store<Contribution>& contributions() {
  static const record::Store<Contribution> store(record::Table<Contribution>{"contribution", contribution_fields});
  return store;
}
const record::Store<MunicipalSetup>& setups() {
  static const record::Store<MunicipalSetup> store(record::Table<MunicipalSetup>{"municipal_setup", setup_fields});
  return store;
}

}  // namespace project
