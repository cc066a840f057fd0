// All components at once, for pages.
#pragma once
#include "html/components/conflict.h"
#include "html/components/figure.h"
#include "html/components/form.h"
#include "html/components/page.h"
#include "html/components/panel.h"
#include "html/components/step_line.h"
#include "html/components/table.h"
#include "html/components/text.h"
#include "html/drawing.h"
