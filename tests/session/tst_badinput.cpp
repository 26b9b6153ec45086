// SPDX-License-Identifier: Apache-2.0
// Nothing from outside is trusted: each bad file gets one clear message, and the rest of the project still opens.
#include "app/session/session.h"

#include <QDirIterator>
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

constexpr char kGood[] = R"({"type":"FeatureCollection","features":[
 {"type":"Feature","properties":{"id":"a"},"geometry":{"type":"Point","coordinates":[120.19,35.94]}},
 {"type":"Feature","properties":{"id":"b"},"geometry":{"type":"Point","coordinates":[120.20,35.94]}}]})";

constexpr char kScene[] = R"({"version":1,"id":"%1","title":"T","key":"id","attributes":[],"symbol":{"type":"point"}})";

QByteArray sceneJson(const char *id) {
    return QByteArray(kScene).replace("%1", id);
}

} // namespace

class BadInputTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aBadLayerClosesWithItsReasonAndTheRestOpens_data() {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<QString>("says");
        QTest::newRow("missing") << QByteArray() << QStringLiteral("no such file");
        QTest::newRow("empty") << QByteArray("") << QString();
        QTest::newRow("not a vector file") << QByteArray("hello, this is not a map") << QString();
        QTest::newRow("truncated GeoJSON") << QByteArray(kGood).left(120) << QString();
        QTest::newRow("no key field") << QByteArray(kGood).replace("\"id\"", "\"code\"") << QStringLiteral("id");
        QTest::newRow("binary") << QByteArray(5000, '\x01') << QString();
    }

    void aBadLayerClosesWithItsReasonAndTheRestOpens() {
        QFETCH(QByteArray, file);
        QFETCH(QString, says);
        QTemporaryDir folder;
        const QString bad = folder.filePath(QStringLiteral("bad.geojson"));
        if (!file.isNull())
            writeText(bad, file);
        writeText(folder.filePath(QStringLiteral("good.geojson")), kGood);
        writeText(folder.filePath(QStringLiteral("scenes/one/layer.json")), sceneJson("one"));
        writeText(folder.filePath(QStringLiteral("scenes/two/layer.json")), sceneJson("two"));
        writeText(folder.filePath(QStringLiteral("p.cim.json")),
                  R"({"version":1,"title":"P","crs":"EPSG:4549","scenes":["scenes"],
                      "layers":[{"layer":"one","source":"bad.geojson"},{"layer":"two","source":"good.geojson"}]})");
        app::Session session;
        const Result<void> opened = session.open(folder.filePath(QStringLiteral("p.cim.json")));
        QVERIFY2(opened, opened ? "" : qPrintable(opened.error().text()));
        session.waitUntilLoaded();
        const app::SessionLayer &one =
            session.layers()[static_cast<std::size_t>(session.layerIndex(QStringLiteral("one")))];
        const app::SessionLayer &two =
            session.layers()[static_cast<std::size_t>(session.layerIndex(QStringLiteral("two")))];
        QCOMPARE(one.state, app::SessionLayer::State::Failed);
        QVERIFY2(one.failure.contains(QStringLiteral("bad.geojson")), qPrintable(one.failure));
        QVERIFY2(one.failure.contains(says), qPrintable(one.failure));
        QCOMPARE(two.state, app::SessionLayer::State::Open);
        QCOMPARE(two.table->size(), std::size_t(2));
    }

    void aBadProjectKeepsTheOpenOne_data() {
        QTest::addColumn<QByteArray>("project");
        QTest::addColumn<QString>("says");
        QTest::newRow("0 bytes") << QByteArray("") << QStringLiteral("empty");
        QTest::newRow("not JSON") << QByteArray("{") << QStringLiteral("line 1");
        QTest::newRow("unknown key") << QByteArray(R"({"version":1,"title":"x","crs":"EPSG:4549","layrs":[]})")
                                     << QStringLiteral("$.layrs");
        QTest::newRow("wrong CRS") << QByteArray(R"({"version":1,"title":"x","crs":"EPSG:999999","layers":[]})")
                                   << QStringLiteral("EPSG:999999");
        QTest::newRow("degrees") << QByteArray(R"({"version":1,"title":"x","crs":"EPSG:4490","layers":[]})")
                                 << QStringLiteral("not projected");
    }

    void aBadProjectKeepsTheOpenOne() {
        QFETCH(QByteArray, project);
        QFETCH(QString, says);
        QTemporaryDir folder;
        writeText(folder.filePath(QStringLiteral("good.geojson")), kGood);
        writeText(folder.filePath(QStringLiteral("scenes/two/layer.json")), sceneJson("two"));
        writeText(
            folder.filePath(QStringLiteral("p.cim.json")),
            R"({"version":1,"title":"P","crs":"EPSG:4549","scenes":["scenes"],"layers":[{"layer":"two","source":"good.geojson"}]})");
        writeText(folder.filePath(QStringLiteral("bad.cim.json")), project);
        app::Session session;
        QVERIFY(session.open(folder.filePath(QStringLiteral("p.cim.json"))));
        session.waitUntilLoaded();
        const Result<void> opened = session.open(folder.filePath(QStringLiteral("bad.cim.json")));
        QVERIFY(!opened);
        QVERIFY2(opened.error().text().contains(says), qPrintable(opened.error().text()));
        QCOMPARE(session.layers().size(), std::size_t(1));
        QCOMPARE(session.layers().front().state, app::SessionLayer::State::Open);
    }

    void everyBrokenFileOpensOrClosesWithItsReason() {
        const QString broken = QStringLiteral(CIM_SHARED_DATA "/broken");
        if (!QFileInfo::exists(broken))
            QSKIP("../shared/data is not beside the checkout: no broken files to open");
        QTemporaryDir folder;
        QStringList files, layers;
        QDirIterator it(broken, QDir::Files, QDirIterator::Subdirectories);
        while (it.hasNext())
            files << it.next();
        for (qsizetype i = 0; i < files.size(); ++i) {
            const QByteArray id = "b" + QByteArray::number(i);
            QByteArray scene = sceneJson(id.constData());
            if (i % 3 == 1)
                scene.replace(R"("type":"point")", R"("type":"extrusion","height":9)");
            else if (i % 3 == 2)
                scene.replace(R"("type":"point")", R"("type":"area","colour":"green")");
            writeText(folder.filePath(QStringLiteral("scenes/%1/layer.json").arg(QString::fromLatin1(id))), scene);
            layers << QStringLiteral(R"({"layer":"%1","source":"%2","crs":"EPSG:4326"})")
                          .arg(QString::fromLatin1(id), files[i]);
        }
        writeText(folder.filePath(QStringLiteral("good.geojson")), kGood);
        writeText(folder.filePath(QStringLiteral("scenes/good/layer.json")), sceneJson("good"));
        layers << QStringLiteral(R"({"layer":"good","source":"good.geojson"})");
        writeText(folder.filePath(QStringLiteral("p.cim.json")),
                  QStringLiteral(R"({"version":1,"title":"P","crs":"EPSG:4549","scenes":["scenes"],"layers":[%1]})")
                      .arg(layers.join(QLatin1Char(',')))
                      .toUtf8());
        app::Session session;
        const Result<void> opened = session.open(folder.filePath(QStringLiteral("p.cim.json")));
        QVERIFY2(opened, opened ? "" : qPrintable(opened.error().text()));
        session.waitUntilLoaded();
        QCOMPARE(static_cast<qsizetype>(session.layers().size()), files.size() + 1);
        int closed = 0;
        for (const app::SessionLayer &layer : session.layers()) {
            if (layer.wanted.layer == QLatin1String("good")) {
                QCOMPARE(layer.state, app::SessionLayer::State::Open);
                continue;
            }
            QVERIFY(layer.state != app::SessionLayer::State::Loading);
            if (layer.state == app::SessionLayer::State::Open)
                continue;
            ++closed;
            QVERIFY2(layer.failure.size() > 40, qPrintable(layer.wanted.source.connection));
        }
        QVERIFY2(closed > 20, qPrintable(QString::number(closed)));
    }

    void aLayerJsonOfTheWrongShapeIsNamed() {
        QTemporaryDir folder;
        writeText(folder.filePath(QStringLiteral("good.geojson")), kGood);
        writeText(folder.filePath(QStringLiteral("scenes/one/layer.json")),
                  R"({"version":1,"id":"one","symbol":{"type":"blob"}})");
        writeText(
            folder.filePath(QStringLiteral("p.cim.json")),
            R"({"version":1,"title":"P","crs":"EPSG:4549","scenes":["scenes"],"layers":[{"layer":"one","source":"good.geojson"}]})");
        app::Session session;
        QVERIFY(session.open(folder.filePath(QStringLiteral("p.cim.json"))));
        session.waitUntilLoaded();
        const QString failure = session.layers().front().failure;
        QVERIFY2(failure.contains(QStringLiteral("$.symbol.type")), qPrintable(failure));
        QVERIFY2(failure.contains(QStringLiteral("layer.json")), qPrintable(failure));
    }

    void anAbsentHubIsSaidAndTheMapIsThere() {
        QTemporaryDir folder;
        writeText(folder.filePath(QStringLiteral("good.geojson")), kGood);
        writeText(folder.filePath(QStringLiteral("scenes/two/layer.json")), sceneJson("two"));
        writeText(
            folder.filePath(QStringLiteral("p.cim.json")),
            R"({"version":1,"title":"P","crs":"EPSG:4549","scenes":["scenes"],"layers":[{"layer":"two","source":"good.geojson"}],
                      "links":[{"id":"x","protocol":"hub-nowhere"}]})");
        app::Session session;
        QVERIFY(session.open(folder.filePath(QStringLiteral("p.cim.json"))));
        session.waitUntilLoaded();
        session.startLinks();
        QTRY_VERIFY(!session.hub().meters().empty());
        QTRY_VERIFY2(session.hub().meters().front().reason.contains(QStringLiteral("hub-nowhere")),
                     qPrintable(session.hub().meters().front().reason));
        QCOMPARE(session.layers().front().state, app::SessionLayer::State::Open);
    }
};

QTEST_MAIN(BadInputTest)
#include "tst_badinput.moc"
