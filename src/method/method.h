// The table of methods behind `stapsteen analyse METHOD`.
//
// How to add one:
//  1. Write its run function in src/method/FAMILY.cpp (one file per method or small family): read the input through
//     `Run` (events.h, cells.h, series.h, rows.h), compute with room `stats` inside run.inner(...), and make the Answer
//     with the writers of writer.h. A statistic that is not defined: return not_defined(run, method, reason).
//  2. Declare there `Method NAME_method();` in FAMILY-independent header method/family.h and give its table entry:
//     name, question, source, input, options, keys, example, run. What --help prints comes from this entry alone.
//  3. Put it in all_methods() (method.cpp), in the order of docs/methods.
//  4. Write its sentence in content/text/{nl,en}/method.po: "method.NAME.sentence…", and problem texts for new codes.
//  5. Test it in src/method/FAMILY_test.cpp with numbers from outside.
// The options every method has (--json --out --threads --seed --permutations --level --timing --progress --language)
// are added here; a method that declares one of these names replaces it.
#pragma once
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "method/run.h"

namespace method {

struct Key {
  std::string_view name;  ///< as in `result`; a dot goes into an object: "ratio.low"
  std::string_view meaning;
};

struct Method {
  std::string_view name;
  std::string_view question;  ///< one line: what it answers
  std::string_view source;    ///< paper, and the section of the definitions
  std::string_view input;     ///< columns and units, for people
  std::vector<Option> options;
  std::vector<Key> keys;
  std::string_view example;  ///< a whole command
  base::Result<Answer> (*run)(Run& run, const Method& method) = nullptr;
};

/// Every method, with all its options; made once.
const std::vector<Method>& all_methods();
const Method* find_method(std::string_view name);

/// Every key of the result is {"undefined": code}, and so is the whole; the sentence says why.
Answer not_defined(const Method& method, stats::Reason reason);

/// Lists of options one after the other.
std::vector<Option> together(std::initializer_list<std::vector<Option>> lists);

}  // namespace method
