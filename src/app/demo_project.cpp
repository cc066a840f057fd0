#include "app/demo_chapter.h"

namespace app {

void demo_project(const DemoChapter&) {}

}  // namespace app
