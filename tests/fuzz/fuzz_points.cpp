// SPDX-License-Identifier: Apache-2.0
#include "fuzzfile.h"

#include "geo/pointpicture.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size) {
    static const FuzzFile file("a.cimpoints");
    static const auto crs = cim::geo::Crs::fromText(QStringLiteral("EPSG:4549")).value();
    file.write(data, size);
    const auto points = cim::geo::PointFile::open(file.path());
    if (!points)
        return 0;
    for (const auto &cell : points->cells(30))
        for (qsizetype i = 0; i < points->head().counts.size(); ++i)
            (void)points->count(static_cast<std::size_t>(i), cell.rows);
    for (std::uint32_t row = 0; row < points->size(); ++row) {
        (void)points->key(row);
        for (qsizetype i = 0; i < points->head().fields.size(); ++i)
            (void)points->field(static_cast<std::size_t>(i), row);
    }
    if (const auto picture = cim::geo::PointPicture::of(*points, crs)) {
        (void)picture->read(picture->extent(), 32, 32);
        (void)picture->nearest(picture->extent().centre(), 10);
    }
    return 0;
}
