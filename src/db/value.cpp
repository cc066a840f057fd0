#include "db/value.h"

#include <cmath>
#include <limits>

#include "base/check.h"
#include "base/text_tools.h"

namespace db {

Value::Value(double number) : kind_(Kind::real), content_(number) {
  base::check(std::isfinite(number), "a number in the database is finite");
}

Value::Value(std::string text) : kind_(Kind::text) {
  base::check(text.find('\0') == std::string::npos && base::is_utf8(text), "text in the database is UTF-8 without NUL");
  content_ = std::move(text);
}

std::int64_t Value::from_unsigned(std::uint64_t number) {
  base::check(number <= std::uint64_t(std::numeric_limits<std::int64_t>::max()),
              "a whole number fits in 64 signed bits");
  return static_cast<std::int64_t>(number);
}

Value Value::null_of(const Value& example) {
  Value null(nullptr);
  null.kind_ = example.kind_;
  return null;
}

}  // namespace db
