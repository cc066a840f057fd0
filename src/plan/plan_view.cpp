#include "plan/plan_view.h"

#include <algorithm>

#include "base/holiday.h"
#include "base/text_tools.h"
#include "plan/catalogue.h"
#include "plan/execution.h"
#include "problem/priority_command.h"
#include "problem/problem.h"
#include "record/form.h"

namespace plan {
namespace {

using html::Html;

constexpr std::size_t marks_shown = 8;  // more labels than that push each other off the axis

std::string name_of(const std::string& id, const std::vector<store::PartnerChoice>& partners) {
  const auto found = std::find_if(partners.begin(), partners.end(), [&](const auto& one) { return one.id == id; });
  return found == partners.end() ? "" : found->name;
}

std::string names_of(const std::string& ids, const std::vector<store::PartnerChoice>& partners) {
  std::string names;
  for (const std::string& id : record::codes(ids))
    if (const std::string name = name_of(id, partners); !name.empty()) names += (names.empty() ? "" : ", ") + name;
  return names;
}

/// `own`: words for what stands in no catalogue; empty leaves it out.
std::string titles_of(const base::Texts& texts, const std::string& codes, const std::string& own) {
  std::string titles;
  for (const std::string& code : record::codes(codes)) {
    const Intervention* found = intervention(code);
    const std::string title = found != nullptr ? found->title(texts.language()) : own;
    if (!title.empty()) titles += (titles.empty() ? "" : ", ") + title;
  }
  return titles;
}

std::string written_dates(const base::Texts& texts, std::string_view stored) {
  std::string all;
  for (const base::Date date : dates(stored)) all += (all.empty() ? "" : ", ") + base::date_with_free_day(texts, date);
  return all;
}

std::string sentences(std::initializer_list<std::string> parts) {
  std::string all;
  for (const std::string& part : parts) {
    if (part.empty()) continue;
    if (!all.empty()) all += all.back() == '.' || all.back() == '?' || all.back() == '!' ? " " : ". ";
    const std::size_t at = all.size();
    all += part;
    if (all[at] >= 'a' && all[at] <= 'z') all[at] = char(all[at] - 'a' + 'A');
  }
  return all;
}

std::string goal_words(const base::Texts& texts, const Action& action) {
  std::string numbers;
  const auto date = base::parse_iso_date(action.target_on);
  if (!action.baseline_value.empty() && !action.target_value.empty())
    numbers = texts(date ? "plan.goal.numbers" : "plan.goal.numbers_undated",
                    {{"indicator", action.indicator},
                     {"baseline", written_number(texts, action.baseline_value)},
                     {"target", written_number(texts, action.target_value)},
                     {"date", date ? texts.date(*date) : ""}});
  return sentences({action.goal, numbers.empty() ? action.indicator : numbers});
}

std::string when_words(const base::Texts& texts, const Action& action) {
  const auto from = base::parse_iso_date(action.starts_on), to = base::parse_iso_date(action.ends_on);
  const std::string first = from ? base::date_with_free_day(texts, *from) : "",
                    last = to ? base::date_with_free_day(texts, *to) : "";
  if (from && to) return texts("plan.when.both", {{"from", first}, {"to", last}});
  if (from) return texts("plan.when.from", {{"from", first}});
  return to ? texts("plan.when.to", {{"to", last}}) : "";
}

chart::TimelineRow::Status bar_status(const Action& action, base::Date today) {
  using Status = chart::TimelineRow::Status;
  if (days_late(action, today) > 0) return Status::late;
  switch (state_of(action)) {
    case State::planned:
      return Status::planned;
    case State::running:
      return Status::running;
    case State::done:
      return Status::done;
    case State::stopped:
      return Status::stopped;
  }
  return Status::planned;
}

}  // namespace

std::string written_number(const base::Texts& texts, const std::string& stored) {
  const auto value = base::parse_decimal(stored);
  if (!value) return stored;
  const auto point = stored.find('.');
  return texts.number(*value,
                      point == std::string::npos ? 0 : int(std::min<std::size_t>(stored.size() - point - 1, 3)));
}

int PlanView::number_of(std::int64_t id) const {
  for (std::size_t i = 0; i < actions.size(); ++i)
    if (actions[i].life.id == id) return int(i) + 1;
  return 0;
}

std::optional<double> PlanView::part_done(std::int64_t action) const {
  const std::string id = std::to_string(action);
  for (const StoredIndicator& one : indicators) {
    const auto last = last_values.find(one.life.id);
    if (one.record.kind != "output" || one.record.action != id || last == last_values.end()) continue;
    const auto from = base::parse_decimal(one.record.baseline_value), to = base::parse_decimal(one.record.target_value),
               now = base::parse_decimal(last->second.value);
    if (from && to && now && *from != *to) return std::clamp((*now - *from) / (*to - *from), 0.0, 1.0);
  }
  return std::nullopt;
}

const StoredAction* PlanView::action(std::int64_t id) const {
  const int number = number_of(id);
  return number == 0 ? nullptr : &actions[std::size_t(number) - 1];
}

/// In the order the group fixed; all of the register while nothing was fixed.
std::vector<PlanView::ProblemName> problem_names(db::Connection& connection, base::ApproachId approach) {
  std::vector<PlanView::ProblemName> all;
  for (const problem::Candidate& one : problem::fixed_ranking(connection, approach))
    all.push_back({one.problem, one.title});
  if (!all.empty()) return all;
  for (const auto& stored : problem::problems().list(connection, approach))
    all.push_back({stored.life.id, stored.record.title});
  return all;
}

PlanView load_view(db::Connection& connection, base::ApproachId approach, base::Date today) {
  PlanView view{actions().list(connection, approach),
                store::frame(connection, approach),
                store::partners(connection, approach),
                store::last_reports(connection, approach),
                store::newest_design(connection, approach),
                problem_names(connection, approach),
                today,
                silent_days(load_setting(connection, approach)),
                indicators().list(connection, approach)};
  std::vector<IndicatorValue> values;
  for (const auto& stored : indicator_values().list(connection, approach)) values.push_back(stored.record);
  for (const StoredIndicator& one : view.indicators)
    if (auto latest = latest_of(values, one.life.id)) view.last_values.emplace(one.life.id, std::move(*latest));
  return view;
}

std::string shown_value(const base::Texts& texts, std::string_view name, const Action& action,
                        const std::vector<store::PartnerChoice>& partners) {
  if (name == "lead_partner") return name_of(action.lead_partner, partners);
  if (name == "other_partners") return names_of(action.other_partners, partners);
  if (name == "interventions") return titles_of(texts, action.interventions, texts("action.interventions.own"));
  if (name == "evaluation_dates") return written_dates(texts, action.evaluation_dates);
  for (const auto& field : actions().table().fields)
    if (field.name == name) {
      const std::string& stored = action.*field.member;
      if (field.kind == record::Kind::number) return written_number(texts, stored);
      return record::shown(texts, "action", record::rule_of(field), stored);
    }
  return {};
}

std::string shown_value(const base::Texts& texts, std::string_view name, const Action& action, const PlanView& view) {
  if (name != "problem_id") return shown_value(texts, name, action, view.partners);
  for (const auto& problem : view.problems)
    if (std::to_string(problem.id) == action.problem_id) return problem.title;
  return "";
}

std::string words_of(const base::Texts& texts, PlanField field, const Action& action,
                     const std::vector<store::PartnerChoice>& partners) {
  switch (field) {
    case PlanField::what: {
      const std::string types = shown_value(texts, "offence_types", action, partners);
      if (action.problem.empty()) return types;
      return types.empty() ? action.problem : action.problem + " (" + types + ")";
    }
    case PlanField::how:
      return sentences({action.method, titles_of(texts, action.interventions, "")});
    case PlanField::goal:
      return goal_words(texts, action);
    case PlanField::who: {
      const std::string lead = name_of(action.lead_partner, partners),
                        others = names_of(action.other_partners, partners);
      return sentences({lead.empty() ? "" : texts("plan.who.lead", {{"name", lead}}),
                        others.empty() ? "" : texts("plan.who.with", {{"names", others}})});
    }
    case PlanField::when:
      return when_words(texts, action);
    case PlanField::evaluation:
      return sentences({written_dates(texts, action.evaluation_dates), action.evaluation_criteria});
    case PlanField::safeguarding:
      if (action.safeguarding_kind != "not_applicable") return action.safeguarding;
      return texts("plan.safeguarding.none", {{"reason", action.safeguarding}});
  }
  return {};
}

std::string text_of(const base::Texts& texts, const Finding& finding) {
  base::TextValues values;
  for (const auto& fact : finding.facts) {
    const auto date = base::parse_iso_date(fact.value);
    values.emplace_back(fact.name, date ? texts.date(*date) : fact.value);
  }
  return texts("smart." + finding.code, values);
}

html::Status status_of(const base::Texts& texts, const Action& action, base::Date today) {
  if (const int late = days_late(action, today); late > 0)
    return {html::StatusKind::late, texts.plural("plan.status.late", late)};
  const State state = state_of(action);
  const std::string word = texts("action.state.option." + std::string(code(state)));
  switch (state) {
    case State::planned:
      return {html::StatusKind::not_yet, word};
    case State::running:
      return {html::StatusKind::busy, word};
    case State::done:
      return {html::StatusKind::done, word};
    case State::stopped:
      return {html::StatusKind::attention, word};
  }
  return {html::StatusKind::not_yet, word};
}

Html smart_block(const base::Texts& texts, const Smart& smart) {
  const int count = smart.count();
  Html line = html::strong(texts("smart.title")) + " " +
              html::status(count == 5 ? html::StatusKind::done : html::StatusKind::attention,
                           texts("smart.count", {{"count", std::to_string(count)}}));
  std::vector<Html> letters;
  for (const Letter letter : all_letters)
    if (!smart.holds(letter)) letters.push_back(texts("smart.not." + std::string(code(letter))));
  line += " " + (letters.empty() ? Html(texts("smart.all")) : html::join(letters, ", "));
  Html block = html::paragraph(line);
  std::vector<Html> missing, warnings;
  for (const Finding& finding : smart.missing()) missing.push_back(text_of(texts, finding));
  for (const Finding& finding : smart.warnings()) warnings.push_back(text_of(texts, finding));
  if (!missing.empty()) block += html::strong(texts("smart.needed")) + html::bullets(missing);
  if (!warnings.empty()) block += html::strong(texts("smart.look")) + html::bullets(warnings);
  return block;
}

chart::TimelineChart timeline_of(const base::Texts& texts, const PlanView& view) {
  return timeline_of(texts, view, 0, view.actions.size());
}

chart::TimelineChart timeline_of(const base::Texts& texts, const PlanView& view, std::size_t first, std::size_t last) {
  chart::TimelineChart chart{.heading = {"planning", texts("plan.timeline.title"), texts("plan.timeline.description")},
                             .row_title = texts("plan.timeline.row"),
                             .rows = {},
                             .today = view.today};
  std::vector<base::Date> moments;
  for (std::size_t at = first; at < last; ++at) {
    const StoredAction& stored = view.actions[at];
    const auto from = base::parse_iso_date(stored.record.starts_on), to = base::parse_iso_date(stored.record.ends_on);
    if (!from || !to) continue;
    chart.rows.push_back({.number = std::to_string(at + 1),
                          .label = stored.record.title,
                          .from = *from,
                          .to = *to,
                          .done = state_of(stored.record) == State::done ? 1.0 : view.part_done(stored.life.id),
                          .status = bar_status(stored.record, view.today)});
    for (const base::Date date : dates(stored.record.evaluation_dates)) moments.push_back(date);
  }
  std::sort(moments.begin(), moments.end());
  moments.erase(std::unique(moments.begin(), moments.end()), moments.end());
  if (moments.size() <= marks_shown)
    for (const base::Date date : moments) chart.marks.push_back({date, texts("plan.timeline.moment")});
  return chart;
}

}  // namespace plan
