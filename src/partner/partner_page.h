// The partners of an approach.
//   /aanpak/{approach}/partners                 who takes part, who is missing, support, agreement
//   /aanpak/{approach}/partners/{id}            one partner: representatives, contact, attendance, history
//   /aanpak/{approach}/vertegenwoordigers …     people who act for a partner
//   /aanpak/{approach}/contactmomenten …        talks with partners
//   /aanpak/{approach}/initiatiefgroep …        who prepares step 1
// What rooms further on know of a partner comes through Neighbours; app/page_routes.cpp fills it.
#pragma once
#include <functional>
#include <map>
#include <vector>

#include "door/visit.h"
#include "html/components.h"
#include "partner/partner.h"

namespace partner {

/// Of one partner: the meetings it was asked for, oldest first.
struct Attendance {
  std::vector<bool> present;
};
/// What is known of the signature of a partner under the agreement.
struct Signature {
  html::Status status;
  std::string detail;          ///< "op 26 augustus 2025"
  std::string signed_on = {};  ///< ISO date; empty: not yet
};

struct Neighbours {
  std::function<std::map<std::int64_t, Attendance>(door::Visit&)> attendance = {};
  /// 3.E: kinds of partner that the top priorities ask for; empty when there are none.
  std::function<html::Html(door::Visit&)> suggestions = {};
  std::function<std::map<std::int64_t, Signature>(door::Visit&)> signatures = {};
  /// Sections below the list: is there support; the agreement. Empty when there is nothing to tell.
  std::function<html::Html(door::Visit&)> support = {};
  std::function<html::Html(door::Visit&)> agreement = {};
};

void add_partner_routes(door::Router& router, Neighbours neighbours = {});

html::Url partner_url(base::ApproachId approach, std::int64_t partner);
/// The partners that take part, as choices of a form.
std::vector<html::Option> partner_options(door::Visit& visit);
/// Those that left or were withdrawn: records of before still name them.
std::vector<html::Option> former_partner_options(door::Visit& visit);

}  // namespace partner
