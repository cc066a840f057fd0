// The canonical form of audit/trail.h, against hashes made outside this program (printf … | sha256sum).
#include "audit/chain.h"

#include <gtest/gtest.h>

namespace audit {
namespace {

TEST(Chain, HashesAValueWithItsSaltByTheDocumentedForm) {
  // printf '4:salt,1:-,5:+Zo\303\253,' | sha256sum: lengths count bytes
  EXPECT_EQ(value_hash({"salt", std::nullopt, "Zoë"}),
            "62a47f527d8cae5dd87e0ae2393e9c4bbc9e2dcc376a813862e15733afd655de");
  EXPECT_EQ(value_hash({"salt", "", std::nullopt}), "7a0a86643c0445f777042f3786590a0b5f0a78437d5897b2e1cb066424a4d26e");
}

TEST(Chain, TellsEmptyFromAbsent) {
  EXPECT_NE(value_hash({"salt", std::nullopt, ""}), value_hash({"salt", std::nullopt, std::nullopt}));
}

TEST(Chain, HashesAnEntryByTheDocumentedForm) {
  const Link link{.approach = 7,
                  .number = 2,
                  .actor = 3,
                  .origin = "web",
                  .verb = "change",
                  .noun = "action",
                  .id = 12,
                  .at_ms = 1700000000000,
                  .outcome = "done",
                  .fields = {{"", "aa"}, {"title", "bb"}}};

  EXPECT_EQ(link_hash(link, "ff"), "4a17e00292518bad479b12cf66576312837e5e030c6449c12882cde0073e7d2b");
}

TEST(Chain, DoesNotConfusePartsThatTouch) {
  Link one{.verb = "ab", .noun = "c", .fields = {}};
  Link other{.verb = "a", .noun = "bc", .fields = {}};

  EXPECT_NE(link_hash(one, ""), link_hash(other, ""));
}

}  // namespace
}  // namespace audit
