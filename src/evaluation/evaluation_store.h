// Every SQL statement of this room that does not follow from the field tables.
#pragma once
#include <map>
#include <optional>
#include <vector>

#include "db/database.h"
#include "evaluation/evaluation.h"

namespace evaluation::store {

struct Confirmation {
  base::Instant at;
  std::string by_name;
  Consent said = {};  ///< noted by the project group; empty: by the receiver itself

  bool is_noted() const { return !said.said_by.empty(); }
};
/// Of the version that stands now, by safeguard.
std::map<std::int64_t, Confirmation> confirmations(db::Connection& connection, base::ApproachId approach);
void add_confirmation(db::Connection& connection, const record::Life& safeguard, const Consent& said, base::Instant at,
                      base::AccountId by);
void remove_confirmation(db::Connection& connection, const record::Life& safeguard);

struct Closed {
  std::int64_t id = 0;
  Closing closing;
  base::Instant at;
  std::string by_name;
  std::optional<base::Instant> reopened_at = {};
  std::string reopened_reason = {};
};
/// Newest first; the first without reopened_at is the closing that holds.
std::vector<Closed> closings(db::Connection& connection, base::ApproachId approach);
std::int64_t add_closing(db::Connection& connection, base::ApproachId approach, const Closing& closing,
                         base::Instant at, base::AccountId by);
bool reopen(db::Connection& connection, std::int64_t closing, base::Instant at, base::AccountId by,
            std::string_view reason);

}  // namespace evaluation::store
