#include <algorithm>

#include "html/components/direction.h"
#include "html/components/form.h"
#include "html/components/text.h"
#include "html/element.h"

namespace html {
namespace {

// What all kinds of field have in common.
struct Frame {
  std::string id;
  Html label;
  const Html& help;
  const std::string& error;
  bool required;
};

// The ids that describe the field: its help, then its error.
Attribute described_by(const Frame& frame) {
  std::string ids;
  if (!frame.help.empty()) ids += frame.id + "-help";
  if (!frame.error.empty()) ids += (ids.empty() ? "" : " ") + frame.id + "-error";
  return at::when(!ids.empty(), at::aria("describedby", ids));
}
Attribute invalid(const Frame& frame) { return at::when(!frame.error.empty(), at::aria("invalid", "true")); }

Html optional_mark(const base::Texts& texts, const Frame& frame) {
  return frame.required ? Html() : el::span({at::cls("st-optional")}, " ", texts("html.field.optional"));
}
Html help_of(const Frame& frame) {
  if (frame.help.empty()) return {};
  return el::div({at::cls("utrecht-form-field-description st-help"), at::id(frame.id + "-help")}, frame.help);
}
Html error_of(const base::Texts& texts, const Frame& frame) {
  if (frame.error.empty()) return {};
  return el::div({at::cls("utrecht-form-field-error-message st-error"), at::id(frame.id + "-error")},
                 visually_hidden(texts("html.field.error")), frame.error);
}

Html framed(const base::Texts& texts, const Frame& frame, const Html& control) {
  return el::div({frame.error.empty() ? at::cls("st-field") : at::cls("st-field st-field--error")},
                 el::label({at::cls("utrecht-form-label st-label"), at::for_id(frame.id)}, frame.label,
                           optional_mark(texts, frame)),
                 help_of(frame), error_of(texts, frame), control);
}

Attribute box_class(const Frame& frame, FieldWidth width) {
  bool wrong = !frame.error.empty();
  switch (width) {
    case FieldWidth::medium:
      return wrong
                 ? at::cls("utrecht-textbox utrecht-textbox--html-input utrecht-textbox--invalid st-box st-box--medium")
                 : at::cls("utrecht-textbox utrecht-textbox--html-input st-box st-box--medium");
    case FieldWidth::small:
      return wrong
                 ? at::cls("utrecht-textbox utrecht-textbox--html-input utrecht-textbox--invalid st-box st-box--small")
                 : at::cls("utrecht-textbox utrecht-textbox--html-input st-box st-box--small");
    default:
      return wrong ? at::cls("utrecht-textbox utrecht-textbox--html-input utrecht-textbox--invalid st-box")
                   : at::cls("utrecht-textbox utrecht-textbox--html-input st-box");
  }
}

struct InputTraits {
  Attribute type;
  Attribute autocomplete;
  Attribute inputmode;
};
InputTraits traits_of(InputKind kind) {
  switch (kind) {
    case InputKind::email:
      return {at::type("email"), at::autocomplete("email"), {}};
    case InputKind::password:
      return {at::type("password"), at::autocomplete("current-password"), {}};
    case InputKind::new_password:
      return {at::type("password"), at::autocomplete("new-password"), {}};
    case InputKind::one_time_code:
      return {at::type("text"), at::autocomplete("one-time-code"), at::inputmode("numeric")};
    case InputKind::user_name:
      return {at::type("text"), at::autocomplete("username"), {}};
    case InputKind::telephone:
      return {at::type("tel"), at::autocomplete("tel"), {}};
    case InputKind::search:
      return {at::type("search"), {}, {}};
    case InputKind::web_address:
      return {at::type("url"), {}, {}};
    default:
      return {at::type("text"), {}, {}};
  }
}

struct Choice {
  const Option& option;
  std::string id;
  std::string name;
  bool chosen;
  bool radio;
};

Html choice(const Choice& choice, const Attribute& described, const Attribute& wrong) {
  std::string help_id = choice.id + "-option-help";
  bool helped = !choice.option.help.empty();
  Html input =
      el::input({choice.radio ? at::cls("st-choice__box") : at::cls("utrecht-checkbox utrecht-checkbox--html-input"),
                 choice.radio ? at::type("radio") : at::type("checkbox"), at::id(choice.id), at::name(choice.name),
                 at::value(choice.option.value), at::when(choice.chosen, at::checked()),
                 helped ? at::aria("describedby", help_id) : described, wrong});
  Html line =
      el::div({at::cls("st-choice")}, input,
              el::label({at::cls("st-choice__label"), at::for_id(choice.id)}, choice.option.text),
              helped ? el::div({at::cls("st-help st-choice__help"), at::id(help_id)}, choice.option.help) : Html());
  if (choice.option.follow_up.empty()) return line;
  return line + el::div({at::cls("st-follow-up")}, choice.option.follow_up);
}

std::string choice_id(const std::string& id, std::size_t index) {
  return index == 0 ? id : id + "-" + std::to_string(index + 1);
}

Html choices_framed(const base::Texts& texts, const Frame& frame, const Html& choices) {
  return el::fieldset(
      {frame.error.empty() ? at::cls("st-field st-choices") : at::cls("st-field st-choices st-field--error"),
       described_by(frame)},
      el::legend({at::cls("st-label")}, frame.label, optional_mark(texts, frame)), help_of(frame),
      error_of(texts, frame), choices);
}

Attribute accept_of(FileKind kind) {
  switch (kind) {
    case FileKind::csv:
      return at::accept(".csv,.txt,.gz,text/csv");
    case FileKind::csv_or_xlsx:
      return at::accept(".csv,.txt,.gz,.xlsx,text/csv");
    case FileKind::area:
      return at::accept(".geojson,.json,.gpkg,.csv,.txt,.gz");
    case FileKind::document:
      return at::accept(".pdf,.odt,.docx");
    case FileKind::picture:
      return at::accept("image/jpeg,image/png");
    default:
      return {};
  }
}

}  // namespace

Html field(const base::Texts& texts, const TextField& field) {
  Frame frame{field_id(field.name), field.label, field.help, field.error, field.required};
  InputTraits traits = traits_of(field.kind);
  bool secret = field.kind == InputKind::password || field.kind == InputKind::new_password;
  return framed(
      texts, frame,
      el::input({box_class(frame, field.width), traits.type, at::id(frame.id), at::name(field.name),
                 at::when(!secret, at::value(field.value)), at::when(field.kind == InputKind::text, own_direction()),
                 traits.autocomplete, traits.inputmode,
                 at::when(field.max_length > 0, at::number("maxlength", field.max_length)),
                 at::when(field.required, at::aria("required", "true")), described_by(frame), invalid(frame)}));
}

Html field(const base::Texts& texts, const TextArea& field) {
  Frame frame{field_id(field.name), field.label, field.help, field.error, field.required};
  // A line feed right after the start tag is dropped by browsers: one more keeps the text as it was.
  return framed(
      texts, frame,
      el::textarea({field.error.empty()
                        ? at::cls("utrecht-textarea utrecht-textarea--html-textarea st-box")
                        : at::cls("utrecht-textarea utrecht-textarea--html-textarea utrecht-textarea--invalid st-box"),
                    at::id(frame.id), at::name(field.name), at::number("rows", field.rows), own_direction(),
                    at::when(field.max_length > 0, at::number("maxlength", field.max_length)),
                    at::when(field.required, at::aria("required", "true")), described_by(frame), invalid(frame)},
                   "\n", field.value));
}

Html field(const base::Texts& texts, const NumberField& field) {
  Frame frame{field_id(field.name), field.label, field.help, field.error, field.required};
  Html unit = field.unit.empty() ? Html() : el::span({at::cls("st-unit"), at::id(frame.id + "-unit")}, field.unit);
  Html box = el::input({box_class(frame, FieldWidth::small), at::type("text"), at::id(frame.id), at::name(field.name),
                        at::value(field.value), field.whole ? at::inputmode("numeric") : at::inputmode("decimal"),
                        at::autocomplete("off"), at::when(field.required, at::aria("required", "true")),
                        described_by(frame), invalid(frame)});
  return framed(texts, frame, el::div({at::cls("st-with-unit")}, box, unit));
}

Html field(const base::Texts& texts, const DateField& field) {
  Html help = field.help.empty() ? Html(texts("html.field.date_help")) : field.help;
  Frame frame{field_id(field.name), field.label, help, field.error, field.required};
  std::string shown = field.value;
  if (auto date = base::parse_iso_date(field.value)) {
    std::string iso = base::iso(*date);
    shown = iso.substr(8, 2) + "-" + iso.substr(5, 2) + "-" + iso.substr(0, 4);
  }
  return framed(
      texts, frame,
      el::input({box_class(frame, FieldWidth::small), at::type("text"), at::id(frame.id), at::name(field.name),
                 at::value(shown), at::inputmode("numeric"), at::autocomplete("off"),
                 at::when(field.required, at::aria("required", "true")), described_by(frame), invalid(frame)}));
}

Html field(const base::Texts& texts, const SelectField& field) {
  Frame frame{field_id(field.name), field.label, field.help, field.error, field.required};
  Html options;
  if (!field.empty_text.empty()) options += el::option({at::value("")}, field.empty_text);
  for (const Option& option : field.options)
    options +=
        el::option({at::value(option.value), at::when(option.value == field.value, at::selected())}, option.text);
  return framed(
      texts, frame,
      el::select(
          {field.error.empty() ? at::cls("utrecht-select utrecht-select--html-select st-box")
                               : at::cls("utrecht-select utrecht-select--html-select utrecht-select--invalid st-box"),
           at::id(frame.id), at::name(field.name), at::when(field.required, at::aria("required", "true")),
           described_by(frame), invalid(frame)},
          options));
}

Html field(const base::Texts& texts, const RadioField& field) {
  Frame frame{field_id(field.name), field.label, field.help, field.error, field.required};
  Html choices;
  for (std::size_t i = 0; i < field.options.size(); ++i)
    choices += choice({.option = field.options[i],
                       .id = choice_id(frame.id, i),
                       .name = field.name,
                       .chosen = field.options[i].value == field.value,
                       .radio = true},
                      {}, invalid(frame));
  if (field.beside_each_other) choices = el::div({at::cls("st-choices--beside")}, choices);
  return choices_framed(texts, frame, choices);
}

Html field(const base::Texts& texts, const CheckboxField& field) {
  Frame frame{field_id(field.name), field.label, field.help, field.error, field.required};
  Html choices;
  for (std::size_t i = 0; i < field.options.size(); ++i) {
    bool chosen = std::find(field.values.begin(), field.values.end(), field.options[i].value) != field.values.end();
    choices += choice({.option = field.options[i],
                       .id = choice_id(frame.id, i),
                       .name = field.name,
                       .chosen = chosen,
                       .radio = false},
                      {}, invalid(frame));
  }
  return choices_framed(texts, frame, choices);
}

Html field(const base::Texts& texts, const TickField& field) {
  Frame frame{field_id(field.name), field.label, field.help, field.error, true};
  Html box = el::input({at::cls("utrecht-checkbox utrecht-checkbox--html-input"), at::type("checkbox"),
                        at::id(frame.id), at::name(field.name), at::value(field.value),
                        at::when(field.ticked, at::checked()), described_by(frame), invalid(frame)});
  return el::div(
      {field.error.empty() ? at::cls("st-field") : at::cls("st-field st-field--error")}, error_of(texts, frame),
      el::div({at::cls("st-choice")}, box, el::label({at::cls("st-choice__label"), at::for_id(frame.id)}, field.label),
              el::div({at::cls("st-choice__help")}, help_of(frame))));
}

Html field(const base::Texts& texts, const FileField& field) {
  Frame frame{field_id(field.name), field.label, field.help, field.error, field.required};
  return framed(
      texts, frame,
      el::input({at::cls("st-file"), at::type("file"), at::id(frame.id), at::name(field.name), accept_of(field.kind),
                 at::when(field.required, at::aria("required", "true")), described_by(frame), invalid(frame)}));
}

}  // namespace html
