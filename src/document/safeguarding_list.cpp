#include "document/safeguarding_list.h"

#include "document/part.h"

namespace document {
namespace {

using paper::plain;

paper::Inline or_dash(const std::string& words) { return plain(words.empty() ? "–" : words); }

void outcomes(Composition& paper, const base::Texts& texts, const std::string& kind,
              const std::vector<SafeguardingList::Outcome>& outcomes) {
  paper.chapter("chapter.safeguarding." + kind);
  if (outcomes.empty()) return paper.sentence("safeguarding.no_" + kind);
  paper::Table table{texts("document.safeguarding." + kind + ".caption"),
                     {{texts("document.safeguarding.subject"), false, 1.6},
                      {texts("document.safeguarding.outcome"), false, 1.3},
                      {texts("document.safeguarding.owner"), false, 1.75},
                      {texts("document.safeguarding.place"), false, 1.5},
                      {texts("document.safeguarding.state"), false, 1}},
                     {}};
  for (const auto& one : outcomes) {
    std::string outcome = one.outcome.empty() ? texts("document.safeguarding.open") : one.outcome;
    if (!one.reason.empty()) outcome += ": " + one.reason;
    table.rows.push_back(
        {plain(one.subject), plain(outcome), or_dash(one.owner), or_dash(one.place), or_dash(one.state)});
  }
  paper.table(std::move(table));
}

void new_ways(Composition& paper, const base::Texts& texts, const std::vector<SafeguardingList::NewWay>& ways) {
  paper.chapter("chapter.safeguarding.new_ways");
  if (ways.empty()) return paper.sentence("safeguarding.no_new_ways");
  paper::Table table{texts("document.safeguarding.new_ways.caption"),
                     {{texts("document.safeguarding.way"), false, 1.8},
                      {texts("document.safeguarding.kind"), false, 1},
                      {texts("document.safeguarding.known_by"), false, 1.3},
                      {texts("document.safeguarding.described_in"), false, 1.5}},
                     {}};
  for (const auto& one : ways)
    table.rows.push_back({plain(one.title), plain(one.kind), or_dash(one.known_by), or_dash(one.described_in)});
  paper.table(std::move(table));
}

void policy_places(Composition& paper, const base::Texts& texts,
                   const std::vector<SafeguardingList::PolicyPlace>& places) {
  paper.chapter("chapter.safeguarding.policy");
  if (places.empty()) return paper.sentence("safeguarding.no_policy");
  paper::Table table{texts("document.safeguarding.policy.caption"),
                     {{texts("document.safeguarding.policy"), false, 1.6},
                      {texts("document.safeguarding.text"), false, 1.8},
                      {texts("document.safeguarding.responsible"), false, 1.2},
                      {texts("document.safeguarding.due"), false, 1.1},
                      {texts("document.safeguarding.policy_state"), false, 1}},
                     {}};
  for (const auto& one : places)
    table.rows.push_back(
        {plain(one.policy), or_dash(one.text), or_dash(one.responsible), or_dash(one.due), plain(one.state)});
  paper.table(std::move(table));
}

}  // namespace

paper::Document compose(const SafeguardingList& list, const base::Texts& texts) {
  Composition paper(list.about, "safeguarding_list", texts);
  paper.verdict(list.settled);
  paper.sentence("about.safeguarding_list");
  outcomes(paper, texts, "actions", list.actions);
  outcomes(paper, texts, "lessons", list.lessons);
  new_ways(paper, texts, list.new_ways);
  policy_places(paper, texts, list.policy_places);
  paper.chapter("chapter.safeguarding.closing");
  if (list.closing.empty()) paper.sentence("safeguarding.not_closed");
  paper.facts(list.closing);
  paper.deviations(list.deviations);
  paper::Document document = paper.finish({}, false);
  document.contents = false;
  return document;
}

}  // namespace document
