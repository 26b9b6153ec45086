// SPDX-License-Identifier: Apache-2.0
#include "citytables.h"

#include <QTest>

#include <numbers>

using namespace cim;
using namespace cim::city;

namespace {

model::LayerSpec poleSpec() {
    model::LayerSpec spec;
    spec.symbol.kind = model::SymbolSpec::Kind::Instance;
    spec.symbol.model = QStringLiteral("pole");
    spec.symbol.heightAttribute = QStringLiteral("height");
    spec.symbol.lengthAttribute = QStringLiteral("arm");
    spec.symbol.azimuthAttribute = QStringLiteral("azimuth");
    return spec;
}

std::vector<InstanceTile::Place> placesOf(const Instances &instances) {
    std::vector<InstanceTile::Place> out;
    for (const InstanceTile &tile : instances.tiles)
        out.insert(out.end(), tile.places.begin(), tile.places.end());
    std::sort(out.begin(), out.end(), [](const auto &a, const auto &b) { return a.row < b.row; });
    return out;
}

} // namespace

class InstanceModelsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyModelIsAUnitHighAndCheaperFromAfar_data();
    void everyModelIsAUnitHighAndCheaperFromAfar();
    void anUnknownModelIsNamed();
    void armsMoveByTheirLength();
    void aPoleStandsOnTheGroundAndFacesItsRoad();
    void aValveKeepsItsDepth();
    void aBayLiesOnTheGroundInItsSize();
    void tilesHoldWhatStandsInThem();
    void whatHasNoPlaceIsSaid();
};

void InstanceModelsTest::everyModelIsAUnitHighAndCheaperFromAfar_data() {
    QTest::addColumn<QString>("name");
    for (const char *name : {"pole", "lamp", "tree-broadleaf", "tree-pine", "crane", "valve", "station", "charger",
                             "camera", "slot", "box", "point"})
        QTest::newRow(name) << QString::fromLatin1(name);
}

void InstanceModelsTest::everyModelIsAUnitHighAndCheaperFromAfar() {
    QFETCH(QString, name);
    const auto model = instanceModel(name);
    QVERIFY2(model, model ? "" : qPrintable(model.error().text()));
    for (const Mesh *mesh : {&model->near, &model->middle}) {
        QVERIFY(!mesh->indices.empty() && mesh->indices.size() % 3 == 0);
        for (const std::uint32_t index : mesh->indices)
            QVERIFY(index < mesh->vertices.size());
        QVERIFY(mesh->bounds.min.z >= 0 && mesh->bounds.max.z <= 1.2);
        QVERIFY(name == QLatin1String("slot") || mesh->bounds.max.z > 0.75);
    }
    QVERIFY(model->middle.indices.size() <= model->near.indices.size());
    QVERIFY(model->near.indices.size() / 3 < 200);
}

void InstanceModelsTest::anUnknownModelIsNamed() {
    const auto model = instanceModel(QStringLiteral("palm"));
    QVERIFY(!model);
    QCOMPARE(model.error().subject, QStringLiteral("palm"));
    QVERIFY2(model.error().message.contains(QStringLiteral("tree-broadleaf")), qPrintable(model.error().message));
}

void InstanceModelsTest::armsMoveByTheirLength() {
    const auto crane = instanceModel(QStringLiteral("crane"));
    QVERIFY(crane && crane->hasArms);
    bool jib = false, counter = false;
    for (const Mesh::Vertex &v : crane->near.vertices) {
        jib |= v.v == 1 && v.y >= 1;
        counter |= v.v == 2 && v.y <= -0.8f;
        QVERIFY(v.v == 0 || v.v == 1 || v.v == 2);
    }
    QVERIFY(jib && counter);
}

void InstanceModelsTest::aPoleStandsOnTheGroundAndFacesItsRoad() {
    model::AssetTable table;
    addRow(table, geo::GeometryKind::Point, {{{5, 5, 0}}});
    addRow(table, geo::GeometryKind::Point, {{{25, 5, 13.5}}});
    addNumbers(table, "height", {12, geo::kNoHeight});
    addNumbers(table, "arm", {2.4, 1});
    addNumbers(table, "azimuth", {90, 270});
    model::LayerSpec spec = poleSpec();
    spec.symbol.height = 10;
    const Instances built = placeInstances(table, spec, surroundings(14));
    const auto places = placesOf(built);
    QCOMPARE(places.size(), std::size_t(2));
    QCOMPARE(places[0].z, 14.f);  // its own height is far from the ground: a map without heights
    QCOMPARE(places[1].z, 13.5f); // a survey's height is kept
    QCOMPARE(places[0].scaleZ, 12.f);
    QCOMPARE(places[1].scaleZ, 10.f);
    QCOMPARE(places[0].a, 2.4f);
    QVERIFY(std::abs(places[0].azimuth - std::numbers::pi / 2) < 1e-5);
    QCOMPARE(built.anchors[0].z, 26.0);
}

void InstanceModelsTest::aValveKeepsItsDepth() {
    model::AssetTable table;
    addRow(table, geo::GeometryKind::Point, {{{5, 5, -6}}});
    model::LayerSpec spec = poleSpec();
    spec.symbol.model = QStringLiteral("valve");
    spec.symbol.underground = true;
    QCOMPARE(placesOf(placeInstances(table, spec, surroundings(2)))[0].z, -6.f);
    spec.symbol.underground = false;
    QCOMPARE(placesOf(placeInstances(table, spec, surroundings(2)))[0].z, 2.f);
}

void InstanceModelsTest::aBayLiesOnTheGroundInItsSize() {
    model::AssetTable table;
    addRow(table, geo::GeometryKind::Point, {{{0, 0, 99}}});
    addNumbers(table, "length", {6.0});
    addNumbers(table, "width", {2.5});
    model::LayerSpec spec;
    spec.symbol.kind = model::SymbolSpec::Kind::Slot;
    spec.symbol.model = QStringLiteral("slot");
    spec.symbol.lengthAttribute = QStringLiteral("length");
    spec.symbol.widthAttribute = QStringLiteral("width");
    spec.symbol.offset = 0.2;
    const auto place = placesOf(placeInstances(table, spec, surroundings(3)))[0];
    QCOMPARE(place.z, 3.2f);
    QCOMPARE(place.a, 6.f);
    QCOMPARE(place.b, 2.5f);
}

void InstanceModelsTest::tilesHoldWhatStandsInThem() {
    model::AssetTable table;
    for (int i = 0; i < 300; ++i)
        addRow(table, geo::GeometryKind::Point, {{{-900.0 + i * 6, (i % 3) * 400.0 - 400, 0}}});
    addNumbers(table, "height", std::vector<double>(300, 12.0));
    const Instances built = placeInstances(table, poleSpec(), surroundings());
    std::size_t count = 0;
    for (const InstanceTile &tile : built.tiles) {
        count += tile.places.size();
        for (const InstanceTile::Place &place : tile.places) {
            QVERIFY(place.x >= 0 && place.x <= kTileMetres && place.y >= 0 && place.y <= kTileMetres);
            QVERIFY(tile.bounds.contains(place.x, place.y));
            QVERIFY(tile.bounds.max.z >= place.z + 12);
            const geo::Vec3 anchor = built.anchors[place.row];
            QVERIFY(std::abs(anchor.x - tile.origin.x - place.x) < 1e-3);
        }
    }
    QCOMPARE(count, std::size_t(300));
}

void InstanceModelsTest::whatHasNoPlaceIsSaid() {
    model::AssetTable table;
    addRow(table, geo::GeometryKind::None, {});
    addRow(table, geo::GeometryKind::Polygon, {box(0, 0, 10, 10)});
    const Instances built = placeInstances(table, poleSpec(), surroundings());
    QCOMPARE(placesOf(built).size(), std::size_t(1)); // a polygon gives its middle
    QVERIFY(std::abs(built.anchors[1].x - 5) < 1e-6);
    QVERIFY2(said(built.notes).contains(QStringLiteral("has no place and is not drawn x1")),
             qPrintable(said(built.notes)));
}

QTEST_GUILESS_MAIN(InstanceModelsTest)
#include "tst_instancemodels.moc"
