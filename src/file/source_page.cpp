#include "file/source_page.h"

#include "door/register_page.h"
#include "file/source.h"

namespace file {
namespace {

/// How a pinned figure was made, and the way to the answers and problems it belongs to.
html::Html reading(door::Visit& visit, const record::Stored<Source>& stored) {
  const auto whole = visit.house.database.read([&](db::Connection& connection) {
    return pinned_sources().load(connection, visit.approach_id(), stored.life.id);
  });
  html::Html content;
  if (whole && !whole->record.recipe.empty())
    content = html::section(
        {.title = visit.texts("source.recipe"),
         .content = html::verse(whole->record.recipe) + html::paragraph(html::Html(visit.texts("source.fingerprint")) +
                                                                        ": " + html::code(whole->record.fingerprint)),
         .id = "recept",
         .rule = html::SectionRule::light});
  if (visit.may(account::Verb::edit_problems))
    content +=
        html::paragraph(html::link(html::Url::of("aanpak", visit.approach_id(), "bronnen", stored.life.id, "koppelen"),
                                   visit.texts("source.link")));
  return content;
}

}  // namespace

void add_source_routes(door::Router& router) {
  door::RegisterPages<Source>({.store = sources(),
                               .segment = "bronnen",
                               .section = door::Section::steps,
                               .see = account::Verb::see_documents,
                               .edit = account::Verb::answer_item,
                               .columns = {"name", "kind", "owner", "vintage", "reliability", "classification"},
                               .may_read =
                                   [](const door::Visit& visit, const Source& source) {
                                     account::Thing thing;
                                     thing.classification = classification_of(source);
                                     return visit.may(account::Verb::see_documents, thing);
                                   },
                               .reading = reading})
      .add_to(router);
}

}  // namespace file
