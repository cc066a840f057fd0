#include <nlohmann/json.hpp>

#include "analysis/effect.h"
#include "analysis/wording.h"
#include "chart/before_after.h"
#include "chart/forest.h"
#include "stats/counts.h"

namespace analysis {
namespace {

using Json = nlohmann::ordered_json;

std::string counts_text(const EffectAnswer& answer, const base::Texts& texts) {
  const auto& input = answer.input;
  const base::TextValues values{{"before", texts.number(input.treated.before)},
                                {"after", texts.number(input.treated.after)},
                                {"years", texts.plural("analysis.effect.years", answer.windows.years_before)},
                                {"months", std::to_string(answer.windows.after.size())}};
  if (!input.control) return texts("analysis.effect.counts", values);
  base::TextValues more = values;
  more.emplace_back("control_before", texts.number(input.control->before));
  more.emplace_back("control_after", texts.number(input.control->after));
  return texts("analysis.effect.counts_control", more);
}

/// Percentages only where the counts before are large enough to carry one (analysis.md, rule 9).
bool percentage_allowed(const EffectAnswer& answer) {
  return answer.input.treated.before >= 30 && answer.input.control && answer.input.control->before >= 30;
}

stats::Estimate wdd_estimate(const stats::Wdd& wdd) {
  const bool small = wdd.small_count;
  return {wdd.estimate, small ? wdd.low_small : wdd.low, small ? wdd.high_small : wdd.high};
}

Json wdd_json(const stats::Wdd& wdd) {
  return {{"estimate", json_of(wdd.estimate)},
          {"se", json_of(wdd.se)},
          {"low", json_of(wdd.low)},
          {"high", json_of(wdd.high)},
          {"low_small", json_of(wdd.low_small)},
          {"high_small", json_of(wdd.high_small)},
          {"z", json_of(wdd.z)},
          {"p", json_of(wdd.p)},
          {"p_exact", json_of(wdd.p_exact)}};
}

Json rirr_json(const stats::Rirr& rirr) {
  return {{"value", json_of(rirr.value)},
          {"low", json_of(rirr.low)},
          {"high", json_of(rirr.high)},
          {"p", json_of(rirr.p)},
          {"low_exact", json_of(rirr.low_exact)},
          {"high_exact", json_of(rirr.high_exact)},
          {"p_exact", json_of(rirr.p_exact)},
          {"p_minlike", json_of(rirr.p_minlike)},
          {"adjusted", rirr.adjusted}};
}

chart::BeforeAfterRow row(const std::string& label, chart::AreaRole role, const stats::BeforeAfter& counts,
                          const stats::TimeWeights& time) {
  const auto per_year = [](std::int64_t count, double years) { return value_of(stats::rate({count, years})); };
  return {label, role, per_year(counts.before, time.before), per_year(counts.after, time.after)};
}

}  // namespace

std::string interim_sentence(const InterimLook& look, const base::Texts& texts) {
  if (!look.registered) return texts("analysis.verdict.interim.unregistered");
  return texts("analysis.verdict.interim",
               {{"first", texts.month(look.registered->first)}, {"last", texts.month(look.registered->last)}});
}

std::string verdict_sentence(const EffectAnswer& answer, const Study& study, const base::Texts& texts) {
  if (answer.interim) return counts_text(answer, texts) + " " + interim_sentence(*answer.interim, texts);
  const auto& effect = answer.effect;
  std::string sentence = counts_text(answer, texts) + " ";
  const stats::Estimate total = wdd_estimate(effect.wdd.local);
  switch (effect.verdict) {
    case stats::Verdict::no_comparison:
      sentence += texts(effect.etest.p <= stats::default_alpha
                            ? (double(answer.input.treated.after) / answer.input.time.after <
                                       double(answer.input.treated.before) / answer.input.time.before
                                   ? "analysis.verdict.fewer_no_comparison"
                                   : "analysis.verdict.more_no_comparison")
                            : "analysis.verdict.same_no_comparison",
                        {{"what", counted_word(study, texts)},
                         {"p", texts.p_value(effect.etest.p)},
                         {"why", texts(answer.input.control ? "analysis.verdict.no_comparison.measure"
                                                            : "analysis.verdict.no_comparison.area")}});
      break;
    case stats::Verdict::shown_decrease:
      sentence +=
          texts("analysis.verdict.shown_decrease",
                {{"what", counted_word(study, texts)},
                 {"fewer", total.value ? texts.number(-*total.value, 1) : ""},
                 {"margin", total.low && total.high ? texts("analysis.margin", {{"low", texts.number(-*total.high, 1)},
                                                                                {"high", texts.number(-*total.low, 1)}})
                                                    : texts("analysis.no_margin")}});
      break;
    case stats::Verdict::shown_increase:
      sentence += texts("analysis.verdict.shown_increase", {{"what", counted_word(study, texts)},
                                                            {"more", total.value ? texts.number(*total.value, 1) : ""},
                                                            {"margin", margin(total, 1, texts)}});
      break;
    case stats::Verdict::not_shown:
      sentence += texts("analysis.verdict.not_shown", {{"margin", margin(total, 1, texts)}});
      break;
    case stats::Verdict::too_few:
      sentence += texts("analysis.verdict.too_few", {{"margin", margin(total, 1, texts)}});
      break;
  }
  if (percentage_allowed(answer) && effect.rirr.value && effect.verdict == stats::Verdict::shown_decrease)
    sentence += " " + texts("analysis.verdict.percentage",
                            {{"percentage", texts.number((1 - *effect.rirr.value) * 100, 0) + "%"}});
  const auto& fall = answer.regression_to_mean;
  if (fall.expected_fall && *fall.expected_fall >= 0.5)
    sentence += " " + texts("analysis.verdict.regression", {{"fall", texts.number(*fall.expected_fall, 1)}});
  return sentence;
}

Figure effect_counts(const EffectAnswer& answer, const Study& study, const base::Texts& texts) {
  Figure figure = begin(study, texts, "voor-en-na", counts_text(answer, texts), "analysis.voor-en-na.method");
  chart::BeforeAfterChart chart;
  chart.heading = figure.picture.heading;
  chart.axis_title = texts("analysis.voor-en-na.axis", {{"what", counted_word(study, texts)}});
  chart.row_title = texts("analysis.voor-en-na.row");
  chart.before_label = texts("analysis.voor-en-na.before");
  chart.after_label = texts("analysis.voor-en-na.after");
  chart.decimals = 1;
  const auto& input = answer.input;
  chart.rows.push_back(row(texts("analysis.role.treated"), chart::AreaRole::treated, input.treated, input.time));
  if (input.control)
    chart.rows.push_back(row(texts("analysis.role.control"), chart::AreaRole::control, *input.control, input.time));
  if (input.ring)
    chart.rows.push_back(row(texts("analysis.role.ring"), chart::AreaRole::ring, *input.ring, input.time));
  if (input.ring_control)
    chart.rows.push_back(
        row(texts("analysis.role.ring_control"), chart::AreaRole::ring_control, *input.ring_control, input.time));
  figure.picture = draw(chart, texts);
  Json counts{{"treated", {input.treated.before, input.treated.after}}};
  if (input.control) counts["control"] = {input.control->before, input.control->after};
  if (input.ring) counts["ring"] = {input.ring->before, input.ring->after};
  if (input.ring_control) counts["ring_control"] = {input.ring_control->before, input.ring_control->after};
  figure.numbers = Json{{"counts", counts},
                        {"before", {answer.windows.before.front().iso(), answer.windows.before.back().iso()}},
                        {"after", {answer.windows.after.front().iso(), answer.windows.after.back().iso()}},
                        {"time_weights", {input.time.before, input.time.after}},
                        {"days", {answer.windows.days_before, answer.windows.days_after}},
                        {"verdict", verdict_code(answer)}}
                       .dump();
  return figure;
}

Figure effect_sizes(const EffectAnswer& answer, const Study& study, const base::Texts& texts) {
  const auto& effect = answer.effect;
  const stats::Estimate rirr = answer.compares
                                   ? stats::Estimate{effect.rirr.value, effect.rirr.low_exact, effect.rirr.high_exact}
                                   : stats::Estimate{};
  const std::string why = !answer.compares ? texts("analysis.verhouding.not_fixed")
                          : rirr.value     ? std::string()
                                           : why_not(rirr.value.reason(), texts);
  const std::string ratio = effect.treated_ratio.value ? with_margin(effect.treated_ratio, 2, texts)
                                                       : why_not(effect.treated_ratio.value.reason(), texts);
  Figure figure = begin(study, texts, "verhouding",
                        rirr.value ? texts("analysis.verhouding.sentence",
                                           {{"ratio", ratio},
                                            {"rirr", with_margin(rirr, 2, texts)},
                                            {"p", effect.rirr.p_exact ? texts.p_value(effect.rirr.p_exact->p) : ""},
                                            {"etest", texts.p_value(effect.etest.p)}})
                                   : texts("analysis.verhouding.alone",
                                           {{"ratio", ratio}, {"etest", texts.p_value(effect.etest.p)}, {"why", why}}),
                        "analysis.verhouding.method");
  chart::ForestChart chart;
  chart.heading = figure.picture.heading;
  chart.axis_title = texts("analysis.verhouding.axis");
  chart.row_title = texts("analysis.verhouding.row");
  chart.effect_label = texts("analysis.verhouding.label");
  chart.rows.push_back({texts("analysis.verhouding.treated"), value_of(effect.treated_ratio)});
  if (answer.compares) chart.rows.push_back({texts("analysis.verhouding.rirr"), value_of(rirr), true});
  figure.picture = draw(chart, texts);
  if (answer.compares && effect.rirr.adjusted) figure.warnings.push_back(texts("analysis.verhouding.adjusted"));
  figure.numbers = Json{{"treated_ratio", json_of(effect.treated_ratio)},
                        {"etest", json_of(effect.etest)},
                        {"rirr", answer.compares ? rirr_json(effect.rirr) : Json{{"undefined", "not-registered"}}},
                        {"power", json_of(effect.power)},
                        {"warnings", effect.warnings},
                        {"dispersion", answer.input.dispersion ? Json(*answer.input.dispersion)
                                                               : Json{{"undefined", "no-comparison"}}}}
                       .dump();
  return figure;
}

Figure effect_displacement(const EffectAnswer& answer, const Study& study, const base::Texts& texts) {
  const auto& wdd = answer.effect.wdd;
  const stats::Estimate local = wdd_estimate(wdd.local), moved = wdd_estimate(wdd.displacement),
                        total = wdd_estimate(wdd.total);
  if (!local.value) return unanswered(study, texts, "verschil", texts("analysis.verschil.no_comparison"));
  std::string sentence = texts(
      "analysis.verschil.sentence",
      {{"local", with_margin(local, 1, texts)}, {"p", wdd.local.p_exact ? texts.p_value(wdd.local.p_exact->p) : ""}});
  sentence += " " + (moved.value ? texts(moved.low && moved.high && *moved.low > 0    ? "analysis.verschil.moved"
                                         : moved.low && moved.high && *moved.high < 0 ? "analysis.verschil.diffused"
                                                                                      : "analysis.verschil.too_little",
                                         {{"moved", with_margin(moved, 1, texts)}})
                                 : texts("analysis.verschil.no_ring"));
  Figure figure = begin(study, texts, "verschil", sentence, "analysis.verschil.method");
  chart::ForestChart chart;
  chart.heading = figure.picture.heading;
  chart.scale = chart::ForestChart::Scale::difference;
  chart.axis_title = texts("analysis.verschil.axis", {{"what", counted_word(study, texts)}});
  chart.row_title = texts("analysis.verschil.row");
  chart.effect_label = texts("analysis.verschil.label");
  chart.decimals = 1;
  chart.rows.push_back({texts("analysis.role.treated"), value_of(local)});
  if (moved.value) chart.rows.push_back({texts("analysis.role.ring"), value_of(moved)});
  chart.rows.push_back({texts("analysis.verschil.total"), value_of(total), true});
  figure.picture = draw(chart, texts);
  figure.warnings.push_back(texts("analysis.verschil.linear"));
  figure.numbers =
      Json{{"local", wdd_json(wdd.local)}, {"displacement", wdd_json(wdd.displacement)}, {"total", wdd_json(wdd.total)}}
          .dump();
  return figure;
}

Figure effect_expectation(const EffectAnswer& answer, const Study& study, const base::Texts& texts) {
  const auto& fall = answer.regression_to_mean;
  if (!fall.expected_fall) return unanswered(study, texts, "terugval", texts("analysis.terugval.none"));
  std::string sentence = texts(*fall.expected_fall > 0 ? "analysis.terugval.sentence" : "analysis.terugval.rise",
                               {{"expected", texts.number(*fall.expected_without_action, 1)},
                                {"fall", texts.number(std::abs(*fall.expected_fall), 1)}});
  if (answer.without_signal)
    sentence += " " + texts("analysis.terugval.without_signal",
                            {{"p", texts.p_value(answer.without_signal->etest.p)},
                             {"ratio", with_margin(answer.without_signal->treated_ratio, 2, texts)}});
  Figure figure = begin(study, texts, "terugval", sentence, "analysis.terugval.method");
  figure.numbers = Json{{"expected_without_action", json_of(fall.expected_without_action)},
                        {"expected_fall", json_of(fall.expected_fall)},
                        {"expected_fall_share", json_of(fall.expected_fall_share)}}
                       .dump();
  return figure;
}

Figure counts_side_by_side(const Apart& studies, const base::Texts& texts) {
  const auto& [before, after] = studies;
  const auto counted = [&](const Study& study, const std::vector<std::string>& codes) {
    return stats::garwood(total(study.aggregate, study.of(codes)));
  };
  Figure figure = begin(
      before, texts, "naast-elkaar",
      texts("analysis.naast-elkaar.sentence", {{"before", with_margin(counted(before, before.roles.treated), 0, texts)},
                                               {"before_months", period_text(before, texts)},
                                               {"after", with_margin(counted(after, after.roles.treated), 0, texts)},
                                               {"after_months", period_text(after, texts)}}),
      "analysis.naast-elkaar.method");
  chart::Table& table = figure.picture.table;
  table.caption = figure.title;
  table.columns = {
      {texts("analysis.voor-en-na.row")},
      {texts("analysis.naast-elkaar.column", {{"months", period_text(before, texts)}}), chart::ColumnKind::number},
      {texts("analysis.naast-elkaar.margin"), chart::ColumnKind::interval},
      {texts("analysis.naast-elkaar.column", {{"months", period_text(after, texts)}}), chart::ColumnKind::number},
      {texts("analysis.naast-elkaar.margin"), chart::ColumnKind::interval}};
  Json counts = Json::object();
  const auto add = [&](const char* role, const std::vector<std::string>& codes_before,
                       const std::vector<std::string>& codes_after) {
    std::vector<chart::Cell> row{{texts(std::string("analysis.role.") + role)}};
    Json numbers = Json::array();
    for (const auto& estimate : {counted(before, codes_before), counted(after, codes_after)}) {
      row.push_back({texts.number(*estimate.value, 0), *estimate.value});
      row.push_back({margin(estimate, 0, texts), *estimate.low, *estimate.high});
      numbers.push_back(json_of(estimate));
    }
    table.rows.push_back(std::move(row));
    counts[role] = numbers;
  };
  add("treated", before.roles.treated, after.roles.treated);
  if (!before.roles.control.empty() && !after.roles.control.empty())
    add("control", before.roles.control, after.roles.control);
  figure.numbers =
      Json{{"counts", counts}, {"months", {before.aggregate.months, after.aggregate.months}}, {"comparable", false}}
          .dump();
  return figure;
}

std::vector<Figure> effect_figures(const EffectAnswer& answer, const Study& study, const base::Texts& texts) {
  std::vector<Figure> figures{effect_counts(answer, study, texts)};
  if (answer.interim) return figures;
  figures.push_back(effect_sizes(answer, study, texts));
  if (answer.compares) figures.push_back(effect_displacement(answer, study, texts));
  figures.push_back(effect_expectation(answer, study, texts));
  return figures;
}

}  // namespace analysis
