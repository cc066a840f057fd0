// The catalogue of interventions as a page of its own, with a filter on what it works on, its kind, where it fits and
// what is known of its effect. "Unknown" is the rule: never a tick without a source.
#include <algorithm>

#include "plan/catalogue.h"
#include "plan/page_part.h"

namespace plan {
namespace {

using account::Verb;
using html::Html;
using html::Url;

struct Filter {
  std::string focus, category, branch, evidence;
};

constexpr const char* focuses[] = {"offence", "offender", "victim"};
constexpr const char* categories[] = {"organisational", "structural", "technical"};
constexpr const char* branches[] = {"shop", "catering", "petrol", "courier", "transport", "home"};
constexpr const char* evidences[] = {"unknown", "promising", "works", "mixed", "does_not_work"};

bool holds(const std::vector<std::string>& all, const std::string& one) {
  return std::find(all.begin(), all.end(), one) != all.end();
}

/// "all" fits everywhere, "all_business" everywhere but at home.
bool fits(const Intervention& one, const std::string& branch) {
  return branch.empty() || holds(one.branches, branch) || holds(one.branches, "all") ||
         (branch != "home" && holds(one.branches, "all_business"));
}

bool passes(const Intervention& one, const Filter& filter) {
  return (filter.focus.empty() || one.focus == filter.focus) &&
         (filter.category.empty() || holds(one.categories, filter.category)) && fits(one, filter.branch) &&
         (filter.evidence.empty() || one.evidence == filter.evidence);
}

template <std::size_t count>
Html choice(const base::Texts& texts, const char* name, const char* key, const char* const (&codes)[count],
            const std::string& value) {
  std::vector<html::Option> options;
  for (const char* code : codes) options.push_back({code, texts(std::string(key) + "." + code)});
  return html::field(texts, html::SelectField{.name = name,
                                              .label = texts(key),
                                              .options = options,
                                              .value = value,
                                              .empty_text = texts("catalogue.all"),
                                              .required = false});
}

std::string joined(const base::Texts& texts, const char* key, const std::vector<std::string>& codes) {
  std::string all;
  for (const std::string& code : codes) all += (all.empty() ? "" : ", ") + texts(std::string(key) + "." + code);
  return all;
}

Html evidence_words(const base::Texts& texts, const Intervention& one) {
  Html words = texts("plan.evidence." + one.evidence);
  if (!one.source.empty()) words += " " + html::fine(one.source);
  return words;
}

http::Response catalogue_page(door::Visit& visit, const http::Request& request, const http::Params&) {
  const base::Texts& texts = visit.texts;
  const Url here = Url::of("aanpak", visit.approach_id(), "plan", "maatregelen");
  const Filter filter{request.query("richt"), request.query("soort"), request.query("waar"), request.query("bewijs")};
  html::Table table{.caption = texts("catalogue.title"),
                    .columns = {{texts("catalogue.measure")},
                                {texts("catalogue.about")},
                                {texts("catalogue.focus")},
                                {texts("catalogue.category")},
                                {texts("catalogue.branch")},
                                {texts("catalogue.evidence")}},
                    .rows = {},
                    .caption_hidden = true,
                    .empty = html::paragraph(texts("catalogue.nothing"))};
  for (const Intervention& one : interventions()) {
    if (!passes(one, filter)) continue;
    Html about = one.about(texts.language());
    if (one.is_reference) about += " " + html::fine(texts("plan.reference"));
    table.rows.push_back({one.title(texts.language()), about, texts("catalogue.focus." + one.focus),
                          joined(texts, "catalogue.category", one.categories),
                          joined(texts, "catalogue.branch", one.branches), evidence_words(texts, one)});
  }
  door::PageParts parts = parts_under_plan(visit, texts("catalogue.title"));
  parts.lead = texts.plural("catalogue.lead", std::int64_t(table.rows.size()));
  parts.content = html::filter_form(
      {.action = here,
       .content =
           html::fields_beside({choice(texts, "richt", "catalogue.focus", focuses, filter.focus),
                                choice(texts, "soort", "catalogue.category", categories, filter.category),
                                choice(texts, "waar", "catalogue.branch", branches, filter.branch),
                                choice(texts, "bewijs", "catalogue.evidence", evidences, filter.evidence)}) +
           html::buttons({html::button({.label = texts("catalogue.filter"), .look = html::ButtonLook::secondary})})});
  parts.content += html::small(texts("catalogue.what")) + html::table(table);
  if (visit.may(Verb::edit_plan))
    parts.content +=
        html::paragraph(html::button_link(Url::of("aanpak", visit.approach_id(), "plan", "acties", "nieuw"),
                                          texts("plan.new"), html::ButtonLook::secondary));
  return door::page(visit, std::move(parts));
}

}  // namespace

void add_catalogue_routes(door::Router& router) {
  router.add({http::Method::get, "/aanpak/{approach}/plan/maatregelen", Verb::see_plan, catalogue_page});
}

}  // namespace plan
