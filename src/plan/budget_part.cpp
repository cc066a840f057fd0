#include "plan/budget_part.h"

#include "html/components.h"
#include "project/project_rules.h"
#include "record/money.h"

namespace plan {

html::Html budget_section(door::Visit& visit) {
  if (!visit.may(account::Verb::see_budget)) return {};
  const base::Texts& texts = visit.texts;
  const auto [lines, totals] = visit.house.database.read([&](db::Connection& connection) {
    auto all = project::budget_lines().list(connection, visit.approach_id());
    const auto sums = project::budget(all, project::contributions().list(connection, visit.approach_id()));
    return std::pair(std::move(all), sums);
  });
  const auto euros = [&](std::int64_t cents) { return record::euros(texts, cents); };
  html::Html content = lines.empty()
                           ? html::paragraph(texts("project.no_budget"))
                           : html::definition_list({{texts("budget_line.planned"), euros(totals.total.planned)},
                                                    {texts("budget_line.spent"), euros(totals.total.spent)},
                                                    {texts("contribution.promised"), euros(totals.promised)},
                                                    {texts("project.difference"), euros(totals.difference())}});
  return html::section(
      {.title = texts("plan.budget"),
       .content = content,
       .id = "begroting",
       .rule = html::SectionRule::light,
       .action = html::link(html::Url::of("aanpak", visit.approach_id(), "begroting"), texts("plan.budget.open"))});
}

}  // namespace plan
