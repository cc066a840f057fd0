// The one migration dialect (db/migration.h says it) in the words of each database.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "db/database.h"

namespace db {

/// The statements of a migration file: without comment lines and without the ';' at their ends.
std::vector<std::string> statements_of(std::string_view file);
/// One statement with its markers filled in for `dialect`.
std::string in_dialect(std::string_view statement, Dialect dialect);

}  // namespace db
