// The national numbers beside the effect (6.A): a small table per calendar year with its source. Descriptive only: no
// test, no claim. What comes with the program is content/seed/national_count.toml (Kamerstuk 28684-619); an approach
// replaces it by importing lines of "year;number;source".
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/study.h"
#include "base/result.h"
#include "measurement/measurement.h"

namespace measurement {

struct NationalCount {
  int year = 0;
  std::int64_t number = 0;
  std::string source;
  bool operator==(const NationalCount&) const = default;
};

/// "straatroof" where nothing else is counted, else "overvallen": the two are never added.
std::string national_kind(const Definition& definition);
/// Ascending by year.
std::vector<NationalCount> built_in_national(std::string_view kind);

/// Lines "year;number;source" (or with tabs); a first line with names is left out, dots part thousands. Problems:
/// national.empty, national.line {line}, national.twice {year}.
base::Result<std::vector<NationalCount>> read_national(std::string_view csv);

/// The years that overlap with the two measurements, as a table and one sentence. nullopt: there is no such year.
std::optional<analysis::Figure> national_figure(const std::vector<NationalCount>& counts, const Measurement& baseline,
                                                const Measurement& remeasurement, const base::Texts& texts);

}  // namespace measurement
