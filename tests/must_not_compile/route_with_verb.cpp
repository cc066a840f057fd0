// expect-success
// The same with a verb: so that route_without_verb.cpp is refused for its one reason.
#include "http/router.h"

enum class Verb { look };
struct Visitor {};
http::Response page(Visitor&, const http::Request&, const http::Params&);
http::Route<Verb, Visitor> with_a_right() { return {http::Method::get, "/geheim", Verb::look, page}; }
