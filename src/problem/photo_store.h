// Every SQL statement about photos of spots.
#pragma once
#include <optional>
#include <vector>

#include "db/database.h"
#include "problem/photo.h"

namespace problem::store {

struct PhotoHead {
  std::int64_t id = 0;
  int width = 0;
  int height = 0;
};
std::vector<PhotoHead> photos(db::Connection& connection, base::ApproachId approach, std::int64_t spot);
/// The bytes of the JPEG.
std::optional<std::string> photo(db::Connection& connection, base::ApproachId approach, std::int64_t spot,
                                 std::int64_t id);
struct PhotoPlace {
  base::ApproachId approach;
  std::int64_t spot = 0;
  base::Instant at;
  base::AccountId by;
};
std::int64_t add_photo(db::Connection& connection, const PhotoPlace& place, const Photo& photo);
bool remove_photo(db::Connection& connection, base::ApproachId approach, std::int64_t spot, std::int64_t id);

}  // namespace problem::store
