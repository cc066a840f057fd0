// Borgingslijst (step 7): what becomes of each action and lesson, who takes it over, and what stays in work and policy.
#pragma once
#include "document/record.h"

namespace document {

struct SafeguardingList {
  About about;
  std::string settled;  ///< a sentence: how many of how many have an outcome
  struct Outcome {
    std::string subject;
    std::string outcome;  ///< in words; empty: not chosen yet
    std::string reason;   ///< of what is not needed or lapsed
    std::string owner;
    std::string place;  ///< where it stays and from when
    std::string state;  ///< whether the receiver said yes
  };
  std::vector<Outcome> actions = {}, lessons = {};
  struct NewWay {
    std::string title;
    std::string kind;
    std::string known_by;
    std::string described_in;
  };
  std::vector<NewWay> new_ways = {};
  struct PolicyPlace {
    std::string policy;
    std::string text;
    std::string responsible;
    std::string due;
    std::string state;
  };
  std::vector<PolicyPlace> policy_places = {};
  std::vector<paper::Fact> closing = {};  ///< case type, result, retention; empty: not closed yet
  std::vector<Deviation> deviations = {};
};

paper::Document compose(const SafeguardingList& list, const base::Texts& texts);

}  // namespace document
