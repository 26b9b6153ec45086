// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace cim::app {

/** Once, before anything large is allocated: what reading a city needs for a moment goes back to the system. */
void prepareAllocator();

} // namespace cim::app
