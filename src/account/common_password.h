// The passwords that are guessed first: content/account, 3,546 from John the Ripper's list (public domain, Openwall)
// and Dutch words of our own. Reads the lists once, when first asked; safe from several threads. Pure: gives no errors.
#pragma once
#include <cstddef>
#include <string_view>

namespace account {

/// Is it one of the listed passwords, or a listed word with no more than digits and signs round or in it, with digits
/// and signs in place of letters (p@ssw0rd), or written several times in a row? Upper and lower case do not count.
bool is_common_password(std::string_view password);

/// How many passwords and words are listed.
std::size_t count_common_passwords();

}  // namespace account
