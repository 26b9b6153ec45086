// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QLoggingCategory>

namespace cim {
Q_DECLARE_LOGGING_CATEGORY(logApp)
} // namespace cim
