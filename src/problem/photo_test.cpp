#include "problem/photo.h"

#include <unistd.h>

#include <cstring>
#include <filesystem>
#include <fstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <png.h>

#include "problem/photo_codec.h"
#include "problem/photo_reader.h"
#include "problem/photo_store.h"
#include "problem/problem_command.h"
#include "problem/problem_fixture_test.h"

using namespace problem;
using testing::HasSubstr;
using testing::Not;

namespace {

// This test program is the reader's child too: see geo/area_reader_test.cpp.
__attribute__((constructor)) void be_the_child(int count, char** arguments, char**) {
  if (count == 2 && std::strcmp(arguments[1], "read-photo") == 0) _exit(photo_reader_main());
}

/// Left half red, right half blue; the top row green.
Pixels flag(int width, int height) {
  Pixels pixels{width, height, {}};
  for (int y = 0; y < height; ++y)
    for (int x = 0; x < width; ++x) {
      const bool top = y < height / 4, left = x < width / 2;
      pixels.rgb.push_back(!top && left ? 255 : 0);
      pixels.rgb.push_back(top ? 255 : 0);
      pixels.rgb.push_back(!top && !left ? 255 : 0);
    }
  return pixels;
}

std::vector<int> at(const Pixels& pixels, int x, int y) {
  const std::size_t i = 3 * (std::size_t(y) * std::size_t(pixels.width) + std::size_t(x));
  return {pixels.rgb[i], pixels.rgb[i + 1], pixels.rgb[i + 2]};
}

/// An EXIF segment as cameras write it (TIFF 6.0, little endian): the orientation, and words that must not stay.
std::string exif(int orientation) {
  std::string tiff("II\x2A\0\x08\0\0\0", 8);
  tiff +=
      std::string("\x01\0", 2) + std::string("\x12\x01\x03\0\x01\0\0\0", 8) + char(orientation) + std::string(3, '\0');
  tiff += std::string(4, '\0') + "GPS 52.0907 5.1214 Toestel van Jansen";
  const std::string content = std::string("Exif\0\0", 6) + tiff;
  const std::size_t length = content.size() + 2;
  return std::string("\xFF\xE1") + char(length >> 8) + char(length & 0xFF) + content;
}

std::string with_exif(const Pixels& pixels, int orientation) {
  const std::string jpeg = encode_jpeg(pixels, 95);
  return jpeg.substr(0, 2) + exif(orientation) + jpeg.substr(2);
}

std::string png(const Pixels& pixels) {
  png_image image{};
  image.version = PNG_IMAGE_VERSION;
  image.width = unsigned(pixels.width);
  image.height = unsigned(pixels.height);
  image.format = PNG_FORMAT_RGB;
  png_alloc_size_t size = 0;
  png_image_write_to_memory(&image, nullptr, &size, 0, pixels.rgb.data(), 0, nullptr);
  std::string bytes(size, '\0');
  png_image_write_to_memory(&image, bytes.data(), &size, 0, pixels.rgb.data(), 0, nullptr);
  bytes.resize(size);
  return bytes;
}

std::string code_of(std::string_view file) {
  const auto photo = clean_photo(file);
  return photo ? "" : photo.problem().code;
}

TEST(Photo, KeepsNothingOfWhatTheCameraWrote) {
  const std::string file = with_exif(flag(64, 48), 1);
  ASSERT_THAT(file, HasSubstr("Jansen"));

  const auto photo = clean_photo(file);

  ASSERT_TRUE(photo);
  EXPECT_THAT(photo->jpeg, Not(HasSubstr("Jansen")));
  EXPECT_THAT(photo->jpeg, Not(HasSubstr("Exif")));
  EXPECT_EQ(photo->width, 64);
  EXPECT_EQ(photo->height, 48);
  EXPECT_EQ(orientation_of(photo->jpeg), 1);
}

TEST(Photo, HidesNothingBehindTheEndOfThePicture) {
  const auto photo = clean_photo(encode_jpeg(flag(16, 16), 90) + "<script>alert(1)</script>PK\x03\x04");

  ASSERT_TRUE(photo);
  EXPECT_THAT(photo->jpeg, Not(HasSubstr("script")));
}

// EXIF 2.32, tag 0x0112: where the first row and the first column of the stored picture belong.
TEST(Photo, IsTurnedUprightAsTheCameraSaid) {
  Pixels stored{2, 1, {1, 1, 1, 2, 2, 2}};  // pixel 1 left, pixel 2 right
  struct Case {
    int orientation, width, height;
    std::vector<int> values;
  };
  for (const Case& one : {Case{1, 2, 1, {1, 2}},
                          {2, 2, 1, {2, 1}},
                          {3, 2, 1, {2, 1}},
                          {4, 2, 1, {1, 2}},
                          {5, 1, 2, {1, 2}},
                          {6, 1, 2, {1, 2}},
                          {7, 1, 2, {2, 1}},
                          {8, 1, 2, {2, 1}}}) {
    const Pixels out = upright(stored, one.orientation);
    EXPECT_EQ(out.width, one.width) << one.orientation;
    EXPECT_EQ(out.height, one.height) << one.orientation;
    EXPECT_EQ(out.rgb[0], one.values[0]) << one.orientation;
    EXPECT_EQ(out.rgb[3], one.values[1]) << one.orientation;
  }
  Pixels column{1, 2, {1, 1, 1, 2, 2, 2}};  // pixel 1 above pixel 2: 6 turns the top to the right
  EXPECT_EQ(upright(column, 6).rgb[0], 2);
  EXPECT_EQ(upright(column, 8).rgb[0], 1);
}

TEST(Photo, ReadsTheOrientationOfTheFile) {
  const auto photo = decode_photo(with_exif(flag(64, 32), 6));

  ASSERT_TRUE(photo);
  EXPECT_EQ(photo->width, 32);
  EXPECT_EQ(photo->height, 64);
  EXPECT_GT(at(*photo, 30, 32)[1], 200) << "the green top is now at the right";
  EXPECT_EQ(orientation_of(with_exif(flag(8, 8), 9)), 1) << "nonsense says nothing";
}

TEST(Photo, IsMadeSmallerAndKeepsItsShape) {
  const Pixels small = shrunk(flag(400, 200), 100);

  EXPECT_EQ(small.width, 100);
  EXPECT_EQ(small.height, 50);
  EXPECT_EQ(at(small, 10, 40), (std::vector<int>{255, 0, 0}));
  EXPECT_EQ(at(small, 90, 40), (std::vector<int>{0, 0, 255}));
  const Pixels mixed = shrunk(Pixels{2, 1, {100, 0, 0, 200, 0, 0}}, 1);
  EXPECT_EQ(mixed.rgb[0], 150) << "the mean of what falls together";
}

TEST(Photo, TakesPngByItsContent) {
  const auto photo = clean_photo(png(flag(40, 40)));

  ASSERT_TRUE(photo);
  EXPECT_EQ(photo->jpeg.substr(0, 3), "\xFF\xD8\xFF");
}

TEST(Photo, RefusesWhatIsNoPictureOrTooLarge) {
  EXPECT_EQ(code_of(""), "photo.empty");
  EXPECT_EQ(code_of("<svg xmlns='http://www.w3.org/2000/svg'/>"), "photo.kind");
  EXPECT_EQ(code_of("GIF89a"), "photo.kind");
  EXPECT_EQ(code_of(std::string(photo_bytes + 1, 'x')), "photo.too_many_bytes");
}

TEST(Photo, LooksAtTheNumberOfPixelsBeforeItDecodesThem) {
  std::string jpeg = encode_jpeg(flag(16, 16), 90);
  const std::size_t frame = jpeg.find("\xFF\xC0");
  ASSERT_NE(frame, std::string::npos);
  for (const std::size_t offset : {5u, 7u}) {  // height and width in the frame header (ITU T.81, B.2.2)
    jpeg[frame + offset] = char(0xFD);
    jpeg[frame + offset + 1] = char(0xE8);  // 65,000
  }
  Pixels pixels;

  EXPECT_EQ(code_of(jpeg), "photo.too_many_pixels");
  EXPECT_EQ(codec::read_jpeg(encode_jpeg(flag(5, 5), 90), 24, pixels), codec::Reading::too_large);
  EXPECT_EQ(codec::read_jpeg(encode_jpeg(flag(5, 5), 90), 25, pixels), codec::Reading::done);
  EXPECT_EQ(codec::read_png(png(flag(5, 5)), 24, pixels), codec::Reading::too_large);
}

TEST(Photo, RefusesEveryFileThatWasCutOff) {
  for (const std::string& whole : {encode_jpeg(flag(32, 32), 90), png(flag(32, 32))})
    for (std::size_t size = 8; size + 12 < whole.size(); size += 7)
      EXPECT_EQ(code_of(std::string_view(whole).substr(0, size)), "photo.broken") << size << " of " << whole.size();
}

TEST(Photo, SurvivesAnyByteThatIsWrong) {
  const std::string whole = with_exif(flag(24, 24), 3);
  for (std::size_t i = 0; i < whole.size(); ++i) {
    std::string wrong = whole;
    wrong[i] = char(wrong[i] ^ 0xFF);
    const auto photo = clean_photo(wrong);
    EXPECT_LE(photo ? photo->width : 0, photo_side);
  }
}

TEST(PhotoReader, GivesThroughAChildWhatItGivesDirectly) {
  for (const std::string& file :
       {with_exif(flag(40, 30), 6), png(flag(24, 24)), std::string("no photo"), png(flag(9, 9)).substr(0, 30)}) {
    const auto direct = clean_photo(file), isolated = clean_photo_isolated(file);
    ASSERT_EQ(bool(direct), bool(isolated)) << message_of(isolated);
    EXPECT_EQ(message_of(direct), message_of(isolated));
    if (!direct) {
      EXPECT_EQ(direct.problem().kind, isolated.problem().kind);
    }
  }
}

TEST(PhotoReader, SurvivesAChildThatDiesHangsOrBabbles) {
  const std::string file = png(flag(4, 4));
  const std::string hanging = testing::TempDir() + "/hangs";
  std::ofstream(hanging) << "#!/bin/sh\nexec sleep 60\n";
  std::filesystem::permissions(hanging, std::filesystem::perms::owner_all);
  const std::pair<std::string, std::string> children[] = {
      {"/bin/false", "exit 1"}, {"/bin/true", ""}, {"/bin/echo", "answer"}, {hanging, "timeout"}};
  for (const auto& [program, how] : children) {
    const auto result = clean_photo_isolated(file, {.wall_seconds = 1}, program);
    ASSERT_FALSE(result);
    EXPECT_EQ(result.problem().code, "photo.reader_failed") << program;
    if (!how.empty()) {
      EXPECT_EQ(result.problem().facts[0].value, how) << program;
    }
  }
  std::filesystem::remove(hanging);
}

TEST(PhotoReader, TrustsNoByteOfTheChild) {
  const std::string good = message_of(clean_photo(png(flag(4, 4))));
  ASSERT_TRUE(photo_from(good));
  for (const std::string& wrong :
       {std::string(), std::string("photo"), std::string("photo 4\n"), "photo 4 \n" + good.substr(10),
        "photo 0 4\n" + good.substr(10), "photo 99999 4\n" + good.substr(10), std::string("photo 4 4\n<script>"),
        std::string("refused something.else"), good.substr(0, good.size() - 1)})
    EXPECT_FALSE(photo_from(wrong)) << wrong.substr(0, 20);
}

class Photos : public ProblemFixture {
 protected:
  void SetUp() override {
    ProblemFixture::SetUp();
    Spot here;
    here.place = "Hoek";
    here.inspection = "1";
    here.category = "light";
    here.severity = "slight";
    here.finding = "Donker";
    spot = *record::create(doing(), spots(), here);
  }
  std::vector<store::PhotoHead> kept(base::ApproachId approach) {
    return database.read([&](db::Connection& connection) { return store::photos(connection, approach, spot); });
  }
  std::int64_t spot = 0;
};

TEST_F(Photos, BelongToASpotOfTheirApproach) {
  const auto id = add_photo(doing(), spot, with_exif(flag(40, 30), 1));
  ASSERT_TRUE(id);
  record::Doing elsewhere = doing();
  elsewhere.approach = other;

  EXPECT_EQ(kept(mine).size(), 1u);
  EXPECT_TRUE(kept(other).empty());
  EXPECT_EQ(add_photo(elsewhere, spot, png(flag(4, 4))).problem().code, "record.not_found");
  EXPECT_EQ(remove_photo(elsewhere, spot, *id).problem().code, "record.not_found");
  ASSERT_TRUE(remove_photo(doing(), spot, *id));
  EXPECT_TRUE(kept(mine).empty()) << "gone is gone";
}

TEST_F(Photos, AreAtMostTenPerSpot) {
  const std::string file = png(flag(4, 4));
  for (std::size_t i = 0; i < most_photos; ++i) ASSERT_TRUE(add_photo(doing(), spot, file));

  EXPECT_EQ(add_photo(doing(), spot, file).problem().code, "photo.too_many");
}

}  // namespace
