#include "record/field.h"

#include <gtest/gtest.h>

#include "base/limits.h"

using namespace record;

namespace {
constexpr std::string_view colours[] = {"red", "green"};
std::string code_of(const FieldRule& rule, std::string_view typed) {
  const auto tidied = tidy(rule, typed);
  return tidied ? "fine: " + *tidied : tidied.problem().code;
}
}  // namespace

TEST(Tidy, TakesDutchAndIsoDatesAndRefusesThoseThatDoNotExist) {
  const FieldRule date{"when", Kind::date, Required::yes, {}};

  EXPECT_EQ(code_of(date, "1-3-2026"), "fine: 2026-03-01");
  EXPECT_EQ(code_of(date, " 31/10/2027 "), "fine: 2027-10-31");
  EXPECT_EQ(code_of(date, "2027-10-31"), "fine: 2027-10-31");
  EXPECT_EQ(code_of(date, "31-02-2026"), "field.not_a_date");
  EXPECT_EQ(code_of(date, "10-2026"), "field.not_a_date");
  EXPECT_EQ(code_of(date, ""), "field.required");
}

TEST(Tidy, LetsAnOptionalFieldBeEmpty) { EXPECT_EQ(code_of({"x", Kind::number, Required::no, {}}, "  "), "fine: "); }

TEST(Tidy, RefusesALineThatIsTooLongByOneCharacter) {
  const FieldRule line{"title", Kind::line, Required::yes, {}};
  std::string longest;
  for (std::size_t i = 0; i < base::limits::short_text; ++i) longest += "é";

  EXPECT_EQ(code_of(line, longest), "fine: " + longest);
  EXPECT_EQ(code_of(line, longest + "é"), "field.too_long");
}

TEST(Tidy, RefusesWhatIsNotAnOptionAndWhatIsNotText) {
  const FieldRule choice{"c", Kind::choice, Required::yes, colours};
  const FieldRule choices{"c", Kind::choices, Required::yes, colours};

  EXPECT_EQ(code_of(choice, "red"), "fine: red");
  EXPECT_EQ(code_of(choice, "blue"), "field.not_an_option");
  EXPECT_EQ(code_of(choices, "red,green"), "fine: red,green");
  EXPECT_EQ(code_of(choices, "red,blue"), "field.not_an_option");
  EXPECT_EQ(code_of({"t", Kind::text, Required::yes, {}}, "a\xFF"), "field.not_text");
  EXPECT_EQ(code_of({"t", Kind::line, Required::yes, {}}, "a\nb"), "field.one_line");
}

TEST(Tidy, KeepsNumbersExact) {
  EXPECT_EQ(code_of({"n", Kind::number, Required::yes, {}}, "0,1"), "fine: 0.1");
  EXPECT_EQ(code_of({"n", Kind::whole_number, Required::yes, {}}, "12,5"), "field.not_a_whole_number");
}
