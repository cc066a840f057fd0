// Passwords are kept as Argon2id (libsodium, RFC 9106). Hashing costs about 20 ms and 19 MiB: the OWASP minimum.
#pragma once
#include <string>
#include <string_view>

namespace account {

std::string hash_password(std::string_view password);
bool password_matches(std::string_view hash, std::string_view password);
/// As slow as a comparison, for names that do not exist: the time says nothing.
void compare_with_nobody(std::string_view password);

}  // namespace account
