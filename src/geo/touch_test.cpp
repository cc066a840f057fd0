#include "geo/touch.h"

#include <gtest/gtest.h>

namespace geo {
namespace {

Shape rectangle(double x, double y, double width, double height) {
  return {{{{{x, y}, {x + width, y}, {x + width, y + height}, {x, y + height}}, {}}}};
}

TEST(Touch, KnowsSidesCornersAndGaps) {
  const std::vector<Shape> shapes{rectangle(0, 0, 10, 10), rectangle(10, 0, 10, 10), rectangle(10, 10, 5, 5),
                                  rectangle(30, 0, 1, 1)};

  const auto touches = touching(shapes);

  ASSERT_EQ(touches.size(), 3u);
  EXPECT_EQ(touches[0].one, 0u);
  EXPECT_EQ(touches[0].other, 1u);
  EXPECT_DOUBLE_EQ(touches[0].along_m, 10);
  EXPECT_EQ(touches[1].other, 2u);
  EXPECT_DOUBLE_EQ(touches[1].along_m, 0);
  EXPECT_EQ(touches[2].one, 1u);
  EXPECT_DOUBLE_EQ(touches[2].along_m, 5);
}

TEST(Touch, DoesNotNeedSharedVertices) {
  const std::vector<Shape> shapes{rectangle(0, 0, 10, 100), rectangle(10, 20, 5, 30)};

  const auto touches = touching(shapes);

  ASSERT_EQ(touches.size(), 1u);
  EXPECT_DOUBLE_EQ(touches[0].along_m, 30);
  EXPECT_TRUE(touching({}).empty());
}

}  // namespace
}  // namespace geo
