// The cooperation agreement (2.D): composed from records, in versions. A version begins as a draft; once it is offered
// for signing its text and its parties never change again. A change makes a new version, which must be signed anew; the
// old one stays. "Signed" is computed, never typed (G2.4).
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "record/store.h"

namespace agreement {

struct Agreement {
  std::string number;      ///< "1", "2" …
  std::string partners;    ///< ids of the partners that are to be parties
  std::string purpose;     ///< what the parties want to reach
  std::string intention;   ///< what they promise each other
  std::string annex;       ///< details of the plan, may be added later
  std::string commitment;  ///< the decision at administrative level: who, when
  std::string change_reason;
  std::string offered_on;  ///< empty = draft
};
const record::Store<Agreement>& agreements();
using StoredAgreement = record::Stored<Agreement>;

/// A party as it stands in a version.
struct Party {
  std::int64_t id = 0;
  std::int64_t partner = 0;
  std::string name;
  std::string signer;
  std::string job_title;
  std::string authority;  ///< on what ground the signer may sign
  std::string signed_on;  ///< empty = not yet
  std::int64_t scan = 0;  ///< 0 = no scan attached
  std::string scan_name, scan_sha256;
  std::int64_t scan_bytes = 0;
};

/// The file with a signature, kept as it came; only ever given as a download.
struct Scan {
  std::string file_name;
  std::string media_type;
  std::string sha256;
  std::string content;
};

/// One version with its parties: of a draft, the parties as they would be today.
struct Version {
  StoredAgreement stored;
  std::vector<Party> parties;
};

enum class State { draft, offered, signed_by_all };

}  // namespace agreement
