// Texts for people: no sentence stands in the code. Catalogues are gettext .po files, one per room and language
// (content/text/nl/ROOM.po, content/text/en/ROOM.po), keyed by symbolic ids ("import.title"); the files are in the
// program.
#pragma once
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/clock.h"
#include "base/result.h"

namespace base {

enum class Language { dutch, english };
std::string_view code(Language language);  ///< "nl", "en"

/// Named values for the {name} places in a text. Values are plain text; escaping is html's business.
using TextValues = std::vector<std::pair<std::string, std::string>>;

/// The catalogue in one language. Cheap to copy; reads only constant data; safe to share between threads.
class Texts {
 public:
  explicit Texts(Language language) : language_(language) {}
  Language language() const { return language_; }

  /// The text with its {places} filled. A missing key is a mistake: it gives "[key]", and the house test finds it.
  std::string operator()(std::string_view key, const TextValues& values = {}) const;
  /// Singular or plural form by `count` (gettext plural; {count} is filled too).
  std::string plural(std::string_view key, std::int64_t count, TextValues values = {}) const;
  bool has(std::string_view key) const;
  /// The text of a problem: "problem." + code, with its facts and {field}.
  std::string of(const Problem& problem) const;

  std::string date(Date date) const;                     ///< 23 november 2026
  std::string short_date(Date date) const;               ///< 23-11-2026 (Dutch), 23 Nov 2026 (English)
  std::string month(Month month) const;                  ///< november 2026
  std::string weekday(int monday0) const;                ///< maandag
  std::string date_time(Instant at) const;               ///< 23 november 2026, 16.12 uur (Amsterdam)
  std::string number(double value, int decimals) const;  ///< 1.234,5 in Dutch, 1,234.5 in English
  std::string number(std::int64_t value) const;
  std::string p_value(double p) const;  ///< 0,013 ; < 0,001

 private:
  Language language_;
};

/// Every key of a language's catalogues (for the house test).
std::vector<std::string> text_keys(Language language);

}  // namespace base
