#include "paper/pdf.h"

#include <unistd.h>

#include <array>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <mutex>
#include <sstream>

#include "base/check.h"
#include "paper/worker.h"

namespace paper {
namespace {

namespace fs = std::filesystem;

std::string filter_of(PdfKind kind) {
  return std::string("pdf:writer_pdf_Export:{\"SelectPdfVersion\":{\"type\":\"long\",\"value\":\"") +
         (kind == PdfKind::pdf_a3b ? "3" : "2") +
         "\"},\"PDFUACompliance\":{\"type\":\"boolean\",\"value\":\"true\"},"
         "\"UseTaggedPDF\":{\"type\":\"boolean\",\"value\":\"true\"},"
         "\"ExportBookmarks\":{\"type\":\"boolean\",\"value\":\"true\"},"
         "\"Quality\":{\"type\":\"long\",\"value\":\"92\"}}";
}

std::string path_in(const std::string& folder, std::size_t number, const char* suffix) {
  return folder + "/document-" + std::to_string(number) + suffix;
}

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

base::Result<std::vector<std::string>> to_pdfs(const std::vector<std::string>& odts, const PdfOptions& options) {
  const std::optional<std::string> program = options.program.empty() ? find_office() : options.program;
  if (!program || access(program->c_str(), X_OK) != 0) {
    return base::Problem{base::ProblemKind::unavailable, "pdf-no-office"};
  }
  std::vector<std::string> pdfs;
  if (odts.empty()) return pdfs;
  static std::timed_mutex turn;  // it takes a core and 250 MB
  const std::unique_lock one_at_a_time(turn, std::chrono::milliseconds(options.wait_ms));
  if (!one_at_a_time) return base::Problem{base::ProblemKind::unavailable, "pdf-busy"};
  const Workplace place(options.temp_folder);
  std::vector<std::string> argv = {*program,
                                   "-env:UserInstallation=file://" + place.path() + "/profile",
                                   "--headless",
                                   "--nologo",
                                   "--nodefault",
                                   "--norestore",
                                   "--nolockcheck",
                                   "--convert-to",
                                   filter_of(options.kind),
                                   "--outdir",
                                   place.path()};
  for (std::size_t number = 0; number < odts.size(); ++number) {
    argv.push_back(path_in(place.path(), number, ".odt"));
    std::ofstream out(argv.back(), std::ios::binary);
    out << odts[number];
    if (!out.flush()) throw base::Breakage("cannot write in " + place.path());
  }
  const WorkerEnd end =
      run_worker(argv, place.path(), {.timeout_ms = options.timeout_ms, .memory_bytes = options.memory_bytes});
  if (end == WorkerEnd::too_slow) {
    return base::Problem{
        base::ProblemKind::unavailable, "pdf-too-slow", {}, {{"seconds", std::to_string(options.timeout_ms / 1000)}}};
  }
  for (std::size_t number = 0; number < odts.size(); ++number) {
    pdfs.push_back(content_of(path_in(place.path(), number, ".pdf")));
    const std::string& pdf = pdfs.back();
    if (end == WorkerEnd::failed || !pdf.starts_with("%PDF-") || pdf.find("%%EOF") == std::string::npos)
      return base::Problem{base::ProblemKind::unavailable, "pdf-failed"};
  }
  return pdfs;
}

base::Result<std::string> to_pdf(const std::string& odt, const PdfOptions& options) {
  auto pdfs = to_pdfs({odt}, options);
  if (!pdfs) return pdfs.problems();
  return std::move(pdfs->front());
}

}  // namespace paper
