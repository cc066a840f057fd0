// Dates and times in a column, as spec'd for `analyse`: an ISO date, yyyy-mm, an ISO date-time, d-m-yyyy [h:mm], or a
// whole number (days since 1970-01-01). A time with an offset or Z is put on the clock of --zone before its date is
// taken; without offset it is local already; --zone local ignores offsets. Eight digits are yyyymmdd.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "incident/time_text.h"
#include "method/run.h"

namespace method {

enum class Grain : std::uint8_t { month, day, minute };

struct When {
  std::int32_t day = 0;      ///< local, days since 1970-01-01; the first of the month for yyyy-mm
  std::int16_t minute = -1;  ///< local; -1: no time
  std::int8_t second = 0;
  bool again = false;  ///< an offset says it is the second time that the clock shows this, in October
  Grain grain = Grain::day;
};

class MomentReader {
 public:
  /// Problem option-value when --zone is no zone.
  static base::Result<MomentReader> of(const Run& run);
  /// `time`: the cell of a time column, empty when there is none; counts where the date has no time itself.
  /// On failure `reason` says why: "date-missing", "date-unreadable", "date-does-not-exist", "date-out-of-range" …
  std::optional<When> read(std::string_view date, std::string_view time, std::string_view& reason);

 private:
  explicit MomentReader(std::string zone, bool ignores_offset)
      : clock_(std::move(zone)), ignores_offset_(ignores_offset) {}
  incident::ZoneClock clock_;
  bool ignores_offset_;
};

}  // namespace method
