// SPDX-License-Identifier: Apache-2.0
// Features that are written are read again: shapes, heights, attributes, reference system.
#include "geo/featurewriter.h"

#include <QTemporaryDir>
#include <QtTest>

#include <cmath>

using namespace cim;
using namespace cim::geo;

class FeatureWriterTest : public QObject {
    Q_OBJECT
    QTemporaryDir m_folder;
    const Crs m_crs = Crs::fromText(QStringLiteral("EPSG:4549")).value();

    /** A square with a hole, and a line in two parts with heights. */
    static Geometries someShapes() {
        Geometries out;
        const auto part = [&](std::initializer_list<Vec3> points, bool isHole = false) {
            out.beginPart(isHole);
            for (const Vec3 &p : points)
                out.addPoint(p);
        };
        const double x = 500'000, y = 4'000'000, n = kNoHeight;
        out.beginRow(GeometryKind::Polygon);
        part({{x, y, n}, {x + 100, y, n}, {x + 100, y + 100, n}, {x, y + 100, n}});
        part({{x + 40, y + 40, n}, {x + 40, y + 60, n}, {x + 60, y + 60, n}, {x + 60, y + 40, n}}, true);
        out.beginRow(GeometryKind::Line);
        part({{x, y, 3}, {x + 10, y, 4}});
        part({{x + 20, y, 5}, {x + 30, y, 6.5}});
        out.beginRow(GeometryKind::Point);
        part({{x + 7, y + 8, 9}});
        out.beginRow(GeometryKind::None);
        return out;
    }

    Result<Notes> write(const QString &path, const std::vector<std::uint32_t> &rows) const {
        Sheet sheet{QStringLiteral("things"), {QStringLiteral("name"), QStringLiteral("load")}, {}};
        for (const std::uint32_t row : rows)
            sheet.rows.push_back({QStringLiteral("号%1").arg(row), 1.5 * row});
        const Geometries shapes = someShapes();
        return writeFeatures(path, {sheet, shapes, rows, m_crs});
    }

private Q_SLOTS:
    void polygonsKeepHolesAndNames_data() {
        QTest::addColumn<QString>("name");
        for (const char *name : {"a.gpkg", "图.shp", "a.geojson", "a.fgb"})
            QTest::newRow(name) << QString::fromUtf8(name);
    }
    void polygonsKeepHolesAndNames() {
        QFETCH(QString, name);
        const QString path = m_folder.filePath(name);
        for (int again = 0; again < 2; ++again) { // the second time over the first
            const Result<Notes> written = write(path, {0});
            QVERIFY2(written, written ? "" : qPrintable(written.error().text()));
        }
        const auto set = readFeatures({.connection = path}, m_crs);
        QVERIFY2(set, set ? "" : qPrintable(set.error().text()));
        QCOMPARE(set->geometries.size(), std::size_t(1));
        QVERIFY(std::abs(set->geometries.area(0) - (100 * 100 - 20 * 20)) < 1);
        QCOMPARE(set->column(QStringLiteral("name"))->text(0), QStringLiteral("号0"));
        QVERIFY(std::abs(set->geometries.extent(0).min.x - 500'000) < 0.01);
    }

    void linesKeepPartsAndHeights() {
        const QString path = m_folder.filePath(QStringLiteral("lines.gpkg"));
        QVERIFY(write(path, {1}));
        const auto set = readFeatures({.connection = path}, m_crs);
        QVERIFY(set);
        QCOMPARE(set->geometries.parts(0).size(), std::size_t(2));
        QCOMPARE(set->geometries.points(set->geometries.parts(0)[1])[1].z, 6.5);
        QCOMPARE(set->column(QStringLiteral("load"))->number(0), 1.5);
    }

    void solidsKeepTheirFacesAndHeights() {
        Geometries solid;
        solid.beginRow(GeometryKind::Mesh);
        for (const double z : {0.0, 12.5}) {
            solid.beginPart();
            for (const auto &[x, y] : {std::pair(0.0, 0.0), {10.0, 0.0}, {10.0, 10.0}})
                solid.addPoint({500'000 + x, 4'000'000 + y, z});
        }
        const QString path = m_folder.filePath(QStringLiteral("solid.gpkg"));
        const Sheet sheet{QStringLiteral("t"), {QStringLiteral("name")}, {{QStringLiteral("x")}}};
        const std::vector<std::uint32_t> rows{0};
        const Result<Notes> written = writeFeatures(path, {sheet, solid, rows, m_crs});
        QVERIFY2(written, written ? "" : qPrintable(written.error().text()));
        QVERIFY2(written->isEmpty(), written->isEmpty() ? "" : qPrintable(written->items().front().text));
        const auto set = readFeatures({.connection = path}, m_crs);
        QVERIFY(set);
        QCOMPARE(set->geometries.parts(0).size(), std::size_t(2));
        QCOMPARE(set->geometries.extent(0).max.z, 12.5);
    }

    void shapesOfAllSortsGoIntoOneLayer() {
        const QString path = m_folder.filePath(QStringLiteral("mixed.gpkg"));
        const Result<Notes> written = write(path, {0, 1, 2, 3});
        QVERIFY2(written, written ? "" : qPrintable(written.error().text()));
        const auto set = readFeatures({.connection = path}, m_crs);
        QVERIFY(set);
        QCOMPARE(set->geometries.size(), std::size_t(4));
        QCOMPARE(set->geometries.kind(2), GeometryKind::Point);
        QCOMPARE(set->geometries.kind(3), GeometryKind::None);
    }

    void sampleDataStaySampleDataAndWholeNumbersWhole() {
        const QString path = m_folder.filePath(QStringLiteral("sample.gpkg"));
        const Sheet sheet{
            QStringLiteral("t"), {QStringLiteral("storeys"), QStringLiteral("height")}, {{qint64{7}, 21.5}}};
        const Geometries shapes = someShapes();
        const std::vector<std::uint32_t> rows{0};
        QVERIFY(writeFeatures(path, {sheet, shapes, rows, m_crs, true}));
        const auto set = readFeatures({.connection = path}, m_crs);
        QVERIFY(set && set->isSample);
        QCOMPARE(set->column(QStringLiteral("storeys"))->type, ColumnType::Integer);
        QCOMPARE(set->column(QStringLiteral("height"))->type, ColumnType::Real);
    }

    void aDrawingSaysThatItHasNoAttributes() {
        const Result<Notes> written = write(m_folder.filePath(QStringLiteral("a.dxf")), {0, 1});
        QVERIFY2(written, written ? "" : qPrintable(written.error().text()));
        QVERIFY(!written->isEmpty());
        QVERIFY(QFileInfo(m_folder.filePath(QStringLiteral("a.dxf"))).size() > 0);
    }

    void whatCannotBeWrittenIsSaid() {
        const Result<Notes> nowhere = write(QStringLiteral("/nowhere/at/all.gpkg"), {0});
        QVERIFY(!nowhere && nowhere.error().text().contains(QLatin1String("/nowhere/at/all.gpkg")));
        std::stop_source stop;
        stop.request_stop();
        const QString path = m_folder.filePath(QStringLiteral("stopped.gpkg"));
        const Sheet sheet{QStringLiteral("t"), {QStringLiteral("name")}, {{QStringLiteral("x")}}};
        const Geometries shapes = someShapes();
        const std::vector<std::uint32_t> rows{0};
        QVERIFY(!writeFeatures(path, {sheet, shapes, rows, m_crs}, stop.get_token()));
        QVERIFY(!QFile::exists(path));
    }
};

QTEST_GUILESS_MAIN(FeatureWriterTest)
#include "tst_featurewriter.moc"
