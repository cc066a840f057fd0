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

Displacement displacement(const DisplacementInput& input) {
  Displacement result;
  std::vector<Defined<double>> p;
  EffectInput total;
  total.treated = input.treated;
  total.control = input.control;
  total.time = input.time;
  total.area = input.area;
  total.seed = input.seed;
  BeforeAfter ring, ring_control;
  bool any_place = false;
  for (const ReceivingCell& cell : input.cells) {
    EffectInput one;
    one.treated = cell.counts;
    one.control = cell.control;
    one.time = input.time;
    one.area.treated = cell.area_weight;
    one.area.control = cell.control_weight;
    one.seed = input.seed;
    ReceivingResult found{cell.name, weighted_displacement_difference(one).local, relative_incident_rate_ratio(one)};
    const auto& exact = input.primary == Primary::rirr ? found.rirr.p_exact : found.wdd.p_exact;
    if (exact)
      found.p = exact->p;
    else
      found.p = exact.reason();
    p.push_back(found.p);
    result.cells.push_back(std::move(found));
    if (cell.kind != ReceivingKind::place) continue;
    any_place = true;
    ring.before += cell.counts.before;
    ring.after += cell.counts.after;
    ring_control.before += cell.control.before;
    ring_control.after += cell.control.after;
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
  if (any_place) {
    total.ring = ring;
    total.ring_control = ring_control;
  }
  result.total = weighted_displacement_difference(total).total;
  return result;
}

PlaceClass place_class(const PlaceOf& place, const RingWidths& widths) {
  if (place.distance_to_treated_m <= 0) return PlaceClass::treated;
  if (place.in_study_area && place.distance_to_treated_m <= widths.first_m) return PlaceClass::ring_1;
  if (place.in_study_area && place.distance_to_treated_m <= widths.second_m) return PlaceClass::ring_2;
  return place.in_control ? PlaceClass::control : PlaceClass::other;
}

}  // namespace stats
