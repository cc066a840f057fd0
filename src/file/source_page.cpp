#include "file/source_page.h"

#include "door/register_page.h"
#include "file/source.h"

namespace file {

void add_source_routes(door::Router& router) {
  door::RegisterPages<Source>({.store = sources(),
                               .segment = "bronnen",
                               .section = door::Section::steps,
                               .see = account::Verb::see_documents,
                               .edit = account::Verb::answer_item,
                               .columns = {"name", "kind", "owner", "vintage", "classification"},
                               .may_read =
                                   [](const door::Visit& visit, const Source& source) {
                                     account::Thing thing;
                                     thing.classification = classification_of(source);
                                     return visit.may(account::Verb::see_documents, thing);
                                   }})
      .add_to(router);
}

}  // namespace file
