#include "html/components/step_line.h"

#include <algorithm>
#include <array>

#include "base/check.h"
#include "html/svg.h"

namespace html {
namespace {

// Seven stones, none like another: an ellipse with a few bumps; lowest and highest y beside it, for the fill.
struct Stone {
  std::string_view outline;
  double top;
  double bottom;
};
// clang-format off
constexpr std::array<Stone, 7> stones = {{
    {"M61.0 21.3C60.5 24.6 55.9 27.9 52.5 30.4C49.0 32.9 44.9 35.2 40.0 36.4C35.2 37.6 28.4 38.4 23.4 37.5C18.5 36.5 13.5 33.6 10.4 30.9C7.2 28.2 4.7 24.6 4.5 21.3C4.3 18.0 5.7 13.6 9.0 11.1C12.2 8.6 19.0 7.2 24.1 6.5C29.3 5.8 34.5 6.2 39.7 6.9C44.9 7.6 51.9 8.5 55.5 10.9C59.0 13.3 61.5 18.1 61.0 21.3Z", 6.5, 37.5},
    {"M60.3 21.4C59.8 24.5 56.0 27.6 52.6 30.0C49.3 32.4 45.3 34.7 40.3 36.0C35.3 37.4 27.9 38.9 22.5 38.1C17.1 37.4 10.8 34.2 8.1 31.4C5.3 28.6 5.5 24.6 5.9 21.4C6.3 18.3 7.6 15.1 10.5 12.5C13.4 9.9 18.2 7.1 23.2 6.0C28.3 4.9 35.5 4.9 40.9 5.9C46.3 6.8 52.5 9.0 55.7 11.6C59.0 14.2 60.8 18.4 60.3 21.4Z", 5.9, 38.1},
    {"M57.8 21.7C57.3 25.2 54.6 28.6 51.7 31.6C48.8 34.6 45.1 38.6 40.5 39.7C35.9 40.9 29.0 39.7 24.2 38.4C19.4 37.1 15.0 34.8 11.6 32.0C8.1 29.2 3.5 25.1 3.6 21.7C3.6 18.3 8.2 14.2 11.7 11.5C15.2 8.8 19.7 6.9 24.5 5.7C29.2 4.5 35.2 3.5 40.2 4.3C45.2 5.0 51.4 7.6 54.3 10.5C57.3 13.4 58.2 18.2 57.8 21.7Z", 4.3, 39.7},
    {"M59.5 21.5C59.1 24.8 56.1 28.0 53.0 30.8C49.9 33.6 46.0 36.8 40.9 38.2C35.8 39.6 27.7 40.4 22.5 39.2C17.4 38.0 12.8 34.1 10.1 31.2C7.3 28.2 6.4 24.8 6.2 21.5C6.0 18.2 6.1 14.1 8.9 11.3C11.7 8.5 17.8 5.8 23.1 4.8C28.3 3.8 35.3 4.3 40.6 5.4C46.0 6.5 52.1 8.6 55.2 11.3C58.3 14.0 59.9 18.3 59.5 21.5Z", 4.8, 39.2},
    {"M59.4 21.3C59.0 24.6 55.1 27.8 51.9 30.5C48.7 33.2 44.8 36.4 40.2 37.3C35.6 38.3 29.2 37.3 24.4 36.2C19.6 35.1 15.0 33.3 11.5 30.8C8.0 28.3 3.6 24.5 3.5 21.3C3.3 18.1 7.0 13.9 10.5 11.4C14.0 9.0 19.7 7.4 24.5 6.7C29.3 5.9 34.4 6.1 39.4 6.8C44.5 7.5 51.3 8.5 54.6 10.9C58.0 13.3 59.9 18.0 59.4 21.3Z", 6.7, 37.3},
    {"M62.7 21.2C62.1 24.5 56.8 27.9 53.1 30.4C49.3 32.9 45.2 34.7 40.1 36.1C35.0 37.5 27.9 39.3 22.5 38.6C17.1 37.9 10.7 34.7 7.7 31.8C4.7 28.9 4.2 24.7 4.5 21.2C4.7 17.8 6.0 14.0 9.1 11.3C12.3 8.7 18.1 6.3 23.4 5.4C28.6 4.5 34.9 4.9 40.4 5.8C46.0 6.6 52.8 8.0 56.6 10.6C60.3 13.2 63.3 18.0 62.7 21.2Z", 5.4, 38.6},
    {"M58.7 21.6C58.1 24.7 54.6 27.5 51.7 30.3C48.7 33.0 45.5 36.7 40.7 38.0C36.0 39.4 28.0 39.5 23.1 38.4C18.1 37.2 14.1 33.6 11.1 30.8C8.2 28.0 5.4 24.7 5.2 21.6C5.1 18.4 7.2 14.5 10.3 11.9C13.4 9.3 18.7 7.1 23.8 6.1C28.8 5.0 35.3 4.8 40.5 5.6C45.7 6.5 51.9 8.7 55.0 11.4C58.0 14.0 59.2 18.4 58.7 21.6Z", 5.6, 38.4},
}};
// clang-format on

Html stone(const Step& step) {
  const Stone& shape = stones[static_cast<std::size_t>(step.number - 1)];
  double share = step.total > 0 ? std::clamp(double(step.done) / double(step.total), 0.0, 1.0) : 0.0;
  bool begun = step.status.kind != StatusKind::not_yet || share > 0;
  std::string clip = "st-stone-" + std::to_string(step.number);
  Attribute outline = at::numbers("d", shape.outline);
  Html fill;
  if (share > 0) {
    double top = shape.bottom - share * (shape.bottom - shape.top);
    fill = svg::clip_path({at::id(clip)}, svg::box({.x = 0, .y = top, .width = 64, .height = 44}, {})) +
           svg::g({at::clip(clip)}, svg::path({at::cls("st-stone__fill"), outline}));
  }
  return svg::svg(
      {begun ? at::cls("st-stone") : at::cls("st-stone st-stone--not-yet"), svg::view_box(64, 44),
       at::number("width", 64), at::number("height", 44), at::aria("hidden", "true"), at::draw("focusable", "false")},
      svg::path({at::cls("st-stone__ground"), outline}), fill, svg::path({at::cls("st-stone__edge"), outline}));
}

Html item(const base::Texts& texts, const Step& step) {
  base::check(step.number >= 1 && step.number <= 7, "steps are 1 to 7");
  std::string name = std::to_string(step.number) + ". " + step.name;
  Html hidden_word = visually_hidden(texts("html.step_line.step") + " ");
  Html named = step.url.empty() ? el::span({at::cls("st-steps__name")}, hidden_word, name)
                                : el::a({at::cls("st-steps__name"), at::href(step.url)}, hidden_word, name);
  return el::li(
      {at::when(step.current, at::aria("current", "step"))}, stone(step),
      el::div({at::cls("st-steps__text")}, named, step.status.word.empty() ? Html() : el::div(status(step.status)),
              el::div({at::cls("st-steps__measure")}, step.measure)));
}

}  // namespace

Html step_line(const base::Texts& texts, const StepLine& line) {
  Html items;
  for (const Step& step : line.steps) items += item(texts, step);
  Html title = heading({.level = 2, .id = "stappenlijn"}, line.title);
  return el::section({at::cls("st-step-line"), at::aria("labelledby", "stappenlijn")},
                     el::div({at::cls("st-hidden")}, title), el::ol({at::cls("st-steps"), at::role("list")}, items),
                     line.note.empty() ? Html() : fine(line.note));
}

}  // namespace html
