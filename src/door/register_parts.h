// The parts of the pages of a register that need not know the register: addresses, frames, lists, history, CSV.
#pragma once
#include <functional>

#include "door/page.h"

namespace door::register_parts {

html::Url list_url(const Visit& visit, const char* segment);
html::Url one_url(const Visit& visit, const char* segment, std::int64_t id);
/// The options a value holds, by their texts; a code that is no longer offered stands as it is.
std::string words_of(const std::vector<html::Option>& options, std::string_view value);
html::Html withdraw_form(const Visit& visit, const char* segment, std::int64_t id, const std::string& name);
struct FormFrame {
  const char* segment;
  std::int64_t id, version;
  html::Url cancel;
};
html::Html form_frame(const Visit& visit, const FormFrame& frame, const html::Html& fields);
PageParts list_parts(const Visit& visit, std::string_view name, Section section, const http::Request& request);
/// Above the list after something was withdrawn (?ingetrokken=7): the way back, for who may edit.
html::Alert undo_alert(const Visit& visit, const http::Request& request, const char* segment);
PageParts form_parts(const Visit& visit, std::string_view name, Section section, std::int64_t id,
                     const base::Problems& problems, const char* segment);
http::Response presence_changed(const Visit& visit, const char* segment, const base::Result<base::Done>& done,
                                std::int64_t id, bool withdrawn);
html::Html csv_link(const Visit& visit, const char* segment);
/// What was withdrawn in the last 30 days, each with a button to bring it back; empty when there is nothing.
struct Gone {
  html::Url restore;  ///< takes the form with terug=1
  std::string name;
};
html::Html withdrawn_list(const Visit& visit, const std::vector<Gone>& rows);
/// How long something withdrawn can be brought back.
base::Instant undo_since(const Visit& visit);
/// Who changed what and when, newest first. `words` writes a stored value for a reader.
html::Html history(Visit& visit, std::string_view name, std::int64_t id,
                   const std::function<std::string(std::string_view field, const std::string& value)>& words);
/// Text cells that a spreadsheet would run as a formula get a leading apostrophe.
http::Response csv(const Visit& visit, std::string_view name, const std::vector<std::string>& heads,
                   const std::vector<std::vector<std::string>>& rows);

}  // namespace door::register_parts
