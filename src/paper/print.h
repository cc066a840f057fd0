// A document as a sheet for paper in the browser: the same content in the same order as the ODT, with the components of
// html. Gives what stands under the h1; the door writes it with html::document({.title = title, .lead = subtitle,
// .print = true}).
#pragma once
#include "base/text.h"
#include "html/html.h"
#include "paper/document.h"

namespace paper {

html::Html to_html(const Document& document, const base::Texts& texts);

}  // namespace paper
