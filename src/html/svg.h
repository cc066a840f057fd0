// Elements of drawings that html itself makes (stones, timeline). Attributes as for every element; sizes in px of the
// viewBox.
#pragma once
#include "html/element.h"

namespace html::svg {

inline constexpr el::Element clip_path{"clipPath"}, desc{"desc"}, g{"g"}, line{"line"}, path{"path"}, rect{"rect"},
    svg{"svg"}, text{"text"}, title{"title"};

struct Box {
  double x = 0, y = 0, width = 0, height = 0;
};
Html box(const Box& box, const Attribute& cls);

struct Stroke {
  double x1 = 0, y1 = 0, x2 = 0, y2 = 0;
};
Html stroke(const Stroke& stroke, const Attribute& cls);

enum class Anchor { start, middle, end };
struct Label {
  double x = 0, y = 0;
  std::string text;
  Anchor anchor = Anchor::start;
};
Html label(const Label& label, const Attribute& cls);

/// viewBox "0 0 width height"
Attribute view_box(int width, int height);

}  // namespace html::svg
