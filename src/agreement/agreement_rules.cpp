#include "agreement/agreement_rules.h"

#include <algorithm>

#include "partner/partner_rules.h"
#include "project/project_rules.h"

namespace agreement {
namespace {

base::Problem wrong(const char* code, const char* field, std::vector<base::Fact> facts = {}) {
  return {base::ProblemKind::invalid, code, field, std::move(facts)};
}

bool have_signers(const std::vector<Party>& parties) {
  return parties.size() >= 2 && std::all_of(parties.begin(), parties.end(), [](const Party& one) {
           return !one.signer.empty() && !one.job_title.empty() && !one.authority.empty();
         });
}

bool has_member(const Party& party, const std::vector<project::StoredMember>& members, base::Date today) {
  const std::string id = std::to_string(party.partner);
  return std::any_of(members.begin(), members.end(), [&](const project::StoredMember& one) {
    return one.record.partner == id && project::is_member(one.record, today);
  });
}

}  // namespace

State state_of(const Version& version) {
  if (version.stored.record.offered_on.empty()) return State::draft;
  return count_signed(version) == int(version.parties.size()) && check_offer(version).empty() ? State::signed_by_all
                                                                                              : State::offered;
}

int count_signed(const Version& version) {
  return int(std::count_if(version.parties.begin(), version.parties.end(),
                           [](const Party& one) { return !one.signed_on.empty(); }));
}

std::vector<Party> proposed_parties(const Agreement& draft, const std::vector<partner::StoredPartner>& partners,
                                    const std::vector<partner::StoredRepresentative>& people, base::Date today) {
  std::vector<Party> parties;
  const auto chosen = record::codes(draft.partners);
  for (const auto& one : partners) {
    const std::string id = std::to_string(one.life.id);
    if (std::find(chosen.begin(), chosen.end(), id) == chosen.end() || !partner::takes_part(one.record, today))
      continue;
    Party party;
    party.partner = one.life.id;
    party.name = one.record.name;
    for (const auto& person : partner::acting_for(people, one.life.id, today)) {
      if (person.record.may_sign != "yes") continue;
      party.signer = person.record.name;
      party.job_title = person.record.job_title;
      party.authority = person.record.authority;
      break;
    }
    parties.push_back(std::move(party));
  }
  return parties;
}

base::Problems check_offer(const Version& version) {
  base::Problems problems;
  const Agreement& text = version.stored.record;
  if (text.purpose.empty()) problems.push_back(wrong("agreement.no_purpose", "purpose"));
  if (text.intention.empty()) problems.push_back(wrong("agreement.no_intention", "intention"));
  if (version.parties.size() < 2) problems.push_back(wrong("agreement.no_parties", "partners"));
  for (const Party& party : version.parties) {
    const std::vector<base::Fact> name{{"name", party.name}};
    if (party.signer.empty()) {
      problems.push_back(wrong("agreement.no_signer", "", name));
      continue;
    }
    if (party.job_title.empty()) problems.push_back(wrong("agreement.no_function", "", name));
    if (party.authority.empty()) problems.push_back(wrong("agreement.no_authority", "", name));
  }
  return problems;
}

base::Problems check_signature(const Version& version, const Party& party, const TypedSignature& typed,
                               base::Date today) {
  base::Problems problems;
  if (state_of(version) == State::draft) return {wrong("agreement.not_offered", "")};
  const auto on = base::parse_iso_date(typed.signed_on);
  const auto offered = base::parse_iso_date(version.stored.record.offered_on);
  if (on && *on > today) problems.push_back(wrong("agreement.signed_in_future", "signed_on"));
  if (!party.signed_on.empty() && typed.reason.empty())
    problems.push_back(wrong("agreement.correction_needs_reason", "reason"));
  else if (on && offered && *on < *offered && typed.reason.empty())
    problems.push_back(wrong("agreement.signed_before_offer", "reason"));
  return problems;
}

std::optional<std::string_view> scan_type(std::string_view bytes) {
  if (bytes.starts_with("%PDF-")) return "application/pdf";
  if (bytes.starts_with("\xFF\xD8\xFF")) return "image/jpeg";
  if (bytes.starts_with("\x89PNG\r\n\x1A\n")) return "image/png";
  return std::nullopt;
}

const Version* in_force(const std::vector<Version>& versions) {
  const auto offered = std::find_if(versions.rbegin(), versions.rend(),
                                    [](const Version& one) { return !one.stored.record.offered_on.empty(); });
  if (offered != versions.rend()) return &*offered;
  return versions.empty() ? nullptr : &versions.back();
}

Facts facts(const std::vector<Version>& versions, const std::vector<project::StoredMember>& members, base::Date today) {
  Facts facts{{"agreement_has_parties_and_representatives", false},
              {"agreement_has_purpose_and_intention", false},
              {"agreement_has_date_and_signatures", false},
              {"agreement_parties_have_member", false}};
  const Version* version = in_force(versions);
  if (version == nullptr) return facts;
  const Agreement& text = version->stored.record;
  facts["agreement_has_parties_and_representatives"] = have_signers(version->parties);
  facts["agreement_has_purpose_and_intention"] = !text.purpose.empty() && !text.intention.empty();
  facts["agreement_has_date_and_signatures"] = state_of(*version) == State::signed_by_all;
  facts["agreement_parties_have_member"] =
      !version->parties.empty() && std::all_of(version->parties.begin(), version->parties.end(),
                                               [&](const Party& one) { return has_member(one, members, today); });
  return facts;
}

}  // namespace agreement
