#include "measurement/freeze_form.h"

#include "measurement/figure_view.h"

namespace measurement {

using html::Html;
using html::Url;

FreezeTyped typed_months(const analysis::Period& period) { return {period.first.iso(), period.last.iso()}; }

FreezeTyped read_freeze(const http::Request& request) {
  return {request.form("first_month"), request.form("last_month"), request.form("reason"), request.form("delivery")};
}

Html freeze_form(const door::Visit& visit, const FreezeTyped& typed, int versions, const html::ErrorSummary& errors) {
  const base::Texts& texts = visit.texts;
  Html fields = html::fields_beside({html::field(texts, html::TextField{.name = "first_month",
                                                                        .label = texts("measurement.first_month"),
                                                                        .value = typed.first_month,
                                                                        .error = html::error_of(errors, "first_month"),
                                                                        .width = html::FieldWidth::small}),
                                     html::field(texts, html::TextField{.name = "last_month",
                                                                        .label = texts("measurement.last_month"),
                                                                        .value = typed.last_month,
                                                                        .error = html::error_of(errors, "last_month"),
                                                                        .width = html::FieldWidth::small})});
  fields += delivery_field(texts, typed.delivery);
  if (versions > 0)
    fields += html::field(texts, html::TextArea{.name = "reason",
                                                .label = texts("measurement.reason"),
                                                .value = typed.reason,
                                                .help = texts("measurement.reason.help"),
                                                .error = html::error_of(errors, "reason"),
                                                .rows = 2});
  fields += html::button({.label = texts("measurement.freeze"),
                          .look = versions == 0 ? html::ButtonLook::primary : html::ButtonLook::secondary});
  return html::section({.title = texts("measurement.freeze.title"),
                        .content = html::paragraph(texts("measurement.freeze.help")) +
                                   html::form({.action = Url::of("aanpak", visit.approach_id(), "nulmeting"),
                                               .csrf = visit.csrf,
                                               .content = fields}),
                        .id = "vastleggen",
                        .rule = html::SectionRule::light,
                        .compact = true});
}

}  // namespace measurement
