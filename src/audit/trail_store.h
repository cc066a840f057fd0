// Every SQL statement of the audit trail.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "audit/chain.h"
#include "db/database.h"

namespace audit {

/// Adds one to the head of a chain (making it when it is new) and so keeps other writers of this chain waiting until
/// the transaction ends. Gives the number and the hash before the step.
ChainHead step_head(db::Connection& connection, std::int64_t approach);
void save_head_hash(db::Connection& connection, std::int64_t approach, const std::string& hash);
void insert_link(db::Connection& connection, const Link& link, const std::string& hash);
void insert_value(db::Connection& connection, const Link& link, std::size_t position, const Kept& kept);

/// Number 0 when the chain has no head.
ChainHead head_of(db::Connection& connection, std::int64_t approach);
/// Chains that have entries but no head belong to it too: a removed head is tampering.
std::vector<std::int64_t> approaches_in_chain(db::Connection& connection);

struct StoredLink {
  Link link;
  std::string hash;
  std::vector<std::optional<Kept>> values;  ///< by position; nullopt when erased
};
/// At most `count` entries with numbers from `from` on, in order.
std::vector<StoredLink> links(db::Connection& connection, std::int64_t approach, std::int64_t from, std::int64_t count);

std::vector<ShownEntry> entries_of_thing(db::Connection& connection, std::string_view noun, std::int64_t id, int limit);
std::vector<ShownEntry> newest_entries(db::Connection& connection, std::int64_t approach, int limit);
/// Numbers below `before`, newest first; an empty verb: all of them.
std::vector<ShownEntry> entries_with_verb(db::Connection& connection, std::int64_t approach, std::string_view verb,
                                          std::int64_t before, int limit);
std::vector<ShownEntry> entries_without_verb(db::Connection& connection, std::int64_t approach, std::string_view verb,
                                             std::int64_t before, int limit);

std::int64_t remove_values(db::Connection& connection, std::string_view noun, std::int64_t id);
std::int64_t remove_actor_names(db::Connection& connection, std::int64_t actor);

}  // namespace audit
