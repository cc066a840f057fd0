// What step 3 finds: field research (3.C), problems, and the evidence for and against each. Groups and places, never
// persons of offenders, suspects or victims; the name of somebody who was interviewed is optional and has an end date.
// Every value is text as record/field.h stores it; rules are in problem_rules.h, priorities in priority.h.
#pragma once
#include <string>
#include <string_view>

#include "record/store.h"

namespace problem {

/// A talk with a key person outside the project group.
struct Interview {
  std::string key_role;      ///< "bedrijfsleider van een avondwinkel"
  std::string organisation;  ///< outside the project group; may be empty
  std::string name;          ///< only with consent
  std::string name_until;    ///< after this day the name is no longer shown and can be erased
  std::string held_on;
  std::string questions;  ///< which of the seven it is about: codes of seven_questions
  std::string said;
  std::string figures_say;  ///< code of agreements: does it agree with the figures
};

/// A walk through the neighbourhood (wijkschouw).
struct Inspection {
  std::string name;
  std::string held_on;
  std::string part_of_day;
  std::string participants;  ///< functions
  std::string conclusion;
  std::string figures_say;
};

/// One place seen on an inspection. Street or corner, never a house number.
struct Spot {
  std::string place;
  std::string inspection;  ///< id
  std::string area;        ///< code of an area of the scope
  std::string latitude;    ///< WGS84, degrees; both or neither
  std::string longitude;
  std::string category;
  std::string severity;
  std::string part_of_day;
  std::string finding;
};

struct Problem {
  std::string title;
  std::string kind;           ///< code of a ProblemType (problem_type.h)
  std::string target_groups;  ///< codes of content/seed/target_group.toml
  std::string offence_types;
  std::string areas;  ///< codes of areas of the scope
  std::string description;
};

struct Evidence {
  std::string problem;  ///< id
  std::string side;     ///< for | against
  std::string strength;
  std::string basis;  ///< what it rests on: see Basis in problem_rules.h
  std::string statement;
};

inline constexpr std::string_view seven_questions[] = {"3.Q1", "3.Q2", "3.Q3", "3.Q4", "3.Q5", "3.Q6", "3.Q7"};
inline constexpr std::string_view agreements[] = {"confirms", "contradicts", "adds"};
inline constexpr std::string_view parts_of_day[] = {"morning", "afternoon", "evening", "night"};
inline constexpr std::string_view spot_categories[] = {"light",  "sight",    "escape_route", "supervision", "cash",
                                                       "upkeep", "nuisance", "building",     "good",        "another"};
inline constexpr std::string_view severities[] = {"slight", "moderate", "serious"};
inline constexpr std::string_view sides[] = {"for", "against"};
inline constexpr std::string_view strengths[] = {"weak", "fair", "strong"};
inline constexpr std::string_view offence_types[] = {"bedrijfsoverval", "woningoverval", "waardetransport",
                                                     "bezorger",        "vervoer",       "straatroof"};

const record::Store<Interview>& interviews();
const record::Store<Inspection>& inspections();
const record::Store<Spot>& spots();
/// The problems of an approach; other rooms link to one by its id.
const record::Store<Problem>& problems();
const record::Store<Evidence>& evidence();

}  // namespace problem
