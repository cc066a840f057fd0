// Components: texts. Everything that takes Html takes a plain string too (escaped).
#pragma once
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/text.h"
#include "html/html.h"
#include "html/url.h"

namespace html {

struct Heading {
  int level = 2;  ///< 1 … 4 in the outline
  int look = 0;   ///< 1 … 4 as drawn; 0 = as level
  std::string id = {};
};
Html heading(const Heading& heading, const Html& content);
Html h2(const Html& content, std::string_view id = {});
Html h3(const Html& content, std::string_view id = {});

Html paragraph(const Html& content);
Html lead(const Html& content);   ///< larger, grey: the sentence under the h1
Html small(const Html& content);  ///< a quiet remark, 16 px
Html fine(const Html& content);   ///< finest print, 14 px
Html strong(const Html& content);
Html visually_hidden(const Html& content);

/// Plain text of a person or of the step content: empty line = new paragraph, lines that start with "- " or "1. " = a
/// list.
Html prose(std::string_view plain);
/// One paragraph that keeps line ends.
Html verse(std::string_view plain);

struct Link {
  Url url;
  Html text;
  std::string context = {};  ///< for screen readers only, after the text: what this link is about
  bool download = false;
};
Html link(const Link& link);
inline Html link(const Url& url, const Html& text) { return link(Link{.url = url, .text = text}); }

Html bullets(const std::vector<Html>& items);
Html numbered(const std::vector<Html>& items);
Html plain_list(const std::vector<Html>& items);
Html row(const std::vector<Html>& items);    ///< beside each other, wraps
Html stack(const std::vector<Html>& items);  ///< below each other with normal space

struct Term {
  Html name;
  Html value;
};
Html definition_list(const std::vector<Term>& terms);

enum class StatusKind {
  done,
  busy,
  attention,
  late,
  not_yet
};  ///< klaar, bezig, let op, te laat of houdt tegen, nog niet
struct Status {
  StatusKind kind = StatusKind::not_yet;
  std::string word;
};
Html status(const Status& status);
inline Html status(StatusKind kind, std::string_view word) { return status(Status{kind, std::string(word)}); }

enum class AlertKind { info, ok, warning, error };
struct Alert {
  AlertKind kind = AlertKind::info;
  Html title;  ///< bold start, for example "Bewaard om 16.12 uur"
  Html body = {};
};
Html alert(const Alert& alert);

/// Never a field that must be filled in.
struct Details {
  Html summary;
  Html body;
  bool open = false;
  std::string id = {};
};
Html details(const Details& details);

Html time(base::Date date, const Html& shown);
Html time(base::Instant at, const Html& shown);
/// A fingerprint or other code: monospace, may break anywhere.
Html code(std::string_view plain);
/// Text of which some words are marked (search hits, differences).
Html marked(const Html& content);

}  // namespace html
