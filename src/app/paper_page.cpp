#include "app/paper_page.h"

#include "app/archive.h"
#include "app/papers.h"
#include "audit/trail.h"
#include "base/text_tools.h"
#include "door/page.h"
#include "evaluation/evaluation_command.h"
#include "evaluation/evaluation_page.h"
#include "paper/odt.h"
#include "paper/pdf.h"
#include "paper/print.h"

namespace app {
namespace {

using html::Html;
using html::Url;

http::Response list_page(door::Visit& visit, const http::Request&, const http::Params&) {
  const base::Texts& texts = visit.texts;
  const bool has_office = paper::find_office().has_value();
  door::PageParts parts;
  parts.title = texts("paper.list.title");
  parts.lead = texts("paper.list.lead");
  parts.section = door::Section::documents;
  html::Table table{
      .caption = texts("paper.list.title"),
      .columns = {{texts("paper.list.paper")}, {texts("paper.list.what")}, {texts("paper.list.download")}},
      .rows = {},
      .caption_hidden = true};
  for (const Paper paper : all_papers) {
    const std::string name(code(paper));
    const auto missing = visit.house.database.read(
        [&](db::Connection& connection) { return missing_ground(connection, visit.approach_id(), paper); });
    if (missing) {  // no link to a page that can only refuse
      table.rows.push_back({texts("paper." + name), texts("paper." + name + ".what"),
                            html::status(html::StatusKind::not_yet, texts.of(*missing))});
      continue;
    }
    const Url url = Url::of("aanpak", visit.approach_id(), "documenten", name);
    std::vector<Html> links = {html::link(
        {.url = url.with("als", "odt"), .text = "ODT", .context = texts("paper." + name), .download = true})};
    if (has_office)
      links.push_back(html::link(
          {.url = url.with("als", "pdf"), .text = "PDF", .context = texts("paper." + name), .download = true}));
    table.rows.push_back({html::link(url, texts("paper." + name)), texts("paper." + name + ".what"), html::row(links)});
  }
  parts.content = html::table(table);
  if (!has_office) parts.content += html::small(texts("paper.list.no_office"));
  if (visit.may(account::Verb::close_approach))
    parts.content += html::section({.title = texts("archive.title"),
                                    .content = html::paragraph(texts("archive.what")) +
                                               evaluation::archive_links(visit, texts("archive.download")),
                                    .id = "archief",
                                    .rule = html::SectionRule::light});
  return door::page(visit, std::move(parts));
}

http::Response paper_page(door::Visit& visit, const http::Request& request, const http::Params& params) {
  const auto paper = paper_from(params.text("paper"));
  if (!paper) return door::refusal_page(visit, {{base::ProblemKind::not_found, "door.not_found"}});
  const auto document = compose(visit, *paper);
  if (!document) return door::refusal_page(visit, document.problems());
  return paper_response(visit, request, *document, std::string(code(*paper)));
}

http::Response archive_download(door::Visit& visit, const http::Request& request, const http::Params&) {
  const auto closed = visit.house.database.read(
      [&](db::Connection& connection) { return evaluation::closed(connection, visit.approach_id()); });
  ArchiveWish wish{.with_pdf = paper::find_office().has_value() && request.query("zonder") != "pdf"};
  if (closed)
    wish.terms = {closed->closing.case_type, visit.texts("closing.result.option." + closed->closing.result),
                  closed->closing.retention, closed->closing.retention_starts_on};
  const auto entries = archive_of(visit, wish);
  if (!entries) return door::refusal_page(visit, entries.problems());
  const std::string bytes = paper::zip(*entries);
  visit.house.database.write([&](db::Connection& connection) {
    audit::record(connection, {visit.approach_id(),
                               visit.actor(),
                               "download",
                               "archive",
                               visit.approach_id().value,
                               visit.now(),
                               audit::Outcome::done,
                               {{"sha256", std::nullopt, base::sha256(bytes)}}});
  });
  return http::Response::download({"archief.zip", "application/zip"}, bytes);
}

}  // namespace

http::Response paper_response(door::Visit& visit, const http::Request& request, const paper::Document& document,
                              const std::string& name) {
  const std::string& form = request.query("als");
  if (form.empty()) {
    door::PageParts parts;
    parts.title = document.title;
    parts.lead = document.subtitle;
    parts.content = paper::to_html(document, visit.texts);
    parts.print = true;
    return door::page(visit, std::move(parts));
  }
  const std::string odt = paper::to_odt(document, visit.texts);
  if (form == "odt") return http::Response::download({name + ".odt", std::string(paper::odt_media_type)}, odt);
  if (form != "pdf") return door::refusal_page(visit, {{base::ProblemKind::not_found, "door.not_found"}});
  const auto pdf = paper::to_pdf(odt);
  if (!pdf) return door::refusal_page(visit, pdf.problems());
  return http::Response::download({name + ".pdf", "application/pdf"}, *pdf);
}

void add_paper_routes(door::Router& router) {
  router.add({http::Method::get, "/aanpak/{approach}/documenten", account::Verb::see_documents, list_page});
  router.add({http::Method::get, "/aanpak/{approach}/documenten/{paper}", account::Verb::see_documents, paper_page});
  router.add({http::Method::get, "/aanpak/{approach}/archief", account::Verb::close_approach, archive_download});
}

}  // namespace app
