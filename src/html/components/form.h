// Components: forms. Label above, help under it, error under that, then the field; the typed value is kept as it was
// typed. A field that may stay empty says so after its label ("hoeft niet"); a required one says it to screen readers.
//
// ids: the id of a field is its name ("einddatum"; other characters than letters, digits, - _ . become _), of the first
// choice of a group too, of the second NAME-2 and so on. So Url::anchor(name) leads to every field.
#pragma once
#include <string>
#include <vector>

#include "base/text.h"
#include "html/html.h"
#include "html/url.h"

namespace html {

/// The name of the hidden field that carries the CSRF token.
inline constexpr std::string_view csrf_field = "csrf";
/// Of a form that is one button: nobody typed anything in it.
inline constexpr std::string_view button_only_field = "alleen-knop";

enum class ButtonLook { primary, secondary, text };  ///< the next step (one per screen), also possible, remove or stop
struct Button {
  Html label;
  ButtonLook look = ButtonLook::primary;
  std::string name = {};  ///< sent when this button was pressed
  std::string value = {};
  std::string context = {};  ///< for screen readers, after the label
  Url action = {};           ///< sends the form elsewhere
};
Html button(const Button& button);  ///< submits the form it is in
Html button_link(const Url& url, const Html& label, ButtonLook look = ButtonLook::primary);
Html buttons(const std::vector<Html>& items);  ///< buttons and links in one row

struct Form {
  Url action;
  std::string csrf;  ///< token of the session; required for a post
  Html content;
  bool upload = false;     ///< multipart, for a form with a file field
  std::string draft = {};  ///< key under which the browser keeps what was typed until it is sent; empty = not
  std::string id = {};
  bool wide = false;  ///< lets fields stand beside each other; else one column of at most 40 rem
};
Html form(const Form& form);

/// A form of one button: sign out, freeze, delete.
struct ButtonForm {
  Url action;
  std::string csrf;
  Button button;
  std::vector<std::pair<std::string, std::string>> hidden = {};
};
Html button_form(const ButtonForm& form);

/// A search or filter: method get, no token.
struct FilterForm {
  Url action;
  Html content;  ///< with its own button
};
Html filter_form(const FilterForm& form);

enum class FieldWidth { full, medium, small };
enum class InputKind { text, email, password, new_password, one_time_code, user_name, telephone, search, web_address };

struct TextField {
  std::string name;
  std::string label;
  std::string value = {};
  Html help = {};
  std::string error = {};  ///< what to do, imperative; empty = fine
  bool required = true;
  InputKind kind = InputKind::text;
  FieldWidth width = FieldWidth::full;
  int max_length = 0;  ///< 0 = none
};
struct TextArea {
  std::string name;
  std::string label;
  std::string value = {};
  Html help = {};
  std::string error = {};
  bool required = true;
  int rows = 5;
  int max_length = 0;
};
/// Text input with a number keyboard; takes "1.234,5" as typed, so parsing is the reader's.
struct NumberField {
  std::string name;
  std::string label;
  std::string value = {};
  Html help = {};
  std::string error = {};
  bool required = true;
  bool whole = true;      ///< keyboard without decimals
  std::string unit = {};  ///< shown after the field: "euro", "dagen"
};
/// Text input, shown and typed as 31-10-2027 (iso 2027-10-31 is taken too): the reader parses; what is wrong stays
/// visible.
struct DateField {
  std::string name;
  std::string label;
  std::string value = {};
  Html help = {};  ///< empty: "Dag-maand-jaar, bijvoorbeeld 31-10-2027"
  std::string error = {};
  bool required = true;
};
struct Option {
  std::string value;
  std::string text;
  Html help = {};       ///< under the choice (radios, checkboxes)
  Html follow_up = {};  ///< fields that belong to this choice, shown under it (radios, checkboxes)
};
struct SelectField {
  std::string name;
  std::string label;
  std::vector<Option> options;
  std::string value = {};
  std::string empty_text = {};  ///< first option without value: "Kies een partner"; empty = no such option
  Html help = {};
  std::string error = {};
  bool required = true;
};
struct RadioField {
  std::string name;
  std::string label;
  std::vector<Option> options;
  std::string value = {};
  Html help = {};
  std::string error = {};
  bool required = true;
  bool beside_each_other = false;  ///< short choices: ja, nee
};
struct CheckboxField {
  std::string name;
  std::string label;
  std::vector<Option> options;
  std::vector<std::string> values = {};
  Html help = {};
  std::string error = {};
  bool required = false;
};
/// One box with its own label; sends VALUE when ticked, nothing otherwise.
struct TickField {
  std::string name;
  Html label;
  bool ticked = false;
  Html help = {};
  std::string error = {};
  std::string value = "1";
};
enum class FileKind { any, csv, csv_or_xlsx, area, document, picture };
struct FileField {
  std::string name;
  std::string label;
  Html help = {};
  std::string error = {};
  bool required = true;
  FileKind kind = FileKind::any;
};
Html field(const base::Texts& texts, const TextField& field);
Html field(const base::Texts& texts, const TextArea& field);
Html field(const base::Texts& texts, const NumberField& field);
Html field(const base::Texts& texts, const DateField& field);
Html field(const base::Texts& texts, const SelectField& field);
Html field(const base::Texts& texts, const RadioField& field);
Html field(const base::Texts& texts, const CheckboxField& field);
Html field(const base::Texts& texts, const TickField& field);
Html field(const base::Texts& texts, const FileField& field);
Html hidden(std::string_view name, std::string_view value);
/// Fields under one legend.
Html field_group(const Html& legend, const Html& fields);
/// Fields beside each other where there is room.
Html fields_beside(const std::vector<Html>& fields);

/// The id of the field with that name.
std::string field_id(std::string_view name);

struct FieldError {
  std::string field;  ///< name of the field; empty = concerns the whole form
  std::string text;   ///< the same words as at the field
};
struct ErrorSummary {
  std::vector<FieldError> errors = {};
  Html title = {};        ///< empty: "Nog niet bewaard: pas 2 dingen aan"
  Html explanation = {};  ///< empty: "Uw tekst is niet weg. Hij staat nog in de velden."
};
Html error_summary(const base::Texts& texts, const ErrorSummary& summary);  ///< empty when there are no errors

/// From a refusal to what the summary and the fields show.
ErrorSummary error_summary_of(const base::Texts& texts, const base::Problems& problems);
std::string error_of(const ErrorSummary& summary, std::string_view field);  ///< text for that field, or empty

}  // namespace html
