// Verslag of one meeting (5.A3): who was there, what was discussed, what was decided, who does what before when.
#pragma once
#include "document/record.h"

namespace document {

struct Minutes {
  About about;
  std::string meeting;  ///< "Projectgroep, 30 november 2026"
  std::string when;     ///< "maandag 30 november 2026, 10:00 tot 11:15 uur, stadhuis"
  std::string chair = {};
  std::string state = {};                    ///< "Vastgesteld door de groep"
  std::string no_quorum = {};                ///< filled in: decisions wait to be confirmed
  std::vector<paper::Fact> attendance = {};  ///< partner and whether it was there
  std::vector<std::string> agenda = {};
  std::string text = {};  ///< as typed
  struct Taken {
    std::string name;  ///< "B31 Actie 4 krijgt een nieuwe datum"
    std::string explanation;
    std::string support;
  };
  std::vector<Taken> decisions = {};
  struct Agreed {
    std::string what;
    std::string who;
    std::string before;
    std::string state;
  };
  std::vector<Agreed> points = {};
  std::vector<Deviation> deviations = {};  ///< printed where there are any
};

paper::Document compose(const Minutes& minutes, const base::Texts& texts);

}  // namespace document
