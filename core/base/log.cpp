// SPDX-License-Identifier: Apache-2.0
#include "base/log.h"

namespace cim {
Q_LOGGING_CATEGORY(logApp, "cimscape")
} // namespace cim
