#include "audit/trail.h"

#include <algorithm>
#include <map>

#include "audit/trail_store.h"
#include "base/check.h"
#include "base/text_tools.h"

namespace audit {

namespace {

constexpr std::int64_t portion = 1000;  // entries held in memory while verifying
constexpr std::size_t salt_bytes = 16;

Link link_of(const Entry& entry, std::int64_t number, const std::vector<Kept>& values) {
  Link link{.approach = entry.approach.value,
            .number = number,
            .actor = entry.actor.account.value,
            .origin = std::string(name_of(entry.actor.origin)),
            .verb = entry.verb,
            .noun = entry.noun,
            .id = entry.id,
            .at_ms = entry.at.ms,
            .outcome = std::string(name_of(entry.outcome)),
            .fields = {}};
  link.fields.push_back({"", value_hash(values[0])});
  for (std::size_t i = 0; i < entry.changes.size(); ++i) {
    link.fields.push_back({entry.changes[i].field, value_hash(values[i + 1])});
  }
  return link;
}

/// The first place of each kind of damage.
class Findings {
 public:
  explicit Findings(std::int64_t approach) : approach_(approach) {}
  void add(const std::string& code, std::int64_t number) { first_.try_emplace(code, number); }
  bool empty() const { return first_.empty(); }
  base::Problems problems() const {
    base::Problems all;
    for (const auto& [code, number] : first_) {
      all.push_back({base::ProblemKind::conflict,
                     code,
                     "",
                     {{"approach", std::to_string(approach_)}, {"number", std::to_string(number)}}});
    }
    return all;
  }

 private:
  std::int64_t approach_;
  std::map<std::string, std::int64_t> first_;
};

void check_values(const StoredLink& stored, Findings& findings) {
  for (std::size_t i = 0; i < stored.values.size(); ++i) {
    if (stored.values[i] && value_hash(*stored.values[i]) != stored.link.fields[i].value_hash) {
      findings.add("audit_value", stored.link.number);
    }
  }
}

}  // namespace

std::int64_t record(db::Connection& connection, const Entry& entry) {
  base::check(!entry.verb.empty() && !entry.noun.empty(), "an audit entry names verb and noun");
  std::vector<Kept> values;
  values.push_back({base::random_token(salt_bytes), std::nullopt, entry.actor.name});
  for (const Change& change : entry.changes) {
    base::check(!change.field.empty(), "a change names its field");
    values.push_back({base::random_token(salt_bytes), change.before, change.after});
  }
  const ChainHead head = step_head(connection, entry.approach.value);
  const Link link = link_of(entry, head.number + 1, values);
  const std::string hash = link_hash(link, head.hash);
  insert_link(connection, link, hash);
  for (std::size_t i = 0; i < values.size(); ++i) insert_value(connection, link, i, values[i]);
  save_head_hash(connection, entry.approach.value, hash);
  return link.number;
}

std::vector<Change> only_changed(std::vector<Change> fields) {
  std::erase_if(fields, [](const Change& change) { return change.before == change.after; });
  return fields;
}

std::vector<ShownEntry> history(db::Connection& connection, std::string_view noun, std::int64_t id, int limit) {
  return entries_of_thing(connection, noun, id, limit);
}

std::vector<ShownEntry> latest(db::Connection& connection, base::ApproachId approach, int limit) {
  return newest_entries(connection, approach.value, limit);
}

base::Result<ChainHead> verify(db::Connection& connection, base::ApproachId approach) {
  const ChainHead head = head_of(connection, approach.value);
  Findings findings(approach.value);
  std::int64_t number = 0;
  std::string previous;
  while (true) {
    const std::vector<StoredLink> stored = links(connection, approach.value, number + 1, portion);
    for (const StoredLink& one : stored) {
      if (one.link.number != number + 1) {
        findings.add("audit_missing", number + 1);
      } else if (link_hash(one.link, previous) != one.hash) {
        findings.add("audit_edited", one.link.number);
      }
      check_values(one, findings);
      number = one.link.number;
      previous = one.hash;
    }
    if (static_cast<std::int64_t>(stored.size()) < portion) break;
  }
  if (number < head.number) findings.add("audit_cut", number + 1);
  if (number > head.number || (number == head.number && previous != head.hash)) findings.add("audit_edited", number);
  if (!findings.empty()) return findings.problems();
  return head;
}

base::Result<std::vector<ChainHead>> verify_all(db::Connection& connection) {
  std::vector<ChainHead> heads;
  base::Problems problems;
  for (const std::int64_t approach : approaches_in_chain(connection)) {
    const base::Result<ChainHead> result = verify(connection, {approach});
    if (result) {
      heads.push_back(*result);
    } else {
      problems.insert(problems.end(), result.problems().begin(), result.problems().end());
    }
  }
  if (!problems.empty()) return problems;
  return heads;
}

std::int64_t erase_values(db::Connection& connection, std::string_view noun, std::int64_t id) {
  return remove_values(connection, noun, id);
}

std::int64_t erase_actor_name(db::Connection& connection, base::AccountId actor) {
  return remove_actor_names(connection, actor.value);
}

}  // namespace audit
