#include "http/decoding.h"

#include <gtest/gtest.h>

namespace http {
namespace {

TEST(PercentDecode, ReadsHexAndPlusAndLeavesHalfEscapesAlone) {
  EXPECT_EQ(percent_decode("a%20b+c", Plus::is_space), "a b c");
  EXPECT_EQ(percent_decode("a+b", Plus::is_plus), "a+b");
  EXPECT_EQ(percent_decode("100%", Plus::is_space), "100%");
  EXPECT_EQ(percent_decode("%4", Plus::is_space), "%4");
  EXPECT_EQ(percent_decode("%zz%C3%AB", Plus::is_space), "%zz\xC3\xAB");
}

TEST(Query, KeepsOrderAndRepeatedNames) {
  EXPECT_EQ(*parse_query("b=1&a=2&&b=3&c", 10), (Fields{{"b", "1"}, {"a", "2"}, {"b", "3"}, {"c", ""}}));
}

TEST(Query, RefusesWhatNoDatabaseTakes) {
  EXPECT_FALSE(parse_query("a=%00", 10));
  EXPECT_FALSE(parse_query("a=%ff", 10));
  EXPECT_FALSE(parse_query("%ED%A0%80=1", 10));
}

TEST(Query, HasALimitOnTheNumberOfFields) {
  EXPECT_TRUE(parse_query("a&b&c", 3));
  EXPECT_FALSE(parse_query("a&b&c&d", 3));
}

TEST(Cookies, AreSplitAtSemicolonsAndLoseTheirQuotes) {
  EXPECT_EQ(parse_cookies("a=1; b=\"2\";c=x=y; junk; =3"), (Fields{{"a", "1"}, {"b", "2"}, {"c", "x=y"}}));
}

TEST(HeaderValue, ReadsParametersPlainAndQuoted) {
  const auto value = parse_header_value("Form-Data; Name=\"a;\\\"b\"; filename=c.csv ;");
  ASSERT_TRUE(value);
  EXPECT_EQ(value->value, "form-data");
  EXPECT_EQ(value->parameters, (Fields{{"name", "a;\"b"}, {"filename", "c.csv"}}));
  EXPECT_EQ(value->parameter("absent"), nullptr);
}

TEST(HeaderValue, KeepsTheBackslashesOfAWindowsPath) {
  EXPECT_EQ(*parse_header_value("form-data; filename=\"C:\\map\\a.csv\"")->parameter("filename"), "C:\\map\\a.csv");
}

TEST(HeaderValue, RefusesAQuoteWithoutEnd) {
  EXPECT_FALSE(parse_header_value("form-data; name=\"a"));
  EXPECT_FALSE(parse_header_value("form-data; name"));
  EXPECT_FALSE(parse_header_value("form-data; name=\"a\"b"));
}

TEST(AcceptEncoding, HeedsQualityZero) {
  EXPECT_TRUE(accepts_encoding("br, gzip;q=0.5", "gzip"));
  EXPECT_TRUE(accepts_encoding("GZIP", "gzip"));
  EXPECT_FALSE(accepts_encoding("gzip;q=0", "gzip"));
  EXPECT_FALSE(accepts_encoding("gzip;q=0.000, br", "gzip"));
  EXPECT_FALSE(accepts_encoding("xgzip", "gzip"));
  EXPECT_FALSE(accepts_encoding("", "gzip"));
}

}  // namespace
}  // namespace http
