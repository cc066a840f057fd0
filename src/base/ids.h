// A number that names one record; the type says of which noun, so that two kinds cannot be mixed up.
#pragma once
#include <compare>
#include <cstdint>

namespace base {

template <class Noun>
struct Id {
  std::int64_t value = 0;  // 0 = none
  auto operator<=>(const Id&) const = default;
  explicit operator bool() const { return value != 0; }
};

using MunicipalityId = Id<struct MunicipalityNoun>;
using OrganisationId = Id<struct OrganisationNoun>;
using AccountId = Id<struct AccountNoun>;
using ApproachId = Id<struct ApproachNoun>;
using AreaSetId = Id<struct AreaSetNoun>;
using SourceId = Id<struct SourceNoun>;
using ImportId = Id<struct ImportNoun>;
using BaselineId = Id<struct BaselineNoun>;
using ActionId = Id<struct ActionNoun>;
using PartnerId = Id<struct PartnerNoun>;

}  // namespace base
