// A document as an OpenDocument text (ODF 1.2, ISO/IEC 26300): A4, real headings and named styles, header rows that
// repeat, pictures as SVG with title and description, a table of contents with page numbers, language in every style.
// Promises: the same document gives the same bytes, on every machine with the same zlib; no date but Document::date; no
// personal name in the metadata. Limits: pictures are drawn as they are; a table with no columns is a mistake.
// Fonts: Liberation Sans, which every LibreOffice has; a reader without it sees the nearest sans serif.
#pragma once
#include <string>

#include "base/text.h"
#include "paper/document.h"

namespace paper {

inline constexpr std::string_view odt_media_type = "application/vnd.oasis.opendocument.text";

std::string to_odt(const Document& document, const base::Texts& texts);

}  // namespace paper
