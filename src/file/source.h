// The register of sources: where a fact comes from, whose it is, how old, and who may read it (classification).
// A figure that was pinned is a source too: its recipe and fingerprint travel along.
#pragma once
#include <string>

#include "account/role.h"
#include "record/store.h"

namespace file {

struct Source {
  std::string name;
  std::string kind;  ///< code of source_kinds
  std::string owner;
  std::string vintage;         ///< date of the most recent data
  std::string classification;  ///< code of account::Classification
  std::string location;        ///< where it can be found: address, file name, page
  std::string note;
  std::string recipe;       ///< of a pinned figure: JSON; not typed
  std::string fingerprint;  ///< of a pinned figure: SHA-256 of its data; not typed
  std::string reliability;  ///< code of reliabilities; empty = not judged
};

inline constexpr std::string_view source_kinds[] = {"police_registration", "open_data", "partner_report", "survey",
                                                    "field_research",      "document",  "figure"};
inline constexpr std::string_view classification_codes[] = {"open", "intern", "partner-vertrouwelijk", "politie"};

/// How far the data can be trusted, in the judgement of who registers the source.
inline constexpr std::string_view reliabilities[] = {"high", "fair", "low", "unknown"};

/// With the fields a person types.
const record::Store<Source>& sources();
/// With recipe and fingerprint too: for pinning a figure.
const record::Store<Source>& pinned_sources();

/// A class that cannot be read counts as the closest one.
account::Classification classification_of(const Source& source);
/// Data of that day are more than twelve months old.
bool is_older_than_a_year(base::Date data, base::Date today);
/// Its most recent data are more than twelve months old (G1.3); a source without a date is not judged.
bool is_older_than_a_year(const Source& source, base::Date today);

}  // namespace file
