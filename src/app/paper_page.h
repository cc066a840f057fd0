// The papers of an approach: list, print HTML, ODT, PDF.
//   /aanpak/{approach}/documenten · …/{paper} (print HTML; ?als=odt|pdf)
#pragma once
#include <string>

#include "door/visit.h"
#include "http/response.h"
#include "paper/document.h"

namespace app {

void add_paper_routes(door::Router& router);

/// A paper in the form that was asked for (?als=odt|pdf, else a sheet in the browser); `name` is that of the file.
http::Response paper_response(door::Visit& visit, const http::Request& request, const paper::Document& document,
                              const std::string& name);

}  // namespace app
