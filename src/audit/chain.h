// How entries are hashed (the canonical form stands in audit/trail.h). Pure.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "audit/trail.h"

namespace audit {

struct Kept {
  std::string salt;
  std::optional<std::string> before;
  std::optional<std::string> after;
};

/// An entry as it stands in the chain: without what people wrote.
struct Link {
  std::int64_t approach = 0;
  std::int64_t number = 0;
  std::int64_t actor = 0;
  std::string origin = {};
  std::string verb = {};
  std::string noun = {};
  std::int64_t id = 0;
  std::int64_t at_ms = 0;
  std::string outcome = {};
  struct Field {
    std::string name;  ///< empty for the first, the actor's name
    std::string value_hash;
  };
  std::vector<Field> fields = {};
};

std::string value_hash(const Kept& kept);
std::string link_hash(const Link& link, std::string_view previous_hash);

std::string_view name_of(base::Origin origin);
base::Origin origin_of(std::string_view name);  ///< an unknown name: system
std::string_view name_of(Outcome outcome);
Outcome outcome_of(std::string_view name);  ///< an unknown name: refused

}  // namespace audit
