#include "agreement/agreement_page.h"

namespace agreement {

void add_agreement_routes(door::Router&) {}

}  // namespace agreement
