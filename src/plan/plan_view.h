// What the pages and papers say of the plan: a view of everything of one approach, and its words.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/text.h"
#include "chart/timeline.h"
#include "html/components.h"
#include "plan/indicator.h"
#include "plan/plan_store.h"

namespace plan {

struct PlanView {
  std::vector<StoredAction> actions;  ///< oldest first: their numbers on page and paper
  Frame frame;
  std::vector<store::PartnerChoice> partners;
  std::map<std::int64_t, ActionReport> last_reports;
  std::optional<StoredDesign> design;  ///< the newest
  /// The register of problems, oldest first.
  struct ProblemName {
    std::int64_t id = 0;
    std::string title;
  };
  std::vector<ProblemName> problems = {};
  base::Date today;
  int silent_days = 30;  ///< of the approach
  std::vector<StoredIndicator> indicators = {};
  std::map<std::int64_t, IndicatorValue> last_values = {};  ///< by indicator: the newest measuring
  /// How much of an action is done, 0 to 1, by its first output indicator (done of planned); nothing while none was
  /// measured.
  std::optional<double> part_done(std::int64_t action) const;
  int number_of(std::int64_t action) const;  ///< 1, 2 …; 0 when it is not there
  const StoredAction* action(std::int64_t id) const;
};
PlanView load_view(db::Connection& connection, base::ApproachId approach, base::Date today);

/// A stored number as people write it: "6.1" becomes "6,1" in Dutch.
std::string written_number(const base::Texts& texts, const std::string& stored);
/// One of the seven fields in words; empty when nothing was filled in.
std::string words_of(const base::Texts& texts, PlanField field, const Action& action,
                     const std::vector<store::PartnerChoice>& partners);
/// A value of the record in words: names of partners, titles of interventions, labels of codes, dates written out.
std::string shown_value(const base::Texts& texts, std::string_view field, const Action& action,
                        const std::vector<store::PartnerChoice>& partners);
/// The same with the title of the problem that was chosen.
std::string shown_value(const base::Texts& texts, std::string_view field, const Action& action, const PlanView& view);
std::string text_of(const base::Texts& texts, const Finding& finding);
html::Status status_of(const base::Texts& texts, const Action& action, base::Date today);
/// "3 van 5", what is missing, and the warnings under it.
html::Html smart_block(const base::Texts& texts, const Smart& smart);

/// The planning as a chart, for page, download and paper. Actions without both dates are left out.
chart::TimelineChart timeline_of(const base::Texts& texts, const PlanView& view);
/// The same of the actions from … to (positions; `to` not included).
chart::TimelineChart timeline_of(const base::Texts& texts, const PlanView& view, std::size_t from, std::size_t to);

}  // namespace plan
