#include "evaluation/evaluation_rules.h"

#include <algorithm>

#include "base/text_tools.h"

namespace evaluation {
namespace {

constexpr std::size_t most_pieces = 7;

bool is_plain(const std::string& piece) {
  return !piece.empty() && std::all_of(piece.begin(), piece.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' ||
           c == '.';
  }) && piece.find_first_not_of('.') != std::string::npos;
}

}  // namespace

base::Problems check_safeguard(const Safeguard& safeguard) {
  base::Problems problems;
  const auto ask = [&](const std::string& value, const char* code, const char* field) {
    if (value.empty()) problems.push_back({base::ProblemKind::invalid, code, field});
  };
  if (safeguard.outcome == "handed_over") {
    ask(safeguard.owner_partner, "safeguard.owner", "owner_partner");
    ask(safeguard.place, "safeguard.place", "place");
    ask(safeguard.from_on, "safeguard.from", "from_on");
  } else if (!safeguard.outcome.empty()) {
    ask(safeguard.reason, "safeguard.reason", "reason");
  }
  return problems;
}

bool is_settled(const Safeguard& safeguard) { return !safeguard.outcome.empty() && check_safeguard(safeguard).empty(); }

const StoredSafeguard* of_subject(const std::vector<StoredSafeguard>& safeguards, const std::string& key) {
  const auto found = std::find_if(safeguards.rbegin(), safeguards.rend(),
                                  [&](const StoredSafeguard& one) { return one.record.subject == key; });
  return found == safeguards.rend() ? nullptr : &*found;
}

std::vector<Subject> unsettled(const std::vector<Subject>& subjects, const std::vector<StoredSafeguard>& safeguards) {
  std::vector<Subject> open;
  for (const Subject& subject : subjects) {
    const StoredSafeguard* found = of_subject(safeguards, subject.key);
    if (found == nullptr || !is_settled(found->record)) open.push_back(subject);
  }
  return open;
}

std::vector<std::string> pieces_within(const std::string& address, std::int64_t approach) {
  if (!address.starts_with("/aanpak/" + std::to_string(approach) + "/")) return {};
  std::vector<std::string> pieces;
  for (const auto piece : base::split(std::string_view(address).substr(1), '/')) pieces.emplace_back(piece);
  const bool fine = pieces.size() <= most_pieces && std::all_of(pieces.begin(), pieces.end(), is_plain);
  return fine ? pieces : std::vector<std::string>{};
}

}  // namespace evaluation
