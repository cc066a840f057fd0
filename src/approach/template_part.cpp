#include "approach/template_part.h"

#include <fstream>
#include <iterator>

#include "base/limits.h"

namespace approach {

html::Html template_form(const door::Visit& visit, const TemplateForm& form, const html::ErrorSummary& errors) {
  const html::Html file = html::field(
      visit.texts,
      html::FileField{.name = "file", .label = form.label, .help = form.help, .error = html::error_of(errors, "file")});
  return html::form(
      {.action = form.action,
       .csrf = visit.csrf,
       .content = file + form.hidden + html::button({.label = form.button, .look = html::ButtonLook::secondary}),
       .upload = true});
}

base::Result<std::string> uploaded_template(const http::Request& request) {
  const http::Upload* upload = request.upload("file");
  if (upload == nullptr) return base::Problem{base::ProblemKind::invalid, "template.no_file", "file"};
  if (upload->size > base::limits::form_bytes)
    return base::Problem{base::ProblemKind::too_large, "template.too_large", "file"};
  std::ifstream file(upload->path(), std::ios::binary);
  return std::string{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

html::Url template_taken(base::ApproachId approach, const TemplateTaken& taken) {
  return html::Url::of("aanpak", approach, "stappenplan")
      .with("overgenomen", std::to_string(taken.taken))
      .with("gebleven", std::to_string(taken.left.size()));
}

}  // namespace approach
