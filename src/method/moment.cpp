#include "method/moment.h"

#include "base/text_tools.h"
#include "method/limit.h"
#include "method/rows.h"

namespace method {

base::Result<MomentReader> MomentReader::of(const Run& run) {
  std::string zone = run.options.text("zone");
  if (zone == "local") return MomentReader("", true);
  if (zone == "Z") zone = "Etc/UTC";
  if (!base::is_zone(zone))
    return base::Problem{base::ProblemKind::invalid,
                         "option-value",
                         "--zone",
                         {{"value", zone.substr(0, 200)}, {"wanted", "Europe/Amsterdam | Z | local"}}};
  return MomentReader(std::move(zone), false);
}

std::optional<When> MomentReader::read(std::string_view date, std::string_view time, std::string_view& reason) {
  date = base::trim(date);
  if (is_missing(date)) {
    reason = "date-missing";
    return std::nullopt;
  }
  if (const auto days = base::parse_integer(date); days && date.size() != 8) {
    if (*days < limits::first_day || *days > limits::last_day) {
      reason = "date-out-of-range";
      return std::nullopt;
    }
    When when{std::int32_t(*days)};
    if (const int minute = time.empty() ? -1 : incident::read_clock(time); minute >= 0) {
      when.minute = std::int16_t(minute);
      when.grain = Grain::minute;
    }
    return when;
  }
  const incident::TimeReading reading = incident::read_time(date);
  if (reading.fault != incident::TimeFault::none) {
    reason = incident::reject_code(reading.fault);
    return std::nullopt;
  }
  When when{reading.day, reading.minute, std::int8_t(reading.second), false, Grain::day};
  if (reading.has_offset && !ignores_offset_) {
    const incident::Moment local = clock_.at_offset(reading.day, reading.minute, reading.offset_minutes);
    when.day = local.day;
    when.minute = local.minute;
    when.again = clock_.comes_again(local);
  }
  if (reading.precision == incident::TimePrecision::month) {
    when.grain = Grain::month;
    return when;
  }
  if (when.minute < 0 && !time.empty())
    if (const int minute = incident::read_clock(time); minute >= 0) when.minute = std::int16_t(minute);
  when.grain = when.minute < 0 ? Grain::day : Grain::minute;
  return when;
}

}  // namespace method
