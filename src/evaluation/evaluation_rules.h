// The rules of safeguarding. Pure: everything they look at is in their arguments.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "evaluation/evaluation.h"

namespace evaluation {

/// Something that needs an outcome: an action of the plan or a lesson.
struct Subject {
  std::string key;  ///< "action:12"
  std::string title;
};

/// Handed over: who, where and from when. Not needed or lapsed: why. Refused: safeguard.owner, safeguard.place,
/// safeguard.from, safeguard.reason.
base::Problems check_safeguard(const Safeguard& safeguard);
/// An outcome with, where it is handed over, an owner (G7.1).
bool is_settled(const Safeguard& safeguard);
/// The subjects that lack a settled outcome, in their order.
std::vector<Subject> unsettled(const std::vector<Subject>& subjects, const std::vector<StoredSafeguard>& safeguards);
/// The newest about this subject.
const StoredSafeguard* of_subject(const std::vector<StoredSafeguard>& safeguards, const std::string& key);

/// The pieces of an address within this approach ("/aanpak/3/overleg/7" → {"aanpak","3","overleg","7"}); empty for
/// every other text, so that what was typed never leads out of the house.
std::vector<std::string> pieces_within(const std::string& address, std::int64_t approach);

}  // namespace evaluation
