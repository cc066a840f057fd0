// From bytes to incidents: the pure import (analysis.md, "Import of incidents"). Bytes → UncheckedRow → Incident, and a
// report that accounts for every row. No clock, no database; streaming; one row at a time plus the accepted incidents
// in memory. Columns that are forbidden or personal are never read beyond the scan for citizen service numbers.
#pragma once
#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/csv.h"
#include "base/result.h"
#include "incident/field.h"
#include "incident/incident.h"
#include "incident/mapping.h"

namespace incident {

/// One record as it stands in the file, by field; nothing in it has been checked. Views into the reader's buffer.
struct UncheckedRow {
  std::uint64_t line = 0;
  std::array<std::string_view, field_count> cell = {};
  std::string_view operator[](Field field) const { return cell[std::size_t(field)]; }
};

struct ImportOptions {
  std::string key;                       ///< installation key of the HMAC; not empty
  std::optional<base::Date> today = {};  ///< later dates are refused; absent = not checked
  bool stripped = false;                 ///< the bytes come from strip(): own line numbers, keys for case numbers
  bool keep_dwelling_points = false;     ///< a DataAgreement allows points of dwellings
  /// Code of the area a point lies in; empty = outside all. Unset = not known, nothing is "outside".
  std::function<std::string(geo::PlanePoint, geo::Plane)> area_of = {};
  std::function<std::string(std::string_view)> area_by_name = {}, area_by_postcode = {};
  std::function<void(std::uint64_t bytes)> progress = {};  ///< now and then; may throw to cancel
};

struct Reject {
  std::uint64_t line = 0;
  std::string column;            ///< header, empty = the whole row
  std::string code;              ///< text "reject." + code
  std::string value;             ///< as written; empty where the column is sensitive
  std::uint64_t other_line = 0;  ///< of the row it duplicates
};

struct Counted {
  std::string what;
  std::uint64_t rows = 0;
};

struct UnknownWord {
  Field field;
  std::string word;
  std::uint64_t rows = 0;
};

struct DroppedColumn {
  std::string header;
  std::string reason;  ///< "street", "suspect", "name", …; "not-needed"
};

/// How good the data are; over the accepted incidents unless said otherwise.
struct Quality {
  std::uint64_t incidents = 0;
  std::uint64_t located = 0;       ///< with a point, a cell or an area
  std::uint64_t with_place = 0;    ///< with a point or a cell
  std::uint64_t dated = 0;         ///< to the day
  std::uint64_t timed = 0;         ///< to the minute
  std::uint64_t duplicates = 0;    ///< rows refused because they were there already
  std::uint64_t on_one_point = 0;  ///< incidents on the single most used point
  std::uint64_t outside = 0;       ///< points outside all areas
  bool outside_known = false;      ///< areas were there to ask
  std::uint64_t at_midnight = 0;   ///< of the timed ones: exactly 00:00
  std::optional<double> median_days_to_known = {};
  double score = 0;  ///< 0–100: 40 located + 30 timed + 10 each for no duplicates, not piled, inside
  std::string_view grade() const { return score >= 80 ? "good" : score >= 60 ? "fair" : "poor"; }
};

struct ImportReport {
  std::uint64_t rows = 0, accepted = 0, rejected = 0, left_out = 0;
  std::array<std::uint64_t, type_count> by_type = {};
  std::uint64_t attempts = 0;
  std::vector<Reject> rejects;          ///< the first limits::rejects_kept
  std::vector<Counted> left_out_types;  ///< other kinds, as written, most rows first
  std::vector<DroppedColumn> dropped;
  std::vector<Counted> coarsened;          ///< "dwelling-cell", "postcode-area", "case-number"
  std::vector<Counted> warnings;           ///< text "import.warning." + what
  std::vector<UnknownWord> unknown_words;  ///< words in no code list; never from sensitive columns
  Quality quality;
  std::optional<base::Date> first_day, last_day;
  std::uint64_t bytes = 0;  ///< after unpacking
};

struct Imported {
  std::vector<Incident> incidents;  ///< in the order of the file
  ImportReport report;
  Provenance provenance;
};

/// Reads the whole source. Problems (nothing is imported): those of base/csv.h; incident-bsn; incident-column-missing
/// {field}; incident-degrees-in-rd {column}; incident-too-many-rows {limit}.
base::Result<Imported> import_csv(base::ByteSource& source, const Mapping& mapping, const ImportOptions& options);

/// For the command line: look, then import one file (gz or not) with the guessed mapping. `zone` as Mapping::zone,
/// empty = guess. A contradiction between hours and offset is answered with "local" and warned about.
struct FileOptions {
  std::string zone = {};
  std::optional<Type> type_for_all = {};
  std::optional<Mapping> mapping = {};  ///< instead of the guess
};
struct ImportedFile {
  Imported imported;
  Look look;
  std::string sha256;  ///< of the file as it lies on disk
};
base::Result<ImportedFile> import_file(const std::string& path, const ImportOptions& options,
                                       const FileOptions& file = {});

/// Rejects for download: line;column;code;reason;value. `reason` gives the sentence of a code.
std::string rejects_csv(const ImportReport& report, const std::function<std::string(const Reject&)>& reason);

}  // namespace incident
