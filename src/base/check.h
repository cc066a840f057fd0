// check(): what must hold unless we made a mistake. Throws in all builds; the transaction rolls back.
#pragma once
#include <stdexcept>
#include <string>
#include <string_view>

namespace base {

class Mistake : public std::logic_error {
 public:
  using std::logic_error::logic_error;
};

/// The machinery failed (disk, database, network): not the user's doing, and not a refusal.
class Breakage : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

[[noreturn]] void fail_check(std::string_view what, const char* file, int line);

inline void check(bool holds, std::string_view what, const char* file = __builtin_FILE(), int line = __builtin_LINE()) {
  if (!holds) fail_check(what, file, line);
}

}  // namespace base
