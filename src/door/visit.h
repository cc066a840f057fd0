// What every page knows: who visits, in which approach and language, with which database and clock. One per request,
// made by app/ before the handler runs; the guard has then asked may() with the verb of the route.
#pragma once
#include <filesystem>
#include <optional>
#include <string>

#include "account/may.h"
#include "base/clock.h"
#include "base/text.h"
#include "db/database.h"
#include "http/request.h"
#include "http/router.h"
#include "record/command.h"

namespace door {

/// The approach of the address (/aanpak/{approach}/…), loaded before the handler runs.
struct ApproachHead {
  base::ApproachId id;
  base::MunicipalityId municipality;
  std::string name;
  std::string municipality_name;
  bool is_closed = false;  ///< it can be read and reopened, and nothing else: may() says so
};

/// What holds for the whole installation.
struct House {
  db::Database& database;
  const base::Clock& clock;
  std::filesystem::path data_folder;  ///< uploads wait here, documents are made here
  std::string installation_key;       ///< for the HMAC of case numbers; never in the database
  bool is_demo = false;               ///< marked fictief on every page and paper
};

struct Visit {
  House& house;
  base::Texts texts;
  account::Person person;
  std::string person_name = {};  ///< "A. Jansen, gemeente"; empty when nobody is signed in
  std::string csrf = {};         ///< token of the session, in every form
  std::optional<ApproachHead> approach = {};
  std::string path = {};  ///< of this request, for the language switch

  base::Actor actor() const { return {person.account, person_name, base::Origin::web}; }
  base::Instant now() const { return house.clock.now(); }
  /// For a command: who does it, in which approach, now.
  record::Doing doing() const { return {house.database, approach_id(), actor(), now()}; }
  base::Date today() const { return base::date_of(now()); }
  base::ApproachId approach_id() const { return approach ? approach->id : base::ApproachId{}; }
  bool may(account::Verb verb,
           account::Thing thing = {}) const;  ///< thing.approach defaults to this approach; a closed one is not changed
};

using Router = http::Router<account::Verb, Visit>;
using Route = Router::RouteType;

}  // namespace door
