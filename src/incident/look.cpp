#include <algorithm>
#include <cmath>
#include <set>

#include "base/text_tools.h"
#include "incident/code_list.h"
#include "incident/mapping.h"
#include "incident/personal_data.h"

namespace incident {
namespace {

constexpr std::size_t sample_bytes = 8 * 1024 * 1024;

/// The first rows of the file, column by column.
struct Sample {
  std::vector<std::string> headers;
  std::vector<std::vector<std::string>> cells;  // [column][row]
  std::uint64_t rows = 0;
};

std::optional<base::Problem> take_sample(base::CsvReader& reader, Sample& sample) {
  base::CsvRow row;
  if (!reader.next(row)) return reader.problem();
  for (const std::string_view header : row.fields) sample.headers.emplace_back(base::trim(header));
  sample.cells.resize(sample.headers.size());
  while (sample.rows < look_rows && reader.bytes_read() < sample_bytes && reader.next(row)) {
    ++sample.rows;
    for (std::size_t i = 0; i < sample.cells.size(); ++i)
      sample.cells[i].emplace_back(i < row.fields.size() ? base::trim(row.fields[i]) : std::string_view());
  }
  return reader.problem();
}

/// Share of the non-empty cells for which `holds`; 0 when all are empty.
template <class Test>
double share(const std::vector<std::string>& cells, Test holds) {
  std::size_t filled = 0, hits = 0;
  for (const std::string& cell : cells) {
    if (cell.empty()) continue;
    ++filled;
    hits += bool(holds(cell));
  }
  return filled == 0 ? 0 : double(hits) / double(filled);
}

constexpr std::size_t free_text_bytes = 60;  // longer than any code or name of a thing: somebody told a story

std::string personal_content(const std::vector<std::string>& cells) {
  for (const std::string_view kind : {"email", "phone", "plate"})
    if (share(cells, [&](const std::string& cell) { return personal_kind(cell) == kind; }) > 0.2)
      return std::string(kind);
  return {};
}

bool is_police_code(const std::string& cell) {
  return cell.size() >= 3 && cell.size() <= 4 && cell[0] >= 'A' && cell[0] <= 'Z' &&
         std::all_of(cell.begin() + 1, cell.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool may_show_sample(Field field) {
  switch (field) {
    case Field::type_code:
    case Field::type_text:
    case Field::attempt:
    case Field::from:
    case Field::from_time:
    case Field::to:
    case Field::to_time:
    case Field::known_at:
    case Field::area_code:
    case Field::branch:
    case Field::object:
    case Field::dwelling:
    case Field::weapon:
      return true;
    default:
      return false;
  }
}

std::string samples_of(const std::vector<std::string>& cells) {
  std::set<std::string> seen;
  std::string text;
  for (const std::string& cell : cells) {
    if (cell.empty() || cell.size() > 40 || !seen.insert(cell).second) continue;
    text += (text.empty() ? "" : ", ") + cell;
    if (seen.size() == 3) break;
  }
  return text;
}

class Guesser {
 public:
  Guesser(const Sample& sample, Look& look) : sample_(sample), look_(look), mapping_(look.mapping) {}

  void guess(const Mapping* remembered) {
    for (std::size_t i = 0; i < sample_.headers.size(); ++i) mapping_.columns.push_back(guess_column(i));
    if (remembered != nullptr) recall(*remembered);
    find_missing();
    guess_dates();
    guess_places();
    guess_type();
    guess_zone();
    for (std::size_t i = 0; i < mapping_.columns.size(); ++i)
      if (may_show_sample(mapping_.columns[i].field)) mapping_.columns[i].sample = samples_of(sample_.cells[i]);
    if (remembered != nullptr) recall_settings(*remembered);
  }

 private:
  const std::vector<std::string>* cells_of(Field field) const {
    for (std::size_t i = 0; i < mapping_.columns.size(); ++i)
      if (mapping_.columns[i].field == field) return &sample_.cells[i];
    return nullptr;
  }
  bool taken(Field field) const { return mapping_.column_of(field) != nullptr; }
  void ask(Question question) { look_.questions.push_back(question); }

  MappedColumn guess_column(std::size_t i) const {
    MappedColumn column;
    column.header = sample_.headers[i];
    const HeaderMeaning meaning = meaning_of(column.header);
    std::string content = personal_content(sample_.cells[i]);
    const auto is_long = [](const std::string& cell) { return cell.size() > free_text_bytes; };
    if (content.empty() && meaning.field == Field::ignore && share(sample_.cells[i], is_long) > 0) content = "text";
    const bool may_hold_text = meaning.field >= Field::area_code || meaning.field == Field::ignore;
    if (!content.empty() && may_hold_text) {
      column.field = Field::personal;
      column.reason = content;
      return column;
    }
    column.field = meaning.field;
    column.reason = meaning.reason;
    column.certainty = meaning.whole || !is_read(meaning.field) ? Certainty::sure : Certainty::check;
    if (is_read(column.field) && taken(column.field)) column.field = Field::ignore;
    return column;
  }

  void recall(const Mapping& remembered) {
    for (MappedColumn& column : mapping_.columns) {
      const auto at = std::find_if(remembered.columns.begin(), remembered.columns.end(),
                                   [&](const MappedColumn& old) { return old.header == column.header; });
      if (at == remembered.columns.end()) continue;
      // A column that now looks personal is asked about again, whatever it was before.
      if (column.field == Field::personal && !at->confirmed) continue;
      column.field = at->field;
      column.reason = at->reason;
      column.confirmed = at->confirmed;
      column.certainty = Certainty::remembered;
    }
  }

  void recall_settings(const Mapping& remembered) {
    if (!remembered.zone.empty()) mapping_.zone = remembered.zone;
    if (!taken(Field::type_code) && !taken(Field::type_text) && remembered.type_for_all)
      mapping_.type_for_all = remembered.type_for_all;
    mapping_.date_order = remembered.date_order;
    std::erase(look_.questions, Question::type);
    if (!remembered.zone.empty()) std::erase(look_.questions, Question::local_times);
  }

  void give(std::size_t i, Field field) {
    mapping_.columns[i].field = field;
    mapping_.columns[i].certainty = Certainty::check;
  }

  /// Looks in the content for what no header named.
  void find_missing() {
    const auto first_free = [&](auto holds) -> std::optional<std::size_t> {
      for (std::size_t i = 0; i < mapping_.columns.size(); ++i)
        if (mapping_.columns[i].field == Field::ignore && share(sample_.cells[i], holds) >= 0.8) return i;
      return std::nullopt;
    };
    if (!taken(Field::from))
      if (const auto i = first_free([](const std::string& c) { return read_time(c).fault == TimeFault::none; }))
        give(*i, Field::from);
    if (!taken(Field::type_code) && !taken(Field::type_text))
      if (const auto i = first_free(is_police_code)) give(*i, Field::type_code);
    if (!taken(Field::type_code) && !taken(Field::type_text)) {
      const auto known = [](const std::string& c) { return code_lists().type_by_word.contains(normal(c)); };
      if (const auto i = first_free(known)) give(*i, Field::type_text);
    }
    drop_birth_dates();
  }

  /// A column of dates that lie sixteen years and more before the robberies holds birthdays, whatever it is called.
  void drop_birth_dates() {
    const auto* from = cells_of(Field::from);
    if (from == nullptr) return;
    const auto median_day = [&](const std::vector<std::string>& cells) -> std::optional<std::int32_t> {
      std::vector<std::int32_t> days;
      for (const std::string& cell : cells)
        if (const auto reading = read_time(cell, mapping_.date_order); reading.fault == TimeFault::none)
          days.push_back(reading.day);
      if (days.size() < cells.size() / 2 || days.empty()) return std::nullopt;
      std::nth_element(days.begin(), days.begin() + long(days.size() / 2), days.end());
      return days[days.size() / 2];
    };
    const auto robberies = median_day(*from);
    for (std::size_t i = 0; i < mapping_.columns.size(); ++i) {
      MappedColumn& column = mapping_.columns[i];
      if (column.field != Field::ignore && column.field != Field::to && column.field != Field::known_at) continue;
      const auto day = median_day(sample_.cells[i]);
      if (!robberies || !day || *robberies - *day < 16 * 365) continue;
      column.field = Field::personal;
      column.reason = "birth_date";
    }
  }

  void guess_dates() {
    const auto* cells = cells_of(Field::from);
    if (cells == nullptr) return;
    std::size_t first_big = 0, second_big = 0, slashes = 0;
    for (const std::string& cell : *cells) {
      int first = 0, second = 0;
      char separator = 0;
      if (std::sscanf(cell.c_str(), "%2d%c%2d", &first, &separator, &second) != 3 || cell.find('-') == 4) continue;
      first_big += first > 12 && first <= 31;
      second_big += second > 12 && second <= 31;
      slashes += separator == '/';
    }
    if (second_big > 0 && first_big == 0) mapping_.date_order = DateOrder::month_first;
    if (second_big == 0 && first_big == 0 && slashes > 0) ask(Question::date_order);
    guess_month_only(*cells);
  }

  void guess_month_only(const std::vector<std::string>& cells) {
    std::size_t read = 0, firsts = 0;
    for (const std::string& cell : cells) {
      const TimeReading reading = read_time(cell, mapping_.date_order);
      if (reading.fault != TimeFault::none) continue;
      ++read;
      firsts += reading.precision == TimePrecision::date && unsigned(date_of(reading.day).day()) == 1;
    }
    const std::string header = normal(mapping_.column_of(Field::from)->header);
    const bool named = header == "month" || header == "maand";
    mapping_.month_only = read > 0 && firsts == read && (named || read >= 20);
  }

  void guess_places() {
    const auto *xs = cells_of(Field::x), *ys = cells_of(Field::y);
    if (xs == nullptr || ys == nullptr) return;
    std::vector<geo::UncheckedPair> pairs;
    for (std::size_t i = 0; i < xs->size(); ++i) {
      const auto x = base::parse_decimal((*xs)[i]), y = base::parse_decimal((*ys)[i]);
      if (x && y) pairs.push_back({*x, *y});
    }
    const auto guess = geo::guess_columns(pairs);
    if (!guess) return;
    mapping_.system = guess->system;
    mapping_.swapped = guess->swapped;
    mapping_.usual = guess->usual;
    if (guess->swapped) ask(Question::coordinates);
    if (guess->system != geo::CoordinateSystem::wgs84) return;
    if (is_called_rd()) {
      mapping_.system = geo::CoordinateSystem::rd;  // what the columns promise; the import refuses what they hold
      mapping_.swapped = false;
      ask(Question::coordinates);
      return;
    }
    std::vector<geo::LatLon> places;
    for (const auto& pair : pairs)
      places.push_back(guess->swapped ? geo::LatLon{pair.x, pair.y} : geo::LatLon{pair.y, pair.x});
    std::erase_if(places, [&](const geo::LatLon& p) { return geo::fault_in(p, mapping_.usual).has_value(); });
    mapping_.plane = geo::Plane::for_data(places);
    if (!places.empty()) longitude_ = places[places.size() / 2].lon;
  }

  bool is_called_rd() const {
    const auto says_rd = [](const std::string& header) {
      const std::string plain = normal(header);
      return plain.starts_with("rd") || plain.ends_with(" rd");
    };
    const bool police_export = std::any_of(mapping_.columns.begin(), mapping_.columns.end(),
                                           [](const auto& c) { return normal(c.header) == "incident identificatie"; });
    return police_export || says_rd(mapping_.column_of(Field::x)->header);
  }

  void guess_type() {
    if (taken(Field::type_code) || taken(Field::type_text)) return;
    mapping_.type_for_all = Type::straatroof;
    ask(Question::type);
  }

  void guess_zone() {
    const auto* cells = cells_of(Field::from);
    if (cells == nullptr) return;
    std::array<std::uint64_t, 24> hours = {};
    std::size_t with_offset = 0, read = 0;
    double offsets = 0;
    for (const std::string& cell : *cells) {
      const TimeReading reading = read_time(cell, mapping_.date_order);
      if (reading.precision != TimePrecision::minute) continue;
      ++read;
      with_offset += reading.has_offset;
      offsets += reading.offset_minutes / 60.0;
      ++hours[std::size_t(reading.minute / 60)];
    }
    mapping_.has_offsets = with_offset * 2 > read;
    if (!mapping_.has_offsets) return;
    const bool dutch = mapping_.plane.is_rd();
    const double place_hours = dutch ? 1 : longitude_ / 15;
    if (hours_contradict_offset(hours, int(std::lround(place_hours - offsets / double(read)))))
      ask(Question::local_times);
  }

  const Sample& sample_;
  Look& look_;
  Mapping& mapping_;
  double longitude_ = 5;
};

}  // namespace

bool hours_contradict_offset(const std::array<std::uint64_t, 24>& hours, int shift_hours) {
  constexpr int window = 6;
  constexpr double dip_centre = 7;  // robberies are rarest between 04 and 10 everywhere we know figures of
  std::uint64_t total = 0, least = UINT64_MAX;
  int quiet = 0;
  for (const std::uint64_t n : hours) total += n;
  for (int start = 0; start < 24; ++start) {
    std::uint64_t sum = 0;
    for (int k = 0; k < window; ++k) sum += hours[std::size_t((start + k) % 24)];
    if (sum < least) {
      least = sum;
      quiet = start;
    }
  }
  const bool has_dip = total >= 50 && double(least) < 0.6 * double(total) * window / 24;
  const auto away = [](double hour) {
    const double distance = std::fmod(std::fmod(hour - dip_centre, 24) + 24, 24);
    return std::min(distance, 24 - distance);
  };
  const double centre = quiet + window / 2.0;
  return has_dip && away(centre) <= 3 && away(centre + shift_hours) > 4;
}

base::Result<Look> look_at(base::ByteSource& source, const Mapping* remembered) {
  auto reader = base::CsvReader::open(source);
  if (!reader) return reader.problems();
  Sample sample;
  if (auto problem = take_sample(*reader, sample)) return *problem;
  if (sample.rows == 0) return base::Problem{base::ProblemKind::invalid, "incident-no-rows", "file", {}};
  Look look;
  look.separator = reader->separator();
  look.encoding = reader->encoding();
  look.compressed = reader->compressed();
  look.rows_seen = sample.rows;
  Guesser(sample, look).guess(remembered);
  return look;
}

}  // namespace incident
