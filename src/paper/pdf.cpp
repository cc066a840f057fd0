#include "paper/pdf.h"

#include <unistd.h>

#include <array>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "base/check.h"
#include "paper/worker.h"

namespace paper {
namespace {

namespace fs = std::filesystem;

constexpr const char* filter =
    "pdf:writer_pdf_Export:{\"SelectPdfVersion\":{\"type\":\"long\",\"value\":\"3\"},"
    "\"PDFUACompliance\":{\"type\":\"boolean\",\"value\":\"true\"},"
    "\"UseTaggedPDF\":{\"type\":\"boolean\",\"value\":\"true\"},"
    "\"ExportBookmarks\":{\"type\":\"boolean\",\"value\":\"true\"},"
    "\"Quality\":{\"type\":\"long\",\"value\":\"92\"}}";

/// A folder that is gone when the work is.
class Workplace {
 public:
  explicit Workplace(const std::string& parent) {
    path_ = (parent.empty() ? fs::temp_directory_path() : fs::path(parent)) / "stapsteen-pdf-XXXXXX";
    if (mkdtemp(path_.data()) == nullptr) throw base::Breakage("no folder for making a PDF: " + path_);
  }
  ~Workplace() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  Workplace(const Workplace&) = delete;
  Workplace& operator=(const Workplace&) = delete;
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

std::string content_of(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

}  // namespace

std::optional<std::string> find_office() {
  static constexpr std::array places = {"/usr/bin/soffice", "/usr/local/bin/soffice",
                                        "/usr/lib/libreoffice/program/soffice", "/opt/libreoffice/program/soffice"};
  for (const char* place : places) {
    if (access(place, X_OK) == 0) return place;
  }
  return std::nullopt;
}

base::Result<std::string> to_pdf(const std::string& odt, const PdfOptions& options) {
  const std::optional<std::string> program = options.program.empty() ? find_office() : options.program;
  if (!program || access(program->c_str(), X_OK) != 0) {
    return base::Problem{base::ProblemKind::unavailable, "pdf-no-office"};
  }
  const Workplace place(options.temp_folder);
  {
    std::ofstream out(place.path() + "/document.odt", std::ios::binary);
    out << odt;
    if (!out.flush()) throw base::Breakage("cannot write in " + place.path());
  }
  const std::vector<std::string> argv = {*program,        "-env:UserInstallation=file://" + place.path() + "/profile",
                                         "--headless",    "--nologo",
                                         "--nodefault",   "--norestore",
                                         "--nolockcheck", "--convert-to",
                                         filter,          "--outdir",
                                         place.path(),    place.path() + "/document.odt"};
  const WorkerEnd end =
      run_worker(argv, place.path(), {.timeout_ms = options.timeout_ms, .memory_bytes = options.memory_bytes});
  if (end == WorkerEnd::too_slow) {
    return base::Problem{
        base::ProblemKind::unavailable, "pdf-too-slow", {}, {{"seconds", std::to_string(options.timeout_ms / 1000)}}};
  }
  std::string pdf = content_of(place.path() + "/document.pdf");
  if (end == WorkerEnd::failed || !pdf.starts_with("%PDF-") || pdf.find("%%EOF") == std::string::npos) {
    return base::Problem{base::ProblemKind::unavailable, "pdf-failed"};
  }
  return pdf;
}

}  // namespace paper
