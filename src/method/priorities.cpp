// What is most urgent, and do the organisations agree? One voice per organisation: definitions 17.
#include "stats/priorities.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "base/text_tools.h"
#include "method/criteria.h"
#include "method/family.h"
#include "method/rows.h"
#include "method/writer.h"

namespace method {
namespace {

using base::ProblemKind;
using stats::Reason;

constexpr std::size_t most_parties = 500, most_items = 200;  // leave-one-out goes over all of them, each time anew
constexpr std::size_t chi_square_items = 8;                  // definitions 17: shown from eight items on

/// In the order of the file; a hole where a party gave no number for an item.
struct Votes {
  std::vector<std::string> parties, items;
  std::vector<std::vector<std::optional<double>>> value;  ///< [party][item]: the mean of its members
  std::vector<std::vector<stats::Row>> of_criterion;      ///< [party][item][criterion] where value is there
};
/// Who counts: the parties with a number for every item.
struct Complete {
  std::vector<std::string> parties, left_out;
  std::vector<stats::Row> points;  ///< [party][item]: higher is more urgent
  std::vector<stats::Row> ranks;
  std::vector<stats::Row> criteria;  ///< [item][criterion]: the mean of the parties
};

/// Names to numbers, in the order they are met first.
class Names {
 public:
  std::size_t of(std::string_view name) {
    const auto [at, is_new] = index_.emplace(std::string(name), names.size());
    if (is_new) names.emplace_back(name);
    return at->second;
  }
  std::vector<std::string> names;

 private:
  std::map<std::string, std::size_t, std::less<>> index_;
};

using Members = std::map<std::pair<std::size_t, std::size_t>, std::vector<std::vector<double>>>;  ///< per criterion

/// The columns with numbers: one score, or one per criterion.
base::Result<std::vector<std::size_t>> score_columns(const Run& run, const Rows& rows, const Criteria& criteria) {
  std::vector<std::size_t> columns;
  if (!criteria.any()) {
    const auto score = rows.column(run, "score");
    if (!score) return score.problems();
    columns.push_back(*score);
  }
  for (const std::string& name : criteria.names) {
    const auto column = rows.column_named(name);
    if (!column) return column.problems();
    columns.push_back(*column);
  }
  return columns;
}

base::Result<Members> members_of(Run& run, Rows& rows, const Criteria& criteria, Names& parties, Names& items) {
  const auto party = rows.column(run, "party"), item = rows.column(run, "item");
  for (const auto* column : {&party, &item})
    if (!*column) return column->problems();
  const auto scores = score_columns(run, rows, criteria);
  if (!scores) return scores.problems();
  Members members;
  std::vector<std::string> canonical;
  LeftOut left_out;
  while (rows.next()) {
    if (rows[*party].empty() || rows[*item].empty()) return rows.refused("priorities-name", "");
    const auto p = parties.of(rows[*party]), i = items.of(rows[*item]);
    if (parties.names.size() > most_parties || items.names.size() > most_items)
      return base::Problem{ProblemKind::too_large,
                           "priorities-too-many",
                           "--scores",
                           {{"parties", std::to_string(most_parties)}, {"items", std::to_string(most_items)}}};
    auto& numbers = members[{p, i}];
    numbers.resize(scores->size());
    std::string line = parties.names[p] + '\t' + items.names[i];
    for (std::size_t c = 0; c < scores->size(); ++c) {
      const std::string_view text = rows[(*scores)[c]];
      line += '\t';
      if (is_missing(text)) {
        left_out.count("score-missing");
        continue;
      }
      const auto number = base::parse_decimal(text);
      if (!number || !std::isfinite(*number) || std::fabs(*number) > 1e12)
        return rows.refused("priorities-score", text);
      numbers[c].push_back(*number);
      line += base::exact(*number);
    }
    if (line.back() != '\t' || criteria.any()) canonical.push_back(std::move(line));
  }
  if (rows.problem()) return *rows.problem();
  if (rows.count() == 0) return base::Problem{ProblemKind::invalid, "input-none", "--scores"};
  left_out.tell(run);
  run.fingerprint("scores", std::move(canonical));
  return members;
}

/// Nothing when nobody of the party gave a number.
std::optional<double> mean_of(std::vector<double> numbers) {
  if (numbers.empty()) return std::nullopt;
  std::sort(numbers.begin(), numbers.end());  // the sum does not depend on the order of the rows
  double sum = 0;
  for (const double number : numbers) sum += number;
  return sum / double(numbers.size());
}

base::Result<Votes> read_votes(Run& run, const Criteria& criteria) {
  auto rows = Rows::open(run, "scores");
  if (!rows) return rows.problems();
  Names parties, items;
  const auto members = members_of(run, *rows, criteria, parties, items);
  if (!members) return members.problems();
  Votes votes{std::move(parties.names), std::move(items.names), {}, {}};
  votes.value.assign(votes.parties.size(), std::vector<std::optional<double>>(votes.items.size()));
  votes.of_criterion.assign(votes.parties.size(), std::vector<stats::Row>(votes.items.size()));
  for (const auto& [who, numbers] : *members) {
    stats::Row& means = votes.of_criterion[who.first][who.second];
    double sum = 0;
    for (std::size_t c = 0; c < numbers.size(); ++c)
      if (const auto mean = mean_of(numbers[c])) {
        means.push_back(*mean);
        sum += criteria.any() ? criteria.weights[c] * *mean : *mean;
      }
    if (means.size() == numbers.size()) votes.value[who.first][who.second] = sum;
  }
  return votes;
}

Complete complete_of(const Votes& votes, bool are_ranks) {
  Complete complete;
  const auto n = double(votes.items.size());
  for (std::size_t p = 0; p < votes.parties.size(); ++p) {
    const auto row = stats::organisation_mean({votes.value[p]});
    if (!row) {
      complete.left_out.push_back(votes.parties[p]);
      continue;
    }
    complete.parties.push_back(votes.parties[p]);
    complete.ranks.push_back(are_ranks ? stats::ranks_of_order(*row) : stats::ranks_of_scores(*row));
    complete.points.push_back(*row);
    complete.criteria.resize(votes.items.size());
    for (std::size_t i = 0; i < votes.items.size(); ++i) {
      const stats::Row& means = votes.of_criterion[p][i];
      complete.criteria[i].resize(means.size());
      for (std::size_t c = 0; c < means.size(); ++c) complete.criteria[i][c] += means[c];
    }
    if (are_ranks)
      for (std::size_t i = 0; i < row->size(); ++i) complete.points.back()[i] = n - complete.ranks.back()[i];
  }
  for (stats::Row& item : complete.criteria)
    for (double& sum : item) sum /= double(complete.parties.size());
  return complete;
}

/// --weights police=2,council=1, of those that count.
base::Result<stats::Row> weights_of(const Run& run, const Votes& votes, const Complete& complete) {
  const auto all = named_weights(run, "weights", votes.parties,
                                 {"priorities-weight", "priorities-party-unknown", "priorities-party-twice"});
  if (!all) return all.problems();
  stats::Row weights;
  for (const std::string& party : complete.parties) {
    const auto at = std::find(votes.parties.begin(), votes.parties.end(), party);
    weights.push_back((*all)[std::size_t(at - votes.parties.begin())]);
  }
  return weights;
}

Json names_of(const std::vector<std::size_t>& order, const std::vector<std::string>& items) {
  Json names = Json::array();
  for (const std::size_t i : order) names.push_back(items[i]);
  return names;
}

struct FoundOrder {
  stats::Borda borda;
  stats::Row borda_rank;
  stats::Defined<stats::Kendall> kendall = Reason::too_few_units;
  stats::Defined<stats::WeightedScores> weighted = Reason::too_few_units;
  stats::Defined<stats::WeightedScores> by_criteria = Reason::too_few_units;
  std::optional<std::size_t> condorcet;
  std::vector<stats::LeftOut> without;
};

FoundOrder found_of(const Complete& complete, const stats::Row& weights, const Criteria& criteria,
                    const stats::KendallOptions& options) {
  FoundOrder found;
  found.borda = stats::borda(complete.ranks);
  found.borda_rank = stats::ranks_of_scores(found.borda.scores);
  found.kendall = stats::kendall(complete.ranks, options);
  found.condorcet = stats::condorcet(complete.ranks);
  if (complete.ranks.size() > 1) found.without = stats::leave_one_out(complete.ranks);
  std::vector<stats::Row> by_item(found.borda.scores.size());
  for (const stats::Row& points : complete.points)
    for (std::size_t i = 0; i < points.size(); ++i) by_item[i].push_back(points[i]);
  found.weighted = stats::weighted_scores(by_item, weights);
  if (criteria.any()) found.by_criteria = stats::weighted_scores(complete.criteria, criteria.weights);
  return found;
}

Json items_json(const Votes& votes, const Complete& complete, const FoundOrder& found) {
  Json items = Json::array();
  for (std::size_t i = 0; i < votes.items.size(); ++i) {
    double sum = 0;
    for (const stats::Row& row : complete.ranks) sum += row[i];
    Json item{{"item", votes.items[i]},
              {"borda", json_of(found.borda.scores[i])},
              {"rank", json_of(found.borda_rank[i])},
              {"rank_sum", json_of(sum)}};
    const auto part = [&](const stats::Row stats::WeightedScores::*row) {
      return found.weighted ? json_of((*found.weighted.*row)[i]) : undefined(found.weighted.reason());
    };
    item["weighted"] = part(&stats::WeightedScores::scores);
    item["weighted_rank"] = part(&stats::WeightedScores::ranks);
    item["best_rank"] = part(&stats::WeightedScores::best_rank);
    item["worst_rank"] = part(&stats::WeightedScores::worst_rank);
    if (found.by_criteria) {
      item["criteria_score"] = json_of(found.by_criteria->scores[i]);
      item["criteria_rank"] = json_of(found.by_criteria->ranks[i]);
      item["criteria_best_rank"] = json_of(found.by_criteria->best_rank[i]);
      item["criteria_worst_rank"] = json_of(found.by_criteria->worst_rank[i]);
    }
    items.push_back(std::move(item));
  }
  return items;
}

Json agreement_json(const stats::Defined<stats::Kendall>& kendall, std::size_t items) {
  Json agreement = Json::object();
  if (!kendall) {
    for (const char* key : {"w", "p", "p_method", "s", "chi_square", "f"}) agreement[key] = undefined(kendall.reason());
    return agreement;
  }
  agreement = joined({{"w", json_of(kendall->w)}}, json_of(kendall->p));
  agreement["s"] = json_of(kendall->s);
  agreement["chi_square"] = items < chi_square_items ? undefined(Reason::too_few_units)
                                                     : Json{{"value", json_of(kendall->chi_square)},
                                                            {"degrees", kendall->degrees},
                                                            {"p", json_of(kendall->chi_square_p)}};
  agreement["f"] =
      kendall->f ? Json{{"value", json_of(kendall->f)}, {"p", json_of(kendall->f_p)}} : undefined(kendall->f.reason());
  return agreement;
}

Json result_of(const Votes& votes, const Complete& complete, const FoundOrder& found) {
  Json result{{"parties", complete.parties},
              {"left_out", complete.left_out},
              {"items", items_json(votes, complete, found)},
              {"order", names_of(found.borda.order, votes.items)}};
  result["kendall"] = agreement_json(found.kendall, votes.items.size());
  result["condorcet"] = found.condorcet ? Json(votes.items[*found.condorcet]) : undefined(Reason::no_ranking);
  Json without = Json::array();
  for (std::size_t p = 0; p < found.without.size(); ++p)
    without.push_back({{"party", complete.parties[p]},
                       {"w", json_of(found.without[p].w)},
                       {"order", names_of(found.without[p].order, votes.items)}});
  result["leave_one_out"] = std::move(without);
  return result;
}

Sentence sentence_of(const Votes& votes, const Complete& complete, const FoundOrder& found, double alpha) {
  std::string first;
  std::size_t tied = 0;
  for (std::size_t i = 0; i < votes.items.size(); ++i)
    if (found.borda.scores[i] == found.borda.scores[found.borda.order.front()]) {
      first += (tied++ > 0 ? ", " : "") + votes.items[i];
    }
  const auto parties = std::int64_t(complete.parties.size());
  return [=, kendall = found.kendall](const base::Texts& texts) {
    std::string text = texts(tied == 1 ? "method.priorities.first" : "method.priorities.shared",
                             {{"item", first}, {"parties", texts.number(parties)}});
    if (!kendall)
      return text + ' ' + texts("method.priorities.no_agreement", {{"reason", reason_text(texts, kendall.reason())}});
    // With two parties W says little: definitions 17 shows it from three on.
    if (parties < 3) return text + ' ' + texts("method.priorities.two");
    const char* key = kendall->p.p <= alpha ? "method.priorities.agree" : "method.priorities.not_shown";
    return text + ' ' + texts(key, {{"w", shown(texts, kendall->w)}, {"p", texts.p_value(kendall->p.p)}});
  };
}

base::Result<Answer> run_priorities(Run& run, const Method& method) {
  const auto criteria = read_criteria(run);
  if (!criteria) return criteria.problems();
  const auto votes = read_votes(run, *criteria);
  if (!votes) return votes.problems();
  const Complete complete = complete_of(*votes, run.options.text("as") == "ranks");
  const auto weights = weights_of(run, *votes, complete);
  if (!weights) return weights.problems();
  if (!complete.left_out.empty())
    run.warn("incomplete-ranking", {{"parties", std::to_string(complete.left_out.size())}});
  if (complete.parties.empty()) return not_defined(method, Reason::incomplete_ranking);
  const stats::KendallOptions options{.seed = run.seed(), .draws = run.permutations()};
  const FoundOrder found = run.inner([&] { return found_of(complete, *weights, *criteria, options); });
  Answer answer;
  answer.result = result_of(*votes, complete, found);
  if (criteria->any()) answer.result["criteria"] = json_of(*criteria);
  answer.sentence = [first = sentence_of(*votes, complete, found, run.alpha()),
                     criteria = *criteria](const base::Texts& texts) {
    if (!criteria.any()) return first(texts);
    base::TextValues values{{"criteria", texts.number(std::int64_t(criteria.names.size()))}};
    if (criteria.ahp) values.emplace_back("cr", texts.number(criteria.ahp->cr, 2));
    return first(texts) + " " + texts("method.priorities.criteria." + criteria.from, values);
  };
  return answer;
}

std::vector<Option> priorities_options() {
  return {{.name = "scores",
           .kind = Kind::file,
           .help = "CSV with a header, a row per member or organisation and item; gz allowed; - is standard input",
           .required = true},
          {.name = "party", .kind = Kind::column, .fallback = "party", .help = "column of the organisation"},
          {.name = "item", .kind = Kind::column, .fallback = "item", .help = "column of what is ranked"},
          {.name = "score", .kind = Kind::column, .fallback = "score", .help = "column of the number"},
          {.name = "as",
           .kind = Kind::choice,
           .fallback = "scores",
           .help = "scores: the highest is most urgent; ranks: the lowest is (1 = first)",
           .words = "scores|ranks"},
          {.name = "weights",
           .kind = Kind::texts,
           .help = "of the weighted score, by party: police=2,council=1; not named: 1"},
          {.name = "permutations",
           .kind = Kind::whole,
           .fallback = "9999",
           .help = "draws of p where the exact one takes more than 10,000,000 steps",
           .low = 1,
           .high = 1'000'000}};
}

}  // namespace

Method priorities_method() {
  Method method;
  method.name = "priorities";
  method.question = "What is most urgent, and do the organisations agree? One voice per organisation.";
  method.source =
      "Borda 1781; Kendall & Babington Smith 1939 with ties, exact permutation p; Condorcet 1785; criteria from pairs: "
      "AHP, Saaty 1980; "
      "definitions 17.";
  method.input =
      "--scores: columns party, item and score. Rows of one party about one item are its members: their mean is taken "
      "first, so that each party has one voice. A party without a number for every item is left out "
      "(incomplete-ranking). At most 500 parties and 200 items. Agreement is not importance: W says nothing of need.";
  method.options = together({priorities_options(), criteria_options()});
  method.keys = {
      {"parties", "who counts, in the order of the file"},
      {"left_out", "parties without a number for every item"},
      {"items[{item, borda, rank, rank_sum, weighted, weighted_rank, best_rank, worst_rank}]",
       "in the order of the file; borda: sum of n - rank; rank by borda, ties averaged; weighted: mean by --weights of "
       "the scores (with --as ranks: of n - rank); best and worst rank: each weight x 0.5 and x 2"},
      {"order", "items by borda, most urgent first; ties in the order of the file"},
      {"kendall{w, p, p_method, s, chi_square{value, degrees, p}, f{value, p}}",
       "agreement, 0 to 1, with ties; p enumerated, or simulated; chi_square from 8 items on; too-few-units below 2 "
       "parties or items; no-ranking: all tied"},
      {"condorcet", "item that more parties prefer than not against every other; no-ranking: cycle or tie"},
      {"leave_one_out[{party, w, order}]", "the same without each party in turn"},
      {"criteria{rows[{criterion, weight}], weights_from, lambda_max, consistency_index, consistency_ratio}",
       "with --criteria: weights add to 1, from equal, given or ahp; a consistency ratio above 0.10 warns. The items "
       "then have criteria_score, criteria_rank, criteria_best_rank and criteria_worst_rank too: the mean of the "
       "parties per criterion, each weight x 0.5 and x 2"}};
  method.example = "stapsteen analyse priorities --scores scores.csv --weights police=2";
  method.run = run_priorities;
  return method;
}

}  // namespace method
