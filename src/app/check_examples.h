// `stapsteen check-examples FILE.json`: worked examples as an interface (definitions; specification, "Worked
// examples"). Reads rows {id, method, inputs, expected, tolerance}, computes each with the public functions of room
// stats (a table of method name -> function; never a copy of an answer) and prints `PASS | FAIL | UNSUPPORTED`, id and
// largest deviation per row, and last `N passed, N failed, N unsupported`. A number passes within tolerance x max(1,
// |expected|); null = not defined; texts and lists of codes are compared exactly. An unknown method, input key or
// expected key is UNSUPPORTED.
#pragma once
#include <iosfwd>

namespace app {

/// 0 when none failed, 1 when one did, 3 when the input is no list of rows.
int check_examples(std::istream& rows, std::ostream& out);

}  // namespace app
