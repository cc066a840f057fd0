#include "problem/photo_store.h"

#include "base/text_tools.h"

namespace problem::store {

std::vector<PhotoHead> photos(db::Connection& connection, base::ApproachId approach, std::int64_t spot) {
  std::vector<PhotoHead> all;
  for (const db::Row row : connection.query(
           "SELECT id, width, height FROM inspection_photo WHERE approach_id = ? AND spot_id = ? ORDER BY id",
           {approach, spot}))
    all.push_back({row.integer("id"), int(row.integer("width")), int(row.integer("height"))});
  return all;
}

std::optional<std::string> photo(db::Connection& connection, base::ApproachId approach, std::int64_t spot,
                                 std::int64_t id) {
  const auto rows = connection.query(
      "SELECT content FROM inspection_photo WHERE id = ? AND spot_id = ? AND approach_id = ?", {id, spot, approach});
  if (rows.empty()) return std::nullopt;
  return rows.front().blob("content");
}

std::int64_t add_photo(db::Connection& connection, const PhotoPlace& place, const Photo& photo) {
  return connection.insert(
      "INSERT INTO inspection_photo (approach_id, spot_id, content, sha256, width, height, added_at, added_by)"
      " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
      {place.approach, place.spot, db::Blob{photo.jpeg}, base::sha256(photo.jpeg), photo.width, photo.height, place.at,
       place.by});
}

bool remove_photo(db::Connection& connection, base::ApproachId approach, std::int64_t spot, std::int64_t id) {
  return connection.execute("DELETE FROM inspection_photo WHERE id = ? AND spot_id = ? AND approach_id = ?",
                            {id, spot, approach}) == 1;
}

}  // namespace problem::store
