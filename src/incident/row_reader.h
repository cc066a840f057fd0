// Inside of the import: what one row says about kind, time and object, with what was met on the way counted.
#pragma once
#include <map>
#include <string>
#include <unordered_map>

#include "incident/code_list.h"
#include "incident/incident_import.h"
#include "incident/time_text.h"

namespace incident {

/// Counts by name; small.
using Counts = std::map<std::string, std::uint64_t>;

/// The kind of robbery, remembered per text as written.
class TypeReader {
 public:
  explicit TypeReader(const Mapping& mapping);
  struct Decision {
    std::optional<Type> type;
    bool attempt = false;
    bool assumed = false;
    std::uint64_t rows = 0;
  };
  /// The decision for this row, counted.
  const Decision& read(const UncheckedRow& row);
  std::vector<Counted> left_out() const;  ///< kinds that are not taken, most rows first
  std::uint64_t assumed() const;

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
  };
  Decision decide(std::string_view police_code, std::string_view words) const;
  bool has_code_, has_text_;
  std::optional<Type> for_all_;
  std::unordered_map<std::string, Decision, Hash, std::equal_to<>> known_;
  Decision other_;  // beyond the limit of different texts
};

struct TimeRead {
  TimeFault fault = TimeFault::none;
  Field field = Field::from;  ///< where the fault is
  TimePrecision precision = TimePrecision::none;
  Moment from = {};
  std::optional<Moment> to = {}, known_at = {};
};

class TimeReader {
 public:
  TimeReader(const Mapping& mapping, std::optional<base::Date> today);
  TimeRead read(const UncheckedRow& row, Counts& warnings);
  std::string zone() const { return zone_; }
  std::uint64_t moved() const { return clock_.moved(); }

 private:
  Moment on_clock(const TimeReading& reading);
  const Mapping& mapping_;
  std::string zone_;
  ZoneClock clock_;
  std::optional<std::int32_t> today_;
};

/// Branch or dwelling, object class and weapon, by the code lists.
class ObjectReader {
 public:
  void read(const UncheckedRow& row, Incident& incident);
  std::vector<UnknownWord> unknown() const;

 private:
  const Code* find(Field field, const CodeList& list, std::string_view cell, bool count_unknown);
  void read_object(std::string_view cell, Incident& incident);
  void note_unknown(Field field, std::string_view cell);
  std::map<std::pair<Field, std::string>, std::uint64_t> unknown_;
};

bool is_yes(std::string_view normal_word);
bool is_no(std::string_view normal_word);

}  // namespace incident
