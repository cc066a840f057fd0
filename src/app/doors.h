// All doors of the house: the route table, and the guard that asks may() before each.
#pragma once
#include <memory>

#include "door/visit.h"
#include "http/server.h"

namespace app {

/// What is asked before every handler: session, token, may(). Apart from the table, so that a test can put its own
/// handlers behind the same guard.
door::Router::Hooks door_hooks();

/// The whole route table. The test of every route × every role is made from it.
std::unique_ptr<door::Router> make_router();

/// From request to response: language, session, approach of the address, guard, handler. Never throws for a refusal.
http::Response answer(const door::Router& router, door::House& house, const http::Request& request);

/// Which session cookie a request should carry.
std::string_view session_cookie(const http::Request& request);

}  // namespace app
