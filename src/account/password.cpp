#include "account/password.h"

#include <sodium.h>

#include "base/check.h"

namespace account {
namespace {
constexpr unsigned long long operations = 2;
constexpr std::size_t memory_bytes = 19u * 1024 * 1024;
}  // namespace

std::string hash_password(std::string_view password) {
  base::check(sodium_init() >= 0, "libsodium starts");
  char hash[crypto_pwhash_STRBYTES];
  if (crypto_pwhash_str_alg(hash, password.data(), password.size(), operations, memory_bytes,
                            crypto_pwhash_ALG_ARGON2ID13) != 0)
    throw base::Breakage("no memory to hash a password");
  return hash;
}

bool password_matches(std::string_view hash, std::string_view password) {
  base::check(sodium_init() >= 0, "libsodium starts");
  return crypto_pwhash_str_verify(std::string(hash).c_str(), password.data(), password.size()) == 0;
}

void compare_with_nobody(std::string_view password) {
  static const std::string hash = hash_password("nobody has this password");
  (void)password_matches(hash, password);
}

}  // namespace account
