// What every chart gives back: the same drawing in two widths, and the table with the numbers behind it.
//
// A chart is a plain struct (chart/monthly.h, interval.h, season.h, heat.h, funnel.h, forest.h, power.h,
// before_after.h, cumulative.h, timeline.h, map.h) and one function `draw(spec, texts)`. Promises, for every chart:
//   * the same spec gives the same bytes; well-formed XML, all labels escaped; no style attribute and no script, so it
//     passes a strict content policy; <title> and <desc> named by aria-labelledby;
//   * text is 13 px or more; nothing is drawn outside the picture; labels give way to each other;
//   * zero, unknown, too small to show and not delivered look different (State);
//   * presentation attributes make it right on its own, on paper and in grey; the classes "chart-…" let CSS add the
//   theme.
// Words of the charts themselves ("verwacht", "geteld") are texts "chart.*"; titles, sentences and labels come from the
// caller, already in the reader's language. Numbers are written by base::Texts.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/text.h"

namespace chart {

/// Why a value is there or not. Only `known` has a number.
enum class State {
  known,
  suppressed,     ///< a count of 1 to 4 that may not be shown: "<5", hatched
  unknown,        ///< it exists, but nobody knows it: "?"
  not_delivered,  ///< the source does not reach this far, or is not published: "–", an open gap
};

struct Interval {
  double low = 0;
  double high = 0;  ///< may be +infinity: "4,8 of meer"
  bool operator==(const Interval&) const = default;
};

/// A number with what is known about its uncertainty.
struct Value {
  State state = State::known;
  double estimate = 0;
  std::optional<Interval> interval = {};
  static Value of(double number) { return {State::known, number, {}}; }
  static Value of(double number, Interval around) { return {State::known, number, around}; }
  static Value without(State why) { return {why, 0, {}}; }
  bool operator==(const Value&) const = default;
};

/// What every chart says of itself. `id` must be unique on the page (letters, digits, '-'); the drawings derive theirs
/// from it.
struct Heading {
  std::string id;
  std::string title;        ///< what it is: <title>, and the caption of the table
  std::string description;  ///< what it shows, in words: <desc>
};

/// The widths of the two drawings, in px. `wide` lies between 560 and 1080; 720 fits one column of A4 well.
struct Widths {
  int narrow = 328;
  int wide = 720;
};

struct Cell {
  std::string text;                   ///< as a reader wants it
  std::optional<double> number = {};  ///< the same for a machine; in an interval column the lower limit
  std::optional<double> upper = {};   ///< the upper limit in an interval column
};
enum class ColumnKind { text, number, interval };
struct Column {
  std::string label;
  ColumnKind kind = ColumnKind::text;
};
/// The data behind a picture. The first column names the row (a row header).
struct Table {
  std::string caption;
  std::vector<Column> columns;
  std::vector<std::vector<Cell>> rows = {};
  std::vector<Cell> total = {};  ///< empty, or one cell per column
};

struct Picture {
  Heading heading;
  std::string narrow;  ///< SVG text, Widths::narrow wide
  std::string wide;    ///< SVG text, Widths::wide wide; the one for paper and download
  Table table;
};

/// CSV of the table: UTF-8 with BOM, CRLF; Dutch ';' and decimal comma, English ',' and decimal point. An interval
/// becomes two columns. Text cells that a spreadsheet would run as a formula (= + - @ tab CR) get a leading apostrophe.
std::string csv(const Table& table, base::Language language);

}  // namespace chart
