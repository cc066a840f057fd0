#include "app/log.h"

#include <spdlog/logger.h>
#include <spdlog/sinks/ostream_sink.h>

namespace app {

struct Log::Sink {
  spdlog::logger logger;
};

Log::Log(std::ostream& out)
    : sink_(new Sink{spdlog::logger("stapsteen", std::make_shared<spdlog::sinks::ostream_sink_mt>(out, true))}) {
  sink_->logger.set_pattern("%Y-%m-%dT%H:%M:%S.%eZ %l %v", spdlog::pattern_time_type::utc);
}
Log::~Log() = default;

void Log::access(const http::AccessLine& line) {
  sink_->logger.info("{} {} {} {} us {}", line.method, line.route, line.status, line.microseconds, line.request_id);
}

void Log::failure(const http::Failure& failure) {
  sink_->logger.error("{} {} {}", failure.reference, failure.route, failure.what);
}

}  // namespace app
