// Every SQL statement about parties, signatures and scans; the versions follow from the field table (agreement.h).
#pragma once
#include <optional>
#include <vector>

#include "agreement/agreement.h"
#include "db/database.h"

namespace agreement::store {

std::vector<Party> parties(db::Connection& connection, std::int64_t agreement);  ///< by id
void add_party(db::Connection& connection, std::int64_t agreement, const Party& party);
/// `scan` 0 leaves the scan that was there.
void set_signature(db::Connection& connection, std::int64_t party, std::string_view signed_on, std::int64_t scan);
/// The party did not sign, and holds no scan; the file itself stays.
void clear_signature(db::Connection& connection, std::int64_t party);

struct NewScan {
  base::ApproachId approach;
  base::Instant at;
  base::AccountId by;
};
std::int64_t add_scan(db::Connection& connection, const Scan& scan, const NewScan& about);
std::optional<Scan> scan(db::Connection& connection, base::ApproachId approach, std::int64_t id);

}  // namespace agreement::store
