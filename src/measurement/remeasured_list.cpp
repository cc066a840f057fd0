#include "measurement/remeasured_list.h"

#include "door/page.h"
#include "door/register_parts.h"
#include "measurement/measurement_command.h"
#include "measurement/measurement_rules.h"

namespace measurement {
namespace {

using html::Html;
using html::Url;

constexpr const char* remeasured_segment = "hermetingen";

std::string remeasured_name(const base::Texts& texts, const store::Remeasured& one) {
  return texts("measurement.remeasurement.n", {{"number", std::to_string(one.number)},
                                               {"first", texts.month(one.period.first)},
                                               {"last", texts.month(one.period.last)}});
}

std::string remeasured_standing(const base::Texts& texts, const store::Remeasured& one, std::int64_t counts) {
  if (one.withdrawn_at)
    return texts("measurement.remeasured.withdrawn", {{"date", texts.date(base::date_of(*one.withdrawn_at))}});
  const bool registered = is_as_registered(one.registered, one.period);
  if (one.id != counts) return texts(registered ? "measurement.remeasured.earlier" : "measurement.remeasured.look");
  return texts(registered ? "measurement.remeasured.counts" : "measurement.remeasured.counts_as_look");
}

}  // namespace

Html remeasured_list(const door::Visit& visit, const std::vector<store::Remeasured>& all, std::int64_t counts) {
  if (all.empty()) return {};
  const base::Texts& texts = visit.texts;
  const bool may_withdraw = visit.may(account::Verb::freeze_measurement);
  html::Table table{.caption = texts("measurement.remeasured.title"),
                    .columns = {{texts("measurement.remeasurement"), html::ColumnKind::text},
                                {texts("measurement.frozen")},
                                {texts("measurement.remeasured.standing")}},
                    .rows = {},
                    .caption_hidden = true};
  if (may_withdraw) table.columns.push_back({texts("measurement.remeasured.action")});
  const base::Instant since = door::register_parts::undo_since(visit);
  std::vector<door::register_parts::Gone> to_bring_back;
  for (const auto& one : all) {
    const std::string name = remeasured_name(texts, one);
    html::TableRow row{name, one.frozen_by_name + ", " + texts.date_time(one.frozen_at),
                       one.id == counts ? html::strong(remeasured_standing(texts, one, counts))
                                        : Html(remeasured_standing(texts, one, counts))};
    const Url withdraw = Url::of("aanpak", visit.approach_id(), remeasured_segment, one.id, "intrekken");
    if (may_withdraw)
      row.push_back(
          one.withdrawn_at
              ? Html()
              : html::button_form(
                    {.action = withdraw,
                     .csrf = visit.csrf,
                     .button = {.label = texts("door.withdraw"), .look = html::ButtonLook::text, .context = name}}));
    table.rows.push_back(std::move(row));
    if (one.withdrawn_at && one.withdrawn_at->ms > since.ms) to_bring_back.push_back({withdraw, name});
  }
  Html content = html::small(texts("measurement.remeasured.help")) + html::table(table);
  if (may_withdraw) content += door::register_parts::withdrawn_list(visit, to_bring_back);
  return html::section({.title = texts("measurement.remeasured.title"),
                        .content = content,
                        .id = "alle-metingen",
                        .rule = html::SectionRule::light});
}

http::Response presence_posted(door::Visit& visit, const http::Request& request, const http::Params& params) {
  const std::int64_t id = params.id("measurement").value_or(0);
  const bool back = request.has_form("terug");
  const auto done = back ? restore_remeasurement(visit.doing(), id) : withdraw_remeasurement(visit.doing(), id);
  if (!done) return door::refusal_page(visit, done.problems());
  const Url page = Url::of("aanpak", visit.approach_id(), "evaluatie");
  return http::Response::redirect((back ? door::saved(page) : page.with("ingetrokken", id)).text());
}

}  // namespace measurement
