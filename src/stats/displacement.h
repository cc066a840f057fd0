// Did it move? (definitions 13): one engine for displacement and diffusion of place, time, target, method and offence.
// Each cell that "may receive" has its own control; WDD and RIRR with exact p each, q over all cells tested. Every
// event counts in one cell. "Not shown" is never "no displacement". Two rings show decay.
#pragma once
#include <string>
#include <vector>

#include "stats/effect.h"

namespace stats {

enum class ReceivingKind { place, time, target, method, offence };
enum class Shift { displacement_shown, diffusion_shown, not_shown };
std::string_view code(Shift shift);  ///< "displacement-shown", "diffusion-shown", "not-shown"

struct ReceivingCell {
  std::string name;
  ReceivingKind kind = ReceivingKind::place;
  BeforeAfter counts;
  BeforeAfter control;  ///< the same cell in the control area
  double area_weight = 1;
  double control_weight = 1;
};
struct ReceivingResult {
  std::string name;
  Wdd wdd;
  Rirr rirr;
  Defined<double> p = Reason::no_comparison;  ///< exact, of the primary measure
  Defined<double> q = Reason::no_comparison;
  Shift shift = Shift::not_shown;
};
struct Displacement {
  std::vector<ReceivingResult> cells;
  Wdd total;  ///< treated + all receiving place cells
};
struct DisplacementInput {
  BeforeAfter treated;
  BeforeAfter control;
  std::vector<ReceivingCell> cells;
  TimeWeights time;
  AreaWeights area;  ///< treated and control
  Primary primary = Primary::rirr;
  double alpha = default_alpha;
  std::uint64_t seed = 1;
};
Displacement displacement(const DisplacementInput& input);

/// Where an event belongs, by priority treated > ring 1 > ring 2 > control > other; on the boundary = treated.
enum class PlaceClass { treated, ring_1, ring_2, control, other };
struct PlaceOf {
  double distance_to_treated_m = 0;  ///< to its boundary, 0 inside
  bool in_control = false;
  bool in_study_area = true;
};
struct RingWidths {
  double first_m = 200;
  double second_m = 500;
};
PlaceClass place_class(const PlaceOf& place, const RingWidths& widths = {});

}  // namespace stats
