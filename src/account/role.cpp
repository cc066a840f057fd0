#include "account/role.h"

namespace account {

std::string_view code(Role role) {
  switch (role) {
    case Role::initiatiefnemer:
      return "initiatiefnemer";
    case Role::projectleider:
      return "projectleider";
    case Role::analist:
      return "analist";
    case Role::projectgroeplid:
      return "projectgroeplid";
    case Role::partner:
      return "partner";
    case Role::communicatie:
      return "communicatie";
    case Role::bestuur:
      return "bestuur";
    case Role::lezer:
      return "lezer";
  }
  return "";
}

std::optional<Role> role_from(std::string_view text) {
  for (const Role role : all_roles)
    if (code(role) == text) return role;
  return std::nullopt;
}

std::string_view code(Classification classification) {
  switch (classification) {
    case Classification::open:
      return "open";
    case Classification::intern:
      return "intern";
    case Classification::partner_vertrouwelijk:
      return "partner-vertrouwelijk";
    case Classification::politie:
      return "politie";
  }
  return "";
}

std::optional<Classification> classification_from(std::string_view text) {
  for (const Classification classification : all_classifications)
    if (code(classification) == text) return classification;
  return std::nullopt;
}

Classification clearance(Role role) {
  switch (role) {
    case Role::projectleider:
    case Role::analist:
      return Classification::politie;
    case Role::initiatiefnemer:
    case Role::projectgroeplid:
    case Role::bestuur:
      return Classification::partner_vertrouwelijk;
    case Role::communicatie:
    case Role::lezer:
    case Role::partner:
      return Classification::intern;
  }
  return Classification::open;
}

}  // namespace account
