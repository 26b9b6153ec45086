// SPDX-License-Identifier: Apache-2.0
// Attributes that are written back to their source are there, and nobody's work is lost.
#include "geo/featureedit.h"

#include "geo/featurewriter.h"

#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

using namespace cim;
using namespace cim::geo;

class FeatureEditTest : public QObject {
    Q_OBJECT
    QTemporaryDir m_folder;
    const Crs m_crs = Crs::fromText(QStringLiteral("EPSG:4549")).value();

    /** Five points: P0 … P4 with load 0 … 40. */
    QString make(const QString &name) const {
        const QString path = m_folder.filePath(name);
        Geometries shapes;
        Sheet sheet{
            QStringLiteral("poles"), {QStringLiteral("code"), QStringLiteral("owner"), QStringLiteral("load")}, {}};
        std::vector<std::uint32_t> rows;
        for (std::uint32_t i = 0; i < 5; ++i) {
            shapes.beginRow(GeometryKind::Point);
            shapes.beginPart();
            shapes.addPoint({500'000.0 + i, 4'000'000, kNoHeight});
            sheet.rows.push_back({QStringLiteral("P%1").arg(i), QStringLiteral("市政"), 10.0 * i});
            rows.push_back(i);
        }
        const Result<Notes> written = writeFeatures(path, {sheet, shapes, rows, m_crs});
        if (!written)
            qFatal("%s", qPrintable(written.error().text()));
        return path;
    }
    [[nodiscard]] FeatureSet read(const QString &path) const {
        return readFeatures({.connection = path}, m_crs).value();
    }

private Q_SLOTS:
    void whatIsEditedIsThere_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("keyField");
        QTest::newRow("GeoPackage by key") << QStringLiteral("a.gpkg") << QStringLiteral("code");
        QTest::newRow("GeoPackage by order") << QStringLiteral("b.gpkg") << QString();
        QTest::newRow("Shapefile by key") << QStringLiteral("灯.shp") << QStringLiteral("code");
    }
    void whatIsEditedIsThere() {
        QFETCH(QString, name);
        QFETCH(QString, keyField);
        const FeatureSource source{.connection = make(name)};
        const Result<void> may = canEdit(source);
        QVERIFY2(may, may ? "" : qPrintable(may.error().text()));
        const std::vector<FeatureEdit> edits{
            {3, QStringLiteral("P3"), QStringLiteral("owner"), QStringLiteral("市政"), QStringLiteral("电力公司")},
            {3, QStringLiteral("P3"), QStringLiteral("load"), 30.0, 31.5},
            {1, QStringLiteral("P1"), QStringLiteral("owner"), QStringLiteral("市政"), QVariant()}};
        const Result<EditOutcome> out = writeEdits(source, keyField, edits);
        QVERIFY2(out, out ? "" : qPrintable(out.error().text()));
        QCOMPARE(out->written, std::size_t(3));
        QVERIFY(out->conflicts.empty());
        const FeatureSet set = read(source.connection);
        QCOMPARE(set.column(QStringLiteral("owner"))->text(3), QStringLiteral("电力公司"));
        QCOMPARE(set.column(QStringLiteral("load"))->number(3), 31.5);
        QVERIFY(set.column(QStringLiteral("owner"))->isNull(1));
        QCOMPARE(set.column(QStringLiteral("owner"))->text(0), QStringLiteral("市政")); // the others are as they were
        QCOMPARE(set.geometries.anchor(3).x, 500'003.0);
    }

    void nobodysWorkIsLost() {
        const FeatureSource source{.connection = make(QStringLiteral("two.gpkg"))};
        const auto edit = [](double before, double after) {
            return std::vector<FeatureEdit>{{2, QStringLiteral("P2"), QStringLiteral("load"), before, after}};
        };
        QCOMPARE(writeEdits(source, QStringLiteral("code"), edit(20, 25))->written, std::size_t(1));
        // Somebody else still sees 20.
        const Result<EditOutcome> late = writeEdits(source, QStringLiteral("code"), edit(20, 99));
        QVERIFY(late);
        QCOMPARE(late->written, std::size_t(0));
        QCOMPARE(late->conflicts.size(), std::size_t(1));
        QCOMPARE(late->conflicts[0].theirs.toDouble(), 25.0);
        QCOMPARE(read(source.connection).column(QStringLiteral("load"))->number(2), 25.0);
        // One that is gone is told too.
        const std::vector<FeatureEdit> gone{{9, QStringLiteral("P9"), QStringLiteral("load"), 1.0, 2.0}};
        QVERIFY(writeEdits(source, QStringLiteral("code"), gone)->conflicts[0].isGone);
    }

    void allOrNothing() {
        const FeatureSource source{.connection = make(QStringLiteral("all.gpkg"))};
        const std::vector<FeatureEdit> edits{
            {0, QStringLiteral("P0"), QStringLiteral("owner"), QStringLiteral("市政"), QStringLiteral("x")},
            {1, QStringLiteral("P1"), QStringLiteral("load"), 10.0, QStringLiteral("heavy")}};
        const Result<EditOutcome> out = writeEdits(source, QStringLiteral("code"), edits);
        QVERIFY(!out && out.error().message.contains(QLatin1String("heavy")));
        QCOMPARE(read(source.connection).column(QStringLiteral("owner"))->text(0), QStringLiteral("市政"));
        const std::vector<FeatureEdit> nowhere{{0, QStringLiteral("P0"), QStringLiteral("colour"), {}, 1.0}};
        QVERIFY(!writeEdits(source, QStringLiteral("code"), nowhere));
        QVERIFY(!writeEdits(source, QStringLiteral("nokey"), edits));
    }

    void whatCannotBeEditedSaysSoFirst() {
        const QString json = make(QStringLiteral("a.geojson"));
        const Result<void> geojson = canEdit({.connection = json});
        QVERIFY(!geojson && geojson.error().message.contains(QLatin1String("GeoPackage")));
        QVERIFY(!canEdit({.connection = m_folder.filePath(QStringLiteral("none.gpkg"))}));
        const QString path = make(QStringLiteral("locked.gpkg"));
        QFile::setPermissions(path, QFile::ReadOwner);
        if (!QFileInfo(path).isWritable()) { // root may write everything
            const Result<void> locked = canEdit({.connection = path});
            QVERIFY(!locked && locked.error().message.contains(QLatin1String("read-only")));
        }
        QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner);
    }
};

QTEST_GUILESS_MAIN(FeatureEditTest)
#include "tst_featureedit.moc"
