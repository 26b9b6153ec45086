// SPDX-License-Identifier: Apache-2.0
// The whole way of a datum without a window: a project opens, its hub speaks, a rule raises, the picture and the tables
// show it.
#include "app/session/session.h"
#include "app/view/sceneview.h"
#include "scene/offscreen.h"
#include "scene/programs.h"

#include <ogrsf_frmts.h>

#include <QElapsedTimer>
#include <QJsonDocument>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

using namespace cim;

namespace {

void writeText(const QString &path, const QByteArray &text) {
    QDir().mkpath(QFileInfo(path).absolutePath());
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(text);
}

/** Twelve charging stations as a city's planner would hand them over: one GeoPackage. */
void writeChargers(const QString &path) {
    GDALAllRegister();
    GDALDataset *data = GetGDALDriverManager()->GetDriverByName("GPKG")->Create(path.toUtf8().constData(), 0, 0, 0,
                                                                                GDT_Unknown, nullptr);
    QVERIFY(data);
    OGRSpatialReference crs;
    crs.importFromEPSG(4549);
    OGRLayer *layer = data->CreateLayer("chargers", &crs, wkbPoint, nullptr);
    OGRFieldDefn code("code", OFTString);
    OGRFieldDefn power("kw", OFTReal);
    layer->CreateField(&code);
    layer->CreateField(&power);
    for (int i = 0; i < 12; ++i) {
        OGRFeature feature(layer->GetLayerDefn());
        feature.SetField("code", QStringLiteral("CH-%1").arg(i, 2, 10, QLatin1Char('0')).toUtf8().constData());
        feature.SetField("kw", 60.0 + i);
        OGRPoint point(517000.0 + 30 * i, 3979000.0);
        feature.SetGeometry(&point);
        QVERIFY(layer->CreateFeature(&feature) == OGRERR_NONE);
    }
    GDALClose(data);
}

constexpr char kChargerScene[] = R"({
  "version": 1, "id": "chargers", "title": {"en": "Charging stations", "zh_CN": "充电站"}, "icon": "parking", "order": 50,
  "key": "code", "source": "chargers",
  "attributes": [{"id": "kw", "title": "Power", "type": "real", "unit": "kW"}],
  "properties": [{"id": "load", "title": "Load", "type": "number", "unit": "kW", "period": 5, "min": 0, "max": 120, "sim": 40}],
  "rules": [{"id": "CHG-HOT", "property": "load", "when": "above", "value": 100, "unit": "kW", "level": 1, "title": "Overload"}],
  "symbol": {"type": "instance", "model": "charger", "height": 2}
})";

constexpr char kChargerProject[] = R"({
  "version": 1, "title": "Six", "crs": "EPSG:4549", "scenes": ["scenes"],
  "layers": [{"layer": "chargers", "source": "chargers.gpkg"}],
  "links": [{"id": "demo", "protocol": "hub-sim", "options": {"seed": 3, "silentShare": 0, "staleShare": 0,
    "incidents": [{"at": 0, "asset": "CH-05", "layer": "chargers", "property": "load", "value": 110, "over": 0, "hold": 600}]}}]
})";

constexpr char kLongHead[] = R"({"type": "CityJSON", "version": "2.0", "CityObjects": {}, "vertices": [],
  "transform": {"scale": [1, 1, 1], "translate": [517000, 3979000, 0]},
  "metadata": {"referenceSystem": "urn:ogc:def:crs:EPSG::4549"}})";
/** One of many: a real one is as long for its many corners. */
constexpr char kLongLine[] = R"({"type": "CityJSONFeature", "id": "b%1", "CityObjects": {"b%1": {"type": "Building",
  "attributes": {"remark": "as long as a real building's line is, which has many more corners than the four of this one",
    "more": "as long as a real building's line is, which has many more corners than the four of this one here has"},
  "geometry": [{"type": "MultiSurface", "lod": "1", "boundaries": [[[0, 1, 2, 3]]]}]}},
  "vertices": [[%2, %3, 0], [%4, %3, 9], [%4, %5, 9], [%2, %5, 0]]})";

QString loadErrors(const app::Session &session) {
    QStringList out;
    for (const app::SessionLayer &layer : session.layers()) {
        if (layer.state != app::SessionLayer::State::Open)
            out << layer.wanted.layer + QStringLiteral(": ") + layer.failure;
    }
    return out.join(QLatin1Char('\n'));
}

} // namespace

class SessionTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { scene::setShaderFolder(QStringLiteral(CIM_SHADERS)); }

    void theBeginningOfALongFileIsShownWhileTheRestIsRead() {
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("long.city.jsonl"));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray(kLongHead).replace('\n', ' ') + '\n');
        constexpr int kBuildings = 90'000;
        for (int i = 0; i < kBuildings; ++i) {
            const QString x = QString::number(20 * (i % 300)), y = QString::number(20 * (i / 300));
            file.write(QString::fromLatin1(kLongLine)
                           .replace(QLatin1Char('\n'), QLatin1Char(' '))
                           .arg(i)
                           .arg(x, y, QString::number(20 * (i % 300) + 9), QString::number(20 * (i / 300) + 9))
                           .toLatin1() +
                       '\n');
        }
        file.close();
        QVERIFY2(QFileInfo(path).size() > (32 << 20), qPrintable(QString::number(QFileInfo(path).size())));
        app::Session session;
        session.setShowsFirstParts(true);
        int parts = 0, grounds = 0;
        double originX = 0;
        connect(&session, &app::Session::firstPartOpened, this, [&](int layer) {
            ++parts;
            QCOMPARE(grounds, 0);
            QVERIFY(session.isShowingFirstPart());
            const auto content = session.takeContent(layer);
            QVERIFY(content);
            QCOMPARE(content->table->size(), std::size_t(2'000));
            QVERIFY(!session.layers()[0].table); // it is to be looked at, nothing else
            originX = session.surroundings().frame.origin().x;
        });
        connect(&session, &app::Session::surroundingsChanged, this, [&] { ++grounds; });
        const Result<void> opened = session.open(path);
        QVERIFY2(opened, opened ? "" : qPrintable(opened.error().text()));
        session.waitUntilLoaded();
        QVERIFY2(loadErrors(session).isEmpty(), qPrintable(loadErrors(session)));
        QCOMPARE(parts, 1);
        QCOMPARE(grounds, 1);
        QVERIFY(!session.isShowingFirstPart());
        QCOMPARE(session.layers()[0].table->size(), std::size_t(kBuildings));
        QCOMPARE(session.surroundings().frame.origin().x, originX); // who looks around is not moved
        QCOMPARE(session.takeContent(0)->table->size(), std::size_t(kBuildings));

        app::Session command;
        QSignalSpy spy(&command, &app::Session::firstPartOpened);
        QVERIFY(command.open(path));
        command.waitUntilLoaded();
        QVERIFY(spy.isEmpty());
    }

    void sixthSceneNeedsOnlyAFolderAndAGeoPackage() {
        QTemporaryDir folder;
        writeText(folder.filePath(QStringLiteral("scenes/chargers/layer.json")), kChargerScene);
        writeText(folder.filePath(QStringLiteral("six.cim.json")), kChargerProject);
        writeChargers(folder.filePath(QStringLiteral("chargers.gpkg")));

        app::Session session;
        const Result<void> opened = session.open(folder.filePath(QStringLiteral("six.cim.json")));
        QVERIFY2(opened, opened ? "" : qPrintable(opened.error().text()));
        session.waitUntilLoaded();
        QVERIFY2(loadErrors(session).isEmpty(), qPrintable(loadErrors(session)));
        QCOMPARE(session.layers().front().table->size(), std::size_t(12));

        session.startLinks();
        const model::AssetRef hot = session.find(QStringLiteral("chargers"), QStringLiteral("CH-05"));
        QVERIFY(hot.isValid());
        QTRY_COMPARE_WITH_TIMEOUT(session.board().status(hot).drawn, model::DrawnState::Alarm, 5000);
        QCOMPARE(session.alarms().open().size(), std::size_t(1));
        QCOMPARE(session.alarms().open().front().simulated, true);
        const auto rows = session.database().run(QStringLiteral("select key from chargers where state = 'alarm'"));
        QVERIFY2(rows, rows ? "" : qPrintable(rows.error().text()));
        QCOMPARE(rows->rows.front().front().toString(), QStringLiteral("CH-05"));
        QVERIFY(session.isSimulated());
    }

    void theAlarmIsSeenInThePictureWithoutRebuildingGeometry() {
        QTemporaryDir folder;
        writeText(folder.filePath(QStringLiteral("scenes/chargers/layer.json")), kChargerScene);
        writeText(folder.filePath(QStringLiteral("six.cim.json")), kChargerProject);
        writeChargers(folder.filePath(QStringLiteral("chargers.gpkg")));
        app::Session session;
        QVERIFY(session.open(folder.filePath(QStringLiteral("six.cim.json"))));
        session.waitUntilLoaded();
        auto context = scene::OffscreenContext::create();
        if (!context)
            QSKIP(qPrintable(context.error().text()));
        (*context)->makeCurrent();
        app::SceneView view(session);
        view.attachReady();
        const osg::Node *before = &view.renderer().layer(0)->node();
        const auto draw = [&](scene::Renderer &renderer, QSize size) {
            const auto image = scene::renderImage(**context, renderer, size.width(), size.height());
            return image ? *image : QImage();
        };
        const model::AssetRef hot = session.find(QStringLiteral("chargers"), QStringLiteral("CH-05"));
        model::Viewpoint near = view.viewpointOf(hot);
        near.distance = 12;
        const QImage calm = view.picture(QSize(400, 300), near, model::Theme::Light, draw);
        session.startLinks();
        QTRY_COMPARE_WITH_TIMEOUT(session.board().status(hot).drawn, model::DrawnState::Alarm, 5000);
        const QImage alarmed = view.picture(QSize(400, 300), near, model::Theme::Light, draw);
        QVERIFY(calm != alarmed);
        const QColor red = QColor::fromRgb(model::stateStyle(model::Theme::Light, model::DrawnState::Alarm).fill);
        int redPixels = 0;
        for (int y = 0; y < alarmed.height(); ++y) {
            for (int x = 0; x < alarmed.width(); ++x) {
                // The alarm pulses and is lit by the sun: its hue tells, not its brightness.
                const QColor c = alarmed.pixelColor(x, y);
                const int away = std::abs(c.hue() - red.hue());
                redPixels += c.saturation() > 90 && std::min(away, 360 - away) < 15;
            }
        }
        QVERIFY2(redPixels > 20, qPrintable(QString::number(redPixels)));
        QCOMPARE(&view.renderer().layer(0)->node(), before);
    }

    void aFilterAndASelectionReachTheScene() {
        QTemporaryDir folder;
        writeText(folder.filePath(QStringLiteral("scenes/chargers/layer.json")), kChargerScene);
        writeText(folder.filePath(QStringLiteral("six.cim.json")), kChargerProject);
        writeChargers(folder.filePath(QStringLiteral("chargers.gpkg")));
        app::Session session;
        QVERIFY(session.open(folder.filePath(QStringLiteral("six.cim.json"))));
        session.waitUntilLoaded();
        const auto rows = session.database().filter(0, QStringLiteral("kw > 65"));
        QVERIFY2(rows, rows ? "" : qPrintable(rows.error().text()));
        QCOMPARE(rows->size(), std::size_t(6));
        QSignalSpy shown(&session, &app::Session::layerShownChanged);
        session.setFilter(0, *rows);
        QCOMPARE(shown.size(), 1);
        QSignalSpy selected(&session, &app::Session::selectionChanged);
        session.select({{0, 7}});
        session.select({{0, 7}});
        QCOMPARE(selected.size(), 1);
    }

    void sampleCityOpensWholeAndComesAlive() {
        const QString sample = app::Session::sampleProject();
        if (sample.isEmpty())
            QSKIP("the sample city was not built (target sample_city)");
        app::Session session;
        QVERIFY(session.open(sample));
        session.waitUntilLoaded();
        QVERIFY2(loadErrors(session).isEmpty(), qPrintable(loadErrors(session)));
        QVERIFY(session.project().sample);
        QVERIFY(
            session.layers()[static_cast<std::size_t>(session.layerIndex(QStringLiteral("buildings")))].table->size() >=
            20'000);
        QElapsedTimer clock;
        clock.start();
        session.startLinks();
        const int parking = session.layerIndex(QStringLiteral("parking"));
        QTRY_VERIFY_WITH_TIMEOUT(session.board().status({parking, 0}).connectivity == model::Connectivity::Online,
                                 5000);
        const model::Snapshot snapshot = session.snapshot(session.homeViewpoint());
        QVERIFY(snapshot.sample);
        QVERIFY(snapshot.simulated);
    }
};

QTEST_MAIN(SessionTest)
#include "tst_session.moc"
