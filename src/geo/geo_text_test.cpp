// Every code this room can give has a text in both languages.
#include <gtest/gtest.h>

#include "base/text.h"
#include "geo/area_source.h"
#include "geo/validity.h"

namespace geo {
namespace {

TEST(GeoTexts, ExistForEveryCodeThatIsMadeFromAnEnumeration) {
  std::vector<std::string> codes;
  for (int i = 0; i <= static_cast<int>(CoordinateFault::outside); ++i) {
    const std::string code(problem_code(static_cast<CoordinateFault>(i)));
    codes.push_back(code);
    codes.push_back("area-" + code);
  }
  for (int i = 0; i <= static_cast<int>(GeometryFault::too_large); ++i) {
    codes.emplace_back(problem_code(static_cast<GeometryFault>(i)));
  }
  for (int i = 0; i <= static_cast<int>(Flaw::other); ++i) codes.emplace_back(note_code(static_cast<Flaw>(i)));

  for (const auto language : {base::Language::dutch, base::Language::english}) {
    for (const std::string& code : codes) EXPECT_TRUE(base::Texts(language).has("problem." + code)) << code;
  }
}

}  // namespace
}  // namespace geo
