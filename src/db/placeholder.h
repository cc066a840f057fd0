// The `?` of our SQL text: where they are, and as PostgreSQL writes them.
#pragma once
#include <string>
#include <string_view>

namespace db {

struct Numbered {
  std::string sql;  ///< with $1, $2 … instead of ?
  int count = 0;
};

/// A `?` inside '…', "…", -- … or /* … */ is no placeholder.
Numbered number_placeholders(std::string_view sql);

}  // namespace db
