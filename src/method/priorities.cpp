// What is most urgent, and do the organisations agree? One voice per organisation: definitions 17.
#include "stats/priorities.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "base/text_tools.h"
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
};
/// Who counts: the parties with a number for every item.
struct Complete {
  std::vector<std::string> parties, left_out;
  std::vector<stats::Row> points;  ///< [party][item]: higher is more urgent
  std::vector<stats::Row> ranks;
};

base::Problem refused(const char* code, const Rows& rows, std::string_view value) {
  return {ProblemKind::invalid,
          code,
          "--scores",
          {{"line", std::to_string(rows.line())}, {"value", std::string(value.substr(0, 100))}}};
}

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

using Members = std::map<std::pair<std::size_t, std::size_t>, std::vector<double>>;  ///< by party and item

base::Result<Members> members_of(Run& run, Rows& rows, Names& parties, Names& items) {
  const auto party = rows.column(run, "party"), item = rows.column(run, "item"), score = rows.column(run, "score");
  for (const auto* column : {&party, &item, &score})
    if (!*column) return column->problems();
  Members members;
  std::vector<std::string> canonical;
  LeftOut left_out;
  while (rows.next()) {
    if (rows[*party].empty() || rows[*item].empty()) return refused("priorities-name", rows, "");
    const auto p = parties.of(rows[*party]), i = items.of(rows[*item]);
    if (parties.names.size() > most_parties || items.names.size() > most_items)
      return base::Problem{ProblemKind::too_large,
                           "priorities-too-many",
                           "--scores",
                           {{"parties", std::to_string(most_parties)}, {"items", std::to_string(most_items)}}};
    if (is_missing(rows[*score])) {
      left_out.count("score-missing");
      continue;
    }
    const auto number = base::parse_decimal(rows[*score]);
    if (!number || !std::isfinite(*number) || std::fabs(*number) > 1e12)
      return refused("priorities-score", rows, rows[*score]);
    members[{p, i}].push_back(*number);
    canonical.push_back(parties.names[p] + '\t' + items.names[i] + '\t' + base::exact(*number));
  }
  if (rows.problem()) return *rows.problem();
  if (rows.count() == 0) return base::Problem{ProblemKind::invalid, "input-none", "--scores"};
  left_out.tell(run);
  run.fingerprint("scores", std::move(canonical));
  return members;
}

base::Result<Votes> read_votes(Run& run) {
  auto rows = Rows::open(run, "scores");
  if (!rows) return rows.problems();
  Names parties, items;
  auto members = members_of(run, *rows, parties, items);
  if (!members) return members.problems();
  Votes votes{std::move(parties.names), std::move(items.names), {}};
  votes.value.assign(votes.parties.size(), std::vector<std::optional<double>>(votes.items.size()));
  for (auto& [who, numbers] : *members) {
    std::sort(numbers.begin(), numbers.end());  // the sum does not depend on the order of the rows
    double sum = 0;
    for (const double number : numbers) sum += number;
    votes.value[who.first][who.second] = sum / double(numbers.size());
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
    if (are_ranks)
      for (std::size_t i = 0; i < row->size(); ++i) complete.points.back()[i] = n - complete.ranks.back()[i];
  }
  return complete;
}

/// --weights police=2,council=1: for whom it does not name 1.
base::Result<stats::Row> weights_of(const Run& run, const Votes& votes, const Complete& complete) {
  std::map<std::string, double> named;
  constexpr std::string_view option = "weights";
  if (run.options.given(option))
    for (const std::string& word : run.options.texts(option)) {
      const auto sign = word.rfind('=');
      const auto weight = sign == std::string::npos ? std::nullopt : base::parse_decimal(word.substr(sign + 1));
      const std::string name(base::trim(std::string_view(word).substr(0, sign)));
      if (!weight || !std::isfinite(*weight) || *weight < 0 || *weight > 1e6)
        return base::Problem{ProblemKind::invalid, "priorities-weight", "--weights", {{"value", word.substr(0, 100)}}};
      if (std::find(votes.parties.begin(), votes.parties.end(), name) == votes.parties.end())
        return base::Problem{
            ProblemKind::invalid, "priorities-party-unknown", "--weights", {{"value", name.substr(0, 100)}}};
      if (!named.emplace(name, *weight).second)
        return base::Problem{
            ProblemKind::invalid, "priorities-party-twice", "--weights", {{"value", name.substr(0, 100)}}};
    }
  stats::Row weights;
  for (const std::string& party : complete.parties) {
    const auto found = named.find(party);
    weights.push_back(found == named.end() ? 1 : found->second);
  }
  return weights;
}

Json names_of(const std::vector<std::size_t>& order, const std::vector<std::string>& items) {
  Json names = Json::array();
  for (const std::size_t i : order) names.push_back(items[i]);
  return names;
}

struct Found {
  stats::Borda borda;
  stats::Row borda_rank;
  stats::Defined<stats::Kendall> kendall = Reason::too_few_units;
  stats::Defined<stats::WeightedScores> weighted = Reason::too_few_units;
  std::optional<std::size_t> condorcet;
  std::vector<stats::LeftOut> without;
};

Found found_of(const Complete& complete, const stats::Row& weights, const stats::KendallOptions& options) {
  Found found;
  found.borda = stats::borda(complete.ranks);
  found.borda_rank = stats::ranks_of_scores(found.borda.scores);
  found.kendall = stats::kendall(complete.ranks, options);
  found.condorcet = stats::condorcet(complete.ranks);
  if (complete.ranks.size() > 1) found.without = stats::leave_one_out(complete.ranks);
  std::vector<stats::Row> by_item(found.borda.scores.size());
  for (const stats::Row& points : complete.points)
    for (std::size_t i = 0; i < points.size(); ++i) by_item[i].push_back(points[i]);
  found.weighted = stats::weighted_scores(by_item, weights);
  return found;
}

Json items_json(const Votes& votes, const Complete& complete, const Found& found) {
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

Json result_of(const Votes& votes, const Complete& complete, const Found& found) {
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

Sentence sentence_of(const Votes& votes, const Complete& complete, const Found& found, double alpha) {
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
  const auto votes = read_votes(run);
  if (!votes) return votes.problems();
  const Complete complete = complete_of(*votes, run.options.text("as") == "ranks");
  const auto weights = weights_of(run, *votes, complete);
  if (!weights) return weights.problems();
  if (!complete.left_out.empty())
    run.warn("incomplete-ranking", {{"parties", std::to_string(complete.left_out.size())}});
  if (complete.parties.empty()) return not_defined(method, Reason::incomplete_ranking);
  const stats::KendallOptions options{.seed = run.seed(), .draws = run.permutations()};
  const Found found = run.inner([&] { return found_of(complete, *weights, options); });
  Answer answer;
  answer.result = result_of(*votes, complete, found);
  answer.sentence = sentence_of(*votes, complete, found, run.alpha());
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
      "Borda 1781; Kendall & Babington Smith 1939 with ties, exact permutation p; Condorcet 1785; definitions 17.";
  method.input =
      "--scores: columns party, item and score. Rows of one party about one item are its members: their mean is taken "
      "first, so that each party has one voice. A party without a number for every item is left out "
      "(incomplete-ranking). At most 500 parties and 200 items. Agreement is not importance: W says nothing of need.";
  method.options = priorities_options();
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
      {"leave_one_out[{party, w, order}]", "the same without each party in turn"}};
  method.example = "stapsteen analyse priorities --scores scores.csv --weights police=2";
  method.run = run_priorities;
  return method;
}

}  // namespace method
