// Runs PostgreSQL's own programs (pg_dump, pg_restore) as child processes.
//
// The password goes by the environment of the child, never by its command line, where every user could read it.
#pragma once
#include <string>
#include <vector>

#include "base/result.h"

namespace app {

struct Tool {
  std::string name;                     ///< "pg_dump": searched in PATH, then in /usr/lib/postgresql/*/bin
  std::vector<std::string> words = {};  ///< its arguments
  std::string url = {};                 ///< the database it connects to; may be empty
};

/// Refused: "backup_tool_missing", "backup_tool_failed" with the last line it wrote to stderr.
base::Result<base::Done> run_tool(const Tool& tool);

}  // namespace app
