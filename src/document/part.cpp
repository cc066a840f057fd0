#include "document/part.h"

#include <algorithm>

#include "base/text_tools.h"

namespace document {
namespace {

using paper::plain;

constexpr std::size_t most_table_columns = 10;
constexpr std::size_t least_fingerprint = 32;

/// Fingerprints in the fixed font, in which 64 digits fit on a line.
paper::Inline with_fingerprints(const std::string& words) {
  const auto is_hex = [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); };
  paper::Inline runs;
  std::string before;
  for (std::size_t at = 0; at < words.size();) {
    std::size_t end = at;
    while (end < words.size() && is_hex(words[end])) ++end;
    if (end - at >= least_fingerprint) {
      if (!before.empty()) runs.push_back({before});
      before.clear();
      runs.push_back({words.substr(at, end - at), paper::Run::Style::code});
      at = end;
    } else {
      end = std::max(end, at + 1);
      before += words.substr(at, end - at);
      at = end;
    }
  }
  if (!before.empty()) runs.push_back({before});
  return runs;
}

}  // namespace

paper::Table paper_table(const chart::Table& table) {
  paper::Table out;
  out.caption = table.caption;
  const std::size_t columns = std::min(table.columns.size(), most_table_columns);
  for (std::size_t i = 0; i < columns; ++i) {
    const bool numeric = table.columns[i].kind != chart::ColumnKind::text;
    double weight = i == 0 ? 2.2 : table.columns[i].kind == chart::ColumnKind::interval ? 1.4 : 1.0;
    if (columns > 6) weight = i == 0 ? 0.8 : 1.0;
    out.columns.push_back({table.columns[i].label, numeric, weight});
  }
  const auto add = [&](const std::vector<chart::Cell>& cells) {
    std::vector<paper::Inline> row;
    for (std::size_t i = 0; i < columns; ++i) row.push_back(plain(i < cells.size() ? cells[i].text : ""));
    out.rows.push_back(std::move(row));
  };
  for (const std::vector<chart::Cell>& row : table.rows) add(row);
  if (!table.total.empty()) {
    add(table.total);
    out.has_total = true;
  }
  return out;
}

Composition::Composition(const About& about, const std::string& kind, const base::Texts& texts) : texts_(texts) {
  document_.language = texts.language();
  document_.title = text("title." + kind);
  document_.subtitle = about.approach;
  document_.organisation = about.organisation;
  document_.classification = about.classification;
  document_.date = about.date;
  document_.subject = about.approach;
  document_.keywords = {text("keyword"), document_.title};
  if (about.fictional) document_.fictional = text("fictional");
  document_.facts.push_back({text("state_of"), texts.date(about.date)});
  if (!about.version.empty()) document_.facts.push_back({text("version"), about.version});
  if (!about.classification.empty()) document_.facts.push_back({text("classification"), about.classification});
  if (!about.lead.empty()) document_.facts.push_back({text("lead"), about.lead});
}

void Composition::chapter(const std::string& key) { document_.blocks.push_back(paper::Heading{1, text(key)}); }
void Composition::section(const std::string& words) { document_.blocks.push_back(paper::Heading{2, words}); }
void Composition::paragraph(const std::string& words) {
  if (!words.empty()) document_.blocks.push_back(paper::Paragraph{plain(words)});
}
void Composition::sentence(const std::string& key, const base::TextValues& values) { paragraph(text(key, values)); }
void Composition::verdict(const std::string& words) {
  document_.blocks.push_back(paper::Paragraph{plain(words), paper::Paragraph::Style::verdict});
}

void Composition::bullets(const std::vector<std::string>& items) {
  paper::List list{false, {}};
  for (const std::string& item : items) list.items.push_back(plain(item));
  if (!list.items.empty()) document_.blocks.push_back(std::move(list));
}

void Composition::numbered(const std::vector<std::string>& items) {
  paper::List list{true, {}};
  for (const std::string& item : items) list.items.push_back(plain(item));
  if (!list.items.empty()) document_.blocks.push_back(std::move(list));
}

void Composition::prose(const std::string& words) {
  std::string lines;
  std::vector<std::string> items;
  const auto flush = [&] {
    paragraph(std::string(base::trim(lines)));
    lines.clear();
    bullets(items);
    items.clear();
  };
  for (const std::string_view raw : base::split(words, '\n')) {
    const std::string_view line = base::trim(raw);
    if (line.starts_with("- ") || line.starts_with("* ")) {
      if (!lines.empty()) flush();
      items.emplace_back(base::trim(line.substr(2)));
    } else if (line.empty()) {
      flush();
    } else {
      if (!items.empty()) flush();
      lines += (lines.empty() ? "" : "\n") + std::string(line);
    }
  }
  flush();
}

void Composition::facts(const std::vector<paper::Fact>& facts) {
  paper::DefinitionList list;
  for (const paper::Fact& fact : facts) {
    const paper::Inline missing{{text("not_filled_in"), paper::Run::Style::emphasis}};
    list.items.push_back({fact.label, fact.text.empty() ? missing : with_fingerprints(fact.text)});
  }
  if (!list.items.empty()) document_.blocks.push_back(std::move(list));
}

void Composition::notice(paper::Notice::Kind kind, const std::string& heading,
                         const std::vector<std::string>& paragraphs) {
  paper::Notice notice{kind, heading, {}};
  for (const std::string& words : paragraphs) notice.paragraphs.push_back(plain(words));
  document_.blocks.push_back(std::move(notice));
}

void Composition::scope(const Scope& scope) {
  std::vector<paper::Fact> known;
  const auto add = [&](const std::string& key, const std::string& words) {
    if (!words.empty()) known.push_back({text("scope." + key), words});
  };
  add("offences", scope.offences);
  add("area", scope.area);
  add("comparison", scope.comparison.empty() ? text("scope.no_comparison") : scope.comparison);
  add("ring", scope.ring);
  add("branches", scope.branches);
  add("period", scope.period);
  facts(known);
}

void Composition::parties(const std::vector<Party>& parties) {
  if (parties.empty()) return sentence("parties.none");
  paper::Table present{text("parties.caption"),
                       {{text("parties.name"), false, 1.5},
                        {text("parties.kind")},
                        {text("parties.representative"), false, 1.3},
                        {text("parties.input"), false, 1.6},
                        {text("parties.mandate"), false, 1.2}},
                       {}};
  std::vector<std::string> absent;
  for (const Party& party : parties) {
    if (!party.absent_reason.empty()) {
      absent.push_back(text("parties.absent",
                            {{"kind", party.name.empty() ? party.kind : party.name}, {"reason", party.absent_reason}}));
      continue;
    }
    present.rows.push_back(
        {plain(party.name), plain(party.kind), plain(party.representative), plain(party.input), plain(party.mandate)});
  }
  if (!present.rows.empty()) table(std::move(present));
  if (!absent.empty()) {
    sentence("parties.absent_head");
    bullets(absent);
  }
}

void Composition::answer(const Answer& answer) {
  document_.blocks.push_back(paper::Heading{3, answer.question});
  switch (answer.state) {
    case Answer::State::open:
      sentence("answer.open");
      break;
    case Answer::State::unknown:
      sentence("answer.unknown", {{"reason", answer.reason}});
      break;
    case Answer::State::not_applicable:
      sentence("answer.not_applicable", {{"reason", answer.reason}});
      break;
    case Answer::State::answered:
      prose(answer.text);
      break;
  }
  if (answer.sources.empty()) return;
  std::string all;
  for (const std::string& source : answer.sources) all += (all.empty() ? "" : "; ") + source;
  document_.blocks.push_back(paper::Paragraph{plain(text("answer.sources", {{"sources", all}, {"code", answer.code}})),
                                              paper::Paragraph::Style::note});
}

void Composition::answers(const std::vector<Chapter>& chapters) {
  for (const Chapter& one : chapters) {
    if (one.answers.empty()) continue;
    section(one.title);
    for (const Answer& item : one.answers) answer(item);
  }
}

void Composition::decision(const std::optional<Decision>& decision, const std::string& none_key) {
  if (!decision) {
    notice(paper::Notice::Kind::warning, text("decision.none"), {text(none_key)});
    return;
  }
  std::vector<std::string> lines{decision->text};
  if (decision->on) {
    lines.push_back(text(decision->by.empty() ? "decision.on" : "decision.on_by",
                         {{"date", texts_.date(*decision->on)}, {"by", decision->by}}));
  } else if (!decision->by.empty()) {
    lines.push_back(decision->by);
  }
  notice(paper::Notice::Kind::remark, text("decision.head"), lines);
}

void Composition::actions(const std::vector<Action>& actions) {
  if (actions.empty()) return sentence("actions.none");
  for (const Action& action : actions) {
    section(text("actions.title", {{"number", std::to_string(action.number)}, {"title", action.title}}));
    std::vector<paper::Fact> fields = action.fields;
    if (!action.state.empty()) fields.push_back({text("actions.state"), action.state});
    if (!action.last_report.empty()) fields.push_back({text("actions.last_report"), action.last_report});
    facts(fields);
    if (!action.missing.empty()) notice(paper::Notice::Kind::warning, text("actions.missing"), action.missing);
  }
}

void Composition::quality(const std::vector<QualityLine>& lines) {
  if (lines.empty()) return sentence("quality.none");
  const bool has_notes = std::any_of(lines.begin(), lines.end(), [](const auto& line) { return !line.note.empty(); });
  paper::Table out{text("quality.caption"), {{text("quality.what"), false, 1.6}, {text("quality.value")}}, {}};
  if (has_notes) out.columns.push_back({text("quality.note"), false, 2.2});
  for (const QualityLine& line : lines) {
    out.rows.push_back({plain(line.label), plain(line.value)});
    if (has_notes) out.rows.back().push_back(plain(line.note));
  }
  table(std::move(out));
}

void Composition::figure(const analysis::Figure& figure) {
  section(figure.title);
  document_.blocks.push_back(paper::Paragraph{plain(figure.sentence), paper::Paragraph::Style::lead});
  placed_.push_back(figure);
  const std::string number = std::to_string(placed_.size());
  const chart::Picture& picture = figure.picture;
  if (!picture.wide.empty()) {
    std::string caption = text("figure.caption", {{"number", number}, {"title", picture.heading.title}});
    if (caption.ends_with("?.")) caption.pop_back();  // a question has its own end
    document_.blocks.push_back(
        paper::Picture{picture.wide, picture.heading.title, picture.heading.description, caption});
  } else if (!picture.table.rows.empty()) {
    table(paper_table(picture.table));
  }
  if (!figure.warnings.empty()) notice(paper::Notice::Kind::warning, text("figure.warnings"), figure.warnings);
}

void Composition::figures(const std::vector<analysis::Figure>& figures) {
  if (figures.empty()) return sentence("figure.none");
  for (const analysis::Figure& one : figures) figure(one);
}

void Composition::deviations(const std::vector<Deviation>& deviations) {
  if (deviations.empty()) {  // a line on the first page: no chapter for nothing
    document_.facts.push_back({text("deviations.title"), text("deviations.none")});
    return;
  }
  chapter("deviations.title");
  sentence("deviations.about");
  for (const Deviation& one : deviations) {
    notice(paper::Notice::Kind::deviation, text("deviations.rule", {{"rule", one.rule}, {"what", one.what}}),
           {text("deviations.reason", {{"reason", one.reason}}),
            text("decision.on_by", {{"date", texts_.date(one.on)}, {"by", one.by}})});
  }
}

paper::Document Composition::finish(const std::vector<Source>& sources, bool with_sources) {
  const bool tables = std::any_of(placed_.begin(), placed_.end(), [](const auto& f) {
    return !f.picture.wide.empty() && !f.picture.table.rows.empty();
  });
  if (tables) {
    document_.blocks.emplace_back(paper::PageBreak{});
    chapter("appendix.tables");
    for (std::size_t i = 0; i < placed_.size(); ++i) {
      if (placed_[i].picture.wide.empty() || placed_[i].picture.table.rows.empty()) continue;
      paper::Table out = paper_table(placed_[i].picture.table);
      out.caption = text("appendix.table_caption",
                         {{"number", std::to_string(i + 1)}, {"title", placed_[i].picture.table.caption}});
      table(std::move(out));
    }
  }
  const bool recipes = std::any_of(placed_.begin(), placed_.end(), [](const auto& f) { return !f.recipe.empty(); });
  if (recipes) {
    chapter("appendix.recipes");
    sentence("appendix.recipes_about");
    for (std::size_t i = 0; i < placed_.size(); ++i) {
      if (placed_[i].recipe.empty()) continue;
      section(text("appendix.recipe_title", {{"number", std::to_string(i + 1)}, {"title", placed_[i].title}}));
      paper::DefinitionList list;
      for (const analysis::RecipeLine& line : placed_[i].recipe)
        list.items.push_back({line.name, with_fingerprints(line.value)});
      document_.blocks.push_back(std::move(list));
    }
  }
  if (!with_sources) return std::move(document_);
  chapter("sources.title");
  if (sources.empty()) sentence("sources.none");
  paper::List list{true, {}};
  for (const Source& source : sources) {
    paper::Inline item = paper::strong(source.title);
    std::string rest;
    for (const std::string& part : {source.kind, source.date ? texts_.date(*source.date) : std::string(),
                                    source.classification, source.reliability}) {
      if (!part.empty()) rest += ", " + part;
    }
    item.push_back({rest + "."});
    if (!source.fingerprint.empty()) {
      item.push_back({" " + text("sources.fingerprint") + " "});
      item.push_back({source.fingerprint, paper::Run::Style::code});
    }
    list.items.push_back(std::move(item));
  }
  if (!list.items.empty()) document_.blocks.push_back(std::move(list));
  return std::move(document_);
}

}  // namespace document
