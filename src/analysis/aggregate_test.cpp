#include "analysis/aggregate.h"

#include <gtest/gtest.h>

#include "analysis/study.h"

using namespace analysis;

namespace {

incident::Incident robbery(const char* key, const char* date, incident::Type type, const char* area,
                           bool attempt = false) {
  incident::Incident made;
  made.key = key;
  made.type = type;
  made.attempt = attempt;
  made.precision = incident::TimePrecision::date;
  made.from.day = incident::day_of(*base::parse_iso_date(date));
  made.area_code = area;
  if (*area != '\0') made.place = incident::PlacePrecision::area;
  return made;
}

const std::vector<incident::Incident> few = {
    robbery("a", "2025-01-31", incident::Type::bedrijfsoverval, "N"),
    robbery("b", "2025-02-01", incident::Type::bedrijfsoverval, "N", true),
    robbery("c", "2025-02-28", incident::Type::woningoverval, "Z"),
    robbery("d", "2025-02-10", incident::Type::straatroof, "N"),
    robbery("e", "2025-03-05", incident::Type::bedrijfsoverval, ""),
};
const Selection overvallen{{}, {incident::Type::bedrijfsoverval, incident::Type::woningoverval}};

}  // namespace

TEST(Aggregate, CountsByAreaMonthAndTypeAndNeverAddsStraatroofToOvervallen) {
  const auto table = aggregate(incident::columns_of(few, {}), base::Month::of(2025, 1), base::Month::of(2025, 3));

  EXPECT_EQ(monthly_counts(table, overvallen), (std::vector<std::int64_t>{1, 2, 1}));
  EXPECT_EQ(monthly_counts(table, {{"N"}, overvallen.types}), (std::vector<std::int64_t>{1, 1, 0}));
  EXPECT_EQ(total(table, {{}, {incident::Type::straatroof}}), 1);
  EXPECT_EQ(total_attempts(table, overvallen), 1);
}

TEST(Aggregate, LeavesOutWhatLiesOutsideItsMonths) {
  const auto table = aggregate(incident::columns_of(few, {}), base::Month::of(2025, 2), base::Month::of(2025, 2));

  EXPECT_EQ(total(table, overvallen), 2);
}

TEST(Aggregate, IsTheSameAfterATripThroughJson) {
  const auto table = aggregate(incident::columns_of(few, {}), base::Month::of(2025, 1), base::Month::of(2025, 3));

  const auto back = aggregate_from_json(to_json(table));

  ASSERT_TRUE(back);
  EXPECT_EQ(*back, table);
  EXPECT_FALSE(
      aggregate_from_json("{\"first\":\"2025-01\",\"months\":2,\"areas\":[\"\"],\"count\":[1],\"attempts\":[]}"));
  EXPECT_FALSE(aggregate_from_json("nonsense"));
}

TEST(Aggregate, JoinsTwoPeriodsAndCutsThemApartAgain) {
  const auto columns = incident::columns_of(few, {});
  const auto first = aggregate(columns, base::Month::of(2025, 1), base::Month::of(2025, 1));
  const auto second = aggregate(columns, base::Month::of(2025, 3), base::Month::of(2025, 3));

  const auto both = join(first, second);

  EXPECT_EQ(monthly_counts(both, overvallen), (std::vector<std::int64_t>{1, 0, 1}));
  EXPECT_EQ(cut(both, base::Month::of(2025, 3), base::Month::of(2025, 3)), second);
}

TEST(CountedTypes, PutStraatroofOnlyWhereThereIsNothingElse) {
  const auto columns = incident::columns_of(few, {});

  for (const auto& types : {counted_types(columns, {}), counted_types(columns, {"bedrijfsoverval", "straatroof"})})
    EXPECT_EQ(std::count(types.begin(), types.end(), incident::Type::straatroof), 0);
  const std::vector<incident::Incident> street = {few[3]};
  EXPECT_EQ(counted_types(incident::columns_of(street, {}), {}), std::vector{incident::Type::straatroof});
}

TEST(DeliveredPeriod, EndsWithTheLastCompleteMonth) {
  incident::Provenance through_mid_march;
  through_mid_march.delivered_through = base::parse_iso_date("2025-03-15");

  const auto period = delivered_period(incident::columns_of(few, through_mid_march));

  ASSERT_TRUE(period);
  EXPECT_EQ(period->first, base::Month::of(2025, 1));
  EXPECT_EQ(period->last, base::Month::of(2025, 2));
}

TEST(WholeYears, AreTheLongestRunThatEndsAtTheEnd) {
  const Period years = whole_years({base::Month::of(2021, 11), base::Month::of(2024, 12)});

  EXPECT_EQ(years.first, base::Month::of(2022, 1));
  EXPECT_EQ(years.months(), 36);
}
