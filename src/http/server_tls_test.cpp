// The server under TLS, with a certificate made here.
#include <gtest/gtest.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>

#include "http/server_fixture_test.h"
#include "http/temporary_file.h"

namespace http {
namespace {

template <auto Free>
struct Freeing {
  template <class T>
  void operator()(T* thing) const {
    Free(thing);
  }
};
using Key = std::unique_ptr<EVP_PKEY, Freeing<EVP_PKEY_free>>;
using Certificate = std::unique_ptr<X509, Freeing<X509_free>>;
using Memory = std::unique_ptr<BIO, Freeing<BIO_free_all>>;
using Context = std::unique_ptr<SSL_CTX, Freeing<SSL_CTX_free>>;

std::string text_of(BIO* memory) {
  char* bytes = nullptr;
  const long size = BIO_get_mem_data(memory, &bytes);
  return {bytes, std::size_t(size)};
}

/// A key and a certificate for "localhost", valid for an hour, as PEM files.
struct Identity {
  Identity() {
    key.reset(EVP_EC_gen("P-256"));
    certificate.reset(X509_new());
    ASN1_INTEGER_set(X509_get_serialNumber(certificate.get()), 1);
    X509_gmtime_adj(X509_getm_notBefore(certificate.get()), -60);
    X509_gmtime_adj(X509_getm_notAfter(certificate.get()), 3600);
    X509_set_pubkey(certificate.get(), key.get());
    X509_NAME* name = X509_get_subject_name(certificate.get());
    X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, reinterpret_cast<const unsigned char*>("localhost"), -1, -1,
                               0);
    X509_set_issuer_name(certificate.get(), name);
    X509_sign(certificate.get(), key.get(), EVP_sha256());
    const Memory certificate_text(BIO_new(BIO_s_mem()));
    PEM_write_bio_X509(certificate_text.get(), certificate.get());
    certificate_file.append(text_of(certificate_text.get()));
    const Memory key_text(BIO_new(BIO_s_mem()));
    PEM_write_bio_PrivateKey(key_text.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr);
    key_file.append(text_of(key_text.get()));
  }
  TlsFiles files() const { return {certificate_file.path(), key_file.path()}; }

  Key key;
  Certificate certificate;
  TemporaryFile certificate_file{std::filesystem::temp_directory_path()};
  TemporaryFile key_file{std::filesystem::temp_directory_path()};
};

/// A TLS client that trusts exactly this certificate.
class TlsClient {
 public:
  TlsClient(std::uint16_t port, const Identity& identity, int newest_version = TLS1_3_VERSION)
      : context_(SSL_CTX_new(TLS_client_method())) {
    SSL_CTX_set_verify(context_.get(), SSL_VERIFY_PEER, nullptr);
    X509_STORE_add_cert(SSL_CTX_get_cert_store(context_.get()), identity.certificate.get());
    SSL_CTX_set_min_proto_version(context_.get(), TLS1_VERSION);
    SSL_CTX_set_max_proto_version(context_.get(), newest_version);
    connection_.reset(BIO_new_ssl_connect(context_.get()));
    BIO_set_conn_hostname(connection_.get(), ("127.0.0.1:" + std::to_string(port)).c_str());
  }
  bool shake_hands() { return BIO_do_connect(connection_.get()) == 1 && BIO_do_handshake(connection_.get()) == 1; }
  bool send(const std::string& bytes) {
    return BIO_write(connection_.get(), bytes.data(), int(bytes.size())) == int(bytes.size());
  }
  /// Until the server ends the connection.
  std::string read_all() {
    std::string all;
    char buffer[4096];
    for (int count = 0; (count = BIO_read(connection_.get(), buffer, sizeof buffer)) > 0;)
      all.append(buffer, std::size_t(count));
    return all;
  }

 private:
  Context context_;
  Memory connection_;
};

ServerOptions tls_options(const Identity& identity) {
  ServerOptions options = TestServer::options();
  options.tls = identity.files();
  return options;
}

TEST(Tls, ServesPagesWithSecureHeaders) {
  const Identity identity;
  TestServer server(tls_options(identity));
  TlsClient client(server->port(), identity);
  ASSERT_TRUE(client.shake_hands());
  client.send(get_request("/address") + "GET /file HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
  const std::string all = client.read_all();
  EXPECT_EQ(all.substr(0, 15), "HTTP/1.1 200 OK");
  EXPECT_NE(all.find("127.0.0.1 tls"), std::string::npos);
  EXPECT_NE(all.find("Strict-Transport-Security: "), std::string::npos);
  EXPECT_EQ(all.substr(all.size() - 1'000'000), std::string(1'000'000, 'f'));
}

TEST(Tls, RefusesVersionsThatAreBroken) {
  const Identity identity;
  TestServer server(tls_options(identity));
  EXPECT_FALSE(TlsClient(server->port(), identity, TLS1_1_VERSION).shake_hands());
  EXPECT_TRUE(TlsClient(server->port(), identity, TLS1_2_VERSION).shake_hands());
}

TEST(Tls, DropsAClientThatDoesNotShakeHands) {
  const Identity identity;
  ServerOptions options = tls_options(identity);
  options.limits.handshake_ms = 150;
  TestServer server(options);
  Client silent = server.client();
  Client plain = server.client();
  ASSERT_TRUE(silent.connect() && plain.connect());
  plain.send(get_request("/echo"));
  EXPECT_TRUE(silent.is_closed_by_server());
  EXPECT_FALSE(plain.receive());
  TlsClient client(server->port(), identity);
  EXPECT_TRUE(client.shake_hands());
}

TEST(Tls, EndsARequestThatDrips) {
  const Identity identity;
  ServerOptions options = tls_options(identity);
  options.limits.request_ms = 200;
  TestServer server(options);
  TlsClient client(server->port(), identity);
  ASSERT_TRUE(client.shake_hands());
  client.send("GET / HTTP/1.1\r\nHo");
  EXPECT_EQ(client.read_all().substr(0, 12), "HTTP/1.1 408");
}

TEST(Tls, SaysWhatIsWrongWithItsFiles) {
  const Identity one;
  const Identity other;
  ServerOptions options = TestServer::options();
  options.tls = TlsFiles{one.certificate_file.path(), other.key_file.path()};
  EXPECT_THROW(TestServer{options}, base::Breakage) << "a key of another certificate";
  options.tls = TlsFiles{"/does/not/exist", one.key_file.path()};
  EXPECT_THROW(TestServer{options}, base::Breakage);
}

}  // namespace
}  // namespace http
