// The form of an action: seven groups of fields, in the order in which people think about them.
#include "base/text_tools.h"
#include "plan/catalogue.h"
#include "plan/page_part.h"
#include "record/form.h"

namespace plan {
namespace {

using html::Html;

const record::Field<Action>& field_named(std::string_view name) {
  for (const auto& field : actions().table().fields)
    if (field.name == name) return field;
  base::check(false, "a field of the action: " + std::string(name));
  return actions().table().fields.front();
}

class FormWriter {
 public:
  FormWriter(const base::Texts& texts, const Action& action, const html::ErrorSummary& errors, html::Url catalogue)
      : texts_(texts), action_(action), errors_(errors), catalogue_(std::move(catalogue)) {}

  Html field(std::string_view name) const {
    const auto& field = field_named(name);
    return record::field_html(texts_, "action", record::rule_of(field), action_.*field.member, errors_);
  }
  Html beside(std::string_view first, std::string_view second) const {
    return html::fields_beside({field(first), field(second)});
  }
  Html group(PlanField which, const Html& fields) const {
    return html::field_group(texts_("plan.field." + std::string(code(which))),
                             html::small(texts_("plan.field." + std::string(code(which)) + ".help")) + fields);
  }
  Html interventions_field() const {
    const auto chosen = record::codes(action_.interventions);
    std::vector<html::Option> options;
    for (const Intervention& one : interventions()) {
      Html help = Html(one.about(texts_.language())) + " " + html::fine(texts_("plan.evidence." + one.evidence));
      if (one.is_reference) help += " " + html::fine(texts_("plan.reference"));
      options.push_back({one.id, one.title(texts_.language()), help});
    }
    options.push_back(
        {std::string(own_intervention), texts_("action.interventions.own"), texts_("action.interventions.own.help")});
    const std::string error = html::error_of(errors_, "interventions");
    return html::small(html::link(catalogue_, texts_("catalogue.look"))) +
           html::details({.summary = Html(texts_("action.interventions")) + " " +
                                     html::fine(texts_.plural("plan.chosen", std::int64_t(chosen.size()))),
                          .body = html::field(texts_, html::CheckboxField{.name = "interventions",
                                                                          .label = texts_("action.interventions"),
                                                                          .options = options,
                                                                          .values = chosen,
                                                                          .help = texts_("action.interventions.help"),
                                                                          .error = error}),
                          .open = !error.empty()});
  }
  Html partner_fields(const std::vector<store::PartnerChoice>& partners) const {
    if (partners.empty()) return html::paragraph(texts_("plan.no_partners"));
    std::vector<html::Option> options;
    for (const auto& partner : partners)
      if (partner.in_agreement || partner.id == action_.lead_partner) options.push_back({partner.id, partner.name});
    return html::field(texts_, html::SelectField{.name = "lead_partner",
                                                 .label = texts_("action.lead_partner"),
                                                 .options = options,
                                                 .value = action_.lead_partner,
                                                 .empty_text = texts_("plan.choose_partner"),
                                                 .help = texts_("action.lead_partner.help"),
                                                 .error = html::error_of(errors_, "lead_partner"),
                                                 .required = false}) +
           html::field(texts_, html::CheckboxField{.name = "other_partners",
                                                   .label = texts_("action.other_partners"),
                                                   .options = options,
                                                   .values = record::codes(action_.other_partners),
                                                   .error = html::error_of(errors_, "other_partners")});
  }
  /// Only where step 3 found problems.
  Html problem_field(const std::vector<PlanView::ProblemName>& problems) const {
    if (problems.empty()) return {};
    std::vector<html::Option> options;
    for (const auto& problem : problems) options.push_back({std::to_string(problem.id), problem.title});
    return record::field_html(texts_, "action", record::rule_of(field_named("problem_id")), action_.problem_id, errors_,
                              options);
  }
  Html dates_field() const {
    std::string shown;
    const auto known = tidy_dates(action_.evaluation_dates);
    for (const std::string& date : record::codes(known.value_or("")))
      shown += (shown.empty() ? "" : ", ") + record::typed_from_iso_date(date);
    return html::field(texts_, html::TextField{.name = "evaluation_dates",
                                               .label = texts_("action.evaluation_dates"),
                                               .value = known ? shown : action_.evaluation_dates,
                                               .help = texts_("action.evaluation_dates.help"),
                                               .error = html::error_of(errors_, "evaluation_dates"),
                                               .required = false});
  }

 private:
  const base::Texts& texts_;
  const Action& action_;
  const html::ErrorSummary& errors_;
  html::Url catalogue_;
};

}  // namespace

std::string chosen(const http::Request& request, const std::string& name) {
  const std::string& choice = request.form("choice." + name);
  if (choice == "mine" || choice == "theirs") return request.form(choice + "." + name);
  if (choice == "combined") return request.form("combined." + name);
  return request.form(name);
}

std::string chosen_codes(const http::Request& request, const std::string& name) {
  if (request.has_form("choice." + name)) return chosen(request, name);
  std::vector<std::string> all;
  for (const std::string& value : request.form_all(name))
    for (std::string& code : record::codes(value)) all.push_back(std::move(code));
  return record::joined(all);
}

TypedAction read_action(const http::Request& request, const Action& before) {
  TypedAction typed{before, {}};
  for (const auto& field : actions().table().fields) {
    if (field.name == "state") continue;
    if (field.name == "problem_id" && !request.has_form("problem_id") && !request.has_form("choice.problem_id"))
      continue;  // not asked while the register of problems is empty
    const bool is_list =
        field.kind == record::Kind::choices || field.name == "interventions" || field.name == "other_partners";
    const std::string name(field.name);
    const std::string text = is_list ? chosen_codes(request, name) : chosen(request, name);
    auto tidied = record::tidy(record::rule_of(field), text);
    typed.action.*field.member = tidied ? *tidied : text;
    if (!tidied) typed.problems.push_back(tidied.problem());
  }
  if (auto tidied = tidy_dates(typed.action.evaluation_dates)) typed.action.evaluation_dates = std::move(*tidied);
  return typed;
}

Html action_form(const door::Visit& visit, const PlanView& view, const Action& action, std::int64_t id,
                 std::int64_t version, const html::ErrorSummary& errors) {
  const base::Texts& texts = visit.texts;
  const FormWriter write(texts, action, errors, html::Url::of("aanpak", visit.approach_id(), "plan", "maatregelen"));
  Html content = write.field("title");
  content += write.group(PlanField::what,
                         write.problem_field(view.problems) + write.field("problem") + write.field("offence_types"));
  content += write.group(PlanField::how, write.field("method") + write.interventions_field());
  content +=
      write.group(PlanField::goal, write.field("goal") + write.field("indicator") + write.field("indicator_kind") +
                                       write.beside("baseline_value", "target_value") + write.field("target_on"));
  content += write.group(PlanField::who, write.partner_fields(view.partners));
  content += write.group(PlanField::when, write.beside("starts_on", "ends_on"));
  content += write.group(PlanField::evaluation, write.dates_field() + write.field("evaluation_criteria"));
  content += write.group(PlanField::safeguarding, write.field("safeguarding_kind") + write.field("safeguarding"));
  content += html::hidden("version", std::to_string(version));
  const html::Url back = id == 0 ? plan_url(visit.approach_id()) : action_url(visit.approach_id(), id);
  content += html::buttons({html::button({.label = texts("door.save_and_back")}),
                            html::button_link(back, texts("door.cancel"), html::ButtonLook::text)});
  const html::Url action_of = id == 0 ? html::Url::of("aanpak", visit.approach_id(), "plan", "acties", "nieuw")
                                      : html::Url::of("aanpak", visit.approach_id(), "plan", "acties", id, "wijzigen");
  return html::form({.action = action_of,
                     .csrf = visit.csrf,
                     .content = content,
                     .draft = "action-" + std::to_string(visit.approach_id().value) + "-" + std::to_string(id)});
}

}  // namespace plan
