// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace cim {

/** Gives the system back what is free but kept by the allocator, each thread's part of it for itself: worth it after
 * much was read on many threads. Nothing where the allocator does so unasked. Any thread; some 10 ms. */
void giveBackMemory();

} // namespace cim
