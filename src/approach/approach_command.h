// What can be done with an approach: start it, answer an item, set its scope, cite a source. One transaction each.
#pragma once
#include "account/role.h"
#include "approach/approach_rules.h"
#include "record/command.h"

namespace approach {

struct StartApproach {
  base::MunicipalityId municipality;
  NewApproach typed;
  std::vector<account::Role> own_roles;           ///< of who starts it, beside initiatiefnemer
  std::string region = {};                        ///< name; empty: of one municipality
  std::vector<base::MunicipalityId> others = {};  ///< that are asked to take part beside the one that leads
};
/// The step plan is that of the municipality (municipal_plan.h), or the built-in one where it has none.
base::Result<base::ApproachId> start(db::Database& database, const base::Actor& actor, const StartApproach& start,
                                     base::Instant at);

/// Refused with kind conflict (record.changed_meanwhile) when `seen_version` is not the present one: nothing is lost,
/// the page shows both texts.
base::Result<base::Done> answer_item(const record::Doing& doing, const Item& item, const TypedAnswer& typed,
                                     std::int64_t seen_version);
base::Result<base::Done> save_scope(const record::Doing& doing, const Scope& scope);
base::Result<base::Done> cite_source(const record::Doing& doing, const Item& item, base::SourceId source);
base::Result<base::Done> uncite_source(const record::Doing& doing, const Item& item, base::SourceId source);

}  // namespace approach
