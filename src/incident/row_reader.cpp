#include "incident/row_reader.h"

#include <algorithm>

#include "base/text_tools.h"
#include "incident/personal_data.h"

namespace incident {
namespace {

constexpr std::size_t different_texts = 10'000;
constexpr std::size_t unknown_kept = 200;

std::string upper(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'a' && c <= 'z') c = char(c - 32);
  return out;
}

/// The zone of the clock on which the incidents are kept; empty = a place whose zone we do not know.
std::string zone_of(const Mapping& mapping) {
  const bool placed = mapping.column_of(Field::x) != nullptr && mapping.column_of(Field::y) != nullptr;
  const bool dutch = mapping.plane.is_rd() || !placed;
  if (mapping.zone == "Z") return "Etc/UTC";
  if (mapping.zone == "local") return dutch ? "Europe/Amsterdam" : "";
  if (!mapping.zone.empty()) return mapping.zone;
  return dutch || mapping.has_offsets ? "Europe/Amsterdam" : "";
}

/// A word shown to a person: short, without digits, and nothing that looks personal.
bool may_be_shown(std::string_view word) {
  return word.size() <= 40 && personal_kind(word).empty() &&
         std::none_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

bool is_yes(std::string_view word) {
  return word == "j" || word == "ja" || word == "y" || word == "yes" || word == "1" || word == "true" || word == "x" ||
         word == "waar" || word == "poging" || word == "attempt" || word == "attempted";
}

bool is_no(std::string_view word) {
  return word.empty() || word == "n" || word == "nee" || word == "no" || word == "0" || word == "false" ||
         word == "onwaar" || word == "voltooid" || word == "completed";
}

TypeReader::TypeReader(const Mapping& mapping)
    : has_code_(mapping.column_of(Field::type_code) != nullptr),
      has_text_(mapping.column_of(Field::type_text) != nullptr),
      for_all_(mapping.type_for_all) {
  if (!has_code_ && !has_text_) other_ = {for_all_, false, false, 0};
}

TypeReader::Decision TypeReader::decide(std::string_view police_code, std::string_view words) const {
  const CodeLists& lists = code_lists();
  Decision decision;
  if (!police_code.empty()) {
    const auto at = lists.type_by_code.find(upper(police_code));
    if (at != lists.type_by_code.end()) decision.type = at->second;
    return decision;
  }
  std::string plain = normal(words);
  if (plain.starts_with("poging ")) {
    decision.attempt = true;
    plain.erase(0, plain.starts_with("poging tot ") ? 11 : 7);
  }
  const auto at = lists.type_by_word.find(plain);
  if (at == lists.type_by_word.end()) return decision;
  decision.type = at->second;
  decision.assumed =
      std::find(lists.assumed_words.begin(), lists.assumed_words.end(), plain) != lists.assumed_words.end();
  return decision;
}

const TypeReader::Decision& TypeReader::read(const UncheckedRow& row) {
  if (!has_code_ && !has_text_) return other_;
  const std::string_view police_code = base::trim(row[Field::type_code]);
  const std::string_view written = police_code.empty() ? row[Field::type_text] : police_code;
  auto at = known_.find(written);
  if (at == known_.end()) {
    if (known_.size() >= different_texts) {
      ++other_.rows;
      return other_;
    }
    at = known_.emplace(std::string(written), decide(police_code, row[Field::type_text])).first;
  }
  ++at->second.rows;
  return at->second;
}

std::vector<Counted> TypeReader::left_out() const {
  std::vector<Counted> list;
  std::uint64_t others = other_.type ? 0 : other_.rows;
  for (const auto& [written, decision] : known_) {
    if (decision.type) continue;
    if (personal_kind(written).empty() && written.size() <= 60) {
      list.push_back({written, decision.rows});
    } else {
      others += decision.rows;
    }
  }
  std::sort(list.begin(), list.end(),
            [](const Counted& a, const Counted& b) { return a.rows != b.rows ? a.rows > b.rows : a.what < b.what; });
  for (; list.size() > 50; list.pop_back()) others += list.back().rows;
  if (others > 0) list.push_back({"…", others});
  return list;
}

std::uint64_t TypeReader::assumed() const {
  std::uint64_t rows = 0;
  for (const auto& [written, decision] : known_)
    if (decision.assumed) rows += decision.rows;
  return rows;
}

TimeReader::TimeReader(const Mapping& mapping, std::optional<base::Date> today)
    : mapping_(mapping), zone_(zone_of(mapping)), clock_(zone_) {
  if (today) today_ = day_of(*today);
}

Moment TimeReader::on_clock(const TimeReading& reading) {
  if (reading.minute < 0) return clock_.at_local(reading.day, -1);
  if (!reading.has_offset || mapping_.zone == "local") return clock_.at_local(reading.day, reading.minute);
  return clock_.at_offset(reading.day, reading.minute, reading.offset_minutes);
}

TimeRead TimeReader::read(const UncheckedRow& row, Counts& warnings) {
  TimeRead result;
  TimeReading from = read_time(row[Field::from], mapping_.date_order);
  if (from.fault != TimeFault::none) {
    result.fault = from.fault;
    return result;
  }
  if (const auto clock_text = row[Field::from_time]; from.minute < 0 && !base::trim(clock_text).empty()) {
    from.minute = std::int16_t(read_clock(clock_text));
    if (from.minute >= 0) from.precision = TimePrecision::minute;
    if (from.minute < 0) ++warnings["time-unreadable"];
  }
  if (today_ && from.day > *today_ + 1) {
    result.fault = TimeFault::out_of_range;
    return result;
  }
  result.precision = mapping_.month_only ? TimePrecision::month : from.precision;
  result.from = on_clock(from);

  TimeReading to = read_time(row[Field::to], mapping_.date_order);
  if (to.fault == TimeFault::none && to.minute < 0) to.minute = std::int16_t(read_clock(row[Field::to_time]));
  if (to.fault != TimeFault::none && to.fault != TimeFault::empty) ++warnings["end-unreadable"];
  if (to.fault == TimeFault::none && to.precision != TimePrecision::month && from.precision == TimePrecision::minute) {
    if (to.minute < 0 && to.day > from.day) to.minute = 1439;
    const Moment end = on_clock(to);
    if (end.minute >= 0 && utc_minutes(end) > utc_minutes(result.from)) result.to = end;
    if (end.minute >= 0 && utc_minutes(end) < utc_minutes(result.from)) ++warnings["end-before-begin"];
  }
  const TimeReading known = read_time(row[Field::known_at], mapping_.date_order);
  if (known.fault == TimeFault::none) result.known_at = on_clock(known);
  if (known.fault != TimeFault::none && known.fault != TimeFault::empty) ++warnings["known-at-unreadable"];
  return result;
}

void ObjectReader::note_unknown(Field field, std::string_view cell) {
  if (!may_be_shown(cell)) return;
  const std::pair key{field, std::string(base::trim(cell))};
  if (const auto at = unknown_.find(key); at != unknown_.end()) {
    ++at->second;
  } else if (unknown_.size() < unknown_kept) {
    unknown_.emplace(key, 1);
  }
}

const Code* ObjectReader::find(Field field, const CodeList& list, std::string_view cell, bool count_unknown) {
  const std::string word = normal(cell);
  if (word.empty()) return nullptr;
  const Code* code = list.by_word(word);
  if (code == nullptr && count_unknown) note_unknown(field, cell);
  return code;
}

void ObjectReader::read_object(std::string_view cell, Incident& incident) {
  const CodeLists& lists = code_lists();
  if (normal(cell).empty()) return;
  const bool dwelling = incident.type == Type::woningoverval, street = incident.type == Type::straatroof;
  const Code* premises = find(Field::object, dwelling ? lists.dwelling : lists.branch, cell, false);
  const Code* object = find(Field::object, lists.object, cell, false);
  if (street && object != nullptr) premises = nullptr;
  if (premises == nullptr && object == nullptr) return note_unknown(Field::object, cell);
  if (premises == nullptr) {
    incident.object_class = object->code;
    return;
  }
  incident.object_class = premises->object_class;
  if (street) return;  // the street before a shop is no shop
  if (incident.branch.empty()) incident.branch = premises->code;
  if (incident.type == Type::bedrijfsoverval && premises->type) incident.type = *premises->type;
}

void ObjectReader::read(const UncheckedRow& row, Incident& incident) {
  const CodeLists& lists = code_lists();
  if (incident.type == Type::woningoverval) {
    if (const Code* code = find(Field::dwelling, lists.dwelling, row[Field::dwelling], true))
      incident.branch = code->code;
  } else if (incident.type != Type::straatroof) {
    if (const Code* code = find(Field::branch, lists.branch, row[Field::branch], true)) {
      incident.branch = code->code;
      incident.object_class = code->object_class;
      if (incident.type == Type::bedrijfsoverval && code->type) incident.type = *code->type;
    }
  }
  read_object(row[Field::object], incident);
  if (const Code* code = find(Field::weapon, lists.weapon, row[Field::weapon], true)) incident.weapon = code->code;
}

std::vector<UnknownWord> ObjectReader::unknown() const {
  std::vector<UnknownWord> list;
  for (const auto& [key, rows] : unknown_) list.push_back({key.first, key.second, rows});
  std::stable_sort(list.begin(), list.end(), [](const auto& a, const auto& b) { return a.rows > b.rows; });
  return list;
}

}  // namespace incident
