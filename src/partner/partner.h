// The partners of an approach (1.0, 1.B, 2.A4–6): which organisation, of which kind, what it brings, what it may
// decide, whether it consents; the people who act for it, the moments of contact, and the initiative group of step 1.
// People are named with a date until which they are needed: personal data does not stay longer than it is of use.
#pragma once
#include <string>
#include <vector>

#include "base/text.h"
#include "record/store.h"

namespace partner {

struct Partner {
  std::string name;
  std::string kind;           ///< code of partner_kinds
  std::string organisation;   ///< id of the organisation whose accounts act for it; empty = nobody has an account
  std::string role;           ///< what it does in the partnership (1.B1)
  std::string input;          ///< what it brings (1.B1)
  std::string offer_kinds;    ///< codes of partner::offer_kinds (2.A5)
  std::string offer;          ///< the same in words
  std::string own_policy;     ///< how the approach fits its own policy (1.B3)
  std::string mandate_kind;   ///< code of mandate_kinds (1.B2)
  std::string mandate_up_to;  ///< cents; empty = no amount agreed
  std::string mandate;        ///< in words
  std::string consent;        ///< "agreed" or "not_agreed" (2.A6); empty = not asked or no answer yet
  std::string consented_on;
  std::string consented_by;
  std::string consent_reason;  ///< why the approach goes on without its consent
  std::string absent_reason;   ///< filled in: this kind of party does not take part, and why
  std::string left_on;         ///< filled in: took part until this day; what it did stays
  std::string left_reason;
};

/// Core kinds come first; G1.1 asks for one of each, or a reason.
inline constexpr std::string_view partner_kinds[] = {"gemeente",
                                                     "politie",
                                                     "openbaar_ministerie",
                                                     "ondernemers",
                                                     "woningcorporatie",
                                                     "bewoners",
                                                     "ouderenbond",
                                                     "platform_veilig_ondernemen",
                                                     "brancheorganisatie",
                                                     "slachtofferhulp",
                                                     "zorg_en_veiligheidshuis",
                                                     "reclassering",
                                                     "verzekeraar",
                                                     "brandweer",
                                                     "jongerenwerk",
                                                     "school",
                                                     "toezicht_en_handhaving",
                                                     "particuliere_beveiliging",
                                                     "vervoerder",
                                                     "bezorgplatform"};
inline constexpr std::size_t core_kinds = 6;
/// What a party can offer: people, data, money, reach.
inline constexpr std::string_view offer_kinds[] = {"people", "data", "money", "reach"};
/// Decides, decides after asking its own board, only advises.
inline constexpr std::string_view mandate_kinds[] = {"decides", "after_consultation", "advises"};
inline constexpr std::string_view consents[] = {"agreed", "not_agreed"};
inline constexpr std::string_view yes_no[] = {"yes", "no"};

const record::Store<Partner>& partners();
using StoredPartner = record::Stored<Partner>;

/// A person who acts for a partner; one partner may have several.
struct Representative {
  std::string partner;  ///< id
  std::string name;
  std::string job_title;
  std::string contact;
  std::string is_first;   ///< "yes": the one to turn to
  std::string may_sign;   ///< "yes": signs the agreement for the partner
  std::string authority;  ///< on what ground: a statute, a mandate of the board
  std::string until;      ///< no longer acts for it after this day
};
const record::Store<Representative>& representatives();
using StoredRepresentative = record::Stored<Representative>;

/// A talk, call or letter with a partner and what came of it.
struct ContactMoment {
  std::string partner;  ///< id
  std::string held_on;
  std::string form;  ///< code of contact_forms
  std::string spoken_with;
  std::string outcome;
  std::string next_step;
  std::string next_on;
};
inline constexpr std::string_view contact_forms[] = {"visit", "call", "mail", "meeting", "letter"};
const record::Store<ContactMoment>& contact_moments();
using StoredContact = record::Stored<ContactMoment>;

/// Who prepares step 1, before there is a project leader (1.0).
struct InitiativeMember {
  std::string name;
  std::string organisation_name;
  std::string job_title;
  std::string contact;
  std::string role;  ///< what this person does in the group
  std::string until;
};
const record::Store<InitiativeMember>& initiative_members();

}  // namespace partner
