// Components: blocks of a page. A section has a heading and space; panels have a ground of their own.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/text.h"
#include "html/components/form.h"
#include "html/components/text.h"
#include "html/html.h"
#include "html/url.h"

namespace html {

enum class SectionRule { none, light, heavy };
struct Section {
  Html title;
  Html content;
  std::string id;  ///< of the heading; unique on the page
  int level = 2;
  SectionRule rule = SectionRule::none;
  bool compact = false;  ///< smaller heading, for the side column
  Html action = {};      ///< beside the heading: one link or button
};
Html section(const Section& section);

/// "Volgende stap": the one thing to do now, with the one filled button of the page.
struct NextStep {
  Html kicker;  ///< "Volgende stap"
  Html title;
  Html body;
  Html action;      ///< button_link(...)
  Html other = {};  ///< link(...)
};
Html next_step(const NextStep& step);

struct WorkItem {
  Url url;
  Html what;
  Html detail = {};  ///< "Open sinds 9 november"
};
Html work_list(const std::vector<WorkItem>& items);

struct HistoryEntry {
  Html when;  ///< time(...)
  Html what;  ///< who and what
};
Html history(const std::vector<HistoryEntry>& entries);

/// Help and other side matter on stone ground.
struct SidePanel {
  Html title;
  Html content;
  std::string id;
};
Html side_panel(const SidePanel& panel);

/// Nothing here yet: why, and the way to begin.
struct EmptyState {
  Html title;
  Html body;
  Html action = {};
};
Html empty_state(const EmptyState& state);

struct ActionCard {
  std::string id;  ///< of its heading
  Html title;      ///< "1. Geld afromen bij avondwinkels"
  Status status;
  std::vector<Term> fields;  ///< the seven fields; an empty value: pass missing(...)
  Html notes = {};           ///< SMART check, last report
  std::vector<Html> links = {};
};
Html action_card(const ActionCard& card);
Html cards(const std::vector<Html>& cards);          ///< two beside each other where there is room
Html missing(const Html& word, const Html& advice);  ///< "Nog leeg." + what to write

enum class GateLine { blocks, warning, in_order };
struct GateItem {
  GateLine kind = GateLine::in_order;
  Html text;  ///< with the link to where it is solved
};
struct Gate {
  std::string id;
  Html title;  ///< "Stap 3 afronden"
  Html sentence;
  std::vector<GateItem> items;  ///< shown: blocks, then warnings, then what is in order
  Html action = {};             ///< form or button
};
Html gate(const base::Texts& texts, const Gate& gate);
/// Only the lines, for checks elsewhere ("Waar zitten gaten in het plan?").
Html gate_lines(const base::Texts& texts, const std::vector<GateItem>& items);

/// One question on its own page instead of a floating window.
Html question_panel(const Html& title, const Html& body);

/// For a task of three or four screens.
struct StepBarItem {
  Html name;
  bool done = false;
  bool current = false;
};
Html step_bar(const base::Texts& texts, const std::vector<StepBarItem>& items);

/// Something that takes longer than a second; the page reloads itself (Page::refresh_s) and a script polls `state`.
struct Progress {
  std::string id = "voortgang";
  Html title;
  std::int64_t value = 0;
  std::int64_t total = 0;  ///< 0 = unknown
  Html detail = {};        ///< "620 van 999 herhalingen … U mag deze bladzijde verlaten"
  Url state = {};          ///< JSON {"value":…,"total":…,"done":…}; empty = reload only
  Html stop = {};          ///< button_form(...)
};
Html progress(const Progress& progress);

}  // namespace html
