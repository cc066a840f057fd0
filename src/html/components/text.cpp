#include "html/components/text.h"

#include "base/text_tools.h"
#include "html/components/direction.h"
#include "html/element.h"

namespace html {
namespace {

Attribute heading_class(int look) {
  switch (look) {
    case 1:
      return at::cls("nl-heading nl-heading--level-1");
    case 2:
      return at::cls("nl-heading nl-heading--level-2");
    case 3:
      return at::cls("nl-heading nl-heading--level-3");
    default:
      return at::cls("nl-heading nl-heading--level-4");
  }
}

Html items_of(const std::vector<Html>& items) {
  Builder out;
  for (const Html& item : items) out.literal("<li>").add(item).literal("</li>");
  return out.take();
}

// "- x" or "12. x" gives x; otherwise nothing.
std::string_view list_item(std::string_view line, bool& ordered) {
  if (line.starts_with("- ") || line.starts_with("* ")) {
    ordered = false;
    return line.substr(2);
  }
  std::size_t digits = line.find_first_not_of("0123456789");
  if (digits == 0 || digits > 3 || digits == std::string_view::npos || !line.substr(digits).starts_with(". "))
    return {};
  ordered = true;
  return line.substr(digits + 2);
}

// Gathers lines into paragraphs and lists.
class ProseWriter {
 public:
  void line(std::string_view line) {
    bool ordered = false;
    std::string_view item = list_item(line, ordered);
    if (line.empty()) {
      flush();
    } else if (!item.empty()) {
      if (!paragraph_.empty() || (!items_.empty() && ordered != ordered_)) flush();
      ordered_ = ordered;
      items_.push_back(item);
    } else {
      if (!items_.empty()) flush();
      if (!paragraph_.empty()) paragraph_ += ' ';
      paragraph_ += line;
    }
  }
  Html take() {
    flush();
    return out_.take();
  }

 private:
  void flush() {
    if (!items_.empty()) out_.add(ordered_ ? numbered(items_) : bullets(items_));
    if (!paragraph_.empty()) out_.add(el::p({at::cls("st-read"), own_direction()}, paragraph_));
    items_.clear();
    paragraph_.clear();
  }
  Builder out_;
  std::vector<Html> items_;
  std::string paragraph_;
  bool ordered_ = false;
};

}  // namespace

Html heading(const Heading& heading, const Html& content) {
  Attribute look = heading_class(heading.look == 0 ? heading.level : heading.look);
  Attribute id = heading.id.empty() ? Attribute() : at::id(heading.id);
  switch (heading.level) {
    case 1:
      return el::h1({look, id, own_direction()}, content);
    case 2:
      return el::h2({look, id, own_direction()}, content);
    case 3:
      return el::h3({look, id, own_direction()}, content);
    default:
      return el::h4({look, id, own_direction()}, content);
  }
}
Html h2(const Html& content, std::string_view id) { return heading({.level = 2, .id = std::string(id)}, content); }
Html h3(const Html& content, std::string_view id) { return heading({.level = 3, .id = std::string(id)}, content); }

Html paragraph(const Html& content) { return el::p({at::cls("st-read")}, content); }
Html lead(const Html& content) { return el::p({at::cls("st-lead")}, content); }
Html small(const Html& content) { return el::p({at::cls("st-small st-quiet st-read")}, content); }
Html fine(const Html& content) { return el::p({at::cls("st-fine st-quiet st-read")}, content); }
Html strong(const Html& content) { return el::strong({own_direction()}, content); }
Html visually_hidden(const Html& content) { return el::span({at::cls("st-hidden")}, content); }

Html prose(std::string_view plain) {
  ProseWriter writer;
  for (std::string_view line : base::split(plain, '\n')) writer.line(base::trim(line));
  return writer.take();
}

Html verse(std::string_view plain) { return el::p({at::cls("st-read st-verse"), own_direction()}, base::trim(plain)); }

Html link(const Link& link) {
  Html context = link.context.empty() ? Html() : visually_hidden(" " + link.context);
  return el::a({at::cls("st-link"), at::href(link.url), at::when(link.download, at::download("")), own_direction()},
               link.text, context);
}

Html bullets(const std::vector<Html>& items) { return el::ul({at::cls("st-bullets st-read")}, items_of(items)); }
Html numbered(const std::vector<Html>& items) { return el::ol({at::cls("st-bullets st-read")}, items_of(items)); }
Html plain_list(const std::vector<Html>& items) {
  return el::ul({at::cls("st-plain"), at::role("list")}, items_of(items));
}
Html row(const std::vector<Html>& items) { return el::div({at::cls("st-row")}, join(items)); }
Html stack(const std::vector<Html>& items) { return el::div({at::cls("st-stack")}, join(items)); }

Html definition_list(const std::vector<Term>& terms) {
  Builder out(128 * terms.size());
  out.literal("<dl class=\"st-facts\">");
  for (const Term& term : terms)
    out.literal("<div><dt>").add(term.name).literal("</dt><dd dir=\"auto\">").add(term.value).literal("</dd></div>");
  return out.literal("</dl>").take();
}

Html status(const Status& status) {
  auto badge = [&](Literal names) { return el::span({at::cls(names)}, status.word); };
  switch (status.kind) {
    case StatusKind::done:
      return badge("nl-data-badge st-status st-status--done");
    case StatusKind::busy:
      return badge("nl-data-badge st-status st-status--busy");
    case StatusKind::attention:
      return badge("nl-data-badge st-status st-status--attention");
    case StatusKind::late:
      return badge("nl-data-badge st-status st-status--late");
    default:
      return badge("nl-data-badge st-status st-status--not-yet");
  }
}

Html alert(const Alert& alert) {
  Html title = el::strong({at::cls("st-alert__title")}, alert.title);
  Html content =
      el::div({at::cls("utrecht-alert__content")}, title, alert.body.empty() ? Html() : Html(" "), alert.body);
  switch (alert.kind) {
    case AlertKind::ok:
      return el::div({at::cls("utrecht-alert utrecht-alert--ok"), at::role("status")}, content);
    case AlertKind::warning:
      return el::div({at::cls("utrecht-alert utrecht-alert--warning")}, content);
    case AlertKind::error:
      return el::div({at::cls("utrecht-alert utrecht-alert--error"), at::role("alert")}, content);
    default:
      return el::div({at::cls("utrecht-alert utrecht-alert--info")}, content);
  }
}

Html details(const Details& details) {
  return el::details({at::cls("st-details"), at::when(details.open, at::open()),
                      details.id.empty() ? Attribute() : at::id(details.id)},
                     el::summary(details.summary), el::div({at::cls("st-details__body st-stack")}, details.body));
}

Html time(base::Date date, const Html& shown) { return el::time({at::datetime(base::iso(date))}, shown); }
Html time(base::Instant at, const Html& shown) { return el::time({at::datetime(base::iso(at))}, shown); }
Html code(std::string_view plain) { return el::code({at::cls("st-code")}, plain); }
Html marked(const Html& content) { return el::mark({at::cls("st-mark")}, content); }

}  // namespace html
