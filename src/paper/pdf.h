// PDF/A-3b and PDF/UA-1 in one file, made of an ODT of ours by LibreOffice in a process of its own: no network use, own
// profile in a folder that goes afterwards, limits on time, memory and size, killed when it takes too long. "Built to
// PDF/A-3b and PDF/UA-1, checked structurally"; not certified (no veraPDF in the house). Give it only an ODT made by
// paper::to_odt: LibreOffice must never open a file of somebody else. Problems: pdf-no-office (LibreOffice is not
// installed; the ODT stays available), pdf-too-slow {seconds}, pdf-failed. Takes 2 to 3 s and up to 250 MB; the caller
// lets one run at a time.
#pragma once
#include <optional>
#include <string>

#include "base/result.h"

namespace paper {

struct PdfOptions {
  std::string program = {};      ///< soffice; empty: find_office()
  std::string temp_folder = {};  ///< empty: the system's
  int timeout_ms = 60'000;
  long long memory_bytes = 3LL << 30;  ///< address space; LibreOffice reserves far more than it uses
};

/// Where soffice stands on this machine, if it does.
std::optional<std::string> find_office();

base::Result<std::string> to_pdf(const std::string& odt, const PdfOptions& options = {});

}  // namespace paper
