#include "app/doors.h"

#include "account/account_command.h"
#include "app/account_page.h"
#include "app/page_routes.h"
#include "app/typed_again.h"
#include "approach/approach_store.h"
#include "audit/browse.h"
#include "base/text_tools.h"
#include "door/page.h"
#include "evaluation/evaluation_command.h"

namespace app {
namespace {

using account::Verb;

bool is_open_to_all(Verb verb) { return verb == Verb::look_at_the_door; }

/// Not there and not allowed look the same for an approach one has no part in: nobody learns that it exists.
http::Response closed(door::Visit& visit, const http::Request& request) {
  if (!visit.person.account) {
    if (request.method == http::Method::post && has_typed(request)) return sign_in_again_page(visit, request);
    const std::string back = request.method == http::Method::post ? "/" : request.path;
    return http::Response::redirect(html::Url::of("aanmelden").with("terug", back).text());
  }
  const bool has_part = visit.approach && visit.person.roles.contains(visit.approach->id);
  if (!has_part && visit.approach) {
    visit.approach.reset();
    return door::refusal_page(visit, {{base::ProblemKind::not_found, "door.not_found"}});
  }
  return door::refusal_page(visit, {{base::ProblemKind::forbidden, "door.forbidden"}});
}

/// A form of a session before this one, or from a tab where nobody was signed in yet: what was typed stands ready
/// again, to be sent with a press of this session. Else it is refused.
http::Response wrong_token(door::Visit& visit, const http::Request& request) {
  if (!has_typed(request)) return door::refusal_page(visit, {{base::ProblemKind::forbidden, "door.wrong_token"}});
  http::Response page = save_again_page(visit, request);
  page.status = 403;
  return page;
}

void find_approach(door::Visit& visit, const http::Params& params) {
  const bool in_approach = std::any_of(params.all().begin(), params.all().end(),
                                       [](const http::Field& field) { return field.name == "approach"; });
  if (!in_approach) return;
  const auto id = params.id("approach");
  if (!id) return;
  const auto found = visit.house.database.read(
      [&](db::Connection& connection) { return approach::store::load(connection, base::ApproachId{*id}); });
  if (found) visit.approach = door::ApproachHead{found->id, found->municipality, found->name, found->municipality_name};
}

/// Pages that are read under the verb that also changes what stands on them: own work, the members, the step plan.
constexpr std::string_view readable_pages[] = {"/aanpak/{approach}/plan/mijn-acties",
                                               "/aanpak/{approach}/mijn-actiepunten",
                                               "/aanpak/{approach}/mijn-borging",
                                               "/aanpak/{approach}/vragenlijsten/mijn",
                                               "/aanpak/{approach}/leden",
                                               "/aanpak/{approach}/stappenplan"};

bool is_closed(const door::Visit& visit) {
  return visit.house.database.read(
      [&](db::Connection& connection) { return evaluation::closed(connection, visit.approach_id()).has_value(); });
}

/// A closed approach is read-only; reopening it stays possible, and erasing names that may not be kept. A page that is
/// a form is not shown either.
bool opens_when_closed(const door::Route& route) {
  if (route.verb == Verb::close_approach || route.verb == Verb::erase_names) return true;
  if (route.method == http::Method::post) return false;
  return std::find(std::begin(readable_pages), std::end(readable_pages), route.pattern) != std::end(readable_pages) ||
         account::stays_when_closed(route.verb);
}

std::optional<http::Response> guard(door::Visit& visit, const http::Request& request, const door::Route& route,
                                    const http::Params& params) {
  if (request.method == http::Method::post) {
    if (!http::same_origin(request))
      return door::refusal_page(visit, {{base::ProblemKind::forbidden, "door.other_origin"}});
    // Without a session there is nothing to ride on; same_origin() alone guards signing in.
    if (visit.person.account && request.form(html::csrf_field) != visit.csrf) return wrong_token(visit, request);
  }
  if (is_open_to_all(route.verb)) return std::nullopt;
  if (!visit.person.account) return closed(visit, request);
  const bool wants_approach = route.pattern.find("{approach}") != std::string::npos;
  if (wants_approach) find_approach(visit, params);
  if (wants_approach && !visit.approach)
    return door::refusal_page(visit, {{base::ProblemKind::not_found, "door.not_found"}});
  account::Thing thing;
  if (const auto organisation_wide = route.verb == Verb::see_own_action || route.verb == Verb::report_own_action;
      organisation_wide)
    thing.owner = visit.person.organisation;  // the command asks again with the owner of the thing itself
  if (route.pattern.find("{municipality}") != std::string::npos)
    thing.municipality = {params.id("municipality").value_or(0)};
  if (!visit.may(route.verb, thing)) return closed(visit, request);
  if (!wants_approach) return std::nullopt;
  visit.approach->is_closed = is_closed(visit);
  if (visit.approach->is_closed && !opens_when_closed(route))
    return door::refusal_page(visit, {{base::ProblemKind::conflict, "door.closed"}});
  return std::nullopt;
}

/// Rows and points of incidents, and what waits to be read in; the empty form to read a file in shows none.
bool shows_police_rows(const door::Route& route) {
  if (route.method != http::Method::get) return false;
  const bool names_a_file = route.pattern.find('{', route.pattern.find('}')) != std::string::npos;
  return route.verb == Verb::see_incidents || (route.verb == Verb::import_incidents && names_a_file);
}

/// Who looked at police rows stands in the trail before the page leaves the house.
void record_view(const door::Router& router, const door::Visit& visit, const http::Request& request,
                 const http::Response& response) {
  if (!visit.approach || response.status != 200) return;
  for (const auto& route : router.routes()) {
    if (route.pattern != response.route || !shows_police_rows(route)) continue;
    visit.house.database.write([&](db::Connection& connection) {
      audit::record_view(connection, visit.approach_id(), visit.actor(), "incident", request.path, visit.now());
    });
    return;
  }
}

base::Language language_of(const http::Request& request) {
  if (request.cookie("taal") == "en") return base::Language::english;
  if (request.cookie("taal") == "nl") return base::Language::dutch;
  return request.header("accept-language").starts_with("en") ? base::Language::english : base::Language::dutch;
}

}  // namespace

std::string_view session_cookie(const http::Request& request) {
  return request.is_tls ? "__Host-stapsteen" : "stapsteen";
}

door::Router::Hooks door_hooks() {
  return door::Router::Hooks{
      .guard = guard,
      .not_found =
          [](door::Visit& visit, const http::Request&) {
            return door::refusal_page(visit, {{base::ProblemKind::not_found, "door.not_found"}});
          },
      .wrong_method =
          [](door::Visit& visit, const http::Request&) {
            return door::refusal_page(visit, {{base::ProblemKind::invalid, "door.wrong_method"}});
          }};
}

std::unique_ptr<door::Router> make_router() {
  auto router = std::make_unique<door::Router>(door_hooks());
  add_account_routes(*router);
  add_page_routes(*router);
  return router;
}

http::Response answer(const door::Router& router, door::House& house, const http::Request& request) {
  door::Visit visit{.house = house, .texts = base::Texts(language_of(request)), .person = {}};
  visit.path = request.path;
  if (const auto session =
          account::find_session(house.database, request.cookie(session_cookie(request)), house.clock.now())) {
    visit.person = session->person;
    visit.csrf = session->csrf;
    visit.person_name = session->account.name + ", " + session->account.organisation_name;
    if (request.cookie("taal").empty()) visit.texts = base::Texts(session->account.language);
  }
  http::Response response = router.answer(visit, request);
  record_view(router, visit, request, response);
  return response;
}

}  // namespace app
