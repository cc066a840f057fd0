#include "problem/photo_reader.h"

#include <algorithm>

#include "base/text_tools.h"

namespace problem {
namespace {

constexpr std::size_t most_answer_bytes = 16u * 1024 * 1024;  // photo_side squared in three colours takes 8

struct Refusal {
  std::string_view code;
  base::ProblemKind kind;
};
constexpr Refusal refusals[] = {{"photo.empty", base::ProblemKind::invalid},
                                {"photo.too_many_bytes", base::ProblemKind::too_large},
                                {"photo.too_many_pixels", base::ProblemKind::too_large},
                                {"photo.kind", base::ProblemKind::unsupported},
                                {"photo.broken", base::ProblemKind::invalid}};

base::Problem refused(const Refusal& refusal) { return {refusal.kind, std::string(refusal.code), "photo"}; }

std::optional<int> side_from(std::string_view text) {
  const auto side = base::parse_integer(text);
  if (!side || *side < 1 || *side > photo_side) return std::nullopt;
  return int(*side);
}

}  // namespace

std::string message_of(const base::Result<Photo>& result) {
  if (!result) return "refused " + result.problem().code;
  return "photo " + std::to_string(result->width) + " " + std::to_string(result->height) + "\n" + result->jpeg;
}

std::optional<base::Result<Photo>> photo_from(std::string_view message) {
  constexpr std::string_view no = "refused ", yes = "photo ";
  if (message.starts_with(no)) {
    const auto found = std::find_if(std::begin(refusals), std::end(refusals),
                                    [&](const Refusal& one) { return one.code == message.substr(no.size()); });
    if (found == std::end(refusals)) return std::nullopt;
    return base::Result<Photo>(refused(*found));
  }
  const std::size_t end = message.find('\n');
  if (!message.starts_with(yes) || end == std::string_view::npos) return std::nullopt;
  const std::string_view both = message.substr(yes.size(), end - yes.size());
  const std::size_t space = std::min(both.find(' '), both.size());
  const auto width = side_from(both.substr(0, space)),
             height = side_from(both.substr(std::min(space + 1, both.size())));
  const std::string_view jpeg = message.substr(end + 1);
  if (!width || !height || !jpeg.starts_with("\xFF\xD8\xFF") || !jpeg.ends_with("\xFF\xD9")) return std::nullopt;
  return base::Result<Photo>(Photo{std::string(jpeg), *width, *height});
}

base::Result<Photo> clean_photo_isolated(std::string_view file, const base::IsolationLimits& limits,
                                         const std::string& program) {
  if (file.empty()) return refused(refusals[0]);
  if (file.size() > photo_bytes) return refused(refusals[1]);
  const auto answer = base::run_isolated({"read-photo", "", most_answer_bytes, limits, program}, file);
  auto photo = answer.bytes ? photo_from(*answer.bytes) : std::nullopt;
  if (!photo)
    return base::Problem{base::ProblemKind::unavailable,
                         "photo.reader_failed",
                         "photo",
                         {{"how", answer.bytes ? "answer" : answer.failure}}};
  return std::move(*photo);
}

int photo_reader_main() {
  return base::isolated_main([](std::string_view, std::string_view file) -> std::optional<std::string> {
    return message_of(clean_photo(file));
  });
}

}  // namespace problem
