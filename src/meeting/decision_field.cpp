#include "meeting/decision_field.h"

#include <algorithm>

#include "base/text_tools.h"
#include "meeting/meeting_page.h"

namespace meeting {
namespace {

using html::Html;
using html::Url;

base::TextValues values_of(const base::Texts& texts, const Setting& setting, const DecisionTaken& taken) {
  return {{"number", taken.number},
          {"body", body_name(texts, setting, taken.body)},
          {"date", texts.date(taken.on)},
          {"title", taken.title}};
}

/// The newest meeting that was held: there the decision can be written down; without one, all meetings.
Url where_to_record(door::Visit& visit) {
  const auto all = visit.house.database.read(
      [&](db::Connection& connection) { return load_view(connection, visit.approach_id(), visit.today()).meetings; });
  const StoredMeeting* last = last_of(all);
  if (last == nullptr) return meetings_url(visit.approach_id());
  return Url::of("aanpak", visit.approach_id(), "overleg", last->life.id, "besluiten", "nieuw");
}

}  // namespace

Setting setting_of(door::Visit& visit) {
  const auto stored = visit.house.database.read(
      [&](db::Connection& connection) { return store::setting(connection, visit.approach_id()); });
  return stored ? stored->record : Setting{};
}

std::string decision_words(const base::Texts& texts, const Setting& setting, const DecisionTaken& taken) {
  return texts("meeting.decision.words", values_of(texts, setting, taken));
}

std::string decision_place(const base::Texts& texts, const Setting& setting, const DecisionTaken& taken) {
  return texts("meeting.decision.place", values_of(texts, setting, taken));
}

Html decision_link(door::Visit& visit, std::int64_t decision) {
  const auto taken = visit.house.database.read(
      [&](db::Connection& connection) { return standing(connection, visit.approach_id(), decision); });
  if (!taken) return html::status(html::StatusKind::attention, visit.texts("meeting.decision.no_longer"));
  const std::string words = decision_words(visit.texts, setting_of(visit), *taken);
  if (!visit.may(account::Verb::see_meetings)) return Html(words);
  return html::link(meeting_url(visit.approach_id(), taken->meeting).at("besluiten"), words);
}

Html decision_field(door::Visit& visit, const DecisionField& about, const html::ErrorSummary& errors) {
  const base::Texts& texts = visit.texts;
  Html fields;
  if (!about.offered.empty()) {
    const Setting setting = setting_of(visit);
    std::vector<html::Option> options;
    for (const DecisionTaken& one : about.offered)
      options.push_back({std::to_string(one.id), decision_words(texts, setting, one)});
    fields += html::field(texts, html::SelectField{.name = "decision",
                                                   .label = texts("meeting.decision.choose"),
                                                   .options = options,
                                                   .value = about.chosen,
                                                   .empty_text = texts("meeting.decision.elsewhere"),
                                                   .help = texts("meeting.decision.choose.help"),
                                                   .error = html::error_of(errors, "decision"),
                                                   .required = false});
  }
  Html record = html::small(texts(about.offered.empty() ? "meeting.decision.none_yet" : "meeting.decision.not_there",
                                  {{"ground", texts("decision.ground.option." + about.ground)}}));
  if (visit.may(account::Verb::edit_meetings))
    record += html::paragraph(html::link(where_to_record(visit), texts("meeting.decision.record")));
  fields += record;
  const bool open = about.offered.empty() || about.own_typed;
  return fields + html::details({.summary = texts("meeting.decision.own"), .body = about.own, .open = open});
}

base::Result<std::optional<std::int64_t>> chosen_decision(const http::Request& request,
                                                          std::initializer_list<const char*> own_fields) {
  const auto chosen = base::parse_integer(request.form("decision"));
  if (!chosen) return std::optional<std::int64_t>();
  const bool typed = std::any_of(own_fields.begin(), own_fields.end(),
                                 [&](const char* name) { return !base::trim(request.form(name)).empty(); });
  if (typed) return base::Problem{base::ProblemKind::invalid, "meeting.decision_or_own", "decision"};
  return std::optional<std::int64_t>(*chosen);
}

}  // namespace meeting
