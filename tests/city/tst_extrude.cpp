// SPDX-License-Identifier: Apache-2.0
#include "citytables.h"

#include <QTest>

using namespace cim;
using namespace cim::city;

namespace {

model::LayerSpec buildingSpec() {
    model::LayerSpec spec;
    spec.id = QStringLiteral("buildings");
    spec.symbol.kind = model::SymbolSpec::Kind::Extrusion;
    spec.symbol.heightAttribute = QStringLiteral("height");
    spec.symbol.floorsAttribute = QStringLiteral("floors");
    spec.symbol.baseAttribute = QStringLiteral("base");
    spec.symbol.useAttribute = QStringLiteral("use");
    return spec;
}

constexpr double kFoot = 0.3; ///< walls go so far into the ground

bool near(double a, double b, double relative = 1e-4) {
    return std::abs(a - b) <= relative * std::max(1.0, std::abs(b));
}

/** Walls face away from the middle of the house, where it has no holes. */
bool wallsFaceOutward(const Mesh &mesh, const geo::Vec3 &middle) {
    for (std::size_t i = 0; i < mesh.indices.size(); i += 3) {
        const geo::Vec3 a = corner(mesh, mesh.indices[i]), b = corner(mesh, mesh.indices[i + 1]),
                        c = corner(mesh, mesh.indices[i + 2]);
        const double nx = (b.y - a.y) * (c.z - a.z) - (b.z - a.z) * (c.y - a.y);
        const double ny = (b.z - a.z) * (c.x - a.x) - (b.x - a.x) * (c.z - a.z);
        if (nx * (a.x - middle.x) + ny * (a.y - middle.y) < 0)
            return false;
    }
    return true;
}

} // namespace

class ExtrudeTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aBoxHasTheAreaAndVolumeOfTheSum();
    void aHoleIsWalledAndStaysOpenAbove();
    void everyVertexKnowsItsAsset();
    void aHouseOnASlopeStandsOnItsLowestCorner();
    void aTowerOnAPodiumBeginsAtItsBase();
    void heightComesFromFloorsWhenThereIsNone();
    void absurdHeightsAreSaidAndNotDrawn();
    void villasGetATiledHip();
    void farAwayTallHousesAreBoxesAndLowOnesSlabs();
    void aSolidKeepsItsFaces();
    void whatIsNoPolygonIsCounted();
    void theSameInputGivesTheSameMesh();
    void theFinestLevelLiesInTheBoxesThatStandForIt();
};

void ExtrudeTest::aBoxHasTheAreaAndVolumeOfTheSum() {
    model::AssetTable table;
    addRow(table, geo::GeometryKind::Polygon, {box(0, 0, 20, 10)});
    addNumbers(table, "height", {12});
    const Built built = extrude(table, buildingSpec(), surroundings());
    QCOMPARE(built.tiles.size(), std::size_t(1));
    const Mesh &mesh = built.tiles[0].levels[0];
    const Sums all = sums(mesh, {});
    QVERIFY(near(all.upright, 2 * (20 + 10) * (12 + kFoot)));
    QVERIFY(near(all.plan, 200)); // the roof, seen from above
    QVERIFY2(near(all.volume, 200 * 12.0), qPrintable(QString::number(all.volume)));
    QVERIFY(wallsFaceOutward(mesh, {10, 5, 0}));
    QVERIFY(near(built.anchors[0].z, 12) && near(built.anchors[0].x, 10) && near(built.anchors[0].y, 5));
    QVERIFY(built.radii[0] > 9 && built.radii[0] < 13);
}

void ExtrudeTest::aHoleIsWalledAndStaysOpenAbove() {
    model::AssetTable table;
    addRow(table, geo::GeometryKind::Polygon, {box(0, 0, 30, 30), hole(10, 10, 20, 20)});
    addNumbers(table, "height", {9});
    const Built built = extrude(table, buildingSpec(), surroundings());
    const Mesh &mesh = built.tiles[0].levels[0];
    const Sums all = sums(mesh, {});
    QVERIFY(near(all.upright, (120 + 40) * (9 + kFoot)));
    QVERIFY(near(all.plan, 900 - 100));
    QVERIFY(near(all.volume, 800 * 9.0));
}

void ExtrudeTest::everyVertexKnowsItsAsset() {
    model::AssetTable table;
    for (int i = 0; i < 40; ++i)
        addRow(table, geo::GeometryKind::Polygon, {box(i * 60.0, 0, i * 60.0 + 20, 15)});
    addNumbers(table, "height", std::vector<double>(40, 20.0));
    const Built built = extrude(table, buildingSpec(), surroundings());
    std::vector<int> corners(40, 0);
    for (const Tile &tile : built.tiles) {
        for (const Mesh::Vertex &v : tile.levels[0].vertices) {
            QVERIFY(v.row < 40);
            ++corners[v.row];
            const double x = v.x + tile.levels[0].origin.x;
            QVERIFY(x >= v.row * 60.0 - 0.01 && x <= v.row * 60.0 + 20.01);
        }
        for (const std::uint32_t index : tile.levels[0].indices)
            QVERIFY(index < tile.levels[0].vertices.size());
    }
    QVERIFY(std::all_of(corners.begin(), corners.end(),
                        [](int n) { return n == 10; })); // foot and top, the first corner twice
    QVERIFY(built.tiles.size() >= 5);                    // 2400 m in tiles of 500
}

void ExtrudeTest::aHouseOnASlopeStandsOnItsLowestCorner() {
    Surroundings where = surroundings();
    where.terrain =
        std::make_shared<const Terrain>(terrainOf(where, 10, 101, 101, [](double x, double) { return 100 + 0.1 * x; }));
    model::AssetTable table;
    addRow(table, geo::GeometryKind::Polygon, {box(0, 0, 40, 10)});
    addNumbers(table, "height", {15});
    const Built built = extrude(table, buildingSpec(), where);
    const geo::Extent bounds = built.tiles[0].levels[0].bounds;
    QVERIFY(near(bounds.min.z, 100 - kFoot, 1e-3));
    QVERIFY(near(bounds.max.z, 115, 1e-3));
    QVERIFY(near(built.anchors[0].z, 115, 1e-3));
}

void ExtrudeTest::aTowerOnAPodiumBeginsAtItsBase() {
    model::AssetTable table;
    addRow(table, geo::GeometryKind::Polygon, {box(0, 0, 20, 20)});
    addNumbers(table, "height", {100});
    addNumbers(table, "base", {22});
    const Built built = extrude(table, buildingSpec(), surroundings(3));
    const geo::Extent bounds = built.tiles[0].levels[0].bounds;
    QVERIFY(near(bounds.min.z, 22));
    QVERIFY(near(bounds.max.z, 122));
}

void ExtrudeTest::heightComesFromFloorsWhenThereIsNone() {
    model::AssetTable table;
    addRow(table, geo::GeometryKind::Polygon, {box(0, 0, 10, 10)});
    addRow(table, geo::GeometryKind::Polygon, {box(50, 0, 60, 10)});
    addNumbers(table, "height", {geo::kNoHeight, 0});
    addNumbers(table, "floors", {6, 10});
    addWords(table, "use", {"residential", "office"});
    const Built built = extrude(table, buildingSpec(), surroundings());
    QVERIFY(near(built.anchors[0].z, 18)); // 3.0 m a storey
    QVERIFY(near(built.anchors[1].z, 35)); // 3.5 m in offices
    QVERIFY2(built.notes.isEmpty(), qPrintable(said(built.notes)));
}

void ExtrudeTest::absurdHeightsAreSaidAndNotDrawn() {
    model::AssetTable table;
    for (int i = 0; i < 4; ++i)
        addRow(table, geo::GeometryKind::Polygon, {box(i * 30.0, 0, i * 30.0 + 10, 10)});
    addNumbers(table, "height", {-4, 99999, geo::kNoHeight, 9});
    model::LayerSpec spec = buildingSpec();
    spec.symbol.height = 7;
    const Built built = extrude(table, spec, surroundings());
    QVERIFY(near(built.anchors[0].z, 7) && near(built.anchors[1].z, 7) && near(built.anchors[2].z, 7));
    QVERIFY(near(built.anchors[3].z, 9));
    QVERIFY2(said(built.notes).contains(QStringLiteral("above 1200 m and is drawn at the layer's default x1")),
             qPrintable(said(built.notes)));
    QVERIFY(said(built.notes).contains(QStringLiteral("has no height and is drawn at the layer's default x2")));
}

void ExtrudeTest::villasGetATiledHip() {
    model::AssetTable table;
    addRow(table, geo::GeometryKind::Polygon, {box(0, 0, 12, 8)});
    addRow(table, geo::GeometryKind::Polygon, {{{40, 0, 0}, {52, 0, 0}, {44, 8, 0}, {41, 8, 0}}});
    addNumbers(table, "height", {7, 7});
    addWords(table, "use", {"villa", "village"});
    const Built built = extrude(table, buildingSpec(), surroundings());
    const Mesh &mesh = built.tiles[0].levels[0];
    const Sums tiled = sums(mesh, {Surface::TileRoof}, 7);
    QVERIFY(near(tiled.plan, 12.7 * 8.7)); // eaves of 0.35 m
    QVERIFY(tiled.volume > 0);
    // A roof over a crooked outline stays flat: a hip would stand over the garden.
    QVERIFY(near(sums(mesh, {Surface::Wall}).plan, (12 + 3) / 2.0 * 8));
}

void ExtrudeTest::farAwayTallHousesAreBoxesAndLowOnesSlabs() {
    model::AssetTable table;
    addRow(table, geo::GeometryKind::Polygon, {box(0, 0, 20, 20)});
    addRow(table, geo::GeometryKind::Polygon, {box(100, 100, 120, 130)});
    for (int i = 0; i < 50; ++i)
        addRow(table, geo::GeometryKind::Polygon, {box(300, i * 8.0, 306, i * 8.0 + 6)});
    std::vector<double> heights(52, 6.0);
    heights[0] = 90;
    heights[1] = 30;
    addNumbers(table, "height", heights);
    const Built built = extrude(table, buildingSpec(), surroundings());
    QCOMPARE(built.tiles.size(), std::size_t(1));
    const Tile &tile = built.tiles[0];
    const auto rowsOf = [](const Mesh &mesh) {
        QSet<model::Row> rows;
        for (const Mesh::Vertex &v : mesh.vertices)
            rows.insert(v.row);
        return rows;
    };
    QVERIFY(rowsOf(tile.levels[1]).contains(0) && rowsOf(tile.levels[1]).contains(1));
    QVERIFY(rowsOf(tile.levels[2]).contains(0) && !rowsOf(tile.levels[2]).contains(1));
    QVERIFY(rowsOf(tile.levels[1]).contains(model::kNoRow)); // the slabs belong to no one
    QVERIFY(tile.levels[1].vertices.size() < tile.levels[0].vertices.size() / 3);
    QVERIFY(tile.levels[2].vertices.size() < tile.levels[1].vertices.size());
    // From afar the low houses still weigh what they weigh.
    const double near0 = sums(tile.levels[0], {}).plan, near1 = sums(tile.levels[1], {}).plan;
    QVERIFY2(std::abs(near1 - near0) < 0.15 * near0, qPrintable(QStringLiteral("%1 %2").arg(near0).arg(near1)));
    QVERIFY(tile.radius > 150 && tile.radius < 400);
}

void ExtrudeTest::aSolidKeepsItsFaces() {
    // A shed with a sloping roof as a solid: floor, four walls, roof.
    model::AssetTable table;
    table.geometries.beginRow(geo::GeometryKind::Mesh);
    const std::vector<Corners> faces{
        {{0, 0, 5}, {0, 6, 5}, {10, 6, 5}, {10, 0, 5}},    {{0, 0, 5}, {10, 0, 5}, {10, 0, 8}, {0, 0, 8}},
        {{10, 0, 5}, {10, 6, 5}, {10, 6, 11}, {10, 0, 8}}, {{10, 6, 5}, {0, 6, 5}, {0, 6, 11}, {10, 6, 11}},
        {{0, 6, 5}, {0, 0, 5}, {0, 0, 8}, {0, 6, 11}},     {{0, 0, 8}, {10, 0, 8}, {10, 6, 11}, {0, 6, 11}}};
    for (const Corners &face : faces) {
        table.geometries.beginPart();
        for (const geo::Vec3 &p : face)
            table.geometries.addPoint({p.x + kTestEast, p.y + kTestNorth, p.z});
    }
    table.keys.push_back(QStringLiteral("shed"));
    const Built built = extrude(table, buildingSpec(), surroundings());
    const Mesh &mesh = built.tiles[0].levels[0];
    const Sums all = sums(mesh, {}, 5);
    QVERIFY2(near(all.volume, 10 * 6 * (3 + 6) / 2.0), qPrintable(QString::number(all.volume)));
    QVERIFY(near(sums(mesh, {Surface::Roof}).area, 10 * std::hypot(6, 3)));
    QVERIFY(near(sums(mesh, {Surface::Base}).area, 60));
    QVERIFY(near(built.anchors[0].z, 11));
}

void ExtrudeTest::whatIsNoPolygonIsCounted() {
    model::AssetTable table;
    addRow(table, geo::GeometryKind::Point, {{{0, 0, 0}}});
    addRow(table, geo::GeometryKind::None, {});
    addRow(table, geo::GeometryKind::Polygon, {box(0, 0, 10, 10)});
    addRow(table, geo::GeometryKind::Polygon, {{{0, 0, 0}, {10, 0, 0}, {20, 0, 0}}});
    addNumbers(table, "height", {5, 5, 5, 5});
    const Built built = extrude(table, buildingSpec(), surroundings());
    QVERIFY(std::isnan(built.anchors[0].x) && std::isnan(built.anchors[1].x));
    QVERIFY(std::isfinite(built.anchors[2].x));
    QVERIFY2(said(built.notes).contains(QStringLiteral("is no polygon and is not drawn x2")),
             qPrintable(said(built.notes)));
    QVERIFY2(said(built.notes).contains(QStringLiteral("outline without area")), qPrintable(said(built.notes)));
}

void ExtrudeTest::theSameInputGivesTheSameMesh() {
    model::AssetTable table;
    for (int i = 0; i < 200; ++i)
        addRow(table, geo::GeometryKind::Polygon, {box(i * 31.0, (i % 7) * 90.0, i * 31.0 + 20, (i % 7) * 90.0 + 11)});
    addNumbers(table, "height", std::vector<double>(200, 21.0));
    const Built a = extrude(table, buildingSpec(), surroundings()), b = extrude(table, buildingSpec(), surroundings());
    QCOMPARE(a.tiles.size(), b.tiles.size());
    for (std::size_t t = 0; t < a.tiles.size(); ++t) {
        QVERIFY(a.tiles[t].levels[0].indices == b.tiles[t].levels[0].indices);
        QCOMPARE(a.tiles[t].levels[0].vertices.size(), b.tiles[t].levels[0].vertices.size());
    }
}

void ExtrudeTest::theFinestLevelLiesInTheBoxesThatStandForIt() {
    auto table = std::make_shared<model::AssetTable>();
    std::vector<const char *> uses;
    for (int i = 0; i < 60; ++i) {
        addRow(*table, geo::GeometryKind::Polygon, {box(i * 31.0, (i % 7) * 90.0, i * 31.0 + 20, (i % 7) * 90.0 + 11)});
        uses.push_back(i % 2 == 0 ? "villa" : "office");
    }
    addNumbers(*table, "height", std::vector<double>(60, 21.0));
    addWords(*table, "use", uses);
    const Buildings buildings(table, std::make_shared<model::LayerSpec>(buildingSpec()), surroundings());
    std::vector<Tile> tiles(buildings.tileCount());
    const Built built = buildings.farLevels({}, [&](std::size_t i, const Tile &tile) { tiles[i] = tile; });
    QVERIFY(built.tiles.empty());
    QVERIFY(tiles.size() > 3);
    const Built whole = extrude(*table, buildingSpec(), surroundings());
    std::size_t rows = 0;
    for (std::size_t i = 0; i < tiles.size(); ++i) {
        QVERIFY(tiles[i].levels[0].vertices.empty());
        const Mesh finest = buildings.finest(i);
        QCOMPARE(finest.vertices.size(), whole.tiles[i].levels[0].vertices.size());
        QCOMPARE(finest.indices, whole.tiles[i].levels[0].indices);
        rows += tiles[i].boxes.size();
        for (const Mesh::Vertex &v : finest.vertices) {
            const auto it = std::find_if(tiles[i].boxes.begin(), tiles[i].boxes.end(),
                                         [&](const RowBox &b) { return b.row == v.row; });
            QVERIFY(it != tiles[i].boxes.end());
            const std::array at{v.x, v.y, v.z};
            for (std::size_t axis = 0; axis < 3; ++axis)
                QVERIFY(at[axis] >= it->low[axis] - 1e-3f && at[axis] <= it->high[axis] + 1e-3f);
        }
    }
    QCOMPARE(rows, std::size_t(60));
}

QTEST_GUILESS_MAIN(ExtrudeTest)
#include "tst_extrude.moc"
