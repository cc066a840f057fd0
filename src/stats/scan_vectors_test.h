// For the tests of the scan: every vector width that this machine has.
#pragma once
#include <vector>

#include "stats/scan_kernel.h"

namespace stats {

inline std::vector<ScanVector> vectors_here() {
  std::vector<ScanVector> all{ScanVector::plain};
  if (best_scan_vector() != ScanVector::plain) all.push_back(ScanVector::avx2);
  if (best_scan_vector() == ScanVector::avx512) all.push_back(ScanVector::avx512);
  return all;
}

}  // namespace stats
