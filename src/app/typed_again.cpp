#include "app/typed_again.h"

#include <algorithm>

#include "base/limits.h"
#include "door/page.h"

namespace app {
namespace {

using html::Html;

constexpr std::string_view target_field = "opnieuw", typed_prefix = "getypt.", sign_in_path = "/aanmelden";
constexpr std::size_t most_bytes = base::limits::form_bytes / 4;  // %XX makes three of one byte
constexpr std::size_t worth_showing = 20;                         // letters: a sentence, not a choice

/// Also an empty one: a choice that was emptied is something else than a field that was not there.
bool travels(const http::Field& field) {
  return field.name != html::csrf_field && field.name.find("password") == std::string::npos;
}

struct Typed {
  std::string target;
  http::Fields fields;
  std::size_t bytes = 0;

  bool is_too_long() const { return bytes > most_bytes; }
};

Typed typed_of(const http::Request& request) {
  Typed typed;
  const auto take = [&](std::string_view name, const std::string& value) {
    typed.bytes += name.size() + value.size();
    typed.fields.push_back({std::string(name), value});
  };
  if (carries_typed(request)) {
    typed.target = request.form(target_field);
    for (const http::Field& field : request.form_fields)
      if (field.name.starts_with(typed_prefix))
        take(std::string_view(field.name).substr(typed_prefix.size()), field.value);
    return typed;
  }
  html::Url target = html::Url::local(request.path).value_or(html::Url::of());
  for (const http::Field& field : request.query_fields) target = target.with(field.name, field.value);
  typed.target = target.text();
  for (const http::Field& field : request.form_fields)
    if (travels(field)) take(field.name, field.value);
  return typed;
}

/// What a person wrote, to be copied: sentences, no choices.
Html sentences_of(const base::Texts& texts, const Typed& typed, const char* advice) {
  Html shown;
  for (const http::Field& field : typed.fields)
    if (field.value.size() > worth_showing) shown += html::prose(field.value);
  if (shown.empty()) return {};
  return html::section({.title = texts("account.again.typed"),
                        .content = html::small(texts(advice)) + shown,
                        .id = "getypt",
                        .rule = html::SectionRule::light});
}

}  // namespace

bool has_typed(const http::Request& request) {
  if (carries_typed(request)) return true;
  return request.path != sign_in_path && !request.has_form(html::button_only_field) &&
         std::any_of(request.form_fields.begin(), request.form_fields.end(),
                     [](const http::Field& field) { return travels(field) && !field.value.empty(); });
}

bool carries_typed(const http::Request& request) { return html::Url::local(request.form(target_field)).has_value(); }

Html carried_fields(const base::Texts& texts, const http::Request& request) {
  const Typed typed = typed_of(request);
  if (typed.is_too_long()) return sentences_of(texts, typed, "account.again.too_long");
  Html fields = html::hidden(target_field, typed.target);
  for (const http::Field& field : typed.fields)
    fields += html::hidden(std::string(typed_prefix) + field.name, field.value);
  return fields;
}

http::Response save_again_page(door::Visit& visit, const http::Request& request) {
  const base::Texts& texts = visit.texts;
  const Typed typed = typed_of(request);
  Html fields;
  for (const http::Field& field : typed.fields) fields += html::hidden(field.name, field.value);
  door::PageParts parts;
  parts.title = texts("account.again.title");
  parts.lead = texts("account.again.lead", {{"name", visit.person_name}});
  parts.content = html::form({.action = html::Url::local(typed.target).value_or(html::Url::of()),
                              .csrf = visit.csrf,
                              .content = fields + html::button({.label = texts("account.again.save")})}) +
                  sentences_of(texts, typed, "account.again.copy");
  return door::page(visit, std::move(parts));
}

}  // namespace app
