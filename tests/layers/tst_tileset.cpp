// SPDX-License-Identifier: Apache-2.0
// 3D Tiles from the folder to the picture: finer tiles come when they are near, and a click finds the feature.
#include "tests/city/tileset.h"

#include "layers/builtinkinds.h"
#include "model/layerspec.h"
#include "scene/offscreen.h"
#include "scene/renderer.h"

#include "city/tileset.h"

#include <QColor>
#include <QTemporaryDir>
#include <QTest>

using namespace cim;

namespace {

geo::Crs crs() {
    return geo::Crs::fromText(QStringLiteral("EPSG:4549")).value();
}

} // namespace

class TilesetLayerTest : public QObject {
    Q_OBJECT
private:
    QTemporaryDir m_folder;

private Q_SLOTS:
    void finerTilesComeWhenTheyAreNear() {
        auto context = scene::OffscreenContext::create();
        if (!context)
            QSKIP(qPrintable(context.error().text()));
        const QString path = tiles::town(m_folder.path());
        const model::LayerSpec spec =
            model::readLayerSpec(QStringLiteral(CIM_SOURCE_DIR "/layers/tileset/layer.json")).value();
        auto features = city::readTilesetFeatures(path, {}, crs());
        QVERIFY2(features, features ? "" : qPrintable(features.error().text()));
        // The middle of the town.
        const geo::Vec3 middle = features->geometries.extent(0).centre();
        auto table =
            std::make_shared<model::AssetTable>(model::makeAssetTable(std::move(features).value(), spec).value());
        QCOMPARE(table->size(), std::size_t(9));
        city::Surroundings where;
        where.crs = crs();
        where.frame = geo::LocalFrame::at(where.crs, {middle.x, middle.y, 0}).value();
        where.terrain = std::make_shared<city::Terrain>(city::Terrain::flat(where.frame, -20));
        where.area.add(geo::Vec3{-100, -100, 0});
        where.area.add(geo::Vec3{100, 100, 0});
        auto content = layers::builtinKind(QStringLiteral("tileset"))
                           ->load(std::make_shared<model::LayerSpec>(spec), table, where, {});
        QVERIFY2(content, content ? "" : qPrintable(content.error().text()));
        scene::Renderer renderer;
        renderer.setSurroundings(where);
        renderer.setLayer(0, std::make_unique<scene::Layer>(std::move(content).value()));
        renderer.resize(300, 300, 1.0);
        renderer.camera().plan = true;
        renderer.camera().target = {10, 10, 0};
        const auto seen = [&](double distance) {
            renderer.camera().distance = distance;
            const auto image = scene::renderImage(**context, renderer, 300, 300);
            return image ? image->pixelColor(150, 150) : QColor();
        };
        const QColor far = seen(3000), near = seen(60), again = seen(3000);
        QVERIFY2(far.red() > 2 * far.blue(), qPrintable(far.name()));
        QVERIFY2(near.blue() > 2 * near.red(), qPrintable(near.name()));
        QCOMPARE(again, far);
        seen(60);
        const auto hit = renderer.pick(150, 140);
        QVERIFY(hit && hit->asset.layer == 0);
        const QString key = table->keys[hit->asset.row];
        QVERIFY2(key.startsWith(QLatin1String("fine3.b3dm#")), qPrintable(key));
        QVERIFY(std::abs(hit->position.x - 10) < 3 && std::abs(hit->position.y - 14) < 3);
        renderer.releaseGl();
    }
};

QTEST_GUILESS_MAIN(TilesetLayerTest)
#include "tst_tileset.moc"
