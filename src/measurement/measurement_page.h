// Pages of the figures: what the data say now, the frozen baseline and remeasurements, and the evaluation of the
// effect.
//   /aanpak/{approach}/cijfers                       quality, figures, freeze         see_figures
//   …/cijfers/{figure}                               one figure; ?als=csv|svg         see_figures
//   …/cijfers/{figure}/kaart.geojson                 the layer of the moving map       see_figures
//   …/cijfers/{figure}/vastleggen                    pin as a source                  freeze_measurement
//   …/nulmeting, …/nulmeting/{measurement}           frozen versions                  see_figures
//   …/nulmeting/{measurement}/{figure}               one figure of it; ?als=csv|svg   see_figures
//   …/nulmeting                                      POST: freeze                     freeze_measurement
//   …/metingen                                       POST: remeasure                  freeze_measurement
//   …/hermetingen/{measurement}/intrekken               POST: withdraw, or bring back    freeze_measurement
//   …/landelijk                                      POST: own national numbers        freeze_measurement
//   …/evaluatie                                      verdict and effect figures       see_figures
#pragma once
#include <functional>
#include <memory>

#include "door/visit.h"
#include "html/html.h"
#include "measurement/measurement.h"

namespace measurement {

class Figures;  // measurement/current_figures.h

void add_figure_routes(door::Router& router, const std::shared_ptr<Figures>& figures);
void add_baseline_routes(door::Router& router, const std::shared_ptr<Figures>& figures);

/// What was fixed before execution and when it began belong to the plan, a room further on.
using RegisteredNow = std::function<Registration(door::Visit&)>;
using FirstAction = std::function<std::optional<base::Date>(door::Visit&)>;
/// The design that a measurement had to keep to, in words: "zoals vastgelegd op …".
using DesignBeside = std::function<html::Html(door::Visit&, const Registration&)>;
/// What stands beside the effect and belongs to later rooms: how the cooperation went, the way to recommendations.
using BesideEffect = std::function<html::Html(door::Visit&)>;
struct EvaluationHooks {
  RegisteredNow registered;
  FirstAction first_action = {};
  DesignBeside design = {};
  BesideEffect beside = {};
};
void add_evaluation_routes(door::Router& router, const EvaluationHooks& hooks, const std::shared_ptr<Figures>& figures);

}  // namespace measurement
