// What goes into a statement: one bound parameter. It owns its bytes, so a list of them may be built up over time.
//
// bool → 0/1, Instant → milliseconds, Date → yyyy-mm-dd, an empty optional → NULL. An Id of 0 ("none") → NULL; where a
// column really holds 0, bind id.value. Text must be UTF-8 without NUL bytes (PostgreSQL takes no others): other bytes
// are a Blob. Numbers that do not fit in 64 signed bits, NaN and infinity are mistakes (base::Mistake).
#pragma once
#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/clock.h"
#include "base/ids.h"

namespace db {

struct Blob {
  std::string bytes;
  bool operator==(const Blob&) const = default;
};

class Value {
 public:
  /// A NULL knows what it would have been, so that PostgreSQL can type "? IS NULL"; nullptr itself is of no kind.
  enum class Kind { unknown, integer, real, text, blob };

  Value(std::nullptr_t) {}  // NOLINT: implicit on purpose, all below
  template <std::integral T>
  Value(T number) : kind_(Kind::integer), content_(fitting(number)) {}  // NOLINT
  Value(double number);                                                 // NOLINT
  Value(std::string text);                                              // NOLINT
  Value(std::string_view text) : Value(std::string(text)) {}            // NOLINT
  Value(const char* text) : Value(std::string(text)) {}                 // NOLINT
  Value(Blob blob) : kind_(Kind::blob), content_(std::move(blob)) {}    // NOLINT
  Value(base::Instant at) : Value(at.ms) {}                             // NOLINT
  Value(base::Date date) : Value(base::iso(date)) {}                    // NOLINT
  template <class Noun>
  Value(base::Id<Noun> id) : kind_(Kind::integer) {  // NOLINT
    if (id) content_ = id.value;
  }
  template <class T>
  Value(const std::optional<T>& value) : Value(value ? Value(*value) : null_of(Value(T{}))) {}  // NOLINT

  Kind kind() const { return kind_; }
  bool is_null() const { return content_.index() == 0; }
  const std::variant<std::monostate, std::int64_t, double, std::string, Blob>& content() const { return content_; }

 private:
  template <std::integral T>
  static std::int64_t fitting(T number) {
    if constexpr (std::unsigned_integral<T> && sizeof(T) == 8) return from_unsigned(number);
    return static_cast<std::int64_t>(number);
  }
  static std::int64_t from_unsigned(std::uint64_t number);
  static Value null_of(const Value& example);

  Kind kind_ = Kind::unknown;
  std::variant<std::monostate, std::int64_t, double, std::string, Blob> content_;
};

using Values = std::vector<Value>;

}  // namespace db
