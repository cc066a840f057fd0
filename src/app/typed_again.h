// A session that ended while somebody typed: the form they sent is not lost. It travels as hidden fields through the
// page for signing in, and after that stands ready to be saved, with a token of the new session. Nothing of it is kept
// here meanwhile. Fields of passwords and files do not travel.
#pragma once
#include "door/visit.h"
#include "html/html.h"

namespace app {

/// Did this request bring anything that a person typed? Not a form that is one button, nor that for signing in itself.
bool has_typed(const http::Request& request);
/// Of a form that was sent without a session, or of the page for signing in that carries such a form already. A form
/// that is too long to travel as a whole does not travel: then the text stands here to be copied.
html::Html carried_fields(const base::Texts& texts, const http::Request& request);
bool carries_typed(const http::Request& request);
/// After signing in, or where the form is of a session before this one: one button sends the form again to where it was
/// meant to go. `visit` is of the new session.
http::Response save_again_page(door::Visit& visit, const http::Request& request);

}  // namespace app
