#include "questionnaire/questionnaire_command.h"

#include <algorithm>

#include "base/text_tools.h"

namespace questionnaire {
namespace {

base::Problem refused(const char* code, const char* field = "") { return {base::ProblemKind::invalid, code, field}; }

void note(db::Connection& connection, const record::Doing& doing, const char* verb, const char* noun, std::int64_t id,
          std::vector<audit::Change> changes = {}) {
  audit::record(connection,
                {doing.approach, doing.actor, verb, noun, id, doing.at, audit::Outcome::done, std::move(changes)});
}

/// Loads, lets `act` decide and save, all in one transaction.
template <class Act>
auto with(const record::Doing& doing, std::int64_t id, Act act) {
  using Answer = std::invoke_result_t<Act&, db::Connection&, Overview&>;
  return doing.database.write([&](db::Connection& connection) -> Answer {
    auto found = load(connection, doing.approach, id);
    if (!found) return record::no_such_record();
    return act(connection, *found);
  });
}

/// As `with`, for a draft only.
template <class Act>
auto with_draft(const record::Doing& doing, std::int64_t id, Act act) {
  using Answer = std::invoke_result_t<Act&, db::Connection&, Overview&>;
  return with(doing, id, [&](db::Connection& connection, Overview& found) -> Answer {
    if (!is_draft(found.questionnaire.record)) return refused("questionnaire.not_draft");
    return act(connection, found);
  });
}

base::Result<base::Done> set_state(db::Connection& connection, const record::Doing& doing, const Overview& found,
                                   const char* state, const char* verb) {
  Questionnaire changed = found.questionnaire.record;
  changed.state = state;
  questionnaires().update(connection, found.questionnaire.life, changed, doing.at, doing.actor.account);
  note(connection, doing, verb, "questionnaire", found.questionnaire.life.id,
       {{"state", found.questionnaire.record.state, changed.state}});
  return base::Done{};
}

Invitation* find(std::vector<Invitation>& all, std::int64_t id) {
  const auto found = std::find_if(all.begin(), all.end(), [&](const Invitation& one) { return one.id == id; });
  return found == all.end() ? nullptr : &*found;
}

Question tidied(Question question) {
  question.words = std::string(base::trim(question.words));
  question.help = std::string(base::trim(question.help));
  const bool chooses = question.kind == QuestionKind::single || question.kind == QuestionKind::multiple;
  if (!chooses) question.options.clear();
  return question;
}

}  // namespace

std::optional<Overview> load(db::Connection& connection, base::ApproachId approach, std::int64_t id) {
  auto stored = questionnaires().load(connection, approach, id);
  if (!stored || stored->life.withdrawn) return std::nullopt;
  return Overview{std::move(*stored), store::questions(connection, id), store::invitations(connection, id)};
}

std::vector<Unanswered> unanswered(db::Connection& connection, base::ApproachId approach) {
  std::vector<Unanswered> all;
  for (const auto& stored : questionnaires().list(connection, approach)) {
    if (!is_open(stored.record)) continue;
    for (const Invitation& one : store::invitations(connection, stored.life.id))
      if (!one.answered && !one.revoked) all.push_back({stored, one});
  }
  return all;
}

base::Result<std::int64_t> make(const record::Doing& doing, const Questionnaire& typed) {
  Questionnaire made = typed;
  made.state = "draft";
  if (const auto fixed = fixed_naming(made.kind); !fixed.empty()) made.naming = fixed;
  if (auto problems = check_questionnaire(made, base::date_of(doing.at)); !problems.empty()) return problems;
  return doing.database.write([&](db::Connection& connection) -> base::Result<std::int64_t> {
    if (made.kind == "feasibility")
      for (const auto& other : questionnaires().list(connection, doing.approach))
        if (other.record.kind == "feasibility") return refused("questionnaire.one_feasibility", "kind");
    const std::int64_t id = questionnaires().insert(connection, doing.approach, made, doing.at, doing.actor.account);
    for (const Question& question : preset_questions(made.kind)) store::add_question(connection, id, question);
    note(connection, doing, "create", "questionnaire", id, questionnaires().changes(nullptr, made));
    return id;
  });
}

base::Result<base::Done> change(const record::Doing& doing, std::int64_t id, std::int64_t seen_version,
                                const Questionnaire& typed) {
  return with(doing, id, [&](db::Connection& connection, Overview& found) -> base::Result<base::Done> {
    const Questionnaire& before = found.questionnaire.record;
    Questionnaire changed = typed;
    changed.kind = before.kind;
    changed.state = before.state;
    if (!is_draft(before) || !fixed_naming(before.kind).empty()) changed.naming = before.naming;
    if (auto problems = check_questionnaire(changed, base::date_of(doing.at)); !problems.empty()) return problems;
    record::Life seen = found.questionnaire.life;
    seen.version = seen_version;
    if (!questionnaires().update(connection, seen, changed, doing.at, doing.actor.account))
      return record::somebody_was_first();
    note(connection, doing, "change", "questionnaire", id, questionnaires().changes(&before, changed));
    return base::Done{};
  });
}

base::Result<base::Done> open(const record::Doing& doing, std::int64_t id) {
  return with(doing, id, [&](db::Connection& connection, Overview& found) -> base::Result<base::Done> {
    const Questionnaire& one = found.questionnaire.record;
    if (is_open(one)) return base::Done{};
    if (!is_draft(one) && is_anonymous(one)) return refused("questionnaire.stays_closed");
    if (auto problems = check_opening(one, found.questions, base::date_of(doing.at)); !problems.empty())
      return problems;
    return set_state(connection, doing, found, "open", "open");
  });
}

base::Result<base::Done> close(const record::Doing& doing, std::int64_t id) {
  return with(doing, id, [&](db::Connection& connection, Overview& found) -> base::Result<base::Done> {
    if (!is_open(found.questionnaire.record)) return refused("questionnaire.not_open");
    return set_state(connection, doing, found, "closed", "close");
  });
}

base::Result<std::int64_t> add_question(const record::Doing& doing, std::int64_t questionnaire, const Question& typed) {
  const Question question = tidied(typed);
  if (auto problems = check_question(question); !problems.empty()) return problems;
  return with_draft(doing, questionnaire,
                    [&](db::Connection& connection, Overview& found) -> base::Result<std::int64_t> {
                      if (found.questions.size() >= most_questions) return refused("questionnaire.too_many_questions");
                      const std::int64_t id = store::add_question(connection, questionnaire, question);
                      note(connection, doing, "create", "question", id, {{"words", std::nullopt, question.words}});
                      return id;
                    });
}

base::Result<base::Done> change_question(const record::Doing& doing, std::int64_t questionnaire,
                                         const Question& typed) {
  const Question question = tidied(typed);
  if (auto problems = check_question(question); !problems.empty()) return problems;
  return with_draft(doing, questionnaire, [&](db::Connection& connection, Overview& found) -> base::Result<base::Done> {
    if (!store::change_question(connection, questionnaire, question)) return record::no_such_record();
    for (const Question& before : found.questions)
      if (before.id == question.id)
        note(connection, doing, "change", "question", question.id,
             audit::only_changed({{"words", before.words, question.words}, {"help", before.help, question.help}}));
    return base::Done{};
  });
}

base::Result<base::Done> remove_question(const record::Doing& doing, std::int64_t questionnaire,
                                         std::int64_t question) {
  return with_draft(doing, questionnaire, [&](db::Connection& connection, Overview& found) -> base::Result<base::Done> {
    const bool fixed = found.questionnaire.record.kind == "feasibility";
    const bool own = std::any_of(found.questions.begin(), found.questions.end(),
                                 [&](const auto& q) { return q.id == question && (q.code.empty() || !fixed); });
    if (!own || !store::remove_question(connection, questionnaire, question)) return record::no_such_record();
    note(connection, doing, "withdraw", "question", question);
    return base::Done{};
  });
}

base::Result<base::Done> move_question(const record::Doing& doing, std::int64_t questionnaire, std::int64_t question,
                                       Direction direction) {
  return with_draft(doing, questionnaire, [&](db::Connection& connection, Overview& found) -> base::Result<base::Done> {
    std::vector<std::int64_t> order;
    for (const Question& one : found.questions) order.push_back(one.id);
    const auto at = std::find(order.begin(), order.end(), question);
    if (at == order.end()) return record::no_such_record();
    if (direction == Direction::up && at != order.begin()) std::iter_swap(at, at - 1);
    if (direction == Direction::down && at + 1 != order.end()) std::iter_swap(at, at + 1);
    store::order_questions(connection, questionnaire, order);
    note(connection, doing, "move", "question", question);
    return base::Done{};
  });
}

base::Result<std::vector<NewLink>> invite(const record::Doing& doing, std::int64_t questionnaire, const Asked& asked) {
  return with(doing, questionnaire,
              [&](db::Connection& connection, Overview& found) -> base::Result<std::vector<NewLink>> {
                if (!is_open(found.questionnaire.record)) return refused("questionnaire.not_open");
                std::vector<Invitation> fresh;
                for (const auto& partner : store::partners(connection, doing.approach)) {
                  const bool wanted =
                      std::find(asked.partners.begin(), asked.partners.end(), partner.id) != asked.partners.end();
                  const bool before = std::any_of(found.invitations.begin(), found.invitations.end(),
                                                  [&](const Invitation& one) { return one.partner == partner.id; });
                  if (wanted && !before) fresh.push_back({0, questionnaire, partner.id, partner.kind, partner.name});
                }
                for (const std::string& name : asked.names) {
                  const auto tidy = record::tidy({"names", record::Kind::line, record::Required::yes, {}}, name);
                  if (!tidy) return tidy.problems();
                  fresh.push_back({0, questionnaire, 0, "", *tidy});
                }
                if (fresh.empty()) return refused("invitation.nobody", "partners");
                if (found.invitations.size() + fresh.size() > most_invitations)
                  return refused("invitation.too_many", "names");
                std::vector<NewLink> links;
                for (Invitation& one : fresh) {
                  const std::string token = base::random_token(16);
                  one.link_hash = base::sha256(token);
                  one.asked_on = base::iso(base::date_of(doing.at));
                  const std::int64_t id = store::add_invitation(connection, one);
                  note(connection, doing, "create", "invitation", id, {{"name", std::nullopt, one.name}});
                  links.push_back({id, one.name, token});
                }
                return links;
              });
}

base::Result<NewLink> new_link(const record::Doing& doing, std::int64_t questionnaire, std::int64_t invitation) {
  return with(doing, questionnaire, [&](db::Connection& connection, Overview& found) -> base::Result<NewLink> {
    Invitation* one = find(found.invitations, invitation);
    if (one == nullptr) return record::no_such_record();
    if (!is_open(found.questionnaire.record)) return refused("questionnaire.not_open");
    const std::string token = base::random_token(16);
    one->link_hash = base::sha256(token);
    one->revoked = false;
    store::save_invitation(connection, *one);
    note(connection, doing, "new_link", "invitation", invitation);
    return NewLink{invitation, one->name, token};
  });
}

base::Result<base::Done> revoke(const record::Doing& doing, std::int64_t questionnaire, std::int64_t invitation) {
  return with(doing, questionnaire, [&](db::Connection& connection, Overview& found) -> base::Result<base::Done> {
    Invitation* one = find(found.invitations, invitation);
    if (one == nullptr) return record::no_such_record();
    one->revoked = true;
    store::save_invitation(connection, *one);
    note(connection, doing, "revoke", "invitation", invitation);
    return base::Done{};
  });
}

base::Result<base::Done> remind(const record::Doing& doing, std::int64_t questionnaire, std::int64_t invitation) {
  return with(doing, questionnaire, [&](db::Connection& connection, Overview& found) -> base::Result<base::Done> {
    Invitation* one = find(found.invitations, invitation);
    if (one == nullptr || one->revoked) return record::no_such_record();
    if (!is_open(found.questionnaire.record)) return refused("questionnaire.not_open");
    one->reminded_on = base::iso(base::date_of(doing.at));
    store::save_invitation(connection, *one);
    note(connection, doing, "remind", "invitation", invitation);
    return base::Done{};
  });
}

}  // namespace questionnaire
