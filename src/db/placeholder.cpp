#include "db/placeholder.h"

#include <algorithm>

namespace db {

namespace {

/// Where the quoted text or comment that starts at `at` ends (one past); `at` itself when none starts there.
std::size_t skip(std::string_view sql, std::size_t at) {
  const char c = sql[at];
  const auto after = [&](std::string_view end, std::size_t from) {
    const std::size_t found = sql.find(end, from);
    return found == std::string_view::npos ? sql.size() : found + end.size();
  };
  if (c == '\'' || c == '"') return after(std::string_view(&c, 1), at + 1);  // a doubled quote starts the next piece
  if (sql.substr(at, 2) == "--") return after("\n", at + 2);
  if (sql.substr(at, 2) == "/*") return after("*/", at + 2);
  return at;
}

}  // namespace

Numbered number_placeholders(std::string_view sql) {
  Numbered answer;
  answer.sql.reserve(sql.size() + 16);
  for (std::size_t i = 0; i < sql.size();) {
    if (const std::size_t end = skip(sql, i); end != i) {
      answer.sql.append(sql, i, end - i);
      i = end;
    } else {
      if (sql[i] == '?') {
        answer.sql += '$' + std::to_string(++answer.count);
      } else {
        answer.sql += sql[i];
      }
      ++i;
    }
  }
  return answer;
}

}  // namespace db
