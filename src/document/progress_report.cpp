#include "document/progress_report.h"

#include <algorithm>

#include "base/text_tools.h"

namespace document {
namespace {

using paper::plain;

// What fits on one A4 beside the picture, measured with LibreOffice (document_test).
constexpr std::size_t most_actions = 4, most_lines = 2, most_asked = 4, most_targets = 3;
constexpr std::size_t title_length = 56, lead_length = 36, need_length = 76, line_length = 90;
constexpr std::size_t room_for_more = 25;
constexpr std::size_t fullest_page = 23;  // lines, an action is two
constexpr double least_picture_mm = 78, most_picture_mm = 165, picture_mm_per_line = 8;

class Sheet {
 public:
  Sheet(const ProgressReport& report, const base::Texts& texts) : report_(report), texts_(texts) {}

  paper::Document write() {
    front();
    steps();
    if (report_.figure && !report_.figure->picture.wide.empty()) {
      const chart::Picture& picture = report_.figure->picture;
      sheet_.blocks.push_back(
          paper::Picture{picture.wide, picture.heading.title, picture.heading.description, {}, picture_width_mm()});
    }
    attention();
    std::vector<std::string> deviations;
    for (const Deviation& one : report_.deviations) deviations.push_back(one.rule + " " + one.what + ": " + one.reason);
    paper::Table table{text("more"), {{text("more.what"), false, 1}, {text("more.lines"), false, 5}}, {}};
    add_row(table, "asked", report_.asked, most_asked);
    add_row(table, "finished", report_.finished, most_lines);
    add_row(table, "targets", report_.targets, most_targets);
    add_row(table, "next", report_.next, most_lines);
    add_row(table, "moved", report_.moved, most_lines);
    add_row(table, "deviations", deviations, most_lines);
    if (!table.rows.empty()) sheet_.blocks.emplace_back(std::move(table));
    return std::move(sheet_);
  }

 private:
  std::string text(const std::string& key, const base::TextValues& values = {}) const {
    return texts_("document.progress." + key, values);
  }

  /// What the words leave free, the picture takes.
  double picture_width_mm() const {
    const std::size_t used =
        2 * std::min(report_.attention.size(), most_actions) + std::min(report_.asked.size(), most_asked) +
        std::min(report_.targets.size(), most_targets) + std::min(report_.finished.size(), most_lines) +
        std::min(report_.next.size(), most_lines) + std::min(report_.moved.size(), most_lines) +
        std::min(report_.deviations.size(), most_lines);
    const double free = used < fullest_page ? double(fullest_page - used) : 0;
    return std::min(most_picture_mm, least_picture_mm + picture_mm_per_line * free);
  }

  void front() {
    sheet_.language = texts_.language();
    sheet_.title = text("title");
    sheet_.subtitle = report_.about.approach;
    sheet_.organisation = report_.about.organisation;
    sheet_.classification = report_.about.classification;
    sheet_.date = report_.about.date;
    sheet_.subject = report_.about.approach;
    sheet_.keywords = {texts_("document.keyword"), sheet_.title};
    if (report_.about.fictional) sheet_.fictional = texts_("document.fictional");
    const std::string state = texts_("document.state_of") + ": " + texts_.date(report_.about.date);
    sheet_.subtitle += " · " + state + (report_.body.empty() ? "" : " · " + text("for") + ": " + report_.body);
    sheet_.contents = false;
    sheet_.compact = true;
    if (!report_.verdict.empty())
      sheet_.blocks.push_back(paper::Paragraph{plain(report_.verdict), paper::Paragraph::Style::verdict});
  }

  void steps() {
    if (report_.steps.empty()) return;
    paper::Table table{text("steps"), {}, {{}}};
    for (const auto& step : report_.steps) {
      std::size_t longest = 0;  // word of a title: it must fit, "Probleemanalyse" as well as "Samenwerking"
      for (const std::string_view word : base::split(step.title, ' ')) longest = std::max(longest, word.size());
      table.columns.push_back({step.title, false, double(std::max<std::size_t>(longest + 2, 11))});
      table.rows.front().push_back(plain(step.state));
    }
    sheet_.blocks.emplace_back(std::move(table));
  }

  void attention() {
    if (report_.attention.empty()) {
      sheet_.blocks.push_back(paper::Paragraph{plain(text("attention.none"))});
    } else {
      paper::Table table{text("attention"),
                         {{text("action"), false, 1.6},
                          {text("lead"), false, 1.2},
                          {text("state"), false, 0.8},
                          {text("need"), false, 2}},
                         {}};
      for (std::size_t i = 0; i < std::min(report_.attention.size(), most_actions); ++i) {
        const auto& one = report_.attention[i];
        table.rows.push_back({plain(shortened(one.title, title_length)), plain(shortened(one.lead, lead_length)),
                              plain(one.state), plain(shortened(one.need, need_length))});
      }
      sheet_.blocks.emplace_back(std::move(table));
    }
    std::string rest = report_.rest;
    if (report_.attention.size() > most_actions)
      rest = text("more_actions", {{"count", std::to_string(report_.attention.size() - most_actions)}}) + " " + rest;
    if (!rest.empty()) sheet_.blocks.push_back(paper::Paragraph{plain(rest), paper::Paragraph::Style::note});
  }

  /// One kind of news as a row; a line for each, and how many more there are.
  void add_row(paper::Table& table, const std::string& key, const std::vector<std::string>& all, std::size_t most) {
    if (all.empty()) return;
    std::string lines;
    for (std::size_t i = 0; i < std::min(all.size(), most); ++i)
      lines += (i == 0 ? "" : "\n") + (most == most_asked ? std::to_string(i + 1) + ". " : "") +
               shortened(all[i], i + 1 == most ? line_length - room_for_more : line_length);
    if (all.size() > most) lines += " " + text("more_lines", {{"count", std::to_string(all.size() - most)}});
    table.rows.push_back({plain(text(key)), plain(lines)});
  }

  const ProgressReport& report_;
  const base::Texts& texts_;
  paper::Document sheet_;
};

}  // namespace

std::string shortened(const std::string& words, std::size_t most) {
  if (base::count_code_points(words) <= most) return words;
  std::string cut;
  std::size_t characters = 0;
  for (std::size_t at = 0; at < words.size();) {
    std::size_t end = at + 1;
    while (end < words.size() && (static_cast<unsigned char>(words[end]) & 0xC0U) == 0x80U) ++end;
    if (++characters == most) break;
    cut += words.substr(at, end - at);
    at = end;
  }
  const std::size_t space = cut.find_last_of(" \n");
  if (space != std::string::npos && space > cut.size() / 2) cut.resize(space);
  return cut + "…";
}

paper::Document compose(const ProgressReport& report, const base::Texts& texts) { return Sheet(report, texts).write(); }

}  // namespace document
