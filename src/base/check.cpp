#include "base/check.h"

namespace base {

void fail_check(std::string_view what, const char* file, int line) {
  throw Mistake(std::string(what) + " (" + file + ":" + std::to_string(line) + ")");
}

}  // namespace base
