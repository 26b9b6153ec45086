// SPDX-License-Identifier: Apache-2.0
#include "citytables.h"

#include <QTest>

using namespace cim;
using namespace cim::city;

namespace {

model::LayerSpec areaSpec(const char *colour = "green") {
    model::LayerSpec spec;
    spec.symbol.kind = model::SymbolSpec::Kind::Area;
    spec.symbol.colour = QString::fromLatin1(colour);
    spec.symbol.colourAttribute = QStringLiteral("class");
    spec.symbol.offset = 0.1;
    return spec;
}

Surroundings hilly() {
    Surroundings where = surroundings();
    where.terrain = std::make_shared<const Terrain>(terrainOf(
        where, 12, 101, 101, [](double x, double y) { return 30 + 25 * std::sin(x / 200) * std::cos(y / 170); }));
    return where;
}

bool near(double a, double b, double relative = 1e-3) {
    return std::abs(a - b) <= relative * std::max(1.0, std::abs(b));
}

} // namespace

class DrapeTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void anAreaOnAPlaneKeepsItsAreaAndLift();
    void anAreaOnHillsFollowsThem();
    void aRoadHasItsWidthAndFollowsTheGround();
    void classesGetTheirSurface();
    void aSiteGetsAHoardingRoundIt();
    void theSeaIsLeftToTheGround();
    void pointsAreNotDrawnAndSaid();
    void neighboursShareTheirBorder();
};

void DrapeTest::anAreaOnAPlaneKeepsItsAreaAndLift() {
    model::AssetTable table;
    addRow(table, geo::GeometryKind::Polygon, {box(0, 0, 100, 80), hole(20, 20, 40, 40)});
    const Built built = drape(table, areaSpec(), surroundings(7));
    const Mesh &mesh = built.tiles[0].levels[0];
    QVERIFY(near(sums(mesh, {Surface::Green}).plan, 8000 - 400));
    QCOMPARE(mesh.indices.size() / 3, std::size_t(8)); // nothing to follow: as few triangles as there can be
    QVERIFY(mesh.bounds.min.z > 7.1 - 1e-6 && mesh.bounds.max.z < 7.15);
    QVERIFY(near(built.anchors[0].z, 7.1));
}

void DrapeTest::anAreaOnHillsFollowsThem() {
    const Surroundings where = hilly();
    model::AssetTable table;
    addRow(table, geo::GeometryKind::Polygon, {box(-200, -150, 220, 180)});
    const Built built = drape(table, areaSpec(), where);
    const Mesh &mesh = built.tiles[0].levels[0];
    QVERIFY(near(sums(mesh, {Surface::Green}).plan, 420 * 330));
    for (const Mesh::Vertex &v : mesh.vertices) {
        const double ground = where.terrain->heightAt(v.x + mesh.origin.x, v.y + mesh.origin.y);
        QVERIFY(std::abs(v.z + mesh.origin.z - ground - 0.12) < 0.02);
    }
    // Between its corners it must not sink in either.
    for (std::size_t i = 0; i < mesh.indices.size(); i += 3) {
        const geo::Vec3 a = corner(mesh, mesh.indices[i]), b = corner(mesh, mesh.indices[i + 1]),
                        c = corner(mesh, mesh.indices[i + 2]);
        const double x = (a.x + b.x + c.x) / 3, y = (a.y + b.y + c.y) / 3, z = (a.z + b.z + c.z) / 3;
        QVERIFY2(z > where.terrain->heightAt(x, y), qPrintable(QString::number(z - where.terrain->heightAt(x, y))));
    }
    QVERIFY(built.tiles[0].levels[1].indices.size() < mesh.indices.size() / 3);
}

void DrapeTest::aRoadHasItsWidthAndFollowsTheGround() {
    const Surroundings where = hilly();
    model::AssetTable table;
    addRow(table, geo::GeometryKind::Line, {{{-300, 0, 0}, {0, 0, 0}, {200, 200, 0}}});
    addNumbers(table, "width", {20});
    model::LayerSpec spec = areaSpec("road");
    spec.symbol.kind = model::SymbolSpec::Kind::Ribbon;
    spec.symbol.widthAttribute = QStringLiteral("width");
    const Built built = drape(table, spec, where);
    const Mesh &mesh = built.tiles[0].levels[0];
    const double length = 300 + std::hypot(200, 200);
    QVERIFY2(near(sums(mesh, {Surface::Road}).plan, 20 * length, 0.02),
             qPrintable(QString::number(sums(mesh, {Surface::Road}).plan / length)));
    for (const Mesh::Vertex &v : mesh.vertices)
        QVERIFY(v.z + mesh.origin.z > where.terrain->heightAt(v.x + mesh.origin.x, v.y + mesh.origin.y));
}

void DrapeTest::classesGetTheirSurface() {
    model::AssetTable table;
    for (int i = 0; i < 3; ++i)
        addRow(table, geo::GeometryKind::Line, {{{0, i * 50.0, 0}, {100, i * 50.0, 0}}});
    addWords(table, "class", {"trunk", "branch", "secondary"});
    const Built roads = drape(table, areaSpec("road"), surroundings());
    for (const Mesh::Vertex &v : roads.tiles[0].levels[0].vertices)
        QCOMPARE(static_cast<Surface>(v.surface), v.row == 0 ? Surface::MainRoad : Surface::Road);
    model::AssetTable greens;
    addRow(greens, geo::GeometryKind::Polygon, {box(0, 0, 10, 10)});
    addRow(greens, geo::GeometryKind::Polygon, {box(20, 0, 30, 10)});
    addWords(greens, "class", {"park", "forest"});
    const Built green = drape(greens, areaSpec("green"), surroundings());
    for (const Mesh::Vertex &v : green.tiles[0].levels[0].vertices)
        QCOMPARE(static_cast<Surface>(v.surface), v.row == 0 ? Surface::Green : Surface::Forest);
}

void DrapeTest::aSiteGetsAHoardingRoundIt() {
    model::AssetTable table;
    addRow(table, geo::GeometryKind::Polygon, {box(0, 0, 60, 40)});
    const Built built = drape(table, areaSpec("earth"), surroundings(), {}, 3.2);
    const Mesh &mesh = built.tiles[0].levels[0];
    QVERIFY(near(sums(mesh, {Surface::Hoarding}).area, 200 * 3.2));
    QVERIFY(near(sums(mesh, {Surface::Earth}).area, 2400));
    QVERIFY(built.anchors[0].z > 3.2);
}

void DrapeTest::theSeaIsLeftToTheGround() {
    model::AssetTable table;
    addRow(table, geo::GeometryKind::Polygon, {box(0, 0, 60, 40)});
    const Built built = drape(table, areaSpec("sea"), surroundings());
    QVERIFY(built.tiles[0].levels[0].indices.empty());
}

void DrapeTest::pointsAreNotDrawnAndSaid() {
    model::AssetTable table;
    addRow(table, geo::GeometryKind::Point, {{{0, 0, 0}}});
    const Built built = drape(table, areaSpec(), surroundings());
    QVERIFY(built.tiles.empty());
    QVERIFY2(said(built.notes).contains(QStringLiteral("is neither line nor polygon")), qPrintable(said(built.notes)));
}

void DrapeTest::neighboursShareTheirBorder() {
    // Two fields side by side: along their common border no corner of one hangs over an edge of the other.
    const Surroundings where = hilly();
    model::AssetTable table;
    addRow(table, geo::GeometryKind::Polygon, {box(0, 0, 100, 100)});
    addRow(table, geo::GeometryKind::Polygon, {box(100, 0, 190, 100)});
    const Built built = drape(table, areaSpec(), where);
    const Mesh &mesh = built.tiles[0].levels[0];
    std::array<QSet<int>, 2> border;
    for (const Mesh::Vertex &v : mesh.vertices) {
        if (std::abs(v.x + mesh.origin.x - 100) < 1e-3)
            border[v.row].insert(static_cast<int>(std::lround((v.y + mesh.origin.y) * 100)));
    }
    QVERIFY(border[0].size() >= 9);
    QCOMPARE(border[0], border[1]);
}

QTEST_GUILESS_MAIN(DrapeTest)
#include "tst_drape.moc"
