// stapsteen: the command line. Each sub-command is one function in this room; exit codes: docs of cli (0 done, 1 a
// check failed, 2 usage, 3 input refused, 4 file or machine, 130 cancelled).
#include <unistd.h>

#include <iostream>
#include <string_view>

#include "app/command_line.h"
#include "geo/area_reader.h"
#include "problem/photo_reader.h"

int main(int count, char** words) {
  // No exit handlers: the child has closed its doors behind it, and has written all it had to say.
  if (count > 1 && std::string_view(words[1]) == "read-areas") _exit(geo::area_reader_main());
  if (count > 1 && std::string_view(words[1]) == "read-photo") _exit(problem::photo_reader_main());
  try {
    return app::run_command(count, words, std::cin, std::cout, std::cerr);
  } catch (const std::exception& failure) {
    std::cerr << "stapsteen: " << failure.what() << "\n";
    return 4;
  }
}
