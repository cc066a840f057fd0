#include "partner/partner_rules.h"

#include <algorithm>

namespace partner {
namespace {

base::Problem wrong(const char* code, const char* field) { return {base::ProblemKind::invalid, code, field}; }

/// The kinds whose consent cannot be left out: municipality, police, prosecution.
constexpr std::size_t always_asked = 3;

}  // namespace

bool takes_part(const Partner& partner, base::Date today) {
  if (!partner.absent_reason.empty()) return false;
  const auto left = base::parse_iso_date(partner.left_on);
  return !left || *left > today;
}

bool is_core(std::string_view kind) {
  const auto core = std::span(partner_kinds).first(core_kinds);
  return std::find(core.begin(), core.end(), kind) != core.end();
}

std::vector<std::string> missing_core_kinds(const std::vector<StoredPartner>& partners) {
  std::vector<std::string> missing;
  for (const std::string_view kind : std::span(partner_kinds).first(core_kinds))
    if (std::none_of(partners.begin(), partners.end(), [&](const auto& one) { return one.record.kind == kind; }))
      missing.emplace_back(kind);
  return missing;
}

OpenConsents open_consents(const std::vector<StoredPartner>& partners, base::Date today) {
  OpenConsents open;
  for (const std::string_view kind : std::span(partner_kinds).first(always_asked))
    if (std::none_of(partners.begin(), partners.end(), [&](const auto& one) { return one.record.kind == kind; }))
      open.kinds.emplace_back(kind);
  for (const StoredPartner& one : partners) {
    if (!is_core(one.record.kind) || !takes_part(one.record, today)) continue;
    if (one.record.consent != "agreed" && one.record.consent_reason.empty()) open.names.push_back(one.record.name);
  }
  return open;
}

base::Problems check(const Partner& partner) {
  base::Problems problems;
  if (partner.consent == "agreed" && partner.consented_on.empty())
    problems.push_back(wrong("partner.consent_needs_date", "consented_on"));
  if (partner.consent == "agreed" && partner.consented_by.empty())
    problems.push_back(wrong("partner.consent_needs_name", "consented_by"));
  if (partner.consent == "not_agreed" && partner.consent_reason.empty())
    problems.push_back(wrong("partner.consent_needs_reason", "consent_reason"));
  if (!partner.left_on.empty() && partner.left_reason.empty())
    problems.push_back(wrong("partner.left_needs_reason", "left_reason"));
  if (!partner.left_on.empty() && !partner.absent_reason.empty())
    problems.push_back(wrong("partner.absent_and_left", "absent_reason"));
  if (!partner.mandate_up_to.empty() && (partner.mandate_kind.empty() || partner.mandate_kind == "advises"))
    problems.push_back(wrong("partner.amount_without_mandate", "mandate_up_to"));
  return problems;
}

bool acts(const Representative& one, base::Date today) {
  const auto until = base::parse_iso_date(one.until);
  return !until || *until >= today;
}

std::vector<StoredRepresentative> acting_for(const std::vector<StoredRepresentative>& all, std::int64_t partner,
                                             base::Date today) {
  std::vector<StoredRepresentative> some;
  const std::string id = std::to_string(partner);
  for (const StoredRepresentative& one : all)
    if (one.record.partner == id && acts(one.record, today)) some.push_back(one);
  std::stable_sort(some.begin(), some.end(), [](const StoredRepresentative& a, const StoredRepresentative& b) {
    return a.record.is_first == "yes" && b.record.is_first != "yes";
  });
  return some;
}

std::string first_representative(const std::vector<StoredRepresentative>& all, std::int64_t partner, base::Date today) {
  const auto some = acting_for(all, partner, today);
  if (some.empty()) return "";
  const Representative& first = some.front().record;
  return first.job_title.empty() ? first.name : first.name + ", " + first.job_title;
}

Conditions conditions(const std::vector<StoredPartner>& partners, base::Date today) {
  Conditions conditions;
  for (const StoredPartner& one : partners) {
    const Partner& partner = one.record;
    if (!takes_part(partner, today)) continue;
    if (partner.role.empty() || partner.input.empty()) conditions.without_role_or_input.push_back(partner.name);
    if (partner.mandate_kind.empty()) conditions.without_mandate.push_back(partner.name);
    if (partner.own_policy.empty()) conditions.without_own_policy.push_back(partner.name);
  }
  return conditions;
}

}  // namespace partner
