#include "geo/area_reader.h"

#include <gtest/gtest.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>

#include "geo/area_message.h"

namespace geo {
namespace {

// This test program plays the product: started as "PROGRAM read-areas" it is the child. (gtest has no such door.)
// Started as "PROGRAM try-doors" it is a child that was taken over and tries to get out; every bit is a way that was
// open.
int try_doors() {
  if (!base::close_doors()) return 64;
  int open_ways = 0;
  if (socket(AF_INET, SOCK_STREAM, 0) >= 0 || errno != EPERM) open_ways |= 1;
  if (socket(AF_UNIX, SOCK_STREAM, 0) >= 0 || errno != EPERM) open_ways |= 2;
  const pid_t child = fork();
  if (child == 0) _exit(0);
  if (child > 0) open_ways |= 4;
  char program[] = "/bin/true";
  char* arguments[] = {program, nullptr};
  if (execv(program, arguments) == 0 || errno != EPERM) open_ways |= 8;
  return open_ways;
}

__attribute__((constructor)) void be_the_child(int count, char** arguments, char**) {
  if (count == 2 && std::strcmp(arguments[1], "try-doors") == 0) _exit(try_doors());
  if (count == 2 && std::strcmp(arguments[1], "read-areas") == 0) _exit(area_reader_main());
}

const std::string square =
    R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{"code":"A","name":"Hal","population":5},
    "geometry":{"type":"Polygon","coordinates":[[[233000,582000],[233100,582000],[233100,582100],[233000,582000]]]}}]})";

TEST(AreaReader, GivesThroughAChildWhatItGivesDirectly) {
  const auto direct = read_areas(square);
  const auto isolated = read_area_bytes_isolated(square);

  ASSERT_TRUE(direct);
  ASSERT_TRUE(isolated) << isolated.problem().code << " " << isolated.problem().facts[0].value;
  EXPECT_EQ(message_of(isolated), message_of(direct));
  EXPECT_EQ(isolated->areas[0].population, 5);
  EXPECT_EQ(isolated->areas[0].shape, direct->areas[0].shape);
}

TEST(AreaReader, PassesOptionsOnAndRefusalsBack) {
  AreaFileOptions options;
  options.columns.code = "bestaat niet";

  const auto refused = read_area_bytes_isolated(square, options);

  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.problems(), read_areas(square, options).problems());
}

TEST(AreaReader, RefusesAPathThatIsNoFile) {
  EXPECT_EQ(read_areas_isolated("/does/not/exist").problem().code, "area-file-not-there");
  EXPECT_EQ(read_areas_isolated("/").problem().code, "area-file-unreadable");
  EXPECT_EQ(read_areas_isolated("/dev/null").problem().code, "area-file-unreadable");
  EXPECT_EQ(read_area_bytes_isolated("").problem().code, "area-file-empty");
}

TEST(AreaReader, ReadsRealFilesInItsChild) {
  const std::string path = STAPSTEEN_SOURCE_DIR "/../shared/data/nottingham/nottingham_wards.gpkg";
  if (access(path.c_str(), R_OK) != 0) GTEST_SKIP() << "nottingham/nottingham_wards.gpkg is not here";

  const auto file = read_areas_isolated(path);

  ASSERT_TRUE(file) << file.problem().code;
  EXPECT_EQ(file->areas.size(), 20u);
}

TEST(AreaReader, SurvivesAChildThatDiesOrBabbles) {
  base::IsolationLimits limits;
  limits.wall_seconds = 1;

  const auto dead = read_area_bytes_isolated(square, {}, limits, "/bin/false");
  const auto silent = read_area_bytes_isolated(square, {}, limits, "/bin/true");
  const auto babbling = read_area_bytes_isolated(square, {}, limits, "/bin/echo");

  for (const auto* result : {&dead, &silent, &babbling}) {
    ASSERT_FALSE(*result);
    EXPECT_EQ(result->problem().code, "area-reader-failed");
  }
  EXPECT_EQ(dead.problem().facts[0].value, "exit 1");
  EXPECT_EQ(babbling.problem().facts[0].value, "answer");
}

TEST(AreaReader, LeavesNoWayOutToAChildThatWasTakenOver) {
  const pid_t child = fork();
  if (child == 0) {
    execl("/proc/self/exe", "geo_test", "try-doors", nullptr);
    _exit(127);
  }
  int status = 0;
  ASSERT_EQ(waitpid(child, &status, 0), child);

  ASSERT_TRUE(WIFEXITED(status));
  EXPECT_EQ(WEXITSTATUS(status), 0);
}

TEST(AreaReader, StopsAChildThatUsesTooMuchProcessorTime) {
  std::string rows = "code;wkt\n";
  for (int i = 0; i < 20'000; ++i) {
    rows += std::to_string(i) + ";\"POLYGON((0 300000,9000 300000,9000 300900,0 300000))\"\n";
  }
  base::IsolationLimits limits;
  limits.cpu_seconds = 1;

  const auto result = read_area_bytes_isolated(rows, {}, limits);

  ASSERT_FALSE(result);
  EXPECT_EQ(result.problem().code, "area-reader-failed");
}

TEST(AreaMessage, TrustsNoByteOfTheChild) {
  const std::string message = message_of(read_areas(square));

  for (std::size_t length = 0; length < message.size(); ++length) {
    EXPECT_FALSE(result_from(std::string_view(message).substr(0, length))) << length;
  }
  EXPECT_FALSE(result_from(message + "x"));
  for (std::size_t at = 0; at < message.size(); ++at) {
    std::string broken = message;
    broken[at] = static_cast<char>(broken[at] ^ 0xff);
    (void)result_from(broken);
  }
}

}  // namespace
}  // namespace geo
