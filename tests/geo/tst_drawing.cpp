// SPDX-License-Identifier: Apache-2.0
// What is drawn is in its file, every step can be turned round, and nobody's work is lost.
#include "geo/drawing.h"

#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

using namespace cim;
using namespace cim::geo;

class DrawingTest : public QObject {
    Q_OBJECT
    QTemporaryDir m_folder;
    const Crs m_crs = Crs::fromText(QStringLiteral("EPSG:4549")).value();
    const QString m_key = QStringLiteral("id");
    const std::vector<DrawnField> m_fields{{QStringLiteral("id"), ColumnType::Text},
                                           {QStringLiteral("name"), ColumnType::Text},
                                           {QStringLiteral("floors"), ColumnType::Integer},
                                           {QStringLiteral("height"), ColumnType::Real}};

    [[nodiscard]] FeatureSource source(const QString &name) const {
        return {.connection = m_folder.filePath(name), .layer = QStringLiteral("sketches")};
    }
    static Drawn house(const QString &key, double x) {
        return {key,
                GeometryKind::Polygon,
                {{x, 0, 0}, {x + 20, 0, 0}, {x + 20, 10, 0}, {x, 10, 0}},
                {{QStringLiteral("name"), QStringLiteral("住宅 1")}, {QStringLiteral("floors"), 6.0}}};
    }
    static std::vector<DrawnChange> added(const Drawn &drawn) {
        std::vector<DrawnChange> out(1);
        out[0].after = drawn;
        return out;
    }
    static std::vector<DrawnChange> reversed(const std::vector<DrawnChange> &changes) {
        std::vector<DrawnChange> out;
        for (const DrawnChange &change : changes)
            out.push_back(change.reversed());
        return out;
    }
    [[nodiscard]] FeatureSet read(const FeatureSource &from) const { return readFeatures(from, m_crs).value(); }

private Q_SLOTS:
    void aStepAndItsUndoing() {
        const FeatureSource file = source(QStringLiteral("草图.drawings.gpkg"));
        const Result<void> made = makeDrawingLayer(file, m_crs, m_fields);
        QVERIFY2(made, made ? "" : qPrintable(made.error().text()));
        QCOMPARE(read(file).geometries.size(), std::size_t(0)); // empty, but a layer
        const auto add = added(house(QStringLiteral("A1"), 500'000));
        QVERIFY(writeDrawn(file, m_crs, m_key, add));
        FeatureSet set = read(file);
        QCOMPARE(set.geometries.size(), std::size_t(1));
        QCOMPARE(set.geometries.area(0), 200.0);
        QCOMPARE(set.column(QStringLiteral("name"))->text(0), QStringLiteral("住宅 1"));
        QCOMPARE(set.column(QStringLiteral("floors"))->number(0), 6.0);
        QVERIFY(set.column(QStringLiteral("height"))->isNull(0));
        QCOMPARE(set.crs.text(), m_crs.text());

        DrawnChange move{add[0].after, house(QStringLiteral("A1"), 500'100)};
        move.after->values.clear(); // they stay
        QVERIFY(writeDrawn(file, m_crs, m_key, std::vector{move}));
        set = read(file);
        QCOMPARE(set.geometries.extent(0).min.x, 500'100.0);
        QCOMPARE(set.column(QStringLiteral("floors"))->number(0), 6.0);

        QVERIFY(writeDrawn(file, m_crs, m_key, reversed({move})));
        QCOMPARE(read(file).geometries.extent(0).min.x, 500'000.0);
        QVERIFY(writeDrawn(file, m_crs, m_key, reversed(add)));
        QCOMPARE(read(file).geometries.size(), std::size_t(0));
        QVERIFY(makeDrawingLayer(file, m_crs, m_fields)); // again: it is there
    }

    void linesAndPoints() {
        const FeatureSource file = source(QStringLiteral("shapes.gpkg"));
        QVERIFY(makeDrawingLayer(file, m_crs, m_fields));
        std::vector<DrawnChange> changes(2);
        changes[0].after = Drawn{QStringLiteral("L"), GeometryKind::Line, {{1, 2, 0}, {4, 6, 0}}, {}};
        changes[1].after = Drawn{QStringLiteral("P"), GeometryKind::Point, {{7, 8, 0}}, {}};
        QVERIFY(writeDrawn(file, m_crs, m_key, changes));
        const FeatureSet set = read(file);
        QCOMPARE(set.geometries.kind(0), GeometryKind::Line);
        QCOMPARE(set.geometries.length(0), 5.0);
        QCOMPARE(set.geometries.kind(1), GeometryKind::Point);
        QVERIFY(std::isnan(set.geometries.anchor(1).z));
    }

    /** The layer keeps its own reference system, whatever the project's is. */
    void anotherReferenceSystem() {
        const FeatureSource file = source(QStringLiteral("degrees.gpkg"));
        const Crs degrees = Crs::fromText(QStringLiteral("EPSG:4490")).value();
        QVERIFY(makeDrawingLayer(file, degrees, m_fields));
        const auto add = added(house(QStringLiteral("A1"), 500'000));
        const Result<void> written = writeDrawn(file, m_crs, m_key, add);
        QVERIFY2(written, written ? "" : qPrintable(written.error().text()));
        const FeatureSet inDegrees = readFeatures(file, degrees).value();
        QVERIFY(inDegrees.geometries.extent(0).max.x < 180);
        QVERIFY(std::abs(read(file).geometries.area(0) - 200) < 1e-3);
        QVERIFY(writeDrawn(file, m_crs, m_key, reversed(add))); // found where it was drawn
    }

    void nobodysWorkIsLost() {
        const FeatureSource file = source(QStringLiteral("two.gpkg"));
        QVERIFY(makeDrawingLayer(file, m_crs, m_fields));
        const Drawn first = house(QStringLiteral("A1"), 500'000), there = house(QStringLiteral("A1"), 500'050);
        QVERIFY(writeDrawn(file, m_crs, m_key, added(first)));
        QVERIFY(writeDrawn(file, m_crs, m_key, std::vector{DrawnChange{first, there}}));
        // Somebody who still sees it where it was.
        std::vector<DrawnChange> late(2);
        late[0].after = house(QStringLiteral("B1"), 500'200);
        late[1].before = first;
        const Result<void> out = writeDrawn(file, m_crs, m_key, late);
        QVERIFY(!out);
        QCOMPARE(out.error().kind, ErrorKind::Refused);
        QVERIFY(out.error().text().contains(QStringLiteral("A1")));
        QCOMPARE(read(file).geometries.size(), std::size_t(1)); // all or nothing
        QVERIFY(!writeDrawn(file, m_crs, m_key, added(first))); // and no key twice
    }

    void whatCannotBeIsRefused() {
        const FeatureSource file = source(QStringLiteral("bad.gpkg"));
        QVERIFY(makeDrawingLayer(file, m_crs, m_fields));
        Drawn far = house(QStringLiteral("F"), 500'000);
        far.points[0].x = std::numeric_limits<double>::infinity();
        QVERIFY(!writeDrawn(file, m_crs, m_key, added(far)));
        Drawn half = house(QStringLiteral("H"), 500'000);
        half.values = {{QStringLiteral("floors"), 2.5}};
        QVERIFY(!writeDrawn(file, m_crs, m_key, added(half)));
        QCOMPARE(read(file).geometries.size(), std::size_t(0));
        // A layer of that name which is something else is not drawn on.
        std::vector<DrawnField> more = m_fields;
        more.push_back({QStringLiteral("colour"), ColumnType::Text});
        QVERIFY(!makeDrawingLayer(file, m_crs, more));
        QVERIFY(!makeDrawingLayer(source(QStringLiteral("no folder/x.gpkg")), m_crs, m_fields));
        QFile text(m_folder.filePath(QStringLiteral("text.gpkg")));
        QVERIFY(text.open(QIODevice::WriteOnly));
        text.write("no GeoPackage");
        text.close();
        QVERIFY(!makeDrawingLayer(source(QStringLiteral("text.gpkg")), m_crs, m_fields));
        QCOMPARE(QFileInfo(text.fileName()).size(), qint64(13)); // left as it was
    }
};

QTEST_GUILESS_MAIN(DrawingTest)
#include "tst_drawing.moc"
