// A session that ended while somebody typed: the form they sent is not lost. It travels as hidden fields through the
// page for signing in, and after that stands ready to be saved, with a token of the new session. Nothing of it is kept
// here meanwhile. Fields of passwords and files do not travel.
#pragma once
#include "door/visit.h"
#include "html/html.h"

namespace app {

/// Did this request bring anything that a person typed?
bool has_typed(const http::Request& request);
/// Of a form that was sent without a session, or of the page for signing in that carries such a form already.
html::Html carried_fields(const http::Request& request);
bool carries_typed(const http::Request& request);
/// After signing in: one button sends the form again to where it was meant to go. `visit` is of the new session.
http::Response save_again_page(door::Visit& visit, const http::Request& request);

}  // namespace app
