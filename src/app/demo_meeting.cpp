#include "app/demo_chapter.h"

namespace app {

void demo_meeting(const DemoChapter&) {}

}  // namespace app
