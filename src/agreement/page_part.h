// What the page files of this room share; for no other room.
#pragma once
#include "agreement/agreement_command.h"
#include "door/page.h"
#include "html/components.h"

namespace agreement {

std::vector<Version> load(door::Visit& visit);
html::Url agreement_url(const door::Visit& visit);
html::Status status_of(const base::Texts& texts, State state);
std::string written_date(const base::Texts& texts, const std::string& iso);
door::PageParts parts_under(const door::Visit& visit, std::string title);

void add_form_routes(door::Router& router);

}  // namespace agreement
