// SPDX-License-Identifier: Apache-2.0
#include "geo/features.h"
#include "geo/raster.h"

#include <QFileInfo>
#include <QTest>

#include <cmath>

using namespace cim;
using namespace cim::geo;

namespace {

QString shared(const char *name) {
    return QStringLiteral(CIM_SHARED_DATA "/") + QLatin1String(name);
}

Result<FeatureSet> read(const char *name, const char *target = "EPSG:4549", const char *crs = "",
                        const char *layer = "") {
    FeatureSource source;
    source.connection = shared(name);
    source.crs = QLatin1String(crs);
    source.layer = QLatin1String(layer);
    return readFeatures(source, Crs::fromText(QLatin1String(target)).value());
}

QString said(const Notes &notes) {
    QStringList out;
    for (const Note &note : notes.items())
        out << QStringLiteral("%1 x%2").arg(note.text).arg(note.count);
    return out.join(QLatin1Char('\n'));
}

bool within(const Extent &box, double west, double south, double east, double north) {
    return !box.isEmpty() && box.min.x >= west && box.min.y >= south && box.max.x <= east && box.max.y <= north;
}

} // namespace

/** Files as cities publish them; what each holds stands in the data folder's README. */
class RealFilesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() {
        if (!QFileInfo::exists(shared("README.md")))
            QSKIP("the shared real files are not beside the repository");
    }
    void readsAHundredThousandZippedBuildings();
    void keepsAllPartsOfHugeMultiPolygons();
    void readsGbkTextOfAShapefile();
    void readsGbkTextOfATable();
    void guessesLatin1WhenNothingIsStated();
    void readsQingdaoWhereItLies();
    void readsLampsFromCsv();
    void readsConstructionSites();
    void readsPipesInFeet();
    void countsPipesWithoutGeometry();
    void readsParkingLotsOfSeveralSchemas();
    void readsOneLayerOfOpenStreetMap();
    void readsAZippedShapefile();
    void readsStreetsUnderAVendorsCrs();
    void readsHeights_data();
    void readsHeights();
};

void RealFilesTest::readsAHundredThousandZippedBuildings() {
    const auto set = read("vector/nyc_buildings_west.geojson.gz", "EPSG:32618");
    QVERIFY2(set.has_value(), set ? "" : qPrintable(set.error().text()));
    QCOMPARE(set->geometries.size(), std::size_t(102479));
    QCOMPARE(set->columns.size(), std::size_t(46));
    QVERIFY(within(set->geometries.extent(), 580000, 4500000, 590000, 4521000));
    QVERIFY2(set->notes.isEmpty() || !said(set->notes).contains(QStringLiteral("no datum shift")),
             qPrintable(said(set->notes)));
}

void RealFilesTest::keepsAllPartsOfHugeMultiPolygons() {
    const auto set = read("vector/shenzhen_nanshan_buildings.geojson", "EPSG:4547");
    QVERIFY(set.has_value());
    QCOMPARE(set->geometries.size(), std::size_t(10));
    std::size_t parts = 0;
    for (std::size_t row = 0; row < 10; ++row)
        parts += set->geometries.parts(row).size();
    QVERIFY2(parts > 3000, qPrintable(QString::number(parts)));
    QCOMPARE(set->column(QStringLiteral("height"))->number(0), 18.0);
}

void RealFilesTest::readsGbkTextOfAShapefile() {
    const auto none = read("vector/gbk_county/chinese_encoding.shp");
    QVERIFY(!none);
    QCOMPARE(none.error().kind, ErrorKind::BadCrs);
    const auto set = read("vector/gbk_county/chinese_encoding.shp", "EPSG:4549", "EPSG:4490");
    QVERIFY2(set.has_value(), set ? "" : qPrintable(set.error().text()));
    QCOMPARE(set->geometries.size(), std::size_t(78));
    QCOMPARE(set->column(QStringLiteral("PRO_NAME"))->text(0), QStringLiteral("安徽"));
    QCOMPARE(set->column(QStringLiteral("NAME99"))->text(1), QStringLiteral("全椒县"));
    QVERIFY(set->geometries.area(0) > 1e9); // a county has more than 1000 km2
}

void RealFilesTest::readsGbkTextOfATable() {
    const auto set = read("broken/encoding/gbk.dbf");
    QVERIFY2(set.has_value(), set ? "" : qPrintable(set.error().text()));
    QVERIFY(set->column(QStringLiteral("设计编号")));
    QVERIFY(set->column(QStringLiteral("审核信息")));
}

void RealFilesTest::guessesLatin1WhenNothingIsStated() {
    const auto set = read("broken/encoding/latin1.dbf");
    QVERIFY2(set.has_value(), set ? "" : qPrintable(set.error().text()));
    QCOMPARE(set->columns[0].text(0), QStringLiteral("Peçeña México"));
    QVERIFY2(said(set->notes).contains(QStringLiteral("read as ISO-8859-1")), qPrintable(said(set->notes)));
}

void RealFilesTest::readsQingdaoWhereItLies() {
    const auto coast = read("vector/qingdao_coast_gshhg_full.geojson", "EPSG:4549+5737");
    QCOMPARE(coast->geometries.size(), std::size_t(74));
    QCOMPARE(coast->geometries.kind(0), GeometryKind::Line);
    const auto districts = read("vector/qingdao_districts_370200.geojson", "EPSG:4549+5737");
    QCOMPARE(districts->geometries.size(), std::size_t(10));
    QCOMPARE(districts->column(QStringLiteral("name"))->text(0), QStringLiteral("市南区"));
    QVERIFY(within(districts->geometries.extent(), 454600, 3938000, 596000, 4114200));
    double area = 0;
    for (std::size_t row = 0; row < 10; ++row)
        area += districts->geometries.area(row);
    QVERIFY2(area > 1.1e10 && area < 1.3e10, qPrintable(QString::number(area))); // 11 293 km2 by the yearbook
    QVERIFY(said(districts->notes).contains(QStringLiteral("not for survey")));
}

void RealFilesTest::readsLampsFromCsv() {
    const auto none = read("streetlights/dc_streetlights.csv");
    QVERIFY2(none.error().message.contains(QStringLiteral("set \"crs\"")), qPrintable(none.error().text()));
    const auto set = read("streetlights/dc_streetlights.csv", "EPSG:32618", "EPSG:4326");
    QCOMPARE(set->geometries.size(), std::size_t(3963));
    QVERIFY(within(set->geometries.extent(), 321000, 4306000, 326000, 4310000));
    QCOMPARE(set->columns[0].name, QStringLiteral("OID_")); // without the byte order mark
    QCOMPARE(set->column(QStringLiteral("WATTAGE1"))->size(), std::size_t(3963));
    const Column &combo = *set->column(QStringLiteral("TRAFFICCOMBO"));
    QVERIFY(std::find(combo.words.begin(), combo.words.end(), QStringLiteral("Not Combo Pole")) != combo.words.end());
}

void RealFilesTest::readsConstructionSites() {
    const auto set = read("construction/melbourne_applied.geojson", "EPSG:28355");
    QCOMPARE(set->geometries.size(), std::size_t(116));
    QCOMPARE(set->geometries.kind(0), GeometryKind::Polygon);
    QVERIFY(within(set->geometries.extent(), 315000, 5810000, 325000, 5820000));
    const auto mixed = read("construction/chemnitz_baustellen.geojson", "EPSG:25833");
    QCOMPARE(mixed->geometries.size(), std::size_t(14));
}

void RealFilesTest::readsPipesInFeet() {
    const auto set = read("networks/ky4_pipes.geojson", "EPSG:3547");
    QCOMPARE(set->geometries.size(), std::size_t(1156));
    QCOMPARE(set->sourceCrs.text(), QStringLiteral("EPSG:3547"));
    QVERIFY(within(set->geometries.extent(), 4942000, 3888000, 4994000, 3918000));
    QVERIFY(std::abs(set->crs.metresPerUnit() - 0.3048006096) < 1e-9);
    const auto utm = read("networks/ky4_pipes.geojson", "EPSG:6345"); // NAD83(2011) / UTM 16N, metres
    QVERIFY(std::abs(utm->geometries.length(0) / set->geometries.length(0) - 0.3048) < 0.001);
}

void RealFilesTest::countsPipesWithoutGeometry() {
    const auto set = read("networks/stellenbosch_pipelines.geojson", "EPSG:32734");
    QCOMPARE(set->geometries.size(), std::size_t(6065));
    QVERIFY2(said(set->notes).contains(QStringLiteral("features without geometry; their attributes are kept x3881")),
             qPrintable(said(set->notes)));
    QVERIFY(set->geometries.extent().max.z > 200);
}

void RealFilesTest::readsParkingLotsOfSeveralSchemas() {
    const auto freiburg = read("parking/parkapi_v3/freiburg.json", "EPSG:25832");
    QCOMPARE(freiburg->geometries.size(), std::size_t(19));
    QCOMPARE(freiburg->column(QStringLiteral("park_name"))->text(0), QStringLiteral("Zur Unterführung"));
    const auto konstanz = read("parking/parkapi_v3/konstanz.json", "EPSG:25832");
    QCOMPARE(konstanz->driver, QStringLiteral("ESRIJSON"));
    QCOMPARE(konstanz->geometries.size(), std::size_t(11));
    const auto list = read("parking/parkapi_v3/ulm-sensors/realtime-parking-sites.json"); // a bare array: not for GDAL
    QVERIFY(!list);
    QCOMPARE(list.error().kind, ErrorKind::BadFormat);
    QVERIFY2(list.error().message.contains(QStringLiteral("GDAL cannot read it as vector data")),
             qPrintable(list.error().text()));
}

void RealFilesTest::readsOneLayerOfOpenStreetMap() {
    const auto areas = read("vector/monaco-latest.osm.pbf", "EPSG:32632", "", "multipolygons");
    QVERIFY2(areas.has_value(), areas ? "" : qPrintable(areas.error().text()));
    QCOMPARE(areas->geometries.size(), std::size_t(1459));
    QCOMPARE(areas->geometries.kind(0), GeometryKind::Polygon);
    const auto lines = read("vector/monaco-latest.osm.pbf", "EPSG:32632", "", "lines");
    QCOMPARE(lines->geometries.size(), std::size_t(2623));
    const auto all = describeFeatures(shared("vector/monaco-latest.osm.pbf"));
    QCOMPARE(all->size(), std::size_t(5));
}

void RealFilesTest::readsAZippedShapefile() {
    const auto set = read("vector/ne_10m_coastline.zip", "EPSG:4326");
    QCOMPARE(set->geometries.size(), std::size_t(4132));
}

void RealFilesTest::readsStreetsUnderAVendorsCrs() {
    const auto set = read("vector/boston_streets/boston-scl-utm19n-meters.shp", "EPSG:26919");
    QVERIFY2(set.has_value(), set ? "" : qPrintable(set.error().text()));
    QCOMPARE(set->geometries.size(), std::size_t(1987));
    QVERIFY(within(set->geometries.extent(), 327742, 4689659, 331290, 4692993));
}

void RealFilesTest::readsHeights_data() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("target");
    QTest::addColumn<double>("low");
    QTest::addColumn<double>("high");
    const auto row = [](const char *name, const char *target, double low, double high) {
        QTest::newRow(name) << QLatin1String(name) + QString() << QString::fromLatin1(target) << low << high;
    };
    row("raster/stellenbosch_dem.tif", "EPSG:32734", 40, 1700);
    row("raster/LisbonElevation.tif", "EPSG:3763", -10, 600);
    row("raster/olinda_dem_utm25s.tif", "EPSG:31985", -10, 120);
    row("networks/ky4_elevation.tif", "EPSG:6345", 100, 500);
}

void RealFilesTest::readsHeights() {
    QFETCH(QString, name);
    QFETCH(QString, target);
    QFETCH(double, low);
    QFETCH(double, high);
    const auto grid = readHeights(shared(qPrintable(name)), {}, Crs::fromText(target).value());
    QVERIFY2(grid.has_value(), grid ? "" : qPrintable(grid.error().text()));
    const Extent extent = grid->extent();
    QVERIFY2(extent.min.z >= low && extent.max.z <= high && extent.max.z > extent.min.z,
             qPrintable(QStringLiteral("%1 .. %2").arg(extent.min.z).arg(extent.max.z)));
    const Vec3 middle = extent.centre();
    QVERIFY(std::isfinite(grid->at(middle.x, middle.y)));
}

QTEST_GUILESS_MAIN(RealFilesTest)
#include "tst_realfiles.moc"
