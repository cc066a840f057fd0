// What is done with the findings of step 3 beyond making, changing and withdrawing (record/command.h). Each is one
// transaction with its entry in the trail.
#pragma once
#include <string_view>
#include <vector>

#include "problem/problem.h"
#include "record/command.h"

namespace problem {

/// The interviews with a name whose date has passed, those that were withdrawn as well.
std::vector<record::Stored<Interview>> with_old_name(db::Connection& connection, base::ApproachId approach,
                                                     const std::string& today);
/// Erases those names, also from the values of the trail. Gives how many. A closed approach allows it too.
base::Result<std::int64_t> erase_old_names(const record::Doing& doing);

inline constexpr std::size_t most_photos = 10;  ///< per spot
/// Keeps a cleaned photo of a spot (photo.h). Also refused: photo.too_many, record.not_found.
base::Result<std::int64_t> add_photo(const record::Doing& doing, std::int64_t spot, std::string_view file);
/// For good: a photo is not brought back.
base::Result<base::Done> remove_photo(const record::Doing& doing, std::int64_t spot, std::int64_t photo);

}  // namespace problem
