// SPDX-License-Identifier: Apache-2.0
// Pictures on the ground: from the file to the pixel, one on another, on a plane and on terrain.
#include "geo/imagery.h"
#include "layers/builtinkinds.h"
#include "model/layerspec.h"
#include "scene/offscreen.h"
#include "scene/renderer.h"

#include <QColor>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace cim;

namespace {

const geo::Vec3 kOrigin{500000, 4000000, 0};

geo::Crs crs() {
    return geo::Crs::fromText(QStringLiteral("EPSG:4549")).value();
}

city::Surroundings place(bool isHilly = false) {
    city::Surroundings out;
    out.crs = crs();
    out.frame = geo::LocalFrame::at(out.crs, kOrigin).value();
    if (isHilly) {
        geo::HeightGrid grid;
        grid.crs = out.crs;
        grid.originX = kOrigin.x;
        grid.originY = kOrigin.y;
        grid.cell = 10;
        grid.columns = grid.rows = 41;
        for (int i = 0; i < 41 * 41; ++i)
            grid.heights.push_back(static_cast<float>(20 + 5 * (i % 41 % 7)));
        out.terrain = std::make_shared<city::Terrain>(city::Terrain::fromGrid(out.frame, std::move(grid)));
    } else
        out.terrain = std::make_shared<city::Terrain>(city::Terrain::flat(out.frame, 0));
    out.area.add(geo::Vec3{0, 0, 0});
    out.area.add(geo::Vec3{400, 400, 0});
    return out;
}

std::unique_ptr<scene::Layer> layerOf(const QString &path, const city::Surroundings &where) {
    const model::LayerSpec spec =
        model::readLayerSpec(QStringLiteral(CIM_SOURCE_DIR "/layers/imagery/layer.json")).value();
    auto table = model::makeAssetTable(geo::readImagery(path, QStringLiteral("EPSG:4549"), crs()).value(), spec);
    if (!table)
        qFatal("%s", qPrintable(table.error().text()));
    auto content = layers::builtinKind(QStringLiteral("imagery"))
                       ->load(std::make_shared<model::LayerSpec>(spec),
                              std::make_shared<model::AssetTable>(std::move(table).value()), where, {});
    if (!content)
        qFatal("%s", qPrintable(content.error().text()));
    return std::make_unique<scene::Layer>(std::move(content).value());
}

} // namespace

class ImageryLayerTest : public QObject {
    Q_OBJECT
private:
    QTemporaryDir m_folder;
    std::unique_ptr<scene::OffscreenContext> m_context;

    /** 400 x 400 m at 1 m: @p west in the west half and @p east in the other. */
    QString picture(const char *name, const QColor &west, const QColor &east) {
        QImage image(400, 400, QImage::Format_ARGB32);
        image.fill(west);
        for (int y = 0; y < 400; ++y) {
            for (int x = 200; x < 400; ++x)
                image.setPixelColor(x, y, east);
        }
        const QString path = m_folder.filePath(QLatin1String(name) + QStringLiteral(".png"));
        QFile world(m_folder.filePath(QLatin1String(name) + QStringLiteral(".pgw")));
        if (!image.save(path) || !world.open(QIODevice::WriteOnly) ||
            world.write("1\n0\n0\n-1\n500000.5\n4000399.5\n") < 0)
            qFatal("cannot write a test picture");
        return path;
    }

    /** Colours at the middle of the west and of the east half, from straight above. */
    std::pair<QColor, QColor> seen(scene::Renderer &renderer) {
        renderer.resize(200, 200, 1.0);
        renderer.camera().plan = true;
        renderer.camera().target = {200, 200, 0};
        renderer.camera().distance = 220;
        const auto image = scene::renderImage(*m_context, renderer, 200, 200);
        if (!image)
            qFatal("%s", qPrintable(image.error().text()));
        return {image->pixelColor(60, 100), image->pixelColor(140, 100)};
    }

private Q_SLOTS:
    void initTestCase() {
        auto made = scene::OffscreenContext::create();
        if (!made)
            QSKIP(qPrintable(made.error().text()));
        m_context = std::move(made).value();
    }

    void theGroundWearsIt_data() {
        QTest::addColumn<bool>("isHilly");
        QTest::newRow("a plane") << false;
        QTest::newRow("terrain") << true;
    }
    void theGroundWearsIt() {
        QFETCH(bool, isHilly);
        const city::Surroundings where = place(isHilly);
        scene::Renderer renderer;
        renderer.setSurroundings(where);
        const auto [bare, alsoBare] = seen(renderer);
        renderer.setLayer(0, layerOf(picture("halves", QColor(220, 20, 20), QColor(20, 20, 220)), where));
        const auto [west, east] = seen(renderer);
        QVERIFY2(west.red() > 2 * west.blue() && west.red() > 120, qPrintable(west.name()));
        QVERIFY2(east.blue() > 2 * east.red() && east.blue() > 120, qPrintable(east.name()));
        renderer.layer(0)->setVisible(false);
        const auto [again, alsoAgain] = seen(renderer);
        QCOMPARE(again, bare);
        QCOMPARE(alsoAgain, alsoBare);
        renderer.layer(0)->setVisible(true);
        QCOMPARE(seen(renderer), std::pair(west, east));
        renderer.releaseGl();
    }

    void theFirstLiesOnTop() {
        const city::Surroundings where = place();
        scene::Renderer renderer;
        renderer.setSurroundings(where);
        const QColor green(20, 200, 20), red(220, 20, 20);
        renderer.setLayer(0, layerOf(picture("upper", green, Qt::transparent), where));
        renderer.setLayer(1, layerOf(picture("lower", red, red), where));
        auto [west, east] = seen(renderer);
        QVERIFY2(west.green() > 2 * west.red(), qPrintable(west.name()));
        QVERIFY2(east.red() > 2 * east.green(), qPrintable(east.name()));
        renderer.layer(0)->setOpacity(0.5);
        std::tie(west, east) = seen(renderer);
        QVERIFY2(west.green() > 60 && west.red() > 60, qPrintable(west.name()));
        renderer.releaseGl();
    }

    void eachHalfOfASwipeWearsItsOwn() {
        const city::Surroundings where = place();
        scene::Renderer renderer;
        renderer.setSurroundings(where);
        const auto bare = seen(renderer);
        const QColor green(20, 200, 20), red(220, 20, 20);
        renderer.setLayer(0, layerOf(picture("before", green, green), where));
        renderer.setLayer(1, layerOf(picture("after", red, red), where));
        scene::Swipe swipe;
        swipe.leftOnly = {0};
        swipe.rightOnly = {1};
        renderer.setSwipe(swipe);
        for (int frame = 0; frame < 2; ++frame) { // what a half wore is not lost to the other
            const auto [west, east] = seen(renderer);
            QVERIFY2(west.green() > 2 * west.red(), qPrintable(west.name()));
            QVERIFY2(east.red() > 2 * east.green(), qPrintable(east.name()));
        }
        swipe.rightOnly = {};
        swipe.leftOnly = {0, 1}; // the other half is bare
        renderer.setSwipe(swipe);
        QCOMPARE(seen(renderer).second, bare.second);
        renderer.setSwipe(std::nullopt);
        const auto [west, east] = seen(renderer);
        QVERIFY2(west.green() > 2 * west.red() && east.green() > 2 * east.red(), qPrintable(east.name()));
        renderer.releaseGl();
    }

    void nothingOfItIsLostWithTheContext() {
        const city::Surroundings where = place();
        scene::Renderer renderer;
        renderer.setSurroundings(where);
        renderer.setLayer(0, layerOf(picture("halves", QColor(220, 20, 20), QColor(20, 20, 220)), where));
        const auto before = seen(renderer);
        renderer.releaseGl();
        QCOMPARE(seen(renderer), before);
        renderer.releaseGl();
    }

    void aFileThatGoesLeavesTheGround() {
        const city::Surroundings where = place();
        scene::Renderer renderer;
        renderer.setSurroundings(where);
        const auto bare = seen(renderer);
        const QString path = picture("gone", Qt::red, Qt::red);
        auto layer = layerOf(path, where);
        QVERIFY(QFile::remove(path));
        renderer.setLayer(0, std::move(layer));
        QCOMPARE(seen(renderer), bare);
        renderer.releaseGl();
    }
};

QTEST_GUILESS_MAIN(ImageryLayerTest)
#include "tst_imagery.moc"
