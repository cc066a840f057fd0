#include "app/archive.h"

#include <algorithm>
#include <limits>
#include <nlohmann/json.hpp>
#include <set>

#include "analysis/baseline.h"
#include "app/archive_decisions.h"
#include "app/archive_metadata.h"
#include "app/meeting_paper.h"
#include "app/papers.h"
#include "app/transfer.h"
#include "approach/approach_store.h"
#include "approach/region_store.h"
#include "audit/trail.h"
#include "base/check.h"
#include "base/csv.h"
#include "base/text_tools.h"
#include "chart/picture.h"
#include "measurement/measurement_store.h"
#include "paper/odt.h"
#include "paper/pdf.h"
#include "problem/problem.h"

namespace app {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view archive_format = "stapsteen-archive-1";

constexpr int pdf_seconds = 25, pdf_seconds_each = 1;

/// With their PDFs in front of them, when asked for: all of them, or a refusal.
base::Result<base::Done> add_papers(door::Visit& visit, const ArchiveWish& wish,
                                    std::vector<paper::ZipEntry>& entries) {
  std::vector<std::string> names, odts;
  for (const Paper one : all_papers) {
    const auto document = compose(visit, one);
    if (!document) continue;  // it has no ground yet: LEESMIJ says that only papers with ground are here
    names.push_back("documenten/" + std::string(code(one)));
    odts.push_back(paper::to_odt(*document, visit.texts));
  }
  for (const NamedMinutes& one : all_minutes(visit)) {
    names.push_back("documenten/verslagen/" + one.name);
    odts.push_back(paper::to_odt(document::compose(one.minutes, visit.texts), visit.texts));
  }
  std::vector<std::string> pdfs;
  if (wish.with_pdf) {
    auto made = paper::to_pdfs(odts, {.kind = paper::PdfKind::pdf_a2b,
                                      .timeout_ms = (pdf_seconds + pdf_seconds_each * int(odts.size())) * 1000});
    if (!made) return base::Problem{made.problem().kind, "archive.no_pdf"};
    pdfs = std::move(*made);
  }
  for (std::size_t at = 0; at < names.size(); ++at) {
    if (!pdfs.empty()) entries.push_back({names[at] + ".pdf", std::move(pdfs[at])});
    entries.push_back({names[at] + ".odt", std::move(odts[at])});
  }
  return base::Done{};
}

std::string csv_of(const Json& rows) {
  std::vector<std::string> heads;
  for (const auto& row : rows)
    for (const auto& [name, value] : row.items())
      if (std::find(heads.begin(), heads.end(), name) == heads.end()) heads.push_back(name);
  std::string text;
  base::CsvWriter csv(text);
  for (const auto& head : heads) csv.text(head);
  csv.end_row();
  for (const auto& row : rows) {
    for (const auto& head : heads) {
      const auto found = row.find(head);
      csv.text(found == row.end() ? "" : found->is_string() ? found->get<std::string>() : found->dump());
    }
    csv.end_row();
  }
  return text;
}

/// Every list of records becomes a table; measurements are too deep for one and stand in the JSON.
void add_records(const std::string& json, std::vector<paper::ZipEntry>& entries) {
  entries.push_back({"gegevens/aanpak.json", json});
  const Json all = Json::parse(json);
  for (const auto& [name, value] : all.items()) {
    const bool is_table = value.is_array() && !value.empty() && value.front().is_object() && name != "measurements";
    if (is_table) entries.push_back({"gegevens/" + name + ".csv", csv_of(value)});
  }
}

void add_figures(const base::Texts& texts, const std::vector<measurement::Measurement>& baselines,
                 std::vector<paper::ZipEntry>& entries) {
  if (baselines.empty()) return;
  const auto& baseline = baselines.front();
  Json recipes{{"baseline", baseline.number},
               {"data_sha256", baseline.data_sha256},
               {"fingerprint", baseline.fingerprint},
               {"figures", Json::object()}};
  for (const auto& figure : analysis::baseline_figures(measurement::study_of(baseline), texts)) {
    Json recipe = Json::array();
    for (const auto& line : figure.recipe) recipe.push_back({{"name", line.name}, {"value", line.value}});
    recipes["figures"][figure.id] = {{"title", figure.title},
                                     {"sentence", figure.sentence},
                                     {"recipe", recipe},
                                     {"numbers", Json::parse(figure.numbers)}};
    if (!figure.picture.wide.empty()) entries.push_back({"figuren/" + figure.id + ".svg", figure.picture.wide});
    if (!figure.picture.table.rows.empty())
      entries.push_back({"figuren/" + figure.id + ".csv", chart::csv(figure.picture.table, texts.language())});
  }
  entries.push_back({"figuren/recepten.json", recipes.dump(1) + "\n"});
}

/// Who spoke in an interview goes no further than this program: the name has an end date here.
bool names_a_speaker(const audit::ShownEntry& entry, const audit::ShownChange& change) {
  return entry.noun == problem::interviews().table().name && change.field == "name";
}

std::string trail_json(db::Connection& connection, base::ApproachId approach) {
  const auto head = audit::verify(connection, approach);
  Json json{{"whole", bool(head)},
            {"head", head ? Json{{"number", head->number}, {"hash", head->hash}} : Json()},
            {"entries", Json::array()}};
  auto entries = audit::latest(connection, approach, std::numeric_limits<int>::max());
  std::reverse(entries.begin(), entries.end());
  for (const auto& entry : entries) {
    Json changes = Json::array();
    for (const auto& change : entry.changes) {
      const auto value = [&](const std::optional<std::string>& said) {
        return said && !names_a_speaker(entry, change) ? Json(*said) : Json();
      };
      changes.push_back({{"field", change.field},
                         {"before", value(change.before)},
                         {"after", value(change.after)},
                         {"erased", change.erased || names_a_speaker(entry, change)}});
    }
    json["entries"].push_back({{"number", entry.number},
                               {"at", base::iso(entry.at)},
                               {"who", entry.actor_name},
                               {"verb", entry.verb},
                               {"noun", entry.noun},
                               {"id", entry.id},
                               {"outcome", entry.outcome == audit::Outcome::done ? "done" : "refused"},
                               {"changes", changes}});
  }
  return json.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string manifest_of(const ArchiveSubject& subject, const std::string& made_at,
                        const std::vector<paper::ZipEntry>& entries) {
  Json files = Json::array();
  for (const auto& entry : entries)
    files.push_back({{"path", entry.name}, {"bytes", entry.bytes.size()}, {"sha256", base::sha256(entry.bytes)}});
  return Json{{"format", archive_format}, {"approach", subject.name},       {"municipality", subject.municipality},
              {"made_at", made_at},       {"program", analysis::version()}, {"files", files}}
             .dump(1) +
         "\n";
}

ArchiveSubject subject_of(const approach::Approach& approach, const approach::Region& region) {
  ArchiveSubject subject{
      .number = std::to_string(approach.id.value),
      .name = approach.name,
      .municipality = region.participants.size() == 1 ? region.participants.front().name : approach.municipality_name,
      .creator = {},
      .participants = {},
      .starts_on = base::iso(approach.starts_on),
      .ends_on = approach.ends_on ? base::iso(*approach.ends_on) : ""};
  for (const auto& one : region.participants) {
    if (one.leads)
      subject.creator = one.name;
    else
      subject.participants.push_back(one.name);
  }
  if (subject.creator.empty()) subject.creator = subject.municipality;
  return subject;
}

}  // namespace

base::Result<std::vector<paper::ZipEntry>> archive_of(door::Visit& visit, const ArchiveWish& wish) {
  const base::Texts& texts = visit.texts;
  struct Read {
    approach::Approach approach;
    approach::Region region;
    std::string json, trail;
    std::vector<measurement::Measurement> baselines;
    std::vector<paper::ZipEntry> decisions;
  };
  const Read read = visit.house.database.read([&](db::Connection& connection) {
    auto found = approach::store::load(connection, visit.approach_id());
    base::check(found.has_value(), "the approach of the address was found before");
    std::string json = approach_json(connection, *found);
    return Read{std::move(*found),
                approach::store::region(connection, visit.approach_id()),
                std::move(json),
                trail_json(connection, visit.approach_id()),
                measurement::store::list(connection, visit.approach_id(), measurement::Kind::baseline),
                archive_decisions(connection, visit.approach_id(), visit.today())};
  });
  const ArchiveSubject subject = subject_of(read.approach, read.region);
  std::vector<paper::ZipEntry> entries;
  entries.push_back({"LEESMIJ.txt", texts("archive.read_me", {{"approach", subject.name},
                                                              {"municipality", subject.municipality},
                                                              {"time", texts.date_time(visit.now())}}) +
                                        "\n"});
  if (const auto papers = add_papers(visit, wish, entries); !papers) return papers.problems();
  add_records(read.json, entries);
  entries.insert(entries.end(), read.decisions.begin(), read.decisions.end());
  add_figures(texts, read.baselines, entries);
  entries.push_back({"logboek/logboek.json", read.trail});
  entries.push_back({"metadata/mdto.xml", mdto_xml(subject, wish.terms, texts)});
  entries.push_back({"manifest.json", manifest_of(subject, base::iso(visit.now()), entries)});
  return entries;
}

bool is_archive(std::string_view first_bytes) { return first_bytes.starts_with("PK\x03\x04"); }

base::Result<ArchiveFound> check_archive(const std::string& zip) {
  const base::Problem unreadable{base::ProblemKind::invalid, "archive.unreadable"};
  if (!is_archive(zip)) return unreadable;
  const auto unpacked = paper::read_zip(zip, archive_bytes);
  if (!unpacked) return unreadable;
  const auto& entries = *unpacked;
  const auto find = [&](const std::string& name) {
    return std::find_if(entries.begin(), entries.end(), [&](const auto& entry) { return entry.name == name; });
  };
  const auto manifest = find("manifest.json");
  if (manifest == entries.end()) return unreadable;
  const Json json = Json::parse(manifest->bytes, nullptr, false);
  if (!json.is_object() || json.value("format", "") != archive_format || !json.contains("files")) return unreadable;
  ArchiveFound found{json.value("approach", ""), json.value("made_at", ""), 0, 0};
  base::Problems problems;
  std::set<std::string> listed{"manifest.json"};
  const auto wrong = [&](const char* code, const std::string& file) {
    problems.push_back({base::ProblemKind::conflict, code, "", {{"file", file}}});
  };
  for (const auto& file : json["files"]) {
    const std::string path = file.value("path", "");
    listed.insert(path);
    const auto entry = find(path);
    if (entry == entries.end()) {
      wrong("archive.missing", path);
    } else if (base::sha256(entry->bytes) != file.value("sha256", "")) {
      wrong("archive.changed", path);
    } else {
      ++found.files;
      found.bytes += entry->bytes.size();
    }
  }
  for (const auto& entry : entries)
    if (!listed.contains(entry.name)) wrong("archive.not_listed", entry.name);
  if (!problems.empty()) return problems;
  return found;
}

}  // namespace app
