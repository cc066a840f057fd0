// Pages about accounts: first run, signing in and out, language, organisations and accounts of a municipality; and the
// pages for everybody (accessibility, privacy).
#pragma once
#include "door/visit.h"
#include "html/components.h"

namespace app {

/// For a form that came without a session: signing in, with what was typed.
http::Response sign_in_again_page(door::Visit& visit, const http::Request& request);

void add_account_routes(door::Router& router);
void add_administration_routes(door::Router& router);

/// Name and code of a municipality that is made.
html::Html new_municipality_fields(const base::Texts& texts, const http::Request& request,
                                   const html::ErrorSummary& errors);

enum class Whose { own, of_another };
/// Name, sign-in name and password; what was typed stays, but never the password.
html::Html new_account_fields(const base::Texts& texts, const http::Request& request, const html::ErrorSummary& errors,
                              Whose whose);

}  // namespace app
