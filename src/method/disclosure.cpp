// May I show this? A table of counts with its totals: what to hide, and what an outsider can still conclude
// (definitions 18).
#include <algorithm>
#include <map>
#include <numeric>
#include <set>

#include "base/text_tools.h"
#include "method/family.h"
#include "method/rows.h"
#include "method/writer.h"
#include "stats/counts.h"
#include "stats/suppression.h"
#include "stats/suppression_release.h"
#include "stats/suppression_together.h"

namespace method {
namespace {

using base::ProblemKind;
using stats::CellShow;
using stats::Reason;

constexpr std::size_t most_cells = 400;  // each cell is tried against the whole table, after each one that hides
constexpr std::int64_t most_count = 1'000'000'000'000;  // sums stay far within 64 bits

struct NamedTable {
  std::vector<std::string> rows, columns;
  stats::CountTable counts;
  std::int64_t row_sum(std::size_t r) const {
    std::int64_t sum = 0;
    for (std::size_t c = 0; c < columns.size(); ++c) sum += counts.count[r * columns.size() + c];
    return sum;
  }
  std::int64_t column_sum(std::size_t c) const {
    std::int64_t sum = 0;
    for (std::size_t r = 0; r < rows.size(); ++r) sum += counts.count[r * columns.size() + c];
    return sum;
  }
  std::int64_t sum() const { return std::accumulate(counts.count.begin(), counts.count.end(), std::int64_t{0}); }
};

base::Result<std::int64_t> count_in(const Rows& rows, std::size_t column) {
  const auto number = base::parse_decimal(rows[column]);
  const auto count = number ? stats::as_count(*number) : stats::Defined<std::int64_t>(Reason::not_a_count);
  if (!count || *count > most_count) return rows.refused("table-count", rows[column]);
  return *count;
}

bool same_name(std::string_view one, std::string_view other) {
  return base::lower_ascii(base::trim(one)) == base::lower_ascii(base::trim(other));
}

base::Problem twice(std::string_view name) {
  return {ProblemKind::invalid, "table-name-twice", "--table", {{"value", std::string(name.substr(0, 100))}}};
}

/// What the file itself says the totals are: checked, never counted.
struct Told {
  std::optional<std::size_t> column;                                             ///< of the totals
  std::vector<std::pair<std::uint64_t, std::int64_t>> of_row;                    ///< line, total; one per row
  std::optional<std::pair<std::uint64_t, std::vector<std::int64_t>>> of_column;  ///< line, totals
  std::optional<std::int64_t> all;
};

base::Problem differs(std::uint64_t line, std::string_view name, std::int64_t told, std::int64_t sum) {
  return {ProblemKind::invalid,
          "table-total-differs",
          "--table",
          {{"line", std::to_string(line)},
           {"name", std::string(name.substr(0, 100))},
           {"value", std::to_string(told)},
           {"sum", std::to_string(sum)}}};
}

std::optional<base::Problem> wrong_total(const NamedTable& table, const Told& told) {
  for (std::size_t r = 0; r < told.of_row.size(); ++r)
    if (told.of_row[r].second != table.row_sum(r))
      return differs(told.of_row[r].first, table.rows[r], told.of_row[r].second, table.row_sum(r));
  if (!told.of_column) return std::nullopt;
  for (std::size_t c = 0; c < table.columns.size(); ++c)
    if (told.of_column->second[c] != table.column_sum(c))
      return differs(told.of_column->first, table.columns[c], told.of_column->second[c], table.column_sum(c));
  if (told.all && *told.all != table.sum()) return differs(told.of_column->first, "*", *told.all, table.sum());
  return std::nullopt;
}

struct DisclosureColumns {
  std::size_t name = 0;
  std::vector<std::size_t> counts;
  std::optional<std::size_t> total;
};

base::Result<DisclosureColumns> disclosure_columns(const Run& run, const Rows& rows, NamedTable& table) {
  DisclosureColumns columns;
  if (run.options.given("row")) {
    const auto named = rows.column(run, "row");
    if (!named) return named.problems();
    columns.name = *named;
  }
  for (std::size_t c = 0; c < rows.header().size(); ++c) {
    if (c == columns.name) continue;
    const std::string name(base::trim(rows.header()[c]));
    if (name.empty()) return base::Problem{ProblemKind::invalid, "table-column-unnamed", "--table"};
    if (same_name(name, run.options.text("total"))) {
      if (columns.total) return twice(name);
      columns.total = c;
      continue;
    }
    for (const std::string& other : table.columns)
      if (same_name(other, name)) return twice(name);
    table.columns.push_back(name);
    columns.counts.push_back(c);
  }
  if (columns.counts.empty()) return base::Problem{ProblemKind::invalid, "table-no-counts", "--table"};
  return columns;
}

/// One line of the file: a row of counts, or the row of totals.
std::optional<base::Problem> read_line(const Run& run, const Rows& rows, const DisclosureColumns& columns,
                                       NamedTable& table, Told& told) {
  const std::string name(rows[columns.name]);
  if (name.empty()) return rows.refused("table-row-unnamed", "");
  std::vector<std::int64_t> line;
  for (const std::size_t column : columns.counts) {
    const auto count = count_in(rows, column);
    if (!count) return count.problem();
    line.push_back(*count);
  }
  std::optional<std::int64_t> total;
  if (columns.total && !is_missing(rows[*columns.total])) {
    const auto count = count_in(rows, *columns.total);
    if (!count) return count.problem();
    total = *count;
  } else if (columns.total) {
    return rows.refused("table-count", rows[*columns.total]);
  }
  if (same_name(name, run.options.text("total"))) {
    if (told.of_column) return twice(name);
    told.of_column.emplace(rows.line(), std::move(line));
    told.all = total;
    return std::nullopt;
  }
  for (const std::string& other : table.rows)
    if (other == name) return twice(name);
  if ((table.rows.size() + 1) * columns.counts.size() > most_cells)
    return base::Problem{ProblemKind::too_large, "table-too-large", "--table", {{"limit", std::to_string(most_cells)}}};
  table.rows.push_back(name);
  table.counts.count.insert(table.counts.count.end(), line.begin(), line.end());
  if (total) told.of_row.emplace_back(rows.line(), *total);
  return std::nullopt;
}

base::Result<NamedTable> read_table(Run& run, std::string_view input, std::size_t nth = 0) {
  auto rows = Rows::open(run, input, nth);
  if (!rows) return rows.problems();
  NamedTable table;
  Told told;
  const auto columns = disclosure_columns(run, *rows, table);
  if (!columns) return columns.problems();
  while (rows->next())
    if (const auto problem = read_line(run, *rows, *columns, table, told)) return *problem;
  if (rows->problem()) return *rows->problem();
  if (table.rows.empty()) return base::Problem{ProblemKind::invalid, "input-none", "--table"};
  if (const auto problem = wrong_total(table, told)) return *problem;
  table.counts.rows = table.rows.size();
  table.counts.columns = table.columns.size();
  return table;
}

/// Of what is shown, never of what is hidden: with a fingerprint of the whole table anybody could try out the few
/// values that a hidden count can have until the fingerprint fits.
void fingerprint(Run& run, std::string_view input, const NamedTable& table, const std::vector<CellShow>& show) {
  std::vector<std::string> canonical;
  for (std::size_t i = 0; i < table.counts.count.size(); ++i)
    canonical.push_back(table.rows[i / table.columns.size()] + '\t' + table.columns[i % table.columns.size()] + '\t' +
                        (show.empty() || show[i] != CellShow::shown ? "" : std::to_string(table.counts.count[i])));
  run.fingerprint(input, std::move(canonical));
}

stats::SuppressionOptions rule_of(const Run& run, bool is_line) {
  const std::string totals = run.options.text("totals");
  stats::SuppressionOptions rule;
  rule.threshold = run.options.whole("threshold");
  rule.row_totals = is_line ? totals != "none" : totals == "all" || totals == "rows";
  rule.column_totals = totals == "all" || totals == "columns";
  rule.grand_total = totals != "none";
  return rule;
}

struct Decided {
  stats::CountTable table;  ///< a single column stands as a single row: one line, one total
  stats::SuppressionOptions rule;
  stats::Suppressed shown;
  std::vector<stats::FeasibleRange> range;
  bool is_line = false;
};

stats::Defined<Decided> decided_of(stats::CountTable table, const stats::SuppressionOptions& rule) {
  const bool is_line = table.rows == 1;
  auto shown = stats::suppress(table, rule);
  if (!shown) return shown.reason();
  std::vector<stats::FeasibleRange> range;
  for (std::size_t i = 0; i < table.count.size(); ++i) range.push_back(stats::feasible_range(table, *shown, rule, i));
  return Decided{std::move(table), rule, std::move(*shown), std::move(range), is_line};
}

const char* word_of(CellShow show) {
  if (show == CellShow::shown) return "shown";
  return show == CellShow::primary ? "primary" : "secondary";
}

/// A hidden count never stands in the answer, only what an outsider can conclude.
Json cell_json(const NamedTable& table, const Decided& decided, std::size_t i) {
  const CellShow show = decided.shown.cell[i];
  const auto& range = decided.range[i];
  // A range that the shown numbers do not end was cut at the count plus the sum of the table.
  const bool endless = show == CellShow::secondary && range.high >= decided.table.count[i] + table.sum();
  return {{"row", table.rows[i / table.columns.size()]},
          {"column", table.columns[i % table.columns.size()]},
          {"show", word_of(show)},
          {"count", show == CellShow::shown ? Json(decided.table.count[i]) : undefined(Reason::suppressed)},
          {"low", range.low},
          {"high", endless ? undefined(Reason::unbounded) : Json(range.high)}};
}

Json total_json(std::int64_t sum, bool hidden) { return hidden ? undefined(Reason::suppressed) : Json(sum); }

Json totals_json(const NamedTable& table, const Decided& decided) {
  Json totals{{"rows", Json::array()}, {"columns", Json::array()}};
  const auto& rule = decided.rule;
  if (decided.is_line) {
    totals["all"] = total_json(table.sum(), !rule.row_totals || decided.shown.row_total_hidden[0]);
    return totals;
  }
  for (std::size_t r = 0; r < table.rows.size() && rule.row_totals; ++r)
    totals["rows"].push_back(
        {{"row", table.rows[r]}, {"total", total_json(table.row_sum(r), decided.shown.row_total_hidden[r])}});
  for (std::size_t c = 0; c < table.columns.size() && rule.column_totals; ++c)
    totals["columns"].push_back({{"column", table.columns[c]},
                                 {"total", total_json(table.column_sum(c), decided.shown.column_total_hidden[c])}});
  totals["all"] = total_json(table.sum(), !rule.grand_total || decided.shown.grand_total_hidden);
  return totals;
}

std::int64_t hidden_totals(const Decided& decided) {
  const auto& shown = decided.shown;
  std::int64_t hidden = 0;
  if (decided.rule.row_totals) hidden += std::count(shown.row_total_hidden.begin(), shown.row_total_hidden.end(), true);
  if (decided.rule.column_totals && !decided.is_line)
    hidden += std::count(shown.column_total_hidden.begin(), shown.column_total_hidden.end(), true);
  return hidden + (decided.rule.grand_total && !decided.is_line && shown.grand_total_hidden);
}

/// The table as it stood in an earlier publication by the same rule: what was shown then.
struct Earlier {
  NamedTable table;
  stats::Defined<Decided> decided = Reason::suppressed;
};

stats::ReleasedTable released(const NamedTable& table, const stats::SuppressionOptions& rule, const Decided& decided) {
  stats::ReleasedTable release{table.rows, table.columns, table.counts, decided.shown};
  auto& shown = release.shown;
  if (decided.is_line) {
    const bool total_hidden = !rule.row_totals || shown.row_total_hidden[0];
    shown.grand_total_hidden = total_hidden;
    // Across the line a total is the cell itself: it is no total that was shown.
    shown.row_total_hidden.assign(table.rows.size(), table.rows.size() > 1 || total_hidden);
    shown.column_total_hidden.assign(table.columns.size(), table.columns.size() > 1 || total_hidden);
    return release;
  }
  if (!rule.row_totals) shown.row_total_hidden.assign(table.rows.size(), true);
  if (!rule.column_totals) shown.column_total_hidden.assign(table.columns.size(), true);
  if (!rule.grand_total) shown.grand_total_hidden = true;
  return release;
}

bool have_common(const std::vector<std::string>& one, const std::vector<std::string>& other) {
  return std::any_of(one.begin(), one.end(),
                     [&](const auto& name) { return std::find(other.begin(), other.end(), name) != other.end(); });
}

stats::CountTable lying(const NamedTable& table) {
  stats::CountTable counts = table.counts;
  if (counts.columns == 1) std::swap(counts.rows, counts.columns);
  return counts;
}

base::Result<Earlier> read_earlier(Run& run, std::size_t nth) {
  auto table = read_table(run, "earlier", nth);
  if (!table) return table.problems();
  Earlier earlier{std::move(*table), Reason::suppressed};
  const stats::CountTable counts = lying(earlier.table);
  earlier.decided = run.inner([&] { return decided_of(counts, rule_of(run, counts.rows == 1)); });
  fingerprint(run, "earlier", earlier.table, earlier.decided ? earlier.decided->shown.cell : std::vector<CellShow>());
  return earlier;
}

base::Result<std::vector<Earlier>> read_all_earlier(Run& run) {
  std::vector<Earlier> all;
  const std::size_t files = run.options.given("earlier") ? run.options.all("earlier").size() : 0;
  for (std::size_t nth = 0; nth < files; ++nth) {
    auto earlier = read_earlier(run, nth);
    if (!earlier) return earlier.problems();
    all.push_back(std::move(*earlier));
  }
  return all;
}

/// Where a small count is given away, each place once.
using Places = std::set<stats::ReleasedPlace>;

/// By the difference with one earlier table, and by all of them together.
Places told_by_earlier(Run& run, const std::vector<Earlier>& earlier, const NamedTable& table, const Decided& decided) {
  const stats::ReleasedTable now = released(table, decided.rule, decided);
  std::vector<stats::ReleasedTable> before;
  Places places;
  for (const Earlier& one : earlier) {
    if (!one.decided) continue;  // by the rule nothing of it was shown
    if (!have_common(one.table.rows, table.rows) || !have_common(one.table.columns, table.columns))
      run.warn("earlier-nothing-common");
    before.push_back(released(one.table, one.decided->rule, *one.decided));
    for (const auto& told : stats::disclosed_by_difference(before.back(), now, decided.rule.threshold))
      places.insert({told.row, told.column});
  }
  const auto together = run.inner([&] { return stats::told_together(before, now, decided.rule.threshold); });
  places.insert(together.rest.begin(), together.rest.end());
  places.insert(together.open.begin(), together.open.end());
  if (!together.before.empty()) run.warn("earlier-open", {{"places", std::to_string(together.before.size())}});
  return places;
}

/// Only the places, for the number is the secret: in the order of the table, then what the table does not have.
Json differences_json(const NamedTable& table, const Places& places) {
  const auto rank = [](const std::vector<std::string>& names, const std::string& name) {
    if (name.empty()) return names.size();
    const auto at = std::size_t(std::find(names.begin(), names.end(), name) - names.begin());
    return at < names.size() ? at : names.size() + 1;
  };
  std::vector<stats::ReleasedPlace> sorted(places.begin(), places.end());
  std::stable_sort(sorted.begin(), sorted.end(), [&](const auto& one, const auto& other) {
    return std::pair(rank(table.rows, one.row), rank(table.columns, one.column)) <
           std::pair(rank(table.rows, other.row), rank(table.columns, other.column));
  });
  Json list = Json::array();
  for (const auto& one : sorted)
    list.push_back({{"row", one.row.empty() ? Json("total") : Json(one.row)},
                    {"column", one.column.empty() ? Json("total") : Json(one.column)}});
  return list;
}

Answer told_apart(const Method& method, const NamedTable& table, const Places& places, std::int64_t threshold) {
  Answer answer = not_defined(method, Reason::suppressed);
  answer.result["differences"] = differences_json(table, places);
  answer.sentence = [count = std::int64_t(places.size()), threshold](const base::Texts& texts) {
    return texts("method.suppress.differences",
                 {{"places", texts.number(count)}, {"high", texts.number(threshold - 1)}});
  };
  return answer;
}

base::Result<Answer> run_suppress(Run& run, const Method& method) {
  const auto table = read_table(run, "table");
  if (!table) return table.problems();
  const stats::CountTable counts = lying(*table);
  const auto rule = rule_of(run, counts.rows == 1);
  const auto decided = run.inner([&] { return decided_of(counts, rule); });
  fingerprint(run, "table", *table, decided ? decided->shown.cell : std::vector<CellShow>());
  const auto earlier = read_all_earlier(run);
  if (!earlier) return earlier.problems();
  if (!decided) return not_defined(method, decided.reason());
  const Places told = told_by_earlier(run, *earlier, *table, *decided);
  if (!told.empty()) return told_apart(method, *table, told, rule.threshold);
  const auto& cells = decided->shown.cell;
  const auto primary = std::int64_t(std::count(cells.begin(), cells.end(), CellShow::primary));
  const auto secondary = std::int64_t(std::count(cells.begin(), cells.end(), CellShow::secondary));
  const auto totals = hidden_totals(*decided);
  Json list = Json::array();
  for (std::size_t i = 0; i < cells.size(); ++i) list.push_back(cell_json(*table, *decided, i));
  Answer answer;
  answer.result = {{"primary", primary},
                   {"secondary", secondary},
                   {"totals_hidden", totals},
                   {"cells", std::move(list)},
                   {"totals", totals_json(*table, *decided)}};
  if (!earlier->empty()) answer.result["differences"] = Json::array();
  answer.sentence = [=, compared = !earlier->empty(), threshold = rule.threshold](const base::Texts& texts) {
    std::string text = primary == 0 ? texts("method.suppress.nothing", {{"threshold", texts.number(threshold)}})
                                    : texts("method.suppress.hidden", {{"threshold", texts.number(threshold)},
                                                                       {"primary", texts.number(primary)},
                                                                       {"secondary", texts.number(secondary)},
                                                                       {"totals", texts.number(totals)},
                                                                       {"high", texts.number(threshold - 1)}});
    return compared ? text + " " + texts("method.suppress.compared") : text;
  };
  return answer;
}

std::vector<Option> suppress_options() {
  return {{.name = "table",
           .kind = Kind::file,
           .help = "CSV with a header, a row per line of the table; gz allowed; - is standard input",
           .required = true},
          {.name = "earlier",
           .kind = Kind::file,
           .help = "CSV with the counts behind a table shown before: what was shown of it by the same rule is held "
                   "against the new one",
           .most = stats::most_released},
          {.name = "row", .kind = Kind::column, .help = "column with the names of the rows; default: the first"},
          {.name = "total",
           .kind = Kind::text,
           .fallback = "total",
           .help = "name of the row and of the column that hold totals: checked against the sums, not counted"},
          {.name = "totals",
           .kind = Kind::choice,
           .fallback = "all",
           .help = "which totals are shown with the table; rows, columns and grand: with the grand total",
           .words = "all|rows|columns|grand|none"},
          {.name = "threshold",
           .kind = Kind::whole,
           .fallback = "5",
           .help = "counts of 1 to threshold - 1 are hidden",
           .low = 2,
           .high = 1000}};
}

}  // namespace

Method suppress_method() {
  Method method;
  method.name = "suppress";
  method.question = "May I show this? Which counts of a table to hide, and what an outsider can still conclude.";
  method.source =
      "Complementary cell suppression, audited by whole-number flow (Cox 1995; Willenborg & de Waal 2001); definitions "
      "18.";
  method.input =
      "--table: the first column names the rows, every other column holds counts; totals may be there (--total). 0 is "
      "shown; an empty cell is refused. At most 400 cells. --earlier: a table that was shown before with the same "
      "names, a month more or a neighbourhood less; when a number shown in both differs by 1 to threshold - 1, the new "
      "table is refused. Give every table that was shown before: January and February, when the quarter is to be "
      "shown; "
      "the same robberies in other rows and columns. The new table is refused too when all of them together give a "
      "small count away. data_sha256 is of names and shown counts only, so that nobody can try out the hidden ones.";
  method.options = suppress_options();
  method.keys = {{"primary", "number of counts hidden because they are small"},
                 {"secondary", "number of counts hidden to protect those"},
                 {"totals_hidden", "number of totals hidden: small, or to protect"},
                 {"cells[{row, column, show, count, low, high}]",
                  "row-major; show: shown, primary (as <5) or secondary (as a dot); count: suppressed when hidden; low "
                  "and high: what an outsider can conclude (unbounded: no end)"},
                 {"differences[{row, column}]",
                  "with --earlier: where the earlier tables give a small count away together with this one; the number "
                  "itself is left out"},
                 {"totals{rows[{row, total}], columns[{column, total}], all}",
                  "those that --totals shows; suppressed when hidden. A table of one line has only all"}};
  method.example = "stapsteen analyse suppress --table table.csv";
  method.run = run_suppress;
  return method;
}

}  // namespace method
