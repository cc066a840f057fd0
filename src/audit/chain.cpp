#include "audit/chain.h"

#include "base/text_tools.h"

namespace audit {

namespace {

void add(std::string& form, std::string_view part) {
  form += std::to_string(part.size());
  form += ':';
  form += part;
  form += ',';
}

std::string present(const std::optional<std::string>& value) { return value ? "+" + *value : "-"; }

}  // namespace

std::string value_hash(const Kept& kept) {
  std::string form;
  add(form, kept.salt);
  add(form, present(kept.before));
  add(form, present(kept.after));
  return base::sha256(form);
}

std::string link_hash(const Link& link, std::string_view previous_hash) {
  std::string form;
  add(form, "stapsteen-audit-1");
  add(form, previous_hash);
  add(form, std::to_string(link.approach));
  add(form, std::to_string(link.number));
  add(form, std::to_string(link.actor));
  add(form, link.origin);
  add(form, link.verb);
  add(form, link.noun);
  add(form, std::to_string(link.id));
  add(form, std::to_string(link.at_ms));
  add(form, link.outcome);
  for (const Link::Field& field : link.fields) {
    add(form, field.name);
    add(form, field.value_hash);
  }
  return base::sha256(form);
}

std::string_view name_of(base::Origin origin) {
  switch (origin) {
    case base::Origin::web:
      return "web";
    case base::Origin::command_line:
      return "command_line";
    case base::Origin::system:
      return "system";
  }
  return "system";
}

base::Origin origin_of(std::string_view name) {
  if (name == "web") return base::Origin::web;
  return name == "command_line" ? base::Origin::command_line : base::Origin::system;
}

std::string_view name_of(Outcome outcome) { return outcome == Outcome::done ? "done" : "refused"; }
Outcome outcome_of(std::string_view name) { return name == "done" ? Outcome::done : Outcome::refused; }

}  // namespace audit
