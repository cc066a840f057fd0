#include "analysis/study.h"

namespace analysis {
namespace {

std::string list_of(const std::vector<std::string>& words) {
  std::string list;
  for (const std::string& word : words) list += (list.empty() ? "" : ", ") + word;
  return list;
}

std::string names_of(const Study& study, const std::vector<std::string>& codes) {
  std::vector<std::string> names;
  for (const std::string& code : codes) {
    const auto area =
        std::find_if(study.areas.begin(), study.areas.end(), [&](const StudyArea& one) { return one.code == code; });
    names.push_back(area == study.areas.end() || area->name == code ? code : area->name + " (" + code + ")");
  }
  return list_of(names);
}

}  // namespace

stats::Series Study::series(const Selection& selection) const {
  return stats::monthly_series(aggregate.first, monthly_counts(aggregate, selection));
}

std::vector<incident::Type> counted_types(const incident::Columns& incidents, const std::vector<std::string>& asked) {
  std::vector<incident::Type> types;
  for (const std::string& code : asked)
    if (const auto type = incident::type_from_code(code)) types.push_back(*type);
  const bool any_overval = std::any_of(types.begin(), types.end(), incident::counts_as_overval);
  if (any_overval) std::erase(types, incident::Type::straatroof);
  if (!types.empty()) return types;
  const bool file_has_overval = std::any_of(incidents.type.begin(), incidents.type.end(), incident::counts_as_overval);
  if (!file_has_overval && !incidents.type.empty()) return {incident::Type::straatroof};
  for (int type = 0; type < incident::type_count; ++type)
    if (incident::counts_as_overval(incident::Type(type))) types.push_back(incident::Type(type));
  return types;
}

std::optional<Period> delivered_period(const incident::Columns& incidents) {
  std::optional<std::int32_t> first_day, last_day;
  for (std::size_t i = 0; i < incidents.size(); ++i) {
    if (incidents.precision[i] == incident::TimePrecision::none) continue;
    if (!first_day || incidents.day[i] < *first_day) first_day = incidents.day[i];
    if (!last_day || incidents.day[i] > *last_day) last_day = incidents.day[i];
  }
  if (!first_day) return std::nullopt;
  Period period{base::Month::of(incident::date_of(*first_day)), base::Month::of(incident::date_of(*last_day))};
  if (const auto& through = incidents.provenance.delivered_through) {
    // The month of the delivered-through date counts only when that date is its last day.
    const base::Month month = base::Month::of(*through);
    const bool complete = base::plus_days(*through, 1) == base::Month{month.index + 1}.first_day();
    period.last = complete ? month : base::Month{month.index - 1};
  }
  if (period.last < period.first) return std::nullopt;
  return period;
}

Period whole_years(const Period& whole) {
  const int years = whole.months() / 12;
  if (years == 0) return whole;
  return {base::Month{whole.last.index - years * 12 + 1}, whole.last};
}

std::string version() { return "0.1.0"; }

std::string period_text(const Study& study, const base::Texts& texts) {
  return texts("analysis.period",
               {{"first", texts.month(study.aggregate.first)}, {"last", texts.month(study.aggregate.last())}});
}

std::string counted_word(const Study& study, const base::Texts& texts) {
  const bool street = study.types.size() == 1 && study.types.front() == incident::Type::straatroof;
  return texts(street ? "analysis.word.straatroof" : "analysis.word.overval");
}

std::vector<RecipeLine> recipe(const Study& study, const base::Texts& texts, const std::string& method) {
  std::vector<std::string> types;
  for (const auto type : study.types) types.push_back(texts("incident.type." + std::string(incident::code(type))));
  std::vector<RecipeLine> lines = {{texts("analysis.recipe.method"), method},
                                   {texts("analysis.recipe.source"), study.source_name},
                                   {texts("analysis.recipe.period"), period_text(study, texts)},
                                   {texts("analysis.recipe.types"), list_of(types)}};
  lines.push_back({texts("analysis.recipe.area"), study.roles.treated.empty() ? texts("analysis.recipe.everything")
                                                                              : names_of(study, study.roles.treated)});
  if (!study.roles.control.empty())
    lines.push_back({texts("analysis.recipe.control"), names_of(study, study.roles.control)});
  if (!study.roles.ring.empty()) lines.push_back({texts("analysis.recipe.ring"), names_of(study, study.roles.ring)});
  if (!study.roles.ring_control.empty())
    lines.push_back({texts("analysis.recipe.ring_control"), names_of(study, study.roles.ring_control)});
  lines.push_back({texts("analysis.recipe.zone"), study.provenance.zone + " (" + study.provenance.zone_rule + ")"});
  lines.push_back(
      {texts("analysis.recipe.crs"),
       study.provenance.crs + (study.provenance.projection.empty() ? "" : "; " + study.provenance.projection)});
  lines.push_back({texts("analysis.recipe.version"), "stapsteen " + version()});
  lines.push_back({texts("analysis.recipe.fingerprint"), study.data_sha256});
  return lines;
}

}  // namespace analysis
