#include "file/source.h"

namespace file {
namespace {

using record::Field;
using record::Kind;
using record::Required;

constexpr Field<Source> fields[] = {
    {"name", &Source::name, Kind::line, Required::yes},
    {"kind", &Source::kind, Kind::choice, Required::yes, source_kinds},
    {"owner", &Source::owner, Kind::line, Required::yes},
    {"vintage", &Source::vintage, Kind::date},
    {"reliability", &Source::reliability, Kind::choice, Required::no, reliabilities},
    {"classification", &Source::classification, Kind::choice, Required::yes, classification_codes},
    {"location", &Source::location},
    {"note", &Source::note, Kind::text},
    {"recipe", &Source::recipe, Kind::text},
    {"fingerprint", &Source::fingerprint},
};

}  // namespace

const record::Store<Source>& sources() {
  static const record::Store<Source> store(record::Table<Source>{"source", std::span(fields).first(8)});
  return store;
}

const record::Store<Source>& pinned_sources() {
  static const record::Store<Source> store(record::Table<Source>{"source", fields});
  return store;
}

account::Classification classification_of(const Source& source) {
  return account::classification_from(source.classification).value_or(account::Classification::politie);
}

bool is_older_than_a_year(base::Date data, base::Date today) { return data + std::chrono::years{1} < today; }

bool is_older_than_a_year(const Source& source, base::Date today) {
  const auto vintage = base::parse_iso_date(source.vintage);
  return vintage && is_older_than_a_year(*vintage, today);
}

}  // namespace file
