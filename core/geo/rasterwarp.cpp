// SPDX-License-Identifier: Apache-2.0
#include "geo/rasterwarp.h"

#include "base/words.h"
#include "geo/gdalarguments.h"

#include <gdal_alg.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace cim::geo {

namespace {

QString doing() {
    return Words::tr("reading heights");
}

struct TransformerDestroy {
    void operator()(void *transformer) const { GDALDestroyGenImgProjTransformer(transformer); }
};
/** The first band alone, in real heights (scale and offset applied), under the CRS that counts. */
DatasetPtr firstBand(GDALDataset &source, const Crs &from) {
    GdalArguments arguments;
    arguments << "-of"
              << "VRT"
              << "-b"
              << "1"
              << "-ot"
              << "Float32"
              << "-a_srs" << from.wkt();
    int hasScale = 0, hasOffset = 0;
    GDALRasterBand *band = source.GetRasterBand(1);
    const double scale = band->GetScale(&hasScale);
    const double offset = band->GetOffset(&hasOffset);
    if ((hasScale && scale != 1.0) || (hasOffset && offset != 0.0))
        arguments << "-unscale";
    const std::unique_ptr<GDALTranslateOptions, TranslateFree> options(
        GDALTranslateOptionsNew(arguments.data(), nullptr));
    return DatasetPtr(
        GDALDataset::FromHandle(GDALTranslate("", GDALDataset::ToHandle(&source), options.get(), nullptr)));
}

/** Where the warped grid lies: outer edges and size of the square cells. */
struct GridPlan {
    double west = 0, north = 0, cell = 0;
    int columns = 0, rows = 0;
};

std::optional<GridPlan> plan(GDALDataset &band, const Crs &target) {
    const QByteArray wkt = target.wkt().toUtf8();
    const std::unique_ptr<void, TransformerDestroy> transformer(
        GDALCreateGenImgProjTransformer(GDALDataset::ToHandle(&band), nullptr, nullptr, wkt.constData(), FALSE, 0, 1));
    std::array<double, 6> affine{};
    GridPlan out;
    if (!transformer || GDALSuggestedWarpOutput(GDALDataset::ToHandle(&band), GDALGenImgProjTransform,
                                                transformer.get(), affine.data(), &out.columns, &out.rows) != CE_None) {
        return std::nullopt;
    }
    out.west = affine[0];
    out.north = affine[3];
    out.cell = affine[1];
    return out;
}

void limit(GridPlan &grid, qint64 maxCells, Notes &notes) {
    const double cells = static_cast<double>(grid.columns) * grid.rows;
    if (cells <= static_cast<double>(maxCells))
        return;
    const double coarser = std::sqrt(cells / static_cast<double>(maxCells));
    notes.add(Words::tr("the raster was made coarser: cells of %1 instead of %2")
                  .arg(grid.cell * coarser, 0, 'g', 4)
                  .arg(grid.cell, 0, 'g', 4));
    grid.cell *= coarser;
    grid.columns = std::max(1, static_cast<int>(grid.columns / coarser));
    grid.rows = std::max(1, static_cast<int>(grid.rows / coarser));
}

DatasetPtr warp(GDALDataset &band, const Crs &target, const GridPlan &grid, std::stop_token &stop) {
    GdalArguments arguments;
    arguments << "-of"
              << "MEM"
              << "-ot"
              << "Float32"
              << "-r"
              << "bilinear"
              << "-dstnodata"
              << "nan"
              << "-novshift"
              << "-t_srs" << target.wkt() << "-te" << grid.west << grid.north - grid.cell * grid.rows
              << grid.west + grid.cell * grid.columns << grid.north << "-ts" << QString::number(grid.columns)
              << QString::number(grid.rows);
    const std::unique_ptr<GDALWarpAppOptions, WarpFree> options(GDALWarpAppOptionsNew(arguments.data(), nullptr));
    if (!options)
        return nullptr;
    GDALWarpAppOptionsSetProgress(options.get(), goesOn, &stop);
    GDALDatasetH sources[] = {GDALDataset::ToHandle(&band)};
    int misused = 0;
    return DatasetPtr(GDALDataset::FromHandle(GDALWarp("", nullptr, 1, sources, options.get(), &misused)));
}

/** Metres of one unit of the band's heights, as far as the file says. */
double metresPerHeightUnit(GDALDataset &source, const Crs &from, Notes &notes) {
    const QString unit = QString::fromUtf8(source.GetRasterBand(1)->GetUnitType()).trimmed().toLower();
    const auto convert = [&](double factor) {
        notes.add(Words::tr("heights were converted from %1 to metres").arg(unit));
        return factor;
    };
    if (unit.contains(QLatin1String("survey")) &&
        (unit.contains(QLatin1String("ft")) || unit.contains(QLatin1String("foot"))))
        return convert(1200.0 / 3937.0);
    if (unit == QLatin1String("ft") || unit == QLatin1String("foot") || unit == QLatin1String("feet"))
        return convert(0.3048);
    if (unit == QLatin1String("cm"))
        return convert(0.01);
    if (unit.isEmpty() && from.isProjected() && std::abs(from.metresPerUnit() - 1.0) > 1e-9)
        notes.add(Words::tr("the raster's CRS is in feet and its heights name no unit: they are taken as metres"));
    return 1.0;
}

} // namespace

Result<HeightGrid> warpHeights(GDALDataset &source, const Crs &from, const Crs &target, qint64 maxCells,
                               std::stop_token stop, GdalScope &scope) {
    const QString subject = QString::fromUtf8(source.GetDescription());
    const auto failed = [&](const char *what) {
        return Error{ErrorKind::Unreadable, doing(), subject,
                     QStringLiteral("%1 (%2)").arg(QLatin1String(what), scope.failure(Words::tr("no reason given")))};
    };
    HeightGrid out;
    out.crs = target;
    const DatasetPtr band = firstBand(source, from);
    std::optional<GridPlan> grid = band ? plan(*band, target) : std::nullopt;
    if (!grid || grid->cell <= 0)
        return failed("the raster cannot be brought to the project's CRS; check its georeference");
    limit(*grid, maxCells, out.notes);
    const DatasetPtr warped = warp(*band, target, *grid, stop);
    if (stop.stop_requested())
        return Error{ErrorKind::Cancelled, doing(), subject, QStringLiteral("stopped")};
    if (!warped || scope.hasFailed())
        return failed("the raster's cells cannot be read; it may be damaged: copy it again");
    out.columns = warped->GetRasterXSize();
    out.rows = warped->GetRasterYSize();
    out.cell = grid->cell;
    out.originX = grid->west + out.cell / 2;
    out.originY = grid->north - out.cell * (out.rows - 0.5);
    out.heights.resize(static_cast<std::size_t>(out.columns) * static_cast<std::size_t>(out.rows));
    // A negative line step from the last row on: GDAL's row 0 is the north, ours the south.
    float *last = out.heights.data() + static_cast<std::size_t>(out.columns) * static_cast<std::size_t>(out.rows - 1);
    const GSpacing line = -static_cast<GSpacing>(sizeof(float)) * out.columns;
    if (warped->GetRasterBand(1)->RasterIO(GF_Read, 0, 0, out.columns, out.rows, last, out.columns, out.rows,
                                           GDT_Float32, sizeof(float), line, nullptr) != CE_None) {
        return failed("the warped raster cannot be read");
    }
    const auto factor = static_cast<float>(metresPerHeightUnit(source, from, out.notes));
    if (factor != 1.0F)
        for (float &height : out.heights)
            height *= factor;
    return out;
}

} // namespace cim::geo
