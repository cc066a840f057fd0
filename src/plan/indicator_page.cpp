// Indicators with how they stand, their measurings, and the way from the goal of an action to its indicator.
//   /aanpak/{approach}/indicatoren · /metingen         registers (door/register_page.h)
//   POST /aanpak/{approach}/plan/acties/{action}/indicator   the goal becomes an indicator, once
#include "base/text_tools.h"
#include "door/register_page.h"
#include "plan/indicator.h"
#include "plan/page_part.h"

namespace plan {
namespace {

using account::Verb;
using html::Html;
using html::Url;

constexpr const char* indicators_segment = "indicatoren";
constexpr const char* values_segment = "metingen";

/// "62 (marge 48 tot 75, 50 antwoorden)"
std::string with_margin(const base::Texts& texts, const Indicator& indicator, const IndicatorValue& value) {
  std::string words = written_number(texts, value.value);
  const stats::Estimate margin = margin_of(indicator, value);
  if (margin.low && margin.high)
    words += " " + texts("indicator.margin",
                         {{"low", texts.number(*margin.low, 0)}, {"high", texts.number(*margin.high, 0)}});
  if (!value.answers.empty())
    words += " " + texts.plural("indicator.answers", base::parse_integer(value.answers).value_or(0));
  return words;
}

html::Status status_of(const base::Texts& texts, Course course) {
  using html::StatusKind;
  const std::string word = texts("indicator.course." + std::string(code(course)));
  switch (course) {
    case Course::reached:
      return {StatusKind::done, word};
    case Course::on_course:
      return {StatusKind::busy, word};
    case Course::behind:
    case Course::wrong_way:
      return {StatusKind::attention, word};
    case Course::no_target:
    case Course::not_measured:
      return {StatusKind::not_yet, word};
  }
  return {};
}

struct Measured {
  std::vector<StoredIndicator> indicators;
  std::vector<IndicatorValue> values;
};
Measured load_measured(door::Visit& visit) {
  return visit.house.database.read([&](db::Connection& connection) {
    Measured all{indicators().list(connection, visit.approach_id()), {}};
    for (const auto& stored : indicator_values().list(connection, visit.approach_id()))
      all.values.push_back(stored.record);
    return all;
  });
}

std::string with_date(const base::Texts& texts, const std::string& value, const std::string& day) {
  if (value.empty()) return "–";
  const auto date = base::parse_iso_date(day);
  return date ? texts("indicator.value_on", {{"value", value}, {"date", texts.short_date(*date)}}) : value;
}

Html measure_link(const door::Visit& visit, const StoredIndicator& stored) {
  if (!visit.may(Verb::edit_plan)) return {};
  return " " +
         html::link(
             {.url = Url::of("aanpak", visit.approach_id(), values_segment, "nieuw").with("indicator", stored.life.id),
              .text = visit.texts("indicator.measure"),
              .context = stored.record.name});
}

/// Baseline, newest measuring with its margin, target, and where it stands between them.
Html course_table(door::Visit& visit) {
  const base::Texts& texts = visit.texts;
  const Measured all = load_measured(visit);
  const Html values = html::link(Url::of("aanpak", visit.approach_id(), values_segment), texts("indicator.to_values"));
  if (all.indicators.empty()) return {};
  html::Table table{.caption = texts("indicator.course"),
                    .columns = {{texts("indicator.name")},
                                {texts("indicator.baseline")},
                                {texts("indicator.latest")},
                                {texts("indicator.target")},
                                {texts("indicator.state")}},
                    .rows = {}};
  for (const StoredIndicator& stored : all.indicators) {
    const Indicator& one = stored.record;
    const auto latest = latest_of(all.values, stored.life.id);
    table.rows.push_back(
        {one.name, with_date(texts, written_number(texts, one.baseline_value), one.baseline_on),
         latest ? with_date(texts, with_margin(texts, one, *latest), latest->measured_on) : std::string("–"),
         with_date(texts, written_number(texts, one.target_value), one.target_on),
         html::status(status_of(texts, course_of(one, latest))) + measure_link(visit, stored)});
  }
  return html::table(table) + html::small(texts("indicator.course.what")) + html::paragraph(values) +
         html::h2(texts("indicator.definitions"));
}

/// /nieuw?indicator=7, or what a survey found: ?value=62.5&answers=48&measured_on=2027-02-08&note=…
IndicatorValue of_indicator(door::Visit&, const http::Request& request) {
  return {request.query("indicator"), request.query("measured_on"), request.query("value"), request.query("answers"),
          request.query("note")};
}

std::vector<html::Option> action_options(door::Visit& visit) {
  std::vector<html::Option> options;
  for (const StoredAction& stored : visit.house.database.read(
           [&](db::Connection& connection) { return actions().list(connection, visit.approach_id()); }))
    options.push_back({std::to_string(stored.life.id), stored.record.title});
  return options;
}

std::vector<html::Option> indicator_options(door::Visit& visit) {
  std::vector<html::Option> options;
  for (const StoredIndicator& stored : visit.house.database.read(
           [&](db::Connection& connection) { return indicators().list(connection, visit.approach_id()); }))
    options.push_back({std::to_string(stored.life.id), stored.record.name});
  return options;
}

Html back_to_indicators(door::Visit& visit) {
  return html::paragraph(
      html::link(Url::of("aanpak", visit.approach_id(), indicators_segment), visit.texts("indicator.title")));
}

http::Response from_action(door::Visit& visit, const http::Request&, const http::Params& params) {
  const std::int64_t id = params.id("action").value_or(0);
  const auto action = visit.house.database.read(
      [&](db::Connection& connection) { return actions().load(connection, visit.approach_id(), id); });
  if (!action || action->life.withdrawn) return door::refusal_page(visit, {record::no_such_record()});
  for (const StoredIndicator& stored : load_measured(visit).indicators)
    if (stored.record.action == std::to_string(id))
      return http::Response::redirect(
          Url::of("aanpak", visit.approach_id(), indicators_segment, stored.life.id).text());
  const auto made = record::create(visit.doing(), indicators(), indicator_of(action->record, id));
  if (!made) return door::refusal_page(visit, made.problems());
  return http::Response::redirect(Url::of("aanpak", visit.approach_id(), indicators_segment, *made).text());
}

}  // namespace

void add_indicator_routes(door::Router& router) {
  door::RegisterPages<Indicator>({.store = indicators(),
                                  .segment = indicators_segment,
                                  .section = door::Section::plan,
                                  .see = Verb::see_plan,
                                  .edit = Verb::edit_plan,
                                  .columns = {"name", "kind", "unit", "area", "action", "source"},
                                  .options =
                                      [](door::Visit& visit, std::string_view field) {
                                        return field == "action" ? action_options(visit) : std::vector<html::Option>{};
                                      },
                                  .check = check_indicator,
                                  .above = course_table,
                                  .parent = under_plan})
      .add_to(router);
  door::RegisterPages<IndicatorValue>({.store = indicator_values(),
                                       .segment = values_segment,
                                       .section = door::Section::plan,
                                       .see = Verb::see_plan,
                                       .edit = Verb::edit_plan,
                                       .columns = {"indicator", "measured_on", "value", "answers", "note"},
                                       .options =
                                           [](door::Visit& visit, std::string_view field) {
                                             return field == "indicator" ? indicator_options(visit)
                                                                         : std::vector<html::Option>{};
                                           },
                                       .check = check_value,
                                       .above = back_to_indicators,
                                       .parent = under_plan,
                                       .start = of_indicator})
      .add_to(router);
  router.add({http::Method::post, "/aanpak/{approach}/plan/acties/{action}/indicator", Verb::edit_plan, from_action});
}

}  // namespace plan
