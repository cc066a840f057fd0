// Who is next to whom: by cell index (never by distance between rounded centres), or by distance <= M (1 + 1e-9).
// Cells that are absent are outside the study area, not 0. Lists exclude the cell itself and are ascending.
#pragma once
#include <cstdint>
#include <span>
#include <vector>

namespace stats {

struct Neighbours {
  std::vector<std::uint32_t> start{0};  ///< size() + 1 offsets
  std::vector<std::uint32_t> index;
  std::size_t size() const { return start.size() - 1; }
  std::span<const std::uint32_t> of(std::size_t cell) const {
    return {index.data() + start[cell], index.data() + start[cell + 1]};
  }
};

struct CellIndex {
  std::int32_t column = 0;
  std::int32_t row = 0;
};
enum class Contiguity { queen, rook };
Neighbours cell_neighbours(const std::vector<CellIndex>& cells, Contiguity contiguity);

struct Points {
  std::vector<double> x_m;
  std::vector<double> y_m;
  std::size_t size() const { return x_m.size(); }
};
Neighbours distance_neighbours(const Points& points, double distance_m);
/// From pairs that someone else found (areas that touch); symmetric.
struct Link {
  std::uint32_t one = 0;
  std::uint32_t other = 0;
};
Neighbours linked_neighbours(std::size_t size, const std::vector<Link>& links);

}  // namespace stats
