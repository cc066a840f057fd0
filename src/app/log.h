// The log: one line per request and per failure, on stderr (systemd keeps it). Never query strings, tokens or content.
#pragma once
#include <memory>
#include <ostream>

#include "http/server.h"

namespace app {

class Log {
 public:
  explicit Log(std::ostream& out);
  ~Log();
  void access(const http::AccessLine& line);
  void failure(const http::Failure& failure);

 private:
  struct Sink;
  std::unique_ptr<Sink> sink_;
};

}  // namespace app
