// SPDX-License-Identifier: Apache-2.0
#include "geo/features.h"

#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTest>

#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include <cmath>

using namespace cim;
using namespace cim::geo;

namespace {

struct Close {
    void operator()(GDALDataset *dataset) const { GDALClose(dataset); }
};
using Dataset = std::unique_ptr<GDALDataset, Close>;

/** Writes features into a new source; the driver decides whether they are read in batches (GPKG) or singly (GeoJSON).
 */
class Writer {
public:
    Writer(const char *driver, const QString &path, OGRwkbGeometryType type = wkbUnknown) {
        GDALAllRegister();
        m_dataset.reset(
            GetGDALDriverManager()->GetDriverByName(driver)->Create(qPrintable(path), 0, 0, 0, GDT_Unknown, nullptr));
        OGRSpatialReference crs;
        crs.importFromEPSG(4549);
        crs.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
        const char *const options[] = {
            qstrcmp(driver, "GPKG") == 0 ? "DESCRIPTION=Made for tests: sample data" : nullptr, nullptr};
        m_layer = m_dataset->CreateLayer("assets", &crs, type, const_cast<char **>(options));
        if (m_layer && qstrcmp(driver, "GPKG") == 0)
            m_layer->SetMetadataItem("DATA_DATE", "2024-05-06");
    }
    void field(const char *name, OGRFieldType type) {
        OGRFieldDefn definition(name, type);
        m_layer->CreateField(&definition);
    }
    OGRLayer &layer() { return *m_layer; }
    Dataset &dataset() { return m_dataset; }
    void add(const char *wkt, const std::function<void(OGRFeature &)> &fill = {}) {
        const OGRFeatureUniquePtr feature(OGRFeature::CreateFeature(m_layer->GetLayerDefn()));
        OGRGeometry *geometry = nullptr;
        if (wkt)
            OGRGeometryFactory::createFromWkt(wkt, nullptr, &geometry);
        feature->SetGeometryDirectly(geometry);
        if (fill)
            fill(*feature);
        if (m_layer->CreateFeature(feature.get()) != OGRERR_NONE)
            qFatal("cannot write a test feature");
    }

private:
    Dataset m_dataset;
    OGRLayer *m_layer = nullptr;
};

const char *const kShapes[] = {
    "POINT (500000 4000000)",
    "POINT Z (500000 4000000 7.5)",
    "POINT M (500000 4000000 3)",
    "POINT ZM (500000 4000000 7.5 3)",
    "MULTIPOINT ((500000 4000000),(500010 4000000))",
    "LINESTRING (500000 4000000,500010 4000010,500020 4000000)",
    "LINESTRING ZM (500000 4000000 1 9,500010 4000010 2 9)",
    "MULTILINESTRING ((500000 4000000,500010 4000010),(500020 4000000,500030 4000000))",
    "POLYGON ((500000 4000000,500000 4000010,500010 4000010,500010 4000000,500000 4000000),"
    "(500002 4000002,500004 4000002,500004 4000004,500002 4000002))",
    "MULTIPOLYGON Z (((500000 4000000 1,500010 4000000 1,500010 4000010 1,500000 4000000 1)),"
    "((500020 4000000 2,500030 4000000 2,500030 4000010 2,500020 4000000 2)))",
    "POLYGON ((500000 4000000,500010 4000000,500000 4000000),(1 1,2 2,3 1,1 1))",
    "CURVEPOLYGON (CIRCULARSTRING (500000 4000000,500010 4000010,500020 4000000,500010 3999990,500000 4000000))",
    "GEOMETRYCOLLECTION (POINT (1 1),LINESTRING (500000 4000000,500010 4000000))",
    "TIN Z (((500000 4000000 0,500010 4000000 0,500000 4000010 5,500000 4000000 0)))",
    "POLYGON EMPTY",
    nullptr,
};

void writeShapes(Writer &writer) {
    writer.field("name", OFTString);
    writer.field("count", OFTInteger);
    writer.field("big", OFTInteger64);
    writer.field("share", OFTReal);
    writer.field("day", OFTDate);
    int i = 0;
    for (const char *wkt : kShapes) {
        writer.add(wkt, [&](OGRFeature &f) {
            if (i % 3 != 0)
                f.SetField("name", i % 2 ? "名称" : "b");
            if (i % 4 != 0)
                f.SetField("count", i);
            f.SetField("big", GIntBig(i == 9 ? 9007199254740993LL : i));
            if (i % 5 != 0)
                f.SetField("share", i * 0.25);
            if (i % 2 != 0)
                f.SetField("day", 2024, 2, 29);
        });
        ++i;
    }
}

FeatureSet readBack(const QString &path, qint64 limit = 0) {
    FeatureSource source;
    source.connection = path;
    source.limit = limit;
    const auto set = readFeatures(source, Crs::fromText(QStringLiteral("EPSG:4549")).value());
    if (!set)
        qFatal("%s", qPrintable(set.error().text()));
    return *set;
}

bool sameRow(const FeatureSet &a, const FeatureSet &b, std::size_t row) {
    const auto pa = a.geometries.parts(row), pb = b.geometries.parts(row);
    if (a.geometries.kind(row) != b.geometries.kind(row) || pa.size() != pb.size())
        return false;
    for (std::size_t i = 0; i < pa.size(); ++i) {
        if (pa[i].count != pb[i].count || pa[i].hole != pb[i].hole)
            return false;
        for (std::size_t k = 0; k < pa[i].count; ++k) {
            const Vec3 &x = a.geometries.points(pa[i])[k], &y = b.geometries.points(pb[i])[k];
            const bool sameHeight = x.z == y.z || (std::isnan(x.z) && std::isnan(y.z));
            if (x.x != y.x || x.y != y.y || !sameHeight)
                return false;
        }
    }
    for (const Column &column : a.columns)
        if (!b.column(column.name) || b.column(column.name)->text(row) != column.text(row))
            return false;
    return true;
}

} // namespace

class GeoPackageTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void readsBatchesLikeSingleFeatures();
    void takesDateAndSampleMarkFromTheMetadata();
    void stopsAtTheLimitAcrossBatches();
    void readsATimeColumn();
    void readsATableWithoutGeometry();
    void survivesDamagedGeometry();
    void readsAHundredThousandPolygonsSoon();

private:
    QTemporaryDir m_folder;
};

void GeoPackageTest::readsBatchesLikeSingleFeatures() {
    const QString batches = m_folder.filePath(QStringLiteral("shapes.gpkg"));
    const QString single = m_folder.filePath(QStringLiteral("shapes.sqlite"));
    {
        Writer a("GPKG", batches), b("SQLite", single);
        writeShapes(a);
        writeShapes(b);
        QVERIFY(a.layer().TestCapability("FastGetArrowStream") && !b.layer().TestCapability("FastGetArrowStream"));
    }
    const FeatureSet a = readBack(batches), b = readBack(single);
    QCOMPARE(a.geometries.size(), std::size(kShapes));
    QCOMPARE(b.geometries.size(), std::size(kShapes));
    QCOMPARE(a.columns.size(), b.columns.size());
    for (std::size_t row = 0; row < a.geometries.size(); ++row)
        QVERIFY2(sameRow(a, b, row), kShapes[row] ? kShapes[row] : "null");
    QCOMPARE(a.column(QStringLiteral("big"))->text(9), QStringLiteral("9007199254740993"));
    QCOMPARE(a.column(QStringLiteral("day"))->text(1), QStringLiteral("2024-02-29"));
    QCOMPARE(a.geometries.anchor(1).z, 7.5);
    QVERIFY(std::isnan(a.geometries.anchor(2).z));
    QCOMPARE(a.geometries.area(8), 98.0);
}

void GeoPackageTest::takesDateAndSampleMarkFromTheMetadata() {
    const QString path = m_folder.filePath(QStringLiteral("meta.gpkg"));
    {
        Writer writer("GPKG", path, wkbPoint);
        writer.add("POINT (500000 4000000)");
    }
    const FeatureSet set = readBack(path);
    QVERIFY(set.isSample);
    QCOMPARE(set.dataDate, fromIso(QStringLiteral("2024-05-06")));
    QVERIFY(set.dataDate > 0);
    QCOMPARE(set.driver, QStringLiteral("GPKG"));
    QCOMPARE(set.layerName, QStringLiteral("assets"));
}

void GeoPackageTest::stopsAtTheLimitAcrossBatches() {
    const QString path = m_folder.filePath(QStringLiteral("limit.gpkg"));
    {
        Writer writer("GPKG", path, wkbPoint);
        writer.field("n", OFTInteger);
        writer.dataset()->StartTransaction();
        for (int i = 0; i < 70000; ++i)
            writer.add("POINT (500000 4000000)", [i](OGRFeature &f) { f.SetField("n", i); });
        writer.dataset()->CommitTransaction();
    }
    const FeatureSet some = readBack(path, 66000); // more than one batch of 65536
    QCOMPARE(some.geometries.size(), std::size_t(66000));
    QCOMPARE(some.columns[0].number(65999), 65999.0);
    QVERIFY(some.notes.items().front().text.contains(QStringLiteral("only the first 66000")));
    QVERIFY(readBack(path, 70000).notes.isEmpty());
}

void GeoPackageTest::readsATimeColumn() {
    const QString path = m_folder.filePath(QStringLiteral("time.gpkg"));
    {
        Writer writer("GPKG", path, wkbPoint);
        writer.field("seen", OFTDateTime);
        writer.add("POINT (500000 4000000)", [](OGRFeature &f) { f.SetField("seen", 2024, 2, 29, 13, 5, 9.0F, 100); });
    }
    QCOMPARE(readBack(path).columns[0].text(0), QStringLiteral("2024-02-29T13:05:09Z"));
}

void GeoPackageTest::readsATableWithoutGeometry() {
    const QString path = m_folder.filePath(QStringLiteral("table.gpkg"));
    {
        Writer writer("GPKG", path, wkbNone);
        writer.field("n", OFTInteger);
        writer.add(nullptr, [](OGRFeature &f) { f.SetField("n", 5); });
    }
    const FeatureSet set = readBack(path);
    QCOMPARE(set.geometries.kind(0), GeometryKind::None);
    QCOMPARE(set.columns[0].number(0), 5.0);
}

void GeoPackageTest::survivesDamagedGeometry() {
    const QString path = m_folder.filePath(QStringLiteral("damaged.gpkg"));
    {
        Writer writer("GPKG", path, wkbPolygon);
        for (int i = 0; i < 3; ++i)
            writer.add("POLYGON ((500000 4000000,500010 4000000,500010 4000010,500000 4000000))");
    }
    {
        const Dataset dataset(GDALDataset::Open(qPrintable(path), GDAL_OF_VECTOR | GDAL_OF_UPDATE));
        for (const char *trigger : {"update1", "update2", "update3", "update4", "update5", "update6", "update7"})
            dataset->ExecuteSQL(
                qPrintable(QStringLiteral("DROP TRIGGER IF EXISTS rtree_assets_geom_%1").arg(QLatin1String(trigger))),
                nullptr, nullptr);
        // A polygon that announces more points than it has.
        dataset->ExecuteSQL("UPDATE assets SET geom = substr(geom, 1, length(geom) - 24) WHERE fid = 2", nullptr,
                            nullptr);
    }
    const FeatureSet set = readBack(path);
    QCOMPARE(set.geometries.size(), std::size_t(3));
    QCOMPARE(set.geometries.kind(0), GeometryKind::Polygon);
    QCOMPARE(set.geometries.kind(1), GeometryKind::None);
    QCOMPARE(set.geometries.kind(2), GeometryKind::Polygon);
    QVERIFY(!set.notes.isEmpty());
    QVERIFY2(set.notes.items().front().text.contains(QStringLiteral("geometry is damaged")),
             qPrintable(set.notes.items().front().text));
    QCOMPARE(set.notes.items().front().example, QStringLiteral("id 2"));
}

void GeoPackageTest::readsAHundredThousandPolygonsSoon() {
    const QString path = m_folder.filePath(QStringLiteral("many.gpkg"));
    {
        Writer writer("GPKG", path, wkbPolygon);
        writer.field("id", OFTString);
        writer.field("use", OFTString);
        writer.field("height", OFTReal);
        writer.field("floors", OFTInteger);
        writer.dataset()->StartTransaction();
        for (int i = 0; i < 100'000; ++i) {
            const double x = 500000 + i % 400 * 30, y = 4000000 + i / 400 * 30;
            const QByteArray wkt = QStringLiteral("POLYGON ((%1 %2,%3 %2,%3 %4,%1 %4,%1 %2))")
                                       .arg(x, 0, 'f', 1)
                                       .arg(y, 0, 'f', 1)
                                       .arg(x + 20, 0, 'f', 1)
                                       .arg(y + 15, 0, 'f', 1)
                                       .toLatin1();
            writer.add(wkt.constData(), [i](OGRFeature &f) {
                f.SetField("id", qPrintable(QStringLiteral("B%1").arg(i)));
                f.SetField("use", i % 3 ? "住宅" : "办公");
                f.SetField("height", i % 30 * 3.1);
                f.SetField("floors", i % 30);
            });
        }
        writer.dataset()->CommitTransaction();
    }
    FeatureSource source;
    source.connection = path;
    const Crs target = Crs::fromText(QStringLiteral("EPSG:4528")).value();
    QElapsedTimer timer;
    timer.start();
    const auto set = readFeatures(source, target);
    const qint64 took = timer.elapsed();
    QCOMPARE(set->geometries.size(), std::size_t(100'000));
    QCOMPARE(set->geometries.area(99'999), 300.0);
    QVERIFY(std::abs(set->geometries.anchor(0).x - 40500010) < 0.001);
    qInfo("100 000 polygons in %lld ms", took);
    QVERIFY2(took < 3000, "ten times slower than it was made"); // 0.2 s alone; machines and their load differ
}

QTEST_GUILESS_MAIN(GeoPackageTest)
#include "tst_geopackage.moc"
