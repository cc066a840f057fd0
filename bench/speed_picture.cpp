// Draws the cost curves of docs/methods/speed.csv as docs/methods/speed.svg, both axes by powers of ten.
// Usage: speed_picture IN.csv OUT.svg. A row: what,n,seconds (CPU seconds on one thread); rows of one `what` make
// one curve, in their order.
#include <algorithm>
#include <cmath>
#include <fstream>
#include <iostream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "chart/drawing.h"

namespace {

struct Curve {
  std::string what;
  std::vector<chart::Point> at;  ///< n, seconds
};

std::vector<Curve> read(std::istream& in) {
  std::vector<Curve> curves;
  std::string line;
  std::getline(in, line);
  while (std::getline(in, line)) {
    std::istringstream fields(line);
    std::string what, n, seconds;
    if (!std::getline(fields, what, ',') || !std::getline(fields, n, ',') || !std::getline(fields, seconds, ','))
      continue;
    if (curves.empty() || curves.back().what != what) curves.push_back({what, {}});
    curves.back().at.push_back({std::stod(n), std::stod(seconds)});
  }
  return curves;
}

std::string power_of_ten(int power) {
  static const std::map<int, std::string> names{{-4, "0.1 ms"}, {-3, "1 ms"},   {-2, "10 ms"},   {-1, "0.1 s"},
                                                {0, "1 s"},     {1, "10 s"},    {2, "100 s"},    {3, "1,000"},
                                                {4, "10,000"},  {5, "100,000"}, {6, "1,000,000"}};
  const auto found = names.find(power);
  return found == names.end() ? "1e" + std::to_string(power) : found->second;
}

std::string draw(const std::vector<Curve>& curves) {
  using namespace chart;
  constexpr double left = 70, right = 500, top = 40, bottom = 380;
  const double low_x = 3, high_x = 6, low_y = -4, high_y = 2;
  const auto x = [&](double n) { return left + (std::log10(n) - low_x) / (high_x - low_x) * (right - left); };
  const auto y = [&](double s) { return bottom - (std::log10(s) - low_y) / (high_y - low_y) * (bottom - top); };
  Drawing drawing(
      {"speed", "CPU seconds on one thread", "Cost of Knox, Gi* and kernel density by number of events or cells."},
      base::Language::english, "w", 760);
  drawing.text({left, 20}, "CPU time on one thread by events (Gi*: cells)", look::head);
  for (int power = int(low_y); power <= int(high_y); ++power) {
    const double at = y(std::pow(10, power));
    drawing.line({left, at}, {right, at}, look::grid);
    drawing.text({left - 8, at + 4}, power_of_ten(power), look::small, Anchor::end);
  }
  for (int power = int(low_x); power <= int(high_x); ++power) {
    const double at = x(std::pow(10, power));
    drawing.line({at, top}, {at, bottom}, look::grid);
    drawing.text({at, bottom + 18}, power_of_ten(power), look::small, Anchor::middle);
  }
  const Look* looks[] = {&look::line_1, &look::line_expected, &look::whisker_2, &look::limit_wide, &look::line_counted};
  std::vector<std::pair<Point, std::string>> ends;
  std::size_t number = 0;
  for (const Curve& curve : curves) {
    std::vector<Point> points;
    for (const Point& p : curve.at) points.push_back({x(p.x), y(p.y)});
    drawing.polyline(points, *looks[number++ % std::size(looks)]);
    for (const Point& p : points) drawing.circle(p, 3, look::dot_1);
    ends.emplace_back(points.back(), curve.what);
  }
  // The names stand beside the ends, from high to low, at least a line apart.
  std::sort(ends.begin(), ends.end(), [](const auto& a, const auto& b) { return a.first.y < b.first.y; });
  double at = top - 16;
  for (const auto& [end, what] : ends) {
    at = std::max(at + 16, end.y);
    drawing.line({end.x + 4, end.y}, {right + 22, at}, look::connector);
    drawing.text({right + 26, at + 4}, what, look::small);
  }
  return drawing.finish(bottom + 36);
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 3) {
    std::cerr << "usage: speed_picture IN.csv OUT.svg\n";
    return 2;
  }
  std::ifstream in(arguments[1]);
  const auto curves = read(in);
  std::ofstream out(arguments[2]);
  out << draw(curves) << '\n';
  return curves.empty() || !out ? 4 : 0;
}
