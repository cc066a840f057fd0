// For the tests of pages: a router behind a guard that asks may() as the program does (app/doors.cpp), without sessions
// and without a server; and requests as a browser sends them.
#pragma once
#include <regex>

#include "door/visit.h"

namespace door::testing {

/// Closed: 403. No such page: 404. Another method: 405. All without a body.
inline Router::Hooks guarded() {
  return {.guard = [](Visit& visit, const http::Request&, const Route& route,
                      const http::Params& params) -> std::optional<http::Response> {
            account::Thing thing;
            if (route.verb == account::Verb::see_own_action || route.verb == account::Verb::report_own_action)
              thing.owner = visit.person.organisation;
            if (route.pattern.find("{municipality}") != std::string::npos)
              thing.municipality = {params.id("municipality").value_or(0)};
            if (visit.may(route.verb, thing)) return std::nullopt;
            return http::Response::empty(403);
          },
          .not_found = [](Visit&, const http::Request&) { return http::Response::empty(404); },
          .wrong_method = [](Visit&, const http::Request&) { return http::Response::empty(405); }};
}

/// The address may end in ?name=value.
inline http::Request get(const std::string& address) {
  http::Request request;
  const auto mark = address.find('?');
  request.path = address.substr(0, mark);
  if (mark != std::string::npos) {
    const auto equals = address.find('=', mark);
    request.query_fields = {{address.substr(mark + 1, equals - mark - 1), address.substr(equals + 1)}};
  }
  return request;
}

inline http::Request post(const std::string& path, http::Fields fields) {
  http::Request request;
  request.method = http::Method::post;
  request.path = path;
  request.form_fields = std::move(fields);
  return request;
}

/// A text that is not there shows as "[its.key]": the first of them, or nothing.
inline std::string missing_texts(const std::string& page) {
  static const std::regex key(R"(\[[a-z_]+\.[A-Za-z0-9_.]+\])");
  std::smatch found;
  return std::regex_search(page, found, key) ? found.str() : "";
}

}  // namespace door::testing
