// The archive of an approach (7.D): everything that must outlive it, in one ZIP that anybody can open and that says of
// every file what it should hold.
//   LEESMIJ.txt                what is what
//   documenten/*.odt, *.pdf    the papers that have their ground; PDF/A-2b where LibreOffice is and it was asked for
//   gegevens/aanpak.json       every register, frozen measurements with their counts; no accounts, no police-class rows
//   gegevens/REGISTER.csv      the same registers one by one, for a spreadsheet
//   besluiten/*                signatures with their scans, rankings, versions of the plan (archive_decisions.h)
//   figuren/*.svg, *.csv       the figures of the present baseline, with recepten.json: recipe, numbers, fingerprints
//   logboek/logboek.json       the audit trail and the head of its chain
//   metadata/mdto.xml          MDTO 1.0 (Nationaal Archief), level Dossier
//   manifest.json              "stapsteen-archive-1": path, bytes and SHA-256 of every other file
#pragma once
#include <string>
#include <vector>

#include "door/visit.h"
#include "paper/zip.h"

namespace app {

/// What the archive law asks, filled in when the approach is closed; empty: not decided yet, and said so.
struct ArchiveTerms {
  std::string case_type;
  std::string result;
  std::string retention;  ///< "10 jaar"
  std::string starts_on;  ///< ISO
};

struct ArchiveWish {
  ArchiveTerms terms = {};
  bool with_pdf = false;  ///< some seconds
};
/// The entries in order, the manifest last. The same records give the same bytes, PDF apart. Refused only when a PDF
/// was asked for and cannot be made (paper/pdf.h).
base::Result<std::vector<paper::ZipEntry>> archive_of(door::Visit& visit, const ArchiveWish& wish);

inline constexpr std::uint64_t archive_bytes = 2ull * 1024 * 1024 * 1024;  ///< unpacked; a large approach takes 50 MB

struct ArchiveFound {
  std::string approach;
  std::string made_at;
  std::size_t files = 0;
  std::uint64_t bytes = 0;
};
/// Every file against the manifest. Refused: archive.unreadable, and per file archive.missing, archive.changed,
/// archive.not_listed (fact "file").
base::Result<ArchiveFound> check_archive(const std::string& zip);
/// Does this file begin as a ZIP does?
bool is_archive(std::string_view first_bytes);

}  // namespace app
