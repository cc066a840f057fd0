// The cooperation agreement (2.D).
//   /aanpak/{approach}/overeenkomst                    state, parties with signatures, text, versions
//   /aanpak/{approach}/overeenkomst/opstellen          the draft, or the next version
//   POST …/aanbieden                                   fixes it and asks for signatures
//   /aanpak/{approach}/overeenkomst/partij/{party}     records a signature with its scan
//   /aanpak/{approach}/overeenkomst/scan/{scan}        the scan, as a download only
//   /aanpak/{approach}/overeenkomst/versie/{number}    an older version, and what differs from the one before
#pragma once
#include <map>

#include "door/visit.h"
#include "html/components.h"
#include "partner/partner_page.h"

namespace agreement {

void add_agreement_routes(door::Router& router);

/// For the page of the partners: who signed, and the agreement in short.
std::map<std::int64_t, partner::Signature> signatures(door::Visit& visit);
html::Html short_section(door::Visit& visit);

}  // namespace agreement
