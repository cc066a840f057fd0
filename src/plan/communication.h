// The communication plan (4.D, 5.B1 to 5.B4): a message to an audience, through a channel, at a moment, by somebody.
// Each of the four audiences has a message, or is "not needed" with a reason; an audience with neither is a gap (G5.3).
// Audiences and channels are those of content/seed/audience.toml and channel.toml (a test compares).
#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "record/store.h"

namespace plan {

struct CommunicationItem {
  std::string audience;     ///< code of audiences
  std::string message;      ///< what they must know or do
  std::string channel;      ///< code of channels
  std::string moment;       ///< a date; may be empty when moment_note says when
  std::string moment_note;  ///< "elk kwartaal", "na elke overval"
  std::string owner;        ///< who sees to it
  std::string state;        ///< code of communication_states; empty = planned
};
struct AudienceNotNeeded {
  std::string audience;
  std::string reason;
};

inline constexpr std::string_view audiences[] = {"internal", "executing_partners", "public", "press"};
inline constexpr std::string_view channels[] = {
    "talk",         "meeting",           "letter",      "leaflet",       "email",    "intranet", "website",
    "social_media", "neighbourhood_app", "local_paper", "press_release", "radio_tv", "poster"};
inline constexpr std::string_view communication_states[] = {"planned", "done", "dropped"};

const record::Store<CommunicationItem>& communication();
const record::Store<AudienceNotNeeded>& audiences_not_needed();

/// A message needs a date or words that say when: communication.moment.
base::Problems check_communication(const CommunicationItem& item);

/// How one audience stands.
struct AudienceState {
  std::string audience;
  int messages = 0;  ///< dropped ones do not count
  int done = 0;
  std::optional<base::Date> next = {};  ///< first moment from today on of a message that is not done
  int late = 0;                         ///< moment passed and not done
  std::string not_needed = {};          ///< the reason; empty = not said
  bool is_gap() const { return messages == 0 && not_needed.empty(); }
};
struct CommunicationPlan {
  std::vector<CommunicationItem> items;
  std::vector<AudienceNotNeeded> not_needed;
};
/// All four, in order of the step plan.
std::vector<AudienceState> audience_states(const CommunicationPlan& plan, base::Date today);

CommunicationPlan load_communication(db::Connection& connection, base::ApproachId approach);

}  // namespace plan
