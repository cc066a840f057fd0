#include "base/text_tools.h"
#include "door/page.h"
#include "door/paging.h"
#include "evaluation/evaluation_command.h"
#include "html/components/chain.h"
#include "measurement/measurement_store.h"
#include "plan/indicator.h"
#include "plan/plan_view.h"
#include "problem/priority_store.h"
#include "problem/problem.h"
#include "review/chain_rules.h"
#include "review/review_page.h"

namespace review {
namespace {

using html::ChainLink;
using html::Html;
using html::Url;

Url under(const door::Visit& visit, const char* segment) { return Url::of("aanpak", visit.approach_id(), segment); }

/// Everything the chain is made of, read at one moment.
struct Material {
  std::vector<record::Stored<problem::Problem>> problems;
  std::map<std::int64_t, std::int64_t> ranks;  ///< by problem: as the group fixed them last
  plan::PlanView plan;
  std::vector<plan::StoredIndicator> indicators;
  std::vector<plan::IndicatorValue> values;
  evaluation::SafeguardView safeguards;
  bool remeasured = false;
};

Material load_material(door::Visit& visit) {
  return visit.house.database.read([&](db::Connection& connection) {
    const auto approach = visit.approach_id();
    Material material{problem::problems().list(connection, approach),
                      {},
                      plan::load_view(connection, approach, visit.today()),
                      plan::indicators().list(connection, approach),
                      {},
                      evaluation::load_view(connection, approach),
                      measurement::store::newest(connection, approach).remeasurement != 0};
    for (const auto& value : plan::indicator_values().list(connection, approach))
      material.values.push_back(value.record);
    for (const auto& round : problem::store::rounds(connection, approach)) {
      if (round.state() != problem::RoundState::fixed) continue;
      material.ranks.clear();  // rounds stand oldest first: the last that was fixed holds
      for (const auto& candidate : round.candidates)
        if (candidate.fixed_rank) material.ranks[candidate.problem] = *candidate.fixed_rank;
    }
    return material;
  });
}

const plan::StoredIndicator* indicator_of(const Material& material, std::int64_t action) {
  for (const auto& one : material.indicators)
    if (one.record.action == std::to_string(action)) return &one;
  return nullptr;
}

ChainAction action_of(const base::Texts& texts, const Material& material, const plan::StoredAction& stored) {
  const plan::Action& action = stored.record;
  ChainAction shown;
  shown.id = stored.life.id;
  shown.problem = base::parse_integer(action.problem_id).value_or(0);
  shown.title = texts("plan.action.title",
                      {{"number", std::to_string(material.plan.number_of(stored.life.id))}, {"title", action.title}});
  shown.state = plan::status_of(texts, action, material.plan.today).word;
  const auto* measured = indicator_of(material, stored.life.id);
  shown.indicator = measured != nullptr ? measured->record.name : action.indicator;
  const std::string& from = measured != nullptr ? measured->record.baseline_value : action.baseline_value;
  const std::string& to = measured != nullptr ? measured->record.target_value : action.target_value;
  if (!from.empty() && !to.empty()) shown.target = texts("chain.target", {{"from", from}, {"to", to}});
  if (const auto latest = measured != nullptr ? plan::latest_of(material.values, measured->life.id) : std::nullopt) {
    const auto on = base::parse_iso_date(latest->measured_on);
    shown.effect = texts("chain.measured", {{"value", latest->value}, {"date", on ? texts.date(*on) : ""}});
  } else if (action.indicator_kind == "incidents" && material.remeasured) {
    shown.effect = texts("chain.see_evaluation");
  }
  if (const auto* safeguard =
          evaluation::of_subject(material.safeguards.safeguards, "action:" + std::to_string(stored.life.id))) {
    shown.outcome = texts("safeguard.outcome.option." + safeguard->record.outcome);
    shown.outcome_confirmed =
        safeguard->record.outcome != "handed_over" || material.safeguards.confirmed.contains(safeguard->life.id);
  }
  return shown;
}

ChainLink problem_link(const door::Visit& visit, const Chain& chain) {
  const base::Texts& texts = visit.texts;
  if (!chain.problem)
    return {texts("chain.problem"), texts("chain.no_problem"), texts("chain.no_problem.note"), {}, true};
  const std::string rank = chain.problem->rank ? texts("chain.rank", {{"rank", std::to_string(*chain.problem->rank)}})
                                               : texts("chain.no_rank");
  return {texts("chain.problem"), chain.problem->title, rank,
          Url::of("aanpak", visit.approach_id(), "knelpunten", chain.problem->id)};
}

Html row_html(const door::Visit& visit, const Chain& chain, const ChainRow& row) {
  const base::Texts& texts = visit.texts;
  std::vector<ChainLink> links{problem_link(visit, chain)};
  if (!row.action) {
    links.push_back({texts("chain.action"), texts("chain.no_action"), texts("chain.no_action.note"),
                     visit.may(account::Verb::edit_plan)
                         ? Url::of("aanpak", visit.approach_id(), "plan", "acties", "nieuw")
                         : Url(),
                     true});
    return html::chain(links);
  }
  const ChainAction& action = *row.action;
  const Url action_url = Url::of("aanpak", visit.approach_id(), "plan", "acties", action.id);
  if (!chain.problem) links.front().url = action_url;
  links.push_back({texts("chain.action"), action.title, action.state, action_url});
  links.push_back(action.indicator.empty()
                      ? ChainLink{texts("chain.indicator"), texts("chain.no_indicator"), {}, action_url, true}
                      : ChainLink{texts("chain.indicator"), action.indicator, action.target, {}});
  links.push_back(
      action.effect.empty()
          ? ChainLink{texts("chain.effect"), texts("chain.no_effect"), {}, under(visit, "indicatoren"), true}
          : ChainLink{texts("chain.effect"), action.effect, {}, under(visit, "evaluatie")});
  links.push_back(
      action.outcome.empty()
          ? ChainLink{texts("chain.safeguard"), texts("chain.no_safeguard"), {}, under(visit, "borging"), true}
          : ChainLink{texts("chain.safeguard"), action.outcome,
                      action.outcome_confirmed ? Html() : Html(texts("chain.not_confirmed")), under(visit, "borging")});
  return html::chain(links);
}

std::vector<Chain> all_chains(const base::Texts& texts, const Material& material) {
  std::vector<ChainProblem> problems;
  for (const auto& one : material.problems) {
    const auto rank = material.ranks.find(one.life.id);
    problems.push_back(
        {one.life.id, one.record.title, rank == material.ranks.end() ? std::nullopt : std::optional(rank->second)});
  }
  std::vector<ChainAction> actions;
  for (const auto& one : material.plan.actions) actions.push_back(action_of(texts, material, one));
  return chains_of(std::move(problems), actions);
}

/// The rows of one page, under the heading of their problem; a problem whose rows go on stands on the next page again.
Html rows_of(const door::Visit& visit, const std::vector<Chain>& chains, const door::Slice& slice) {
  Html all;
  std::size_t at = 0;
  for (std::size_t i = 0; i < chains.size(); ++i) {
    std::vector<Html> rows;
    for (const ChainRow& row : chains[i].rows) {
      if (at >= slice.from && at < slice.to) rows.push_back(row_html(visit, chains[i], row));
      ++at;
    }
    if (rows.empty()) continue;
    all += html::section(
        {.title = chains[i].problem ? Html(chains[i].problem->title) : Html(visit.texts("chain.no_problem.title")),
         .content = html::stack(rows),
         .id = "keten-" + std::to_string(i + 1),
         .rule = html::SectionRule::light});
  }
  return all;
}

http::Response chain_page(door::Visit& visit, const http::Request& request, const http::Params&) {
  const base::Texts& texts = visit.texts;
  const auto chains = all_chains(texts, load_material(visit));
  door::PageParts parts;
  parts.title = texts("chain.title");
  parts.section = door::Section::plan;
  parts.crumbs = {{texts("door.section.plan"), under(visit, "plan")}};
  if (chains.empty()) {
    parts.content = html::empty_state({.title = texts("chain.empty.title"),
                                       .body = texts("chain.empty.body"),
                                       .action = html::button_link(under(visit, "knelpunten"), texts("chain.empty.go"),
                                                                   html::ButtonLook::secondary)});
    return door::page(visit, std::move(parts));
  }
  const int missing = holes(chains);
  parts.lead = missing == 0 ? Html(texts("chain.whole")) : Html(texts.plural("chain.holes", missing));
  const bool only_holes = request.query("toon") == "gaten";
  const Url page = under(visit, "keten"), filtered = page.with("toon", "gaten");
  if (only_holes)
    parts.content = html::paragraph(html::link(page, texts("chain.show_all")));
  else if (missing > 0)
    parts.content = html::paragraph(html::link(filtered, texts("chain.show_holes")));
  const auto shown = only_holes ? with_holes(chains) : chains;
  const auto slice = door::slice_of(count_rows(shown), door::cards_on_page, request);
  parts.content += rows_of(visit, shown, slice) + door::other_pages(texts, slice, only_holes ? filtered : page);
  return door::page(visit, std::move(parts));
}

}  // namespace

void add_chain_routes(door::Router& router) {
  router.add({http::Method::get, "/aanpak/{approach}/keten", account::Verb::see_problems, chain_page});
}

}  // namespace review
