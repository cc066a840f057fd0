// expect: use of deleted function\|call to deleted constructor
// A page of which nobody said which right it asks for.
#include "http/router.h"

enum class Verb { look };
struct Visitor {};
http::Response page(Visitor&, const http::Request&, const http::Params&);
http::Route<Verb, Visitor> open_to_all() { return {http::Method::get, "/geheim", page}; }
