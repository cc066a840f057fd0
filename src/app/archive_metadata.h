// MDTO 1.0: "Metagegevens voor Duurzaam Toegankelijke Informatie" of the Nationaal Archief, the XML of one
// informatieobject at level Dossier (https://www.nationaalarchief.nl/archiveren/mdto). What nobody decided yet is said
// in words, never guessed.
#pragma once
#include <string>
#include <vector>

#include "app/archive.h"

namespace app {

struct ArchiveSubject {
  std::string number;  ///< of the approach in this installation
  std::string name;
  std::string municipality;               ///< or the region, as papers name it
  std::string creator;                    ///< the municipality that leads: it makes and keeps the file
  std::vector<std::string> participants;  ///< the other municipalities of a region
  std::string starts_on;                  ///< ISO
  std::string ends_on;                    ///< ISO or empty
};
std::string mdto_xml(const ArchiveSubject& subject, const ArchiveTerms& terms, const base::Texts& texts);

}  // namespace app
