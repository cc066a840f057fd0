// Where are clusters on a map (gistar, moran): definitions 5.
#include "method/cells.h"
#include "method/family.h"
#include "method/writer.h"
#include "stats/hotspot.h"

namespace method {
namespace {

stats::LocalOptions local_options(const Run& run) {
  stats::LocalOptions options;
  if (run.options.given("permutations")) options.permutations = run.permutations();
  options.seed = run.seed();
  options.alpha = run.alpha();
  return options;
}

Json classes_of(const stats::LocalResult& local) {
  Json classes = Json::array();
  for (const stats::LocalClass value : local.classes) classes.push_back(stats::code(value));
  return classes;
}

struct Tally {
  std::int64_t high = 0;  ///< hot, or HH
  std::int64_t low = 0;   ///< cold, or LL
  std::int64_t odd = 0;   ///< HL and LH
};
Tally tally_of(const stats::LocalResult& local) {
  using stats::LocalClass;
  Tally tally;
  for (const LocalClass value : local.classes) {
    tally.high += value == LocalClass::hot || value == LocalClass::high_high ? 1 : 0;
    tally.low += value == LocalClass::cold || value == LocalClass::low_low ? 1 : 0;
    tally.odd += value == LocalClass::high_low || value == LocalClass::low_high ? 1 : 0;
  }
  return tally;
}

Sentence sentence_of(const stats::LocalResult& local, std::string key) {
  const auto count = std::int64_t(local.classes.size());
  return [tally = tally_of(local), count, key = std::move(key)](const base::Texts& texts) {
    const base::TextValues values{{"cells", texts.number(count)},
                                  {"high", texts.number(tally.high)},
                                  {"low", texts.number(tally.low)},
                                  {"odd", texts.number(tally.odd)}};
    if (tally.high + tally.low + tally.odd == 0) return texts("method.local.none", values);
    return texts(key, values);
  };
}

/// What every local statistic says, and which cells it speaks of.
Json result_of(const Field& field, const stats::LocalResult& local) {
  Json result{{"z", list_of(local.z)},
              {"p", list_of(local.p)},
              {"q", list_of(local.q)},
              {"class", classes_of(local)},
              {"p_method", stats::code(local.method)},
              {"n", field.cells.size()}};
  if (field.grid) {
    result["cells"] = field.grid->json();
    result["value"] = field.value();
  }
  if (!field.cells.code.empty()) {
    result["code"] = field.cells.code;
    if (!field.grid) result["value"] = field.value();
  }
  return result;
}

struct Prepared {
  Field field;
  stats::Neighbours neighbours;
};
base::Result<Prepared> prepared(Run& run) {
  auto field = read_field(run);
  if (!field) return field.problems();
  auto neighbours = neighbours_of(run, field->cells);
  if (!neighbours) return neighbours.problems();
  std::int64_t alone = 0;
  for (std::size_t i = 0; i < neighbours->size(); ++i) alone += neighbours->of(i).empty() ? 1 : 0;
  if (alone > 0) run.warn("without-neighbours", {{"cells", std::to_string(alone)}});
  return Prepared{std::move(*field), std::move(*neighbours)};
}

base::Result<Answer> run_gistar(Run& run, const Method&) {
  const auto input = prepared(run);
  if (!input) return input.problems();
  const auto local = run.inner(
      [&] { return stats::gi_star(input->field.value(), input->neighbours, local_options(run), run.execution()); });
  run.warn(local.warnings);
  return Answer{result_of(input->field, local), sentence_of(local, "method.gistar.found")};
}

Json global_json(const stats::Defined<stats::GlobalStatistic>& global) {
  if (!global) {
    const Json reason = undefined(global.reason());
    return {{"I", reason}, {"expected", reason}, {"variance", reason}, {"z", reason}, {"p", reason}};
  }
  return {{"I", json_of(global->value)},
          {"expected", json_of(global->expected)},
          {"variance", json_of(global->variance)},
          {"z", json_of(global->z)},
          {"p", p_of(global->p)},
          {"p_method", global->p ? Json(stats::code(global->p->method)) : undefined(global->p.reason())}};
}

base::Result<Answer> run_moran(Run& run, const Method&) {
  const auto input = prepared(run);
  if (!input) return input.problems();
  struct Both {
    stats::LocalResult local;
    stats::Defined<stats::GlobalStatistic> global;
  };
  const auto style =
      run.options.text("weights") == "binary" ? stats::WeightStyle::binary : stats::WeightStyle::row_standardised;
  const Both both = run.inner([&] {
    return Both{stats::local_moran(input->field.value(), input->neighbours, local_options(run), run.execution()),
                stats::global_moran(input->field.value(), input->neighbours, style)};
  });
  run.warn(both.local.warnings);
  Answer answer;
  const Json global = global_json(both.global);
  answer.result = {{"I", global["I"]}, {"expected", global["expected"]}, {"global", global}};
  answer.result["local"] = list_of(both.local.statistic);
  answer.result = joined(std::move(answer.result), result_of(input->field, both.local));
  answer.sentence = [global = both.global, local = sentence_of(both.local, "method.moran.found"),
                     alpha = run.alpha()](const base::Texts& texts) {
    if (!global || !global->p)
      return texts("method.not_defined",
                   {{"reason", reason_text(texts, global ? global->p.reason() : global.reason())}});
    const bool is_shown = global->p->p <= alpha;
    const char* key = !is_shown                          ? "method.moran.random"
                      : global->value > global->expected ? "method.moran.clustered"
                                                         : "method.moran.dispersed";
    return texts(key, {{"I", shown(texts, global->value)},
                       {"expected", shown(texts, global->expected)},
                       {"p", texts.p_value(global->p->p)}}) +
           " " + local(texts);
  };
  return answer;
}

std::vector<Option> map_options() {
  return together({field_options(),
                   {{.name = "permutations",
                     .kind = Kind::whole,
                     .help = "simulate p with so many conditional permutations; 0: normal p; absent: exact where the "
                             "table of sums is small enough, else 999",
                     .low = 0,
                     .high = 1e6}}});
}

constexpr std::string_view map_input =
    "One number per cell: --cells F --value NAME (col,row or x0,y0,x1,y1 in metres), --areas F --value NAME, --areas F "
    "with --events F (counted per area), or --events F on a grid of --cell metres (every cell of the bounding box or "
    "of "
    "--window). Cells that are absent lie outside the study area.";

std::vector<Key> map_keys() {
  return {{"z[]", "analytic, in the order of the input (grid: row-major from the south-west)"},
          {"p[]", "conditional on the own value, two-sided"},
          {"q[]", "Benjamini-Hochberg over the map"},
          {"class[]", "where q <= alpha"},
          {"p_method", "exact, simulated or normal"},
          {"n", "number of cells"},
          {"cells{x0, y0, nx, ny, cell}", "of the grid, when events were counted on one"},
          {"code[]", "of the areas"},
          {"value[]", "what was tested, when it was counted here"}};
}

}  // namespace

Method gistar_method() {
  Method method;
  method.name = "gistar";
  method.question = "Where are hot and cold spots? Getis-Ord Gi* with binary weights, the cell itself included.";
  method.source =
      "Getis & Ord 1992; Ord & Getis 1995, Geographical Analysis 27; conditional p exact for whole counts; "
      "definitions 5.";
  method.input = map_input;
  method.options = map_options();
  method.keys = map_keys();
  method.keys[3] = {"class[]", "hot or cold where q <= alpha, else none"};
  method.example = "stapsteen analyse gistar --events robberies.csv --cell 250";
  method.run = run_gistar;
  return method;
}

Method moran_method() {
  Method method;
  method.name = "moran";
  method.question = "Do like values lie together? Moran's I over the map and local Moran per cell.";
  method.source =
      "Anselin 1995, Geographical Analysis 27 (local); Cliff & Ord 1981 (global, variance under randomisation); "
      "Sokal 1998 (conditional moments); definitions 5.";
  method.input = map_input;
  method.options = together({map_options(),
                             {{.name = "weights",
                               .kind = Kind::choice,
                               .fallback = "row",
                               .help = "of the global I: row-standardised or binary",
                               .words = "row|binary"}}});
  method.keys = {{"global{I, expected, variance, z, p, p_method}", "over the whole map, two-sided, normal"},
                 {"I", "global.I"},
                 {"expected", "global.expected = -1/(n-1)"},
                 {"local[]", "local I, row-standardised"}};
  for (const Key& key : map_keys()) method.keys.push_back(key);
  method.keys[7] = {"class[]", "HH LL HL LH where q <= alpha, else none"};
  method.example = "stapsteen analyse moran --areas areas.geojson --value robberies --neighbours rook";
  method.run = run_moran;
  return method;
}

}  // namespace method
