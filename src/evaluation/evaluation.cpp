#include "evaluation/evaluation.h"

namespace evaluation {
namespace {

using record::Field;
using record::Kind;
using record::Required;

constexpr Field<Lesson> lesson_fields[] = {
    {"learnt", &Lesson::learnt, Kind::line, Required::yes},
    {"happened", &Lesson::happened, Kind::text},
    {"useful_for", &Lesson::useful_for},
    {"noted_at", &Lesson::noted_at},
};
constexpr Field<Recommendation> recommendation_fields[] = {
    {"title", &Recommendation::title, Kind::line, Required::yes},
    {"kind", &Recommendation::kind, Kind::choice, Required::yes, recommendation_kinds},
    {"text", &Recommendation::text, Kind::text, Required::yes},
    {"for_whom", &Recommendation::for_whom},
};
constexpr Field<Safeguard> safeguard_fields[] = {
    {"subject", &Safeguard::subject, Kind::reference, Required::yes},
    {"outcome", &Safeguard::outcome, Kind::choice, Required::yes, outcomes},
    {"owner_partner", &Safeguard::owner_partner, Kind::reference},
    {"owner_name", &Safeguard::owner_name},
    {"place", &Safeguard::place, Kind::choice, Required::no, places},
    {"place_detail", &Safeguard::place_detail},
    {"from_on", &Safeguard::from_on, Kind::date},
    {"reason", &Safeguard::reason, Kind::text},
};
constexpr Field<NewWay> way_fields[] = {
    {"title", &NewWay::title, Kind::line, Required::yes},
    {"kind", &NewWay::kind, Kind::choice, Required::yes, way_kinds},
    {"known_by", &NewWay::known_by},
    {"described_in", &NewWay::described_in},
};
constexpr Field<PolicyPlace> policy_fields[] = {
    {"policy", &PolicyPlace::policy, Kind::line, Required::yes},
    {"text", &PolicyPlace::text, Kind::text},
    {"responsible", &PolicyPlace::responsible},
    {"due_on", &PolicyPlace::due_on, Kind::date},
    {"state", &PolicyPlace::state, Kind::choice, Required::yes, policy_states},
};
constexpr Field<Closing> closing_record_fields[] = {
    {"case_type", &Closing::case_type, Kind::line, Required::yes},
    {"result", &Closing::result, Kind::choice, Required::yes, results},
    {"retention", &Closing::retention, Kind::line, Required::yes},
    {"retention_starts_on", &Closing::retention_starts_on, Kind::date, Required::yes},
};
constexpr Field<Consent> consent_fields[] = {
    {"said_by", &Consent::said_by, Kind::line, Required::yes},
    {"said_on", &Consent::said_on, Kind::date, Required::yes},
};

}  // namespace

const record::Store<Lesson>& lessons() {
  static const record::Store<Lesson> store(record::Table<Lesson>{"lesson", lesson_fields});
  return store;
}
const record::Store<Recommendation>& recommendations() {
  static const record::Store<Recommendation> store(
      record::Table<Recommendation>{"recommendation", recommendation_fields});
  return store;
}
const record::Store<Safeguard>& safeguards() {
  static const record::Store<Safeguard> store(record::Table<Safeguard>{"safeguard", safeguard_fields});
  return store;
}
const record::Store<NewWay>& new_ways() {
  static const record::Store<NewWay> store(record::Table<NewWay>{"new_way", way_fields});
  return store;
}
const record::Store<PolicyPlace>& policy_places() {
  static const record::Store<PolicyPlace> store(record::Table<PolicyPlace>{"policy_place", policy_fields});
  return store;
}
record::Table<Consent> consent_form() { return {"consent", consent_fields}; }
record::Table<Closing> closing_form() { return {"closing", closing_record_fields}; }

}  // namespace evaluation
