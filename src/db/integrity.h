// What backup, restore and verify ask of a database.
//
// Errors as in db/database.h.
#pragma once
#include <string>
#include <vector>

#include "db/database.h"

namespace db {

/// Not one table.
bool is_empty(Connection& connection);

/// What is wrong inside the database, in the database's own words; empty when nothing is. SQLite: every page, index and
/// foreign key is read. PostgreSQL guards these itself while running and is not asked.
std::vector<std::string> damages(Connection& connection);

struct SqliteCopy {
  std::string from;
  std::string to;  ///< absent or empty
};
/// A packed copy of an SQLite file as it is at one moment, while others go on writing; nothing erased comes along. Not
/// yet flushed to disk.
void copy_sqlite(const SqliteCopy& copy);

/// Brings an SQLite database into its one file (no -wal, no -shm beside it); false when others have it open.
bool settle_sqlite(const std::string& file);

}  // namespace db
