// The communication plan: the four audiences with what they hear, and the messages as a register.
#include "base/holiday.h"
#include "door/register_page.h"
#include "plan/communication.h"
#include "plan/page_part.h"

namespace plan {
namespace {

using account::Verb;
using html::Html;
using html::Url;

constexpr const char* messages_segment = "communicatie";
constexpr const char* not_needed_segment = "geen-bericht";

html::Status status_of(const base::Texts& texts, const AudienceState& state) {
  using html::StatusKind;
  if (state.late > 0) return {StatusKind::late, texts.plural("communication.late", state.late)};
  if (state.is_gap()) return {StatusKind::attention, texts("communication.gap")};
  if (state.messages == 0) return {StatusKind::done, texts("communication.not_needed")};
  if (state.done == state.messages) return {StatusKind::done, texts("communication.all_done")};
  return {StatusKind::busy, texts("communication.planned")};
}

/// /nieuw?doelgroep=press
CommunicationItem for_audience(door::Visit&, const http::Request& request) {
  CommunicationItem item;
  item.audience = request.query("doelgroep");
  return item;
}

Html next_words(const base::Texts& texts, const AudienceState& state) {
  if (state.next) return base::date_with_free_day(texts, *state.next);
  return state.messages == 0 ? Html(state.not_needed) : Html("–");
}

/// How it stands, and the way on where there is nothing yet.
Html state_words(const door::Visit& visit, const AudienceState& state) {
  Html words = html::status(status_of(visit.texts, state));
  if (state.is_gap() && visit.may(Verb::edit_communication))
    words +=
        " " +
        html::link(
            {.url = Url::of("aanpak", visit.approach_id(), messages_segment, "nieuw").with("doelgroep", state.audience),
             .text = visit.texts("communication_item.new"),
             .context = visit.texts("communication_item.audience.option." + state.audience)});
  return words;
}

/// Always all four: an audience with nothing is a line that says so.
Html audience_table(door::Visit& visit) {
  const base::Texts& texts = visit.texts;
  const auto states = visit.house.database.read([&](db::Connection& connection) {
    return audience_states(load_communication(connection, visit.approach_id()), visit.today());
  });
  html::Table table{.caption = texts("communication.audiences"),
                    .columns = {{texts("communication_item.audience")},
                                {texts("communication.count"), html::ColumnKind::number},
                                {texts("communication.done"), html::ColumnKind::number},
                                {texts("communication.next")},
                                {texts("communication.state")}},
                    .rows = {}};
  for (const AudienceState& state : states)
    table.rows.push_back({texts("communication_item.audience.option." + state.audience),
                          texts.number(std::int64_t(state.messages)), texts.number(std::int64_t(state.done)),
                          next_words(texts, state), state_words(visit, state)});
  Html block = html::table(table);
  if (visit.may(Verb::edit_communication))
    block += html::small(
        html::link(Url::of("aanpak", visit.approach_id(), not_needed_segment), texts("communication.to_not_needed")));
  return block;
}

Html back_to_messages(door::Visit& visit) {
  return html::paragraph(
      html::link(Url::of("aanpak", visit.approach_id(), messages_segment), visit.texts("communication_item.title")));
}

}  // namespace

void add_communication_routes(door::Router& router) {
  door::RegisterPages<CommunicationItem>(
      {.store = communication(),
       .segment = messages_segment,
       .section = door::Section::plan,
       .see = Verb::see_plan,
       .edit = Verb::edit_communication,
       .columns = {"message", "audience", "channel", "moment", "moment_note", "owner", "state"},
       .check = check_communication,
       .above = audience_table,
       .parent = under_plan,
       .start = for_audience})
      .add_to(router);
  door::RegisterPages<AudienceNotNeeded>({.store = audiences_not_needed(),
                                          .segment = not_needed_segment,
                                          .section = door::Section::plan,
                                          .see = Verb::see_plan,
                                          .edit = Verb::edit_communication,
                                          .columns = {"audience", "reason"},
                                          .above = back_to_messages,
                                          .parent = under_plan})
      .add_to(router);
}

}  // namespace plan
