#include "account/account_command.h"

#include <algorithm>

#include "account/account_store.h"
#include "account/password.h"
#include "audit/trail.h"
#include "base/limits.h"
#include "base/text_tools.h"

namespace account {
namespace {

constexpr std::int64_t minute_ms = 60'000;
constexpr std::int64_t hour_ms = 60 * minute_ms;

base::Problem refused(base::ProblemKind kind, const char* code, const char* field = "") { return {kind, code, field}; }

audit::Entry entry(const base::Actor& actor, const char* verb, const char* noun, std::int64_t id, base::Instant now) {
  audit::Entry made;
  made.actor = actor;
  made.verb = verb;
  made.noun = noun;
  made.id = id;
  made.at = now;
  return made;
}

}  // namespace

base::Result<std::string> make_setup_link(db::Database& database, base::Instant now) {
  const std::string token = base::random_token(16);
  return database.write([&](db::Connection& connection) -> base::Result<std::string> {
    if (store::count_accounts(connection) > 0) return refused(base::ProblemKind::conflict, "account.already_set_up");
    store::add_setup_link(connection, base::sha256(token), {now.ms + hour_ms});
    return token;
  });
}

bool setup_link_is_open(db::Database& database, std::string_view token, base::Instant now) {
  return database.read(
      [&](db::Connection& connection) { return store::setup_link_is_open(connection, base::sha256(token), now); });
}

namespace {

/// Where the organisation of this account belongs.
base::MunicipalityId municipality_of(db::Connection& connection, base::AccountId account) {
  const auto row = store::account(connection, account);
  const auto organisation = row ? store::organisation(connection, row->account.organisation) : std::nullopt;
  return organisation ? organisation->municipality : base::MunicipalityId{};
}

base::Problems check_first(const FirstRun& first) {
  base::Problems problems = check_new_account(first.account, first.municipality_name);
  if (base::trim(first.municipality_name).empty())
    problems.push_back(refused(base::ProblemKind::invalid, "field.required", "municipality_name"));
  if (base::trim(first.municipality_code).empty())
    problems.push_back(refused(base::ProblemKind::invalid, "field.required", "municipality_code"));
  if (base::count_code_points(first.municipality_name) > base::limits::short_text)
    problems.push_back(refused(base::ProblemKind::invalid, "account.name_long", "municipality_name"));
  return problems;
}

struct Founded {
  base::MunicipalityId municipality;
  std::optional<base::AccountId> administrator;  ///< none: the sign-in name is taken
  std::string name;
};
/// A municipality, its organisation and its first administrator.
Founded found(db::Connection& connection, const FirstRun& first, const std::string& hash, bool is_beheerder,
              base::Instant now) {
  const std::string name(base::trim(first.municipality_name));
  Founded founded;
  founded.municipality =
      store::add_municipality(connection, {{}, std::string(base::trim(first.municipality_code)), name});
  const auto organisation =
      store::add_organisation(connection, {{}, founded.municipality, "Gemeente " + name, "gemeente"});
  store::AccountRow row;
  row.account.organisation = *organisation;
  row.account.sign_in_name = sign_in_name_of(first.account.sign_in_name);
  row.account.name = founded.name = std::string(base::trim(first.account.name));
  row.account.language = first.language;
  row.password_hash = hash;
  row.is_beheerder = is_beheerder;
  row.created_at = now;
  founded.administrator = store::add_account(connection, row);
  if (founded.administrator) store::add_administrator(connection, *founded.administrator, founded.municipality);
  return founded;
}

}  // namespace

base::Result<base::AccountId> first_run(db::Database& database, const FirstRun& first, const std::string* token,
                                        base::Instant now) {
  if (auto problems = check_first(first); !problems.empty()) return problems;
  const std::string hash = hash_password(first.account.password);
  return database.write([&](db::Connection& connection) -> base::Result<base::AccountId> {
    if (store::count_accounts(connection) > 0) return refused(base::ProblemKind::conflict, "account.already_set_up");
    if (token != nullptr && !store::use_setup_link(connection, base::sha256(*token), now))
      return refused(base::ProblemKind::forbidden, "account.setup_link");
    const Founded founded = found(connection, first, hash, true, now);
    audit::record(connection, entry({*founded.administrator, founded.name,
                                     token != nullptr ? base::Origin::web : base::Origin::command_line},
                                    "first_run", "account", founded.administrator->value, now));
    return *founded.administrator;
  });
}

base::Result<base::MunicipalityId> add_municipality(db::Database& database, const base::Actor& actor,
                                                    const FirstRun& first, base::Instant now) {
  if (auto problems = check_first(first); !problems.empty()) return problems;
  const std::string hash = hash_password(first.account.password);
  return database.write([&](db::Connection& connection) -> base::Result<base::MunicipalityId> {
    const auto known = store::municipalities(connection);
    if (std::any_of(known.begin(), known.end(),
                    [&](const Municipality& one) { return one.code == base::trim(first.municipality_code); }))
      return refused(base::ProblemKind::conflict, "account.municipality_exists", "municipality_code");
    const Founded founded = found(connection, first, hash, false, now);
    if (!founded.administrator) return refused(base::ProblemKind::conflict, "account.name_taken", "sign_in_name");
    auto made = entry(actor, "create", "municipality", founded.municipality.value, now);
    made.changes = {{"name", std::nullopt, std::string(base::trim(first.municipality_name))},
                    {"administrator", std::nullopt, founded.name}};
    audit::record(connection, made);
    return founded.municipality;
  });
}

base::Result<base::AccountId> add_account(db::Database& database, const base::Actor& actor,
                                          const AccountOptions& options, base::Instant now) {
  const std::string hash =
      options.account.password.size() <= 4 * longest_password ? hash_password(options.account.password) : "";
  return database.write([&](db::Connection& connection) -> base::Result<base::AccountId> {
    const auto organisation = store::organisation(connection, options.organisation);
    if (!organisation) return refused(base::ProblemKind::not_found, "account.organisation_unknown", "organisation");
    if (auto problems = check_new_account(options.account, organisation->name); !problems.empty()) return problems;
    store::AccountRow row;
    row.account.organisation = options.organisation;
    row.account.sign_in_name = sign_in_name_of(options.account.sign_in_name);
    row.account.name = std::string(base::trim(options.account.name));
    row.account.language = options.language;
    row.password_hash = hash;
    row.is_beheerder = options.is_beheerder;
    row.created_at = now;
    const auto id = store::add_account(connection, row);
    if (!id) return refused(base::ProblemKind::conflict, "account.name_taken", "sign_in_name");
    auto made = entry(actor, "create", "account", id->value, now);
    made.changes = {{"name", std::nullopt, row.account.name}, {"sign_in_name", std::nullopt, row.account.sign_in_name}};
    audit::record(connection, made);
    return *id;
  });
}

base::Result<base::OrganisationId> add_organisation(db::Database& database, const base::Actor& actor,
                                                    const Organisation& organisation, base::Instant now) {
  Organisation tidy = organisation;
  tidy.name = std::string(base::trim(organisation.name));
  if (tidy.name.empty()) return refused(base::ProblemKind::invalid, "field.required", "name");
  if (base::count_code_points(tidy.name) > base::limits::short_text)
    return refused(base::ProblemKind::invalid, "account.name_long", "name");
  return database.write([&](db::Connection& connection) -> base::Result<base::OrganisationId> {
    const auto id = store::add_organisation(connection, tidy);
    if (!id) return refused(base::ProblemKind::conflict, "account.organisation_exists", "name");
    auto made = entry(actor, "create", "organisation", id->value, now);
    made.changes = {{"name", std::nullopt, tidy.name}, {"kind", std::nullopt, tidy.kind}};
    audit::record(connection, made);
    return *id;
  });
}

base::Result<base::Done> add_administrator(db::Database& database, const base::Actor& actor,
                                           const AdministratorChange& change, base::Instant now) {
  return database.write([&](db::Connection& connection) -> base::Result<base::Done> {
    if (municipality_of(connection, change.account) != change.municipality)
      return refused(base::ProblemKind::invalid, "account.not_of_municipality", "account");
    const auto present = store::administrators(connection, change.municipality);
    if (std::find(present.begin(), present.end(), change.account) != present.end()) return base::Done{};
    store::add_administrator(connection, change.account, change.municipality);
    auto made = entry(actor, "change", "municipality", change.municipality.value, now);
    made.changes = {{"administrator", std::nullopt, store::account(connection, change.account)->account.name}};
    audit::record(connection, made);
    return base::Done{};
  });
}

base::Result<base::Done> remove_administrator(db::Database& database, const base::Actor& actor,
                                              const AdministratorChange& change, base::Instant now) {
  return database.write([&](db::Connection& connection) -> base::Result<base::Done> {
    const auto present = store::administrators(connection, change.municipality);
    if (std::find(present.begin(), present.end(), change.account) == present.end())
      return refused(base::ProblemKind::not_found, "account.no_administrator");
    if (present.size() == 1) return refused(base::ProblemKind::conflict, "account.last_administrator");
    store::remove_administrator(connection, change.account, change.municipality);
    auto made = entry(actor, "change", "municipality", change.municipality.value, now);
    made.changes = {{"administrator", store::account(connection, change.account)->account.name, std::nullopt}};
    audit::record(connection, made);
    return base::Done{};
  });
}

base::Result<base::Done> add_membership(db::Database& database, const base::Actor& actor,
                                        const MembershipChange& change, base::Instant now) {
  return database.write([&](db::Connection& connection) -> base::Result<base::Done> {
    if (!store::account(connection, change.account))
      return refused(base::ProblemKind::not_found, "account.unknown", "account");
    store::add_membership(connection, change.account, change.approach, change.role, now);
    auto made = entry(actor, "create", "membership", change.account.value, now);
    made.approach = change.approach;
    made.changes = {{"role", std::nullopt, std::string(code(change.role))}};
    audit::record(connection, made);
    return base::Done{};
  });
}

base::Result<base::Done> remove_membership(db::Database& database, const base::Actor& actor,
                                           const MembershipChange& change, base::Instant now) {
  return database.write([&](db::Connection& connection) -> base::Result<base::Done> {
    if (!store::remove_membership(connection, change.account, change.approach, change.role))
      return refused(base::ProblemKind::not_found, "account.no_such_membership");
    const auto left = store::members(connection, change.approach);
    const bool led = std::any_of(left.begin(), left.end(), [&](const Membership& m) {
      return (m.role == Role::projectleider || m.role == Role::initiatiefnemer) &&
             (!change.lead || municipality_of(connection, m.account) == change.lead);
    });
    if (!led) return refused(base::ProblemKind::invalid, "account.last_leader");
    auto made = entry(actor, "remove", "membership", change.account.value, now);
    made.approach = change.approach;
    made.changes = {{"role", std::string(code(change.role)), std::nullopt}};
    audit::record(connection, made);
    return base::Done{};
  });
}

base::Result<NewSession> sign_in(db::Database& database, const SignIn& typed, base::Instant now) {
  const std::string name = sign_in_name_of(typed.sign_in_name).substr(0, base::limits::short_text);
  const std::string subject_name = "name:" + base::sha256(name), subject_address = "address:" + typed.client_address;
  const base::Instant since{now.ms - 15 * minute_ms};
  const auto [blocked, row] = database.read([&](db::Connection& connection) {
    const bool too_many =
        store::failures_since(connection, subject_name, since) >= base::limits::sign_in_attempts ||
        store::failures_since(connection, subject_address, since) >= 10 * base::limits::sign_in_attempts;
    return std::pair(too_many, base::is_utf8(name) ? store::account_by_sign_in_name(connection, name) : std::nullopt);
  });
  if (blocked) return refused(base::ProblemKind::unavailable, "account.too_many_attempts");
  const bool known = row && row->account.is_active;
  if (!known) compare_with_nobody(typed.password);
  const bool right = known && password_matches(row->password_hash, typed.password);
  const NewSession session{base::random_token(16)};
  return database.write([&](db::Connection& connection) -> NewSession {
                   auto made = entry(
                       {row ? row->account.id : base::AccountId{}, row ? row->account.name : "", base::Origin::web},
                       "sign_in", "account", row ? row->account.id.value : 0, now);
                   made.outcome = right ? audit::Outcome::done : audit::Outcome::refused;
                   audit::record(connection, made);
                   store::forget_failures_before(connection, since);
                   store::forget_sessions_before(connection, {now.ms - base::limits::session_hours * hour_ms});
                   if (!right) {
                     store::add_failure(connection, subject_name, now);
                     store::add_failure(connection, subject_address, now);
                     return {};
                   }
                   store::forget_failures_of(connection, subject_name);
                   store::add_session(connection,
                                      {base::sha256(session.token), row->account.id, base::random_token(16), now, now});
                   return session;
                 })
                 .token.empty()
             ? base::Result<NewSession>(refused(base::ProblemKind::invalid, "account.wrong_name_or_password"))
             : base::Result<NewSession>(session);
}

void sign_out(db::Database& database, std::string_view token) {
  database.write([&](db::Connection& connection) { store::end_session(connection, base::sha256(token)); });
}

std::optional<Session> find_session(db::Database& database, std::string_view token, base::Instant now) {
  if (token.empty()) return std::nullopt;
  const std::string hash = base::sha256(token);
  bool touch = false;
  auto found = database.read([&](db::Connection& connection) -> std::optional<Session> {
    const auto row = store::session(connection, hash);
    if (!row || now.ms - row->seen_at.ms > base::limits::session_idle_minutes * minute_ms ||
        now.ms - row->started_at.ms > base::limits::session_hours * hour_ms)
      return std::nullopt;
    const auto account = store::account(connection, row->account);
    if (!account || !account->account.is_active) return std::nullopt;
    touch = now.ms - row->seen_at.ms > minute_ms;  // one write a minute, not one a page
    return Session{account->account, store::person(connection, *account), row->csrf};
  });
  if (found && touch) database.write([&](db::Connection& connection) { store::touch_session(connection, hash, now); });
  return found;
}

}  // namespace account
