#include "account/account_store.h"

namespace account::store {
namespace {

constexpr const char* account_columns =
    "SELECT account.id, account.organisation_id, organisation.name AS organisation_name, account.sign_in_name, "
    "account.name,"
    " account.password_hash, account.language, account.is_beheerder, account.is_fg, account.is_active, "
    "account.created_at"
    " FROM account JOIN organisation ON organisation.id = account.organisation_id ";

AccountRow account_of(const db::Row& row) {
  AccountRow found;
  found.account = {row.id<base::AccountId>("id"),
                   row.id<base::OrganisationId>("organisation_id"),
                   row.text("organisation_name"),
                   row.text("sign_in_name"),
                   row.text("name"),
                   row.text("language") == "en" ? base::Language::english : base::Language::dutch,
                   row.boolean("is_active")};
  found.password_hash = row.text("password_hash");
  found.is_beheerder = row.boolean("is_beheerder");
  found.is_fg = row.boolean("is_fg");
  found.created_at = row.instant("created_at");
  return found;
}

Municipality municipality_of(const db::Row& row) {
  return {row.id<base::MunicipalityId>("id"), row.text("code"), row.text("name")};
}

Organisation organisation_of(const db::Row& row) {
  return {row.id<base::OrganisationId>("id"), row.id<base::MunicipalityId>("municipality_id"), row.text("name"),
          row.text("kind")};
}

}  // namespace

base::MunicipalityId add_municipality(db::Connection& connection, const Municipality& municipality) {
  return {connection.insert("INSERT INTO municipality (code, name, language) VALUES (?, ?, 'nl')",
                            {municipality.code, municipality.name})};
}

std::vector<Municipality> municipalities(db::Connection& connection) {
  std::vector<Municipality> all;
  for (const db::Row row : connection.query("SELECT id, code, name FROM municipality ORDER BY name"))
    all.push_back(municipality_of(row));
  return all;
}

std::optional<Municipality> municipality(db::Connection& connection, base::MunicipalityId id) {
  const auto rows = connection.query("SELECT id, code, name FROM municipality WHERE id = ?", {id});
  if (rows.empty()) return std::nullopt;
  return municipality_of(rows.front());
}

std::optional<base::OrganisationId> add_organisation(db::Connection& connection, const Organisation& organisation) {
  const auto id = connection.try_insert("INSERT INTO organisation (municipality_id, name, kind) VALUES (?, ?, ?)",
                                        {organisation.municipality, organisation.name, organisation.kind});
  if (!id) return std::nullopt;
  return base::OrganisationId{*id};
}

std::vector<Organisation> organisations(db::Connection& connection, base::MunicipalityId municipality) {
  std::vector<Organisation> all;
  for (const db::Row row : connection.query(
           "SELECT id, municipality_id, name, kind FROM organisation WHERE municipality_id = ? ORDER BY name",
           {municipality}))
    all.push_back(organisation_of(row));
  return all;
}

std::optional<Organisation> organisation(db::Connection& connection, base::OrganisationId id) {
  const auto rows = connection.query("SELECT id, municipality_id, name, kind FROM organisation WHERE id = ?", {id});
  if (rows.empty()) return std::nullopt;
  return organisation_of(rows.front());
}

std::optional<base::AccountId> add_account(db::Connection& connection, const AccountRow& row) {
  const auto id = connection.try_insert(
      "INSERT INTO account (organisation_id, sign_in_name, name, password_hash, language, is_beheerder, is_fg, "
      "created_at)"
      " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
      {row.account.organisation, row.account.sign_in_name, row.account.name, row.password_hash,
       base::code(row.account.language), row.is_beheerder, row.is_fg, row.created_at});
  if (!id) return std::nullopt;
  return base::AccountId{*id};
}

std::optional<AccountRow> account_by_sign_in_name(db::Connection& connection, std::string_view sign_in_name) {
  const auto rows = connection.query(std::string(account_columns) + "WHERE account.sign_in_name = ?", {sign_in_name});
  if (rows.empty()) return std::nullopt;
  return account_of(rows.front());
}

std::optional<AccountRow> account(db::Connection& connection, base::AccountId id) {
  const auto rows = connection.query(std::string(account_columns) + "WHERE account.id = ?", {id});
  if (rows.empty()) return std::nullopt;
  return account_of(rows.front());
}

std::vector<Account> accounts(db::Connection& connection, base::MunicipalityId municipality) {
  std::vector<Account> all;
  for (const db::Row row : connection.query(
           std::string(account_columns) + "WHERE organisation.municipality_id = ? ORDER BY account.name, account.id",
           {municipality}))
    all.push_back(account_of(row).account);
  return all;
}

std::int64_t count_accounts(db::Connection& connection) {
  return connection.query("SELECT count(*) AS n FROM account").front().integer("n");
}

void set_password(db::Connection& connection, base::AccountId id, std::string_view hash) {
  connection.execute("UPDATE account SET password_hash = ?, version = version + 1 WHERE id = ?", {hash, id});
}

void set_language(db::Connection& connection, base::AccountId id, base::Language language) {
  connection.execute("UPDATE account SET language = ? WHERE id = ?", {base::code(language), id});
}

void add_administrator(db::Connection& connection, base::AccountId account, base::MunicipalityId municipality) {
  connection.execute(
      "INSERT INTO municipality_administrator (account_id, municipality_id) VALUES (?, ?) ON CONFLICT DO NOTHING",
      {account, municipality});
}

bool remove_administrator(db::Connection& connection, base::AccountId account, base::MunicipalityId municipality) {
  return connection.execute("DELETE FROM municipality_administrator WHERE account_id = ? AND municipality_id = ?",
                            {account, municipality}) == 1;
}

std::vector<base::AccountId> administrators(db::Connection& connection, base::MunicipalityId municipality) {
  std::vector<base::AccountId> all;
  for (const db::Row row : connection.query("SELECT account.id FROM municipality_administrator"
                                            " JOIN account ON account.id = municipality_administrator.account_id"
                                            " WHERE municipality_administrator.municipality_id = ? AND is_active = 1"
                                            " ORDER BY account.id",
                                            {municipality}))
    all.push_back(row.id<base::AccountId>("id"));
  return all;
}

void add_membership(db::Connection& connection, base::AccountId account, base::ApproachId approach, Role role,
                    base::Instant since) {
  connection.execute(
      "INSERT INTO membership (account_id, approach_id, role, since) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
      {account, approach, code(role), since});
}

bool remove_membership(db::Connection& connection, base::AccountId account, base::ApproachId approach, Role role) {
  return connection.execute("DELETE FROM membership WHERE account_id = ? AND approach_id = ? AND role = ?",
                            {account, approach, code(role)}) == 1;
}

std::vector<Membership> members(db::Connection& connection, base::ApproachId approach) {
  std::vector<Membership> all;
  for (const db::Row row : connection.query("SELECT membership.account_id, account.name, organisation.name AS "
                                            "organisation, membership.role FROM membership"
                                            " JOIN account ON account.id = membership.account_id JOIN organisation ON "
                                            "organisation.id = account.organisation_id"
                                            " WHERE membership.approach_id = ? ORDER BY account.name, membership.role",
                                            {approach}))
    if (const auto role = role_from(row.text("role")))
      all.push_back({row.id<base::AccountId>("account_id"), row.text("name"), row.text("organisation"), *role});
  return all;
}

Person person(db::Connection& connection, const AccountRow& row) {
  Person person;
  person.account = row.account.id;
  person.organisation = row.account.organisation;
  person.is_beheerder = row.is_beheerder;
  person.is_fg = row.is_fg;
  for (const db::Row line : connection.query(
           "SELECT municipality_id FROM municipality_administrator WHERE account_id = ?", {row.account.id}))
    person.municipality_administrator.insert(line.id<base::MunicipalityId>("municipality_id"));
  for (const db::Row line :
       connection.query("SELECT approach_id, role FROM membership WHERE account_id = ?", {row.account.id}))
    if (const auto role = role_from(line.text("role")))
      person.roles[line.id<base::ApproachId>("approach_id")].insert(*role);
  return person;
}

void add_session(db::Connection& connection, const SessionRow& row) {
  connection.execute("INSERT INTO session (token_hash, account_id, csrf, started_at, seen_at) VALUES (?, ?, ?, ?, ?)",
                     {row.token_hash, row.account, row.csrf, row.started_at, row.seen_at});
}

std::optional<SessionRow> session(db::Connection& connection, std::string_view token_hash) {
  const auto rows = connection.query(
      "SELECT token_hash, account_id, csrf, started_at, seen_at FROM session WHERE token_hash = ?", {token_hash});
  if (rows.empty()) return std::nullopt;
  const db::Row row = rows.front();
  return SessionRow{row.text("token_hash"), row.id<base::AccountId>("account_id"), row.text("csrf"),
                    row.instant("started_at"), row.instant("seen_at")};
}

void touch_session(db::Connection& connection, std::string_view token_hash, base::Instant seen_at) {
  connection.execute("UPDATE session SET seen_at = ? WHERE token_hash = ?", {seen_at, token_hash});
}

void end_session(db::Connection& connection, std::string_view token_hash) {
  connection.execute("DELETE FROM session WHERE token_hash = ?", {token_hash});
}

void end_sessions_of(db::Connection& connection, base::AccountId account) {
  connection.execute("DELETE FROM session WHERE account_id = ?", {account});
}

void forget_sessions_before(db::Connection& connection, base::Instant seen_before) {
  connection.execute("DELETE FROM session WHERE seen_at < ?", {seen_before});
}

void add_setup_link(db::Connection& connection, std::string_view token_hash, base::Instant expires_at) {
  connection.execute("DELETE FROM setup_link WHERE used_at IS NULL");  // a new link replaces the old one
  connection.execute("INSERT INTO setup_link (token_hash, expires_at) VALUES (?, ?)", {token_hash, expires_at});
}

bool use_setup_link(db::Connection& connection, std::string_view token_hash, base::Instant now) {
  return connection.execute(
             "UPDATE setup_link SET used_at = ? WHERE token_hash = ? AND used_at IS NULL AND expires_at > ?",
             {now, token_hash, now}) == 1;
}

bool setup_link_is_open(db::Connection& connection, std::string_view token_hash, base::Instant now) {
  return !connection
              .query("SELECT 1 AS yes FROM setup_link WHERE token_hash = ? AND used_at IS NULL AND expires_at > ?",
                     {token_hash, now})
              .empty();
}

void add_failure(db::Connection& connection, std::string_view subject, base::Instant at) {
  connection.execute("INSERT INTO sign_in_failure (subject, at) VALUES (?, ?)", {subject, at});
}

std::int64_t failures_since(db::Connection& connection, std::string_view subject, base::Instant since) {
  return connection.query("SELECT count(*) AS n FROM sign_in_failure WHERE subject = ? AND at > ?", {subject, since})
      .front()
      .integer("n");
}

void forget_failures_before(db::Connection& connection, base::Instant before) {
  connection.execute("DELETE FROM sign_in_failure WHERE at < ?", {before});
}

void forget_failures_of(db::Connection& connection, std::string_view subject) {
  connection.execute("DELETE FROM sign_in_failure WHERE subject = ?", {subject});
}

std::optional<std::string> setting(db::Connection& connection, std::string_view name) {
  const auto rows = connection.query("SELECT value FROM setting WHERE name = ?", {name});
  if (rows.empty()) return std::nullopt;
  return rows.front().text("value");
}

void set_setting(db::Connection& connection, std::string_view name, std::string_view value) {
  connection.execute(
      "INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
      {name, value});
}

}  // namespace account::store
