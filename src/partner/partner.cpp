#include "partner/partner.h"

namespace partner {
namespace {

using record::Field;
using record::Kind;
using record::Required;

constexpr Field<Partner> partner_fields[] = {
    {"name", &Partner::name, Kind::line, Required::yes},
    {"kind", &Partner::kind, Kind::choice, Required::yes, partner_kinds},
    {"organisation", &Partner::organisation, Kind::reference},
    {"role", &Partner::role, Kind::line},
    {"input", &Partner::input, Kind::text},
    {"offer_kinds", &Partner::offer_kinds, Kind::choices, Required::no, offer_kinds},
    {"offer", &Partner::offer, Kind::text},
    {"own_policy", &Partner::own_policy, Kind::text},
    {"mandate_kind", &Partner::mandate_kind, Kind::choice, Required::no, mandate_kinds},
    {"mandate_up_to", &Partner::mandate_up_to, Kind::money},
    {"mandate", &Partner::mandate, Kind::text},
    {"consent", &Partner::consent, Kind::choice, Required::no, consents},
    {"consented_on", &Partner::consented_on, Kind::date},
    {"consented_by", &Partner::consented_by, Kind::line},
    {"consent_reason", &Partner::consent_reason, Kind::text},
    {"absent_reason", &Partner::absent_reason, Kind::text},
    {"left_on", &Partner::left_on, Kind::date},
    {"left_reason", &Partner::left_reason, Kind::text},
};

constexpr Field<Representative> representative_fields[] = {
    {"name", &Representative::name, Kind::line, Required::yes},
    {"partner", &Representative::partner, Kind::reference, Required::yes},
    {"job_title", &Representative::job_title, Kind::line},
    {"contact", &Representative::contact, Kind::line},
    {"is_first", &Representative::is_first, Kind::choice, Required::no, yes_no},
    {"may_sign", &Representative::may_sign, Kind::choice, Required::no, yes_no},
    {"authority", &Representative::authority, Kind::text},
    {"until", &Representative::until, Kind::date},
};

constexpr Field<ContactMoment> contact_fields[] = {
    {"held_on", &ContactMoment::held_on, Kind::date, Required::yes},
    {"partner", &ContactMoment::partner, Kind::reference, Required::yes},
    {"form", &ContactMoment::form, Kind::choice, Required::no, contact_forms},
    {"spoken_with", &ContactMoment::spoken_with, Kind::line},
    {"outcome", &ContactMoment::outcome, Kind::text, Required::yes},
    {"next_step", &ContactMoment::next_step, Kind::text},
    {"next_on", &ContactMoment::next_on, Kind::date},
};

constexpr Field<InitiativeMember> initiative_fields[] = {
    {"name", &InitiativeMember::name, Kind::line, Required::yes},
    {"organisation_name", &InitiativeMember::organisation_name, Kind::line, Required::yes},
    {"job_title", &InitiativeMember::job_title, Kind::line},
    {"contact", &InitiativeMember::contact, Kind::line},
    {"role", &InitiativeMember::role, Kind::text},
    {"until", &InitiativeMember::until, Kind::date},
};

}  // namespace

const record::Store<Partner>& partners() {
  static const record::Store<Partner> store(record::Table<Partner>{"partner", partner_fields});
  return store;
}

const record::Store<Representative>& representatives() {
  static const record::Store<Representative> store(
      record::Table<Representative>{"representative", representative_fields});
  return store;
}

const record::Store<ContactMoment>& contact_moments() {
  static const record::Store<ContactMoment> store(record::Table<ContactMoment>{"contact_moment", contact_fields});
  return store;
}

const record::Store<InitiativeMember>& initiative_members() {
  static const record::Store<InitiativeMember> store(
      record::Table<InitiativeMember>{"initiative_member", initiative_fields});
  return store;
}

}  // namespace partner
