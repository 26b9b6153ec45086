// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "blocks.h"

namespace sample {

/** A table for each folder of resources/scenes, called as its layer.json asks: sensors in manholes, substations, grids,
 * communities, stops and so on, all made up. */
void writeScenes(Writer &writer, const Blocks &blocks, const Streets &streets);

} // namespace sample
