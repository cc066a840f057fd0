// The partners of an approach (1.B, 1.B1, 1.B2): which organisation, of which kind, who acts for it, with what mandate.
#pragma once
#include <string>
#include <vector>

#include "base/text.h"
#include "record/store.h"

namespace partner {

struct Partner {
  std::string name;
  std::string kind;  ///< code of partner_kinds
  std::string representative;
  std::string job_title;
  std::string contact;
  std::string input;          ///< what it brings (1.B1)
  std::string mandate;        ///< what its representative may decide, up to what amount (1.B2)
  std::string absent_reason;  ///< filled in: this kind of party does not take part, and why
};

/// Core kinds come first; G1.1 asks for one of each, or a reason.
inline constexpr std::string_view partner_kinds[] = {"gemeente",
                                                     "politie",
                                                     "openbaar_ministerie",
                                                     "ondernemers",
                                                     "woningcorporatie",
                                                     "bewoners",
                                                     "ouderenbond",
                                                     "platform_veilig_ondernemen",
                                                     "brancheorganisatie",
                                                     "slachtofferhulp",
                                                     "zorg_en_veiligheidshuis",
                                                     "reclassering",
                                                     "verzekeraar",
                                                     "brandweer",
                                                     "jongerenwerk",
                                                     "school",
                                                     "toezicht_en_handhaving",
                                                     "particuliere_beveiliging",
                                                     "vervoerder",
                                                     "bezorgplatform"};
inline constexpr std::size_t core_kinds = 6;

const record::Store<Partner>& partners();

/// The core kinds that are neither present nor explained. Pure.
std::vector<std::string> missing_core_kinds(const std::vector<record::Stored<Partner>>& partners);

}  // namespace partner
