#include "area/waiting_file.h"

#include <algorithm>

#include "base/check.h"
#include "base/text_tools.h"

namespace area {
namespace {

namespace fs = std::filesystem;

fs::path folder_of(const WaitingRoom& room) { return room.folder / "areas-waiting"; }

fs::path path_of(const WaitingRoom& room, std::string_view ticket) {
  return folder_of(room) /
         (std::to_string(room.approach.value) + "-" + std::to_string(room.account.value) + "-" + std::string(ticket));
}

bool is_ticket(std::string_view text) {
  return text.size() == 22 && std::all_of(text.begin(), text.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
         });
}

// Age is told by the newest file, so that no clock is needed.
void remove_older(const fs::path& folder, const fs::path& newest) {
  std::error_code error;
  const auto now = fs::last_write_time(newest, error);
  if (error) return;
  for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
    std::error_code ignored;
    const auto written = fs::last_write_time(at->path(), ignored);
    if (!ignored && now - written > std::chrono::hours(24)) fs::remove(at->path(), ignored);
  }
}

}  // namespace

std::string put_to_wait(const WaitingRoom& room, const fs::path& file) {
  std::error_code error;
  fs::create_directories(folder_of(room), error);
  const std::string ticket = base::random_token();
  const fs::path path = path_of(room, ticket);
  if (!error) fs::copy_file(file, path, error);
  if (error) throw base::Breakage("cannot keep an uploaded file: " + error.message());
  fs::permissions(path, fs::perms::owner_read | fs::perms::owner_write, error);
  remove_older(folder_of(room), path);
  return ticket;
}

std::optional<fs::path> find_waiting(const WaitingRoom& room, std::string_view ticket) {
  if (!is_ticket(ticket)) return std::nullopt;
  const fs::path path = path_of(room, ticket);
  std::error_code error;
  if (!fs::is_regular_file(path, error)) return std::nullopt;
  return path;
}

void remove_waiting(const WaitingRoom& room, std::string_view ticket) {
  std::error_code ignored;
  if (const auto path = find_waiting(room, ticket)) fs::remove(*path, ignored);
}

}  // namespace area
