// Which function answers which address, and the verb that is asked for before it does.
//   Router<Verb, Context> router({.guard = ..., .not_found = ..., .wrong_method = ...});
//   router.add({Method::get, "/aanpak/{approach}/plan", Verb::read_plan, plan_page});
// A Route without verb does not compile (tests/must_not_compile/route_without_verb.cpp): no page is open by forgetting.
// Patterns: literal segments and {name}; a last {name...} takes the rest of the path. A literal wins over a parameter.
// A trailing slash is another address: 404. HEAD is answered by the GET handler. The same address twice, or a bad
// pattern, is a mistake. Filled once, before the server starts; afterwards read-only and safe for all threads.
#pragma once
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/check.h"
#include "http/request.h"
#include "http/response.h"

namespace http {

/// The values of the {places} in a pattern, percent-decoded.
class Params {
 public:
  Params() = default;
  explicit Params(Fields values) : values_(std::move(values)) {}
  const std::string& text(std::string_view name) const;  ///< a name that is not in the pattern is a mistake
  std::optional<std::int64_t> id(
      std::string_view name) const;  ///< a positive number written plainly ("7"; not "07", "+7", "7x"): else nullopt
  const Fields& all() const { return values_; }

 private:
  Fields values_;
};

struct RouteOptions {
  bool upload = false;  ///< files are taken: upload_bytes and upload_seconds instead of form_bytes and request_seconds
};

template <class Context>
using Handler = std::function<Response(Context&, const Request&, const Params&)>;

template <class Verb, class Context>
struct Route {
  Route(Method route_method, std::string route_pattern, Verb route_verb, Handler<Context> route_handler,
        RouteOptions route_options = {})
      : method(route_method),
        pattern(std::move(route_pattern)),
        verb(route_verb),
        handler(std::move(route_handler)),
        options(route_options) {}
  /// Every route says which verb may() is asked for.
  Route(Method, std::string, Handler<Context>, RouteOptions = {}) = delete;

  Method method;  ///< get (HEAD included) or post
  std::string pattern;
  Verb verb;
  Handler<Context> handler;
  RouteOptions options;
};

/// The part that does not depend on Verb and Context: finds the number of a route by method and path.
class PathTable {
 public:
  struct Match {
    std::optional<std::size_t> route;  ///< index in order of add()
    Params params;
    std::vector<Method> other_methods;  ///< when `route` is empty: methods that this path does know
  };
  void add(Method method, std::string_view pattern);
  Match find(Method method, std::string_view path) const;

 private:
  struct Segment {
    enum class Kind { literal, parameter, rest } kind;
    std::string text;
  };
  struct Entry {
    Method method;
    std::vector<Segment> segments;
  };
  static std::vector<Segment> parse(std::string_view pattern);
  static std::optional<Fields> match(const Entry& entry, const std::vector<std::string>& parts);
  static bool is_more_specific(const Entry& a, const Entry& b);
  std::vector<Entry> entries_;
};

std::string allow_header(const std::vector<Method>& methods);  ///< "GET, HEAD, POST"

template <class Verb, class Context>
class Router {
 public:
  using RouteType = Route<Verb, Context>;
  struct Hooks {
    /// Asked before every handler: nothing = go on. This is where may() and the CSRF token are checked.
    std::function<std::optional<Response>(Context&, const Request&, const RouteType&, const Params&)> guard;
    std::function<Response(Context&, const Request&)> not_found;
    std::function<Response(Context&, const Request&)> wrong_method;  ///< Allow is added by the router
  };

  explicit Router(Hooks hooks) : hooks_(std::move(hooks)) {
    base::check(hooks_.guard && hooks_.not_found && hooks_.wrong_method, "a router has all its hooks");
  }

  void add(RouteType route) {
    table_.add(route.method, route.pattern);
    routes_.push_back(std::move(route));
  }
  const std::vector<RouteType>& routes() const { return routes_; }

  bool takes_upload(Method method, std::string_view path) const {
    const auto match = table_.find(method, path);
    return match.route && routes_[*match.route].options.upload;
  }

  Response answer(Context& context, const Request& request) const {
    const PathTable::Match match = table_.find(request.method, request.path);
    if (!match.route) return answer_without_route(context, request, match);
    const RouteType& route = routes_[*match.route];
    std::optional<Response> refusal = hooks_.guard(context, request, route, match.params);
    Response response = refusal ? std::move(*refusal) : route.handler(context, request, match.params);
    response.route = route.pattern;
    return response;
  }

 private:
  Response answer_without_route(Context& context, const Request& request, const PathTable::Match& match) const {
    if (match.other_methods.empty()) return hooks_.not_found(context, request);
    Response response = hooks_.wrong_method(context, request);
    response.status = 405;
    return std::move(response).with_header("Allow", allow_header(match.other_methods));
  }

  Hooks hooks_;
  PathTable table_;
  std::vector<RouteType> routes_;
};

}  // namespace http
