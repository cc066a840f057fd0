// Parts of the pages of partners; for partner_page.cpp only.
#pragma once
#include "partner/partner_page.h"

namespace partner {

html::Html above_list(door::Visit& visit, const Neighbours& neighbours);
html::Html partner_list(door::Visit& visit, const Neighbours& neighbours, const std::vector<StoredPartner>& all);
html::Html one_partner(door::Visit& visit, const Neighbours& neighbours, const StoredPartner& stored);

}  // namespace partner
