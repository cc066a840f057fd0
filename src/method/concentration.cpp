// Few places, many events (concentration): definitions 7.
#include "stats/concentration.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

#include "base/text_tools.h"
#include "method/events.h"
#include "method/family.h"
#include "method/limit.h"
#include "method/writer.h"

namespace method {
namespace {

using base::ProblemKind;

constexpr double most_simulated = 2e10;  // places or events x permutations: some minutes

/// Events per place: by address, else by coordinates rounded to 1 m.
std::vector<std::int64_t> counts_of(const Events& events, bool by_address) {
  std::map<std::string, std::int64_t> addresses;
  std::map<std::pair<std::int64_t, std::int64_t>, std::int64_t> spots;
  for (std::size_t i = 0; i < events.size(); ++i)
    if (by_address)
      ++addresses[events.category[i]];
    else
      ++spots[{std::llround(events.at.x_m[i]), std::llround(events.at.y_m[i])}];
  std::vector<std::int64_t> counts;
  for (const auto& [place, count] : addresses) counts.push_back(count);
  for (const auto& [place, count] : spots) counts.push_back(count);
  return counts;
}

base::Result<std::vector<std::int64_t>> typed_counts(const Run& run) {
  std::vector<std::int64_t> counts;
  for (const double number : run.options.numbers("counts")) {
    const auto count = stats::as_count(number);
    if (!count)
      return base::Problem{ProblemKind::invalid,
                           number < 0 ? "count-negative" : "not-a-count",
                           "--counts",
                           {{"value", base::exact(number)}}};
    counts.push_back(*count);
  }
  return counts;
}

/// The places that were hit, and with --places the others as zeros.
base::Result<std::vector<std::int64_t>> places_at_risk(Run& run, std::vector<std::int64_t> counts) {
  if (!run.options.given("places")) {
    run.warn("no-register");
    return counts;
  }
  const auto places = std::size_t(run.options.whole("places"));
  if (places < counts.size())
    return base::Problem{ProblemKind::invalid,
                         "places-too-few",
                         "--places",
                         {{"places", std::to_string(places)}, {"hit", std::to_string(counts.size())}}};
  counts.resize(places, 0);
  return counts;
}

Json result_of(const stats::Concentration& c) {
  return {{"gini", json_of(c.gini)},
          {"gini_few", json_of(c.gini_few)},
          {"null_mean", json_of(c.null_mean)},
          {"p", json_of(c.p.p)},
          {"p_method", stats::code(c.p.method)},
          {"events", c.events},
          {"places", c.places},
          {"hit_places", c.hit_places},
          {"places_for_80", c.places_for_80},
          {"share_for_80", json_of(c.share_for_80)},
          {"hit_share_for_80", json_of(c.hit_share_for_80)},
          {"repeat_share", json_of(c.repeat_share)},
          {"hit_twice", c.hit_twice},
          {"null_repeat_share", json_of(c.null_repeat_share)},
          {"repeat_p", json_of(c.repeat_p.p)}};
}

base::Result<Answer> run_concentration(Run& run, const Method& method) {
  const Options& options = run.options;
  if (options.given("counts") == options.given("events"))
    return base::Problem{ProblemKind::invalid, "option-one-of", "--counts, --events"};
  base::Result<std::vector<std::int64_t>> counts = std::vector<std::int64_t>();
  if (options.given("counts")) {
    counts = typed_counts(run);
  } else {
    const bool by_address = options.given("category");
    const auto events = read_events(run, {.place = !by_address, .date = false, .category = by_address});
    if (!events) return events.problems();
    counts = places_at_risk(run, counts_of(*events, by_address));
  }
  if (!counts) return counts.problems();
  stats::ConcentrationOptions how;
  how.permutations = run.permutations();
  how.seed = run.seed();
  const double events = std::accumulate(counts->begin(), counts->end(), 0.0);
  if (std::max(double(counts->size()), events) * how.permutations > most_simulated)
    return base::Problem{
        ProblemKind::too_large, "too-many-replications", "--permutations", {{"limit", base::exact(most_simulated)}}};
  const auto found = run.inner([&] { return stats::concentration(*counts, how, run.execution()); });
  if (!found) return not_defined(method, found.reason());
  Answer answer;
  answer.result = result_of(*found);
  answer.sentence = [c = *found, alpha = run.alpha(),
                     whole = options.given("places") || options.given("counts")](const base::Texts& texts) {
    const base::TextValues values{{"events", texts.number(c.events)},
                                  {"places", texts.number(whole ? c.places : c.hit_places)},
                                  {"few", texts.number(c.places_for_80)},
                                  {"gini", texts.number(c.gini, 2)},
                                  {"null", texts.number(c.null_mean, 2)},
                                  {"twice", texts.number(c.hit_twice)},
                                  {"p", texts.p_value(c.p.p)}};
    if (!whole) return texts("method.concentration.hit_only", values);
    const char* key = c.p.p <= alpha ? "method.concentration.shown" : "method.concentration.not_shown";
    return texts(key, values);
  };
  return answer;
}

}  // namespace

Method concentration_method() {
  Method method;
  method.name = "concentration";
  method.question = "Few places, many events? Gini, \"80/20\" and repeats, against chance.";
  method.source = "Bernasco & Steenbeek 2017, Journal of Quantitative Criminology 33; definitions 7.";
  method.input =
      "--events: a row per event with a place (coordinates rounded to 1 m), or --category COLUMN for the address; "
      "--places N for all places at risk. Without it only the hit places count, which says less. Or --counts: events "
      "per place, zeros included. There is no useful interval.";
  method.options = together(
      {event_options(false),
       {{.name = "counts", .kind = Kind::numbers, .help = "events per place at risk, zeros included", .is_data = true},
        {.name = "places", .kind = Kind::whole, .help = "places at risk: addresses, shops", .low = 1, .high = 1e7},
        {.name = "permutations",
         .kind = Kind::whole,
         .fallback = "999",
         .help = "draws where the outcomes are too many to enumerate",
         .low = 1,
         .high = 1e6}}});
  method.keys = {{"gini", "G over all places"},
                 {"gini_few", "G' = max(N/X, 1)(G - 1) + 1, for few events"},
                 {"null_mean", "mean of G when events fall by chance"},
                 {"p", "P(G* >= G)"},
                 {"p_method", "enumerated or simulated"},
                 {"events", "X"},
                 {"places", "N"},
                 {"hit_places", "places with an event"},
                 {"places_for_80", "smallest number of places that holds 80 % of the events"},
                 {"share_for_80", "of all places"},
                 {"hit_share_for_80", "of the hit places"},
                 {"repeat_share", "(X - distinct)/X"},
                 {"hit_twice", "places hit two times or more"},
                 {"null_repeat_share", "mean of repeat_share by chance"},
                 {"repeat_p", "P(repeats >= seen)"}};
  method.example = "stapsteen analyse concentration --counts 3,1,1,0,0,0,0,0,0,0";
  method.run = run_concentration;
  return method;
}

}  // namespace method
