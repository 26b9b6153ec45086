// SPDX-License-Identifier: Apache-2.0
#include "citytables.h"

#include <QTest>

#include <map>

using namespace cim;
using namespace cim::city;

namespace {

double hills(double x, double y) {
    return 60 + 40 * std::sin(x / 90) + 30 * std::cos(y / 70) + 0.05 * x;
}

bool isSkirt(const Mesh &mesh, const Mesh::Vertex &v, const Terrain &terrain) {
    return v.z + mesh.origin.z < terrain.heightAt(v.x + mesh.origin.x, v.y + mesh.origin.y) - 0.5;
}

} // namespace

class TerrainTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aPlaneIsTheSameEverywhere();
    void heightsAreThoseOfTheGridAndBetweenOnItsTriangles();
    void outsideTheGridTheEdgeGoesOn();
    void holesBecomeTheLowestGround();
    void theGroundIsWhole();
    void noCrackShowsBetweenLevels();
    void aProjectInFeetHasMetresInTheScene();
};

void TerrainTest::aPlaneIsTheSameEverywhere() {
    const Surroundings where = surroundings(12.5);
    QVERIFY(where.terrain->isFlat());
    QCOMPARE(where.terrain->heightAt(0, 0), 12.5);
    QCOMPARE(where.terrain->heightAt(-9e5, 7e5), 12.5);
    QVERIFY(where.terrain->extent().isEmpty());
    const std::vector<Tile> tiles = where.terrain->tiles(where.area);
    QCOMPARE(tiles.size(), std::size_t(1));
    QVERIFY(tiles[0].radius >= 2000); // wide enough that its edge is in the haze
    QVERIFY(where.terrain->tiles({}).empty());
}

void TerrainTest::heightsAreThoseOfTheGridAndBetweenOnItsTriangles() {
    const Surroundings where = surroundings();
    const Terrain terrain = terrainOf(where, 10, 21, 21, [](double x, double y) { return 3 + 0.2 * x - 0.1 * y; });
    QVERIFY(!terrain.isFlat());
    QCOMPARE(terrain.cellMetres(), 10.0);
    for (double x = -100; x <= 100; x += 7.3) {
        for (double y = -100; y <= 100; y += 6.1)
            QVERIFY(std::abs(terrain.heightAt(x, y) - (3 + 0.2 * x - 0.1 * y)) < 1e-4);
    }
    // A single high post: half of it in the middle of an edge, and on the diagonal as the mesh is cut.
    const Terrain spike = terrainOf(where, 10, 3, 3, [](double x, double y) { return x == 0 && y == 0 ? 8.0 : 0.0; });
    QVERIFY(std::abs(spike.heightAt(5, 0) - 4) < 1e-5);
    QVERIFY(std::abs(spike.heightAt(5, 5) - 4) < 1e-5);  // on the cut from south-west to north-east
    QVERIFY(std::abs(spike.heightAt(-5, 5) - 0) < 1e-5); // across it
}

void TerrainTest::outsideTheGridTheEdgeGoesOn() {
    const Terrain terrain = terrainOf(surroundings(), 10, 5, 5, [](double x, double) { return x; });
    QVERIFY(std::abs(terrain.heightAt(500, 0) - 20) < 1e-5);
    QVERIFY(std::abs(terrain.heightAt(-500, 900) + 20) < 1e-5);
}

void TerrainTest::holesBecomeTheLowestGround() {
    const Terrain terrain = terrainOf(surroundings(), 10, 11, 11, [](double x, double y) {
        return x == 0 && y == 0 ? geo::kNoHeight : 400.0 + x / 10;
    });
    QVERIFY(std::abs(terrain.heightAt(0, 0) - 395) < 1e-4); // not the sea level of another place
    const Terrain none = terrainOf(surroundings(), 10, 4, 4, [](double, double) { return geo::kNoHeight; });
    QCOMPARE(none.heightAt(0, 0), 0.0);
    for (const Tile &tile : terrain.tiles({})) {
        for (const Mesh::Vertex &v : tile.levels[0].vertices)
            QVERIFY(std::isfinite(v.z));
    }
}

void TerrainTest::theGroundIsWhole() {
    const Surroundings where = surroundings();
    const Terrain terrain = terrainOf(where, 10, 150, 131, hills);
    const std::vector<Tile> tiles = terrain.tiles(where.area);
    QCOMPARE(tiles.size(), std::size_t(3 * 3)); // 64 cells each
    for (std::size_t level = 0; level < 3; ++level) {
        double plan = 0;
        for (const Tile &tile : tiles)
            plan += sums(tile.levels[level], {Surface::Ground}).plan;
        QVERIFY2(std::abs(plan - 1490.0 * 1300.0) < 1, qPrintable(QString::number(plan, 'f', 1)));
    }
    for (const Tile &tile : tiles) {
        QVERIFY(tile.levels[0].indices.size() > 3 * tile.levels[1].indices.size());
        for (const Mesh::Vertex &v : tile.levels[0].vertices)
            QCOMPARE(v.row, model::kNoRow);
    }
}

void TerrainTest::noCrackShowsBetweenLevels() {
    // On a border of two tiles each may be at any level: the higher edge's skirt has to reach below the lower edge.
    const Surroundings where = surroundings();
    const Terrain terrain = terrainOf(where, 10, 129, 65, hills);
    const std::vector<Tile> tiles = terrain.tiles(where.area);
    QCOMPARE(tiles.size(), std::size_t(2));
    const double borderX = 0;
    struct Edge {
        std::map<double, double> top, bottom; ///< by y
    };
    const auto edgeOf = [&](const Mesh &mesh) {
        Edge edge;
        for (const Mesh::Vertex &v : mesh.vertices) {
            const double x = v.x + mesh.origin.x, y = v.y + mesh.origin.y, z = v.z + mesh.origin.z;
            if (std::abs(x - borderX) > 0.01)
                continue;
            if (isSkirt(mesh, v, terrain))
                edge.bottom[std::round(y)] = z;
            else
                edge.top[std::round(y)] = z;
        }
        return edge;
    };
    const auto at = [](const std::map<double, double> &line, double y) {
        const auto above = line.lower_bound(y);
        if (above->first == y || above == line.begin())
            return above->second;
        const auto below = std::prev(above);
        return below->second + (above->second - below->second) * (y - below->first) / (above->first - below->first);
    };
    double widest = 0;
    for (const Mesh &left : tiles[0].levels) {
        for (const Mesh &right : tiles[1].levels) {
            const Edge a = edgeOf(left), b = edgeOf(right);
            QVERIFY(a.top.size() >= 5 && b.bottom.size() >= 5);
            for (double y = -320; y <= 320; y += 10) {
                const double one = at(a.top, y), other = at(b.top, y);
                widest = std::max(widest, std::abs(one - other));
                const double reaches = one > other ? at(a.bottom, y) : at(b.bottom, y);
                QVERIFY2(reaches <= std::min(one, other), qPrintable(QString::number(y)));
            }
        }
    }
    QVERIFY2(widest > 12, qPrintable(QString::number(widest))); // steep enough to mean something
}

void TerrainTest::aProjectInFeetHasMetresInTheScene() {
    const geo::Crs feet = geo::Crs::fromText(QStringLiteral("EPSG:3547")).value();
    const geo::LocalFrame frame = geo::LocalFrame::at(feet, {4'950'000, 3'900'000, 0}).value();
    geo::HeightGrid grid;
    grid.crs = feet;
    grid.cell = 100;
    grid.columns = grid.rows = 3;
    grid.originX = 4'950'000;
    grid.originY = 3'900'000;
    grid.heights = {0, 10, 20, 0, 10, 20, 0, 10, 20};
    const Terrain terrain = Terrain::fromGrid(frame, std::move(grid));
    QVERIFY(std::abs(terrain.cellMetres() - 30.48) < 0.001);
    QVERIFY(std::abs(terrain.heightAt(30.48, 5) - 10) < 0.001);
    QVERIFY(std::abs(terrain.extent().width() - 60.96) < 0.001);
}

QTEST_GUILESS_MAIN(TerrainTest)
#include "tst_terrain.moc"
