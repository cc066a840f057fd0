// stapsteen COMMAND …: reads the words, calls the function, gives the exit code.
#pragma once
#include <istream>
#include <ostream>

namespace app {

int run_command(int count, char** words, std::istream& in, std::ostream& out, std::ostream& err);

}  // namespace app
