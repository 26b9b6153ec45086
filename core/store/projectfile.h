// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/project.h"

namespace cim::store {

/** Reads a *.cim.json. The error's message lists every problem, one a line, as `file: JSON path: reason`. */
Result<model::Project> readProject(const QString &path);

/** Writes it whole or not at all (a temporary file beside it, then a rename); paths become relative to its folder. */
Result<void> writeProject(const model::Project &project, const QString &path);

} // namespace cim::store
