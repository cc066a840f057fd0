// What an account must be before it is made. Pure.
#pragma once
#include <string>
#include <string_view>

#include "base/result.h"

namespace account {

struct NewAccount {
  std::string sign_in_name;
  std::string name;
  std::string password;
};
inline constexpr std::size_t shortest_password = 12;
inline constexpr std::size_t longest_password = 200;

/// All problems at once: field.required, account.sign_in_name, account.password_short, account.password_long,
/// account.password_like_name, account.password_common.
base::Problems check_new_account(const NewAccount& account, std::string_view organisation);

/// Lower case without white space round it: how a sign-in name is stored and compared.
std::string sign_in_name_of(std::string_view typed);

}  // namespace account
