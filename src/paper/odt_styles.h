// The styles of our paper, as content of styles.xml. Inside the room only.
#pragma once
#include <string>

#include "paper/document.h"

namespace paper {

/// Every namespace that content.xml and styles.xml use.
std::string odf_namespaces();
/// The whole of styles.xml, with header and footer of this document.
std::string odt_styles(const Document& document, const base::Texts& texts);

}  // namespace paper
