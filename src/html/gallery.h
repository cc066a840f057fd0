// The gallery: one page with every component and its states, made-up words. For developers and for the browser tests.
#pragma once
#include <string>

#include "base/text.h"

namespace html {

enum class GalleryState { normal, refused };  ///< refused: the same page with an error summary

std::string gallery(const base::Texts& texts, GalleryState state = GalleryState::normal);

}  // namespace html
