#include "app/safeguarding_paper.h"

#include "evaluation/evaluation_command.h"
#include "evaluation/evaluation_page.h"

namespace app {
namespace {

using evaluation::SafeguardView;

std::string date_or_nothing(const base::Texts& texts, const std::string& iso) {
  const auto date = base::parse_iso_date(iso);
  return date ? texts.date(*date) : std::string();
}

std::string state_of(const base::Texts& texts, const SafeguardView& view, const evaluation::StoredSafeguard* stored) {
  if (stored == nullptr || !evaluation::is_settled(stored->record)) return texts("safeguard.state.missing");
  if (stored->record.outcome != "handed_over") return texts("safeguard.state.not_needed");
  const auto confirmed = view.confirmed.find(stored->life.id);
  if (confirmed == view.confirmed.end()) return texts("safeguard.state.asked");
  return evaluation::consent_words(texts, confirmed->second);
}

std::vector<document::SafeguardingList::Outcome> outcomes_of(const base::Texts& texts, const SafeguardView& view,
                                                             const std::vector<evaluation::Subject>& subjects) {
  std::vector<document::SafeguardingList::Outcome> all;
  for (const auto& subject : subjects) {
    const auto* stored = evaluation::of_subject(view.safeguards, subject.key);
    document::SafeguardingList::Outcome one{subject.title, "", "", "", "", state_of(texts, view, stored)};
    if (stored != nullptr) {
      const evaluation::Safeguard& record = stored->record;
      one.outcome = texts("safeguard.outcome.option." + record.outcome);
      if (record.outcome != "handed_over") one.reason = record.reason;
      if (const auto name = view.partner_names.find(record.owner_partner); name != view.partner_names.end())
        one.owner = name->second;
      if (!record.owner_name.empty()) one.owner += (one.owner.empty() ? "" : ", ") + record.owner_name;
      if (!record.place.empty()) one.place = texts("safeguard.place.option." + record.place);
      if (!record.place_detail.empty()) one.place += (one.place.empty() ? "" : ": ") + record.place_detail;
      if (const std::string from = date_or_nothing(texts, record.from_on); !from.empty())
        one.place += (one.place.empty() ? "" : ", ") + texts("paper.safeguarding.from", {{"date", from}});
    }
    all.push_back(std::move(one));
  }
  return all;
}

}  // namespace

document::SafeguardingList safeguarding_list(door::Visit& visit, const PaperMaterial& material) {
  const base::Texts& texts = visit.texts;
  document::SafeguardingList list;
  list.about = material.about;
  list.deviations = material.deviations;
  visit.house.database.read([&](db::Connection& connection) {
    const auto approach = visit.approach_id();
    const SafeguardView view = evaluation::load_view(connection, approach);
    const std::size_t all = view.actions.size() + view.lessons.size();
    list.settled = texts("safeguard.overview.lead",
                         {{"settled", std::to_string(all - view.unsettled().size())}, {"all", std::to_string(all)}});
    list.actions = outcomes_of(texts, view, view.actions);
    list.lessons = outcomes_of(texts, view, view.lessons);
    for (const auto& one : evaluation::new_ways().list(connection, approach))
      list.new_ways.push_back({one.record.title, texts("new_way.kind.option." + one.record.kind), one.record.known_by,
                               one.record.described_in});
    for (const auto& one : evaluation::policy_places().list(connection, approach))
      list.policy_places.push_back({one.record.policy, one.record.text, one.record.responsible,
                                    date_or_nothing(texts, one.record.due_on),
                                    texts("policy_place.state.option." + one.record.state)});
    if (const auto closed = evaluation::closed(connection, approach))
      list.closing = {
          {texts("closing.case_type"), closed->closing.case_type},
          {texts("closing.result"), texts("closing.result.option." + closed->closing.result)},
          {texts("closing.retention"), closed->closing.retention},
          {texts("closing.retention_starts_on"), date_or_nothing(texts, closed->closing.retention_starts_on)}};
  });
  return list;
}

}  // namespace app
