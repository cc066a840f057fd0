// A file that was uploaded, shown in a preview, and not yet kept: it waits in the data folder under a random name that
// only its uploader can ask for. Files that waited a day are removed when the next one comes.
#pragma once
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "base/ids.h"

namespace area {

struct WaitingRoom {
  std::filesystem::path folder;  ///< the data folder of the house
  base::ApproachId approach;
  base::AccountId account;
};

/// Copies the file; gives its ticket, 22 characters that fit in an address. Throws base::Breakage when the disk fails.
std::string put_to_wait(const WaitingRoom& room, const std::filesystem::path& file);
/// Where it is; nothing when the ticket is not one, is somebody else's, or the file is gone.
std::optional<std::filesystem::path> find_waiting(const WaitingRoom& room, std::string_view ticket);
void remove_waiting(const WaitingRoom& room, std::string_view ticket);

}  // namespace area
