// SPDX-License-Identifier: Apache-2.0
#include "geo/features.h"
#include "geo/raster.h"

#include <QDirIterator>
#include <QFileInfo>
#include <QTest>

#include <cmath>

using namespace cim;
using namespace cim::geo;

namespace {

const QString kFolder = QStringLiteral(CIM_SHARED_DATA "/broken");

QStringList filesBelow(const QString &folder) {
    QStringList out;
    QDirIterator it(folder, QDir::Files, QDirIterator::Subdirectories);
    while (it.hasNext())
        out << it.next();
    out.sort();
    return out;
}

Result<FeatureSet> read(const QString &path, const QString &crs = {}) {
    FeatureSource source;
    source.connection = path;
    source.crs = crs;
    return readFeatures(source, Crs::fromText(QStringLiteral("EPSG:4549+5737")).value());
}

QString said(const Notes &notes) {
    QStringList out;
    for (const Note &note : notes.items())
        out << note.text;
    return out.join(QLatin1Char('\n'));
}

/** What every reader may rely on, whatever came in. */
bool isSound(const FeatureSet &set) {
    const Geometries &g = set.geometries;
    for (std::size_t row = 0; row < g.size(); ++row) {
        if ((g.kind(row) == GeometryKind::None) != g.parts(row).empty())
            return false;
        for (const Part &part : g.parts(row)) {
            const std::size_t least = g.kind(row) == GeometryKind::Point  ? 1
                                      : g.kind(row) == GeometryKind::Line ? 2
                                                                          : 3;
            if (part.count < least)
                return false;
            for (const Vec3 &p : g.points(part))
                if (!std::isfinite(p.x) || !std::isfinite(p.y))
                    return false;
        }
    }
    for (const Column &column : set.columns)
        if (column.size() != g.size())
            return false;
    return true;
}

} // namespace

class BrokenFilesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() {
        if (!QFileInfo::exists(kFolder))
            QSKIP("the shared broken files are not beside the repository");
    }
    void endsInSoundFeaturesOrAnExplainedError_data();
    void endsInSoundFeaturesOrAnExplainedError();
    void saysWhatIsWrong_data();
    void saysWhatIsWrong();
    void refusesDamagedRasters();
    void writesNothingBesideTheSources();
};

void BrokenFilesTest::endsInSoundFeaturesOrAnExplainedError_data() {
    QTest::addColumn<QString>("path");
    for (const QString &path : filesBelow(kFolder))
        QTest::newRow(qPrintable(path.mid(kFolder.size() + 1))) << path;
}

void BrokenFilesTest::endsInSoundFeaturesOrAnExplainedError() {
    QFETCH(QString, path);
    for (const QString &crs : {QString(), QStringLiteral("EPSG:4326")}) {
        const auto set = read(path, crs);
        if (set) {
            QVERIFY2(isSound(*set), qPrintable(said(set->notes)));
        } else {
            QVERIFY(set.error().message.size() > 20);
            QCOMPARE(set.error().subject, path);
        }
    }
    const auto heights =
        readHeights(path, QStringLiteral("EPSG:4326"), Crs::fromText(QStringLiteral("EPSG:4549")).value(), 10'000);
    QVERIFY(heights || !heights.error().message.isEmpty());
}

void BrokenFilesTest::saysWhatIsWrong_data() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("says");
    const auto row = [](const char *name, const char *says) {
        QTest::newRow(name) << QString::fromLatin1(name) << QString::fromLatin1(says);
    };
    row("geojson/invalid_structure/invalid_featurecollection_no_features_member.geojson", "Missing 'features' member");
    row("geojson/invalid_structure/invalid_geometry_coordinates_1d.geojson", "check that the file is whole");
    row("geojson/invalid_geometries/invalid_less_three_unique_nodes.geojson", "rings of fewer than three points");
    row("geojson/problematic_geometries/problematic_feature_null_geometry.geojson", "features without geometry");
    row("geojson/problematic_structure/problematic_nested_geometrycollection.geojson",
        "only the parts of the highest dimension");
    row("shapefile/null.shp", "null.shx");
    row("shapefile/corrupt_too_long.shp", "names no coordinate reference system");
    row("shapefile/noshp.zip", "a table without geometry");
    row("encoding/ldid_chinese/chinese.shp", "coordinates outside their CRS");
    row("encoding/latin1.dbf", "read as ISO-8859-1");
    row("cityjson/cube_v11.city.json", "GDAL cannot read it as vector data");
    row("antimeridian/issues-124.json", "the target CRS cannot hold");
}

void BrokenFilesTest::saysWhatIsWrong() {
    QFETCH(QString, name);
    QFETCH(QString, says);
    const auto set = read(kFolder + QLatin1Char('/') + name);
    const QString text = set ? said(set->notes) : set.error().text();
    QVERIFY2(text.contains(says), qPrintable(text));
}

void BrokenFilesTest::refusesDamagedRasters() {
    const Crs target = Crs::fromText(QStringLiteral("EPSG:4549")).value();
    const auto corrupt = readHeights(kFolder + QStringLiteral("/raster/corrupt.tif"), {}, target);
    QVERIFY2(!corrupt, "a raster with unreadable cells was taken");
    QVERIFY2(corrupt.error().message.contains(QStringLiteral("may be damaged")), qPrintable(corrupt.error().text()));
    const auto unknown = readHeights(kFolder + QStringLiteral("/raster/unsupported-srs.tif"), {}, target);
    QVERIFY2(!unknown, "a raster in an unknown system was taken");
    QVERIFY2(unknown.error().message.contains(QStringLiteral("set terrain.crs")), qPrintable(unknown.error().text()));
}

void BrokenFilesTest::writesNothingBesideTheSources() {
    const QStringList before = filesBelow(kFolder);
    for (const char *name : {"invalid_building_v3.gml", "file_format/invalid_indoorgml_1.gml", "shapefile/null.shp"}) {
        const auto set = read(kFolder + QLatin1Char('/') + QLatin1String(name), QStringLiteral("EPSG:4326"));
        QVERIFY(set || !set.error().message.isEmpty());
    }
    QCOMPARE(filesBelow(kFolder), before);
}

QTEST_GUILESS_MAIN(BrokenFilesTest)
#include "tst_brokenfiles.moc"
