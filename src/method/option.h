// The options of `stapsteen analyse METHOD`: declared in the table of methods, read and checked in one place, so that a
// run function asks for typed values that cannot fail. Wrong words are problems whose code begins with "option-"
// (exit 2): option-unknown {suggestion}, option-twice, option-too-often {limit}, option-without-value, option-value
// {value, wanted}, option-missing, option-word. What an option *means* is judged by the method (exit 3).
#pragma once
#include <cstdint>
#include <limits>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/result.h"

namespace method {

enum class Kind {
  text,
  number,   ///< finite
  whole,    ///< whole number
  numbers,  ///< a,b,c; "inf" allowed where `high` is infinite
  texts,    ///< a,b,c
  date,     ///< yyyy-mm-dd, or yyyy-mm: its first day
  period,   ///< FROM,TO: both days included
  choice,   ///< one of `words`
  flag,
  column,  ///< name of a column of the input
  file,    ///< path; - is standard input
};

struct Option {
  std::string_view name;  ///< without --
  Kind kind = Kind::text;
  std::string_view fallback = {};  ///< as it would be typed; empty: none
  std::string_view help = {};
  std::string_view words = {};  ///< choice: "a|b|c"
  double low = -std::numeric_limits<double>::infinity();
  double high = std::numeric_limits<double>::infinity();  ///< both included
  bool required = false;
  bool is_data = false;  ///< the value is the data itself and goes into the fingerprint: --counts 6,2
  std::size_t most = 1;  ///< how often it may be typed
};

/// A period: both days included, days since 1970-01-01.
struct Period {
  std::int32_t from = 0;
  std::int32_t to = 0;
};

class Options {
 public:
  struct Demand {
    bool all_there = true;  ///< what is required must have been typed
  };
  /// Words as typed after the name of the method. All problems at once.
  static base::Result<Options> parse(std::span<const Option> known, std::span<const std::string> words,
                                     Demand demand = {.all_there = true});

  bool given(std::string_view name) const;  ///< typed
  bool has(std::string_view name) const;    ///< typed, or has a fallback; false when the method has no such option
  bool flag(std::string_view name) const { return given(name); }
  std::string text(std::string_view name) const;              ///< the first, when it was typed more than once
  std::vector<std::string> all(std::string_view name) const;  ///< as often as it was typed, or its fallback
  double number(std::string_view name) const;
  std::int64_t whole(std::string_view name) const;
  std::vector<double> numbers(std::string_view name) const;
  std::vector<std::string> texts(std::string_view name) const;
  base::Date date(std::string_view name) const;
  Period period(std::string_view name) const;

  std::span<const Option> known() const { return known_; }
  const Option* find(std::string_view name) const;
  void add(const Options& later);  ///< what was typed later replaces what was typed before; for rerun

 private:
  std::vector<Option> known_;
  std::map<std::string, std::vector<std::string>, std::less<>> typed_;
};

/// The known name nearest to a mistyped one, or empty when none is near.
std::string nearest(std::string_view typed, std::span<const std::string_view> known);

/// Days since 1970-01-01.
std::int32_t day_number(base::Date date);
base::Date date_of_day(std::int32_t day);

}  // namespace method
