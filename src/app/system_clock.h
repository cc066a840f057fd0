// The only real clock of the program.
#pragma once
#include "base/clock.h"

namespace app {

class SystemClock final : public base::Clock {
 public:
  base::Instant now() const override {
    return {std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch())
                .count()};
  }
};

}  // namespace app
