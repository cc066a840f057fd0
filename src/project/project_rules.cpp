#include "project/project_rules.h"

#include <algorithm>

#include "partner/partner_rules.h"
#include "record/money.h"

namespace project {
namespace {

base::Problem wrong(const char* code, const char* field) { return {base::ProblemKind::invalid, code, field}; }

}  // namespace

bool leads(const ProjectLeader& leader, base::Date today) {
  const auto from = base::parse_iso_date(leader.from_on);
  const auto until = base::parse_iso_date(leader.until_on);
  return from && *from <= today && (!until || *until > today);
}

std::vector<StoredLeader> leading(const std::vector<StoredLeader>& all, base::Date today) {
  std::vector<StoredLeader> some;
  for (const StoredLeader& one : all)
    if (leads(one.record, today)) some.push_back(one);
  return some;
}

bool is_member(const GroupMember& member, base::Date today) {
  const auto until = base::parse_iso_date(member.until_on);
  return !until || *until >= today;
}

base::Problems check_hand_over(const std::optional<ProjectLeader>& present, const ProjectLeader& next,
                               base::Date today) {
  base::Problems problems;
  const auto from = base::parse_iso_date(next.from_on);
  if (from && *from > today) problems.push_back(wrong("project.from_in_future", "from_on"));
  if (!present) return problems;
  const auto before = base::parse_iso_date(present->from_on);
  if (from && before && *from < *before) problems.push_back(wrong("project.before_predecessor", "from_on"));
  const bool is_same = present->name == next.name && present->partner == next.partner;
  if (is_same || (!next.account.empty() && next.account == present->account))
    problems.push_back(wrong("project.same_leader", "name"));
  return problems;
}

Facts facts(const std::vector<StoredLeader>& leaders, const std::vector<StoredMember>& members, base::Date today) {
  const auto now = leading(leaders, today);
  Facts facts;
  facts["exactly_one_project_leader"] = now.size() == 1;
  facts["project_leader_chairs"] = now.size() == 1 && now.front().record.chairs == "yes";
  bool has_member = false, complete = true;
  for (const StoredMember& one : members) {
    if (!is_member(one.record, today)) continue;
    has_member = true;
    complete = complete && !one.record.mandate.empty() && !one.record.partner.empty();
  }
  facts["members_have_mandate_and_organisation"] = has_member && complete;
  return facts;
}

std::vector<std::string> without_member(const std::vector<partner::StoredPartner>& partners,
                                        const std::vector<StoredMember>& members, base::Date today) {
  std::vector<std::string> names;
  for (const auto& partner : partners) {
    if (!partner::takes_part(partner.record, today)) continue;
    const std::string id = std::to_string(partner.life.id);
    if (std::none_of(members.begin(), members.end(),
                     [&](const StoredMember& one) { return one.record.partner == id && is_member(one.record, today); }))
      names.push_back(partner.record.name);
  }
  return names;
}

Budget budget(const std::vector<StoredLine>& lines, const std::vector<StoredContribution>& contributions) {
  Budget sums;
  for (const StoredLine& line : lines) {
    Amounts& kind = sums.kinds[line.record.kind];
    for (Amounts* to : {&kind, &sums.total}) {
      to->planned += record::cents_of(line.record.planned);
      to->committed += record::cents_of(line.record.committed);
      to->spent += record::cents_of(line.record.spent);
    }
  }
  for (const StoredContribution& one : contributions) {
    sums.promised += record::cents_of(one.record.promised);
    sums.received += record::cents_of(one.record.received);
  }
  return sums;
}

std::string budget_words(const base::Texts& texts, const Budget& budget) {
  const auto difference = budget.difference();
  return texts(difference < 0    ? "budget.gap"
               : difference == 0 ? "budget.even"
                                 : "budget.left",
               {{"planned", record::euros(texts, budget.total.planned)},
                {"promised", record::euros(texts, budget.promised)},
                {"difference", record::euros(texts, difference < 0 ? -difference : difference)}});
}

}  // namespace project
