#include "app/account_page.h"

#include "account/account_command.h"
#include "app/doors.h"
#include "app/typed_again.h"
#include "base/text_tools.h"
#include "door/page.h"

namespace app {
namespace {

using account::Verb;
using html::Html;
using html::Url;

std::string local_or_home(const std::string& path) { return http::is_local_path(path) ? path : "/"; }

http::Response sign_in_form(door::Visit& visit, const http::Request& request, const base::Problems& problems,
                            const Html& carried) {
  const base::Texts& texts = visit.texts;
  door::PageParts parts;
  if (!carried.empty())
    parts.alert = html::Alert{html::AlertKind::warning, texts("account.again.over"), texts("account.again.over.what")};
  parts.errors = html::error_summary_of(texts, problems);
  if (!parts.errors.errors.empty()) parts.errors.title = texts("account.sign_in.failed");
  parts.status = problems.empty() ? 200 : door::http_status(problems.front().kind);
  parts.title = texts("account.sign_in.title");
  parts.lead = texts(visit.house.is_demo ? "account.sign_in.demo" : "account.sign_in.lead");
  const std::string back = request.method == http::Method::post ? request.form("terug") : request.query("terug");
  const Html fields = html::field(texts, html::TextField{.name = "sign_in_name",
                                                         .label = texts("account.sign_in_name"),
                                                         .value = request.form("sign_in_name"),
                                                         .error = html::error_of(parts.errors, "sign_in_name"),
                                                         .kind = html::InputKind::user_name}) +
                      html::field(texts, html::TextField{.name = "password",
                                                         .label = texts("account.password"),
                                                         .error = html::error_of(parts.errors, "password"),
                                                         .kind = html::InputKind::password}) +
                      html::hidden("terug", back) + carried + html::button({.label = texts("account.sign_in.button")});
  parts.content = html::form({.action = Url::of("aanmelden"), .csrf = visit.csrf, .content = fields});
  return door::page(visit, std::move(parts));
}

http::Response sign_in_page(door::Visit& visit, const http::Request& request, const base::Problems& problems) {
  return sign_in_form(visit, request, problems, carries_typed(request) ? carried_fields(visit.texts, request) : Html());
}

http::Response sign_in_posted(door::Visit& visit, const http::Request& request, const http::Params&) {
  const auto session =
      account::sign_in(visit.house.database,
                       {request.form("sign_in_name"), request.form("password"), request.client_address}, visit.now());
  if (!session) return sign_in_page(visit, request, session.problems());
  const http::Cookie cookie{std::string(session_cookie(request)), session->token};
  const auto begun = account::find_session(visit.house.database, session->token, visit.now());
  if (!begun || !carries_typed(request))
    return http::Response::redirect(local_or_home(request.form("terug"))).with_cookie(cookie);
  visit.person = begun->person;
  visit.csrf = begun->csrf;
  visit.person_name = begun->account.name + ", " + begun->account.organisation_name;
  if (request.cookie("taal").empty()) visit.texts = base::Texts(begun->account.language);
  return save_again_page(visit, request).with_cookie(cookie);
}

http::Response sign_out_posted(door::Visit& visit, const http::Request& request, const http::Params&) {
  account::sign_out(visit.house.database, request.cookie(session_cookie(request)));
  return http::Response::redirect("/aanmelden").with_cookie({std::string(session_cookie(request)), "", 0});
}

http::Response set_up_page(door::Visit& visit, const http::Request& request, const std::string& token,
                           const base::Problems& problems) {
  const base::Texts& texts = visit.texts;
  if (!account::setup_link_is_open(visit.house.database, token, visit.now()))
    return door::refusal_page(visit, {{base::ProblemKind::not_found, "account.setup_link"}});
  door::PageParts parts;
  parts.errors = html::error_summary_of(texts, problems);
  parts.status = problems.empty() ? 200 : door::http_status(problems.front().kind);
  parts.title = texts("account.set_up.title");
  parts.lead = texts("account.set_up.lead");
  const Html fields = new_municipality_fields(texts, request, parts.errors) +
                      new_account_fields(texts, request, parts.errors, Whose::own) +
                      html::field(texts, html::RadioField{.name = "language",
                                                          .label = texts("account.language"),
                                                          .options = {{"nl", "Nederlands"}, {"en", "English"}},
                                                          .value = request.form("language") == "en" ? "en" : "nl",
                                                          .beside_each_other = true}) +
                      html::button({.label = texts("account.set_up.button")});
  parts.content = html::form({.action = Url::of("inrichten", token), .csrf = visit.csrf, .content = fields});
  return door::page(visit, std::move(parts));
}

http::Response set_up_posted(door::Visit& visit, const http::Request& request, const std::string& token) {
  const account::FirstRun first{request.form("municipality_code"),
                                request.form("municipality_name"),
                                {request.form("sign_in_name"), request.form("name"), request.form("password")},
                                request.form("language") == "en" ? base::Language::english : base::Language::dutch};
  const auto made = account::first_run(visit.house.database, first, &token, visit.now());
  if (!made) return set_up_page(visit, request, token, made.problems());
  const auto session = account::sign_in(
      visit.house.database, {first.account.sign_in_name, first.account.password, request.client_address}, visit.now());
  if (!session) return http::Response::redirect("/aanmelden");
  return http::Response::redirect("/").with_cookie({std::string(session_cookie(request)), session->token});
}

http::Response text_page(door::Visit& visit, const std::string& name) {
  door::PageParts parts;
  parts.title = visit.texts("app." + name + ".title");
  parts.content = html::prose(visit.texts("app." + name + ".body"));
  return door::page(visit, std::move(parts));
}

}  // namespace

http::Response sign_in_again_page(door::Visit& visit, const http::Request& request) {
  http::Response page = sign_in_form(visit, request, {}, carried_fields(visit.texts, request));
  page.status = 401;
  return page;
}

Html new_municipality_fields(const base::Texts& texts, const http::Request& request, const html::ErrorSummary& errors) {
  return html::field(texts, html::TextField{.name = "municipality_name",
                                            .label = texts("account.municipality_name"),
                                            .value = request.form("municipality_name"),
                                            .error = html::error_of(errors, "municipality_name")}) +
         html::field(texts, html::TextField{.name = "municipality_code",
                                            .label = texts("account.municipality_code"),
                                            .value = request.form("municipality_code"),
                                            .help = texts("account.municipality_code.help"),
                                            .error = html::error_of(errors, "municipality_code"),
                                            .width = html::FieldWidth::small});
}

Html new_account_fields(const base::Texts& texts, const http::Request& request, const html::ErrorSummary& errors,
                        Whose whose) {
  const char* name = whose == Whose::own ? "account.name" : "account.name_of_another";
  return html::field(texts, html::TextField{.name = "name",
                                            .label = texts(name),
                                            .value = request.form("name"),
                                            .help = texts("account.name.help"),
                                            .error = html::error_of(errors, "name")}) +
         html::field(texts, html::TextField{.name = "sign_in_name",
                                            .label = texts("account.sign_in_name"),
                                            .value = request.form("sign_in_name"),
                                            .help = texts("account.sign_in_name.help"),
                                            .error = html::error_of(errors, "sign_in_name"),
                                            .kind = html::InputKind::user_name}) +
         html::field(texts, html::TextField{.name = "password",
                                            .label = texts("account.password"),
                                            .help = texts("account.password.help"),
                                            .error = html::error_of(errors, "password"),
                                            .kind = html::InputKind::new_password});
}

void add_account_routes(door::Router& router) {
  using http::Method;
  router.add({Method::get, "/aanmelden", Verb::look_at_the_door,
              [](door::Visit& visit, const http::Request& request, const http::Params&) {
                if (visit.person.account) return http::Response::redirect("/");
                return sign_in_page(visit, request, {});
              }});
  router.add({Method::post, "/aanmelden", Verb::look_at_the_door, sign_in_posted});
  router.add({Method::post, "/afmelden", Verb::be_signed_in, sign_out_posted});
  router.add({Method::get, "/inrichten/{token}", Verb::look_at_the_door,
              [](door::Visit& visit, const http::Request& request, const http::Params& params) {
                return set_up_page(visit, request, params.text("token"), {});
              }});
  router.add({Method::post, "/inrichten/{token}", Verb::look_at_the_door,
              [](door::Visit& visit, const http::Request& request, const http::Params& params) {
                return set_up_posted(visit, request, params.text("token"));
              }});
  router.add({Method::get, "/taal/{language}", Verb::look_at_the_door,
              [](door::Visit&, const http::Request& request, const http::Params& params) {
                const std::string language = params.text("language") == "en" ? "en" : "nl";
                return http::Response::redirect(local_or_home(request.query("terug")))
                    .with_cookie({"taal", language, 365 * 24 * 3600});
              }});
  router.add({Method::get, "/toegankelijkheid", Verb::look_at_the_door,
              [](door::Visit& visit, const http::Request&, const http::Params&) {
                return text_page(visit, "accessibility");
              }});
  router.add(
      {Method::get, "/privacy", Verb::look_at_the_door,
       [](door::Visit& visit, const http::Request&, const http::Params&) { return text_page(visit, "privacy"); }});
  add_administration_routes(router);
}

}  // namespace app
