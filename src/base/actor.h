// Who does something, for may() and for the audit trail.
#pragma once
#include <string>

#include "base/ids.h"

namespace base {

enum class Origin { web, command_line, system };

struct Actor {
  AccountId account;  ///< 0 = nobody signed in, or the system itself
  std::string name;   ///< as shown; for the command line the operating-system user
  Origin origin = Origin::system;
};

}  // namespace base
