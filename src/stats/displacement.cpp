#include "stats/displacement.h"

#include "stats/false_discovery.h"

namespace stats {

std::string_view code(Shift shift) {
  switch (shift) {
    case Shift::displacement_shown:
      return "displacement-shown";
    case Shift::diffusion_shown:
      return "diffusion-shown";
    case Shift::not_shown:
      return "not-shown";
  }
  base::fail_check("a shift without code", __FILE__, __LINE__);
}

std::string_view code(ReceivingKind kind) {
  switch (kind) {
    case ReceivingKind::place:
      return "place";
    case ReceivingKind::time:
      return "time";
    case ReceivingKind::target:
      return "target";
    case ReceivingKind::method:
      return "method";
    case ReceivingKind::offence:
      return "offence";
  }
  base::fail_check("a kind without code", __FILE__, __LINE__);
}

namespace {

EffectInput question(const DisplacementInput& input) {
  EffectInput one;
  one.time = input.time;
  one.seed = input.seed;
  one.level = input.level;
  return one;
}

ReceivingResult judge(const ReceivingCell& cell, const DisplacementInput& input) {
  EffectInput one = question(input);
  one.treated = cell.counts;
  one.control = cell.control;
  one.area.treated = cell.area_weight;
  one.area.control = cell.control_weight;
  ReceivingResult found;
  found.name = cell.name;
  found.kind = cell.kind;
  found.counts = cell.counts;
  found.control = cell.control;
  found.wdd = weighted_displacement_difference(one).local;
  found.rirr = relative_incident_rate_ratio(one);
  const auto& exact = input.primary == Primary::rirr ? found.rirr.p_exact : found.wdd.p_exact;
  if (exact)
    found.p = exact->p;
  else
    found.p = exact.reason();
  return found;
}

DisplacementQuotient quotient(const DisplacementInput& input, const BeforeAfter& ring) {
  const auto d = [](std::int64_t n) { return double(n); };
  QuotientOptions options;
  options.seed = input.seed;
  options.level = input.level;
  return displacement_quotient({d(input.treated.before), d(input.treated.after), d(ring.before), d(ring.after),
                                d(input.control.before), d(input.control.after)},
                               options);
}

}  // namespace

Displacement displacement(const DisplacementInput& input) {
  Displacement result;
  std::vector<Defined<double>> p;
  std::vector<AreaPair> all{{input.treated, input.control, input.area.treated, input.area.control}};
  EffectInput local = question(input);
  local.treated = input.treated;
  local.control = input.control;
  local.area = input.area;
  result.local = weighted_displacement_difference(local).local;
  result.local_ratio = relative_incident_rate_ratio(local);
  BeforeAfter ring;
  for (const ReceivingCell& cell : input.cells) {
    result.cells.push_back(judge(cell, input));
    p.push_back(result.cells.back().p);
    if (cell.kind != ReceivingKind::place) continue;
    all.push_back({cell.counts, cell.control, cell.area_weight, cell.control_weight});
    ring.before += cell.counts.before;
    ring.after += cell.counts.after;
  }
  const auto q = benjamini_hochberg(p);
  for (std::size_t i = 0; i < q.size(); ++i) {
    ReceivingResult& cell = result.cells[i];
    cell.q = q[i];
    if (!q[i] || *q[i] > input.alpha) continue;
    const bool by_ratio = input.primary == Primary::rirr && cell.rirr.value;
    const double change = by_ratio ? *cell.rirr.value - 1 : *cell.wdd.estimate;
    if (change > 0) cell.shift = Shift::displacement_shown;
    if (change < 0) cell.shift = Shift::diffusion_shown;
  }
  result.total = summed_difference(all, question(input));
  if (all.size() > 1) result.wdq = quotient(input, ring);
  return result;
}

namespace {

constexpr std::size_t event_cells = 8;

/// The first way in which the event lies outside what was targeted; in a ring only what was targeted can have moved.
EventCell cell_of(const MovedEvents& events, std::size_t i) {
  const auto outside = [&](const std::vector<bool>& targeted) { return !targeted.empty() && !targeted[i]; };
  EventCell cell = EventCell::targeted;
  if (outside(events.targeted_time))
    cell = EventCell::time;
  else if (outside(events.targeted_target))
    cell = EventCell::target;
  else if (outside(events.targeted_method))
    cell = EventCell::method;
  else if (outside(events.targeted_offence))
    cell = EventCell::offence;
  switch (events.place[i]) {
    case PlaceClass::treated:
    case PlaceClass::control:
      return cell;
    case PlaceClass::ring_1:
    case PlaceClass::control_ring_1:
      return cell == EventCell::targeted ? EventCell::ring_1 : EventCell::other;
    case PlaceClass::ring_2:
    case PlaceClass::control_ring_2:
      return cell == EventCell::targeted && events.two_rings ? EventCell::ring_2 : EventCell::other;
    case PlaceClass::other:
      return EventCell::other;
  }
  base::fail_check("a place without class", __FILE__, __LINE__);
}

}  // namespace

PlaceClass place_class(const PlaceOf& place, const RingWidths& widths) {
  if (place.distance_to_treated_m <= 0) return PlaceClass::treated;
  if (place.in_study_area && place.distance_to_treated_m <= widths.first_m) return PlaceClass::ring_1;
  if (place.in_study_area && place.distance_to_treated_m <= widths.second_m) return PlaceClass::ring_2;
  if (place.distance_to_control_m <= 0) return PlaceClass::control;
  if (place.in_study_area && place.distance_to_control_m <= widths.first_m) return PlaceClass::control_ring_1;
  if (place.in_study_area && place.distance_to_control_m <= widths.second_m) return PlaceClass::control_ring_2;
  return PlaceClass::other;
}

DisplacementCells displacement_cells(const MovedEvents& events) {
  DisplacementCells result;
  result.events.resize(events.place.size(), EventCell::other);
  BeforeAfter sums[2][event_cells];  // treated side, control side
  for (std::size_t i = 0; i < events.place.size(); ++i) {
    const PlaceClass place = events.place[i];
    const EventCell cell = cell_of(events, i);
    result.events[i] = cell;
    if (cell == EventCell::other) {
      ++result.other;
      continue;
    }
    const bool control =
        place == PlaceClass::control || place == PlaceClass::control_ring_1 || place == PlaceClass::control_ring_2;
    BeforeAfter& sum = sums[control][std::size_t(cell)];
    ++(events.after[i] ? sum.after : sum.before);
  }
  result.treated = sums[0][std::size_t(EventCell::targeted)];
  result.control = sums[1][std::size_t(EventCell::targeted)];
  const auto add = [&](EventCell cell, const char* name, ReceivingKind kind) {
    result.cells.push_back({name, kind, sums[0][std::size_t(cell)], sums[1][std::size_t(cell)]});
  };
  add(EventCell::ring_1, "ring-1", ReceivingKind::place);
  if (events.two_rings) add(EventCell::ring_2, "ring-2", ReceivingKind::place);
  if (!events.targeted_time.empty()) add(EventCell::time, "time", ReceivingKind::time);
  if (!events.targeted_target.empty()) add(EventCell::target, "target", ReceivingKind::target);
  if (!events.targeted_method.empty()) add(EventCell::method, "method", ReceivingKind::method);
  if (!events.targeted_offence.empty()) add(EventCell::offence, "offence", ReceivingKind::offence);
  return result;
}

}  // namespace stats
