// The gap check as a page, and its lines for the top of the plan.
#include "plan/gap_rules.h"
#include "plan/page_part.h"
#include "plan/plan_command.h"

namespace plan {
namespace {

using account::Verb;
using html::Html;
using html::Url;

constexpr std::size_t named_on_plan = 3, named_on_page = 50;

GapInput input_of(door::Visit& visit, const PlanView& view) {
  GapInput input;
  for (std::size_t at = 0; at < view.actions.size(); ++at)
    input.actions.push_back({view.actions[at].life.id, int(at) + 1, &view.actions[at].record});
  input.frame = view.frame;
  for (const auto& partner : view.partners) input.partners.push_back({partner.id, partner.name, partner.in_agreement});
  for (const auto& problem : view.problems) input.problems.push_back({problem.id, problem.title});
  input.audiences = visit.house.database.read([&](db::Connection& connection) {
    return audience_states(load_communication(connection, visit.approach_id()), visit.today());
  });
  input.design_is_fixed = view.design && is_fixed(view.design->record);
  return input;
}

Url way_to(const door::Visit& visit, GapCheck check, const Gap& gap) {
  const auto under = [&](const char* segment) { return Url::of("aanpak", visit.approach_id(), segment); };
  switch (check) {
    case GapCheck::actions:
      return Url::of("aanpak", visit.approach_id(), "plan", "acties", "nieuw");
    case GapCheck::problems:
      return Url::of("aanpak", visit.approach_id(), "knelpunten", gap.id);
    case GapCheck::partners:
      return under("partners");
    case GapCheck::messages:
      return under("communicatie");
    case GapCheck::design:
      return design_url(visit.approach_id());
    default:
      return action_url(visit.approach_id(), gap.id);
  }
}

std::string name_of(const base::Texts& texts, GapCheck check, const Gap& gap) {
  if (check == GapCheck::messages) return texts("communication_item.audience.option." + gap.name);
  if (gap.number > 0) return texts("plan.action.title", {{"number", std::to_string(gap.number)}, {"title", gap.name}});
  return gap.name.empty() ? texts("gap." + std::string(code(check)) + ".go") : gap.name;
}

Html words_of(const door::Visit& visit, const GapResult& result, std::size_t most) {
  const base::Texts& texts = visit.texts;
  const std::string key = "gap." + std::string(code(result.check));
  if (result.gaps.empty()) return texts(key + ".fine");
  std::vector<Html> names;
  for (const Gap& gap : result.gaps) {
    if (names.size() == most) break;
    const bool open = result.check != GapCheck::problems || visit.may(Verb::see_problems);
    Html name = name_of(texts, result.check, gap);
    if (open) name = html::link(way_to(visit, result.check, gap), name);
    std::string fields;
    for (const PlanField field : gap.fields)
      fields += (fields.empty() ? "" : ", ") + texts("plan.field." + std::string(code(field)) + ".short");
    if (gap.fields.size() > 0 && result.check == GapCheck::fields) name += " (" + fields + ")";
    names.push_back(std::move(name));
  }
  Html line = Html(texts.plural(key, std::int64_t(result.gaps.size()))) + " " + html::join(names, "; ");
  if (result.gaps.size() > most) line += " " + Html(texts.plural("gap.more", std::int64_t(result.gaps.size() - most)));
  return line;
}

std::vector<html::GateItem> lines_of(const door::Visit& visit, const std::vector<GapResult>& results,
                                     std::size_t most) {
  std::vector<html::GateItem> lines;
  for (const GapResult& result : results)
    lines.push_back({result.gaps.empty()            ? html::GateLine::in_order
                     : stops_adoption(result.check) ? html::GateLine::blocks
                                                    : html::GateLine::warning,
                     words_of(visit, result, most)});
  return lines;
}

std::string state_of_affairs(const base::Texts& texts, const std::vector<GapResult>& results) {
  const auto open =
      std::count_if(results.begin(), results.end(), [](const GapResult& one) { return !one.gaps.empty(); });
  return open == 0 ? texts("gap.none") : texts.plural("gap.some", open);
}

http::Response gap_page(door::Visit& visit, const http::Request&, const http::Params&) {
  const PlanView view = view_of(visit);
  const auto results = find_gaps(input_of(visit, view));
  door::PageParts parts = parts_under_plan(visit, visit.texts("plan.gaps"));
  parts.lead = state_of_affairs(visit.texts, results);
  parts.content =
      html::gate_lines(visit.texts, lines_of(visit, results, named_on_page)) + html::small(visit.texts("gap.what"));
  return door::page(visit, std::move(parts));
}

}  // namespace

Html gap_section(door::Visit& visit, const PlanView& view) {
  const base::Texts& texts = visit.texts;
  const auto results = find_gaps(input_of(visit, view));
  return html::section(
      {.title = texts("plan.gaps"),
       .content = html::paragraph(state_of_affairs(texts, results)) +
                  html::gate_lines(texts, lines_of(visit, results, named_on_plan)),
       .id = "gaten",
       .rule = html::SectionRule::light,
       .action = html::link(Url::of("aanpak", visit.approach_id(), "plan", "gaten"), texts("gap.all"))});
}

void add_gap_routes(door::Router& router) {
  router.add({http::Method::get, "/aanpak/{approach}/plan/gaten", Verb::see_plan, gap_page});
}

}  // namespace plan
