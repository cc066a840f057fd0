// Which branch at which hour (target-risk): definitions 10.
#include <algorithm>
#include <set>

#include "base/text_tools.h"
#include "method/family.h"
#include "method/limit.h"
#include "method/rows.h"
#include "method/writer.h"
#include "stats/target_risk.h"

namespace method {
namespace {

using base::ProblemKind;

constexpr std::size_t most_rows = 10'000;  // branches x parts of the day

struct Targets {
  std::vector<std::string> branch, part;
  std::vector<stats::TargetCell> cells;
  std::string name_of(std::size_t i) const { return part[i].empty() ? branch[i] : branch[i] + " " + part[i]; }
};

struct TargetColumns {
  std::size_t branch = 0, observed = 0, shops = 0;
  std::optional<std::size_t> part, open_hours;
};

base::Result<TargetColumns> target_columns(const Run& run, const Rows& rows) {
  TargetColumns columns;
  base::Problems problems;
  for (const auto& [option, into] : {std::pair{"branch", &columns.branch}, std::pair{"observed", &columns.observed},
                                     std::pair{"shops", &columns.shops}}) {
    const auto found = rows.column(run, option);
    if (found)
      *into = *found;
    else
      problems.insert(problems.end(), found.problems().begin(), found.problems().end());
  }
  for (const auto& [option, into] : {std::pair{"part", &columns.part}, std::pair{"open-hours", &columns.open_hours}}) {
    const auto found = rows.column_if_there(run, option);
    if (found)
      *into = *found;
    else
      problems.insert(problems.end(), found.problems().begin(), found.problems().end());
  }
  if (!problems.empty()) return problems;
  return columns;
}

base::Problem refused(const Run& run, const char* code, const Rows& rows, std::string_view option,
                      std::string_view value) {
  return {ProblemKind::invalid,
          code,
          "--targets",
          {{"line", std::to_string(rows.line())},
           {"column", run.options.text(option)},
           {"value", std::string(value.substr(0, 100))}}};
}

base::Result<stats::TargetCell> cell_in(const Run& run, const Rows& rows, const TargetColumns& columns) {
  stats::TargetCell cell;
  const auto observed = base::parse_decimal(rows[columns.observed]);
  const auto count = observed ? stats::as_count(*observed) : stats::Defined<std::int64_t>(stats::Reason::not_a_count);
  if (!count || *count > 1'000'000'000) return refused(run, "unit-count", rows, "observed", rows[columns.observed]);
  cell.count = *count;
  const auto number = [&](std::size_t column) {
    const auto value = base::parse_decimal(rows[column]);
    return value && (*value == 0 || *value >= limits::least_expected) && *value <= 1e9 ? value : std::nullopt;
  };
  const auto shops = number(columns.shops);
  if (!shops) return refused(run, "unit-value", rows, "shops", rows[columns.shops]);
  cell.shops = *shops;
  if (!columns.open_hours || is_missing(rows[*columns.open_hours])) return cell;
  cell.open_hours = number(*columns.open_hours);
  if (!cell.open_hours) return refused(run, "unit-value", rows, "open-hours", rows[*columns.open_hours]);
  return cell;
}

base::Result<Targets> read_targets(Run& run) {
  auto rows = Rows::open(run, "targets");
  if (!rows) return rows.problems();
  const auto columns = target_columns(run, *rows);
  if (!columns) return columns.problems();
  Targets targets;
  std::set<std::pair<std::string, std::string>> seen;
  std::vector<std::string> canonical;
  while (rows->next()) {
    const auto cell = cell_in(run, *rows, *columns);
    if (!cell) return cell.problems();
    const std::string branch((*rows)[columns->branch]), part(columns->part ? (*rows)[*columns->part] : "");
    if (branch.empty()) return refused(run, "target-unnamed", *rows, "branch", "");
    if (!seen.emplace(branch, part).second) return refused(run, "target-twice", *rows, "branch", branch + " " + part);
    if (seen.size() > most_rows)
      return base::Problem{
          ProblemKind::too_large, "target-too-many", "--targets", {{"limit", std::to_string(most_rows)}}};
    canonical.push_back(branch + '\t' + part + '\t' + std::to_string(cell->count) + '\t' + base::exact(cell->shops) +
                        '\t' + (cell->open_hours ? base::exact(*cell->open_hours) : std::string()));
    targets.branch.push_back(branch);
    targets.part.push_back(part);
    targets.cells.push_back(*cell);
  }
  if (rows->problem()) return *rows->problem();
  if (targets.cells.empty()) return base::Problem{ProblemKind::invalid, "input-none", "--targets"};
  run.fingerprint("targets", std::move(canonical));
  return targets;
}

Json row_json(const Targets& targets, const stats::TargetRow& row, std::size_t i) {
  const stats::FunnelRow& funnel = row.funnel;
  return {{"branch", targets.branch[i]},
          {"part", targets.part[i]},
          {"observed", targets.cells[i].count},
          {"shop_hours", json_of(row.shop_hours)},
          {"rate", json_of(row.rate)},
          {"expected", json_of(row.expected)},
          {"ratio", json_of(funnel.ratio)},
          {"low95", json_of(funnel.low95)},
          {"high95", json_of(funnel.high95)},
          {"p", json_of(funnel.p)},
          {"q", json_of(funnel.q)},
          {"flag", stats::code(funnel.flag)},
          {"shrunken", json_of(row.shrunken)}};
}

/// The names with a flag on one side, in order of name, never of rate.
std::string flagged(const Targets& targets, const stats::TargetRisk& risk, stats::FunnelFlag one,
                    stats::FunnelFlag other) {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < risk.rows.size(); ++i)
    if (risk.rows[i].funnel.flag == one || risk.rows[i].funnel.flag == other) names.push_back(targets.name_of(i));
  return named_in_order(std::move(names));
}

base::Result<Answer> run_target_risk(Run& run, const Method&) {
  const auto targets = read_targets(run);
  if (!targets) return targets.problems();
  stats::TargetRiskOptions options;
  options.base = run.options.number("base");
  options.level = run.level();
  options.funnel.limits =
      run.options.text("limits") == "garwood" ? stats::FunnelLimits::garwood : stats::FunnelLimits::exact;
  options.funnel.overdispersion = !run.options.flag("no-overdispersion");
  const auto risk = run.inner([&] { return stats::target_risk(targets->cells, options); });
  for (const std::string& code : risk.warnings)
    if (code == "opening-hours-unknown")
      run.warn(code, {{"events", std::to_string(risk.without_hours)}});
    else if (code == "events-while-closed")
      run.warn(code, {{"events", std::to_string(risk.while_closed)}});
    else
      run.warn(code);
  Answer answer;
  Json rows = Json::array();
  std::int64_t compared = 0;
  for (std::size_t i = 0; i < risk.rows.size(); ++i) {
    rows.push_back(row_json(*targets, risk.rows[i], i));
    compared += risk.rows[i].shop_hours > 0 ? 1 : 0;
  }
  answer.result = {{"rows", std::move(rows)},           {"overall", json_of(risk.overall)},
                   {"base", json_of(options.base)},     {"without_hours", risk.without_hours},
                   {"while_closed", risk.while_closed}, {"phi", json_of(risk.phi)}};
  using stats::FunnelFlag;
  answer.sentence = [=, overall = risk.overall, base = options.base, unknown = risk.without_hours,
                     above = flagged(*targets, risk, FunnelFlag::high, FunnelFlag::high_998),
                     below = flagged(*targets, risk, FunnelFlag::low, FunnelFlag::low_998)](const base::Texts& texts) {
    std::string text;
    if (overall)
      text = texts(
          "method.target-risk.rows",
          {{"rows", texts.number(compared)}, {"overall", shown(texts, *overall)}, {"base", texts.number(base, 0)}});
    else
      text = texts("method.target-risk.none", {{"reason", reason_text(texts, overall.reason())}});
    if (!above.empty()) text += " " + texts("method.funnel.above", {{"names", above}});
    if (!below.empty()) text += " " + texts("method.funnel.below", {{"names", below}});
    if (overall && above.empty() && below.empty()) text += " " + texts("method.target-risk.same");
    if (unknown > 0) text += " " + texts("method.target-risk.unknown", {{"events", texts.number(unknown)}});
    return text;
  };
  return answer;
}

}  // namespace

Method target_risk_method() {
  Method method;
  method.name = "target-risk";
  method.question = "Which branch, at which part of the day, runs more risk than its shops and opening hours explain?";
  method.source =
      "Rates with exact Poisson intervals (Garwood 1936); funnel: Spiegelhalter 2005; shrinkage: Marshall 1991; "
      "definitions 10. Never a ranking.";
  method.input =
      "--targets: a row per branch, or per branch and part of the day, with the count, the number of shops, and how "
      "many hours one shop is open in that part over the whole period. An empty number of hours is unknown: a count "
      "and "
      "no rate. 0 hours is closed.";
  method.options = {
      {.name = "targets",
       .kind = Kind::file,
       .help = "CSV with a header and a row per branch and part of the day, gz allowed; - is standard input",
       .required = true},
      {"branch", Kind::column, "branch", "column: name of the branch"},
      {"part", Kind::column, "part", "column: part of the day or week; may be absent"},
      {"observed", Kind::column, "observed", "column: the count"},
      {"shops", Kind::column, "shops", "column: number of shops of the branch"},
      {"open-hours", Kind::column, "open_hours", "column: hours that one shop is open; absent or empty: unknown"},
      {.name = "base",
       .kind = Kind::number,
       .fallback = "100000",
       .help = "the rate is per so many shop hours",
       .low = 1e-6,
       .high = 1e12},
      {.name = "limits",
       .kind = Kind::choice,
       .fallback = "exact",
       .help = "exact: largest and smallest count not flagged; garwood: interval of the expected count",
       .words = "exact|garwood"},
      {.name = "no-overdispersion", .kind = Kind::flag, .help = "keep phi at 1"}};
  method.keys = {
      {"rows[{branch, part, observed, shop_hours, rate{value, low, high}, expected, ratio, low95, high95, p, q, flag, "
       "shrunken{value, low, high}}]",
       "in the order of the file; shop_hours = shops x open hours; expected = shop_hours x the overall rate; ratio and "
       "limits as in funnel; flag none, low, high, low-998 or high-998; shrunken: ratio once chance is taken off; "
       "zero-denominator: closed, or hours unknown"},
      {"overall", "count per base shop hours of all rows with a denominator"},
      {"base", "shop hours of a rate"},
      {"without_hours", "events where opening hours are unknown: in no rate"},
      {"while_closed", "events where shops are closed: in no rate"},
      {"phi", "dispersion used: 1, or as found from 10 rows on when above 1"}};
  method.example = "stapsteen analyse target-risk --targets branches.csv";
  method.run = run_target_risk;
  return method;
}

}  // namespace method
