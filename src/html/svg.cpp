#include "html/svg.h"

namespace html::svg {

Html box(const Box& box, const Attribute& cls) {
  return rect(
      {cls, at::size("x", box.x), at::size("y", box.y), at::size("width", box.width), at::size("height", box.height)});
}

Html stroke(const Stroke& stroke, const Attribute& cls) {
  return line({cls, at::size("x1", stroke.x1), at::size("y1", stroke.y1), at::size("x2", stroke.x2),
               at::size("y2", stroke.y2)});
}

Html label(const Label& label, const Attribute& cls) {
  Attribute anchor = label.anchor == Anchor::middle ? at::draw("text-anchor", "middle")
                     : label.anchor == Anchor::end  ? at::draw("text-anchor", "end")
                                                    : Attribute();
  return text({cls, at::size("x", label.x), at::size("y", label.y), anchor}, label.text);
}

Attribute view_box(int width, int height) {
  return at::numbers("viewBox", "0 0 " + std::to_string(width) + " " + std::to_string(height));
}

}  // namespace html::svg
