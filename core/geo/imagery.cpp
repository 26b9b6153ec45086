// SPDX-License-Identifier: Apache-2.0
#include "geo/imagery.h"

#include "base/words.h"
#include "geo/gdalarguments.h"
#include "geo/gdalsource.h"
#include "geo/pointpicture.h"
#include "geo/raster.h"

#include <QFileInfo>

#include <algorithm>
#include <array>
#include <cmath>

namespace cim::geo {

namespace {

/** Wider than this (metres) it is no picture of a city: it covers the world, and has no outline of use. */
constexpr double kWorldMetres = 3'000'000;
constexpr int kOutlineSteps = 16;
/** Values beyond so many deviations from the mean are as white or as black as it gets. */
constexpr double kDeviations = 2.0;
/** Points that are drawn are told apart down to this. */
constexpr double kPointCellMetres = 0.25;

QString doing() {
    return Words::tr("reading imagery");
}

/** Which bands are red, green, blue (or grey) and opacity; 1-based, 0: none. */
struct Bands {
    std::vector<int> colours;
    int opacity = 0;
    bool isPalette = false;
};

Bands bandsOf(GDALDataset &source) {
    Bands out;
    std::array<int, 3> named{};
    for (int i = 1; i <= source.GetRasterCount(); ++i) {
        switch (source.GetRasterBand(i)->GetColorInterpretation()) {
        case GCI_RedBand:
            named[0] = i;
            break;
        case GCI_GreenBand:
            named[1] = i;
            break;
        case GCI_BlueBand:
            named[2] = i;
            break;
        case GCI_AlphaBand:
            out.opacity = i;
            break;
        case GCI_PaletteIndex:
            out.isPalette = source.GetRasterCount() == 1;
            break;
        default:
            break;
        }
    }
    if (named[0] > 0 && named[1] > 0 && named[2] > 0)
        out.colours.assign(named.begin(), named.end());
    else if (source.GetRasterCount() - (out.opacity > 0 ? 1 : 0) >= 3)
        out.colours = {1, 2, 3};
    else
        out.colours = {1};
    return out;
}

/** The bands that make colours, under the CRS that counts, a palette turned into colours. */
DatasetPtr colours(GDALDataset &source, const Crs &from, const Bands &bands) {
    GdalArguments arguments;
    arguments << "-of"
              << "VRT"
              << "-a_srs" << from.wkt();
    if (bands.isPalette)
        arguments << "-expand"
                  << "rgba";
    for (const int band : bands.colours)
        arguments << "-b" << band;
    if (bands.opacity > 0)
        arguments << "-b" << bands.opacity;
    const std::unique_ptr<GDALTranslateOptions, TranslateFree> options(
        GDALTranslateOptionsNew(arguments.data(), nullptr));
    return DatasetPtr(
        GDALDataset::FromHandle(GDALTranslate("", GDALDataset::ToHandle(&source), options.get(), nullptr)));
}

/** What becomes black and what white. */
struct Stretch {
    double low = 0, high = 255;
};

/** Of bands wider than a byte: what most of their values lie between. */
std::vector<Stretch> stretches(GDALDataset &picture, std::size_t count, Notes &notes) {
    std::vector<Stretch> out(count);
    for (std::size_t i = 0; i < count; ++i) {
        GDALRasterBand *band = picture.GetRasterBand(static_cast<int>(i) + 1);
        double low = 0, high = 0, mean = 0, deviation = 0;
        if (band->ComputeStatistics(TRUE, &low, &high, &mean, &deviation, nullptr, nullptr) != CE_None || !(high > low))
            continue;
        out[i] = {std::max(low, mean - kDeviations * deviation), std::min(high, mean + kDeviations * deviation)};
        if (i == 0)
            notes.add(Words::tr("its values are wider than a byte: %1 to %2 are shown from dark to bright")
                          .arg(out[i].low, 0, 'g', 4)
                          .arg(out[i].high, 0, 'g', 4));
    }
    return out;
}

} // namespace

struct Imagery::Data {
    std::optional<PointPicture> points; ///< drawn instead of read
    DatasetPtr source, picture;         // the second reads from the first and goes before it
    Crs from, target;
    QString targetWkt, subject;
    std::size_t colours = 3;
    std::vector<Stretch> stretch; ///< empty: bytes as they are
    Extent extent;
    double cell = 0;
    int columns = 0, rows = 0, bands = 0;
    TimeMs dataDate = 0;
    bool isSample = false;
    Notes notes;

    void placeIn(const Transform &transform);
    [[nodiscard]] Result<void> drawPoints(const QString &path);
    [[nodiscard]] DatasetPtr warp(const Extent &window, int width, int height, std::stop_token &stop) const;
    [[nodiscard]] bool pour(GDALDataset &warped, Picture &into) const;
};

/** Outline and size of a pixel in the target CRS. */
void Imagery::Data::placeIn(const Transform &transform) {
    std::array<double, 6> a{};
    if (source->GetGeoTransform(a.data()) != CE_None)
        return;
    const auto at = [&](double column, double row) {
        return transform.apply({a[0] + column * a[1] + row * a[2], a[3] + column * a[4] + row * a[5], kNoHeight});
    };
    const double unit = target.metresPerUnit() > 0 ? target.metresPerUnit() : 111'000;
    for (int i = 0; i <= kOutlineSteps; ++i) {
        for (int j = 0; j <= kOutlineSteps; ++j) {
            const Vec3 p =
                at(static_cast<double>(columns) * i / kOutlineSteps, static_cast<double>(rows) * j / kOutlineSteps);
            if (!std::isfinite(p.x) || !std::isfinite(p.y)) {
                extent = {};
                return;
            }
            extent.add(p);
        }
    }
    if (std::max(extent.width(), extent.height()) * unit > kWorldMetres) {
        extent = {};
        return;
    }
    const Vec3 p = at(columns / 2.0, rows / 2.0), q = at(columns / 2.0 + 1, rows / 2.0);
    cell = std::hypot(q.x - p.x, q.y - p.y);
}

Result<void> Imagery::Data::drawPoints(const QString &path) {
    Result<PointFile> file = PointFile::open(path);
    if (!file)
        return file.error();
    const Result<Crs> degrees = Crs::fromText(QStringLiteral("EPSG:4326"));
    Result<PointPicture> drawn = PointPicture::of(std::move(*file), target);
    if (!degrees || !drawn)
        return Error{ErrorKind::BadCrs, doing(), path, degrees ? drawn.error().message : degrees.error().message};
    from = *degrees;
    points = std::move(*drawn);
    extent = points->extent();
    cell = kPointCellMetres / (target.metresPerUnit() > 0 ? target.metresPerUnit() : 111'000);
    dataDate = points->points().head().dataDate;
    isSample = points->points().head().isSample;
    return {};
}

Result<Imagery> Imagery::open(const QString &connection, const QString &crs, const Crs &target) {
    if (PointFile::looksLike(connection)) {
        auto data = std::make_shared<Data>();
        data->subject = connection;
        data->target = target;
        if (const Result<void> drawn = data->drawPoints(connection); !drawn)
            return drawn.error();
        Imagery out;
        out.m_data = std::move(data);
        return out;
    }
    GdalScope scope;
    const auto failed = [&](ErrorKind kind, const QString &why) { return Error{kind, doing(), connection, why}; };
    Result<DatasetPtr> dataset = openSource(connection, SourceKind::Raster, doing(), scope);
    if (!dataset)
        return dataset.error();
    auto data = std::make_shared<Data>();
    data->source = std::move(dataset).value();
    GDALDataset &source = *data->source;
    data->subject = connection;
    data->target = target;
    data->targetWkt = target.wkt();
    data->columns = source.GetRasterXSize();
    data->rows = source.GetRasterYSize();
    data->bands = source.GetRasterCount();
    if (data->bands == 0)
        return failed(ErrorKind::BadFormat, Words::tr("it has no bands; name one of the pictures in it"));
    if (!isPlaced(source))
        return failed(ErrorKind::BadFormat,
                      Words::tr("it does not say where on the map it lies; a GeoTIFF or a world file is needed"));
    const Result<Crs> from = crsOfRaster(connection, crs, source, doing(), QStringLiteral("layers[].crs"));
    if (!from)
        return from.error();
    data->from = *from;
    const Result<Transform> transform = Transform::between(*from, target);
    if (!transform)
        return failed(ErrorKind::BadCrs, transform.error().message);
    if (!transform->caution().isEmpty())
        data->notes.add(transform->caution());
    const Bands bands = bandsOf(source);
    data->colours = bands.isPalette ? 3 : bands.colours.size();
    data->picture = colours(source, *from, bands);
    if (!data->picture)
        return failed(ErrorKind::Unreadable, scope.failure(Words::tr("its bands cannot be used as colours")));
    if (source.GetRasterBand(1)->GetRasterDataType() != GDT_Byte && !bands.isPalette)
        data->stretch = stretches(*data->picture, data->colours, data->notes);
    const bool isLarge = static_cast<double>(data->columns) * data->rows > 1e8;
    if (isLarge && source.GetRasterBand(1)->GetOverviewCount() == 0)
        data->notes.add(Words::tr("it has no overviews, so far views read all of it; make some with gdaladdo"));
    data->placeIn(*transform);
    const Origin origin = originOf(connection, source, source);
    data->dataDate = origin.dataDate;
    data->isSample = origin.isSample;
    scope.moveTo(data->notes);
    Imagery out;
    out.m_data = std::move(data);
    return out;
}

const Extent &Imagery::extent() const {
    return m_data->extent;
}
double Imagery::cell() const {
    return m_data->cell;
}
const Crs &Imagery::sourceCrs() const {
    return m_data->from;
}
const Notes &Imagery::notes() const {
    return m_data->notes;
}

DatasetPtr Imagery::Data::warp(const Extent &window, int width, int height, std::stop_token &stop) const {
    GdalArguments arguments;
    arguments << "-of"
              << "MEM"
              << "-r"
              << "bilinear"
              << "-dstalpha"
              << "-novshift"
              << "-ot" << (stretch.empty() ? "Byte" : "Float32") << "-t_srs" << targetWkt << "-te" << window.min.x
              << window.min.y << window.max.x << window.max.y << "-ts" << width << height;
    const std::unique_ptr<GDALWarpAppOptions, WarpFree> options(GDALWarpAppOptionsNew(arguments.data(), nullptr));
    if (!options)
        return nullptr;
    GDALWarpAppOptionsSetProgress(options.get(), goesOn, &stop);
    GDALDatasetH sources[] = {GDALDataset::ToHandle(picture.get())};
    int misused = 0;
    return DatasetPtr(GDALDataset::FromHandle(GDALWarp("", nullptr, 1, sources, options.get(), &misused)));
}

bool Imagery::Data::pour(GDALDataset &warped, Picture &into) const {
    const auto width = into.columns, height = into.rows;
    into.rgba.assign(static_cast<std::size_t>(width) * height * 4, 0);
    const auto band = [&](int number, std::size_t channel) {
        return warped.GetRasterBand(number)->RasterIO(GF_Read, 0, 0, width, height, into.rgba.data() + channel, width,
                                                      height, GDT_Byte, 4, GSpacing(4) * width, nullptr) == CE_None;
    };
    const auto stretched = [&](int number, std::size_t channel, const Stretch &range) {
        std::vector<float> values(static_cast<std::size_t>(width) * height);
        if (warped.GetRasterBand(number)->RasterIO(GF_Read, 0, 0, width, height, values.data(), width, height,
                                                   GDT_Float32, 0, 0, nullptr) != CE_None)
            return false;
        const double scale = 255.0 / std::max(1e-12, range.high - range.low);
        for (std::size_t i = 0; i < values.size(); ++i) {
            const double value = (static_cast<double>(values[i]) - range.low) * scale;
            into.rgba[4 * i + channel] =
                static_cast<std::uint8_t>(std::isfinite(value) ? std::clamp(value, 0.0, 255.0) : 0);
        }
        return true;
    };
    for (std::size_t channel = 0; channel < 3; ++channel) {
        const std::size_t colour = colours == 3 ? channel : 0;
        const int number = static_cast<int>(colour) + 1;
        if (!(stretch.empty() ? band(number, channel) : stretched(number, channel, stretch[colour])))
            return false;
    }
    // The warper's opacity is the last band, full at the largest value of its type's range for bytes.
    const int last = warped.GetRasterCount();
    if (stretch.empty())
        return band(last, 3);
    return stretched(last, 3, {0, 255});
}

Result<Picture> Imagery::read(const Extent &window, int columns, int rows, std::stop_token stop) const {
    if (m_data->points)
        return m_data->points->read(window, columns, rows);
    Picture out;
    out.columns = columns;
    out.rows = rows;
    if (!m_data->extent.isEmpty() && !m_data->extent.intersects(window)) {
        out.rgba.assign(static_cast<std::size_t>(columns) * rows * 4, 0);
        return out;
    }
    GdalScope scope;
    const DatasetPtr warped = m_data->warp(window, columns, rows, stop);
    if (stop.stop_requested())
        return Error{ErrorKind::Cancelled, doing(), m_data->subject, QStringLiteral("stopped")};
    // Of a service one tile or another is always missing; a file has to be whole.
    const QString driver = QString::fromUtf8(m_data->source->GetDriverName());
    const bool isService = driver == QLatin1String("WMS") || driver == QLatin1String("WMTS");
    if (isService && scope.hasFailed())
        out.missing = scope.failure({});
    if (!warped || (scope.hasFailed() && !isService) || !m_data->pour(*warped, out))
        return Error{
            ErrorKind::Unreadable, doing(), m_data->subject,
            Words::tr("a part of the picture cannot be read: %1").arg(scope.failure(Words::tr("no reason given")))};
    return out;
}

namespace {

Column words(const char *name, const QString &text) {
    Column out;
    out.name = QLatin1String(name);
    out.type = ColumnType::Text;
    out.words.push_back(text);
    out.codes = {1};
    return out;
}

Column number(const char *name, double value) {
    Column out;
    out.name = QLatin1String(name);
    out.type = ColumnType::Real;
    out.numbers = {value};
    return out;
}

} // namespace

FeatureSet Imagery::table(const QString &crs) const {
    const Data &d = *m_data;
    FeatureSet out;
    if (d.extent.isEmpty())
        out.geometries.beginRow(GeometryKind::None);
    else {
        out.geometries.beginRow(GeometryKind::Polygon);
        out.geometries.beginPart();
        for (const auto &[x, y] :
             {std::pair(d.extent.min.x, d.extent.min.y), std::pair(d.extent.max.x, d.extent.min.y),
              std::pair(d.extent.max.x, d.extent.max.y), std::pair(d.extent.min.x, d.extent.max.y)})
            out.geometries.addPoint({x, y, kNoHeight});
    }
    const QString name =
        isTileAddress(d.subject) ? d.subject.section(QLatin1Char('/'), 2, 2) : QFileInfo(d.subject).fileName();
    out.columns = {words("id", name.isEmpty() ? QStringLiteral("imagery") : name),
                   words("connection", d.subject),
                   words("crs", crs),
                   words("size", QStringLiteral("%1 x %2").arg(d.columns).arg(d.rows)),
                   number("bands", d.bands),
                   number("cell", d.cell * d.target.metresPerUnit())};
    out.layerName = QString();
    out.driver = d.points ? QStringLiteral("points") : QString::fromUtf8(d.source->GetDriverName());
    out.crs = d.target;
    out.sourceCrs = d.from;
    out.dataDate = d.dataDate;
    out.isSample = d.isSample;
    out.notes = d.notes;
    return out;
}

Result<FeatureSet> readImagery(const QString &connection, const QString &crs, const Crs &target) {
    const Result<Imagery> imagery = Imagery::open(connection, crs, target);
    return imagery ? Result<FeatureSet>(imagery->table(crs)) : Result<FeatureSet>(imagery.error());
}

} // namespace cim::geo
