// Roles (product.md, "Everywhere"): of the installation, of a municipality, of an approach; and the classes of
// information.
#pragma once
#include <array>
#include <optional>
#include <string_view>

namespace account {

/// A person's role in one approach.
enum class Role { initiatiefnemer, projectleider, analist, projectgroeplid, partner, communicatie, bestuur, lezer };
inline constexpr std::array all_roles = {Role::initiatiefnemer, Role::projectleider, Role::analist,
                                         Role::projectgroeplid, Role::partner,       Role::communicatie,
                                         Role::bestuur,         Role::lezer};
std::string_view code(Role role);  ///< "projectleider": as stored, and the end of text key "account.role.…"
std::optional<Role> role_from(std::string_view code);

/// How closely information is kept (stepplan.md, "Privacy"); a higher class needs a closer role.
enum class Classification { open, intern, partner_vertrouwelijk, politie };
inline constexpr std::array all_classifications = {Classification::open, Classification::intern,
                                                   Classification::partner_vertrouwelijk, Classification::politie};
std::string_view code(Classification classification);
std::optional<Classification> classification_from(std::string_view code);

/// The highest class a role may read.
Classification clearance(Role role);

}  // namespace account
