#include "http/static_files.h"

#include <gtest/gtest.h>

#include "base/check.h"
#include "http/compression.h"

namespace http {
namespace {

const std::string css(4000, 'c');
const std::vector<base::EmbeddedFile> files = {
    {"web/dist/app.css", css}, {"web/dist/font/a.woff2", "font"}, {"web/dist/tiny.js", "x"}};

std::string hash_of(const StaticFiles& statics) { return statics.url("app.css").substr(8, 16); }

Request asking(Fields headers = {}) {
  Request request;
  request.headers = std::move(headers);
  return request;
}

TEST(StaticFiles, ChangeTheirAddressWithTheirContent) {
  const StaticFiles one(files, "web/dist/");
  std::vector<base::EmbeddedFile> other_files = files;
  other_files[2].bytes = "y";
  const StaticFiles other(other_files, "web/dist/");
  EXPECT_EQ(one.url("app.css"), "/static/" + hash_of(one) + "/app.css");
  EXPECT_EQ(one.url("app.css"), StaticFiles(files, "web/dist/").url("app.css"));
  EXPECT_NE(one.url("app.css"), other.url("app.css"));
  EXPECT_THROW(one.url("absent.css"), base::Mistake);
}

TEST(StaticFiles, AreKeptForEverUnderTheirOwnHashOnly) {
  const StaticFiles statics(files, "web/dist/");
  const auto response = statics.answer(asking(), hash_of(statics), "app.css");
  ASSERT_TRUE(response);
  EXPECT_EQ(response->cache_control, "public, max-age=31536000, immutable");
  EXPECT_EQ(response->content_type, "text/css; charset=utf-8");
  EXPECT_EQ(response->constant_body, css);
  EXPECT_EQ(statics.answer(asking(), "0123456789abcdef", "app.css")->cache_control, "no-cache");
  EXPECT_EQ(statics.answer(asking(), hash_of(statics), "font/a.woff2")->content_type, "font/woff2");
  EXPECT_FALSE(statics.answer(asking(), hash_of(statics), "absent.css"));
  EXPECT_FALSE(statics.answer(asking(), hash_of(statics), "../content/x"));
}

TEST(StaticFiles, AreSentCompressedWhenThatIsSmaller) {
  const StaticFiles statics(files, "web/dist/");
  const auto response = statics.answer(asking({{"accept-encoding", "gzip"}}), "x", "app.css");
  EXPECT_EQ(response->header("Content-Encoding"), "gzip");
  EXPECT_EQ(response->header("Vary"), "Accept-Encoding");
  EXPECT_EQ(gunzip(response->constant_body, 10'000), css);
  EXPECT_EQ(statics.answer(asking({{"accept-encoding", "gzip"}}), "x", "tiny.js")->header("Content-Encoding"), "");
  EXPECT_EQ(statics.answer(asking({{"accept-encoding", "gzip"}}), "x", "font/a.woff2")->constant_body, "font");
}

TEST(StaticFiles, AreNotSentAgainToWhoHasThem) {
  const StaticFiles statics(files, "web/dist/");
  const std::string etag = statics.answer(asking(), "x", "app.css")->header("ETag");
  const auto again = statics.answer(asking({{"if-none-match", "W/\"other\", W/" + etag}}), "x", "app.css");
  EXPECT_EQ(again->status, 304);
  EXPECT_EQ(again->header("ETag"), etag);
  EXPECT_TRUE(again->constant_body.empty());
  EXPECT_EQ(statics.answer(asking({{"if-none-match", "\"other\""}}), "x", "app.css")->status, 200);
}

}  // namespace
}  // namespace http
