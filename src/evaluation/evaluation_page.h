// Lessons, recommendations, safeguarding and closing (6.C, step 7): pages.
//   /aanpak/{approach}/borging              what becomes of each action and lesson; closing
//   /aanpak/{approach}/borging/{id}/akkoord the yes of a receiver without an account, noted by the project group
//   /aanpak/{approach}/mijn-borging         what one's own organisation is asked to take over
//   /aanpak/{approach}/lessen …             lessons; /nieuw?noted_at=… from every page
//   /aanpak/{approach}/aanbevelingen …, /borgingsafspraken …, /nieuwe-werkwijzen …, /plek-in-beleid …
#pragma once
#include <functional>
#include <optional>
#include <string>

#include "door/visit.h"
#include "evaluation/evaluation_store.h"
#include "html/html.h"

namespace evaluation {

/// What the figures carry at most: typed text that says more is shown with this beneath it (G6.2).
struct Verdict {
  bool shown = false;  ///< a change was shown against a comparison area
  std::string sentence;
};
struct Hooks {
  std::function<std::optional<Verdict>(door::Visit&)> verdict = {};
  /// G7.1 was passed by a recorded deviation.
  std::function<bool(door::Visit&)> deviates = {};
};

/// A warning with the verdict, where the text claims a cause and no change was shown; else empty.
html::Html causal_warning(door::Visit& visit, const std::string& text,
                          const std::function<std::optional<Verdict>(door::Visit&)>& verdict_now);

/// "Akkoord, 3 maart 2027", or who said it and who noted that.
std::string consent_words(const base::Texts& texts, const store::Confirmation& confirmation);

/// The archive to download: with PDFs where LibreOffice is, and then also without, for who is in a hurry.
html::Html archive_links(const door::Visit& visit, const std::string& text);

void add_evaluation_routes(door::Router& router, const Hooks& hooks);

}  // namespace evaluation
