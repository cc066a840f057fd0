// Values and cells as PostgreSQL writes them: text for numbers and text, hex for bytes, COPY's escapes.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "db/rows.h"
#include "db/value.h"

namespace db {

/// The object id of the type a parameter is declared as; 0 lets the server decide.
unsigned parameter_type(Value::Kind kind);

/// The parameters of one call, in the shape libpq wants them. Keeps pointers into `values`.
class Parameters {
 public:
  explicit Parameters(const Values& values);
  int count() const { return static_cast<int>(pointers_.size()); }
  const char* const* pointers() const { return pointers_.data(); }
  const int* lengths() const { return lengths_.data(); }
  const int* formats() const { return formats_.data(); }

 private:
  std::vector<std::string> numbers_;
  std::vector<const char*> pointers_;
  std::vector<int> lengths_;
  std::vector<int> formats_;
};

/// One cell of a result in text format, by the type of its column.
Cell cell_of(std::string_view text, unsigned type);

/// Appends one line of COPY … FROM STDIN in text format.
void append_copy_line(std::string& buffer, const Values& values);

}  // namespace db
