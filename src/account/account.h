// The people and organisations of an installation.
#pragma once
#include <string>
#include <vector>

#include "account/may.h"
#include "base/clock.h"
#include "base/text.h"

namespace account {

struct Municipality {
  base::MunicipalityId id;
  std::string code;  ///< "GM0014"
  std::string name;
};
struct Organisation {
  base::OrganisationId id;
  base::MunicipalityId municipality;
  std::string name;
  std::string kind;  ///< partner type of content/seed
};
struct Account {
  base::AccountId id;
  base::OrganisationId organisation;
  std::string organisation_name;
  std::string sign_in_name;  ///< lower case; usually an e-mail address
  std::string name;
  base::Language language = base::Language::dutch;
  bool is_active = true;
};
struct Membership {
  base::AccountId account;
  std::string name;
  std::string organisation;
  Role role;
};

/// A signed-in visitor, found by the token in the cookie.
struct Session {
  Account account;
  Person person;
  std::string csrf;
};

}  // namespace account
