// The answer of the area reader's child as bytes for the pipe, and back. What comes back is checked like a file: a
// child that was taken over by a hostile file can answer wrongly, but not break the parent.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "geo/area_file.h"

namespace geo {

std::string message_of(const AreaFileOptions& options);
std::optional<AreaFileOptions> options_from(std::string_view message);

std::string message_of(const base::Result<AreaFile>& result);
/// Nothing when the message is broken, holds a shape that is not one, or breaks a limit.
std::optional<base::Result<AreaFile>> result_from(std::string_view message);

}  // namespace geo
