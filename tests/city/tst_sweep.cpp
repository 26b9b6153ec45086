// SPDX-License-Identifier: Apache-2.0
#include "citytables.h"

#include <QTest>

#include <numbers>

using namespace cim;
using namespace cim::city;

namespace {

model::LayerSpec pipeSpec() {
    model::LayerSpec spec;
    spec.symbol.kind = model::SymbolSpec::Kind::Tube;
    spec.symbol.diameterAttribute = QStringLiteral("dn");
    spec.symbol.colourAttribute = QStringLiteral("kind");
    spec.symbol.underground = true;
    return spec;
}

model::LayerSpec tunnelSpec() {
    model::LayerSpec spec;
    spec.symbol.kind = model::SymbolSpec::Kind::Tube;
    spec.symbol.box = true;
    spec.symbol.underground = true;
    spec.symbol.widthAttribute = QStringLiteral("w");
    spec.symbol.heightAttribute = QStringLiteral("h");
    return spec;
}

bool near(double a, double b, double relative = 1e-3) {
    return std::abs(a - b) <= relative * std::max(1.0, std::abs(b));
}

/** Side of a regular octagon times eight, for a circle of @p radius through its corners. */
double octagonGirth(double radius) {
    return 16 * radius * std::sin(std::numbers::pi / 8);
}

} // namespace

class SweepTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aPipeHasItsDiameterAndLength();
    void aPipeKeepsItsWidthRoundABend();
    void aRiserKeepsItsSection();
    void aCompartmentIsABoxWithFireWalls();
    void eachLevelIsCheaper();
    void aPipeWithoutHeightsLiesUnderTheGround();
    void kindsAreTheSurveyCodes();
    void linesOfOnePointAreLeftOut();
};

void SweepTest::aPipeHasItsDiameterAndLength() {
    model::AssetTable table;
    addRow(table, geo::GeometryKind::Line, {{{0, 0, -2}, {100, 0, -2}}});
    addNumbers(table, "dn", {800});
    const Built built = sweep(table, pipeSpec(), surroundings());
    const Mesh &mesh = built.tiles[0].levels[0];
    QVERIFY(near(sums(mesh, {Surface::Tube}).area, 100 * octagonGirth(0.4)));
    QVERIFY(near(mesh.bounds.max.z, -1.6) && near(mesh.bounds.min.z, -2.4));
    QVERIFY(near(built.anchors[0].x, 50) && near(built.anchors[0].z, -2));
    for (const Mesh::Vertex &v : mesh.vertices) {
        QCOMPARE(v.row, model::Row(0));
        QVERIFY(near(std::hypot(v.y + mesh.origin.y, v.z + mesh.origin.z + 2), 0.4));
        QVERIFY(v.u >= 0 && v.u <= 100.01f);
    }
}

void SweepTest::aPipeKeepsItsWidthRoundABend() {
    model::AssetTable table;
    addRow(table, geo::GeometryKind::Line, {{{0, 0, -2}, {50, 0, -2}, {50, 50, -2}}});
    addNumbers(table, "dn", {1000});
    const Built built = sweep(table, pipeSpec(), surroundings());
    // Mitred: outside the bend a little more, inside a little less, in sum the straight pipe's.
    QVERIFY(near(sums(built.tiles[0].levels[0], {Surface::Tube}).area, 100 * octagonGirth(0.5), 0.01));
    QVERIFY(near(built.tiles[0].levels[0].bounds.max.x, 50.5));
    QVERIFY(near(built.tiles[0].levels[0].bounds.min.y, -0.5));
}

void SweepTest::aRiserKeepsItsSection() {
    model::AssetTable table;
    addRow(table, geo::GeometryKind::Line, {{{0, 0, -10}, {0, 0, 0}}});
    addNumbers(table, "dn", {600});
    const Built built = sweep(table, pipeSpec(), surroundings());
    QVERIFY2(near(sums(built.tiles[0].levels[0], {Surface::Tube}).area, 10 * octagonGirth(0.3)),
             qPrintable(QString::number(sums(built.tiles[0].levels[0], {Surface::Tube}).area)));
}

void SweepTest::aCompartmentIsABoxWithFireWalls() {
    model::AssetTable table;
    addRow(table, geo::GeometryKind::Line, {{{0, 0, -5}, {0, 200, -5}}});
    addNumbers(table, "w", {2.6});
    addNumbers(table, "h", {3.0});
    const Built built = sweep(table, tunnelSpec(), surroundings());
    const Mesh &mesh = built.tiles[0].levels[0];
    QVERIFY(near(sums(mesh, {Surface::Compartment}).area, 200 * 2 * (2.6 + 3.0)));
    QVERIFY(near(sums(mesh, {Surface::FireWall}).area, 2 * 2.6 * 3.0));
    QVERIFY(near(mesh.bounds.max.z, -3.5) && near(mesh.bounds.min.z, -6.5));
    QVERIFY(near(mesh.bounds.width(), 2.6));
}

void SweepTest::eachLevelIsCheaper() {
    model::AssetTable table;
    for (int i = 0; i < 20; ++i)
        addRow(table, geo::GeometryKind::Line, {{{0, i * 5.0, -2}, {40, i * 5.0, -2}, {80, i * 5.0 + 2, -2}}});
    addNumbers(table, "dn", std::vector<double>(20, 400.0));
    const Built built = sweep(table, pipeSpec(), surroundings());
    const auto &levels = built.tiles[0].levels;
    QVERIFY(levels[1].indices.size() < levels[0].indices.size() / 4);
    QVERIFY(levels[2].indices.size() <= levels[1].indices.size());
    QVERIFY(!levels[2].indices.empty());
    // Thin as it is, it can be seen from where a metre is a tenth of a pixel.
    QVERIFY(near(sums(levels[2], {}).plan, 20 * 80 * 10.0, 0.02));
}

void SweepTest::aPipeWithoutHeightsLiesUnderTheGround() {
    Surroundings where = surroundings();
    where.terrain =
        std::make_shared<const Terrain>(terrainOf(where, 10, 41, 41, [](double x, double) { return 50 + x * 0.05; }));
    model::AssetTable table;
    addRow(table, geo::GeometryKind::Line, {{{0, 0, geo::kNoHeight}, {100, 0, geo::kNoHeight}}});
    addNumbers(table, "dn", {200});
    const Built built = sweep(table, pipeSpec(), where);
    const Mesh &mesh = built.tiles[0].levels[0];
    QVERIFY(near(mesh.bounds.min.z, 50 - 1.5 - 0.1) && near(mesh.bounds.max.z, 55 - 1.5 + 0.1));
    QVERIFY(built.anchors[0].z < where.terrain->heightAt(50, 0));
}

void SweepTest::kindsAreTheSurveyCodes() {
    model::AssetTable table;
    const std::vector<const char *> codes{"JS", "WS", "YS", "RQ", "RL", "DL", "TX", "GY", "ZH", "something"};
    for (std::size_t i = 0; i < codes.size(); ++i)
        addRow(table, geo::GeometryKind::Line, {{{0, double(i), -2}, {10, double(i), -2}}});
    addNumbers(table, "dn", std::vector<double>(codes.size(), 300.0));
    addWords(table, "kind", codes);
    const Built built = sweep(table, pipeSpec(), surroundings());
    for (const Mesh::Vertex &v : built.tiles[0].levels[0].vertices)
        QCOMPARE(static_cast<std::uint32_t>(v.kind), v.row);
    QCOMPARE(lineKindWords().size(), 14); // nine kinds, "other", and four of what an analysis finds
    // A network of one kind says so once, in its layer.
    table.columns.pop_back();
    model::LayerSpec spec = pipeSpec();
    spec.symbol.colourAttribute.clear();
    spec.symbol.colour = QStringLiteral("RQ");
    const Built gas = sweep(table, spec, surroundings());
    for (const Mesh::Vertex &v : gas.tiles[0].levels[0].vertices)
        QCOMPARE(static_cast<LineKind>(v.kind), LineKind::RQ);
}

void SweepTest::linesOfOnePointAreLeftOut() {
    model::AssetTable table;
    addRow(table, geo::GeometryKind::Line, {{{0, 0, -2}, {0, 0, -2}}});
    addRow(table, geo::GeometryKind::Polygon, {box(0, 0, 5, 5)});
    addRow(table, geo::GeometryKind::Line, {{{0, 9, -2}, {9, 9, -2}}});
    addNumbers(table, "dn", {300, 300, geo::kNoHeight});
    const Built built = sweep(table, pipeSpec(), surroundings());
    for (const Mesh::Vertex &v : built.tiles[0].levels[0].vertices)
        QCOMPARE(v.row, model::Row(2));
    QVERIFY2(said(built.notes).contains(QStringLiteral("is no line and is not drawn x1")),
             qPrintable(said(built.notes)));
}

QTEST_GUILESS_MAIN(SweepTest)
#include "tst_sweep.moc"
