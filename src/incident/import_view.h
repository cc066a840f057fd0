// Blocks of the import pages: what happens to each row, which column is what, what is left out or coarser, how good,
// refused.
#pragma once
#include "html/components.h"
#include "incident/incident_command.h"

namespace incident {

html::Html fate_of_rows(const base::Texts& texts, const ImportReport& report, const Foreseen& foreseen);
html::Html column_tables(const base::Texts& texts, const Mapping& mapping, const std::vector<std::string>& questions);
html::Html left_out_and_coarser(const base::Texts& texts, const ImportReport& report);
/// The first rows that are new or changed, as they will be kept.
html::Html rows_to_come(const base::Texts& texts, const std::vector<Incident>& incidents, const Foreseen& foreseen);
html::Html quality_block(const base::Texts& texts, const Quality& quality);
html::Html warnings_block(const base::Texts& texts, const ImportReport& report);
html::Html rejects_block(const base::Texts& texts, const ImportReport& report, const html::Url& download);

/// The sentence of a reject's code.
std::string reason(const base::Texts& texts, const Reject& reject);
std::string type_name(const base::Texts& texts, Type type);

}  // namespace incident
