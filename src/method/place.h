// Two columns of numbers made into places on one plane. rd: RD metres as they are; metric: metres of any plane; wgs84:
// degrees (x longitude, y latitude), projected to RD, or outside the Netherlands to the UTM zone of the data. Refused:
// degrees in a column of metres, metres in a column of degrees, both in one file. 0/0 among real RD or degree places is
// no place and left out; elsewhere it is the origin.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "geo/plane.h"
#include "method/run.h"
#include "stats/neighbours.h"

namespace method {

struct Pair {
  double x = 0;
  double y = 0;
};
/// Nothing and a reason ("x-missing", "y-unreadable" …) when one of them is no number.
std::optional<Pair> read_pair(std::string_view x, std::string_view y, std::string_view& reason);

struct Placed {
  stats::Points at;        ///< of the good ones
  std::vector<bool> good;  ///< per pair that was added
  std::vector<std::string> left_out;
  geo::Plane plane;
  bool is_metric = false;
};

class PlaceColumn {
 public:
  void add(Pair pair) { pairs_.push_back(pair); }
  /// By --crs; warns "outside-rd" and writes plane and operation into the decisions.
  base::Result<Placed> on_plane(Run& run, const std::string& field) const;

 private:
  std::vector<Pair> pairs_;
};

}  // namespace method
