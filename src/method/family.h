// Where each method is declared; the table (method.cpp) lists them.
#pragma once
#include "method/method.h"

namespace method {

// counts.cpp
Method counts_method();
Method compare_method();
// near_repeat.cpp
Method knox_method();

}  // namespace method
