// What an archive holds of what people decided together, and an exchange between municipalities never does: who signed
// the agreement, with the scans; the scoring rounds and the rankings that were fixed; the adopted versions of the plan.
//   besluiten/overeenkomst.json   versions, parties, days of signing; of each scan its file and SHA-256
//   besluiten/handtekeningen/*    the scans as they came
//   besluiten/prioriteiten.json   rounds: criteria, weights, the mean per organisation, the order that was fixed
//   besluiten/plan.json           every adopted version with who, when, why, its fingerprint and its text
#pragma once
#include <vector>

#include "db/database.h"
#include "paper/zip.h"

namespace app {

std::vector<paper::ZipEntry> archive_decisions(db::Connection& connection, base::ApproachId approach, base::Date today);

}  // namespace app
