// The template of a step plan on a page: the form to choose the file, and what was chosen.
#pragma once
#include "approach/item_change_command.h"
#include "door/page.h"

namespace approach {

struct TemplateForm {
  html::Url action;
  std::string label;  ///< of the file
  std::string help;
  std::string button;
  html::Html hidden = {};  ///< fields beside it
};
html::Html template_form(const door::Visit& visit, const TemplateForm& form, const html::ErrorSummary& errors);

/// The bytes of the file. Refused: template.no_file, template.too_large.
base::Result<std::string> uploaded_template(const http::Request& request);

/// The page of the step plan of an approach, saying how many changes were taken over and how many stayed.
html::Url template_taken(base::ApproachId approach, const TemplateTaken& taken);

}  // namespace approach
