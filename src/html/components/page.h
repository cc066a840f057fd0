// Component: the page shell. Skip link, dark bar, name of the approach with its sections (below 62 rem a menu that
// opens without script), crumbs, error summary, h1 with one sentence, content, footer. The title of the window starts
// with "Fout:" when there are errors.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/text.h"
#include "html/components/form.h"
#include "html/components/text.h"
#include "html/html.h"
#include "html/url.h"

namespace html {

struct PageLink {
  std::string text;
  Url url;
  bool current = false;
};

/// Who is signed in; leave out on pages for everybody.
struct Visitor {
  std::string name;  ///< "Projectleider, gemeente"
  Url sign_out;      ///< posted to
  std::string csrf;
};

struct Page {
  std::string title;  ///< the h1, and first in the window title
  Html lead = {};     ///< one sentence with the state of affairs
  Html content = {};
  std::string municipality = {};
  Url home = "/"_url;
  std::optional<Visitor> visitor = {};
  std::string approach = {};  ///< name above the sections
  std::vector<PageLink> sections = {};
  std::vector<PageLink> crumbs = {};  ///< only below a section; ends with the page above this one
  ErrorSummary errors = {};
  std::optional<Alert> alert = {};        ///< at most one, on top
  bool fictitious = false;                ///< demo: the mark in the footer
  std::vector<PageLink> footer = {};      ///< help, accessibility, privacy
  std::optional<PageLink> language = {};  ///< to the other language
  int refresh_s = 0;                      ///< progress pages: reload after so many seconds; 0 = never
  bool map = false;                       ///< loads the map script
  bool print = false;                     ///< a sheet for paper: no bars, no footer links
};
std::string document(const base::Texts& texts, const Page& page);

/// Main task and, beside it from 62 rem, help, history and what waits (20 rem). On a phone the side comes after the
/// main.
struct Columns {
  Html main;
  Html side;
  bool wide_side = false;  ///< 24 rem, beside a form
};
Html columns(const Columns& columns);

/// Where a file of web/dist is served (http/static_files.h): /static/HASH/NAME, kept by browsers for ever. A name that
/// does not exist is a Mistake.
Url asset(std::string_view name);

}  // namespace html
