#include "app/demo_chapter.h"

namespace app {

void demo_partner(const DemoChapter&) {}

}  // namespace app
