#include "problem/problem.h"

#include "problem/priority.h"

namespace problem {
namespace {

using record::Field;
using record::Kind;
using record::Required;

constexpr Field<Interview> interview_fields[] = {
    {"key_role", &Interview::key_role, Kind::line, Required::yes},
    {"organisation", &Interview::organisation},
    {"held_on", &Interview::held_on, Kind::date, Required::yes},
    {"questions", &Interview::questions, Kind::choices, Required::no, seven_questions},
    {"said", &Interview::said, Kind::text, Required::yes},
    {"figures_say", &Interview::figures_say, Kind::choice, Required::no, agreements},
    {"name", &Interview::name},
    {"name_until", &Interview::name_until, Kind::date},
};

constexpr Field<Inspection> inspection_fields[] = {
    {"name", &Inspection::name, Kind::line, Required::yes},
    {"held_on", &Inspection::held_on, Kind::date, Required::yes},
    {"part_of_day", &Inspection::part_of_day, Kind::choice, Required::yes, parts_of_day},
    {"participants", &Inspection::participants, Kind::text},
    {"conclusion", &Inspection::conclusion, Kind::text},
    {"figures_say", &Inspection::figures_say, Kind::choice, Required::no, agreements},
};

// Inspections, areas, kinds, target groups, problems and bases are data: the pages offer them and check them.
constexpr Field<Spot> spot_fields[] = {
    {"place", &Spot::place, Kind::line, Required::yes},
    {"inspection", &Spot::inspection, Kind::choice, Required::yes},
    {"area", &Spot::area, Kind::choice},
    {"latitude", &Spot::latitude, Kind::number},
    {"longitude", &Spot::longitude, Kind::number},
    {"category", &Spot::category, Kind::choice, Required::yes, spot_categories},
    {"severity", &Spot::severity, Kind::choice, Required::yes, severities},
    {"part_of_day", &Spot::part_of_day, Kind::choice, Required::no, parts_of_day},
    {"finding", &Spot::finding, Kind::text, Required::yes},
};

constexpr Field<Problem> problem_fields[] = {
    {"name", &Problem::title, Kind::line, Required::yes},
    {"kind", &Problem::kind, Kind::choice, Required::yes},
    {"target_groups", &Problem::target_groups, Kind::choices, Required::yes},
    {"offence_types", &Problem::offence_types, Kind::choices, Required::no, offence_types},
    {"areas", &Problem::areas, Kind::choices},
    {"description", &Problem::description, Kind::text},
};

constexpr Field<Evidence> evidence_record_fields[] = {
    {"problem", &Evidence::problem, Kind::choice, Required::yes},
    {"side", &Evidence::side, Kind::choice, Required::yes, sides},
    {"statement", &Evidence::statement, Kind::text, Required::yes},
    {"basis", &Evidence::basis, Kind::choice, Required::yes},
    {"strength", &Evidence::strength, Kind::choice, Required::yes, strengths},
};

constexpr Field<PartnerReview> review_fields[] = {
    {"reviewed_on", &PartnerReview::reviewed_on, Kind::date, Required::yes},
    {"conclusion", &PartnerReview::conclusion, Kind::text, Required::yes},
    {"asked", &PartnerReview::asked, Kind::text},
};

}  // namespace

const record::Store<Interview>& interviews() {
  static const record::Store<Interview> store(record::Table<Interview>{"interview", interview_fields});
  return store;
}

const record::Store<Inspection>& inspections() {
  static const record::Store<Inspection> store(record::Table<Inspection>{"inspection", inspection_fields});
  return store;
}

const record::Store<Spot>& spots() {
  static const record::Store<Spot> store(record::Table<Spot>{"inspection_spot", spot_fields});
  return store;
}

const record::Store<Problem>& problems() {
  static const record::Store<Problem> store(record::Table<Problem>{"found_problem", problem_fields});
  return store;
}

const record::Store<PartnerReview>& partner_reviews() {
  static const record::Store<PartnerReview> store(record::Table<PartnerReview>{"partner_review", review_fields});
  return store;
}

const record::Store<Evidence>& evidence() {
  static const record::Store<Evidence> store(record::Table<Evidence>{"evidence", evidence_record_fields});
  return store;
}

}  // namespace problem
