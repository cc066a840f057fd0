// Refusals are values. A command returns Result<T>: the value, or every Problem that stood in the way.
// Breakage of the machinery (disk full, database gone) is an exception; a mistake of ours is check().
#pragma once
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace base {

enum class ProblemKind {
  invalid,      // the input breaks a rule: HTTP 422, exit 3
  not_found,    // 404, exit 3
  forbidden,    // may() said no: 403, exit 3
  conflict,     // somebody else was first: 409, exit 3
  too_large,    // over a limit of base/limits.h: 413, exit 3
  unsupported,  // a format or option we do not take: 415, exit 3
  unavailable,  // try again later: 503, exit 4
};

/// A named value that the problem's text needs, for example {"line", "12"}.
struct Fact {
  std::string name;
  std::string value;
  bool operator==(const Fact&) const = default;
};

/// One reason why the work was refused. `code` is the key of its text ("problem." + code in content/text);
/// `field` is the form field, column or option it concerns, empty when it concerns the whole.
struct Problem {
  ProblemKind kind = ProblemKind::invalid;
  std::string code;
  std::string field = {};
  std::vector<Fact> facts = {};
  bool operator==(const Problem&) const = default;
};
using Problems = std::vector<Problem>;

struct Done {};  ///< the value of a command that has nothing to tell but "done"

template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : content_(std::move(value)) {}                      // NOLINT: implicit on purpose
  Result(Problem problem) : content_(Problems{std::move(problem)}) {}  // NOLINT
  Result(Problems problems) : content_(std::move(problems)) {}         // NOLINT: at least one

  explicit operator bool() const { return std::holds_alternative<T>(content_); }
  T& value() { return std::get<T>(content_); }
  const T& value() const { return std::get<T>(content_); }
  T& operator*() { return value(); }
  const T& operator*() const { return value(); }
  T* operator->() { return &value(); }
  const T* operator->() const { return &value(); }
  const Problems& problems() const { return std::get<Problems>(content_); }
  const Problem& problem() const { return problems().front(); }

 private:
  std::variant<T, Problems> content_;
};

}  // namespace base
