// SPDX-License-Identifier: Apache-2.0
#include "plugins/hub-mqtt/mqttforeign.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <cmath>

using namespace cim;
using namespace cim::mqtt;

namespace {

constexpr TimeMs kNow = 1'772'366'400'000; // 2026-03-01T12:00:00Z

/** As a project's link has it. */
const char kMap[] = R"({"map":[{"topic":"lights/+/report","layer":"poles","asset":"level:2","prefix":"QD-",
  "time":"/ts","timeFormat":"yyyy-MM-dd HH:mm:ss","zone":"+08:00","properties":{
    "/data/u":{"property":"voltage","unit":"V","factor":0.1},
    "/data/0/x":"tilt",
    "/a~1b":{"property":"leak","unit":"mA"},
    "/state":{"property":"fault","words":{"0":"none","7":"lamp"},"otherWords":false}}}]})";
const char kReport[] = R"({"ts":"2026-03-01 19:59:00","data":{"u":2305},"a/b":4,"state":"7","more":{"x":[1,2]}})";
const char kBatch[] = R"([{"id":"A","v":1},{"id":"B","v":2},{"v":3}])";

hub::AssetMap mapOf(const char *options) {
    QStringList problems;
    JsonReader reader(QStringLiteral("link"), QStringLiteral("$"), QJsonDocument::fromJson(options).object(), problems);
    const auto maps = hub::readAssetMaps(reader, "topic");
    if (maps.size() != 1 || !problems.isEmpty())
        qFatal("%s", qPrintable(problems.join(QLatin1Char('\n'))));
    return maps.front();
}

hub::AssetMap simple(const QString &asset, const QString &pointer) {
    hub::AssetMap map;
    map.source = QStringLiteral("bays/+");
    map.layer = QStringLiteral("bays");
    map.asset = asset;
    map.properties[pointer].property = QStringLiteral("occupied");
    return map;
}

const model::RawSample *find(const Parsed &parsed, const char *property) {
    for (const model::RawSample &sample : parsed.samples) {
        if (sample.property == QLatin1String(property))
            return &sample;
    }
    return nullptr;
}

} // namespace

class MqttForeignTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void filtersFitAsTheStandardSays_data() {
        QTest::addColumn<QByteArray>("filter");
        QTest::addColumn<QByteArray>("topic");
        QTest::addColumn<bool>("fits");
        const auto row = [](const char *filter, const char *topic, bool fits) {
            QTest::newRow(filter + QByteArray(" ") + topic) << QByteArray(filter) << QByteArray(topic) << fits;
        };
        row("a/+/c", "a/b/c", true);
        row("a/+/c", "a/b/d", false);
        row("a/+", "a/b/c", false);
        row("a/#", "a/b/c", true);
        row("a/#", "a", true);
        row("#", "a/b", true);
        row("#", "$SYS/b", false);
        row("+", "a", true);
        row("a/+", "a/", true);
        row("a", "a/b", false);
    }
    void filtersFitAsTheStandardSays() {
        QFETCH(QByteArray, filter);
        QFETCH(QByteArray, topic);
        QFETCH(bool, fits);
        QCOMPARE(topicFits(filter, topic), fits);
    }

    void aReportIsRead() {
        const Parsed parsed = parseForeign(mapOf(kMap), "lights/QD-0007/report", kReport, false, kNow);
        QVERIFY(parsed.notes.isEmpty());
        QCOMPARE(parsed.samples.size(), std::size_t{3});
        const model::RawSample *voltage = find(parsed, "voltage");
        QVERIFY(voltage);
        QCOMPARE(voltage->asset, QStringLiteral("0007"));
        QCOMPARE(voltage->layer, QStringLiteral("poles"));
        QCOMPARE(voltage->number, 230.5);
        QCOMPARE(voltage->unit, QStringLiteral("V"));
        QCOMPARE(voltage->observed, kNow - 60'000);
        QCOMPARE(voltage->quality, model::Quality::Good);
        QCOMPARE(find(parsed, "leak")->number, 4.0);
        QCOMPARE(find(parsed, "fault")->word, QStringLiteral("lamp"));
    }
    void aListIsManyMessages() {
        const Parsed parsed =
            parseForeign(simple(QStringLiteral("/id"), QStringLiteral("/v")), "bays/all", kBatch, false, kNow);
        QCOMPARE(parsed.samples.size(), std::size_t{2});
        QCOMPARE(parsed.samples[1].asset, QStringLiteral("B"));
        QCOMPARE(parsed.notes.items().size(), std::size_t{1}); // the third has no name
    }
    void bareValues() {
        hub::AssetMap map = simple(QStringLiteral("level:2"), {});
        map.properties[QString()].words = {{QStringLiteral("ON"), true}};
        QCOMPARE(parseForeign(map, "bays/7", "ON", false, kNow).samples.at(0).number, 1.0);
        QCOMPARE(parseForeign(map, "bays/7", "0", false, kNow).samples.at(0).number, 0.0);
        QCOMPARE(parseForeign(map, "bays/7", "true", false, kNow).samples.at(0).number, 1.0);
        QVERIFY(parseForeign(map, "bays/7", "", false, kNow).samples.empty());
    }
    /** A broker may have kept it for a year. */
    void aRetainedValueWithoutTimeIsDoubtful() {
        const hub::AssetMap map = simple(QStringLiteral("level:2"), {});
        QCOMPARE(parseForeign(map, "bays/7", "1", true, kNow).samples.at(0).quality, model::Quality::Suspect);
        QCOMPARE(parseForeign(map, "bays/7", "1", false, kNow).samples.at(0).quality, model::Quality::Good);
    }
    void whatCannotBeReadSaysWhy_data() {
        QTest::addColumn<QByteArray>("payload");
        QTest::newRow("no JSON") << QByteArray("<xml/>");
        QTest::newRow("cut") << QByteArray(kReport).chopped(3);
        QTest::newRow("nothing of it") << QByteArray("{}");
        QTest::newRow("too long") << QByteArray(100'000, ' ') + "{}";
        QTest::newRow("too deep") << QByteArray(20, '[') + QByteArray(20, ']');
        QTest::newRow("two documents") << QByteArray("{},{}");
        QTest::newRow("bad UTF-8") << QByteArray("{\"state\":\"\xff\xfe\"}");
    }
    void whatCannotBeReadSaysWhy() {
        QFETCH(QByteArray, payload);
        const Parsed parsed = parseForeign(mapOf(kMap), "lights/QD-1/report", payload, false, kNow);
        QVERIFY(parsed.samples.empty());
        QVERIFY(!parsed.notes.isEmpty());
    }
    void damagedMessagesAreSurvived() {
        const hub::AssetMap map = mapOf(kMap);
        const QByteArray whole(kReport);
        for (qsizetype at = 0; at < whole.size(); ++at) {
            for (const char with : {'\0', '"', '9', '{', '\xff'}) {
                QByteArray changed = whole;
                changed[at] = with;
                for (const model::RawSample &sample :
                     parseForeign(map, "lights/QD-1/report", changed, false, kNow).samples)
                    QVERIFY(!std::isinf(sample.number));
            }
        }
    }
    void mapsAreChecked() {
        hub::AssetMap map = simple(QStringLiteral("level:2"), QStringLiteral("/v"));
        QCOMPARE(foreignProblem(map), QString());
        for (const char *filter : {"a/#/b", "a+/b", "a/b#"}) {
            map.source = QString::fromLatin1(filter);
            QVERIFY2(!foreignProblem(map).isEmpty(), filter);
        }
        for (const char *asset : {"", "id", "level:0", "level:x"})
            QVERIFY2(!foreignProblem(simple(QString::fromLatin1(asset), QStringLiteral("/v"))).isEmpty(), asset);
        QVERIFY(!foreignProblem(simple(QStringLiteral("/id"), QStringLiteral("v"))).isEmpty());
    }
};

QTEST_GUILESS_MAIN(MqttForeignTest)
#include "tst_mqttforeign.moc"
