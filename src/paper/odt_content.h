// content.xml of a document, and the pictures it names. Inside the room only.
#pragma once
#include <string>
#include <vector>

#include "paper/document.h"
#include "paper/zip.h"

namespace paper {

struct OdtContent {
  std::string xml;
  std::vector<ZipEntry> pictures;  ///< Pictures/1.svg …
};
OdtContent odt_content(const Document& document, const base::Texts& texts);

}  // namespace paper
