// The page of one item of the step plan: question, help beside it, answer, sources, history; the conflict page.
#pragma once
#include <functional>
#include <optional>
#include <vector>

#include "approach/approach_rules.h"
#include "approach/step_content.h"
#include "door/visit.h"
#include "html/components.h"

namespace approach {

/// A source of the register, as this page offers it.
struct SourceChoice {
  base::SourceId id;
  std::string title;
  std::string detail;  ///< vintage, class
};
/// What rooms further on know and this page shows; given by app/ when it opens the doors.
struct ItemNeighbours {
  std::function<std::vector<SourceChoice>(door::Visit&)> sources;
  std::function<html::Url(const door::Visit&, std::string_view place)> place;  ///< empty url: no such page
  /// What records say about an item that follows from them; nullopt: it is typed here.
  std::function<std::optional<html::Html>(door::Visit&, std::string_view item)> from_records = {};
};

void add_item_routes(door::Router& router, ItemNeighbours neighbours);

/// For a page that asks the same in another place (the guided preliminary study): the fields of an answer, what was
/// typed in them, and the page with both texts where somebody was first.
html::Html answer_fields(const base::Texts& texts, const Item& item, const TypedAnswer& typed,
                         const html::ErrorSummary& errors);
TypedAnswer read_answer(const http::Request& request);
http::Response answer_conflict(door::Visit& visit, const Item& item, const TypedAnswer& typed,
                               std::int64_t seen_version);

html::Url item_url(base::ApproachId approach, std::string_view item);
html::Url step_url(base::ApproachId approach, int step);
html::Status status_of(const base::Texts& texts, const struct Answer* answer);
/// The answer in words: labels of the choices, the text, the reason.
html::Html shown_answer(const base::Texts& texts, const Item& item, const struct Answer& answer);

}  // namespace approach
