// SPDX-License-Identifier: Apache-2.0
#include "city/footprint.h"

#include "citytables.h"

#include <QTest>

#include <numbers>

using namespace cim;
using namespace cim::city;

class FootprintTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void partsOfAMultiPolygonStayApart();
    void theBoxFollowsTheLongestSide();
    void aMissingNumberFallsBack();
    void rowsFallIntoTilesInOrder();
    void aSeedIsTheSameInEveryRun();
};

void FootprintTest::partsOfAMultiPolygonStayApart() {
    const Surroundings where = surroundings();
    geo::Geometries geometries;
    geometries.beginRow(geo::GeometryKind::Polygon);
    const auto add = [&](const Corners &corners, bool isHole) {
        geometries.beginPart(isHole);
        for (const geo::Vec3 &p : corners)
            geometries.addPoint({p.x + kTestEast, p.y + kTestNorth, 0});
    };
    add(box(0, 0, 10, 10), false);
    add(hole(2, 2, 4, 4), true);
    add(hole(6, 6, 8, 8), true);
    add(box(20, 0, 30, 10), false);
    const std::vector<LocalPolygon> pieces = localPolygons(geometries, 0, where.frame);
    QCOMPARE(pieces.size(), std::size_t(2));
    QCOMPARE(pieces[0].rings.size(), std::size_t(3));
    QCOMPARE(pieces[1].rings.size(), std::size_t(1));
    QCOMPARE(pieces[1].rings[0][0].x, 20.0);
}

void FootprintTest::theBoxFollowsTheLongestSide() {
    const double turn = 30 * std::numbers::pi / 180, c = std::cos(turn), s = std::sin(turn);
    Corners ring;
    for (const geo::Vec3 &p : box(-10, -4, 10, 4))
        ring.push_back({100 + p.x * c - p.y * s, 50 + p.x * s + p.y * c, 0});
    const OrientedBox found = orientedBox(ring);
    QVERIFY(std::abs(found.x - 100) < 1e-9 && std::abs(found.y - 50) < 1e-9);
    QVERIFY(std::abs(found.halfLength - 10) < 1e-9 && std::abs(found.halfWidth - 4) < 1e-9);
    QVERIFY(std::abs(std::remainder(std::atan2(found.sine, found.cosine) - turn, std::numbers::pi)) < 1e-9);
    for (int i = 0; i < 4; ++i) {
        const geo::Vec3 corner = found.corner(i, 7);
        QCOMPARE(corner.z, 7.0);
        QVERIFY(std::any_of(ring.begin(), ring.end(),
                            [&](const geo::Vec3 &p) { return std::hypot(p.x - corner.x, p.y - corner.y) < 1e-9; }));
    }
}

void FootprintTest::aMissingNumberFallsBack() {
    geo::Column column;
    column.type = geo::ColumnType::Real;
    column.numbers = {3, geo::kNoHeight};
    QCOMPARE(numberOr(&column, 0, 9), 3.0);
    QCOMPARE(numberOr(&column, 1, 9), 9.0);
    QCOMPARE(numberOr(nullptr, 0, 9), 9.0);
}

void FootprintTest::rowsFallIntoTilesInOrder() {
    const std::vector<geo::Vec3> anchors{{600, 10, 0},  {10, 10, 0}, {geo::kNoHeight, 0, 0},
                                         {-10, -10, 0}, {20, 20, 0}, {500, 0, 0}};
    const std::vector<TileRows> tiles = tileRows(anchors);
    QCOMPARE(tiles.size(), std::size_t(3));
    QCOMPARE(tiles[0].origin.x, -500.0);
    QCOMPARE(tiles[1].origin.x, 0.0);
    QCOMPARE(tiles[1].rows, (std::vector<model::Row>{1, 4}));
    QCOMPARE(tiles[2].rows, (std::vector<model::Row>{0, 5}));
}

void FootprintTest::aSeedIsTheSameInEveryRun() {
    QCOMPARE(seedOf(QStringLiteral("B-00001")), seedOf(QStringLiteral("B-00001")));
    QSet<int> seeds;
    for (int i = 0; i < 2000; ++i)
        seeds.insert(seedOf(QStringLiteral("B-%1").arg(i, 5, 10, QLatin1Char('0'))));
    QVERIFY2(seeds.size() > 200, qPrintable(QString::number(seeds.size())));
}

QTEST_GUILESS_MAIN(FootprintTest)
#include "tst_footprint.moc"
