// SPDX-License-Identifier: Apache-2.0
#include "geo/geometry.h"

#include <QTest>

#include <cmath>

using namespace cim::geo;

namespace {

void addPart(Geometries &out, std::initializer_list<Vec3> points, bool hole = false) {
    out.beginPart(hole);
    for (const Vec3 &p : points)
        out.addPoint(p);
}

/** A 10 x 10 square with a 4 x 4 hole, far from the origin as real eastings are. */
Geometries holedSquare() {
    constexpr double x = 40534469.0, y = 3992489.0;
    Geometries out;
    out.beginRow(GeometryKind::Polygon);
    addPart(out, {{x, y, 1}, {x + 10, y, 1}, {x + 10, y + 10, 3}, {x, y + 10, 3}});
    addPart(out, {{x + 3, y + 3, 1}, {x + 3, y + 7, 1}, {x + 7, y + 7, 1}, {x + 7, y + 3, 1}}, true);
    return out;
}

} // namespace

class GeometryTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void takesHolesOffTheArea();
    void anchorsAPolygonInItsMiddle();
    void anchorsALineHalfWay();
    void anchorsNothingNowhere();
    void addsUpTheLengthOfParts();
    void ignoresWhatIsNotFiniteInExtents();
    void dropsARowButKeepsItsNeighbours();
    void takesPartsBack();
};

void GeometryTest::takesHolesOffTheArea() {
    QCOMPARE(holedSquare().area(0), 84.0);
    QCOMPARE(holedSquare().parts(0).size(), std::size_t(2));
}

void GeometryTest::anchorsAPolygonInItsMiddle() {
    const Vec3 anchor = holedSquare().anchor(0);
    QCOMPARE(anchor.x, 40534474.0);
    QCOMPARE(anchor.y, 3992494.0);
    QCOMPARE(anchor.z, 2.0);
}

void GeometryTest::anchorsALineHalfWay() {
    Geometries line;
    line.beginRow(GeometryKind::Line);
    addPart(line, {{0, 0, 0}, {2, 0, 2}, {2, 0, 2}, {10, 0, 10}});
    QCOMPARE(line.anchor(0).x, 5.0);
    QCOMPARE(line.anchor(0).z, 5.0);
}

void GeometryTest::anchorsNothingNowhere() {
    Geometries none;
    none.beginRow(GeometryKind::None);
    QVERIFY(std::isnan(none.anchor(0).x));
    QCOMPARE(none.area(0), 0.0);
    QVERIFY(none.extent(0).isEmpty());
    QVERIFY(none.extent().isEmpty());
}

void GeometryTest::addsUpTheLengthOfParts() {
    Geometries lines;
    lines.beginRow(GeometryKind::Line);
    addPart(lines, {{0, 0, 0}, {3, 4, 100}});
    addPart(lines, {{10, 10, 0}, {10, 12, 0}});
    QCOMPARE(lines.length(0), 7.0);
}

void GeometryTest::ignoresWhatIsNotFiniteInExtents() {
    Extent box;
    box.add(Vec3{1, 2, kNoHeight});
    box.add(Vec3{kNoHeight, 5, 5});
    box.add(Vec3{3, 4, 7});
    QCOMPARE(box.max.x, 3.0);
    QCOMPARE(box.max.y, 4.0);
    QCOMPARE(box.min.z, 7.0);
    QCOMPARE(box.centre().z, 7.0);
    QVERIFY(box.contains(3, 2) && !box.contains(3.1, 2));
    QVERIFY(!box.intersects(Extent()));
}

void GeometryTest::dropsARowButKeepsItsNeighbours() {
    Geometries rows;
    for (double x : {0.0, 100.0, 200.0}) {
        rows.beginRow(GeometryKind::Point);
        addPart(rows, {{x, 0, 0}});
    }
    rows.dropRow(2);
    QCOMPARE(rows.size(), std::size_t(3));
    QCOMPARE(rows.kind(2), GeometryKind::None);
    QVERIFY(rows.parts(2).empty());
    QCOMPARE(rows.anchor(1).x, 100.0);
    QCOMPARE(rows.extent().max.x, 100.0);
}

void GeometryTest::takesPartsBack() {
    Geometries rows;
    rows.beginRow(GeometryKind::Line);
    addPart(rows, {{0, 0, 0}, {1, 0, 0}, {2, 0, 0}});
    rows.truncatePart(2);
    rows.beginPart();
    rows.addPoints(4);
    rows.dropPart();
    QCOMPARE(rows.parts(0).size(), std::size_t(1));
    QCOMPARE(rows.currentPart().size(), std::size_t(2));
    QCOMPARE(rows.mutablePoints().size(), std::size_t(2));
}

QTEST_GUILESS_MAIN(GeometryTest)
#include "tst_geometry.moc"
