#include "html/components/attendance.h"

#include "html/element.h"

namespace html {

Html attendance(const std::vector<bool>& present) {
  Html blocks;
  for (const bool was_there : present)
    blocks += el::span({at::cls(was_there ? Literal("st-attendance__yes") : Literal("st-attendance__no"))}, Html());
  return el::span({at::cls("st-attendance"), at::aria("hidden", "true")}, blocks);
}

}  // namespace html
