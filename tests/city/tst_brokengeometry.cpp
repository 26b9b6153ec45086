// SPDX-License-Identifier: Apache-2.0
// Whatever the readers let through has to be built into meshes that hold: every broken file, by every builder.
#include "citytables.h"

#include <QDirIterator>
#include <QFileInfo>
#include <QTest>

#include <random>

using namespace cim;
using namespace cim::city;

namespace {

bool isSound(const Mesh &mesh) {
    for (const std::uint32_t index : mesh.indices) {
        if (index >= mesh.vertices.size())
            return false;
        const Mesh::Vertex &v = mesh.vertices[index];
        if (!std::isfinite(v.x) || !std::isfinite(v.y) || !std::isfinite(v.z))
            return false;
    }
    return mesh.indices.size() % 3 == 0;
}

bool isSound(const Built &built) {
    for (const Tile &tile : built.tiles) {
        for (const Mesh &mesh : tile.levels) {
            if (!isSound(mesh))
                return false;
        }
    }
    return true;
}

/** All builders over one table; the first that made something unsound is named. */
QString unsound(const model::AssetTable &table, const Surroundings &where) {
    model::LayerSpec spec;
    spec.symbol.model = QStringLiteral("box");
    spec.symbol.colour = QStringLiteral("green");
    if (!isSound(extrude(table, spec, where)))
        return QStringLiteral("extrude");
    if (!isSound(drape(table, spec, where, {}, 2.0)))
        return QStringLiteral("drape");
    if (!isSound(sweep(table, spec, where)))
        return QStringLiteral("sweep");
    spec.symbol.box = true;
    if (!isSound(sweep(table, spec, where)))
        return QStringLiteral("sweep of boxes");
    for (const InstanceTile &tile : placeInstances(table, spec, where).tiles) {
        for (const InstanceTile::Place &place : tile.places) {
            if (!std::isfinite(place.x) || !std::isfinite(place.y) || !std::isfinite(place.z))
                return QStringLiteral("placeInstances");
        }
    }
    return {};
}

Surroundings around(const geo::Crs &crs, const geo::Extent &extent) {
    Surroundings where;
    where.crs = crs;
    const geo::Vec3 middle = extent.isEmpty() ? geo::Vec3{} : extent.centre();
    where.frame = geo::LocalFrame::at(crs, {middle.x, middle.y, 0}).value();
    where.terrain = std::make_shared<const Terrain>(Terrain::flat(where.frame, 0));
    return where;
}

} // namespace

class BrokenGeometryTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyBrokenFileIsBuiltOrNoted();
    void absurdShapesAreBuiltOrNoted();
};

void BrokenGeometryTest::everyBrokenFileIsBuiltOrNoted() {
    const QString folder = QStringLiteral(CIM_SHARED_DATA "/broken");
    if (!QFileInfo::exists(folder))
        QSKIP("the shared broken files are not beside the repository");
    const geo::Crs crs = geo::Crs::fromText(QStringLiteral("EPSG:3857")).value();
    QDirIterator it(folder, QDir::Files, QDirIterator::Subdirectories);
    int built = 0;
    while (it.hasNext()) {
        geo::FeatureSource source;
        source.connection = it.next();
        source.crs = QStringLiteral("EPSG:4326");
        auto set = geo::readFeatures(source, crs);
        if (!set)
            continue; // explained: tests/geo
        model::AssetTable table;
        for (std::size_t row = 0; row < set->geometries.size(); ++row)
            table.keys.push_back(QString::number(row));
        const Surroundings where = around(crs, set->geometries.extent());
        table.geometries = std::move(set->geometries);
        ++built;
        const QString wrong = unsound(table, where);
        QVERIFY2(wrong.isEmpty(), qPrintable(source.connection + QStringLiteral(": ") + wrong));
    }
    QVERIFY2(built > 40, qPrintable(QString::number(built)));
}

void BrokenGeometryTest::absurdShapesAreBuiltOrNoted() {
    std::mt19937 random(11);
    std::uniform_real_distribution<double> place(-500, 500);
    const Surroundings where = surroundings();
    model::AssetTable table;
    for (int n = 0; n < 600; ++n) {
        const auto kind = n % 3 == 0   ? geo::GeometryKind::Polygon
                          : n % 3 == 1 ? geo::GeometryKind::Line
                                       : geo::GeometryKind::Mesh;
        std::vector<Corners> parts;
        for (int part = 0; part <= n % 4; ++part) {
            Corners corners;
            const int count = static_cast<int>(random() % 12);
            for (int i = 0; i < count; ++i) {
                geo::Vec3 p{place(random), place(random), place(random)};
                if (random() % 5 == 0 && !corners.empty())
                    p = corners[random() % corners.size()]; // repeated and touching corners
                if (random() % 9 == 0)
                    p.z = geo::kNoHeight;
                corners.push_back(p);
            }
            parts.push_back(std::move(corners));
        }
        addRow(table, kind, parts);
    }
    const QString wrong = unsound(table, where);
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
}

QTEST_GUILESS_MAIN(BrokenGeometryTest)
#include "tst_brokengeometry.moc"
