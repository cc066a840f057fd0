// Inside of the CSV reader: gzip as a byte source, and what the first bytes of a file say it is.
#pragma once
#include <memory>
#include <optional>
#include <string_view>

#include "base/csv.h"

namespace base {

/// Unpacks gzip (several members in a row too) while it is read. Broken or cut-off data ends the stream; ask broken().
class GzSource final : public ByteSource {
 public:
  explicit GzSource(ByteSource& packed);
  ~GzSource() override;
  GzSource(const GzSource&) = delete;
  GzSource& operator=(const GzSource&) = delete;
  std::size_t read(char* into, std::size_t capacity) override;
  bool broken() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// First `head`, then the rest of `source`.
class PrefixedSource final : public ByteSource {
 public:
  PrefixedSource(std::string head, ByteSource& rest) : head_(std::move(head)), rest_(rest) {}
  std::size_t read(char* into, std::size_t capacity) override;

 private:
  std::string head_;
  std::size_t given_ = 0;
  ByteSource& rest_;
};

bool is_gzip(std::string_view head);

/// Why these first bytes cannot be the start of a CSV text; nothing when they can. `whole`: there are no more bytes.
std::optional<Problem> recognise_as_no_csv(std::string_view head, bool whole);

/// The separator that gives the most, and the most even, fields in the first records: ; , or tab.
char detect_csv_separator(std::string_view head);

}  // namespace base
