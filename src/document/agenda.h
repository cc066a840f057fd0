// Agenda of one meeting (5.A3), to print and hand out: when and where, and the points in their order.
#pragma once
#include "document/record.h"

namespace document {

struct Agenda {
  About about;
  std::string meeting;  ///< "Projectgroep, 30 november 2026"
  std::string when;     ///< "maandag 30 november 2026, 10:00 tot 11:15 uur, stadhuis"
  std::string chair = {};
  struct Point {
    std::string title;
    std::string note = {};
    std::string minutes = {};  ///< how long it takes
  };
  std::vector<Point> points = {};
  std::vector<Deviation> deviations = {};  ///< printed where there are any
};

paper::Document compose(const Agenda& agenda, const base::Texts& texts);

}  // namespace document
