#include "agreement/agreement_command.h"

#include "agreement/agreement_store.h"
#include "base/text_tools.h"

namespace agreement {
namespace {

void trail(db::Connection& connection, const record::Doing& doing, const char* verb, const char* noun, std::int64_t id,
           std::vector<audit::Change> changes) {
  audit::record(connection,
                {doing.approach, doing.actor, verb, noun, id, doing.at, audit::Outcome::done, std::move(changes)});
}

base::Problem refused(const char* code, const char* field = "") { return {base::ProblemKind::invalid, code, field}; }

bool is_draft(const StoredAgreement& stored) { return stored.record.offered_on.empty(); }

std::optional<StoredAgreement> newest(db::Connection& connection, base::ApproachId approach) {
  const auto& all = agreements().list(connection, approach);
  if (all.empty()) return std::nullopt;
  return all.back();
}

/// A draft that was withdrawn is the one that is written anew: each number stands for one version.
base::Result<std::int64_t> begin_again(db::Connection& connection, const record::Doing& doing, std::int64_t withdrawn,
                                       const Agreement& draft) {
  agreements().restore(connection, doing.approach, withdrawn, doing.at, doing.actor.account);
  trail(connection, doing, "restore", "agreement", withdrawn, {});
  const auto back = agreements().load(connection, doing.approach, withdrawn);
  if (!back || !agreements().update(connection, back->life, draft, doing.at, doing.actor.account))
    return record::somebody_was_first();
  trail(connection, doing, "change", "agreement", withdrawn, agreements().changes(&back->record, draft));
  return withdrawn;
}

}  // namespace

std::vector<Version> versions(db::Connection& connection, base::ApproachId approach, base::Date today) {
  std::vector<Version> all;
  for (const auto& stored : agreements().list(connection, approach)) {
    auto parties = is_draft(stored) ? proposed_parties(stored.record, partner::partners().list(connection, approach),
                                                       partner::representatives().list(connection, approach), today)
                                    : store::parties(connection, stored.life.id);
    all.push_back({stored, std::move(parties)});
  }
  return all;
}

base::Result<std::int64_t> save_draft(const record::Doing& doing, const Seen& seen, const Agreement& typed) {
  return doing.database.write([&](db::Connection& connection) -> base::Result<std::int64_t> {
    const auto present = newest(connection, doing.approach);
    Agreement draft = typed;
    draft.offered_on.clear();
    if (present && is_draft(*present)) {
      if (seen.id != present->life.id) return record::somebody_was_first();
      draft.number = present->record.number;
      if (draft.number != "1" && draft.change_reason.empty()) return refused("agreement.no_reason", "change_reason");
      record::Life life = present->life;
      life.version = seen.version;
      if (!agreements().update(connection, life, draft, doing.at, doing.actor.account))
        return record::somebody_was_first();
      trail(connection, doing, "change", "agreement", life.id, agreements().changes(&present->record, draft));
      return life.id;
    }
    if (seen.id != 0) return record::somebody_was_first();
    if (present && draft.change_reason.empty()) return refused("agreement.no_reason", "change_reason");
    draft.number = std::to_string(present ? base::parse_integer(present->record.number).value_or(0) + 1 : 1);
    for (const auto& gone : agreements().withdrawn(connection, doing.approach, {}))
      if (gone.record.number == draft.number) return begin_again(connection, doing, gone.life.id, draft);
    const std::int64_t id = agreements().insert(connection, doing.approach, draft, doing.at, doing.actor.account);
    trail(connection, doing, "create", "agreement", id, agreements().changes(nullptr, draft));
    return id;
  });
}

base::Result<base::Done> set_draft_presence(const record::Doing& doing, std::int64_t id, record::Presence presence) {
  const auto wrong = doing.database.read([&](db::Connection& connection) -> std::optional<base::Problem> {
    const auto stored = agreements().load(connection, doing.approach, id);
    if (!stored) return record::no_such_record();
    if (!is_draft(*stored)) return base::Problem{base::ProblemKind::conflict, "agreement.offered_stays"};
    const auto present = newest(connection, doing.approach);
    if (presence == record::Presence::present && present &&
        base::parse_integer(present->record.number) >= base::parse_integer(stored->record.number))
      return base::Problem{base::ProblemKind::conflict, "agreement.later_version"};
    return std::nullopt;
  });
  if (wrong) return *wrong;
  return record::set_presence(doing, agreements(), id, presence);
}

base::Result<base::Done> offer(const record::Doing& doing, const Seen& seen) {
  return doing.database.write([&](db::Connection& connection) -> base::Result<base::Done> {
    const base::Date today = base::date_of(doing.at);
    const auto all = versions(connection, doing.approach, today);
    if (all.empty() || !is_draft(all.back().stored)) return refused("agreement.nothing_to_offer");
    const Version& draft = all.back();
    if (auto problems = check_offer(draft); !problems.empty()) return problems;
    if (seen.id != draft.stored.life.id) return record::somebody_was_first();
    Agreement offered = draft.stored.record;
    offered.offered_on = base::iso(today);
    record::Life life = draft.stored.life;
    life.version = seen.version;
    if (!agreements().update(connection, life, offered, doing.at, doing.actor.account))
      return record::somebody_was_first();
    std::string names;
    for (const Party& party : draft.parties) {
      store::add_party(connection, life.id, party);
      names += (names.empty() ? "" : "; ") + party.name + ": " + party.signer;
    }
    auto changes = agreements().changes(&draft.stored.record, offered);
    changes.push_back({"parties", std::nullopt, names});
    trail(connection, doing, "offer", "agreement", life.id, std::move(changes));
    return base::Done{};
  });
}

base::Result<base::Done> sign(const record::Doing& doing, std::int64_t party, const TypedSignature& typed) {
  return doing.database.write([&](db::Connection& connection) -> base::Result<base::Done> {
    const base::Date today = base::date_of(doing.at);
    const auto all = versions(connection, doing.approach, today);
    const Version* valid = in_force(all);
    for (const Version& version : all) {
      if (is_draft(version.stored)) continue;
      for (const Party& one : version.parties) {
        if (one.id != party) continue;
        if (&version != valid) return refused("agreement.superseded");
        if (auto problems = check_signature(version, one, typed, today); !problems.empty()) return problems;
        std::vector<audit::Change> changes = audit::only_changed({{"signed_on", one.signed_on, typed.signed_on}});
        if (!typed.reason.empty()) changes.push_back({"reason", std::nullopt, typed.reason});
        std::int64_t scan = 0;
        if (typed.scan) {
          scan = store::add_scan(connection, *typed.scan, {doing.approach, doing.at, doing.actor.account});
          changes.push_back({"scan_sha256", one.scan_sha256, typed.scan->sha256});
        }
        store::set_signature(connection, party, typed.signed_on, scan);
        trail(connection, doing, "sign", "agreement_party", party, std::move(changes));
        return base::Done{};
      }
    }
    return record::no_such_record();
  });
}

base::Result<base::Done> withdraw_signature(const record::Doing& doing, std::int64_t party, std::string_view reason) {
  const auto why = record::tidy({"reason", record::Kind::text, record::Required::yes, {}}, reason);
  if (!why) return why.problems();
  return doing.database.write([&](db::Connection& connection) -> base::Result<base::Done> {
    const auto all = versions(connection, doing.approach, base::date_of(doing.at));
    const Version* valid = in_force(all);
    for (const Version& version : all)
      for (const Party& one : version.parties) {
        if (party == 0 || one.id != party) continue;
        if (&version != valid) return refused("agreement.superseded");
        if (one.signed_on.empty()) return refused("agreement.not_signed");
        store::clear_signature(connection, party);
        trail(connection, doing, "unsign", "agreement_party", party,
              {{"signed_on", one.signed_on, ""}, {"scan_sha256", one.scan_sha256, ""}, {"reason", std::nullopt, *why}});
        return base::Done{};
      }
    return record::no_such_record();
  });
}

std::set<std::string> party_partners(db::Connection& connection, base::ApproachId approach) {
  std::set<std::string> ids;
  const auto& all = agreements().list(connection, approach);
  const auto offered = std::find_if(all.rbegin(), all.rend(), [](const auto& one) { return !is_draft(one); });
  if (offered == all.rend()) return ids;
  for (const Party& party : store::parties(connection, offered->life.id)) ids.insert(std::to_string(party.partner));
  return ids;
}

Facts facts(db::Connection& connection, base::ApproachId approach, base::Date today) {
  return facts(versions(connection, approach, today), project::members().list(connection, approach), today);
}

}  // namespace agreement
