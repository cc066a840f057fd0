// What municipalities learn together (pool): definitions 16.
#include <cmath>

#include "base/text_tools.h"
#include "method/family.h"
#include "method/rows.h"
#include "method/writer.h"
#include "stats/pooling.h"

namespace method {
namespace {

using base::ProblemKind;

struct StudyRow {
  std::string name;
  double y = 0, v = 0;
  bool adjusted = false;
  std::optional<stats::Reason> left_out;
};
struct StudyFile {
  std::vector<StudyRow> rows;
  std::vector<stats::Site> sites;  ///< empty when y and v were given
};

/// The number of a column, refused with its line when it is none or below `least`.
base::Result<double> number_in(const Rows& rows, std::size_t column, double least, bool open) {
  const auto number = base::parse_decimal(rows[column]);
  if (!number || !std::isfinite(*number) || *number < least || (open && *number == least))
    return rows.refused("study-value", rows[column]);
  return *number;
}

base::Result<StudyFile> logs_of(Rows& rows, std::optional<std::size_t> name) {
  const auto y = rows.column_named("y"), v = rows.column_named("v");
  if (!y) return y.problems();
  if (!v) return v.problems();
  StudyFile file;
  while (rows.next()) {
    const auto value = number_in(rows, *y, -700, false), variance = number_in(rows, *v, 0, true);
    if (!value) return value.problems();
    if (!variance) return variance.problems();
    file.rows.push_back({std::string(name ? rows[*name] : std::string_view()), *value, *variance, false, std::nullopt});
  }
  if (rows.problem()) return *rows.problem();
  return file;
}

base::Result<StudyFile> counts_of(Rows& rows, std::optional<std::size_t> name) {
  const char* const names[4] = {"treated_before", "treated_after", "control_before", "control_after"};
  std::size_t columns[4] = {0, 0, 0, 0};
  for (int i = 0; i < 4; ++i) {
    const auto found = rows.column_named(names[i]);
    if (!found) return found.problems();
    columns[i] = *found;
  }
  std::optional<std::size_t> dispersion;
  if (rows.has("dispersion")) {
    const auto found = rows.column_named("dispersion");
    if (!found) return found.problems();
    dispersion = *found;
  }
  StudyFile file;
  while (rows.next()) {
    std::int64_t counts[4] = {0, 0, 0, 0};
    for (int i = 0; i < 4; ++i) {
      const auto number = base::parse_decimal(rows[columns[i]]);
      const auto count = number ? stats::as_count(*number) : stats::Defined<std::int64_t>(stats::Reason::not_a_count);
      if (!count) return rows.refused("study-not-a-count", rows[columns[i]]);
      counts[i] = *count;
    }
    double phi = 1;
    if (dispersion && !is_missing(rows[*dispersion])) {
      const auto number = number_in(rows, *dispersion, 0, false);
      if (!number) return number.problems();
      phi = *number;
    }
    const stats::Site site{{counts[0], counts[1]}, {counts[2], counts[3]}};
    const auto study = stats::study_of(site, phi);
    StudyRow row{std::string(name ? rows[*name] : std::string_view()), 0, 0, false, std::nullopt};
    if (study) {
      row.y = study->y;
      row.v = study->v;
      row.adjusted = study->adjusted;
    } else {
      row.left_out = study.reason();
    }
    file.rows.push_back(std::move(row));
    file.sites.push_back(site);
  }
  if (rows.problem()) return *rows.problem();
  return file;
}

base::Result<StudyFile> read_studies(Run& run) {
  auto rows = Rows::open(run, "studies");
  if (!rows) return rows.problems();
  std::optional<std::size_t> name;
  if (rows->has("site")) {
    const auto found = rows->column_named("site");
    if (!found) return found.problems();
    name = *found;
  }
  auto file = rows->has("y") ? logs_of(*rows, name) : counts_of(*rows, name);
  if (!file) return file;
  if (file->rows.empty()) return base::Problem{ProblemKind::invalid, "input-none", "--studies"};
  std::vector<std::string> canonical;
  for (std::size_t i = 0; i < file->rows.size(); ++i) {
    std::string row = file->rows[i].name + '\t';
    if (file->sites.empty())
      row += base::exact(file->rows[i].y) + '\t';
    else
      for (const auto& pair : {file->sites[i].treated, file->sites[i].control})
        row += std::to_string(pair.before) + '\t' + std::to_string(pair.after) + '\t';
    canonical.push_back(row + base::exact(file->rows[i].v));
  }
  run.fingerprint("studies", std::move(canonical));
  return file;
}

stats::PoolMethod method_of(const std::string& text) {
  if (text == "fixed") return stats::PoolMethod::fixed;
  return text == "dl" ? stats::PoolMethod::der_simonian_laird : stats::PoolMethod::reml;
}

Json exp_json(double log) {
  return std::isfinite(std::exp(log)) ? json_of(std::exp(log)) : undefined(stats::Reason::unbounded);
}
Json exp_json(const stats::Defined<double>& log) { return log ? exp_json(*log) : undefined(log.reason()); }

Json ratio_json(double mu, double low, double high) {
  return {{"value", exp_json(mu)}, {"low", exp_json(low)}, {"high", exp_json(high)}};
}

Json studies_json(const StudyFile& file, const stats::Pooled& pooled, double level) {
  Json studies = Json::array();
  std::size_t used = 0;
  for (const StudyRow& row : file.rows) {
    Json study{{"site", row.name}};
    if (row.left_out) {
      study["left_out"] = stats::code(*row.left_out);
    } else {
      const auto alone = stats::log_limits(row.y, row.v, level);
      study["y"] = json_of(row.y);
      study["v"] = json_of(row.v);
      study["ratio"] = ratio_json(row.y, alone.low, alone.high);
      study["weight"] = json_of(pooled.weights[used++]);
      study["adjusted"] = row.adjusted;
    }
    studies.push_back(std::move(study));
  }
  return studies;
}

Json result_of(const StudyFile& file, const stats::Pooled& p, double level) {
  Json prediction{{"low", json_of(p.prediction_low)},
                  {"high", json_of(p.prediction_high)},
                  {"ratio_low", exp_json(p.prediction_low)},
                  {"ratio_high", exp_json(p.prediction_high)}};
  Json result{
      {"mu", json_of(p.mu)},
      {"se", json_of(p.se)},
      {"low", json_of(p.low)},
      {"high", json_of(p.high)},
      {"z", json_of(p.z)},
      {"p", json_of(p.p.p)},
      {"ratio", ratio_json(p.mu, p.hk_low, p.hk_high)},
      {"hk", {{"se", json_of(p.hk_plain_se)}, {"low", json_of(p.hk_plain_low)}, {"high", json_of(p.hk_plain_high)}}},
      {"hk_verdict",
       {{"se", json_of(p.hk_se)}, {"low", json_of(p.hk_low)}, {"high", json_of(p.hk_high)}, {"p", json_of(p.hk_p.p)}}},
      {"prediction", std::move(prediction)},
      {"q", json_of(p.q)},
      {"q_p", json_of(p.q_p)},
      {"tau2", json_of(p.tau2)},
      {"i2", json_of(p.i2)},
      {"studies", studies_json(file, p, level)}};
  if (file.sites.empty()) return result;
  const auto without = stats::mantel_haenszel(file.sites, level);
  result["mantel_haenszel"] =
      without ? joined(json_of(without->ratio), {{"log_se", json_of(without->log_se)}}) : undefined(without.reason());
  return result;
}

base::Result<Answer> run_pool(Run& run, const Method& method) {
  const auto file = read_studies(run);
  if (!file) return file.problems();
  stats::Studies studies;
  std::size_t adjusted = 0;
  for (const StudyRow& row : file->rows) {
    if (row.left_out) continue;
    studies.y.push_back(row.y);
    studies.v.push_back(row.v);
    adjusted += row.adjusted;
  }
  if (adjusted > 0) run.warn("half-added-sites", {{"sites", std::to_string(adjusted)}});
  if (studies.y.size() < file->rows.size())
    run.warn("sites-left-out", {{"sites", std::to_string(file->rows.size() - studies.y.size())}});
  const auto pooled =
      run.inner([&] { return stats::pool(studies, method_of(run.options.text("method")), run.level()); });
  if (!pooled) return not_defined(method, pooled.reason());
  run.warn(pooled->warnings);
  Answer answer;
  answer.result = result_of(*file, *pooled, run.level());
  answer.sentence = [p = *pooled, sites = studies.y.size(), alpha = run.alpha()](const base::Texts& texts) {
    const char* key = "method.pool.unsure";
    if (p.hk_p.p <= alpha) key = p.mu < 0 ? "method.pool.fell" : "method.pool.rose";
    const stats::Estimate ratio{std::exp(p.mu), std::exp(p.hk_low), std::exp(p.hk_high)};
    std::string text = texts(
        key,
        {{"sites", texts.number(std::int64_t(sites))}, {"ratio", shown(texts, ratio)}, {"p", texts.p_value(p.hk_p.p)}});
    if (p.prediction_low)
      text += ' ' + texts("method.pool.next", {{"low", shown(texts, std::exp(*p.prediction_low))},
                                               {"high", shown(texts, std::exp(*p.prediction_high))}});
    return text;
  };
  return answer;
}

}  // namespace

Method pool_method() {
  Method method;
  method.name = "pool";
  method.question = "What do municipalities learn together? Ratios of several sites pooled (meta-analysis).";
  method.source =
      "DerSimonian & Laird 1986; REML by Fisher scoring (Viechtbauer 2005); Hartung & Knapp 2001 with q >= 1 (Rover et "
      "al. 2015); Mantel-Haenszel with Robins-Breslow-Greenland variance; definitions 16.";
  method.input =
      "--studies: a row per site, either y (log ratio) and v (its variance), or treated_before, treated_after, "
      "control_before, control_after and, when known, dispersion (phi of the months); site names it. 0.5 is added only "
      "in sites with a zero cell; a site with an empty margin is left out.";
  method.options = {{.name = "studies",
                     .kind = Kind::file,
                     .help = "CSV with a header, a row per site; gz allowed; - is standard input",
                     .required = true},
                    {.name = "method",
                     .kind = Kind::choice,
                     .fallback = "reml",
                     .help = "of the variance between sites; fixed: none",
                     .words = "fixed|dl|reml"}};
  method.keys = {{"mu", "pooled log ratio; se, low, high, z, p: normal"},
                 {"se", "standard error of mu"},
                 {"low", "of mu"},
                 {"high", "of mu"},
                 {"z", "mu / se"},
                 {"p", "two-sided, normal"},
                 {"ratio{value, low, high}", "exp(mu) with the interval of the verdict (hk_verdict)"},
                 {"hk{se, low, high}", "Hartung-Knapp, plain: can be narrower than fixed"},
                 {"hk_verdict{se, low, high, p}", "Hartung-Knapp with q at least 1, t with k - 1"},
                 {"prediction{low, high, ratio_low, ratio_high}", "for the next site; too-few-studies below 3"},
                 {"q", "Cochran's Q; q_p its p"},
                 {"q_p", "chi-square, k - 1"},
                 {"tau2", "variance between sites"},
                 {"i2", "per cent"},
                 {"studies[{site, y, v, ratio, weight, adjusted}]", "for the forest plot; or {site, left_out: reason}"},
                 {"mantel_haenszel{value, low, high, log_se}", "from counts: without any correction"}};
  method.example = "stapsteen analyse pool --studies sites.csv";
  method.run = run_pool;
  return method;
}

}  // namespace method
