// What can be done with accounts: each is one transaction with its entry in the audit trail.
#pragma once
#include <string>

#include "account/account.h"
#include "account/account_rules.h"
#include "base/actor.h"
#include "db/database.h"

namespace account {

// First run ---------------------------------------------------------------------------------------------------------

/// A link to make the first beheerder with; valid for one hour, once. Only while there are no accounts.
base::Result<std::string> make_setup_link(db::Database& database, base::Instant now);
bool setup_link_is_open(db::Database& database, std::string_view token, base::Instant now);

struct FirstRun {
  std::string municipality_code;
  std::string municipality_name;
  NewAccount account;
  base::Language language = base::Language::dutch;
};
/// Makes the municipality, its organisation and the first account: beheerder and administrator of that municipality.
/// `token` is the set-up link's; nullptr for the command line, which needs none.
base::Result<base::AccountId> first_run(db::Database& database, const FirstRun& first, const std::string* token,
                                        base::Instant now);

/// Another municipality in the installation: with its organisation and its first administrator, who is no beheerder.
/// Refused: field.required, account.municipality_exists, account.name_taken, and what check_new_account() refuses.
base::Result<base::MunicipalityId> add_municipality(db::Database& database, const base::Actor& actor,
                                                    const FirstRun& first, base::Instant now);

// Accounts ----------------------------------------------------------------------------------------------------------

struct AccountOptions {
  base::OrganisationId organisation;
  NewAccount account;
  base::Language language = base::Language::dutch;
  bool is_beheerder = false;
};
base::Result<base::AccountId> add_account(db::Database& database, const base::Actor& actor,
                                          const AccountOptions& options, base::Instant now);
base::Result<base::OrganisationId> add_organisation(db::Database& database, const base::Actor& actor,
                                                    const Organisation& organisation, base::Instant now);

/// Who manages a municipality: people of its own organisations.
struct AdministratorChange {
  base::MunicipalityId municipality;
  base::AccountId account;
};
/// Refused: account.not_of_municipality.
base::Result<base::Done> add_administrator(db::Database& database, const base::Actor& actor,
                                           const AdministratorChange& change, base::Instant now);
/// Refused: account.no_administrator, account.last_administrator.
base::Result<base::Done> remove_administrator(db::Database& database, const base::Actor& actor,
                                              const AdministratorChange& change, base::Instant now);

/// Who works in an approach, in which role. Removing the last projectleider or initiatiefnemer is refused.
struct MembershipChange {
  base::ApproachId approach;
  base::AccountId account;
  Role role;
  base::MunicipalityId lead = {};  ///< of a regional approach: this municipality keeps a leader of its own
};
base::Result<base::Done> add_membership(db::Database& database, const base::Actor& actor,
                                        const MembershipChange& change, base::Instant now);
base::Result<base::Done> remove_membership(db::Database& database, const base::Actor& actor,
                                           const MembershipChange& change, base::Instant now);

// Signing in --------------------------------------------------------------------------------------------------------

struct SignIn {
  std::string sign_in_name;
  std::string password;
  std::string client_address;
};
struct NewSession {
  std::string token;  ///< for the cookie; only its hash is stored
};
/// Refused with account.wrong_name_or_password, or account.too_many_attempts (10 per name and per address in 15
/// minutes).
base::Result<NewSession> sign_in(db::Database& database, const SignIn& typed, base::Instant now);
void sign_out(db::Database& database, std::string_view token);
/// Nothing when the token is unknown, or the session older than 12 hours or idle for an hour.
std::optional<Session> find_session(db::Database& database, std::string_view token, base::Instant now);

}  // namespace account
