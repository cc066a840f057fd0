#include "method/criteria.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

#include "base/text_tools.h"
#include "method/rows.h"
#include "method/writer.h"

namespace method {
namespace {

using base::ProblemKind;

constexpr std::size_t most_criteria = 10;  // Saaty's random index goes to ten
constexpr double consistent = 0.10;        // Saaty: above it, think again
constexpr double most_times = 100;         // the scale goes to 9
constexpr std::size_t most_judges = 500;

/// "3", "0,5" or "1/3".
std::optional<double> times_of(std::string_view text) {
  const std::size_t stroke = text.find('/');
  const auto above = base::parse_decimal(base::trim(text.substr(0, stroke)));
  const auto below = stroke == std::string_view::npos ? std::optional<double>(1)
                                                      : base::parse_decimal(base::trim(text.substr(stroke + 1)));
  if (!above || !below || !(*below > 0)) return std::nullopt;
  const double times = *above / *below;
  if (!(times >= 1 / most_times && times <= most_times)) return std::nullopt;
  return times;
}

struct Judge {
  std::string name;
  std::vector<stats::Row> times;  ///< 0: not compared yet
};

class ComparisonReader {
 public:
  explicit ComparisonReader(const std::vector<std::string>& names) : names_(names) {}

  std::optional<base::Problem> take(const Rows& rows, std::size_t first, std::size_t second, std::size_t value,
                                    std::string_view judge) {
    const auto i = index_of(rows[first]), j = index_of(rows[second]);
    if (!i || !j) return at(rows, "criteria-unknown", rows[i ? second : first]);
    const auto times = times_of(rows[value]);
    if (!times || *i == *j) return at(rows, "criteria-comparison", rows[value]);
    Judge& by = judge_of(judge);
    if (by.times[*i][*j] > 0) {
      auto problem = at(rows, "criteria-pair-twice", rows[value]);
      problem.facts.push_back({"first", names_[*i]});
      problem.facts.push_back({"second", names_[*j]});
      return problem;
    }
    by.times[*i][*j] = *times;
    by.times[*j][*i] = 1 / *times;
    canonical.push_back(by.name + '\t' + names_[*i] + '\t' + names_[*j] + '\t' + base::exact(*times));
    return std::nullopt;
  }

  base::Result<std::vector<std::vector<stats::Row>>> complete() const {
    std::vector<std::vector<stats::Row>> all;
    for (const Judge& judge : judges_) {
      for (std::size_t i = 0; i < names_.size(); ++i)
        for (std::size_t j = 0; j < names_.size(); ++j)
          if (!(judge.times[i][j] > 0))
            return base::Problem{ProblemKind::invalid,
                                 "criteria-pair-missing",
                                 "--comparisons",
                                 {{"judge", judge.name}, {"first", names_[i]}, {"second", names_[j]}}};
      all.push_back(judge.times);
    }
    return all;
  }
  std::size_t judges() const { return judges_.size(); }
  std::vector<std::string> canonical;

 private:
  static base::Problem at(const Rows& rows, const char* code, std::string_view value) {
    return {ProblemKind::invalid,
            code,
            "--comparisons",
            {{"line", std::to_string(rows.line())}, {"value", std::string(value.substr(0, 100))}}};
  }
  std::optional<std::size_t> index_of(std::string_view name) const {
    const auto found = std::find(names_.begin(), names_.end(), name);
    if (found == names_.end()) return std::nullopt;
    return std::size_t(found - names_.begin());
  }
  Judge& judge_of(std::string_view name) {
    for (Judge& judge : judges_)
      if (judge.name == name) return judge;
    judges_.push_back({std::string(name), std::vector<stats::Row>(names_.size(), stats::Row(names_.size(), 0))});
    for (std::size_t i = 0; i < names_.size(); ++i) judges_.back().times[i][i] = 1;
    return judges_.back();
  }

  const std::vector<std::string>& names_;
  std::vector<Judge> judges_;
};

base::Result<stats::Ahp> compared(Run& run, const std::vector<std::string>& names) {
  auto rows = Rows::open(run, "comparisons");
  if (!rows) return rows.problems();
  std::size_t columns[3] = {0, 0, 0};
  const char* const wanted[3] = {"first", "second", "value"};
  for (int i = 0; i < 3; ++i) {
    const auto found = rows->column_named(wanted[i]);
    if (!found) return found.problems();
    columns[i] = *found;
  }
  std::optional<std::size_t> judge;
  if (rows->has("judge")) {
    const auto found = rows->column_named("judge");
    if (!found) return found.problems();
    judge = *found;
  }
  ComparisonReader reader(names);
  while (rows->next()) {
    const std::string_view by = judge ? (*rows)[*judge] : std::string_view();
    if (const auto problem = reader.take(*rows, columns[0], columns[1], columns[2], by)) return *problem;
    if (reader.judges() > most_judges)
      return base::Problem{
          ProblemKind::too_large, "criteria-too-many", "--comparisons", {{"limit", std::to_string(most_judges)}}};
  }
  if (rows->problem()) return *rows->problem();
  if (reader.judges() == 0) return base::Problem{ProblemKind::invalid, "input-none", "--comparisons"};
  const auto judges = reader.complete();
  if (!judges) return judges.problems();
  run.fingerprint("comparisons", std::move(reader.canonical));
  const auto ahp = stats::analytic_hierarchy(*judges);
  if (!ahp) return base::Problem{ProblemKind::invalid, "criteria-no-weights", "--comparisons"};
  return *ahp;
}

}  // namespace

base::Result<stats::Row> named_weights(const Run& run, std::string_view option, const std::vector<std::string>& names,
                                       const WeightProblems& problems) {
  const std::string field = "--" + std::string(option);
  const auto refused = [&](const char* code, const std::string& value) {
    return base::Problem{ProblemKind::invalid, code, field, {{"value", value.substr(0, 100)}}};
  };
  std::map<std::string, double> named;
  if (run.options.given(option))
    for (const std::string& word : run.options.texts(option)) {
      const auto sign = word.rfind('=');
      const auto weight = sign == std::string::npos ? std::nullopt : base::parse_decimal(word.substr(sign + 1));
      const std::string name(base::trim(std::string_view(word).substr(0, sign)));
      if (!weight || !std::isfinite(*weight) || *weight < 0 || *weight > 1e6) return refused(problems.weight, word);
      if (std::find(names.begin(), names.end(), name) == names.end()) return refused(problems.unknown, name);
      if (!named.emplace(name, *weight).second) return refused(problems.twice, name);
    }
  stats::Row weights;
  for (const std::string& name : names) {
    const auto found = named.find(name);
    weights.push_back(found == named.end() ? 1 : found->second);
  }
  return weights;
}

base::Result<Criteria> read_criteria(Run& run) {
  Criteria criteria;
  const bool by_hand = run.options.given("criteria-weights"), by_pairs = run.options.given("comparisons");
  if (!run.options.given("criteria")) {
    for (const char* option : {"criteria-weights", "comparisons"})
      if (run.options.given(option))
        return base::Problem{
            ProblemKind::invalid, "option-needs", "--" + std::string(option), {{"other", "--criteria"}}};
    return criteria;
  }
  if (by_hand && by_pairs)
    return base::Problem{ProblemKind::invalid, "option-one-of", "--criteria-weights, --comparisons"};
  if (run.options.text("as") == "ranks")
    return base::Problem{ProblemKind::invalid, "option-one-of", "--criteria, --as ranks"};
  constexpr std::string_view columns = "criteria";
  criteria.names = run.options.texts(columns);
  if (criteria.names.size() > most_criteria)
    return base::Problem{
        ProblemKind::too_large, "criteria-too-many", "--criteria", {{"limit", std::to_string(most_criteria)}}};
  for (std::size_t i = 0; i < criteria.names.size(); ++i)
    if (std::find(criteria.names.begin(), criteria.names.begin() + std::ptrdiff_t(i), criteria.names[i]) !=
        criteria.names.begin() + std::ptrdiff_t(i))
      return base::Problem{ProblemKind::invalid, "criteria-twice", "--criteria", {{"value", criteria.names[i]}}};
  criteria.from = by_pairs ? "ahp" : by_hand ? "given" : "equal";
  if (by_pairs) {
    auto ahp = compared(run, criteria.names);
    if (!ahp) return ahp.problems();
    criteria.weights = ahp->weights;
    if (ahp->cr > consistent) run.warn("ahp-inconsistent", {{"cr", base::exact(ahp->cr)}});
    criteria.ahp = std::move(*ahp);
    return criteria;
  }
  auto weights =
      named_weights(run, "criteria-weights", criteria.names, {"criteria-weight", "criteria-unknown", "criteria-twice"});
  if (!weights) return weights.problems();
  const double sum = std::accumulate(weights->begin(), weights->end(), 0.0);
  if (!(sum > 0))
    return base::Problem{ProblemKind::invalid,
                         "criteria-weight",
                         "--criteria-weights",
                         {{"value", run.options.text("criteria-weights").substr(0, 100)}}};
  for (const double weight : *weights) criteria.weights.push_back(weight / sum);
  return criteria;
}

Json json_of(const Criteria& criteria) {
  Json rows = Json::array();
  for (std::size_t i = 0; i < criteria.names.size(); ++i)
    rows.push_back({{"criterion", criteria.names[i]}, {"weight", json_of(criteria.weights[i])}});
  Json out{{"rows", std::move(rows)}, {"weights_from", criteria.from}};
  if (!criteria.ahp) return out;
  out["lambda_max"] = json_of(criteria.ahp->lambda_max);
  out["consistency_index"] = json_of(criteria.ahp->ci);
  out["consistency_ratio"] = json_of(criteria.ahp->cr);
  return out;
}

std::vector<Option> criteria_options() {
  return {{.name = "criteria",
           .kind = Kind::texts,
           .help = "columns of --scores instead of --score: seriousness,frequency; the score of an item is their "
                   "weighted mean"},
          {.name = "criteria-weights",
           .kind = Kind::texts,
           .help = "of the criteria: seriousness=2,frequency=1; not named: 1"},
          {.name = "comparisons",
           .kind = Kind::file,
           .help = "weights from pairs (AHP) instead: CSV with first,second,value (first is value times as important: "
                   "3, 1/3) and if needed judge; every pair once per judge"}};
}

}  // namespace method
