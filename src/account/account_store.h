// Every SQL statement about accounts, organisations, municipalities, memberships, sessions and settings.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "account/account.h"
#include "db/database.h"

namespace account::store {

base::MunicipalityId add_municipality(db::Connection& connection, const Municipality& municipality);
std::vector<Municipality> municipalities(db::Connection& connection);
std::optional<Municipality> municipality(db::Connection& connection, base::MunicipalityId id);

std::optional<base::OrganisationId> add_organisation(db::Connection& connection, const Organisation& organisation);
std::vector<Organisation> organisations(db::Connection& connection, base::MunicipalityId municipality);
std::optional<Organisation> organisation(db::Connection& connection, base::OrganisationId id);

struct AccountRow {
  Account account;
  std::string password_hash;
  bool is_beheerder = false;
  bool is_fg = false;
  base::Instant created_at = {};
};
/// nullopt when the sign-in name is taken.
std::optional<base::AccountId> add_account(db::Connection& connection, const AccountRow& row);
std::optional<AccountRow> account_by_sign_in_name(db::Connection& connection, std::string_view sign_in_name);
std::optional<AccountRow> account(db::Connection& connection, base::AccountId id);
std::vector<Account> accounts(db::Connection& connection, base::MunicipalityId municipality);
std::int64_t count_accounts(db::Connection& connection);
void set_password(db::Connection& connection, base::AccountId id, std::string_view hash);
void set_language(db::Connection& connection, base::AccountId id, base::Language language);

void add_administrator(db::Connection& connection, base::AccountId account, base::MunicipalityId municipality);
bool remove_administrator(db::Connection& connection, base::AccountId account, base::MunicipalityId municipality);
/// Of this municipality, who can sign in.
std::vector<base::AccountId> administrators(db::Connection& connection, base::MunicipalityId municipality);
void add_membership(db::Connection& connection, base::AccountId account, base::ApproachId approach, Role role,
                    base::Instant since);
bool remove_membership(db::Connection& connection, base::AccountId account, base::ApproachId approach, Role role);
std::vector<Membership> members(db::Connection& connection, base::ApproachId approach);
Person person(db::Connection& connection, const AccountRow& row);

struct SessionRow {
  std::string token_hash;
  base::AccountId account;
  std::string csrf;
  base::Instant started_at;
  base::Instant seen_at;
};
void add_session(db::Connection& connection, const SessionRow& row);
std::optional<SessionRow> session(db::Connection& connection, std::string_view token_hash);
void touch_session(db::Connection& connection, std::string_view token_hash, base::Instant seen_at);
void end_session(db::Connection& connection, std::string_view token_hash);
void end_sessions_of(db::Connection& connection, base::AccountId account);
void forget_sessions_before(db::Connection& connection, base::Instant seen_before);

void add_setup_link(db::Connection& connection, std::string_view token_hash, base::Instant expires_at);
/// Marks it used; false when it does not exist, was used, or has expired.
bool use_setup_link(db::Connection& connection, std::string_view token_hash, base::Instant now);
bool setup_link_is_open(db::Connection& connection, std::string_view token_hash, base::Instant now);

void add_failure(db::Connection& connection, std::string_view subject, base::Instant at);
std::int64_t failures_since(db::Connection& connection, std::string_view subject, base::Instant since);
void forget_failures_before(db::Connection& connection, base::Instant before);
void forget_failures_of(db::Connection& connection, std::string_view subject);

std::optional<std::string> setting(db::Connection& connection, std::string_view name);
void set_setting(db::Connection& connection, std::string_view name, std::string_view value);

}  // namespace account::store
