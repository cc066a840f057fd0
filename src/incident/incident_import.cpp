#include "incident/incident_import.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>

#include "base/check.h"
#include "base/limits.h"
#include "base/text_tools.h"
#include "incident/personal_data.h"
#include "incident/quality.h"
#include "incident/row_reader.h"
#include "incident/strip.h"

namespace incident {
namespace {

/// A place as the file gives it, before projection.
struct RawPlace {
  double x = 0, y = 0;
  bool given = false;
};

class Importer {
 public:
  Importer(const Mapping& mapping, const ImportOptions& options)
      : mapping_(mapping), options_(options), types_(mapping), times_(mapping, options.today), scan_(0) {
    base::check(!options.key.empty(), "an installation key for the case numbers");
  }

  base::Result<Imported> run(base::ByteSource& source);

 private:
  std::optional<base::Problem> take_header(const base::CsvRow& row);
  void take_row(const base::CsvRow& given);
  void take_incident(const UncheckedRow& row, const TypeReader::Decision& decision);
  bool read_place(const UncheckedRow& row, RawPlace& place, bool has_area);
  std::string read_area(const UncheckedRow& row);
  bool give_key(const UncheckedRow& row, Incident& incident);
  void settle_places();
  void place_incident(Incident& incident, geo::PlanePoint point);
  void finish_report();
  void reject(std::uint64_t line, Field field, std::string_view code, std::string value = {}, std::uint64_t other = 0);
  const std::string& header_of(Field field) const;

  const Mapping& mapping_;
  const ImportOptions& options_;
  TypeReader types_;
  TimeReader times_;
  ObjectReader objects_;
  BsnScan scan_;
  std::vector<std::string> headers_;
  std::array<int, field_count> position_ = {};
  Imported out_;
  std::vector<RawPlace> places_;
  std::unordered_map<std::string, std::uint64_t> lines_of_keys_;
  std::unordered_map<std::string, std::uint64_t> equal_rows_;
  Counts warnings_, coarsened_;
  std::uint64_t duplicates_ = 0, outside_ = 0, pairs_ = 0, degrees_in_metres_ = 0;
};

const std::string& Importer::header_of(Field field) const {
  static const std::string none;
  const int position = position_[std::size_t(field)];
  return position < 0 ? none : headers_[std::size_t(position)];
}

void Importer::reject(std::uint64_t line, Field field, std::string_view code, std::string value, std::uint64_t other) {
  ++out_.report.rejected;
  if (out_.report.rejects.size() >= base::limits::rejects_kept) return;
  std::string column = field == Field::ignore ? std::string() : header_of(field);
  if (field == Field::x) column += ", " + header_of(Field::y);
  out_.report.rejects.push_back({line, std::move(column), std::string(code), std::move(value), other});
}

/// Dates and numbers may be shown back; anything else may be somebody's name in the wrong column.
std::string shown(std::string_view cell) {
  cell = base::trim(cell);
  const bool harmless = cell.size() <= 30 && cell.find_first_not_of("0123456789-/.:, TZ+") == std::string_view::npos;
  return harmless ? std::string(cell) : std::string();
}

/// What the import makes of a mapped column: forbidden stays forbidden, personal needs a person's word.
Field effective_field(const MappedColumn& column) {
  if (meaning_of(column.header).field == Field::forbidden) return Field::forbidden;
  if (is_read(column.field) && !column.reason.empty() && !column.confirmed) return Field::personal;
  return column.field;
}

std::optional<base::Problem> Importer::take_header(const base::CsvRow& row) {
  for (const std::string_view header : row.fields) headers_.emplace_back(base::trim(header));
  scan_ = BsnScan(headers_.size());
  position_.fill(-1);
  std::vector<bool> used(headers_.size(), false);
  for (const MappedColumn& column : mapping_.columns) {
    std::size_t i = 0;
    while (i < headers_.size() && (used[i] || headers_[i] != column.header)) ++i;
    const Field field = effective_field(column);
    if (i == headers_.size()) {
      if (!is_read(field)) {
        out_.report.dropped.push_back({column.header, column.reason.empty() ? "not-needed" : column.reason});
        continue;
      }
      return base::Problem{base::ProblemKind::invalid,
                           "incident-column-missing",
                           column.header,
                           {{"column", column.header}, {"what", std::string(name(field))}}};
    }
    used[i] = true;
    if (is_read(field) && position_[std::size_t(field)] < 0) position_[std::size_t(field)] = int(i);
    if (!is_read(field))
      out_.report.dropped.push_back({column.header, column.reason.empty() ? "not-needed" : column.reason});
  }
  for (std::size_t i = 0; i < headers_.size(); ++i)
    if (!used[i] && headers_[i] != line_column) out_.report.dropped.push_back({headers_[i], "new"});
  const auto missing = [&](Field field) {
    return base::Problem{base::ProblemKind::invalid,
                         "incident-column-missing",
                         "file",
                         {{"column", ""}, {"what", std::string(name(field))}}};
  };
  if (position_[std::size_t(Field::from)] < 0) return missing(Field::from);
  const bool typed = position_[std::size_t(Field::type_code)] >= 0 || position_[std::size_t(Field::type_text)] >= 0;
  if (!typed && !mapping_.type_for_all) return missing(Field::type_text);
  return std::nullopt;
}

void Importer::take_row(const base::CsvRow& given) {
  ImportReport& report = out_.report;
  base::CsvRow row = given;
  if (options_.stripped) row.line = std::uint64_t(base::parse_integer(row.fields.front()).value_or(0));
  ++report.rows;
  const std::size_t columns = std::min(row.fields.size(), headers_.size());
  for (std::size_t i = 0; i < columns; ++i) scan_.see(i, row.fields[i]);
  if (row.fields.size() != headers_.size()) return reject(row.line, Field::ignore, "fields");
  if (row.stray_quote) return reject(row.line, Field::ignore, "quote");
  UncheckedRow unchecked;
  unchecked.line = row.line;
  for (std::size_t i = 0; i < field_count; ++i)
    if (position_[i] >= 0) unchecked.cell[i] = row.fields[std::size_t(position_[i])];
  const TypeReader::Decision& decision = types_.read(unchecked);
  if (!decision.type) {
    ++report.left_out;
    return;
  }
  take_incident(unchecked, decision);
}

void Importer::take_incident(const UncheckedRow& row, const TypeReader::Decision& decision) {
  Incident incident;
  incident.line = row.line;
  incident.type = *decision.type;
  const TimeRead time = times_.read(row, warnings_);
  if (time.fault != TimeFault::none)
    return reject(row.line, time.field, reject_code(time.fault), shown(row[time.field]));
  incident.precision = time.precision;
  incident.from = time.from;
  incident.to = time.to;
  incident.known_at = time.known_at;
  if (incident.precision == TimePrecision::month) incident.to.reset();

  const std::string attempt = normal(row[Field::attempt]);
  incident.attempt = decision.attempt || is_yes(attempt);
  if (!is_yes(attempt) && !is_no(attempt)) ++warnings_["attempt-unreadable"];
  incident.area_code = read_area(row);
  objects_.read(row, incident);
  RawPlace place;
  if (!read_place(row, place, !incident.area_code.empty())) return;
  if (!give_key(row, incident)) return;
  out_.incidents.push_back(std::move(incident));
  places_.push_back(place);
}

std::string Importer::read_area(const UncheckedRow& row) {
  std::string code;
  for (const char c : base::trim(row[Field::area_code])) {
    const bool letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    if (!letter && (c < '0' || c > '9') && c != '-') {
      ++warnings_["area-code-unreadable"];
      code.clear();
      break;
    }
    code += letter ? char(c & ~0x20) : c;
  }
  if (code.size() > 20) code.clear();
  const bool digits = code.find_first_not_of("0123456789") == std::string::npos;
  if (code.size() == 8 && digits) return "BU" + code;
  if (!code.empty()) return code;
  if (const auto text = base::trim(row[Field::area_name]); !text.empty() && options_.area_by_name)
    code = options_.area_by_name(text);
  if (const auto text = base::trim(row[Field::postcode]); code.empty() && !text.empty() && options_.area_by_postcode) {
    code = options_.area_by_postcode(text);
    if (!code.empty()) ++coarsened_["postcode-area"];
  }
  return code;
}

/// False when the row was refused for its place.
bool Importer::read_place(const UncheckedRow& row, RawPlace& place, bool has_area) {
  const std::string_view x_text = base::trim(row[Field::x]), y_text = base::trim(row[Field::y]);
  if (x_text.empty() && y_text.empty()) return true;
  ++pairs_;
  const auto x = base::parse_decimal(x_text), y = base::parse_decimal(y_text);
  if (!x || !y) {
    reject(row.line, Field::x, "coordinate-not-a-number");
    return false;
  }
  place = {*x, *y, true};
  if (mapping_.swapped) std::swap(place.x, place.y);
  const auto fault = mapping_.system == geo::CoordinateSystem::rd
                         ? geo::fault_in(geo::RdPoint{place.x, place.y})
                         : geo::fault_in(geo::LatLon{place.y, place.x}, mapping_.usual);
  if (!fault) return true;
  degrees_in_metres_ += *fault == geo::CoordinateFault::degrees_in_metres;
  if (*fault == geo::CoordinateFault::zero && has_area) {
    place.given = false;
    ++warnings_["place-from-area"];
    return true;
  }
  reject(row.line, Field::x, geo::problem_code(*fault), *fault == geo::CoordinateFault::zero ? "0, 0" : "");
  return false;
}

/// The key of the case number, or of what the row says when the file has none. False for a duplicate.
bool Importer::give_key(const UncheckedRow& row, Incident& incident) {
  const std::string_view case_number = base::trim(row[Field::case_number]);
  if (!case_number.empty()) {
    const bool is_key = options_.stripped && case_number.size() == 64;
    incident.key = is_key ? std::string(case_number) : base::hmac_sha256(options_.key, case_number);
    const auto [at, is_new] = lines_of_keys_.emplace(incident.key, row.line);
    if (is_new) return true;
    ++duplicates_;
    reject(row.line, Field::case_number, "duplicate", {}, at->second);
    return false;
  }
  // Robberies without a number may well be equal (month, snapped place): each counts, told apart by its rank.
  std::string text = "row";
  for (const Field field : {Field::type_code, Field::type_text, Field::from, Field::from_time, Field::to, Field::x,
                            Field::y, Field::area_code, Field::object})
    (text += '\t') += row[field];
  incident.key = base::hmac_sha256(options_.key, text);
  const std::uint64_t rank = equal_rows_[incident.key]++;
  if (rank == 0) return true;
  ++warnings_["equal-rows"];
  incident.key = base::hmac_sha256(options_.key, text + '\t' + std::to_string(rank));
  return true;
}

void Importer::place_incident(Incident& incident, geo::PlanePoint point) {
  point = geo::to_millimetre(point);
  incident.place = PlacePrecision::point;
  if (options_.area_of) {
    const std::string area = options_.area_of(point, mapping_.plane);
    if (area.empty()) ++outside_;
    if (!area.empty()) incident.area_code = area;
  }
  if (incident.type == Type::woningoverval && !options_.keep_dwelling_points) {
    point = {(std::floor(point.x / cell_m) + 0.5) * cell_m, (std::floor(point.y / cell_m) + 0.5) * cell_m};
    incident.place = PlacePrecision::cell;
    ++coarsened_["dwelling-cell"];
  }
  incident.x_m = point.x;
  incident.y_m = point.y;
}

void Importer::settle_places() {
  std::vector<geo::LatLon> degrees;
  const bool project = mapping_.system == geo::CoordinateSystem::wgs84;
  if (project)
    for (const RawPlace& place : places_)
      if (place.given) degrees.push_back({place.y, place.x});
  const auto projected = geo::to_plane(degrees, mapping_.plane);
  std::vector<Incident> kept;
  kept.reserve(out_.incidents.size());
  std::size_t next = 0;
  for (std::size_t i = 0; i < places_.size(); ++i) {
    Incident& incident = out_.incidents[i];
    if (places_[i].given) {
      const auto point = project ? std::optional(projected[next++])
                                 : geo::to_plane(geo::RdPoint{places_[i].x, places_[i].y}, mapping_.plane);
      if (!point || !geo::is_finite(*point)) {
        reject(incident.line, Field::x, "coordinate-outside");
        continue;
      }
      place_incident(incident, *point);
    } else if (!incident.area_code.empty()) {
      incident.place = PlacePrecision::area;
    }
    kept.push_back(std::move(incident));
  }
  out_.incidents = std::move(kept);
}

void Importer::finish_report() {
  ImportReport& report = out_.report;
  report.accepted = out_.incidents.size();
  std::uint64_t case_numbers = 0;
  for (const Incident& incident : out_.incidents) {
    ++report.by_type[std::size_t(incident.type)];
    report.attempts += incident.attempt;
    const base::Date day = date_of(incident.from.day);
    if (!report.first_day || day < *report.first_day) report.first_day = day;
    if (!report.last_day || day > *report.last_day) report.last_day = day;
    ++case_numbers;
  }
  if (position_[std::size_t(Field::case_number)] >= 0 && case_numbers > 0) coarsened_["case-number"] = case_numbers;
  std::stable_sort(report.rejects.begin(), report.rejects.end(),
                   [](const Reject& a, const Reject& b) { return a.line < b.line; });
  report.left_out_types = types_.left_out();
  if (types_.assumed() > 0) warnings_["type-assumed"] = types_.assumed();
  const bool typed = position_[std::size_t(Field::type_code)] >= 0 || position_[std::size_t(Field::type_text)] >= 0;
  if (!typed) warnings_["type-for-all"] = report.accepted;
  if (times_.moved() > 0) warnings_["clock-moved"] = times_.moved();
  report.quality =
      quality_of(out_.incidents, {report.rows - report.left_out, duplicates_, outside_, bool(options_.area_of)});
  if (report.quality.at_midnight * 24 > report.quality.timed * 2 && report.quality.timed >= 20)
    warnings_["midnight"] = report.quality.at_midnight;
  for (const auto& [what, rows] : warnings_) report.warnings.push_back({what, rows});
  for (const auto& [what, rows] : coarsened_) report.coarsened.push_back({what, rows});
  report.unknown_words = objects_.unknown();
  out_.provenance.crs = mapping_.plane.code();
  out_.provenance.delivered_through = guess_delivered_through(out_.incidents, options_.today);
  out_.provenance.zone = times_.zone();
  out_.provenance.zone_rule = mapping_.zone.empty() ? (mapping_.has_offsets ? times_.zone() : "local") : mapping_.zone;
  if (mapping_.system == geo::CoordinateSystem::wgs84)
    out_.provenance.projection = geo::operation_in_use(mapping_.plane);
}

base::Result<Imported> Importer::run(base::ByteSource& source) {
  auto reader = base::CsvReader::open(source);
  if (!reader) return reader.problems();
  base::CsvRow row;
  if (!reader->next(row)) {
    if (reader->problem()) return *reader->problem();
    return base::Problem{base::ProblemKind::invalid, "incident-no-rows", "file", {}};
  }
  if (auto problem = take_header(row)) return *problem;
  while (reader->next(row)) {
    take_row(row);
    if (out_.report.rows > base::limits::import_rows)
      return base::Problem{base::ProblemKind::too_large,
                           "incident-too-many-rows",
                           "file",
                           {{"limit", std::to_string(base::limits::import_rows)}}};
    if (options_.progress && out_.report.rows % 8192 == 0) options_.progress(reader->bytes_read());
  }
  if (reader->problem()) return *reader->problem();
  if (auto problem = scan_.verdict(headers_)) return *problem;
  if (degrees_in_metres_ * 2 > pairs_)
    return base::Problem{base::ProblemKind::invalid,
                         "incident-degrees-in-rd",
                         "file",
                         {{"column", header_of(Field::x) + ", " + header_of(Field::y)}}};
  out_.report.bytes = reader->bytes_read();
  settle_places();
  finish_report();
  return std::move(out_);
}

}  // namespace

base::Result<Imported> import_csv(base::ByteSource& source, const Mapping& mapping, const ImportOptions& options) {
  return Importer(mapping, options).run(source);
}

base::Result<ImportedFile> import_file(const std::string& path, const ImportOptions& options, const FileOptions& file) {
  if (!file.zone.empty() && file.zone != "Z" && file.zone != "local" && !base::is_zone(file.zone))
    return base::Problem{base::ProblemKind::invalid, "incident-zone-unknown", "zone", {{"zone", file.zone}}};
  auto first = base::FileSource::open(path);
  if (!first) return first.problems();
  auto look = look_at(**first);
  if (!look) return look.problems();
  Mapping& mapping = look->mapping;
  if (file.mapping) mapping = *file.mapping;
  if (file.type_for_all) mapping.type_for_all = file.type_for_all;
  const auto& questions = look->questions;
  const bool doubtful = std::find(questions.begin(), questions.end(), Question::local_times) != questions.end();
  const bool undecided = file.zone.empty() && mapping.zone.empty();
  if (!file.zone.empty()) mapping.zone = file.zone;
  if (doubtful && undecided) mapping.zone = "local";
  auto second = base::FileSource::open(path);
  if (!second) return second.problems();
  base::HashingSource hashing(**second);
  auto imported = import_csv(hashing, mapping, options);
  if (!imported) return imported.problems();
  if (doubtful && undecided) imported->report.warnings.push_back({"zone-doubt", imported->report.accepted});
  return ImportedFile{std::move(*imported), std::move(*look), hashing.sha256()};
}

std::string rejects_csv(const ImportReport& report, const std::function<std::string(const Reject&)>& reason) {
  std::string out = "\xEF\xBB\xBF";
  base::CsvWriter writer(out);
  for (const char* header : {"line", "column", "code", "reason", "value"}) writer.text(header);
  writer.end_row();
  for (const Reject& reject : report.rejects) {
    writer.number(std::int64_t(reject.line)).text(reject.column).text(reject.code);
    writer.text(reason ? reason(reject) : std::string()).text(reject.value);
    writer.end_row();
  }
  return out;
}

}  // namespace incident
