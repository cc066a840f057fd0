#include "incident/import_view.h"

#include <algorithm>
#include <set>

#include "incident/code_list.h"

namespace incident {
namespace {

using html::Html;

constexpr std::size_t rows_shown = 5, most_rejects_shown = 25;

bool asked(const std::vector<std::string>& questions, Question question) {
  return std::find(questions.begin(), questions.end(), name(question)) != questions.end();
}

std::string number(const base::Texts& texts, std::uint64_t n) { return texts.number(std::int64_t(n)); }

html::Status certainty(const base::Texts& texts, Certainty how) {
  switch (how) {
    case Certainty::check:
      return {html::StatusKind::attention, texts("import.certainty.check")};
    case Certainty::remembered:
      return {html::StatusKind::done, texts("import.certainty.remembered")};
    case Certainty::chosen:
      return {html::StatusKind::done, texts("import.certainty.chosen")};
    default:
      return {html::StatusKind::done, texts("import.certainty.sure")};
  }
}

Html field_choice(const base::Texts& texts, const MappedColumn& column, std::size_t position) {
  std::vector<html::Option> options;
  for (std::size_t i = 0; i < field_count; ++i) {
    const Field field = Field(i);
    if (field == Field::forbidden || field == Field::personal) continue;
    options.push_back({std::string(name(field)), texts("import.field." + std::string(name(field)))});
  }
  return html::field(texts, html::SelectField{.name = "column_" + std::to_string(position),
                                              .label = texts("import.column.becomes", {{"column", column.header}}),
                                              .options = options,
                                              .value = std::string(name(column.field))});
}

Html column_table(const base::Texts& texts, const Mapping& mapping, const std::vector<std::size_t>& positions,
                  const std::string& caption) {
  html::Table table;
  table.caption = caption;
  table.columns = {{texts("import.column.header")},
                   {texts("import.column.sample")},
                   {texts("import.column.field")},
                   {texts("import.column.certainty")}};
  for (const std::size_t i : positions) {
    const MappedColumn& column = mapping.columns[i];
    table.rows.push_back({html::code(column.header),
                          column.sample.empty() ? Html(texts("import.column.not_shown")) : Html(column.sample),
                          field_choice(texts, column, i), html::status(certainty(texts, column.certainty))});
  }
  return html::table(table);
}

Html question_fields(const base::Texts& texts, const Mapping& mapping, const std::vector<std::string>& questions) {
  Html fields;
  if (mapping.has_offsets) {
    const std::string guess = asked(questions, Question::local_times) ? "local" : "Europe/Amsterdam";
    fields += html::field(
        texts, html::RadioField{.name = "zone",
                                .label = texts("import.zone"),
                                .options = {{"local", texts("import.zone.local")},
                                            {"Europe/Amsterdam", texts("import.zone.amsterdam")},
                                            {"Z", texts("import.zone.utc")}},
                                .value = mapping.zone.empty() ? guess : mapping.zone,
                                .help = asked(questions, Question::local_times) ? texts("import.zone.doubt")
                                                                                : texts("import.zone.help")});
  }
  if (asked(questions, Question::type)) {
    std::vector<html::Option> options;
    for (int i = 0; i < type_count; ++i) options.push_back({std::string(code(Type(i))), type_name(texts, Type(i))});
    fields += html::field(texts,
                          html::SelectField{.name = "type_for_all",
                                            .label = texts("import.type_for_all"),
                                            .options = options,
                                            .value = std::string(code(mapping.type_for_all.value_or(Type::straatroof))),
                                            .help = texts("import.type_for_all.help")});
  }
  if (asked(questions, Question::coordinates))
    fields += html::alert({.kind = html::AlertKind::warning,
                           .title = texts("import.coordinates.title"),
                           .body = html::paragraph(
                               texts(mapping.swapped ? "import.coordinates.swapped" : "import.coordinates.degrees"))});
  if (asked(questions, Question::date_order))
    fields += html::field(
        texts, html::RadioField{
                   .name = "date_order",
                   .label = texts("import.date_order"),
                   .options = {{"day", texts("import.date_order.day")}, {"month", texts("import.date_order.month")}},
                   .value = mapping.date_order == DateOrder::month_first ? "month" : "day"});
  return fields;
}

std::string time_text(const base::Texts& texts, const Incident& incident) {
  const base::Date date = date_of(incident.from.day);
  if (incident.precision == TimePrecision::month) return texts.month(base::Month::of(date));
  std::string text = texts.short_date(date);
  const auto clock = [](std::int16_t minute) {
    char buffer[16];
    std::snprintf(buffer, sizeof buffer, "%02d.%02d", minute / 60, minute % 60);
    return std::string(buffer);
  };
  if (incident.from.minute >= 0) text += ", " + clock(incident.from.minute);
  if (incident.to) {
    const bool same_day = incident.to->day == incident.from.day;
    text += "–" + (same_day ? "" : texts.short_date(date_of(incident.to->day)) + ", ") + clock(incident.to->minute);
  }
  return text;
}

std::string object_text(const base::Texts& texts, const Incident& incident) {
  const CodeLists& lists = code_lists();
  const CodeList& list = incident.type == Type::woningoverval ? lists.dwelling : lists.branch;
  const Code* code =
      incident.branch.empty() ? lists.object.by_code(incident.object_class) : list.by_code(incident.branch);
  return code == nullptr ? "–" : label(*code, texts.language());
}

}  // namespace

std::string type_name(const base::Texts& texts, Type type) {
  const Code* found = code_lists().type.by_code(code(type));
  return found == nullptr ? std::string(code(type)) : label(*found, texts.language());
}

std::string reason(const base::Texts& texts, const Reject& reject) {
  return texts("reject." + reject.code, {{"other_line", std::to_string(reject.other_line)}});
}

Html fate_of_rows(const base::Texts& texts, const ImportReport& report, const Foreseen& foreseen) {
  html::Table table;
  table.caption = texts("import.fate.caption");
  table.caption_hidden = true;
  table.columns = {{texts("import.fate.what")}, {texts("import.fate.rows"), html::ColumnKind::number}};
  const auto add = [&](const char* key, std::uint64_t rows) {
    table.rows.push_back({texts(key), number(texts, rows)});
  };
  add("import.fate.overvallen", foreseen.added_overvallen);
  add("import.fate.straatroof", foreseen.added_straatroof);
  add("import.fate.changed", foreseen.changed);
  add("import.fate.unchanged", foreseen.unchanged);
  add("import.fate.left_out", report.left_out);
  add("import.fate.rejected", report.rejected);
  table.foot = {{texts("import.fate.total"), number(texts, report.rows)}};
  Html content = html::paragraph(texts("import.fate.sentence")) + html::table(table);
  std::vector<Html> kinds;
  for (const Counted& kind : report.left_out_types) kinds.push_back(kind.what + ": " + number(texts, kind.rows));
  if (!kinds.empty())
    content += html::details({.summary = texts("import.fate.left_out_types"), .body = html::bullets(kinds)});
  return html::section({.title = texts.plural("import.fate.title", std::int64_t(report.rows)),
                        .content = content,
                        .id = "regels",
                        .rule = html::SectionRule::heavy});
}

Html column_tables(const base::Texts& texts, const Mapping& mapping, const std::vector<std::string>& questions) {
  std::vector<std::size_t> doubtful, clear, unused;
  for (std::size_t i = 0; i < mapping.columns.size(); ++i) {
    const MappedColumn& column = mapping.columns[i];
    if (column.field == Field::forbidden || column.field == Field::personal) continue;
    (column.field == Field::ignore ? unused : column.certainty == Certainty::check ? doubtful : clear).push_back(i);
  }
  Html content = question_fields(texts, mapping, questions);
  if (!doubtful.empty()) content += column_table(texts, mapping, doubtful, texts("import.columns.doubtful"));
  if (!clear.empty()) content += column_table(texts, mapping, clear, texts("import.columns.clear"));
  if (!unused.empty())
    content += html::details({.summary = texts("import.columns.unused"),
                              .body = column_table(texts, mapping, unused, texts("import.columns.unused"))});
  content += html::buttons({html::button({.label = texts("import.look_again"), .look = html::ButtonLook::secondary})});
  return html::section(
      {.title = texts("import.columns.title"), .content = content, .id = "kolommen", .rule = html::SectionRule::heavy});
}

Html left_out_and_coarser(const base::Texts& texts, const ImportReport& report) {
  html::Table dropped;
  dropped.caption = texts("import.dropped.caption");
  dropped.columns = {{texts("import.dropped.column")}, {texts("import.dropped.why")}};
  std::vector<Html> not_needed;
  for (const DroppedColumn& column : report.dropped) {
    if (column.reason == "not-needed" || column.reason == "new") {
      not_needed.push_back(html::code(column.header));
    } else {
      dropped.rows.push_back({html::code(column.header), texts("import.dropped." + column.reason)});
    }
  }
  html::Table coarser;
  coarser.caption = texts("import.coarser.caption");
  coarser.columns = {{texts("import.coarser.what")},
                     {texts("import.coarser.becomes")},
                     {texts("import.fate.rows"), html::ColumnKind::number}};
  for (const Counted& item : report.coarsened)
    coarser.rows.push_back({texts("import.coarser." + item.what), texts("import.coarser." + item.what + ".becomes"),
                            number(texts, item.rows)});
  Html content = html::paragraph(texts("import.dropped.sentence"));
  if (!dropped.rows.empty()) content += html::table(dropped);
  if (!coarser.rows.empty()) content += html::table(coarser);
  if (!not_needed.empty())
    content += html::details({.summary = texts("import.dropped.not_needed"), .body = html::bullets(not_needed)});
  return html::section({.title = texts("import.dropped.title"),
                        .content = content,
                        .id = "weggelaten",
                        .rule = html::SectionRule::heavy});
}

Html rows_to_come(const base::Texts& texts, const std::vector<Incident>& incidents, const Foreseen& foreseen) {
  const std::set<std::uint64_t> touched(foreseen.touched_lines.begin(), foreseen.touched_lines.end());
  html::Table table;
  table.caption = texts("import.rows.caption");
  table.columns = {{texts("import.rows.line")}, {texts("import.rows.type")},  {texts("import.rows.time")},
                   {texts("import.rows.area")}, {texts("import.rows.place")}, {texts("import.rows.object")}};
  for (const Incident& incident : incidents) {
    if (!touched.contains(incident.line)) continue;
    if (table.rows.size() == rows_shown) break;
    constexpr const char* places[] = {"none", "area", "cell", "point"};
    table.rows.push_back({number(texts, incident.line),
                          type_name(texts, incident.type) + (incident.attempt ? texts("import.rows.attempt") : ""),
                          time_text(texts, incident), incident.area_code.empty() ? "–" : incident.area_code,
                          texts(std::string("import.place.") + places[std::size_t(incident.place)]),
                          object_text(texts, incident)});
  }
  table.empty = html::paragraph(texts("import.rows.empty"));
  return html::section({.title = texts("import.rows.title"),
                        .content = html::table(table),
                        .id = "voorbeeld",
                        .rule = html::SectionRule::heavy});
}

Html quality_block(const base::Texts& texts, const Quality& quality) {
  const auto of = [&](std::uint64_t part, std::uint64_t whole) {
    return texts("import.quality.of", {{"part", number(texts, part)}, {"whole", number(texts, whole)}});
  };
  std::vector<html::Term> terms = {{texts("import.quality.located"), of(quality.located, quality.incidents)},
                                   {texts("import.quality.timed"), of(quality.timed, quality.incidents)},
                                   {texts("import.quality.duplicates"), number(texts, quality.duplicates)},
                                   {texts("import.quality.one_point"), of(quality.on_one_point, quality.with_place)},
                                   {texts("import.quality.midnight"), of(quality.at_midnight, quality.timed)}};
  if (quality.outside_known) terms.push_back({texts("import.quality.outside"), number(texts, quality.outside)});
  if (quality.median_days_to_known)
    terms.push_back({texts("import.quality.known"),
                     texts("import.quality.days", {{"days", texts.number(*quality.median_days_to_known, 1)}})});
  const std::string grade(quality.grade());
  const auto kind = grade == "good"   ? html::StatusKind::done
                    : grade == "fair" ? html::StatusKind::attention
                                      : html::StatusKind::late;
  return html::section(
      {.title = texts("import.quality.title"),
       .content = html::row({html::status(kind, texts("import.quality." + grade)),
                             html::fine(texts("import.quality.score", {{"score", texts.number(quality.score, 0)}}))}) +
                  html::definition_list(terms),
       .id = "kwaliteit",
       .rule = html::SectionRule::heavy});
}

Html warnings_block(const base::Texts& texts, const ImportReport& report) {
  std::vector<Html> lines;
  for (const Counted& warning : report.warnings)
    lines.push_back(texts.plural("import.warning." + warning.what, std::int64_t(warning.rows)));
  for (const UnknownWord& word : report.unknown_words)
    lines.push_back(
        texts.plural("import.unknown_word", std::int64_t(word.rows),
                     {{"word", word.word}, {"field", texts("import.field." + std::string(name(word.field)))}}));
  if (lines.empty()) return {};
  return html::alert(
      {.kind = html::AlertKind::warning, .title = texts("import.warnings"), .body = html::bullets(lines)});
}

Html rejects_block(const base::Texts& texts, const ImportReport& report, const html::Url& download) {
  if (report.rejected == 0) return {};
  html::Table table;
  table.caption = texts("import.rejects.caption");
  table.columns = {{texts("import.rows.line")},
                   {texts("import.column.header")},
                   {texts("import.rejects.value")},
                   {texts("import.rejects.reason")}};
  for (const Reject& reject : report.rejects) {
    if (table.rows.size() == most_rejects_shown) break;
    table.rows.push_back({number(texts, reject.line), reject.column.empty() ? Html("–") : html::code(reject.column),
                          reject.value.empty() ? Html(texts("import.column.not_shown")) : Html(reject.value),
                          reason(texts, reject)});
  }
  return html::section({.title = texts.plural("import.rejects.title", std::int64_t(report.rejected)),
                        .content = html::paragraph(texts("import.rejects.sentence")) + html::table(table) +
                                   html::paragraph(html::link(
                                       {.url = download, .text = texts("import.rejects.download"), .download = true})),
                        .id = "geweigerd",
                        .rule = html::SectionRule::heavy});
}

}  // namespace incident
