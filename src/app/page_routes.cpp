#include "app/page_routes.h"

#include "approach/approach_page.h"
#include "approach/item_page.h"
#include "file/source.h"
#include "file/source_page.h"
#include "partner/partner_page.h"

namespace app {
namespace {

std::vector<approach::SourceChoice> readable_sources(door::Visit& visit) {
  std::vector<approach::SourceChoice> choices;
  const auto all = visit.house.database.read([&](db::Connection& connection) { return file::sources().list(connection, visit.approach_id()); });
  for (const auto& source : all) {
    account::Thing thing;
    thing.classification = file::classification_of(source.record);
    if (visit.may(account::Verb::see_documents, thing))
      choices.push_back({base::SourceId{source.life.id}, source.record.name, visit.texts("source.classification.option." + source.record.classification)});
  }
  return choices;
}

/// The page where the real work of an item is done.
html::Url place_of(const door::Visit& visit, std::string_view place) {
  struct Place {
    std::string_view name;
    const char* segment;
    account::Verb verb;
  };
  static constexpr Place places[] = {{"partners", "partners", account::Verb::see_partners},   {"figures", "cijfers", account::Verb::see_figures},
                                     {"scope", "afbakening", account::Verb::see_approach},    {"baseline", "nulmeting", account::Verb::see_figures},
                                     {"plan", "plan", account::Verb::see_plan},               {"evaluation", "evaluatie", account::Verb::see_figures}};
  for (const Place& one : places)
    if (one.name == place && visit.may(one.verb)) return html::Url::of("aanpak", visit.approach_id(), one.segment);
  return {};
}

}  // namespace

void add_page_routes(door::Router& router) {
  approach::add_approach_routes(router);
  approach::add_member_routes(router);
  approach::add_item_routes(router, {.sources = readable_sources, .place = place_of});
  partner::add_partner_routes(router);
  file::add_source_routes(router);
}

}  // namespace app
