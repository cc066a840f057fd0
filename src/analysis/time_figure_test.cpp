// The trend in words: what the numbers of the figure say, as people say it.
#include <gmock/gmock.h>

#include <cmath>
#include <nlohmann/json.hpp>

#include "analysis/baseline.h"

namespace analysis {
namespace {

using testing::HasSubstr;

/// Five years; in each a fixed number of robberies a month.
Figure trend_of(const std::vector<std::int64_t>& a_month_per_year) {
  Study study;
  study.aggregate.first = base::Month::of(2020, 1);
  study.aggregate.months = int(12 * a_month_per_year.size());
  study.aggregate.area_codes = {""};
  study.aggregate.count.assign(std::size_t(study.aggregate.months) * incident::type_count, 0);
  study.aggregate.attempts = study.aggregate.count;
  for (int month = 0; month < study.aggregate.months; ++month)
    study.aggregate.count[std::size_t(month) * incident::type_count] = a_month_per_year[std::size_t(month / 12)];
  study.types = {incident::Type::bedrijfsoverval};
  return monthly_trend(study, base::Texts(base::Language::dutch));
}

std::string percent_of(double ratio) {
  return std::to_string(std::lround(std::abs(1 - ratio) * 100)) + (ratio < 1 ? "% minder" : "% meer");
}

TEST(TrendInWords, SaysHowManyPercentFewerEachYearWithItsMargin) {
  const Figure falling = trend_of({32, 16, 8, 4, 2});  // half of it each year

  const auto ratio = nlohmann::json::parse(falling.numbers).at("trend").at("irr_per_year");
  EXPECT_NEAR(ratio.at("value").get<double>(), 0.5, 0.05);
  EXPECT_THAT(falling.sentence, HasSubstr("daalt: per jaar " + percent_of(ratio.at("value").get<double>())));
  EXPECT_THAT(falling.sentence, HasSubstr("marge " + percent_of(ratio.at("low").get<double>()) + " tot " +
                                          percent_of(ratio.at("high").get<double>())));
}

TEST(TrendInWords, SaysThatItMayBeChanceAndThatTheMarginGoesBothWays) {
  const Figure level = trend_of({3, 4, 3, 4, 3});

  EXPECT_THAT(level.sentence, HasSubstr("kan toeval zijn"));
  EXPECT_THAT(level.sentence, HasSubstr("% minder tot "));
  EXPECT_THAT(level.sentence, HasSubstr("% meer)"));
}

}  // namespace
}  // namespace analysis
