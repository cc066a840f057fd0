#include "door/page.h"

#include "door/closing_store.h"

namespace door {
namespace {

struct SectionLink {
  Section section;
  const char* key;
  const char* path;
  account::Verb verb;
};
constexpr SectionLink section_links[] = {
    {Section::today, "door.section.today", "vandaag", account::Verb::see_approach},
    {Section::steps, "door.section.steps", "stappen", account::Verb::see_approach},
    {Section::partners, "door.section.partners", "partners", account::Verb::see_partners},
    {Section::figures, "door.section.figures", "cijfers", account::Verb::see_figures},
    {Section::problems, "door.section.problems", "knelpunten", account::Verb::see_problems},
    {Section::plan, "door.section.plan", "plan", account::Verb::see_plan},
    {Section::meetings, "door.section.meetings", "overleg", account::Verb::see_meetings},
    {Section::evaluation, "door.section.evaluation", "evaluatie", account::Verb::see_figures},
    {Section::safeguarding, "door.section.safeguarding", "borging", account::Verb::see_safeguarding},
    {Section::documents, "door.section.documents", "documenten", account::Verb::see_documents},
};

std::vector<html::PageLink> sections(const Visit& visit, Section current) {
  std::vector<html::PageLink> links;
  for (const auto& link : section_links)
    if (visit.may(link.verb))
      links.push_back(
          {visit.texts(link.key), html::Url::of("aanpak", visit.approach->id, link.path), link.section == current});
  return links;
}

/// On every page of a closed approach: since when, by whom, where everything is kept, and how to go on after all.
html::Html closed_banner(const Visit& visit) {
  if (!visit.approach || !visit.approach->is_closed || !visit.may(account::Verb::see_approach)) return {};
  const auto closed = visit.house.database.read(
      [&](db::Connection& connection) { return store::closed_by(connection, visit.approach->id); });
  if (!closed) return {};
  const base::Texts& texts = visit.texts;
  html::Html body = html::paragraph(texts("door.closed.what"));
  if (visit.may(account::Verb::close_approach))
    body += html::row({html::link(html::Url::of("aanpak", visit.approach->id, "archief"), texts("door.closed.archive")),
                       html::link(html::Url::of("aanpak", visit.approach->id, "borging").at("sluiten"),
                                  texts("door.closed.reopen"))});
  return html::alert(
      {.kind = html::AlertKind::info,
       .title = texts("door.closed.since", {{"date", texts.date(base::date_of(closed->at))}, {"name", closed->name}}),
       .body = body});
}

}  // namespace

bool Visit::may(account::Verb verb, account::Thing thing) const {
  if (!thing.approach) thing.approach = approach_id();
  if (!thing.municipality && approach) thing.municipality = approach->municipality;
  if (approach && approach->is_closed && !account::stays_when_closed(verb)) return false;
  return account::may(person, verb, thing);
}

http::Response page(const Visit& visit, PageParts parts) {
  const base::Texts& texts = visit.texts;
  html::Page page;
  page.title = std::move(parts.title);
  page.lead = std::move(parts.lead);
  page.content = parts.print ? std::move(parts.content) : closed_banner(visit) + parts.content;
  page.errors = std::move(parts.errors);
  page.alert = std::move(parts.alert);
  page.crumbs = std::move(parts.crumbs);
  page.map = parts.map;
  page.print = parts.print;
  page.refresh_s = parts.refresh_s;
  page.fictitious = visit.house.is_demo;
  if (visit.person.account) page.visitor = html::Visitor{visit.person_name, html::Url::of("afmelden"), visit.csrf};
  if (visit.approach) {
    page.municipality = visit.approach->municipality_name;
    page.approach = visit.approach->name;
    page.sections = sections(visit, parts.section);
    if (visit.may(account::Verb::see_approach)) {
      const html::Url search = html::Url::of("aanpak", visit.approach->id, "zoeken");
      page.sections.push_back({texts("door.search"), search, visit.path == search.text()});
    }
  }
  page.footer = {{texts("door.accessibility"), html::Url::of("toegankelijkheid")},
                 {texts("door.privacy"), html::Url::of("privacy")}};
  if (visit.approach && visit.may(account::Verb::note_lesson))
    page.footer.insert(page.footer.begin(),
                       {texts("door.note_lesson"),
                        html::Url::of("aanpak", visit.approach->id, "lessen", "nieuw").with("noted_at", visit.path)});
  const bool dutch = texts.language() == base::Language::dutch;
  page.language = html::PageLink{dutch ? "English" : "Nederlands",
                                 html::Url::of("taal", dutch ? "en" : "nl").with("terug", visit.path)};
  return http::Response::html(html::document(texts, page), parts.status);
}

int http_status(base::ProblemKind kind) {
  switch (kind) {
    case base::ProblemKind::invalid:
      return 422;
    case base::ProblemKind::not_found:
      return 404;
    case base::ProblemKind::forbidden:
      return 403;
    case base::ProblemKind::conflict:
      return 409;
    case base::ProblemKind::too_large:
      return 413;
    case base::ProblemKind::unsupported:
      return 415;
    case base::ProblemKind::unavailable:
      return 503;
  }
  return 500;
}

http::Response refusal_page(const Visit& visit, const base::Problems& problems) {
  PageParts parts;
  const base::Problem& first = problems.front();
  parts.status = http_status(first.kind);
  const std::string own = "door.refused." + first.code;
  parts.title = visit.texts(visit.texts.has(own) ? own : "door.refused." + std::to_string(parts.status));
  std::vector<html::Html> reasons;
  for (const auto& problem : problems) reasons.push_back(visit.texts.of(problem));
  parts.content = reasons.size() == 1 ? html::paragraph(reasons[0]) : html::bullets(reasons);
  const html::Url back = visit.approach ? html::Url::of("aanpak", visit.approach->id, "vandaag") : html::Url::of();
  parts.content += html::paragraph(html::link(back, visit.texts("door.back_to_start")));
  return page(visit, std::move(parts));
}

html::Url saved(html::Url url) { return url.with("bewaard", "1"); }

std::optional<html::Alert> saved_alert(const Visit& visit, const http::Request& request) {
  if (!request.has_query("bewaard")) return std::nullopt;
  return html::Alert{html::AlertKind::ok, visit.texts("door.saved")};
}

}  // namespace door
