#include "questionnaire/offer_command.h"

#include <algorithm>

namespace questionnaire {

Offer offer_of(const std::vector<Question>& questions, const Response& response) {
  Offer offer;
  for (const Question& question : questions) {
    if (question.item != "2.A5") continue;
    const auto found = response.answers.find(question.id);
    if (found == response.answers.end()) continue;
    const Given& given = found->second;
    if (question.kind == QuestionKind::multiple) {
      std::vector<std::string> known;
      for (const std::string& code : record::codes(given.value))
        if (std::find(std::begin(partner::offer_kinds), std::end(partner::offer_kinds), code) !=
            std::end(partner::offer_kinds))
          known.push_back(code);
      offer.kinds = record::joined(known);
    }
    for (const std::string& words : {given.note, question.kind == QuestionKind::text ? given.value : std::string()})
      if (!words.empty()) offer.words += (offer.words.empty() ? "" : "\n") + words;
  }
  return offer;
}

bool is_held(const partner::Partner& partner, const Offer& offer) {
  return partner.offer_kinds == offer.kinds && partner.offer == offer.words;
}

base::Result<base::Done> take_over_offer(const record::Doing& doing, std::int64_t id, std::int64_t seen_version) {
  struct Found {
    std::optional<partner::StoredPartner> stored;
    Offer offer;
    bool confirmed = false;
  };
  Found found = doing.database.read([&](db::Connection& connection) {
    Found one{partner::partners().load(connection, doing.approach, id), {}, false};
    if (const auto all = feasibility(connection, doing.approach))
      for (const Party& party : all->parties)
        if (party.partner == id && party.response != nullptr) {
          one.offer = offer_of(all->overview.questions, *party.response);
          one.confirmed = party.counts();
        }
    return one;
  });
  if (!found.stored || found.stored->life.withdrawn || found.offer.empty()) return record::no_such_record();
  if (!found.confirmed) return base::Problem{base::ProblemKind::conflict, "offer.not_confirmed"};
  if (is_held(found.stored->record, found.offer)) return base::Problem{base::ProblemKind::conflict, "offer.held"};
  partner::Partner changed = found.stored->record;
  changed.offer_kinds = found.offer.kinds;
  changed.offer = found.offer.words;
  return record::change(doing, partner::partners(), id, seen_version, changed);
}

}  // namespace questionnaire
