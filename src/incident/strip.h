// What may wait on the server between looking and keeping: the file without its forbidden and personal columns, case
// numbers already made keys, with the line numbers of the original in front. A file with citizen service numbers never
// gets here.
#pragma once
#include <string>

#include "incident/mapping.h"

namespace incident {

inline constexpr std::string_view line_column = "#line";

struct Stripped {
  std::string csv;
  Look look;           ///< of the original
  std::string sha256;  ///< of the original
};

/// Problems: those of look_at() and of the reader, incident-bsn.
base::Result<Stripped> strip(std::string_view file, const std::string& key, const Mapping* remembered = nullptr);

}  // namespace incident
