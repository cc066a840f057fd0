#include "approach/region_rules.h"

#include <algorithm>

#include "base/limits.h"
#include "base/text_tools.h"

namespace approach {
namespace {

base::Problem refused(const char* code, const char* field, std::vector<base::Fact> facts = {}) {
  return {base::ProblemKind::invalid, code, field, std::move(facts)};
}

void check_words(std::string_view words, const char* field, std::size_t most, base::Problems& problems) {
  if (!base::is_utf8(words)) problems.push_back(refused("field.not_text", field));
  const auto length = base::count_code_points(words);
  if (length > most)
    problems.push_back(
        refused("field.too_long", field, {{"most", std::to_string(most)}, {"length", std::to_string(length)}}));
}

void check_reason(std::string_view reason, base::Problems& problems) {
  if (base::trim(reason).empty()) problems.push_back(refused("field.required", "reason"));
  check_words(reason, "reason", base::limits::long_text, problems);
}

}  // namespace

const Participant* Region::find(base::MunicipalityId municipality) const {
  const auto found = std::find_if(participants.begin(), participants.end(),
                                  [&](const Participant& one) { return one.municipality == municipality; });
  return found == participants.end() ? nullptr : &*found;
}

const JoinQuestion* Region::find_asked(base::MunicipalityId municipality) const {
  const auto found = std::find_if(asked.begin(), asked.end(),
                                  [&](const JoinQuestion& one) { return one.municipality == municipality; });
  return found == asked.end() ? nullptr : &*found;
}

std::string_view code(JoinState state) {
  switch (state) {
    case JoinState::open:
      return "open";
    case JoinState::confirmed:
      return "confirmed";
    case JoinState::declined:
      return "declined";
    case JoinState::withdrawn:
      break;
  }
  return "withdrawn";
}

JoinState join_state_from(std::string_view word) {
  for (const auto state : {JoinState::open, JoinState::confirmed, JoinState::declined})
    if (code(state) == word) return state;
  return JoinState::withdrawn;
}

base::Problems check_new_region(std::string_view name, std::size_t others) {
  base::Problems problems;
  const bool named = !base::trim(name).empty();
  if (others > 0 && !named) problems.push_back(refused("region.name_needed", "region"));
  if (others == 0 && named) problems.push_back(refused("region.others_needed", "municipalities"));
  check_words(base::trim(name), "region", base::limits::short_text, problems);
  return problems;
}

base::Problems check_asking(const Region& region, base::MunicipalityId municipality, std::string_view name) {
  base::Problems problems;
  if (!municipality) problems.push_back(refused("field.required", "municipality"));
  if (const Participant* one = region.find(municipality))
    problems.push_back(refused("region.takes_part_already", "municipality", {{"name", one->name}}));
  if (const JoinQuestion* one = region.find_asked(municipality))
    problems.push_back(refused("region.asked_already", "municipality", {{"name", one->name}}));
  if (region.name.empty() && base::trim(name).empty()) problems.push_back(refused("region.name_needed", "region"));
  check_words(base::trim(name), "region", base::limits::short_text, problems);
  return problems;
}

base::Problems check_unasking(const Region& region, base::MunicipalityId municipality, std::string_view reason) {
  base::Problems problems;
  if (region.find_asked(municipality) == nullptr) problems.push_back(refused("region.not_asked", "municipality"));
  check_reason(reason, problems);
  return problems;
}

base::Problems check_join_answer(const JoinQuestion& question, const JoinAnswer& answer, ApproachState state) {
  const auto conflict = [](const char* code) { return base::Problem{base::ProblemKind::conflict, code}; };
  if (question.state == JoinState::withdrawn) return {conflict("region.withdrawn")};
  if (question.state != JoinState::open) return {conflict("region.answered_already")};
  if (state == ApproachState::closed) return {conflict("region.closed")};
  base::Problems problems;
  if (answer.choice != "yes" && answer.choice != "no") problems.push_back(refused("field.required", "answer"));
  if (answer.choice == "no")
    check_reason(answer.reason, problems);
  else
    check_words(answer.reason, "reason", base::limits::long_text, problems);
  return problems;
}

std::string name_without_one(const Region& region) {
  return region.participants.size() + region.asked.size() > 2 ? region.name : "";
}

base::Problems check_withdrawal(const Region& region, base::MunicipalityId municipality, std::string_view reason) {
  base::Problems problems;
  const Participant* one = region.find(municipality);
  if (one == nullptr) return {refused("region.not_taking_part", "municipality")};
  if (one->leads) problems.push_back(refused("region.lead_cannot_leave", "municipality", {{"name", one->name}}));
  if (one->people > 0 && !one->leads)
    problems.push_back(refused("region.people_in_roles", "municipality",
                               {{"name", one->name}, {"count", std::to_string(one->people)}}));
  check_reason(reason, problems);
  return problems;
}

base::Problems check_handover(const Region& region, base::MunicipalityId to, std::string_view reason, bool has_leader) {
  base::Problems problems;
  const Participant* one = region.find(to);
  if (one == nullptr) return {refused("region.not_taking_part", "municipality")};
  if (one->leads) problems.push_back(refused("region.leads_already", "municipality", {{"name", one->name}}));
  if (!one->leads && !has_leader)
    problems.push_back(refused("region.no_leader_there", "municipality", {{"name", one->name}}));
  check_reason(reason, problems);
  return problems;
}

std::string listed(const std::vector<Participant>& participants, std::string_view and_word) {
  std::string all;
  for (std::size_t i = 0; i < participants.size(); ++i) {
    if (i > 0) all += i + 1 == participants.size() ? " " + std::string(and_word) + " " : ", ";
    all += participants[i].name;
  }
  return all;
}

}  // namespace approach
