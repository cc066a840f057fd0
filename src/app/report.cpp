#include "app/report.h"

#include <nlohmann/json.hpp>

#include <fstream>

#include "analysis/baseline.h"
#include "app/report_study.h"
#include "document/figures_report.h"
#include "incident/incident_command.h"
#include "paper/odt.h"
#include "paper/pdf.h"

namespace app {
namespace {

using Json = nlohmann::ordered_json;

void write(const std::filesystem::path& path, std::string_view bytes, std::ostream& out) {
  std::ofstream file(path, std::ios::binary | std::ios::trunc);
  file.write(bytes.data(), std::streamsize(bytes.size()));
  file.close();
  if (!file) throw base::Breakage("cannot write " + path.string());
  out << path.string() << "\n";
}

Json json_of(const analysis::Figure& figure, const base::Texts& texts) {
  Json recipe = Json::object();
  for (const auto& line : figure.recipe) recipe[line.name] = line.value;
  const char* sentence = texts.language() == base::Language::dutch ? "sentence_nl" : "sentence_en";
  return {{"id", figure.id},
          {"title", figure.title},
          {sentence, figure.sentence},
          {"numbers", Json::parse(figure.numbers)},
          {"warnings", figure.warnings},
          {"recipe", recipe}};
}

/// One line per reason, with how many rows it concerns and one place as example.
std::vector<document::RejectReason> reasons_of(const incident::ImportReport& report, const base::Texts& texts) {
  std::vector<document::RejectReason> reasons;
  for (const auto& reject : report.rejects) {
    const std::string text = texts("reject." + reject.code);
    auto found = std::find_if(reasons.begin(), reasons.end(), [&](const auto& one) { return one.reason == text; });
    if (found == reasons.end())
      found = reasons.insert(
          reasons.end(),
          {text, 0, texts("report.example", {{"line", std::to_string(reject.line)}, {"column", reject.column}})});
    ++found->rows;
  }
  return reasons;
}

document::ImportSummary summary_of(const ReportRequest& request, const ReportStudy& study, const base::Texts& texts) {
  const auto& report = study.file.imported.report;
  document::ImportSummary summary{std::filesystem::path(request.incidents).filename().string(),
                                  std::int64_t(report.rows),
                                  std::int64_t(report.accepted),
                                  std::int64_t(report.rejected),
                                  reasons_of(report, texts),
                                  {}};
  for (const auto& column : report.dropped)
    summary.notes.push_back(texts("report.dropped", {{"column", column.header}}));
  for (const auto& kind : report.left_out_types)
    summary.notes.push_back(
        texts("report.left_out", {{"kind", kind.what}, {"rows", texts.number(std::int64_t(kind.rows))}}));
  for (const auto& warning : report.warnings)
    summary.notes.push_back(
        texts("import.warning." + warning.what, {{"rows", texts.number(std::int64_t(warning.rows))}}));
  for (const auto& note : study.notes) summary.notes.push_back(texts.of(note));
  return summary;
}

struct Made {
  std::vector<analysis::Figure> baseline, effect;
  std::string verdict;
};

base::Result<Made> figures_of(const ReportRequest& request, const ReportStudy& study, const base::Texts& texts) {
  Made made;
  made.baseline = analysis::baseline_figures(study.study(request, study.baseline), texts);
  if (!study.after) return made;
  const auto both = study.study(request, {study.baseline.first, study.after->last});
  const auto answer = analysis::answer_effect(both, {study.baseline, *study.after});
  if (!answer && answer.problem().code == "effect.part_of_a_year") {  // counts beside each other, no difference
    const auto before = study.study(request, study.baseline), after = study.study(request, *study.after);
    made.effect = {analysis::counts_side_by_side({before, after}, texts)};
    made.verdict = texts.of(answer.problem());
    return made;
  }
  if (!answer) return answer.problems();
  made.effect = analysis::effect_figures(*answer, both, texts);
  made.verdict = analysis::verdict_sentence(*answer, both, texts);
  return made;
}

paper::Document compose_report(const ReportRequest& request, const ReportStudy& study, const Made& made,
                               const base::Texts& texts) {
  document::FiguresReport report;
  report.about.organisation = "Stapsteen";
  report.about.approach =
      texts("report.title", {{"file", std::filesystem::path(request.incidents).filename().string()}});
  report.about.date = request.today;
  report.about.classification = texts("source.classification.option.partner-vertrouwelijk");
  report.about.fictional = request.fictional;
  report.import = summary_of(request, study, texts);
  const auto& quality = study.file.imported.report.quality;
  const auto of = [&](std::uint64_t part, std::uint64_t whole) {
    return texts("report.part",
                 {{"part", texts.number(std::int64_t(part))}, {"whole", texts.number(std::int64_t(whole))}});
  };
  report.quality = {{texts("measurement.quality.located"), of(quality.located, quality.incidents)},
                    {texts("measurement.quality.timed"), of(quality.timed, quality.incidents)},
                    {texts("measurement.quality.title"),
                     texts("measurement.quality.score", {{"score", texts.number(quality.score, 0)}})}};
  for (const auto& figure : made.baseline)
    if (figure.id == "aantal" || figure.id == "trend" || figure.id == "bewijs")
      report.summary.push_back(figure.sentence);
  report.verdict = made.verdict;
  report.figures = made.baseline;
  report.effect_figures = made.effect;
  return document::compose(report, texts);
}

int refuse(const base::Problems& problems, const ReportRequest& request, std::ostream& out, std::ostream& err) {
  const base::Texts texts(request.language);
  Json list = Json::array();
  for (const auto& problem : problems) {
    err << texts.of(problem) << "\n";
    list.push_back({{"code", problem.code}, {"field", problem.field}, {"text", texts.of(problem)}});
  }
  if (request.json) out << Json{{"problems", list}}.dump(1) << "\n";
  return problems.front().kind == base::ProblemKind::unavailable ? 4 : 3;
}

}  // namespace

int report(const ReportRequest& request, std::ostream& out, std::ostream& err) {
  const base::Texts texts(request.language);
  const auto study = read_report_study(request);
  if (!study) return refuse(study.problems(), request, out, err);
  const auto made = figures_of(request, *study, texts);
  if (!made) return refuse(made.problems(), request, out, err);

  std::ostream& told = request.json ? err : out;
  std::filesystem::create_directories(request.out / "figures");
  Json result{{"method", "report"}, {"version", analysis::version()}, {"data_sha256", study->incidents.data_sha256}};
  result["parameters"] = {{"treated", request.treated}, {"control", request.control},
                          {"ring", request.ring},       {"ring_control", request.ring_control},
                          {"split", request.split},     {"zone", study->incidents.provenance.zone_rule}};
  result["import"] = Json::parse(incident::report_json(study->file.imported));
  for (const auto* figures : {&made->baseline, &made->effect})
    for (const auto& figure : *figures) {
      result["figures"].push_back(json_of(figure, texts));
      if (!figure.picture.wide.empty())
        write(request.out / "figures" / (figure.id + ".svg"), figure.picture.wide, told);
    }
  if (!made->verdict.empty()) result["verdict"] = made->verdict;
  const std::string json = result.dump(1) + "\n";
  write(request.out / "result.json", json, told);
  write(request.out / "rejected.csv",
        incident::rejects_csv(study->file.imported.report,
                              [&](const incident::Reject& reject) {
                                return texts(
                                    "reject." + reject.code,
                                    {{"column", reject.column}, {"other_line", std::to_string(reject.other_line)}});
                              }),
        told);
  const std::string odt = paper::to_odt(compose_report(request, *study, *made, texts), texts);
  write(request.out / "report.odt", odt, told);
  if (request.pdf) {
    const auto pdf = paper::to_pdf(odt);
    if (pdf)
      write(request.out / "report.pdf", *pdf, told);
    else
      err << texts.of(pdf.problem()) << "\n";
  }
  for (const auto& figure : made->baseline) told << "\n" << figure.title << "\n  " << figure.sentence << "\n";
  if (!made->verdict.empty()) told << "\n" << texts("document.chapter.verdict") << "\n  " << made->verdict << "\n";
  for (const auto& figure : made->effect) told << "\n" << figure.title << "\n  " << figure.sentence << "\n";
  if (request.json) out << json;
  return 0;
}

}  // namespace app
