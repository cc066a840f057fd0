// The rules of the project. Pure: everything they look at is in their arguments.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "base/text.h"
#include "partner/partner.h"
#include "project/project.h"

namespace project {

/// Leads on this day: begun, and nobody took over yet.
bool leads(const ProjectLeader& leader, base::Date today);
std::vector<StoredLeader> leading(const std::vector<StoredLeader>& all, base::Date today);
bool is_member(const GroupMember& member, base::Date today);

/// What makes taking over impossible: project.from_in_future, project.before_predecessor, project.same_leader. On the
/// day that the present one began it is a correction: that one never led.
base::Problems check_hand_over(const std::optional<ProjectLeader>& present, const ProjectLeader& next,
                               base::Date today);

/// exactly_one_project_leader, project_leader_chairs (G2.2), members_have_mandate_and_organisation (G2.3).
using Facts = std::map<std::string, bool>;
Facts facts(const std::vector<StoredLeader>& leaders, const std::vector<StoredMember>& members, base::Date today);

/// Names of the partners that take part and have nobody in the project group (2.C2).
std::vector<std::string> without_member(const std::vector<partner::StoredPartner>& partners,
                                        const std::vector<StoredMember>& members, base::Date today);

/// Sums in whole cents.
struct Amounts {
  std::int64_t planned = 0, committed = 0, spent = 0;
};
struct Budget {
  std::map<std::string, Amounts> kinds;  ///< by code, only those with a line
  Amounts total;
  std::int64_t promised = 0, received = 0;  ///< contributions
  /// What is promised less what is planned: below 0 is a gap.
  std::int64_t difference() const { return promised - total.planned; }
  /// What is received less what is spent.
  std::int64_t in_hand() const { return received - total.spent; }
};
Budget budget(const std::vector<StoredLine>& lines, const std::vector<StoredContribution>& contributions);
/// Is there enough: one sentence.
std::string budget_words(const base::Texts& texts, const Budget& budget);

}  // namespace project
