// Did it move (displacement): definitions 13.
#include <algorithm>
#include <set>

#include "base/text_tools.h"
#include "geo/overlay.h"
#include "method/areas.h"
#include "method/effect_json.h"
#include "method/events.h"
#include "method/family.h"
#include "method/limit.h"
#include "method/rows.h"
#include "method/writer.h"
#include "stats/displacement.h"

namespace method {
namespace {

using base::ProblemKind;

struct Question {
  stats::DisplacementInput input;
  std::int64_t other = 0;  ///< events in no cell
};

base::Problem refused(const char* code, const char* field, std::vector<base::Fact> facts = {}) {
  return {ProblemKind::invalid, code, field, std::move(facts)};
}

// --- from a table of cells ---

const char* const count_columns[4] = {"before", "after", "control_before", "control_after"};

std::optional<stats::ReceivingKind> kind_of(std::string_view text) {
  for (const auto kind : {stats::ReceivingKind::place, stats::ReceivingKind::time, stats::ReceivingKind::target,
                          stats::ReceivingKind::method, stats::ReceivingKind::offence})
    if (stats::code(kind) == text) return kind;
  return std::nullopt;
}

base::Result<stats::ReceivingCell> cell_in(const Rows& rows, std::size_t name, const std::size_t* columns) {
  stats::ReceivingCell cell;
  cell.name = rows[name];
  std::int64_t counts[4] = {0, 0, 0, 0};
  for (int i = 0; i < 4; ++i) {
    const std::string_view text = rows[columns[i]];
    const auto number = base::parse_decimal(text);
    const auto count = number ? stats::as_count(*number) : stats::Defined<std::int64_t>(stats::Reason::not_a_count);
    if (!count || double(*count) > limits::exact_count)
      return refused("cell-not-a-count", "--table",
                     {{"line", std::to_string(rows.line())}, {"value", std::string(text.substr(0, 100))}});
    counts[i] = *count;
  }
  cell.counts = {counts[0], counts[1]};
  cell.control = {counts[2], counts[3]};
  double* const weights[2] = {&cell.area_weight, &cell.control_weight};
  const char* const names[2] = {"area_weight", "control_weight"};
  for (int i = 0; i < 2; ++i) {
    if (!rows.has(names[i])) continue;
    const auto column = rows.column_named(names[i]);
    if (!column) return column.problems();
    const std::string_view text = rows[*column];
    const auto number = base::parse_decimal(text);
    if (!number || !(*number > 0) || *number > 1e12)
      return refused("cell-weight", "--table",
                     {{"line", std::to_string(rows.line())}, {"value", std::string(text.substr(0, 100))}});
    *weights[i] = *number;
  }
  return cell;
}

base::Result<Question> from_table(Run& run) {
  auto rows = Rows::open(run, "table");
  if (!rows) return rows.problems();
  const auto name = rows->column_named("cell"), kind = rows->column_named("kind");
  if (!name) return name.problems();
  if (!kind) return kind.problems();
  std::size_t columns[4] = {0, 0, 0, 0};
  for (int i = 0; i < 4; ++i) {
    const auto found = rows->column_named(count_columns[i]);
    if (!found) return found.problems();
    columns[i] = *found;
  }
  Question question;
  std::vector<std::string> canonical;
  int treated = 0;
  while (rows->next()) {
    const auto cell = cell_in(*rows, *name, columns);
    if (!cell) return cell.problems();
    const std::string word(base::lower_ascii((*rows)[*kind]));
    canonical.push_back(cell->name + '\t' + word + '\t' + std::to_string(cell->counts.before) + '\t' +
                        std::to_string(cell->counts.after) + '\t' + std::to_string(cell->control.before) + '\t' +
                        std::to_string(cell->control.after) + '\t' + base::exact(cell->area_weight) + '\t' +
                        base::exact(cell->control_weight));
    if (word == "treated") {
      ++treated;
      question.input.treated = cell->counts;
      question.input.control = cell->control;
      question.input.area.treated = cell->area_weight;
      question.input.area.control = cell->control_weight;
      continue;
    }
    const auto known = kind_of(word);
    if (!known)
      return refused("cell-kind", "--table", {{"line", std::to_string(rows->line())}, {"value", word.substr(0, 100)}});
    question.input.cells.push_back(*cell);
    question.input.cells.back().kind = *known;
  }
  if (rows->problem()) return *rows->problem();
  if (treated != 1) return refused("cell-treated", "--table", {{"rows", std::to_string(treated)}});
  run.fingerprint("table", std::move(canonical));
  const auto weights = run.options.numbers("time-weights");
  if (weights.size() != 2)
    return refused("option-two-numbers", "--time-weights", {{"given", std::to_string(weights.size())}});
  question.input.time = {weights[0], weights[1]};
  return question;
}

// --- from events and areas ---

base::Result<geo::Shape> shape_of(const Run& run, const Areas& areas, const char* option) {
  std::vector<geo::Shape> shapes;
  for (const std::string& wanted : run.options.texts(option)) {
    bool found = false;
    for (std::size_t a = 0; a < areas.size() && !found; ++a)
      if (areas.code[a] == wanted || areas.name[a] == wanted) {
        shapes.push_back(areas.shape[a]);
        found = true;
      }
    if (!found) return refused("area-unknown", option[0] == 't' ? "--treated" : "--control", {{"area", wanted}});
  }
  return geo::united(shapes);
}

struct Zones {
  geo::Shape treated, control, study;
};

base::Result<Zones> zones_of(const Run& run, const Areas& areas) {
  Zones zones;
  auto treated = shape_of(run, areas, "treated"), control = shape_of(run, areas, "control");
  if (!treated) return treated.problems();
  if (!control) return control.problems();
  zones.treated = std::move(*treated);
  zones.control = std::move(*control);
  const double outer = run.options.numbers("rings").back();
  // The control area lies outside the rings, or the rings eat from it.
  if (geo::overlap_m2(zones.control, geo::widened(zones.treated, outer)) > 0.5)
    return refused("areas-overlap", "--control", {{"metres", base::exact(outer)}});
  zones.study = geo::united(areas.shape);
  return zones;
}

std::vector<stats::PlaceClass> places_of(const Events& events, const Zones& zones, const stats::RingWidths& widths) {
  std::vector<stats::PlaceClass> places;
  for (std::size_t i = 0; i < events.size(); ++i) {
    const geo::PlanePoint at{events.at.x_m[i], events.at.y_m[i]};
    places.push_back(stats::place_class(
        {geo::distance_m(zones.treated, at), geo::distance_m(zones.control, at), geo::contains(zones.study, at)},
        widths));
  }
  return places;
}

void target_hours(const Run& run, const Events& events, stats::MovedEvents& moved) {
  if (!run.options.given("hours")) return;
  const auto hours = run.options.numbers("hours");
  for (std::size_t i = 0; i < events.size(); ++i) {
    const double hour = events.minute[i] / 60.0;
    const bool inside =
        hours[0] <= hours[1] ? hour >= hours[0] && hour < hours[1] : hour >= hours[0] || hour < hours[1];
    moved.targeted_time.push_back(events.minute[i] >= 0 && inside);
  }
}

void target_categories(const Run& run, const Events& events, stats::MovedEvents& moved) {
  constexpr std::string_view option = "categories";
  if (!run.options.given(option)) return;
  const auto wanted = run.options.texts(option);
  const std::set<std::string> set(wanted.begin(), wanted.end());
  const std::string kind = run.options.text("category-is");
  auto& column = kind == "method"    ? moved.targeted_method
                 : kind == "offence" ? moved.targeted_offence
                                     : moved.targeted_target;
  for (const std::string& category : events.category) column.push_back(set.contains(category));
}

/// Events of the period; those without a time are left out where hours are targeted.
void keep_usable(Run& run, Events& events) {
  const bool hours = run.options.given("hours");
  std::optional<Period> period;
  if (run.options.given("period")) period = run.options.period("period");
  std::size_t to = 0, outside = 0, untimed = 0;
  for (std::size_t i = 0; i < events.size(); ++i) {
    const bool in_period = !period || (events.day[i] >= period->from && events.day[i] <= period->to);
    const bool timed = !hours || events.minute[i] >= 0;
    outside += !in_period;
    untimed += in_period && !timed;
    if (!in_period || !timed) continue;
    events.at.x_m[to] = events.at.x_m[i];
    events.at.y_m[to] = events.at.y_m[i];
    events.day[to] = events.day[i];
    events.minute[to] = events.minute[i];
    events.category[to] = std::move(events.category[i]);
    ++to;
  }
  events.at.x_m.resize(to);
  events.at.y_m.resize(to);
  events.day.resize(to);
  events.minute.resize(to);
  events.category.resize(to);
  events.rows = to;
  if (outside > 0) run.warn("outside-period", {{"rows", std::to_string(outside)}});
  if (untimed > 0) run.warn("left-out", {{"rows", std::to_string(untimed)}, {"reason", "time-missing"}});
}

/// The days before as a multiple of the days after: the difference is then in events of the period after.
std::optional<base::Problem> weigh_time(Run& run, const Events& events, std::int32_t split, Question& question) {
  std::int32_t from = *std::min_element(events.day.begin(), events.day.end()),
               to = *std::max_element(events.day.begin(), events.day.end());
  if (run.options.given("period")) {
    from = run.options.period("period").from;
    to = run.options.period("period").to;
  } else {
    run.warn("period-guessed", {{"from", iso_day(from)}, {"to", iso_day(to)}});
  }
  if (split <= from || split > to)
    return refused("split-outside", "--split", {{"first", iso_day(from)}, {"last", iso_day(to)}});
  question.input.time = {double(split - from) / double(to - split + 1), 1};
  return std::nullopt;
}

std::optional<base::Problem> option_problem(const Run& run) {
  for (const char* const needed : {"areas", "treated", "control", "split"})
    if (!run.options.given(needed)) return refused("option-needs", "--events", {{"other", "--" + std::string(needed)}});
  const auto rings = run.options.numbers("rings");
  if (rings.empty() || rings.size() > 2 || !(rings[0] > 0) || (rings.size() == 2 && !(rings[1] > rings[0])))
    return refused("rings-not-increasing", "--rings");
  if (run.options.given("hours")) {
    const auto hours = run.options.numbers("hours");
    if (hours.size() != 2 || hours[0] == hours[1]) return refused("hours-two", "--hours");
  }
  return std::nullopt;
}

base::Result<Question> from_events(Run& run) {
  if (const auto problem = option_problem(run)) return *problem;
  const auto areas = read_areas(run, {});
  if (!areas) return areas.problems();
  auto events = read_events(run, {.place = true, .date = true, .category = run.options.given("categories")});
  if (!events) return events.problems();
  if (const auto problem = plane_problem(*areas, *events)) return *problem;
  keep_usable(run, *events);
  if (events->rows == 0) return refused("events-none", "--events");
  const auto zones = zones_of(run, *areas);
  if (!zones) return zones.problems();
  const auto rings = run.options.numbers("rings");
  const std::int32_t split = day_number(run.options.date("split"));
  Question question;
  if (const auto problem = weigh_time(run, *events, split, question)) return *problem;
  stats::MovedEvents moved;
  moved.two_rings = rings.size() == 2;
  moved.place = places_of(*events, *zones, {rings[0], rings.back()});
  for (const std::int32_t day : events->day) moved.after.push_back(day >= split);
  target_hours(run, *events, moved);
  target_categories(run, *events, moved);
  stats::DisplacementCells cells = stats::displacement_cells(moved);
  question.input.treated = cells.treated;
  question.input.control = cells.control;
  question.input.cells = std::move(cells.cells);
  question.other = cells.other;
  return question;
}

// --- the answer ---

Json result_of(const stats::Displacement& found, const Question& question) {
  Json cells = Json::array();
  for (const auto& cell : found.cells)
    cells.push_back({{"name", cell.name},
                     {"kind", stats::code(cell.kind)},
                     {"before", cell.counts.before},
                     {"after", cell.counts.after},
                     {"control_before", cell.control.before},
                     {"control_after", cell.control.after},
                     {"wdd", json_of(cell.wdd)},
                     {"rirr", json_of(cell.rirr)},
                     {"p", json_of(cell.p)},
                     {"q", json_of(cell.q)},
                     {"shift", stats::code(cell.shift)}});
  const auto& input = question.input;
  return {{"treated", {{"before", input.treated.before}, {"after", input.treated.after}}},
          {"control", {{"before", input.control.before}, {"after", input.control.after}}},
          {"wdd", {{"local", json_of(found.local)}, {"total", json_of(found.total)}}},
          {"rirr", json_of(found.local_ratio)},
          {"cells", std::move(cells)},
          {"wdq", json_of(found.wdq)},
          {"time_weights", {input.time.before, input.time.after}},
          {"other", question.other}};
}

/// "between .. and ..": the exact interval of the ratio, else that of the difference.
std::string between(const stats::ReceivingResult& cell, const base::Texts& texts) {
  if (cell.rirr.low_exact && cell.rirr.high_exact)
    return texts("method.displacement.ratio",
                 {{"low", shown(texts, cell.rirr.low_exact)}, {"high", shown(texts, cell.rirr.high_exact)}});
  return texts("method.displacement.difference",
               {{"low", shown(texts, cell.wdd.low_small)}, {"high", shown(texts, cell.wdd.high_small)}});
}

Sentence sentence_of(stats::Displacement found) {
  return [found = std::move(found)](const base::Texts& texts) {
    if (found.cells.empty()) return texts("method.displacement.no_cells");
    std::string text;
    for (const auto& cell : found.cells) {
      if (!text.empty()) text += ' ';
      text += texts("method.displacement." + std::string(stats::code(cell.shift)),
                    {{"cell", cell.name},
                     {"before", texts.number(cell.counts.before)},
                     {"after", texts.number(cell.counts.after)},
                     {"q", shown(texts, cell.q)},
                     {"between", between(cell, texts)}});
    }
    return text;
  };
}

base::Result<Answer> run_displacement(Run& run, const Method&) {
  if (run.options.given("table") == run.options.given("events")) return refused("option-one-of", "--table, --events");
  auto question = run.options.given("table") ? from_table(run) : from_events(run);
  if (!question) return question.problems();
  stats::DisplacementInput& input = question->input;
  input.primary = run.options.text("primary") == "wdd" ? stats::Primary::wdd : stats::Primary::rirr;
  input.level = run.level();
  input.alpha = run.alpha();
  input.seed = run.seed();
  auto found = run.inner([&] { return stats::displacement(input); });
  Answer answer;
  answer.result = result_of(found, *question);
  answer.sentence = sentence_of(std::move(found));
  return answer;
}

}  // namespace

Method displacement_method() {
  Method method;
  method.name = "displacement";
  method.question = "Did it move? Displacement and diffusion of place, time, target, method and offence.";
  method.source =
      "WDD: Wheeler & Ratcliffe 2018; RIRR: Wilson 2022; WDQ: Bowers & Johnson 2003, classes of Guerette 2009; "
      "Benjamini & Hochberg 1995; definitions 12 and 13.";
  method.input =
      "Either --table: cell, kind (treated, place, time, target, method, offence), before, after, control_before, "
      "control_after and if needed area_weight, control_weight (divisors); one row of kind treated. Or --events with "
      "--areas, --treated, --control, --split: every event counts in one cell, by priority treated, ring 1, ring 2, "
      "control, the same rings round the control area (their own control), other. Rings are measured from the boundary "
      "and end at the outside of --areas.";
  method.options = together(
      {{{.name = "table", .kind = Kind::file, .help = "CSV of cells with counts; - is standard input"},
        {.name = "time-weights",
         .kind = Kind::numbers,
         .fallback = "1,1",
         .help = "with --table: divisors of before and after",
         .low = 1e-9,
         .high = 1e9},
        {.name = "primary",
         .kind = Kind::choice,
         .fallback = "rirr",
         .help = "the measure agreed beforehand: its exact p goes into q",
         .words = "rirr|wdd"}},
       event_options(false),
       area_options(false),
       {{.name = "treated", .kind = Kind::texts, .help = "codes or names of the treated area"},
        {.name = "control", .kind = Kind::texts, .help = "codes or names of the control area, outside the rings"},
        {.name = "split", .kind = Kind::date, .help = "first day of the action: it and later days are \"after\""},
        {.name = "period", .kind = Kind::period, .help = "both days included; default first to last event"},
        {.name = "rings",
         .kind = Kind::numbers,
         .fallback = "200,500",
         .help = "one or two outer edges in metres from the boundary, edges included",
         .low = 0,
         .high = 100000},
        {.name = "hours",
         .kind = Kind::numbers,
         .help = "FROM,TO of the hours that are targeted, [18,24) or over midnight 22,6: adds the cell time",
         .low = 0,
         .high = 24},
        {.name = "categories",
         .kind = Kind::texts,
         .help = "the words in --category that are targeted: adds a cell for the others"},
        {.name = "category-is",
         .kind = Kind::choice,
         .fallback = "target",
         .help = "what --category tells",
         .words = "target|method|offence"}}});
  method.keys = {
      {"treated{before, after}", "counts of the treated area (what was targeted in it)"},
      {"control{before, after}", "the same in the control area"},
      {"wdd{local, total each {estimate, se, low, high, low_small, high_small, z, p, p_exact}}",
       "local: treated against control; total: with all place cells"},
      {"rirr{value, low, high, p, low_exact, high_exact, p_exact, p_minlike, adjusted}", "treated against control"},
      {"cells[{name, kind, before, after, control_before, control_after, wdd, rirr, p, q, shift}]",
       "ring-1, ring-2, time, target, method, offence; p exact of the primary measure, q over all cells; shift: "
       "displacement-shown, diffusion-shown, not-shown"},
      {"wdq{value, low, high, success, buffer, class}", "all place cells as buffer; a description, no test"},
      {"time_weights[]", "divisors used: from events, days before / days after, and 1"},
      {"other", "from events: those in no cell"}};
  method.example =
      "stapsteen analyse displacement --events robberies.csv --areas areas.geojson --treated BU01 --control BU07,BU08 "
      "--split 2023-01-01 --period 2021-01-01,2024-12-31 --hours 18,24";
  method.run = run_displacement;
  return method;
}

}  // namespace method
