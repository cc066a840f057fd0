// Shapes as text and as bytes.
// Text map, for tests: one character is one square cell, rows from north to south, '.' is no area:
//     AAB
//     A.B        areas A and B; the south-west corner of the drawing is (0, 0).
// Bytes ("shape bytes 1"), for the database and the pipe: byte 1; varint polygons; per polygon varint rings (outer
// first); per ring varint points, then x and y of each point in millimetres as zigzag varints, each as the difference
// from the point before (the first from 0, 0). Varint: 7 bits a byte, low first, high bit = more follows.
// Coordinates must be within ± 1e9 m and are rounded to the millimetre.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "geo/shape.h"

namespace geo {

struct DrawnArea {
  std::string code;  ///< the character
  Shape shape;
};
/// In order of character. Cells of one character that touch by a side make one polygon (holes included).
std::vector<DrawnArea> areas_drawn_as(const std::vector<std::string>& rows, double cell_m = 100);

std::string to_bytes(const Shape& shape);
/// Nothing when the bytes are not such a shape (foreign bytes are safe).
std::optional<Shape> shape_from_bytes(std::string_view bytes);

std::string to_wkt(const Shape& shape);  ///< "MULTIPOLYGON (((0 0, 100 0, …)))", metres

}  // namespace geo
