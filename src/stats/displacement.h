// Did it move? (definitions 13): one engine for displacement and diffusion of place, time, target, method and offence.
// Each cell that "may receive" has its own control; WDD and RIRR with exact p each, q over all cells tested. Every
// event counts in one cell. "Not shown" is never "no displacement". Two rings show decay.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "stats/effect.h"

namespace stats {

enum class ReceivingKind { place, time, target, method, offence };
std::string_view code(ReceivingKind kind);  ///< "place", ...
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
  ReceivingKind kind = ReceivingKind::place;
  BeforeAfter counts;
  BeforeAfter control;
  Wdd wdd;
  Rirr rirr;
  Defined<double> p = Reason::no_comparison;  ///< exact, of the primary measure
  Defined<double> q = Reason::no_comparison;
  Shift shift = Shift::not_shown;
};
struct Displacement {
  Wdd local;         ///< the treated area against its control
  Rirr local_ratio;  ///< likewise
  std::vector<ReceivingResult> cells;
  Wdd total;                 ///< treated + all receiving place cells
  DisplacementQuotient wdq;  ///< all place cells together as buffer; no-ring without
};
struct DisplacementInput {
  BeforeAfter treated;
  BeforeAfter control;
  std::vector<ReceivingCell> cells;
  TimeWeights time;
  AreaWeights area;  ///< treated and control
  Primary primary = Primary::rirr;
  double alpha = default_alpha;
  double level = default_level;
  std::uint64_t seed = 1;
};
Displacement displacement(const DisplacementInput& input);

/// Where an event belongs, by priority treated > ring 1 > ring 2 > control > rings of the control > other; on the
/// boundary = inside.
enum class PlaceClass { treated, ring_1, ring_2, control, control_ring_1, control_ring_2, other };
struct PlaceOf {
  double distance_to_treated_m = 0;  ///< to its boundary, 0 inside
  double distance_to_control_m = 0;
  bool in_study_area = true;
};
struct RingWidths {
  double first_m = 200;
  double second_m = 500;
};
PlaceClass place_class(const PlaceOf& place, const RingWidths& widths = {});

/// What an event is to an action that targets hours, branches, methods or offences in one area. Columns of equal
/// length; an empty column: the action does not target that.
struct MovedEvents {
  std::vector<PlaceClass> place;
  std::vector<bool> after;
  std::vector<bool> targeted_time, targeted_target, targeted_method, targeted_offence;
  bool two_rings = true;
};
/// In the area an event belongs to the first way in which it lies outside the target: time, target, method, offence; in
/// the rings only what was targeted counts, the rest is other.
enum class EventCell { targeted, ring_1, ring_2, time, target, method, offence, other };
struct DisplacementCells {
  BeforeAfter treated;
  BeforeAfter control;
  std::vector<ReceivingCell> cells;  ///< "ring-1", "ring-2", "time", "target", "method", "offence"
  std::vector<EventCell> events;     ///< per event: one cell each
  std::int64_t other = 0;            ///< events in no cell
};
DisplacementCells displacement_cells(const MovedEvents& events);

}  // namespace stats
