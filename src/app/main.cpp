// stapsteen: the command line. Each sub-command is one function in this room; exit codes: docs of cli (0 done, 1 a
// check failed, 2 usage, 3 input refused, 4 file or machine, 130 cancelled).
#include <iostream>
#include <string_view>

#include "app/command_line.h"
#include "geo/area_reader.h"

int main(int count, char** words) {
  if (count > 1 && std::string_view(words[1]) == "read-areas") return geo::area_reader_main();
  try {
    return app::run_command(count, words, std::cin, std::cout, std::cerr);
  } catch (const std::exception& failure) {
    std::cerr << "stapsteen: " << failure.what() << "\n";
    return 4;
  }
}
