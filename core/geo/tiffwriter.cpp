// SPDX-License-Identifier: Apache-2.0
#include "geo/tiffwriter.h"

#include "base/words.h"
#include "geo/gdalsource.h"
#include "geo/wholefile.h"

#include <QByteArray>

#include <algorithm>
#include <array>
#include <functional>
#include <vector>

namespace cim::geo {

namespace {

constexpr int kTileRows = 256; ///< written at once, so that each tile is compressed once

Result<void> writePixels(GDALDataset &file, const TiffPicture &picture, const std::function<Result<void>()> &failed) {
    // GDAL does not write through a pointer that it is given as one to read into.
    std::vector<uchar> rows(static_cast<std::size_t>(picture.stride) * kTileRows);
    for (int top = 0; top < picture.rows; top += kTileRows) {
        const int count = std::min(kTileRows, picture.rows - top);
        std::copy_n(picture.pixels + top * picture.stride, static_cast<std::size_t>(count * picture.stride),
                    rows.begin());
        std::array<int, 3> bands{1, 2, 3};
        // Red comes third in memory: bands are read backwards.
        if (file.RasterIO(GF_Write, 0, top, picture.columns, count, rows.data() + 2, picture.columns, count, GDT_Byte,
                          3, bands.data(), 4, picture.stride, -1, nullptr) != CE_None)
            return failed();
    }
    return {};
}

} // namespace

Result<void> writeTiff(const QString &path, const QString &doing, const TiffPicture &picture) {
    return writeWhole(path, doing, [&](const QString &made) -> Result<void> {
        GdalScope scope;
        const auto failed = [&]() -> Result<void> {
            return Error{ErrorKind::Unreadable, doing, path, scope.failure(Words::tr("the disk may be full"))};
        };
        GDALDriver *driver = GetGDALDriverManager()->GetDriverByName("GTiff");
        if (!driver)
            return Error{ErrorKind::Unsupported, doing, path, Words::tr("this build of GDAL writes no TIFF")};
        const char *options[] = {"COMPRESS=DEFLATE", "PREDICTOR=2",     "TILED=YES",        "BLOCKXSIZE=256",
                                 "BLOCKYSIZE=256",   "PHOTOMETRIC=RGB", "BIGTIFF=IF_SAFER", nullptr};
        DatasetPtr file(driver->Create(made.toUtf8().constData(), picture.columns, picture.rows, 3, GDT_Byte,
                                       const_cast<char **>(options)));
        if (!file)
            return failed();
        const QByteArray dots = QByteArray::number(picture.dotsPerInch, 'f', 3);
        file->SetMetadataItem("TIFFTAG_XRESOLUTION", dots.constData());
        file->SetMetadataItem("TIFFTAG_YRESOLUTION", dots.constData());
        file->SetMetadataItem("TIFFTAG_RESOLUTIONUNIT", "2"); // of an inch
        if (picture.place) {
            const TiffPicture::Place &at = *picture.place;
            std::array<double, 6> transform{at.x, at.step, 0, at.y, 0, -at.step};
            if (file->SetGeoTransform(transform.data()) != CE_None ||
                file->SetProjection(at.wkt.toUtf8().constData()) != CE_None)
                return failed();
        }
        if (const Result<void> written = writePixels(*file, picture, failed); !written)
            return written;
        file->FlushCache();
        file.reset();
        return scope.hasFailed() ? failed() : Result<void>();
    });
}

} // namespace cim::geo
