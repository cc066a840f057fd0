#include "analysis/effect.h"

#include <gtest/gtest.h>

using namespace analysis;

namespace {

constexpr base::Month jan(int year) { return {year * 12}; }
base::Month at(int year, int month) { return base::Month::of(year, month); }

/// Counts per month for two areas, all of one type.
Study study_of(const std::vector<std::int64_t>& treated, const std::vector<std::int64_t>& control, base::Month first) {
  Study study;
  study.aggregate.first = first;
  study.aggregate.months = int(treated.size());
  study.aggregate.area_codes = {"", "C", "T"};
  study.aggregate.count.assign(3 * treated.size() * incident::type_count, 0);
  study.aggregate.attempts = study.aggregate.count;
  for (std::size_t month = 0; month < treated.size(); ++month) {
    study.aggregate.count[(1 * treated.size() + month) * incident::type_count] = control[month];
    study.aggregate.count[(2 * treated.size() + month) * incident::type_count] = treated[month];
  }
  study.types = {incident::Type::bedrijfsoverval};
  study.roles.treated = {"T"};
  study.roles.control = {"C"};
  return study;
}

}  // namespace

// A year from March to February against whole years: the same calendar months on both sides, each of them as often.
TEST(Windows, HaveTheSameCalendarMonthsOnBothSides) {
  const auto when = windows({jan(2022), at(2024, 12)}, {at(2025, 3), at(2026, 2)});

  ASSERT_TRUE(when);
  std::vector<int> before(13, 0), after(13, 0);
  for (const base::Month month : when->before) ++before[std::size_t(month.month_1_12())];
  for (const base::Month month : when->after) ++after[std::size_t(month.month_1_12())];
  for (std::size_t month = 1; month <= 12; ++month) {
    EXPECT_EQ(before[month], 3);
    EXPECT_EQ(after[month], 1);
  }
  EXPECT_EQ(when->weights.before, 3);
  EXPECT_EQ(when->weights.after, 1);
}

// Six months beside whole years gave "14,3 overvallen per jaar minder", which was per six months: (2 − 28/3) − (12 −
// 5).
TEST(Windows, RefusePartOfAYear) {
  EXPECT_EQ(windows({jan(2022), at(2024, 12)}, {jan(2025), at(2025, 6)}).problem().code, "effect.part_of_a_year");
  EXPECT_EQ(windows({jan(2022), at(2024, 12)}, {jan(2025), at(2025, 11)}).problem().code, "effect.part_of_a_year");
  EXPECT_TRUE(windows({jan(2022), at(2024, 12)}, {jan(2025), at(2025, 12)}));
}

TEST(Windows, CutAfterToWholeYearsWhenItIsLongerThanOne) {
  const auto when = windows({jan(2022), at(2023, 12)}, {jan(2024), at(2026, 5)});

  ASSERT_TRUE(when);
  EXPECT_EQ(when->after.size(), 24u);
  EXPECT_EQ(when->after.back(), at(2025, 12));
  EXPECT_EQ(when->weights.after, 2);
  EXPECT_EQ(when->days_after, 366 + 365);
}

TEST(Windows, LeaveOutAnOddPieceBeforeTheFirstWholeYear) {
  const auto when = windows({at(2021, 11), at(2023, 12)}, {jan(2024), at(2024, 12)});

  ASSERT_TRUE(when);
  EXPECT_EQ(when->years_before, 2);
  EXPECT_EQ(when->baseline.first, jan(2022));
  EXPECT_EQ(when->before.size(), 24u);
}

TEST(Windows, AreRefusedWithoutAYearBeforeOrAnythingAfter) {
  EXPECT_EQ(windows({jan(2023), at(2023, 11)}, {jan(2024), at(2024, 12)}).problem().code, "effect.no_before");
  EXPECT_EQ(windows({jan(2023), at(2023, 12)}, {at(2023, 12), at(2024, 12)}).problem().code, "effect.no_after");
}

// T 6 → 2, C 5 → 6 (definitions 12): WDD −5, A 7, B 12, p_exact .26646; RIRR .2778.
TEST(Effect, MeetsTheHandExampleOfTheDefinitions) {
  std::vector<std::int64_t> treated(24, 0), control(24, 0);
  treated[3] = 6;
  control[4] = 5;
  treated[15] = 2;
  control[16] = 6;

  const auto answer =
      answer_effect(study_of(treated, control, jan(2024)), {{jan(2024), at(2024, 12)}, {jan(2025), at(2025, 12)}});

  ASSERT_TRUE(answer);
  EXPECT_NEAR(*answer->effect.wdd.local.estimate, -5, 1e-12);
  EXPECT_NEAR(answer->effect.wdd.local.p_exact->p, .26646, 5e-6);
  EXPECT_NEAR(*answer->effect.rirr.value, .2778, 5e-5);
  EXPECT_EQ(answer->effect.verdict, stats::Verdict::too_few);
}

TEST(Effect, PutsCountsBesideEachOtherWithoutADifference) {
  const auto counts = [](std::size_t months, std::int64_t each) { return std::vector<std::int64_t>(months, each); };
  const Study before = study_of(counts(24, 3), counts(24, 1), jan(2023)),
              after = study_of(counts(6, 1), counts(6, 2), jan(2025));

  const Figure figure = counts_side_by_side({before, after}, base::Texts(base::Language::dutch));

  EXPECT_NE(figure.sentence.find("72 (marge 56 tot 91)"), std::string::npos) << figure.sentence;
  EXPECT_NE(figure.sentence.find("6 (marge 2 tot 13)"), std::string::npos) << figure.sentence;
  EXPECT_NE(figure.sentence.find("niet te vergelijken"), std::string::npos);
  EXPECT_EQ(figure.sentence.find("minder"), std::string::npos);
  ASSERT_EQ(figure.picture.table.rows.size(), 2u);
  EXPECT_EQ(figure.picture.table.rows[0][1].number, 72);
  EXPECT_EQ(figure.picture.table.rows[0][3].number, 6);
  EXPECT_EQ(figure.picture.table.rows[1][1].number, 24);
  EXPECT_EQ(figure.picture.table.rows[1][3].number, 12);
}

TEST(Effect, SaysNoMoreThanTheDesignAllowsWithoutAComparisonArea) {
  std::vector<std::int64_t> treated(24, 5), nothing(24, 0);
  for (std::size_t month = 12; month < 24; ++month) treated[month] = 1;
  Study study = study_of(treated, nothing, jan(2024));
  study.roles.control.clear();

  const auto answer = answer_effect(study, {{jan(2024), at(2024, 12)}, {jan(2025), at(2025, 12)}});

  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->effect.verdict, stats::Verdict::no_comparison);
  const std::string sentence = verdict_sentence(*answer, study, base::Texts(base::Language::dutch));
  EXPECT_NE(sentence.find("er is geen vergelijkingsgebied"), std::string::npos) << sentence;
  EXPECT_EQ(sentence.find("werkende aanpak"), std::string::npos) << sentence;
  EXPECT_EQ(sentence.find('%'), std::string::npos) << sentence;
}

TEST(Effect, IsGivenAlsoWithoutTheYearOfTheSignal) {
  std::vector<std::int64_t> treated(48, 1), control(48, 1);
  for (std::size_t month = 24; month < 36; ++month) treated[month] = 4;  // the peak that started it all
  Study study = study_of(treated, control, jan(2022));
  study.signal_from = at(2024, 6);
  study.signal_to = at(2024, 8);

  const auto answer = answer_effect(study, {{jan(2022), at(2024, 12)}, {jan(2025), at(2025, 12)}});

  ASSERT_TRUE(answer);
  ASSERT_TRUE(answer->without_signal);
  EXPECT_NEAR(*answer->without_signal->treated_ratio.value, 1.0, 1e-12);  // 12 a year before, 12 after
  EXPECT_LT(*answer->effect.treated_ratio.value, 0.6);
  EXPECT_GT(*answer->regression_to_mean.expected_fall, 0);
}

namespace {

/// A fall that nobody takes for chance: 10 a month before, 1 after; the comparison area stays at 10.
struct Fall {
  Fall() : study(study_of(counts(), std::vector<std::int64_t>(24, 10), jan(2024))) {}
  static std::vector<std::int64_t> counts() {
    std::vector<std::int64_t> treated(24, 10);
    for (std::size_t month = 12; month < 24; ++month) treated[month] = 1;
    return treated;
  }
  EffectAnswer answer(EffectQuestion question) const {
    question.baseline = {jan(2024), at(2024, 12)};
    question.after = {jan(2025), at(2025, 12)};
    return *answer_effect(study, question);
  }
  Study study;
};

}  // namespace

// Step plan 6.A, G6.2 and analysis.md rule 11: only the months that were fixed beforehand give a verdict.
TEST(Effect, DrawsNoConclusionFromALookOnTheWay) {
  const Fall fall;
  const EffectAnswer as_registered = fall.answer({});
  const EffectAnswer other_months = fall.answer({.interim = InterimLook{Period{at(2026, 11), at(2027, 10)}}});
  const EffectAnswer nothing_fixed = fall.answer({.interim = InterimLook{}});

  for (const auto language : {base::Language::dutch, base::Language::english}) {
    const base::Texts texts(language);
    const bool dutch = language == base::Language::dutch;
    EXPECT_NE(
        verdict_sentence(as_registered, fall.study, texts).find(dutch ? "werkende aanpak" : "approach that works"),
        std::string::npos)
        << verdict_sentence(as_registered, fall.study, texts);
    for (const EffectAnswer* look : {&other_months, &nothing_fixed}) {
      const std::string sentence = verdict_sentence(*look, fall.study, texts);
      EXPECT_NE(sentence.find(dutch ? "Dit is een tussenstand." : "This is an interim state."), std::string::npos);
      EXPECT_NE(sentence.find("120"), std::string::npos) << "the counts stay";
      for (const char* claim : {"werkende aanpak", "toeval", "approach that works", "chance", "%"})
        EXPECT_EQ(sentence.find(claim), std::string::npos) << sentence;
      const auto figures = effect_figures(*look, fall.study, texts);
      ASSERT_EQ(figures.size(), 1u) << "counts with their intervals";
      EXPECT_EQ(figures[0].id, "voor-en-na");
    }
    EXPECT_EQ(effect_figures(as_registered, fall.study, texts).size(), 4u);
  }
  const std::string dutch = verdict_sentence(other_months, fall.study, base::Texts(base::Language::dutch));
  EXPECT_NE(dutch.find("vooraf zijn vastgelegd (november 2026 tot en met oktober 2027)"), std::string::npos) << dutch;
  EXPECT_TRUE(change_is_shown(as_registered));
  EXPECT_FALSE(change_is_shown(other_months));
  EXPECT_FALSE(change_is_shown(nothing_fixed));
}

TEST(Effect, ComparesWithNoOtherAreaWhereBeforeAndAfterAloneWasFixed) {
  const Fall fall;
  const EffectAnswer answer = fall.answer({.compares = false});

  const std::string sentence = verdict_sentence(answer, fall.study, base::Texts(base::Language::dutch));
  EXPECT_FALSE(change_is_shown(answer));
  EXPECT_EQ(sentence.find("werkende aanpak"), std::string::npos) << sentence;
  EXPECT_NE(sentence.find("vergelijkt niet met een ander gebied"), std::string::npos) << sentence;
  const auto figures = effect_figures(answer, fall.study, base::Texts(base::Language::dutch));
  ASSERT_EQ(figures.size(), 3u);
  EXPECT_NE(figures[1].sentence.find("E-toets"), std::string::npos);
  for (const Figure& figure : figures)
    for (const char* comparison : {"RIRR", "verschuiving", "WDD"})
      EXPECT_EQ((figure.sentence + figure.picture.wide).find(comparison), std::string::npos) << figure.id;
}
