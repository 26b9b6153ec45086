// SPDX-License-Identifier: Apache-2.0
// The sample city as its README promises it: counts, kinds, places, and that nothing stands where it cannot.
#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include <QCryptographicHash>
#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>
#include <map>
#include <memory>
#include <set>

namespace {

struct Closer {
    void operator()(GDALDataset *data) const { GDALClose(data); }
};
using DataPtr = std::unique_ptr<GDALDataset, Closer>;

DataPtr openData(const QString &path, unsigned flags) {
    return DataPtr(static_cast<GDALDataset *>(GDALOpenEx(path.toUtf8().constData(), flags, nullptr, nullptr, nullptr)));
}

/** A shape made ready for many questions. */
class Shape {
public:
    Shape(std::unique_ptr<OGRGeometry> geometry, QString name)
        : m_geometry(std::move(geometry)), m_id(std::move(name)) {
        m_geometry->getEnvelope(&m_box);
        m_ready.reset(OGRCreatePreparedGeometry(OGRGeometry::ToHandle(m_geometry.get())));
    }
    [[nodiscard]] const QString &id() const { return m_id; }
    [[nodiscard]] const OGREnvelope &box() const { return m_box; }
    [[nodiscard]] bool meets(const OGRGeometry &other) const {
        return OGRPreparedGeometryIntersects(m_ready.get(), handle(other)) != 0;
    }
    [[nodiscard]] bool contains(const OGRGeometry &other) const {
        return OGRPreparedGeometryContains(m_ready.get(), handle(other)) != 0;
    }
    /** Square metres that both cover. */
    [[nodiscard]] double overlap(const OGRGeometry &other) const {
        if (!meets(other))
            return 0;
        const std::unique_ptr<OGRGeometry> shared(m_geometry->Intersection(&other));
        const auto *surface = dynamic_cast<const OGRSurface *>(shared.get());
        const auto *several = dynamic_cast<const OGRGeometryCollection *>(shared.get());
        return surface ? surface->get_Area() : several ? several->get_Area() : 0;
    }

private:
    static OGRGeometryH handle(const OGRGeometry &geometry) {
        return OGRGeometry::ToHandle(const_cast<OGRGeometry *>(&geometry));
    }
    struct Destroyer {
        void operator()(_OGRPreparedGeometry *ready) const { OGRDestroyPreparedGeometry(ready); }
    };
    std::unique_ptr<OGRGeometry> m_geometry;
    QString m_id;
    OGREnvelope m_box;
    std::unique_ptr<_OGRPreparedGeometry, Destroyer> m_ready;
};

/** Shapes in a grid of 200 m cells: what may meet a place is found without walking over everything. */
class Shapes {
public:
    void add(std::unique_ptr<OGRGeometry> geometry, const QString &id) {
        const auto shape = std::make_shared<Shape>(std::move(geometry), id);
        const OGREnvelope &box = shape->box();
        for (int x = cell(box.MinX); x <= cell(box.MaxX); ++x) {
            for (int y = cell(box.MinY); y <= cell(box.MaxY); ++y)
                m_cells[{x, y}].push_back(shape);
        }
    }
    /** The id of the first one for which @p wanted is true; empty when there is none. */
    template <class Wanted>
    QString firstAt(const OGRGeometry &place, const Wanted &wanted) const {
        OGREnvelope box;
        place.getEnvelope(&box);
        for (int x = cell(box.MinX); x <= cell(box.MaxX); ++x) {
            for (int y = cell(box.MinY); y <= cell(box.MaxY); ++y) {
                const auto found = m_cells.find({x, y});
                if (found == m_cells.end())
                    continue;
                for (const auto &shape : found->second) {
                    if (shape->box().Intersects(box) && wanted(*shape))
                        return shape->id();
                }
            }
        }
        return {};
    }

private:
    static int cell(double metres) { return static_cast<int>(std::floor(metres / 200.0)); }
    std::map<std::pair<int, int>, std::vector<std::shared_ptr<Shape>>> m_cells;
};

QString firstOf(const QStringList &wrong) {
    return QStringLiteral("%1: %2").arg(wrong.size()).arg(wrong.mid(0, 8).join(QStringLiteral(", ")));
}

QByteArray digestOf(const QString &path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(&file);
    return hash.result();
}

} // namespace

class SampleCityTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void twoRunsWriteTheSameBytes();
    void saysThatItIsSampleData();
    void liesOnTheCoastOfTheWestCoastNewArea();
    void theShoreIsWhereTheMapHasIt();
    void codesAreTextAndNamesAreInBothLanguages();
    void buildingsAreManyAndBelievable();
    void buildingsStandOnLandBesideTheStreets();
    void streetsAreNamedAndOfThreeClasses();
    void hillsRiseBehindTheShore();
    void polesStandBesideTheirRoadWithDevices();
    void tunnelsHaveCompartmentsAndShortFireZones();
    void pipesAreOfFiveKindsWithValvesUnderTheGround();
    void sitesHaveCranesAndStations();
    void baysLieInTheirLotsAndOffTheCrossings();

private:
    /** The single value of a query. */
    double number(const QString &sql) const;
    QStringList words(const QString &sql) const;
    Shapes shapesOf(const char *table, const char *idField, double buffer = 0) const;
    /** The streets as wide as they are, @p less metres taken off each side, step by step. */
    Shapes carriageways(double less) const;
    template <class Look>
    void forEach(const char *table, const Look &look) const;
    [[nodiscard]] double groundAt(double x, double y) const;

    QTemporaryDir m_folder;
    DataPtr m_city, m_heights;
    std::vector<float> m_grid;
    double m_geo[6] = {};
    int m_columns = 0, m_rows = 0;
};

void SampleCityTest::initTestCase() {
    GDALAllRegister();
    QElapsedTimer clock;
    clock.start();
    QProcess maker;
    maker.start(QStringLiteral(CIM_SAMPLE_MAKER), {m_folder.path()});
    QVERIFY2(maker.waitForFinished(60'000), qPrintable(maker.errorString()));
    QCOMPARE(maker.exitCode(), 0);
    qInfo("made in %lld ms", clock.elapsed());
    m_city = openData(m_folder.filePath(QStringLiteral("sample-city.gpkg")), GDAL_OF_VECTOR | GDAL_OF_UPDATE);
    m_heights = openData(m_folder.filePath(QStringLiteral("sample-dem.tif")), GDAL_OF_RASTER);
    QVERIFY(m_city && m_heights);
    m_columns = m_heights->GetRasterXSize();
    m_rows = m_heights->GetRasterYSize();
    m_grid.resize(static_cast<std::size_t>(m_columns) * static_cast<std::size_t>(m_rows));
    QVERIFY(m_heights->GetGeoTransform(m_geo) == CE_None);
    QVERIFY(m_heights->GetRasterBand(1)->RasterIO(GF_Read, 0, 0, m_columns, m_rows, m_grid.data(), m_columns, m_rows,
                                                  GDT_Float32, 0, 0) == CE_None);
}

double SampleCityTest::number(const QString &sql) const {
    OGRLayer *rows = m_city->ExecuteSQL(sql.toUtf8().constData(), nullptr, nullptr);
    if (!rows)
        return std::nan("");
    const std::unique_ptr<OGRFeature> feature(rows->GetNextFeature());
    const double out = feature ? feature->GetFieldAsDouble(0) : std::nan("");
    m_city->ReleaseResultSet(rows);
    return out;
}

QStringList SampleCityTest::words(const QString &sql) const {
    QStringList out;
    OGRLayer *rows = m_city->ExecuteSQL(sql.toUtf8().constData(), nullptr, nullptr);
    while (rows) {
        const std::unique_ptr<OGRFeature> feature(rows->GetNextFeature());
        if (!feature)
            break;
        out << QString::fromUtf8(feature->GetFieldAsString(0));
    }
    if (rows)
        m_city->ReleaseResultSet(rows);
    return out;
}

template <class Look>
void SampleCityTest::forEach(const char *table, const Look &look) const {
    OGRLayer *layer = m_city->GetLayerByName(table);
    QVERIFY2(layer, table);
    layer->ResetReading();
    while (const std::unique_ptr<OGRFeature> feature{layer->GetNextFeature()})
        look(*feature);
}

Shapes SampleCityTest::shapesOf(const char *table, const char *idField, double buffer) const {
    Shapes out;
    forEach(table, [&](const OGRFeature &feature) {
        const OGRGeometry &shape = *feature.GetGeometryRef();
        out.add(std::unique_ptr<OGRGeometry>(buffer != 0 ? shape.Buffer(buffer, 4) : shape.clone()),
                QString::fromUtf8(feature.GetFieldAsString(idField)));
    });
    return out;
}

Shapes SampleCityTest::carriageways(double less) const {
    Shapes out;
    forEach("roads", [&](const OGRFeature &feature) {
        const auto *line = feature.GetGeometryRef()->toLineString();
        const double half = feature.GetFieldAsDouble("width_m") / 2 - less;
        const QString id = QString::fromUtf8(feature.GetFieldAsString("road_id"));
        for (int from = 0; from + 1 < line->getNumPoints(); ++from) {
            // A box for each step: a street ends square, not round.
            const double dx = line->getX(from + 1) - line->getX(from), dy = line->getY(from + 1) - line->getY(from);
            const double length = std::hypot(dx, dy), nx = -dy / length * half, ny = dx / length * half;
            OGRLinearRing ring;
            for (const auto &[at, side] : {std::pair{0, 1.0}, {0, -1.0}, {1, -1.0}, {1, 1.0}, {0, 1.0}})
                ring.addPoint(line->getX(from + at) + side * nx, line->getY(from + at) + side * ny);
            auto piece = std::make_unique<OGRPolygon>();
            piece->addRing(&ring);
            out.add(std::move(piece), id);
        }
    });
    return out;
}

double SampleCityTest::groundAt(double x, double y) const {
    const double column = std::clamp((x - m_geo[0]) / m_geo[1] - 0.5, 0.0, m_columns - 1.001);
    const double row = std::clamp((y - m_geo[3]) / m_geo[5] - 0.5, 0.0, m_rows - 1.001);
    const int c = static_cast<int>(column), r = static_cast<int>(row);
    const double fx = column - c, fy = row - r;
    const auto at = [&](int i, int j) {
        return static_cast<double>(
            m_grid[static_cast<std::size_t>(j) * static_cast<std::size_t>(m_columns) + static_cast<std::size_t>(i)]);
    };
    return (at(c, r) * (1 - fx) + at(c + 1, r) * fx) * (1 - fy) +
           (at(c, r + 1) * (1 - fx) + at(c + 1, r + 1) * fx) * fy;
}

void SampleCityTest::twoRunsWriteTheSameBytes() {
    QTemporaryDir again;
    QCOMPARE(QProcess::execute(QStringLiteral(CIM_SAMPLE_MAKER), {again.path()}), 0);
    for (const char *name : {"sample-city.gpkg", "sample-dem.tif"}) {
        const QByteArray one = digestOf(m_folder.filePath(QString::fromLatin1(name)));
        QVERIFY(!one.isEmpty());
        QCOMPARE(one, digestOf(again.filePath(QString::fromLatin1(name))));
    }
    QVERIFY(QFileInfo(m_folder.filePath(QStringLiteral("sample-city.gpkg"))).size() < 40'000'000);
}

void SampleCityTest::saysThatItIsSampleData() {
    for (GDALDataset *data : {m_city.get(), m_heights.get()})
        QVERIFY(QByteArray(data->GetMetadataItem("DATA_DATE")).size() == 10);
    std::vector<GDALMajorObject *> parts{m_heights.get()};
    for (int i = 0; i < m_city->GetLayerCount(); ++i)
        parts.push_back(m_city->GetLayer(i));
    for (GDALMajorObject *part : parts) {
        const QString says = QString::fromUtf8(part->GetMetadataItem("DESCRIPTION"));
        QVERIFY2(says.contains(QStringLiteral("sample data")), part->GetDescription());
    }
    QCOMPARE(words(QStringLiteral("select distinct description from gpkg_contents where table_name = 'buildings'")),
             QStringList{QStringLiteral("Cimscape sample data: made up by a generator, not a real city")});
}

void SampleCityTest::liesOnTheCoastOfTheWestCoastNewArea() {
    for (int i = 0; i < m_city->GetLayerCount(); ++i) {
        const OGRSpatialReference *crs = m_city->GetLayer(i)->GetSpatialRef();
        QVERIFY2(crs && QByteArray(crs->GetAuthorityCode(nullptr)) == "4549", m_city->GetLayer(i)->GetName());
    }
    QVERIFY(m_heights->GetSpatialRef()->IsCompound());
    QCOMPARE(QByteArray(m_heights->GetSpatialRef()->GetAuthorityCode("VERT_CS")), QByteArray("5737"));
    OGREnvelope box;
    QVERIFY(m_city->GetLayerByName("buildings")->GetExtent(&box) == OGRERR_NONE);
    // Lingshan Bay: 35.87 to 35.97 N, 120.05 to 120.16 E.
    QVERIFY(box.MinX > 504'500 && box.MaxX < 514'500);
    QVERIFY(box.MinY > 3'971'000 && box.MaxY < 3'982'000);
    QVERIFY(number(QStringLiteral("select count(*) from sea")) >= 1);
    QVERIFY(number(QStringLiteral("select count(*) from harbour where kind = 'pier'")) >= 3);
}

void SampleCityTest::theShoreIsWhereTheMapHasIt() {
    const QString path = QStringLiteral(CIM_SHARED_DATA "/vector/qingdao_coast_gshhg_full.geojson");
    if (!QFileInfo::exists(path))
        QSKIP("../shared/data is not beside the checkout: no real coast to hold the shore against");
    const DataPtr coast = openData(path, GDAL_OF_VECTOR);
    OGRSpatialReference wgs, grid;
    wgs.SetFromUserInput("EPSG:4326");
    grid.SetFromUserInput("EPSG:4549");
    wgs.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    grid.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    const std::unique_ptr<OGRCoordinateTransformation> to(OGRCreateCoordinateTransformation(&wgs, &grid));
    OGRGeometryCollection real;
    OGRLayer *lines = coast->GetLayer(0);
    while (const std::unique_ptr<OGRFeature> feature{lines->GetNextFeature()}) {
        std::unique_ptr<OGRGeometry> line(feature->GetGeometryRef()->clone());
        OGREnvelope box;
        if (line->transform(to.get()) == OGRERR_NONE) {
            line->getEnvelope(&box);
            if (box.MinX < 516'000 && box.MaxX > 503'000 && box.MinY < 3'982'000 && box.MaxY > 3'968'000)
                real.addGeometryDirectly(line.release());
        }
    }
    // Where the first street behind the shore runs, the sea is near on the real map as well.
    double worst = 0, sum = 0;
    int posts = 0;
    forEach("roads", [&](const OGRFeature &feature) {
        if (QString::fromUtf8(feature.GetFieldAsString("name_en")) != QLatin1String("Shore Walk"))
            return;
        const auto *line = feature.GetGeometryRef()->toLineString();
        for (double metres = 0; metres < line->get_Length(); metres += 200) {
            OGRPoint at;
            line->Value(metres, &at);
            const double away = real.Distance(&at);
            worst = std::max(worst, away);
            sum += away;
            ++posts;
        }
    });
    QVERIFY(posts > 20);
    QVERIFY2(worst < 900 && sum / posts < 250, qPrintable(QStringLiteral("%1 %2").arg(worst).arg(sum / posts)));
}

void SampleCityTest::codesAreTextAndNamesAreInBothLanguages() {
    const std::map<const char *, const char *> keys{{"buildings", "building_id"}, {"roads", "road_id"},
                                                    {"poles", "pole_id"},         {"pole_devices", "device_id"},
                                                    {"sites", "site_id"},         {"cranes", "crane_id"},
                                                    {"lots", "lot_id"},           {"bays", "bay_id"},
                                                    {"stations", "station_id"},   {"pipes", "pipe_id"},
                                                    {"green", "green_id"},        {"pipe_valves", "valve_id"},
                                                    {"trees", "tree_id"},         {"corridor_zones", "zone_id"},
                                                    {"corridor_nodes", "node_id"}};
    for (const auto &[table, key] : keys) {
        OGRLayer *layer = m_city->GetLayerByName(table);
        QVERIFY2(layer, table);
        const int field = layer->GetLayerDefn()->GetFieldIndex(key);
        QVERIFY2(field >= 0 && layer->GetLayerDefn()->GetFieldDefn(field)->GetType() == OFTString, key);
        const QString name = QString::fromLatin1(key), from = QString::fromLatin1(table);
        QCOMPARE(number(QStringLiteral("select count(distinct %1) from %2").arg(name, from)),
                 number(QStringLiteral("select count(*) from %1").arg(from)));
    }
    QCOMPARE(words(QStringLiteral("select distinct district from blocks")), QStringList{QStringLiteral("370211")});
    for (const char *table : {"roads", "poles", "sites", "cranes", "lots", "stations", "corridor_zones", "pipe_valves"})
        QCOMPARE(number(QStringLiteral("select count(*) from %1 where name is null or name_en is null or "
                                       "length(name) = 0 or length(name_en) = 0")
                            .arg(QString::fromLatin1(table))),
                 0.0);
}

void SampleCityTest::buildingsAreManyAndBelievable() {
    QVERIFY(number(QStringLiteral("select count(*) from buildings")) >= 20'000);
    const QStringList uses = words(QStringLiteral("select distinct use from buildings order by 1"));
    for (const char *use :
         {"commercial", "hospital", "industrial", "office", "public", "residential", "school", "villa", "village"})
        QVERIFY2(uses.contains(QLatin1String(use)), use);
    QCOMPARE(number(QStringLiteral("select count(*) from buildings where height_m is null or floors < 1 or "
                                   "height_m / floors < 2.5 or (height_m / floors > 6.5 and use <> 'industrial')")),
             0.0);
    // The kinds have their heights, and towers stand about a centre.
    QVERIFY(number(QStringLiteral("select max(height_m) from buildings where use = 'office'")) > 150);
    QVERIFY(number(QStringLiteral("select max(height_m) from buildings")) < 400);
    QVERIFY(number(QStringLiteral("select max(height_m) from buildings where use in ('village', 'villa')")) < 15);
    QVERIFY(number(QStringLiteral("select count(distinct floors) from buildings where use = 'residential'")) >= 8);
    QVERIFY(number(QStringLiteral("select max(height_m) from buildings where use = 'industrial'")) < 25);
    QVERIFY(number(QStringLiteral("select count(*) from buildings where year < 2000")) > 3000);
    QVERIFY(number(QStringLiteral("select count(distinct name) from buildings where use = 'school'")) >= 5);
    QVERIFY(number(QStringLiteral("select count(distinct block_id) from buildings")) > 250);
    double x = 0, y = 0;
    std::vector<std::pair<double, double>> towers;
    forEach("buildings", [&](const OGRFeature &feature) {
        OGRPoint middle;
        if (feature.GetFieldAsDouble("height_m") > 120 && feature.GetGeometryRef()->Centroid(&middle) == OGRERR_NONE) {
            towers.emplace_back(middle.getX(), middle.getY());
            x += middle.getX();
            y += middle.getY();
        }
    });
    QVERIFY2(towers.size() >= 8, qPrintable(QString::number(towers.size())));
    x /= static_cast<double>(towers.size());
    y /= static_cast<double>(towers.size());
    for (const auto &[tx, ty] : towers)
        QVERIFY(std::hypot(tx - x, ty - y) < 1600);
}

void SampleCityTest::buildingsStandOnLandBesideTheStreets() {
    const Shapes roads = carriageways(0), sea = shapesOf("sea", "name"), rivers = shapesOf("water", "water_id"),
                 lots = shapesOf("lots", "lot_id");
    QStringList wrong;
    Shapes houses;
    forEach("buildings", [&](const OGRFeature &feature) {
        const OGRGeometry &house = *feature.GetGeometryRef();
        const QString id = QString::fromUtf8(feature.GetFieldAsString("building_id"));
        for (const Shapes *shapes : {&roads, &sea, &rivers, &lots}) {
            const QString other =
                shapes->firstAt(house, [&](const Shape &shape) { return shape.overlap(house) > 0.5; });
            if (!other.isEmpty())
                wrong << id + QStringLiteral(" on ") + other;
        }
        OGRPoint middle;
        house.Centroid(&middle);
        const double ground = groundAt(middle.getX(), middle.getY()), base = feature.GetFieldAsDouble("base_m");
        const bool onPodium = base > ground + 8;
        if (ground < 1 || base < ground - 9 || (onPodium && feature.GetFieldAsDouble("height_m") < 30))
            wrong << QStringLiteral("%1 at %2 on ground %3").arg(id).arg(base).arg(ground);
        // Towers stand on their podium; nothing else stands in another house.
        if (!onPodium) {
            const QString other = houses.firstAt(house, [&](const Shape &shape) { return shape.overlap(house) > 1.0; });
            if (!other.isEmpty())
                wrong << id + QStringLiteral(" in ") + other;
            houses.add(std::unique_ptr<OGRGeometry>(house.clone()), id);
        }
    });
    QVERIFY2(wrong.isEmpty(), qPrintable(firstOf(wrong)));
}

void SampleCityTest::streetsAreNamedAndOfThreeClasses() {
    QCOMPARE(words(QStringLiteral("select distinct class from roads order by 1")),
             (QStringList{QStringLiteral("branch"), QStringLiteral("secondary"), QStringLiteral("trunk")}));
    QVERIFY(number(QStringLiteral("select count(distinct name) from roads")) >= 40);
    QVERIFY(number(QStringLiteral("select sum(length_m) from roads")) > 150'000);
    QVERIFY(number(QStringLiteral("select min(width_m) from roads where class = 'trunk'")) >
            number(QStringLiteral("select max(width_m) from roads where class <> 'trunk'")));
}

void SampleCityTest::hillsRiseBehindTheShore() {
    const auto [low, high] = std::minmax_element(m_grid.begin(), m_grid.end());
    QVERIFY2(*high > 150 && *high < 500, qPrintable(QString::number(*high)));
    QVERIFY(*low < -5 && *low >= -20);
    const auto sea = std::count_if(m_grid.begin(), m_grid.end(), [](float height) { return height < 0; });
    QVERIFY(sea > static_cast<std::ptrdiff_t>(m_grid.size() / 10));
    // The city's own rectangle lies within, with room around.
    OGREnvelope box;
    QVERIFY(m_city->GetLayerByName("roads")->GetExtent(&box) == OGRERR_NONE);
    QVERIFY(box.MinX > m_geo[0] + 500 && box.MaxX < m_geo[0] + m_columns * m_geo[1] - 500);
    QVERIFY(box.MaxY < m_geo[3] - 500 && box.MinY > m_geo[3] + m_rows * m_geo[5] + 500);
}

void SampleCityTest::polesStandBesideTheirRoadWithDevices() {
    QCOMPARE(number(QStringLiteral("select count(*) from poles")), 500.0);
    QCOMPARE(number(QStringLiteral("select count(*) from poles where pole_id not in (select pole_id from pole_devices "
                                   "where kind = 'luminaire')")),
             0.0);
    QVERIFY(number(QStringLiteral("select count(distinct kind) from pole_devices")) >= 7);
    QVERIFY(number(QStringLiteral("select count(*) from pole_devices")) > 1200);
    std::map<QString, std::vector<std::unique_ptr<OGRGeometry>>> lines;
    forEach("roads", [&](const OGRFeature &feature) {
        lines[QString::fromUtf8(feature.GetFieldAsString("name"))].emplace_back(feature.GetGeometryRef()->clone());
    });
    const Shapes streets = carriageways(2.0);
    QStringList wrong;
    forEach("poles", [&](const OGRFeature &feature) {
        const OGRGeometry &pole = *feature.GetGeometryRef();
        double nearest = 1e9;
        for (const auto &line : lines[QString::fromUtf8(feature.GetFieldAsString("road"))])
            nearest = std::min(nearest, pole.Distance(line.get()));
        const QString on = streets.firstAt(pole, [&](const Shape &street) { return street.contains(pole); });
        if (nearest > 24 || nearest < 5 || !on.isEmpty())
            wrong << QStringLiteral("%1 %2 m %3")
                         .arg(QString::fromUtf8(feature.GetFieldAsString("pole_id")))
                         .arg(nearest)
                         .arg(on);
    });
    QVERIFY2(wrong.isEmpty(), qPrintable(firstOf(wrong)));
}

void SampleCityTest::tunnelsHaveCompartmentsAndShortFireZones() {
    const double length =
        number(QStringLiteral("select sum(l) from (select max(end_m) as l from corridor_zones group by tunnel_id)"));
    QVERIFY2(length >= 12'000, qPrintable(QString::number(length)));
    QVERIFY(number(QStringLiteral("select max(end_m - start_m) from corridor_zones")) <= 200.0);
    QVERIFY(number(QStringLiteral("select min(end_m - start_m) from corridor_zones")) > 0);
    QVERIFY(number(QStringLiteral("select min(n) from (select count(distinct compartment) as n from corridor_zones "
                                  "group by tunnel_id)")) >= 3);
    QVERIFY(number(QStringLiteral("select count(*) from corridor_zones where compartment = 'gas'")) > 60);
    QVERIFY(number(QStringLiteral("select count(distinct kind) from corridor_nodes")) >= 5);
    forEach("corridor_zones", [&](const OGRFeature &feature) {
        const auto *line = feature.GetGeometryRef()->toLineString();
        const double told = feature.GetFieldAsDouble("end_m") - feature.GetFieldAsDouble("start_m");
        QVERIFY(std::abs(line->get_Length() - told) < 0.06 * told + 1);
        OGRPoint at;
        line->getPoint(line->getNumPoints() / 2, &at);
        QVERIFY(at.getZ() < groundAt(at.getX(), at.getY()) - 3);
    });
}

void SampleCityTest::pipesAreOfFiveKindsWithValvesUnderTheGround() {
    std::map<QString, double> metres;
    double all = 0;
    int above = 0;
    forEach("pipes", [&](const OGRFeature &feature) {
        const auto *line = feature.GetGeometryRef()->toLineString();
        metres[QString::fromUtf8(feature.GetFieldAsString("kind"))] += line->get_Length();
        all += line->get_Length();
        OGRPoint at;
        line->getPoint(0, &at);
        above += at.getZ() > groundAt(at.getX(), at.getY()) - 0.6;
    });
    QVERIFY2(all >= 60'000, qPrintable(QString::number(all)));
    QCOMPARE(metres.size(), std::size_t(5));
    for (const auto &[kind, length] : metres)
        QVERIFY2(length > 8'000, qPrintable(kind));
    QCOMPARE(above, 0);
    QVERIFY(number(QStringLiteral("select count(distinct road) from pipes")) >= 6);
    QVERIFY(number(QStringLiteral("select count(*) from pipe_valves where kind = 'valve'")) > 100);
    QCOMPARE(
        number(QStringLiteral("select count(*) from pipe_valves where pipe_id not in (select pipe_id from pipes)")),
        0.0);
    QCOMPARE(number(QStringLiteral("select count(*) from pipes where dn_mm is null or material is null")), 0.0);
}

void SampleCityTest::sitesHaveCranesAndStations() {
    QCOMPARE(number(QStringLiteral("select count(*) from sites")), 24.0);
    for (const char *table : {"cranes", "stations"})
        QCOMPARE(number(QStringLiteral("select count(*) from sites where site_id not in (select site_id from %1)")
                            .arg(QString::fromLatin1(table))),
                 0.0);
    const Shapes sites = shapesOf("sites", "site_id");
    for (const char *table : {"cranes", "stations"})
        forEach(table, [&](const OGRFeature &feature) {
            const OGRGeometry &at = *feature.GetGeometryRef();
            const QString in = sites.firstAt(at, [&](const Shape &site) { return site.contains(at); });
            QCOMPARE(in, QString::fromUtf8(feature.GetFieldAsString("site_id")));
        });
    // Jibs that reach into one another turn at heights at least 2 m apart.
    QVERIFY(number(QStringLiteral("select min(abs(a.mast_m - b.mast_m)) from cranes a, cranes b where "
                                  "a.site_id = b.site_id and a.crane_id < b.crane_id")) >= 2);
    QVERIFY(number(QStringLiteral("select count(distinct phase) from sites")) >= 3);
}

void SampleCityTest::baysLieInTheirLotsAndOffTheCrossings() {
    QCOMPARE(number(QStringLiteral("select count(*) from bays")), 30'000.0);
    QCOMPARE(number(QStringLiteral("select sum(capacity) from lots")), 30'000.0);
    QCOMPARE(number(QStringLiteral("select count(*) from lots l join (select lot_id, count(*) as n from bays group by "
                                   "lot_id) b on b.lot_id = l.lot_id where l.capacity = b.n")),
             number(QStringLiteral("select count(*) from lots")));
    QVERIFY(number(QStringLiteral("select count(*) from lots where kind = 'kerb'")) > 100);
    QVERIFY(number(QStringLiteral("select count(*) from lots where kind = 'offstreet'")) > 20);
    const Shapes lots = shapesOf("lots", "lot_id", 0.15);
    // A bay at the kerb lies in its own street; of a second one it must keep clear.
    const Shapes allStreets = carriageways(0.5);
    QStringList wrong;
    forEach("bays", [&](const OGRFeature &feature) {
        const auto *at = feature.GetGeometryRef()->toPoint();
        const double turn = feature.GetFieldAsDouble("azimuth_deg") * M_PI / 180;
        const double l = feature.GetFieldAsDouble("length_m") / 2, w = feature.GetFieldAsDouble("width_m") / 2;
        OGRLinearRing ring;
        for (const auto &[a, b] : {std::pair{-1.0, -1.0}, {1.0, -1.0}, {1.0, 1.0}, {-1.0, 1.0}, {-1.0, -1.0}})
            ring.addPoint(at->getX() + a * w * std::cos(turn) + b * l * std::sin(turn),
                          at->getY() - a * w * std::sin(turn) + b * l * std::cos(turn));
        OGRPolygon bay;
        bay.addRing(&ring);
        const QString lot = QString::fromUtf8(feature.GetFieldAsString("lot_id"));
        const QString in = lots.firstAt(bay, [&](const Shape &shape) { return shape.contains(bay); });
        std::set<QString> streets;
        const QString none = allStreets.firstAt(bay, [&](const Shape &street) {
            if (street.meets(bay))
                streets.insert(street.id());
            return false;
        });
        if (in.isEmpty() || streets.size() > (lot.startsWith(QLatin1Char('K')) ? 1u : 0u))
            wrong << QStringLiteral("%1 in '%2', %3 streets%4")
                         .arg(QString::fromUtf8(feature.GetFieldAsString("bay_id")), in)
                         .arg(streets.size())
                         .arg(none);
    });
    QVERIFY2(wrong.isEmpty(), qPrintable(firstOf(wrong)));
}

QTEST_GUILESS_MAIN(SampleCityTest)
#include "tst_samplecity.moc"
