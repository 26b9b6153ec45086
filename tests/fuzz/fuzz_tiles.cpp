// SPDX-License-Identifier: Apache-2.0
// b3dm, i3dm, pnts, cmpt, glb and gltf.
#include "fuzzfile.h"

#include "city/tilecontent.h"

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size) {
    static const FuzzFile file("a.b3dm");
    file.write(data, size);
    cim::Notes notes;
    const auto content = cim::city::readTileContent(file.path(), {}, notes);
    for (const auto &piece : content ? content->pieces : std::vector<cim::city::TilePiece>()) {
        for (const std::uint32_t index : piece.indices) {
            if (index >= piece.points.size())
                std::abort();
        }
    }
    (void)cim::city::readBatchTable(file.path());
    return 0;
}
