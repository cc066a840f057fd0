// What came out of a closed round, in words, tables and two pictures.
#include <algorithm>
#include <cmath>

#include "chart/interval.h"
#include "partner/partner.h"
#include "partner/partner_rules.h"
#include "problem/priority_command.h"
#include "problem/priority_page.h"
#include "problem/problem.h"
#include "problem/problem_type.h"

namespace problem {
namespace {

using html::Html;
using html::Url;

constexpr std::size_t urgent = 3;  // the priorities that suggestions are made for

std::string place(const base::Texts& texts, double rank) {
  return texts.number(rank, rank == std::floor(rank) ? 0 : 1);
}

/// "2", or "1–2" for a place that is shared.
std::string place_of(const base::Texts& texts, const stats::Row& ranks, std::size_t k) {
  const auto lower = std::count_if(ranks.begin(), ranks.end(), [&](double rank) { return rank < ranks[k]; });
  const auto equal = std::count(ranks.begin(), ranks.end(), ranks[k]);
  if (equal == 1) return std::to_string(lower + 1);
  return texts("priority.place.shared",
               {{"first", std::to_string(lower + 1)}, {"last", std::to_string(lower + equal)}});
}

/// "altijd plek 1", "plek 2 tot 3".
std::string places(const base::Texts& texts, double best, double worst) {
  if (best == worst) return texts("priority.always", {{"place", place(texts, best)}});
  return texts("priority.between", {{"best", place(texts, best)}, {"worst", place(texts, worst)}});
}

/// The place in the newest closed round before this one, by problem.
std::map<std::int64_t, double> places_before(db::Connection& connection, base::ApproachId approach,
                                             const Round& round) {
  std::map<std::int64_t, double> before;
  for (const Round& one : store::rounds(connection, approach)) {
    if (one.number >= round.number || one.state() == RoundState::open) continue;
    const Outcome outcome = problem::outcome(connection, one);
    for (std::size_t i = 0; i < outcome.rank.size(); ++i)
      before[one.candidates[i].problem] =
          one.candidates[i].fixed_rank ? double(*one.candidates[i].fixed_rank) : outcome.rank[i];
    break;
  }
  return before;
}

Html ranking(const base::Texts& texts, const Round& round, const Outcome& outcome,
             const std::map<std::int64_t, double>& before) {
  html::Table table{.caption = texts("priority.table", {{"number", std::to_string(round.number)}}),
                    .columns = {{texts("found_problem.name")}, {texts("priority.place"), html::ColumnKind::number}},
                    .rows = {}};
  if (!before.empty()) table.columns.push_back({texts("priority.place.before"), html::ColumnKind::number});
  table.columns.push_back({texts("priority.mean"), html::ColumnKind::number});
  table.columns.push_back({texts("priority.other_choices")});
  if (round.state() == RoundState::fixed) table.columns.push_back({texts("priority.fixed"), html::ColumnKind::number});
  for (const std::size_t k : outcome.order) {
    const Candidate& candidate = round.candidates[k];
    html::TableRow row{candidate.title, place_of(texts, outcome.rank, k)};
    if (!before.empty()) {
      const auto found = before.find(candidate.problem);
      row.emplace_back(found == before.end() ? texts("priority.place.new") : place(texts, found->second));
    }
    row.emplace_back(texts.number(outcome.score[k], 1));
    row.emplace_back(places(texts, outcome.best[k], outcome.worst[k]));
    if (candidate.fixed_rank) row.emplace_back(std::to_string(*candidate.fixed_rank));
    table.rows.push_back(std::move(row));
  }
  return html::table(table);
}

/// Everything on the first place, by name: "A", "A en B", "A, B en C".
std::string first_sentence(const base::Texts& texts, const Round& round, const Outcome& outcome) {
  const auto& order = outcome.order;
  std::size_t shared = 1;
  while (shared < order.size() && outcome.rank[order[shared]] == outcome.rank[order.front()]) ++shared;
  if (shared == 1) return texts("priority.first", {{"title", round.candidates[order.front()].title}});
  std::string titles = round.candidates[order.front()].title;
  for (std::size_t i = 1; i + 1 < shared; ++i) titles += ", " + round.candidates[order[i]].title;
  return texts("priority.first.shared", {{"title", titles}, {"other", round.candidates[order[shared - 1]].title}});
}

std::string agreement_sentence(const base::Texts& texts, const Round& round, const Outcome& outcome) {
  static constexpr const char* words[] = {"priority.agree.too_few", "priority.agree.little", "priority.agree.partly",
                                          "priority.agree.largely"};
  std::string sentence = texts(words[std::size_t(agreement_of(outcome))]);
  if (outcome.agreement)
    sentence += " " + texts(outcome.agreement->p.p < stats::default_alpha ? "priority.agree.not_chance"
                                                                          : "priority.agree.chance",
                            {{"p", texts.p_value(outcome.agreement->p.p)}});
  if (const auto most = most_disputed(outcome))
    sentence += " " + texts("priority.disputed", {{"title", round.candidates[*most].title}});
  return sentence;
}

/// One row per problem in the joint order: the mean place of the organisations, from the lowest to the highest.
chart::IntervalChart spread_chart(const base::Texts& texts, const Round& round, const Outcome& outcome) {
  chart::IntervalChart chart;
  chart.heading = {"spreiding", texts("priority.spread.title"), texts("priority.spread.what")};
  chart.axis_title = texts("priority.spread.axis");
  chart.row_title = texts("found_problem.name");
  chart.interval_label = texts("priority.spread.interval");
  chart.decimals = 1;
  for (const std::size_t k : outcome.order) {
    double low = outcome.organisations.front().rank[k], high = low, sum = 0;
    for (const auto& one : outcome.organisations) {
      low = std::min(low, one.rank[k]);
      high = std::max(high, one.rank[k]);
      sum += one.rank[k];
    }
    chart.rows.push_back(
        {round.candidates[k].title, chart::Value::of(sum / double(outcome.organisations.size()), {low, high})});
  }
  return chart;
}

chart::IntervalChart stability_chart(const base::Texts& texts, const Round& round, const Outcome& outcome) {
  chart::IntervalChart chart;
  chart.heading = {"vast", texts("priority.stable.title"), texts("priority.stable.what")};
  chart.axis_title = texts("priority.stable.axis");
  chart.row_title = texts("found_problem.name");
  chart.interval_label = texts("priority.stable.interval");
  chart.decimals = 1;
  for (const std::size_t k : outcome.order)
    chart.rows.push_back(
        {round.candidates[k].title, chart::Value::of(outcome.rank[k], {outcome.best[k], outcome.worst[k]})});
  return chart;
}

/// Every organisation's place for every problem: one voice each.
Html organisations_table(const base::Texts& texts, const Round& round, const Outcome& outcome) {
  html::Table table{
      .caption = texts("priority.by_organisation"),
      .columns = {{texts("priority.organisation")}, {texts("priority.members"), html::ColumnKind::number}},
      .rows = {},
      .phone = html::PhoneLayout::scroll};
  for (const std::size_t k : outcome.order)
    table.columns.push_back({round.candidates[k].title, html::ColumnKind::number});
  for (const auto& one : outcome.organisations) {
    html::TableRow row{one.name, std::to_string(one.ballots)};
    for (const std::size_t k : outcome.order) row.emplace_back(place(texts, one.rank[k]));
    table.rows.push_back(std::move(row));
  }
  return html::table(table);
}

std::vector<html::Term> recipe(const base::Texts& texts, const Round& round, const Outcome& outcome) {
  std::string weights;
  for (const Criterion& one : round.criteria)
    weights += (weights.empty() ? "" : "; ") + criterion_question(texts, one) + " × " + std::to_string(one.weight);
  std::vector<html::Term> terms{{texts("priority.recipe.how"), texts("priority.recipe.how.what")},
                                {texts("priority.recipe.weights"), weights}};
  if (outcome.agreement) {
    const auto& p = outcome.agreement->p;
    terms.push_back({"Kendall W", texts.number(outcome.agreement->w, 3) + "; p = " + texts.p_value(p.p) + " (" +
                                      texts(p.method == stats::PMethod::enumerated ? "priority.recipe.exact"
                                                                                   : "priority.recipe.simulated") +
                                      ")"});
  }
  std::string borda;
  for (const std::size_t k : outcome.borda_order) borda += (borda.empty() ? "" : ", ") + round.candidates[k].title;
  terms.push_back({texts("priority.recipe.borda"), borda});
  terms.push_back({"Condorcet", outcome.preferred_by_most ? Html(round.candidates[*outcome.preferred_by_most].title)
                                                          : Html(texts("priority.recipe.no_condorcet"))});
  return terms;
}

Html figure(const base::Texts& texts, const chart::IntervalChart& chart, const std::string& sentence, const Html& table,
            std::vector<html::Term> recipe) {
  const chart::Picture picture = chart::draw(chart, texts);
  return html::figure(texts, {.id = chart.heading.id + "-figuur",
                              .title = chart.heading.title,
                              .sentence = sentence,
                              .wide = html::drawing(picture.wide),
                              .narrow = html::drawing(picture.narrow),
                              .table = table,
                              .recipe = std::move(recipe)});
}

}  // namespace

Html outcome_html(door::Visit& visit, const Round& round) {
  const base::Texts& texts = visit.texts;
  const auto [outcome, before] = visit.house.database.read([&](db::Connection& connection) {
    return std::pair{problem::outcome(connection, round), places_before(connection, visit.approach_id(), round)};
  });
  if (outcome.organisations.empty()) return html::small(texts("priority.nobody"));
  Html content = html::paragraph(first_sentence(texts, round, outcome)) + ranking(texts, round, outcome, before);
  if (!outcome.left_out.empty()) {
    std::string names;
    for (const auto& name : outcome.left_out) names += (names.empty() ? "" : ", ") + name;
    content += html::small(texts("priority.left_out", {{"names", names}}));
  }
  content = html::section({.title = texts("priority.most_urgent"), .content = content, .id = "volgorde"});
  const Html by_organisation = organisations_table(texts, round, outcome);
  if (outcome.organisations.size() >= 3)
    content += figure(texts, spread_chart(texts, round, outcome), agreement_sentence(texts, round, outcome),
                      by_organisation, recipe(texts, round, outcome));
  else
    content += html::small(texts("priority.agree.too_few")) + by_organisation;
  const std::size_t first = outcome.order.front();
  const bool firm = outcome.worst[first] == outcome.rank[first] && outcome.best[first] == outcome.rank[first];
  content += figure(
      texts, stability_chart(texts, round, outcome),
      texts("priority.stable.tried", {{"count", std::to_string(outcome.trials)}}) + " " +
          texts(firm ? "priority.stable.firm" : "priority.stable.not_firm", {{"title", round.candidates[first].title}}),
      ranking(texts, round, outcome, before), {});
  return content;
}

Html partner_suggestions(door::Visit& visit) {
  const base::Texts& texts = visit.texts;
  struct Known {
    std::vector<Candidate> ranking;
    std::map<std::int64_t, std::string> kind;
    std::set<std::string> present;
    std::map<std::string, std::string> away;  ///< by kind that is on the list: who does not take part, and why
  };
  const Known known = visit.house.database.read([&](db::Connection& connection) {
    Known all;
    all.ranking = fixed_ranking(connection, visit.approach_id());
    for (const auto& one : problems().list(connection, visit.approach_id())) all.kind[one.life.id] = one.record.kind;
    for (const auto& [life, one] : partner::partners().list(connection, visit.approach_id())) {
      if (partner::takes_part(one, visit.today())) all.present.insert(one.kind);
      const bool left = one.absent_reason.empty();
      all.away[one.kind] = texts(left ? "partner_review.left" : "partner_review.absent",
                                 {{"name", one.name}, {"reason", left ? one.left_reason : one.absent_reason}});
    }
    return all;
  });
  std::vector<Html> lines, away;
  std::set<std::string> told;
  for (std::size_t i = 0; i < known.ranking.size() && i < urgent; ++i) {
    const auto kind = known.kind.find(known.ranking[i].problem);
    const SeedWord* type = kind == known.kind.end() ? nullptr : find(problem_types(), kind->second);
    std::string missing;
    for (const std::string& partner : type == nullptr ? std::vector<std::string>{} : type->partners) {
      if (known.present.contains(partner)) continue;
      const auto reason = known.away.find(partner);
      if (reason == known.away.end())
        missing += (missing.empty() ? "" : ", ") + texts("partner.kind.option." + partner);
      else if (told.insert(partner).second)
        away.push_back(reason->second);
    }
    if (!missing.empty())
      lines.push_back(
          texts("partner_review.suggestion",
                {{"place", std::to_string(i + 1)}, {"title", known.ranking[i].title}, {"partners", missing}}));
  }
  if (known.ranking.empty()) return html::small(texts("partner_review.no_ranking"));
  if (lines.empty() && away.empty()) return html::small(texts("partner_review.all_there"));
  Html content;
  if (!lines.empty())
    content += html::alert({.title = texts("partner_review.suggestions"), .body = html::bullets(lines)});
  if (!away.empty()) content += html::alert({.title = texts("partner_review.away"), .body = html::bullets(away)});
  return content;
}

}  // namespace problem
