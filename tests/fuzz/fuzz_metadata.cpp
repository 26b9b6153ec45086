// SPDX-License-Identifier: Apache-2.0
// metadata.xml of oblique photography.
#include "fuzzfile.h"

#include "city/oblique.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size) {
    static const FuzzFile file("metadata.xml");
    static const auto crs = cim::geo::Crs::fromText(QStringLiteral("EPSG:4549")).value();
    static const bool isMade =
        QDir(file.folder()).mkpath(QStringLiteral("Data/Tile_+000_+000")) &&
        QFile(file.folder() + QStringLiteral("/Data/Tile_+000_+000/Tile_+000_+000.osgb")).open(QIODevice::WriteOnly);
    file.write(data, size);
    if (isMade)
        (void)cim::city::readOblique(file.folder(), {}, crs);
    return 0;
}
