// Feeds every fuzz target its corpus in the normal test run: each file whole, cut off at up to 64 places, and with
// single bytes changed (always the same ones). A crash or an abort is the failure. An input that once broke a parser is
// put in the corpus and stays there.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

struct ReplayTarget {
  const char* name;
  int (*feed)(const std::uint8_t*, std::size_t);
};
#include "replay_table.h"

namespace {

class FuzzCorpus : public testing::TestWithParam<ReplayTarget> {};

void feed(const ReplayTarget& target, const std::string& bytes) {
  // A block of exactly this size, so that the address sanitizer sees one byte too many.
  const std::vector<std::uint8_t> exact(bytes.begin(), bytes.end());
  target.feed(exact.data(), exact.size());
}

void feed_variants(const ReplayTarget& target, const std::string& bytes) {
  constexpr std::size_t variants = 64;
  feed(target, bytes);
  const std::size_t step = std::max<std::size_t>(1, bytes.size() / variants);
  for (std::size_t at = 0; at < bytes.size(); at += step) {
    feed(target, bytes.substr(0, at));
    std::string changed = bytes;
    changed[at] = char(changed[at] ^ (1 << (at % 8)));
    feed(target, changed);
  }
}

TEST_P(FuzzCorpus, BreaksNothing) {
  const auto folder = std::filesystem::path(FUZZ_CORPUS) / GetParam().name;
  ASSERT_TRUE(std::filesystem::is_directory(folder)) << "each target has a corpus";
  int files = 0;
  feed(GetParam(), "");
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    std::ifstream file(entry.path(), std::ios::binary);
    SCOPED_TRACE(entry.path().string());
    feed_variants(GetParam(), {std::istreambuf_iterator<char>(file), {}});
    ++files;
  }
  EXPECT_GT(files, 0);
}

INSTANTIATE_TEST_SUITE_P(Parsers, FuzzCorpus, testing::ValuesIn(replay_targets),
                         [](const auto& made) { return std::string(made.param.name); });

}  // namespace
