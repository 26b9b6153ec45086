// SPDX-License-Identifier: Apache-2.0
#include "model/classcolours.h"
#include "report/mappainter.h"
#include "report/marks.h"
#include "tests/report/smallcity.h"

#include <QImage>
#include <QTest>

using namespace cim;
using model::DrawnState;
using model::Theme;

namespace {

constexpr double kPixelsPerMm = 10;

report::MapFrame frameAt(double scale, const geo::Vec3 &centre = test::kMiddle) {
    report::MapFrame frame;
    frame.paper = QRectF(0, 0, 240, 120);
    frame.scale = scale;
    frame.extent.add(geo::Vec3{centre.x - 0.12 * scale, centre.y - 0.06 * scale, 0});
    frame.extent.add(geo::Vec3{centre.x + 0.12 * scale, centre.y + 0.06 * scale, 0});
    return frame;
}

struct Painted {
    QImage image;
    report::DrawnSymbols drawn;
};

Painted painted(const model::Snapshot &snapshot, const report::MapFrame &frame) {
    Painted out;
    out.image = QImage(2400, 1200, QImage::Format_RGB32);
    out.image.fill(Qt::white);
    QPainter painter(&out.image);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.scale(kPixelsPerMm, kPixelsPerMm);
    out.drawn = report::paintMap(painter, frame, snapshot);
    return out;
}

/** Pixels of a colour within a box of millimetres. */
int count(const QImage &image, const QRectF &mm, QRgb wanted) {
    int out = 0;
    const QRect box = QRectF(mm.topLeft() * kPixelsPerMm, mm.size() * kPixelsPerMm).toRect() & image.rect();
    for (int y = box.top(); y <= box.bottom(); ++y)
        for (int x = box.left(); x <= box.right(); ++x)
            out += image.pixel(x, y) == wanted ? 1 : 0;
    return out;
}

QRgb fillOf(DrawnState state) {
    return report::colour(model::stateStyle(Theme::Print, state).fill).rgb();
}

QRectF around(const QPointF &at, double mm) {
    return {at.x() - mm, at.y() - mm, 2 * mm, 2 * mm};
}

} // namespace

class MapPainterTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { setDataLocale(QStringLiteral("en")); }

    void aPlaceIsWhereTheScaleSays() {
        const report::MapFrame frame = frameAt(5000);
        const QPointF middle = frame.toPaper(test::kMiddle);
        QVERIFY(std::abs(middle.x() - 120) < 1e-6);
        QVERIFY(std::abs(middle.y() - 60) < 1e-6);
        const QPointF east = frame.toPaper({test::kMiddle.x + 500, test::kMiddle.y, 0});
        const QPointF north = frame.toPaper({test::kMiddle.x, test::kMiddle.y + 100, 0});
        QVERIFY(std::abs(east.x() - middle.x() - 100) < 1e-6);
        QVERIFY(std::abs(middle.y() - north.y() - 20) < 1e-6); // north is up
    }

    void anAssetIsDrawnInTheColourOfItsState() {
        const model::Snapshot city = test::smallCity(QStringLiteral("en"));
        const report::MapFrame frame = frameAt(5000);
        const Painted map = painted(city, frame);
        const model::SnapshotLayer &zones = city.layers[0];
        for (model::Row row = 0; row < zones.table->size(); ++row) {
            const DrawnState state = zones.status[row].drawn;
            if (state == DrawnState::Unknown)
                continue;
            const QPointF at = frame.toPaper(zones.table->geometries.anchor(row)) + QPointF(5, 0);
            QVERIFY2(count(map.image, around(at, 0.7), fillOf(state)) > 10, qPrintable(zones.table->keys[row]));
        }
    }

    void neverSeenIsNeverNormal() {
        model::Snapshot city = test::smallCity(QStringLiteral("en"));
        model::SnapshotLayer poles = city.layers[1];
        for (model::AssetStatus &status : poles.status)
            status.drawn = DrawnState::Unknown;
        city.layers = {poles};
        const Painted map = painted(city, frameAt(5000));
        QCOMPARE(count(map.image, QRectF(0, 0, 240, 120), fillOf(DrawnState::Normal)), 0);
        QCOMPARE(map.drawn.states.size(), std::size_t(1));
    }

    void whatIsDrawnIsReported() {
        const model::Snapshot city = test::smallCity(QStringLiteral("en"));
        const report::DrawnSymbols drawn = painted(city, frameAt(5000)).drawn;
        QCOMPARE(drawn.layers, (std::set<int>{0, 1, 2, 3, 4, 5, 6}));
        QVERIFY(drawn.states.count({0, DrawnState::Alarm}) == 1);
        QVERIFY(drawn.states.count({1, DrawnState::Alarm}) == 0);
        QVERIFY(drawn.classes.count({4, QStringLiteral("RQ")}) == 1);
        QVERIFY(drawn.classes.count({3, QStringLiteral("high")}) == 1);
        QVERIFY(drawn.classes.count({2, QStringLiteral("no-value")}) == 1);
        // Three zones, and a fifth of the 60 poles in levels III and IV.
        QCOMPARE(drawn.alarmsInside, 3 + 12);
    }

    void whatLiesOutsideIsNotReported() {
        const model::Snapshot city = test::smallCity(QStringLiteral("en"));
        geo::Vec3 far = test::kMiddle;
        far.x += 1e6;
        const Painted map = painted(city, frameAt(5000, far));
        QVERIFY(map.drawn.layers.empty());
        QCOMPARE(map.drawn.alarmsInside, 0);
        QCOMPARE(
            count(map.image, QRectF(0, 0, 240, 120), report::colour(model::cityColours(Theme::Print).ground).rgb()),
            2400 * 1200);
    }

    void aHiddenLayerIsNotDrawn() {
        model::Snapshot city = test::smallCity(QStringLiteral("en"));
        city.layers[0].visible = false;
        const Painted map = painted(city, frameAt(5000));
        QVERIFY(map.drawn.layers.count(0) == 0);
        QCOMPARE(count(map.image, QRectF(0, 0, 240, 120), fillOf(DrawnState::Alarm)), 0);
    }

    void theWorstMarkLiesOnTop() {
        model::Snapshot city = test::smallCity(QStringLiteral("en"));
        model::SnapshotLayer zones = city.layers[0];
        // Two zones at one place, the alarm first in the table.
        auto table = std::make_shared<model::AssetTable>();
        for (int i = 0; i < 2; ++i) {
            table->keys.push_back(QString::number(i));
            table->geometries.beginRow(geo::GeometryKind::Line);
            table->geometries.beginPart();
            table->geometries.addPoint({test::kMiddle.x - 100, test::kMiddle.y, 0});
            table->geometries.addPoint({test::kMiddle.x + 100, test::kMiddle.y, 0});
        }
        zones.table = table;
        zones.status.resize(2);
        zones.status[0].drawn = DrawnState::Alarm;
        zones.status[1].drawn = DrawnState::Stale;
        city.layers = {zones};
        const Painted map = painted(city, frameAt(5000));
        QVERIFY(count(map.image, around({120, 60}, 1.2), fillOf(DrawnState::Alarm)) > 150);
        QCOMPARE(count(map.image, QRectF(0, 0, 240, 120), fillOf(DrawnState::Stale)), 0);
    }

    void baysAreDrawnAtLargeScalesOnly() {
        model::Snapshot city = test::smallCity(QStringLiteral("en"));
        model::SnapshotLayer bays = city.layers[1];
        auto spec = std::make_shared<model::LayerSpec>(*bays.spec);
        spec->symbol.kind = model::SymbolSpec::Kind::Slot;
        bays.spec = spec;
        city.layers = {bays};
        QVERIFY(painted(city, frameAt(5000)).drawn.layers.empty());
        QVERIFY(!painted(city, frameAt(1000)).drawn.layers.empty());
    }

    void aSolidIsDrawnByItsRoofsNotByItsBox() {
        model::Snapshot city = test::smallCity(QStringLiteral("en"));
        model::SnapshotLayer solids = city.layers[3];
        auto table = std::make_shared<model::AssetTable>();
        table->keys.push_back(QStringLiteral("S"));
        table->geometries.beginRow(geo::GeometryKind::Mesh);
        const auto face = [&](const std::vector<geo::Vec3> &points) {
            table->geometries.beginPart();
            for (const geo::Vec3 &p : points)
                table->geometries.addPoint({test::kMiddle.x + p.x, test::kMiddle.y + p.y, p.z});
        };
        face({{-100, -100, 9}, {100, -100, 9}, {100, 100, 9}}); // half of its box
        face({{100, 100, 0}, {100, -100, 0}, {-100, -100, 0}});
        face({{-100, -100, 0}, {100, -100, 0}, {100, -100, 9}, {-100, -100, 9}});
        solids.table = table;
        city.layers = {solids};
        const Painted map = painted(city, frameAt(5000));
        const QRgb ground = report::colour(model::cityColours(Theme::Print).ground).rgb();
        QCOMPARE(count(map.image, around({110, 50}, 2), ground), 40 * 40);
        QCOMPARE(count(map.image, around({130, 70}, 2), ground), 0);
    }

    /** A line in its class over the map, an area with the map still to be read under it, and what was written. */
    void whatWasDrawnIsInItsClass() {
        model::Snapshot city = test::smallCity(QStringLiteral("en"));
        model::SnapshotLayer drawn = city.layers[3];
        auto spec = std::make_shared<model::LayerSpec>(*drawn.spec);
        spec->symbol = {};
        spec->symbol.kind = model::SymbolSpec::Kind::Ribbon;
        spec->symbol.colour = spec->symbol.colourAttribute = QStringLiteral("class");
        spec->draw.emplace();
        spec->properties.clear();
        auto table = std::make_shared<model::AssetTable>();
        geo::Column classes;
        classes.name = QStringLiteral("class");
        classes.words = {QString(), QStringLiteral("1"), QStringLiteral("5")};
        const auto add = [&](geo::GeometryKind kind, std::uint32_t code, const std::vector<geo::Vec3> &points) {
            table->addKey(QString::number(table->size()));
            classes.codes.push_back(code);
            table->geometries.beginRow(kind);
            table->geometries.beginPart();
            for (const geo::Vec3 &p : points)
                table->geometries.addPoint({test::kMiddle.x + p.x, test::kMiddle.y + p.y, geo::kNoHeight});
        };
        add(geo::GeometryKind::Line, 2, {{-100, 0, 0}, {100, 0, 0}});
        add(geo::GeometryKind::Polygon, 1, {{-100, 50, 0}, {100, 50, 0}, {100, 150, 0}, {-100, 150, 0}});
        table->columns.push_back(classes);
        drawn.spec = spec;
        drawn.table = table;
        city.layers = {drawn};
        const Painted map = painted(city, frameAt(5000));
        const auto classColour = [](std::size_t of) {
            return report::colour(model::classColours(Theme::Print)[of]).rgb();
        };
        QVERIFY(count(map.image, around({120, 60}, 1), classColour(4)) > 100);
        QVERIFY(count(map.image, around({120, 50}, 0.8), classColour(0)) > 80); // the edge of the area
        QCOMPARE(count(map.image, around({120, 40}, 4), classColour(0)), 0);    // but not all of it
        QCOMPARE(map.drawn.classes,
                 (std::set<std::pair<int, QString>>{{0, QStringLiteral("1")}, {0, QStringLiteral("5")}}));
    }

    void nothingIsPaintedBeyondTheFrame() {
        const model::Snapshot city = test::smallCity(QStringLiteral("en"));
        report::MapFrame frame = frameAt(5000);
        frame.paper = QRectF(60, 30, 120, 60);
        const Painted map = painted(city, frame);
        QCOMPARE(count(map.image, QRectF(0, 0, 59.8, 120), qRgb(255, 255, 255)), 598 * 1200);
        QVERIFY(count(map.image, frame.paper, qRgb(255, 255, 255)) < 1200 * 600);
    }

    void pointLayersHaveFormsOfTheirOwn() {
        model::Snapshot city = test::smallCity(QStringLiteral("en"));
        city.layers.push_back(city.layers[1]);
        QVERIFY(report::dotShape(city, 1) != report::dotShape(city, static_cast<int>(city.layers.size()) - 1));
    }

    void anOverviewHasNoWordsAndNoAssets() {
        const model::Snapshot city = test::smallCity(QStringLiteral("en"));
        QImage image(2400, 1200, QImage::Format_RGB32);
        QPainter painter(&image);
        painter.scale(kPixelsPerMm, kPixelsPerMm);
        report::paintOverview(painter, frameAt(10000), city);
        painter.end();
        QCOMPARE(count(image, QRectF(0, 0, 240, 120), fillOf(DrawnState::Alarm)), 0);
        QVERIFY(count(image, QRectF(0, 0, 240, 120), report::colour(model::cityColours(Theme::Print).water).rgb()) >
                1000);
    }
};

QTEST_MAIN(MapPainterTest)
#include "tst_mappainter.moc"
