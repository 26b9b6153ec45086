// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "scene/layer.h"

namespace cim::layers {

/** The C++ kind that a layer.json names, nullptr when there is none of that name. The body is generated from the
 * folders. */
const scene::LayerKind *builtinKind(const QString &name);

} // namespace cim::layers
