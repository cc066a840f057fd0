#include "html/components/form.h"

#include "base/check.h"
#include "html/components/direction.h"
#include "html/element.h"

namespace html {
namespace {

Attribute button_class(ButtonLook look) {
  switch (look) {
    case ButtonLook::secondary:
      return at::cls("nl-button nl-button--secondary");
    case ButtonLook::text:
      return at::cls("nl-button nl-button--subtle");
    default:
      return at::cls("nl-button nl-button--primary");
  }
}

Html hidden_values(const std::vector<std::pair<std::string, std::string>>& values) {
  Html out;
  for (const auto& [name, value] : values) out += hidden(name, value);
  return out;
}

Html token(std::string_view csrf) { return hidden(csrf_field, csrf); }

}  // namespace

Html button(const Button& button) {
  Html context = button.context.empty() ? Html() : el::span({at::cls("st-hidden")}, ": ", button.context);
  return el::button(
      {button_class(button.look), at::type("submit"), at::when(!button.name.empty(), at::name(button.name)),
       at::when(!button.name.empty(), at::value(button.value)),
       at::when(!button.action.empty(), at::formaction(button.action))},
      button.label, context);
}

Html button_link(const Url& url, const Html& label, ButtonLook look) {
  return el::a({button_class(look), at::href(url)}, label);
}

Html buttons(const std::vector<Html>& items) { return el::div({at::cls("st-buttons")}, join(items)); }

Html form(const Form& form) {
  return el::form(
      {form.wide ? at::cls("st-form st-form--wide") : at::cls("st-form"), at::method_post(), at::action(form.action),
       at::novalidate(), at::when(form.upload, at::multipart()), form.id.empty() ? Attribute() : at::id(form.id),
       at::when(!form.draft.empty(), at::data("module", "draft")),
       at::when(!form.draft.empty(), at::data("draft", form.draft))},
      token(form.csrf), form.content);
}

Html button_form(const ButtonForm& form) {
  return el::form({at::cls("st-button-form"), at::method_post(), at::action(form.action)}, token(form.csrf),
                  hidden_values(form.hidden), hidden(button_only_field, "1"), button(form.button));
}

Html filter_form(const FilterForm& form) {
  return el::form({at::cls("st-form st-form--wide"), at::method_get(), at::action(form.action)}, form.content);
}

Html hidden(std::string_view name, std::string_view value) {
  return el::input({at::type("hidden"), at::name(name), at::value(value)});
}

Html field_group(const Html& legend, const Html& fields) {
  return el::fieldset({at::cls("st-group")}, el::legend({at::cls("st-group__legend"), own_direction()}, legend),
                      fields);
}

Html fields_beside(const std::vector<Html>& fields) { return el::div({at::cls("st-beside")}, join(fields)); }

Html error_summary(const base::Texts& texts, const ErrorSummary& summary) {
  if (summary.errors.empty()) return {};
  auto count = static_cast<std::int64_t>(summary.errors.size());
  Builder items;
  for (const FieldError& error : summary.errors) {
    Html line = error.field.empty() ? el::strong(error.text)
                                    : el::a({at::href(Url::anchor(field_id(error.field)))}, error.text);
    items.literal("<li>").add(line).literal("</li>");
  }
  Html title = summary.title.empty() ? Html(texts.plural("html.errors.title", count)) : summary.title;
  Html explanation = summary.explanation.empty() ? Html(texts("html.errors.kept")) : summary.explanation;
  return el::div({at::cls("st-errors"), at::role("alert"), at::aria("labelledby", "st-errors-title"),
                  at::id("st-errors"), at::number("tabindex", -1)},
                 el::h2({at::cls("nl-heading nl-heading--level-3"), at::id("st-errors-title")}, title),
                 el::p({at::cls("st-small")}, explanation),
                 el::ul({at::cls("st-plain"), at::role("list")}, items.take()));
}

ErrorSummary error_summary_of(const base::Texts& texts, const base::Problems& problems) {
  ErrorSummary summary;
  for (const base::Problem& problem : problems) summary.errors.push_back({problem.field, texts.of(problem)});
  return summary;
}

std::string error_of(const ErrorSummary& summary, std::string_view field) {
  for (const FieldError& error : summary.errors)
    if (error.field == field) return error.text;
  return {};
}

std::string field_id(std::string_view name) {
  base::check(!name.empty(), "a field has a name");
  std::string id(name);
  for (char& c : id) {
    bool fine =
        (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.';
    if (!fine) c = '_';
  }
  return id;
}

}  // namespace html
