// Search over everything a person may see in one approach. It reads the records themselves, there is no index beside
// them: so a hit is never out of date, and the right to see is asked of the same verb as the page of the record, per
// record where its class or owner matters. Never searched: incidents, and everything of the police class.
// Why no index: docs/decisions/0013-search.md.
#pragma once
#include "door/visit.h"
#include "html/url.h"
#include "search/search_rules.h"

namespace search {

struct Hit {
  std::string noun;  ///< end of the text key search.noun.…
  std::string title;
  html::Url url;
  int score = 0;
  Snippet snippet = {};  ///< of the first text beside the title that matches
};
/// Every kind of record that can be a hit.
inline constexpr std::string_view nouns[] = {"item",
                                             "partner",
                                             "representative",
                                             "contact_moment",
                                             "source",
                                             "found_problem",
                                             "evidence",
                                             "interview",
                                             "inspection",
                                             "inspection_spot",
                                             "action",
                                             "questionnaire",
                                             "meeting",
                                             "decision",
                                             "action_point",
                                             "group_member",
                                             "agreed_term",
                                             "expectation",
                                             "budget_line",
                                             "agreement",
                                             "agenda_point",
                                             "leader_task",
                                             "contribution",
                                             "municipal_setup",
                                             "partner_review",
                                             "communication_item",
                                             "audience_not_needed",
                                             "indicator",
                                             "indicator_value",
                                             "action_report",
                                             "evaluation_design",
                                             "lesson",
                                             "recommendation",
                                             "safeguard",
                                             "new_way",
                                             "policy_place",
                                             "judgement"};
inline constexpr std::size_t most_hits = 100;

struct Hits {
  std::vector<Hit> hits;  ///< best first; at most most_hits
  std::size_t total = 0;
};
Hits find(door::Visit& visit, const std::vector<std::string>& words);

}  // namespace search
