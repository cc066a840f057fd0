// For tests: what was refused, as codes in the order of the problems.
#pragma once
#include <string>
#include <vector>

#include "base/result.h"

namespace base::testing {

inline std::vector<std::string> codes(const Problems& problems) {
  std::vector<std::string> codes;
  for (const Problem& problem : problems) codes.push_back(problem.code);
  return codes;
}
/// "code field" each.
inline std::vector<std::string> codes_with_fields(const Problems& problems) {
  std::vector<std::string> codes;
  for (const Problem& problem : problems) codes.push_back(problem.code + " " + problem.field);
  return codes;
}

}  // namespace base::testing
