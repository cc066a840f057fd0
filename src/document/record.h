// What the papers are made of: plain records, filled by the app from the rooms that own them. Everything a person typed
// comes as it is; everything that is a code in the database comes in words, in the reader's language. No ids, no
// handles, no clock. Composing is pure: the same records give the same paper::Document, and so the same bytes.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "analysis/figure.h"
#include "base/clock.h"
#include "paper/document.h"

namespace document {

/// The same on the front of every paper.
struct About {
  std::string organisation;    ///< "Gemeente Voorbeeldstad"
  std::string approach;        ///< "Aanpak overvallen Voorbeeldstad"
  base::Date date;             ///< state of affairs: "Stand"
  std::string version = {};    ///< "1", "2 (wijziging van 3 juni 2026)"; empty: not shown
  std::string classification;  ///< in words: "partner-vertrouwelijk"
  std::string lead = {};       ///< name or function of the project leader
  bool fictional = false;      ///< made from the demo: marked on every page
};

/// A rule of the step plan that was passed by a decision of somebody. Shown in every paper.
struct Deviation {
  std::string rule;  ///< "G2.5"
  std::string what;  ///< what the rule asks
  std::string reason;
  std::string by;  ///< who decided, with function
  base::Date on;
};

struct Source {
  std::string title;
  std::string kind = {};  ///< "Politie-export"
  std::optional<base::Date> date = {};
  std::string classification = {};
  std::string fingerprint = {};  ///< sha256
  std::string reliability = {};  ///< "betrouwbaarheid: redelijk"; empty = not judged
};

/// An item of the step plan with its answer.
struct Answer {
  std::string code;  ///< "3.Q1"
  std::string question;
  enum class State { open, answered, unknown, not_applicable } state = State::open;
  std::string text = {};                  ///< empty lines part paragraphs; lines that start with "- " are a list
  std::string reason = {};                ///< of unknown and not applicable
  std::vector<std::string> sources = {};  ///< titles
};
struct Chapter {
  std::string title;  ///< of a group of items: "Aanleiding"
  std::vector<Answer> answers;
};

struct Party {
  std::string name;
  std::string kind;
  std::string representative = {};  ///< name and function
  std::string input = {};
  std::string mandate = {};
  std::string absent_reason = {};  ///< filled in: does not take part, and why
};

struct Scope {
  std::string offences;  ///< "overvallen op bedrijven, straatroof"
  std::string area;
  std::string comparison = {};
  std::string ring = {};
  std::string branches = {};
  std::string period = {};
};

/// A decision with its date: the go/no-go, the adoption of the plan, the fixing of the ranking.
struct Decision {
  std::string text;
  std::string by = {};
  std::optional<base::Date> on = {};
};

struct Action {
  int number = 0;
  std::string title;
  std::vector<paper::Fact>
      fields;  ///< the seven fields in their order, label and words; an empty text is printed as missing
  std::vector<std::string> missing = {};  ///< sentences of the SMART check
  std::string state = {};                 ///< in words
  std::string last_report = {};           ///< with its date
};

/// A line about the data: "Met een plek", "83 van 86", "3 alleen op postcode".
struct QualityLine {
  std::string label;
  std::string value;
  std::string note = {};
};

}  // namespace document
