// What paper must know of a drawing: its size, and its font replaced by one that every office program has. Inside the
// room only.
#pragma once
#include <string>

namespace paper {

struct SvgSize {
  double width_px = 0;
  double height_px = 0;
};
/// From the width and height of the root element; a drawing without them is a mistake of ours (base::check).
SvgSize svg_size(const std::string& svg);
/// The drawing with an XML declaration and Liberation Sans as its font.
std::string svg_for_paper(const std::string& svg);

}  // namespace paper
