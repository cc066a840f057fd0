#include "problem/problem_rules.h"

#include <algorithm>
#include <cctype>

#include "base/text_tools.h"

namespace problem {
namespace {

constexpr double south = 50.7, north = 53.7, west = 3.2, east = 7.3;  // the Netherlands, WGS84
constexpr std::string_view basis_names[] = {"source", "interview", "inspection", "spot", "survey"};

base::Problem refused(const char* code, const char* field) { return {base::ProblemKind::invalid, code, field}; }

bool is_digit(char c) { return std::isdigit(static_cast<unsigned char>(c)) != 0; }

/// A word that is a number of one to four digits with at most one letter behind it, after another word: "Kerkstraat
/// 12a". "A12", "50 meter" and "2e straat" are not.
bool has_house_number(std::string_view place) {
  const auto words = base::split(place, ' ');
  for (std::size_t i = 1; i < words.size(); ++i) {
    std::string_view word = base::trim(words[i]);
    const bool ends_here = i + 1 == words.size() || word.ends_with(',');
    if (word.ends_with(',')) word.remove_suffix(1);
    std::size_t digits = 0;
    while (digits < word.size() && is_digit(word[digits])) ++digits;
    const std::string_view rest = word.substr(digits);
    const bool number =
        digits >= 1 && digits <= 4 &&
        (rest.empty() || (rest.size() == 1 && std::isalpha(static_cast<unsigned char>(rest[0])) != 0 && rest != "e"));
    if (number && ends_here) return true;
  }
  return false;
}

}  // namespace

base::Problems check_interview(const Interview& interview) {
  base::Problems problems;
  if (interview.name.empty()) return problems;
  if (interview.name_until.empty())
    problems.push_back(refused("interview.name_until", "name_until"));
  else if (!interview.held_on.empty() && interview.name_until < interview.held_on)
    problems.push_back(refused("interview.name_until_early", "name_until"));
  return problems;
}

bool may_show_name(const Interview& interview, std::string_view today) {
  return !interview.name.empty() && interview.name_until >= today;
}

base::Problems check_spot(const Spot& spot) {
  base::Problems problems;
  if (has_house_number(spot.place)) problems.push_back(refused("spot.address", "place"));
  if (spot.latitude.empty() != spot.longitude.empty()) {
    problems.push_back(refused("spot.coordinates", spot.latitude.empty() ? "latitude" : "longitude"));
    return problems;
  }
  const auto latitude = base::parse_decimal(spot.latitude), longitude = base::parse_decimal(spot.longitude);
  if (!latitude || !longitude) return problems;
  if (*latitude < south || *latitude > north) problems.push_back(refused("spot.outside", "latitude"));
  if (*longitude < west || *longitude > east) problems.push_back(refused("spot.outside", "longitude"));
  return problems;
}

std::string code(const Basis& basis) {
  return std::string(basis_names[std::size_t(basis.kind)]) + "-" + std::to_string(basis.id);
}

std::optional<Basis> basis_from(std::string_view text) {
  const std::size_t dash = text.find('-');
  if (dash == std::string_view::npos) return std::nullopt;
  const auto found = std::find(std::begin(basis_names), std::end(basis_names), text.substr(0, dash));
  const auto id = base::parse_integer(text.substr(dash + 1));
  if (found == std::end(basis_names) || !id || *id <= 0) return std::nullopt;
  return Basis{BasisKind(found - std::begin(basis_names)), *id};
}

Balance balance_of(std::span<const Evidence> evidence, std::string_view problem) {
  Balance balance;
  for (const Evidence& one : evidence) {
    if (one.problem != problem) continue;
    const int strong = one.strength == "strong" ? 1 : 0;
    if (one.side == "for") {
      ++balance.in_favour;
      balance.strong_in_favour += strong;
    } else {
      ++balance.against;
      balance.strong_against += strong;
    }
  }
  return balance;
}

BalanceWord word_of(const Balance& balance) {
  if (balance.in_favour == 0 && balance.against == 0) return BalanceWord::none;
  if (balance.against == 0) return BalanceWord::one_sided_for;
  return balance.in_favour == 0 ? BalanceWord::one_sided_against : BalanceWord::both;
}

}  // namespace problem
