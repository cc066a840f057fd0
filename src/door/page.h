// The frame round every page, and how refusals become pages.
#pragma once
#include <string>

#include "door/visit.h"
#include "html/components.h"
#include "http/response.h"

namespace door {

/// The sections of an approach, in the order of the menu.
enum class Section {
  none,
  today,
  steps,
  partners,
  figures,
  problems,
  plan,
  meetings,
  evaluation,
  safeguarding,
  documents
};

/// What a room says of its page; the frame (municipality, sections, language switch, footer) is added here.
struct PageParts {
  std::string title;
  html::Html lead = {};
  html::Html content = {};
  Section section = Section::none;
  std::vector<html::PageLink> crumbs = {};
  html::ErrorSummary errors = {};
  std::optional<html::Alert> alert = {};
  int status = 200;
  bool map = false;
  bool print = false;
  int refresh_s = 0;
};
http::Response page(const Visit& visit, PageParts parts);

/// A page for a refusal: 404, 403, 409 … by its kind, with what to do next.
http::Response refusal_page(const Visit& visit, const base::Problems& problems);
int http_status(base::ProblemKind kind);

/// "Bewaard om 16.12 uur" after a redirect: put ?bewaard=1 in the address.
html::Url saved(html::Url url);
std::optional<html::Alert> saved_alert(const Visit& visit, const http::Request& request);

}  // namespace door
