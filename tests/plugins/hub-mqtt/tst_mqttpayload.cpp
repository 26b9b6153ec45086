// SPDX-License-Identifier: Apache-2.0
#include "base/clock.h"
#include "plugins/hub-mqtt/mqttpayload.h"
#include "plugins/hub-mqtt/mqtttopics.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRandomGenerator>
#include <QtTest>

#include <cmath>

using namespace cim;
using mqtt::Parsed;
using mqtt::Topic;

namespace {

constexpr TimeMs kReceived = 1'772'352'931'000; // 2026-03-01T08:15:31Z

const QString kLayer = QStringLiteral("poles");
const QString kAsset = QStringLiteral("L-1");

QJsonDocument documentOf(const QString &path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()) : QJsonDocument();
}

Parsed parse(const QByteArray &topic, const QByteArray &payload) {
    const Topic parsed = mqtt::parseTopic(topic, QStringLiteral("qd"));
    if (parsed.kind == Topic::Kind::State)
        return mqtt::parseState(parsed.layer, parsed.asset, payload, kReceived);
    if (parsed.kind == Topic::Kind::Event)
        return mqtt::parseEvent(parsed.layer, parsed.asset, payload, kReceived);
    Parsed out;
    out.notes.add(QStringLiteral("topic"));
    return out;
}

QString qualityName(model::Quality quality) {
    static const QStringList names{QStringLiteral("good"), QStringLiteral("suspect"), QStringLiteral("substituted"),
                                   QStringLiteral("manual"), QStringLiteral("missing")};
    return names[static_cast<qsizetype>(quality)];
}

QJsonObject toJson(const model::RawSample &sample) {
    QJsonObject out{
        {QStringLiteral("of"), sample.layer + QLatin1Char('/') + sample.asset + QLatin1Char('/') + sample.property},
        {QStringLiteral("unit"), sample.unit},
        {QStringLiteral("observed"), toIso(sample.observed)},
        {QStringLiteral("quality"), qualityName(sample.quality)}};
    if (!std::isnan(sample.number))
        out.insert(QStringLiteral("number"), sample.number);
    if (!sample.word.isEmpty())
        out.insert(QStringLiteral("word"), sample.word);
    if (sample.simulated)
        out.insert(QStringLiteral("simulated"), true);
    if (sample.boot != 0 || sample.sequence != 0)
        out.insert(QStringLiteral("order"), QJsonArray{qint64(sample.boot), qint64(sample.sequence)});
    return out;
}

QJsonObject toJson(const Parsed &parsed) {
    QJsonArray samples;
    for (const model::RawSample &sample : parsed.samples)
        samples.append(toJson(sample));
    QJsonObject rejected;
    for (const Note &note : parsed.notes.items())
        rejected.insert(note.text, note.count);
    return {{QStringLiteral("samples"), samples}, {QStringLiteral("rejected"), rejected}};
}

/** The reasons of one state message for L-1. */
QString reasonsOf(const QByteArray &payload) {
    QStringList out;
    const Parsed parsed = mqtt::parseState(kLayer, kAsset, payload, kReceived);
    for (const Note &note : parsed.notes.items())
        out << note.text;
    return out.join(QLatin1Char('\n'));
}

QByteArray state(const QByteArray &properties) {
    return R"({"v":1,"id":"L-1","t":"2026-03-01T08:15:30Z","p":)" + properties + "}";
}

} // namespace

class MqttPayloadTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void readsRecordedMessages_data() {
        QTest::addColumn<QString>("name");
        const QDir folder(QStringLiteral(CIM_SOURCE_DIR "/tests/plugins/hub-mqtt/payloads"));
        const QStringList files = folder.entryList({QStringLiteral("*.in.json")}, QDir::Files, QDir::Name);
        QVERIFY(!files.isEmpty());
        for (const QString &file : files)
            QTest::newRow(qPrintable(file)) << folder.filePath(file.chopped(8));
    }
    void readsRecordedMessages() {
        QFETCH(QString, name);
        QJsonArray actual;
        const QJsonArray messages = documentOf(name + QStringLiteral(".in.json")).array();
        QVERIFY(!messages.isEmpty());
        for (const QJsonValue &message : messages) {
            const QJsonValue payload = message[QLatin1String("payload")];
            const QByteArray bytes =
                (payload.isArray() ? QJsonDocument(payload.toArray()) : QJsonDocument(payload.toObject())).toJson();
            actual.append(toJson(parse(message[QLatin1String("topic")].toString().toUtf8(), bytes)));
        }
        const QJsonArray expected = documentOf(name + QStringLiteral(".out.json")).array();
        if (actual == expected)
            return;
        QFile fail(QStringLiteral(CIM_BINARY_DIR "/") + QFileInfo(name).fileName() + QStringLiteral(".fail.json"));
        QVERIFY(fail.open(QIODevice::WriteOnly));
        fail.write(QJsonDocument(actual).toJson());
        QFAIL(qPrintable(QStringLiteral("differs from %1.out.json; what came out: %2").arg(name, fail.fileName())));
    }

    void refusesWhatIsBroken_data() {
        QTest::addColumn<QByteArray>("payload");
        QTest::addColumn<QString>("reason");
        const auto row = [](const char *name, const QByteArray &payload, const char *reason) {
            QTest::newRow(name) << payload << QString::fromLatin1(reason);
        };
        row("text", "lamp on", "message is not JSON");
        row("truncated", state(R"({"dim":{"x":65)"), "message is not JSON");
        row("NaN", state(R"({"dim":{"x":NaN,"u":"%"}})"), "message is not JSON");
        row("beyond double", state(R"({"dim":{"x":1e999,"u":"%"}})"), "message is not JSON");
        row("bad UTF-8", state("{\"fault\":{\"x\":\"\xff\xfe\"}}"), "message is not JSON");
        row("binary", QByteArray("\x08\x96\x01\x00\x12", 5), "message is not JSON");
        row("number", "42", "message is no");
        row("too large", state("{\"fault\":{\"x\":\"" + QByteArray(9000, 'a') + "\"}}"), "more than 8192 bytes");
        row("a million brackets", QByteArray(8000, '['), "nested deeper than 4");
        row("too many properties", state([] {
                QByteArray out("{");
                for (int i = 0; i < 65; ++i)
                    out += (i == 0 ? "\"p" : ",\"p") + QByteArray::number(i) + "\":{\"x\":1}";
                return out + "}";
            }()),
            "more than 64 properties");
        row("long word", state("{\"fault\":{\"x\":\"" + QByteArray(1025, 'a') + "\"}}"), "more than 1024 characters");
        row("counter too large", R"({"v":1,"id":"L-1","t":"2026-03-01T08:15:30Z","b":4294967296,"p":{}})",
            "no counter");
        row("counter is half", R"({"v":1,"id":"L-1","t":"2026-03-01T08:15:30Z","s":1.5,"p":{}})", "no counter");
    }
    void refusesWhatIsBroken() {
        QFETCH(QByteArray, payload);
        QFETCH(QString, reason);
        const Parsed parsed = mqtt::parseState(kLayer, kAsset, payload, kReceived);
        QVERIFY(parsed.samples.empty());
        QVERIFY2(reasonsOf(payload).contains(reason), qPrintable(reasonsOf(payload)));
        QVERIFY2(!reasonsOf(payload).contains(kAsset), "a reason must not name an asset");
    }

    void bracketsInATextAreNoDepth() {
        const Parsed parsed =
            mqtt::parseState(kLayer, kAsset, state("{\"fault\":{\"x\":\"[[[[\\\"[[[[\"}}"), kReceived);
        QCOMPARE(parsed.samples.size(), std::size_t(1));
        QCOMPARE(parsed.samples.front().word, QStringLiteral("[[[[\"[[[["));
    }

    void aClearedRetainedMessageSaysNothing() {
        const Parsed parsed = mqtt::parseState(kLayer, kAsset, {}, kReceived);
        QVERIFY(parsed.samples.empty());
        QVERIFY(parsed.notes.isEmpty());
    }

    void whatOtherSystemsPublishIsTurnedAway() {
        const QDir folder(QStringLiteral(CIM_SHARED_DATA "/iot/mqtt"));
        const QStringList files = folder.entryList({QStringLiteral("*.json")}, QDir::Files);
        if (files.isEmpty())
            QSKIP("no recorded messages of other systems in shared/data/iot/mqtt");
        int messages = 0;
        for (const QString &file : files) {
            for (const QJsonValue &message : documentOf(folder.filePath(file)).array()) {
                const QByteArray bytes = QJsonDocument(message[QLatin1String("payload")].toObject()).toJson();
                QCOMPARE(
                    mqtt::parseTopic(message[QLatin1String("topic")].toString().toUtf8(), QStringLiteral("qd")).kind,
                    Topic::Kind::Other);
                const Parsed parsed = mqtt::parseState(kLayer, kAsset, bytes, kReceived);
                QVERIFY(parsed.samples.empty());
                QVERIFY2(reasonsOf(bytes).contains(QLatin1String("version \"v\" is not 1")),
                         qPrintable(reasonsOf(bytes)));
                ++messages;
            }
        }
        QVERIFY(messages > 4);
    }

    void nothingBreaksTheParser() {
        const QByteArray whole = state(R"({"dim":{"x":65,"u":"%"},"fault":{"x":"none","q":"good"}})");
        QRandomGenerator random(7);
        for (int round = 0; round < 20'000; ++round) {
            QByteArray damaged = whole;
            for (int hits = random.bounded(1, 6); hits > 0; --hits)
                damaged[random.bounded(damaged.size())] = static_cast<char>(random.bounded(256));
            damaged.truncate(random.bounded(damaged.size() + 1));
            const Parsed parsed = mqtt::parseState(kLayer, kAsset, damaged, kReceived);
            for (const model::RawSample &sample : parsed.samples) {
                QCOMPARE(sample.asset, kAsset);
                QVERIFY(std::isnan(sample.number) || std::abs(sample.number) <= mqtt::kMaxNumber);
                QVERIFY(sample.observed != 0);
            }
            (void)mqtt::parseEvent(kLayer, kAsset, damaged, kReceived);
            (void)mqtt::parseHeartbeat(damaged);
            (void)mqtt::parseHubStatus(damaged);
        }
    }

    void readsTopics_data() {
        QTest::addColumn<QByteArray>("topic");
        QTest::addColumn<int>("kind");
        const auto row = [](const char *topic, Topic::Kind kind) {
            QTest::newRow(*topic ? topic : "empty") << QByteArray(topic) << static_cast<int>(kind);
        };
        row("cim/v1/qd/wwjt/7/q/poles/L-1/state", Topic::Kind::State);
        row("cim/v1/qd/wwjt/7/q/poles/L-1/event", Topic::Kind::Event);
        row("cim/v1/qd/hub/hb", Topic::Kind::Heartbeat);
        row("cim/v1/qd/hub/status", Topic::Kind::HubStatus);
        row("cim/v1/qd/hub/catalog", Topic::Kind::Other);
        row("cim/v1/other/wwjt/7/q/poles/L-1/state", Topic::Kind::Other);
        row("cim/v2/qd/wwjt/7/q/poles/L-1/state", Topic::Kind::Other);
        row("cim/v1/qd/wwjt/7/q/poles//state", Topic::Kind::Other);
        row("cim/v1/qd/wwjt/7/q/poles/L 1/state", Topic::Kind::Other);
        row("cim/v1/qd/wwjt/7/q/poles/L-1/state/more", Topic::Kind::Other);
        row("", Topic::Kind::Other);
    }
    void readsTopics() {
        QFETCH(QByteArray, topic);
        const Topic parsed = mqtt::parseTopic(topic, QStringLiteral("qd"));
        QTEST(static_cast<int>(parsed.kind), "kind");
        if (parsed.kind == Topic::Kind::State)
            QCOMPARE(parsed.layer + parsed.asset, kLayer + kAsset);
    }

    void readsWhatTheHubSaysOfItself() {
        const auto heard = mqtt::parseHeartbeat(R"({"t":"2026-03-01T08:15:30Z","n":17})");
        QVERIFY(heard);
        QCOMPARE(heard->number, 17);
        QCOMPARE(heard->time, fromIso(QStringLiteral("2026-03-01T08:15:30Z")));
        QCOMPARE(mqtt::parseHeartbeat(R"({"n":17})")->time, 0);
        QVERIFY(!mqtt::parseHeartbeat(R"({"t":"2026-03-01T08:15:30Z"})"));
        QVERIFY(!mqtt::parseHeartbeat("beat"));
        QCOMPARE(mqtt::parseHubStatus("online"), std::optional(true));
        QCOMPARE(mqtt::parseHubStatus("offline"), std::optional(false));
        QCOMPARE(mqtt::parseHubStatus(R"({"state":"offline","t":"2026-03-01T08:15:30Z"})"), std::optional(false));
        QVERIFY(!mqtt::parseHubStatus("asleep"));
        QVERIFY(!mqtt::parseHubStatus({}));
    }
};

QTEST_GUILESS_MAIN(MqttPayloadTest)
#include "tst_mqttpayload.moc"
