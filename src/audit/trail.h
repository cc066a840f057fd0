// The audit trail: who did what to which thing, written in the same transaction as the change itself.
//
// Entries stand in chains: one per approach, and chain 0 for the installation. In a chain they are numbered 1, 2, 3 …
// without gaps, and each carries a hash over itself and over the entry before it; the head (last number and hash) is
// kept apart. So an entry that is edited, removed, moved or cut off at the end is found by verify(). The chain alone
// cannot notice somebody who rewrites all of it: for that, compare a head that was kept elsewhere (verify() returns it;
// backups and logs hold it).
//
// What a person wrote, and people's names, stand in a table apart (audit_value). The chain holds only salted hashes of
// them, so erasure and retention can empty that table and the chain stays whole. An emptied value is shown as erased.
//
// Canonical form, hashed with SHA-256, hex in lower case. n(x) is the byte length of x in decimal, ':', x, ','.
// Numbers are decimal text. A value is "-" when absent and "+" followed by its text when present.
//   value hash = sha256( n(salt) n(value before) n(value after) )
//   entry hash = sha256( n("stapsteen-audit-1") n(previous entry hash, empty for number 1) n(chain) n(number)
//                        n(actor id) n(origin) n(verb) n(noun) n(thing id) n(time in ms UTC) n(outcome)
//                        and, for the actor's name (with an empty field name) and for each changed field in the order
//                        given: n(field name) n(value hash) )
//
// Errors: base::Mistake for an entry without verb or noun; the database's own exceptions.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/actor.h"
#include "base/clock.h"
#include "base/ids.h"
#include "base/result.h"
#include "db/database.h"

namespace audit {

enum class Outcome { done, refused };

/// One field and its values as text; absent before a creation and after a removal.
struct Change {
  std::string field;
  std::optional<std::string> before = {};
  std::optional<std::string> after = {};
};

struct Entry {
  base::ApproachId approach = {};  ///< the chain; 0 = the installation
  base::Actor actor = {};
  std::string verb;     ///< as in the route table: "create", "change", "sign_in"
  std::string noun;     ///< kind of thing: "action", "account"
  std::int64_t id = 0;  ///< which one; 0 = none or not yet known
  base::Instant at = {};
  Outcome outcome = Outcome::done;
  std::vector<Change> changes = {};
};

/// Gives the entry's number. A refusal is recorded in a write() of its own: the refused transaction rolls back.
std::int64_t record(db::Connection& connection, const Entry& entry);

/// Only the fields whose value differs.
std::vector<Change> only_changed(std::vector<Change> fields);

// Reading back
// ---------------------------------------------------------------------------------------------------------

struct ShownChange {
  std::string field;
  std::optional<std::string> before;
  std::optional<std::string> after;
  bool erased = false;  ///< the values were erased; the field name stays
};

struct ShownEntry {
  base::ApproachId approach;
  std::int64_t number = 0;
  base::AccountId actor;
  std::string actor_name;  ///< empty when erased
  base::Origin origin = base::Origin::system;
  std::string verb;
  std::string noun;
  std::int64_t id = 0;
  base::Instant at;
  Outcome outcome = Outcome::done;
  std::vector<ShownChange> changes;
};

/// Everything that happened to one thing, newest first.
std::vector<ShownEntry> history(db::Connection& connection, std::string_view noun, std::int64_t id, int limit = 500);
/// The newest entries of a chain, newest first.
std::vector<ShownEntry> latest(db::Connection& connection, base::ApproachId approach, int limit);

// Checking and erasing
// -------------------------------------------------------------------------------------------------

struct ChainHead {
  base::ApproachId approach;
  std::int64_t number = 0;  ///< 0: an empty chain
  std::string hash;
  bool operator==(const ChainHead&) const = default;
};

/// The head when the chain is whole. Otherwise one problem per kind and first place, kind conflict, fact "number":
/// audit_edited, audit_missing (removed or moved), audit_cut (the end is gone), audit_value (a kept value is not the
/// one that was recorded).
base::Result<ChainHead> verify(db::Connection& connection, base::ApproachId approach);
/// All chains, in order of approach; every problem with a fact "approach".
base::Result<std::vector<ChainHead>> verify_all(db::Connection& connection);

/// Empties the values of one thing (not who, when and which fields). Gives the number of emptied values. The caller
/// records that it did so.
std::int64_t erase_values(db::Connection& connection, std::string_view noun, std::int64_t id);
/// Empties a person's name wherever that person was the actor.
std::int64_t erase_actor_name(db::Connection& connection, base::AccountId actor);

}  // namespace audit
