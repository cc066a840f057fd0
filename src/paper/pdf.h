// PDF/A-3b and PDF/UA-1 in one file, made of an ODT of ours by LibreOffice in a process of its own: no network use, own
// profile in a folder that goes afterwards, limits on time, memory and size, killed when it takes too long. "Built to
// PDF/A-3b and PDF/UA-1, checked structurally"; not certified (no veraPDF in the house). Give it only an ODT made by
// paper::to_odt: LibreOffice must never open a file of somebody else. Problems: pdf-no-office (LibreOffice is not
// installed; the ODT stays available), pdf-too-slow {seconds}, pdf-failed. Takes 2 to 3 s and up to 250 MB, every next
// document of one run some tenths of a second. One run at a time: the next one waits its turn, and then gives pdf-busy.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"

namespace paper {

enum class PdfKind { pdf_a3b, pdf_a2b };  ///< 2b: for archives, it allows no attachments but PDF/A (ISO 19005-2)
struct PdfOptions {
  PdfKind kind = PdfKind::pdf_a3b;
  std::string program = {};            ///< soffice; empty: find_office()
  std::string temp_folder = {};        ///< empty: the system's
  int timeout_ms = 60'000;             ///< of the whole run
  int wait_ms = 10'000;                ///< for the run of somebody else
  long long memory_bytes = 3LL << 30;  ///< address space; LibreOffice reserves far more than it uses
};

/// Where soffice stands on this machine, if it does.
std::optional<std::string> find_office();

base::Result<std::string> to_pdf(const std::string& odt, const PdfOptions& options = {});
/// One PDF per ODT, in their order, in one run; all or nothing.
base::Result<std::vector<std::string>> to_pdfs(const std::vector<std::string>& odts, const PdfOptions& options = {});

}  // namespace paper
