// SPDX-License-Identifier: Apache-2.0
// tileset.json, with itself and a subtree beside it to be named.
#include "fuzzfile.h"

#include "city/tileset.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size) {
    static const FuzzFile file("tileset.json");
    static const FuzzFile other("0.0.0.subtree");
    static const auto crs = cim::geo::Crs::fromText(QStringLiteral("EPSG:4549")).value();
    file.write(data, size);
    // The first half as the tileset, the second as a subtree that it may name.
    const QString subtree = file.folder() + QStringLiteral("/0.0.0.subtree");
    QFile::remove(subtree);
    other.write(data + size / 2, size - size / 2);
    QFile::copy(other.path(), subtree);
    (void)cim::city::readTilesetFeatures(file.path(), QStringLiteral("EPSG:4549"), crs);
    return 0;
}
