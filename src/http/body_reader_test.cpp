#include "http/body_reader.h"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "base/limits.h"

namespace http {
namespace {

BodyLimits small_limits(bool takes_upload = true) {
  return {takes_upload, 1000, 5000, 10, 3, std::filesystem::temp_directory_path()};
}

struct Read {
  BodyError error = BodyError::none;
  Request request;
};

/// Feeds `body` in pieces of `piece` bytes.
Read read(std::string_view content_type, std::string_view body, const BodyLimits& limits = small_limits(),
          std::size_t piece = std::string::npos) {
  Read result;
  const auto reader = make_body_reader(content_type, limits);
  if (!reader) return {BodyError::malformed, {}};
  for (std::size_t at = 0; at < body.size() && result.error == BodyError::none;) {
    const auto part = body.substr(at, piece);
    result.error = reader->feed(part);
    at += part.size();
  }
  if (result.error == BodyError::none) result.error = reader->finish(result.request);
  return result;
}

std::string content_of(const Upload& upload) {
  std::ifstream file(upload.path(), std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

constexpr std::string_view form = "application/x-www-form-urlencoded";
constexpr std::string_view multipart = "multipart/form-data; boundary=B";

std::string field_part(std::string_view name, std::string_view value) {
  return "--B\r\nContent-Disposition: form-data; name=\"" + std::string(name) + "\"\r\n\r\n" + std::string(value) +
         "\r\n";
}
std::string file_part(std::string_view name, std::string_view file_name, std::string_view bytes) {
  return "--B\r\nContent-Disposition: form-data; name=\"" + std::string(name) + "\"; filename=\"" +
         std::string(file_name) + "\"\r\nContent-Type: text/csv\r\n\r\n" + std::string(bytes) + "\r\n";
}
const std::string end_of_parts = "--B--\r\n";

TEST(UrlencodedForm, IsTheSameHoweverItIsCut) {
  const std::string body = "naam=Plan+van+aanpak&tekst=regel%0D%0Atwee%0Ddrie&naam=%E2%82%AC&leeg=";
  const Fields expected{
      {"naam", "Plan van aanpak"}, {"tekst", "regel\ntwee\rdrie"}, {"naam", "\xE2\x82\xAC"}, {"leeg", ""}};
  for (std::size_t piece = 1; piece <= body.size(); ++piece) {
    const Read result = read(form, body, small_limits(), piece);
    ASSERT_EQ(result.error, BodyError::none);
    ASSERT_EQ(result.request.form_fields, expected) << "pieces of " << piece;
  }
}

TEST(UrlencodedForm, EndsAtItsLimits) {
  EXPECT_EQ(read(form, std::string(1000, 'a')).error, BodyError::none);
  EXPECT_EQ(read(form, std::string(1001, 'a')).error, BodyError::too_large);
  EXPECT_EQ(read(form, "a&b&c&d&e&f&g&h&i&j").error, BodyError::none);
  EXPECT_EQ(read(form, "a&b&c&d&e&f&g&h&i&j&k").error, BodyError::too_many_fields);
}

TEST(UrlencodedForm, RefusesBytesThatAreNoText) {
  EXPECT_EQ(read(form, "a=%00").error, BodyError::malformed);
  EXPECT_EQ(read(form, "a=\xFF").error, BodyError::malformed);
}

TEST(UrlencodedForm, IsKnownWithACharsetBesideIt) {
  EXPECT_EQ(read("Application/X-WWW-Form-Urlencoded; charset=UTF-8", "a=1").request.form("a"), "1");
}

TEST(PlainBody, IsKeptAsItIsWithinTheLimit) {
  EXPECT_EQ(read("application/json", "{\"a\":1}\r\n").request.body, "{\"a\":1}\r\n");
  EXPECT_EQ(read("text/plain", std::string(1000, 'x')).error, BodyError::none);
  EXPECT_EQ(read("text/plain", std::string(1001, 'x')).error, BodyError::too_large);
}

TEST(Multipart, IsTheSameHoweverItIsCut) {
  const std::string bytes = "a;b\r\n--\r\n--C\r\n\r\n-\r\n--b\r\n" + std::string(3, '\0') + "\r\n\r";
  const std::string body = "preamble --B\r\n" + field_part("naam", "regel\r\ntwee") +
                           file_part("bestand", "x.csv", bytes) + field_part("leeg", "") + end_of_parts +
                           "epilogue\r\n--B\r\n";
  for (std::size_t piece = 1; piece <= body.size(); ++piece) {
    const Read result = read(multipart, body, small_limits(), piece);
    ASSERT_EQ(result.error, BodyError::none) << "pieces of " << piece;
    ASSERT_EQ(result.request.form_fields, (Fields{{"naam", "regel\ntwee"}, {"leeg", ""}})) << "pieces of " << piece;
    const Upload* upload = result.request.upload("bestand");
    ASSERT_NE(upload, nullptr);
    ASSERT_EQ(content_of(*upload), bytes) << "pieces of " << piece;
    ASSERT_EQ(upload->size, bytes.size());
  }
}

TEST(Multipart, KeepsTypeAndASafeNameOfAFile) {
  const Read result = read(multipart, file_part("f", "C:\\gegevens\\..\\over\tvallen.csv", "x") + end_of_parts);
  ASSERT_EQ(result.error, BodyError::none);
  EXPECT_EQ(result.request.uploads.at(0).file_name, "overvallen.csv");
  EXPECT_EQ(result.request.uploads.at(0).content_type, "text/csv");
}

TEST(Multipart, RemovesTheTemporaryFileWithTheLastCopy) {
  std::filesystem::path path;
  {
    const Read result = read(multipart, file_part("f", "x", "x") + end_of_parts);
    path = result.request.uploads.at(0).path();
    EXPECT_TRUE(std::filesystem::exists(path));
    EXPECT_EQ(std::filesystem::status(path).permissions(), std::filesystem::perms(0600));
  }
  EXPECT_FALSE(std::filesystem::exists(path));
}

TEST(Multipart, RemovesTheTemporaryFileOfABodyThatStopsHalfway) {
  const auto folder = std::filesystem::temp_directory_path() / ("http-test-" + std::to_string(::getpid()));
  std::filesystem::create_directory(folder);
  BodyLimits limits = small_limits();
  limits.upload_folder = folder;
  {
    const auto reader = make_body_reader(multipart, limits);
    EXPECT_EQ(reader->feed("--B\r\nContent-Disposition: form-data; name=f; filename=x\r\n\r\nhalf a file, long enough"),
              BodyError::none);
    EXPECT_FALSE(std::filesystem::is_empty(folder));
  }
  EXPECT_TRUE(std::filesystem::is_empty(folder));
  std::filesystem::remove_all(folder);
}

TEST(Multipart, LeavesOutAFileFieldInWhichNothingWasChosen) {
  const Read result = read(multipart, file_part("f", "", "") + end_of_parts, small_limits(false));
  EXPECT_EQ(result.error, BodyError::none);
  EXPECT_EQ(result.request.upload("f"), nullptr);
}

TEST(Multipart, KeepsAChosenFileThatIsEmpty) {
  const Read result = read(multipart, file_part("f", "leeg.csv", "") + end_of_parts);
  ASSERT_NE(result.request.upload("f"), nullptr);
  EXPECT_EQ(result.request.upload("f")->size, 0u);
  EXPECT_TRUE(std::filesystem::exists(result.request.upload("f")->path()));
}

TEST(Multipart, RefusesAFileWhereNoneIsTaken) {
  EXPECT_EQ(read(multipart, file_part("f", "x", "x") + end_of_parts, small_limits(false)).error,
            BodyError::upload_not_taken);
  EXPECT_EQ(read(multipart, file_part("f", "", "x") + end_of_parts, small_limits(false)).error,
            BodyError::upload_not_taken);
}

TEST(Multipart, EndsAtItsLimits) {
  EXPECT_EQ(read(multipart, file_part("f", "x", std::string(5000, 'x')) + end_of_parts).error, BodyError::none);
  EXPECT_EQ(read(multipart, file_part("f", "x", std::string(5001, 'x')) + end_of_parts).error, BodyError::too_large);
  EXPECT_EQ(read(multipart, field_part("f", std::string(999, 'x')) + end_of_parts).error, BodyError::none);
  EXPECT_EQ(read(multipart, field_part("f", std::string(1000, 'x')) + end_of_parts).error, BodyError::too_large);
}

TEST(Multipart, CountsPartsAndFiles) {
  std::string ten;
  for (int i = 0; i < 10; ++i) ten += field_part("f", "1");
  EXPECT_EQ(read(multipart, ten + end_of_parts).request.form_fields.size(), 10u);
  EXPECT_EQ(read(multipart, ten + field_part("f", "1") + end_of_parts).error, BodyError::too_many_fields);
  std::string three;
  for (int i = 0; i < 3; ++i) three += file_part("f", "x", "1");
  EXPECT_EQ(read(multipart, three + end_of_parts).request.uploads.size(), 3u);
  EXPECT_EQ(read(multipart, three + file_part("f", "x", "1") + end_of_parts).error, BodyError::too_many_fields);
}

TEST(Multipart, RefusesTenThousandFieldsEarly) {
  BodyLimits limits = small_limits();
  limits.form_bytes = base::limits::form_bytes;
  limits.form_fields = base::limits::form_fields;
  std::string body;
  for (int i = 0; i < 10'000; ++i) body += field_part("f", "");
  EXPECT_EQ(read(multipart, body + end_of_parts, limits, 1000).error, BodyError::too_many_fields);
}

TEST(Multipart, RefusesWhatIsNotWhole) {
  const std::string whole = field_part("naam", "waarde") + end_of_parts;
  EXPECT_EQ(read(multipart, whole).error, BodyError::none);
  for (std::size_t length = 0; length + 2 < whole.size(); ++length)
    EXPECT_EQ(read(multipart, whole.substr(0, length)).error, BodyError::malformed) << length;
}

TEST(Multipart, NeedsASoundBoundary) {
  EXPECT_EQ(make_body_reader("multipart/form-data", small_limits()), nullptr);
  EXPECT_EQ(make_body_reader("multipart/form-data; boundary=", small_limits()), nullptr);
  EXPECT_EQ(make_body_reader("multipart/form-data; boundary=\"a\nb\"", small_limits()), nullptr);
  EXPECT_EQ(make_body_reader("multipart/form-data; boundary=\"open", small_limits()), nullptr);
  EXPECT_EQ(make_body_reader("multipart/form-data; boundary=" + std::string(71, 'a'), small_limits()), nullptr);
  EXPECT_NE(make_body_reader("multipart/form-data; boundary=" + std::string(70, 'a'), small_limits()), nullptr);
}

TEST(Multipart, RefusesPartsThatMakeNoSense) {
  const auto part = [](std::string_view head) { return "--B\r\n" + std::string(head) + "\r\n\r\nx\r\n--B--\r\n"; };
  EXPECT_EQ(read(multipart, part("Content-Disposition: form-data; name=a")).error, BodyError::none);
  EXPECT_EQ(read(multipart, part("Content-Disposition: form-data")).error, BodyError::malformed);
  EXPECT_EQ(read(multipart, part("Content-Disposition: attachment; name=a")).error, BodyError::malformed);
  EXPECT_EQ(read(multipart, part("Content-Type: text/plain")).error, BodyError::malformed);
  EXPECT_EQ(read(multipart, part("no colon")).error, BodyError::malformed);
  EXPECT_EQ(
      read(multipart, part("Content-Disposition: form-data; name=a\r\nContent-Disposition: form-data; name=b")).error,
      BodyError::malformed);
  EXPECT_EQ(read(multipart, part("Content-Disposition: form-data; name=\"\xFF\"")).error, BodyError::malformed);
  EXPECT_EQ(read(multipart, part("X: " + std::string(5000, 'x'))).error, BodyError::malformed);
  EXPECT_EQ(read(multipart, "--B\r\n\r\nx\r\n--B--\r\n").error, BodyError::malformed);
  EXPECT_EQ(read(multipart, "--Bx\r\nContent-Disposition: form-data; name=a\r\n\r\nx\r\n--B--\r\n").error,
            BodyError::malformed);
}

TEST(Multipart, TakesANestedMultipartAsJustBytes) {
  const std::string inner = "--C\r\nContent-Disposition: file; filename=\"a\"\r\n\r\nx\r\n--C--";
  const Read result = read(multipart, field_part("nested", inner) + end_of_parts);
  EXPECT_EQ(result.request.form("nested"), with_plain_line_ends(inner));
}

TEST(Multipart, ReadsNamesAsBrowsersEscapeThem) {
  const Read result = read(multipart, field_part("a%22b%0D%0Ac%41", "1") + end_of_parts);
  EXPECT_EQ(result.request.form_fields.at(0).name, "a\"b\r\nc%41");
}

TEST(Multipart, HoldsNoMoreThanItsLimitsOfAnEndlessHeaderOrPreamble) {
  const auto reader = make_body_reader(multipart, small_limits());
  for (int i = 0; i < 1000; ++i) EXPECT_EQ(reader->feed(std::string(1000, '-')), BodyError::none);
  EXPECT_EQ(reader->feed("\r\n--B\r\n"), BodyError::none);
  BodyError error = BodyError::none;
  for (int i = 0; i < 6 && error == BodyError::none; ++i) error = reader->feed(std::string(1000, 'x'));
  EXPECT_EQ(error, BodyError::malformed);
}

}  // namespace
}  // namespace http
