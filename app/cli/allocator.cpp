// SPDX-License-Identifier: Apache-2.0
#include "app/cli/allocator.h"

#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace cim::app {

void prepareAllocator() {
#ifdef __GLIBC__
    // Left alone glibc takes blocks of up to 32 MB from its heaps once some were freed, and a heap gives nothing back
    // from its middle: 40 of 650 MB with half a million buildings.
    mallopt(M_MMAP_THRESHOLD, 256 * 1024);
#endif
}

} // namespace cim::app
