#include "base/kept.h"

#include <gtest/gtest.h>

#include <atomic>
#include <stdexcept>
#include <thread>
#include <vector>

namespace base {
namespace {

struct Text {
  std::string words;
  std::size_t bytes() const { return words.size(); }
};
using Texts_ = Kept<Text>;

TEST(Kept, GivesTheSameValueUntilTheStampChanges) {
  Texts_ kept(100);
  int made = 0;
  const auto ask = [&](const char* stamp) {
    return kept.get({"figures", stamp}, [&] { return Text{std::to_string(++made)}; })->words;
  };

  EXPECT_EQ(ask("1"), "1");
  EXPECT_EQ(ask("1"), "1");
  EXPECT_EQ(ask("2"), "2");
  EXPECT_EQ(ask("1"), "3") << "the older one is gone";
  EXPECT_EQ(kept.bytes(), 1u);
}

TEST(Kept, HoldsNoMoreThanItsLimitAndForgetsWhatWasAskedLongestAgo) {
  Texts_ kept(30);
  std::string made;
  const auto ask = [&](const char* key, std::size_t size = 10) {
    return kept.get({key, ""}, [&] {
      made += key;
      return Text{std::string(size, 'x')};
    });
  };

  ask("a"), ask("b"), ask("c"), ask("a"), ask("d");
  EXPECT_EQ(made, "abcd");
  EXPECT_EQ(kept.bytes(), 30u);
  ask("a");
  EXPECT_EQ(made, "abcd") << "a was asked later than b";
  ask("b");
  EXPECT_EQ(made, "abcdb");
}

TEST(Kept, GivesWhatIsTooLargeWithoutKeepingIt) {
  Texts_ kept(5);

  EXPECT_EQ(kept.get({"a", ""}, [] { return Text{"123456"}; })->words, "123456");
  EXPECT_EQ(kept.bytes(), 0u);
  EXPECT_EQ(kept.get({"a", ""}, [] { return Text{"12345"}; })->words, "12345");
  EXPECT_EQ(kept.bytes(), 5u);
}

TEST(Kept, MakesOneValueOnceForAllWhoAskAtTheSameTime) {
  Texts_ kept(100);
  std::atomic<int> made = 0;
  std::vector<std::thread> all;
  for (int i = 0; i < 8; ++i)
    all.emplace_back([&] {
      for (int round = 0; round < 200; ++round)
        EXPECT_EQ(kept.get({"a", std::to_string(round)},
                           [&] {
                             ++made;
                             return Text{std::to_string(round)};
                           })
                      ->words,
                  std::to_string(round));
    });
  for (auto& one : all) one.join();

  EXPECT_GE(made, 200);
  EXPECT_LE(made, 8 * 200);
  EXPECT_LE(kept.bytes(), 3u);
}

TEST(Kept, CountsAValueOnceWhenTwoWithOneStampAreUnderWay) {
  Texts_ kept(100);
  const auto ask = [&](const char* stamp) { (void)kept.get({"a", stamp}, [&] { return Text{"four"}; }); };

  // While the first is made for stamp x, y takes its place, and then x again.
  (void)kept.get({"a", "x"}, [&] {
    std::thread([&] { ask("y"); }).join();
    std::thread([&] { ask("x"); }).join();
    return Text{"four"};
  });

  EXPECT_EQ(kept.bytes(), 4u);
}

TEST(Kept, AFailureIsNotKept) {
  Texts_ kept(100);

  EXPECT_THROW(kept.get({"a", ""}, []() -> Text { throw std::runtime_error("broken"); }), std::runtime_error);
  EXPECT_EQ(kept.get({"a", ""}, [] { return Text{"whole"}; })->words, "whole");
}

}  // namespace
}  // namespace base
