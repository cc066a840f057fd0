// A document with every kind of block, for the tests of this room. No part of the product.
#pragma once
#include "paper/document.h"

namespace paper {

Document sample(base::Language language = base::Language::dutch);

}  // namespace paper
