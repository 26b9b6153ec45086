// SPDX-License-Identifier: Apache-2.0
// Numbers in the names are those of the fault cases.
#include "plugins/hub-ngsi/ngsilink.h"
#include "tests/plugins/hub-mqtt/broker.h"
#include "tests/support/httpservice.h"

#include <QTest>
#include <QUrlQuery>

#include <optional>

using namespace cim;
using namespace cim::ngsi;
using hub::LinkState;

namespace {

constexpr int kSoonMs = 8'000;

QByteArray lamps(int first, int last) {
    QByteArrayList all;
    for (int i = first; i <= last; ++i)
        all << R"({"id":"L-)" + QByteArray::number(i) +
                   R"(","powerConsumption":{"value":50,"unitCode":"WTT","observedAt":"2026-03-01T11:30:00Z"},)"
                   R"("@context":"http://127.0.0.1:9/context"})";
    return '[' + all.join(',') + ']';
}

/** A link to a broker in this process that has some lamps, and what it said. */
struct Desk {
    explicit Desk(const QString &version = QStringLiteral("/ngsi-ld/v1")) {
        config.id = QStringLiteral("city");
        config.url = service.origin() + version;
        config.options = {{QStringLiteral("page"), 10}};
        service.answer = [this](const QString &target, const QByteArray &) {
            const QUrlQuery query(QUrl(target).query());
            if (query.queryItemValue(QStringLiteral("type")) != QLatin1String("Streetlight"))
                return HttpAnswer{200, "[]", {"NGSILD-Results-Count: 0", "Fiware-Total-Count: 0"}};
            const int from = query.queryItemValue(QStringLiteral("offset")).toInt();
            const int limit = query.queryItemValue(QStringLiteral("limit")).toInt();
            const QByteArray count = QByteArray::number(lampCount);
            return HttpAnswer{status,
                              lamps(from + 1, std::min(from + limit, lampCount)),
                              {"NGSILD-Results-Count: " + count, "Fiware-Total-Count: " + count}};
        };
    }
    ~Desk() {
        if (link)
            link->stop();
    }
    void open() {
        const Result<QJsonObject> models = readJsonObject(QStringLiteral(CIM_MODELS));
        Result<NgsiOptions> options = readNgsiOptions(config, models ? *models : QJsonObject());
        if (!options)
            qFatal("%s", qPrintable(options.error().text()));
        options->http.idleTimeoutMs = 600;
        options->http.retryLeastMs = 20;
        link.emplace(std::move(*options));
        QObject::connect(&*link, &hub::HubLink::received, [this](const model::RawSamples &got) {
            samples.insert(samples.end(), got.begin(), got.end());
        });
        QObject::connect(&*link, &hub::HubLink::stateChanged, [this](const hub::LinkChange &change) {
            state = change.state;
            reason = change.reason;
        });
        link->start();
    }

    HttpService service;
    hub::LinkConfig config;
    std::optional<NgsiLink> link;
    model::RawSamples samples;
    LinkState state = LinkState::Disabled;
    QString reason;
    int lampCount = 25;
    int status = 200;
};

} // namespace

const char kNotification[] =
    R"({"id":"urn:n:1","type":"Notification","subscriptionId":"urn:s:1","data":[{"id":"L-1","type":"Streetlight",)"
    R"("powerConsumption":{"type":"Property","value":61,"unitCode":"WTT","observedAt":"2026-03-01T11:31:00Z"}},)"
    R"({"id":"X","type":"Elevator"}]})";
const char kWrapped[] =
    R"({"metadata":{"Link":"x"},"body":{"type":"Notification","data":[{"id":"L-1","type":"Streetlight",)"
    R"("powerConsumption":{"type":"Property","value":62,"unitCode":"WTT","observedAt":"2026-03-01T11:32:00Z"}}]}})";

class NgsiLinkTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void allPagesOfAllTypes() {
        Desk desk;
        desk.config.options.insert(QStringLiteral("tenant"), QStringLiteral("city"));
        desk.open();
        QTRY_COMPARE_WITH_TIMEOUT(desk.state, LinkState::Streaming, kSoonMs);
        QCOMPARE(desk.samples.size(), std::size_t{25});
        QCOMPARE(desk.service.requests.size(), 3 + 3); // three pages of lamps, one of each other type
        for (const QByteArray &request : desk.service.requests) {
            QVERIFY(request.toLower().contains("ngsild-tenant: city"));
            QVERIFY(!request.contains("context")); // it is fetched from nowhere
        }
    }
    void version2() {
        Desk desk(QStringLiteral("/v2"));
        desk.config.options.insert(QStringLiteral("servicePath"), QStringLiteral("/lights"));
        desk.open();
        QTRY_COMPARE_WITH_TIMEOUT(desk.state, LinkState::Streaming, kSoonMs);
        QCOMPARE(desk.samples.size(), std::size_t{25});
        QVERIFY(desk.service.requests.front().toLower().contains("fiware-servicepath: /lights"));
    }
    /** A subscription's notifications come over a real broker, between two readings. */
    void notificationsComeBetweenTwoReadings() {
        if (!Broker::missing().isEmpty())
            QSKIP(qPrintable(Broker::missing()));
        Broker broker;
        QVERIFY2(broker.start(), qPrintable(broker.log()));
        Desk desk;
        desk.lampCount = 1;
        desk.config.options.insert(QStringLiteral("poll"), 3'600);
        desk.config.options.insert(QStringLiteral("mqtt"), QStringLiteral("mqtt://127.0.0.1:%1").arg(broker.port()));
        desk.config.options.insert(QStringLiteral("topic"), QStringLiteral("notify/lamps"));
        desk.open();
        QTRY_COMPARE_WITH_TIMEOUT(desk.state, LinkState::Streaming, kSoonMs);
        QCOMPARE(desk.samples.size(), std::size_t{1});
        Publisher hub(broker.port());
        hub.publish("notify/lamps", kNotification);
        hub.publish("notify/lamps", kWrapped);
        hub.publish("notify/lamps", "lamp on");
        QVERIFY(hub.flush());
        QTRY_COMPARE_WITH_TIMEOUT(desk.samples.size(), std::size_t{3}, kSoonMs);
        QCOMPARE(desk.samples[1].asset, QStringLiteral("L-1"));
        QCOMPARE(desk.samples[1].number, 61.0);
        QCOMPARE(desk.samples[2].number, 62.0);
        broker.kill();
        QTRY_COMPARE_WITH_TIMEOUT(desk.state, LinkState::Degraded, kSoonMs); // and says that it is read only
        QVERIFY2(desk.reason.contains(QStringLiteral("every few seconds")), qPrintable(desk.reason));
    }
    void notificationsNeedABrokerAndATopic() {
        Desk desk;
        desk.config.options.insert(QStringLiteral("topic"), QStringLiteral("notify/lamps"));
        const Result<NgsiOptions> options = readNgsiOptions(desk.config, {});
        QVERIFY(!options && options.error().text().contains(QStringLiteral("belong together")));
    }
    void case65PartialContentIsContent() {
        Desk desk;
        desk.status = 206;
        desk.open();
        QTRY_COMPARE_WITH_TIMEOUT(desk.state, LinkState::Streaming, kSoonMs);
        QCOMPARE(desk.samples.size(), std::size_t{25});
    }
    /** As Scorpio once did. */
    void aPageThatComesTwiceEnds() {
        Desk desk;
        const auto answer = desk.service.answer;
        desk.service.answer = [&](const QString &target, const QByteArray &request) {
            return answer(QString(target).replace(QLatin1String("offset=10"), QLatin1String("offset=0")), request);
        };
        desk.open();
        QTRY_COMPARE_WITH_TIMEOUT(desk.state, LinkState::Degraded, kSoonMs);
        QVERIFY2(desk.reason.contains(QLatin1String("same page")), qPrintable(desk.reason));
    }
    void case8APageThatIsMissing() {
        Desk desk;
        const auto answer = desk.service.answer;
        desk.service.answer = [&](const QString &target, const QByteArray &request) {
            return target.contains(QLatin1String("offset=20")) ? HttpAnswer{500, {}, {}} : answer(target, request);
        };
        desk.open();
        QTRY_COMPARE_WITH_TIMEOUT(desk.state, LinkState::Degraded, kSoonMs);
        QVERIFY2(desk.reason.contains(QLatin1String("Streetlight")), qPrintable(desk.reason));
        QCOMPARE(desk.samples.size(), std::size_t{20});
    }
    void case30RefusedIsNotTriedAgain() {
        Desk desk;
        desk.status = 401;
        desk.open();
        QTRY_COMPARE_WITH_TIMEOUT(desk.state, LinkState::AuthFailed, kSoonMs);
        QTest::qWait(100);
        QCOMPARE(desk.service.requests.size(), 1);
    }
    void anotherServiceIsNamed() {
        Desk desk;
        desk.service.answer = [](const QString &, const QByteArray &) {
            return HttpAnswer{200, R"({"value":[]})", {}};
        };
        desk.open();
        QTRY_COMPARE_WITH_TIMEOUT(desk.state, LinkState::Incompatible, kSoonMs);
        QVERIFY2(desk.reason.contains(QLatin1String("context broker")), qPrintable(desk.reason));
    }
    void optionsAreChecked() {
        const auto problemOf = [](const QString &url, const QJsonObject &options) {
            hub::LinkConfig config;
            config.id = QStringLiteral("city");
            config.url = url;
            config.options = options;
            const Result<NgsiOptions> read = readNgsiOptions(config, {});
            return read ? QString() : read.error().message;
        };
        const QString good = QStringLiteral("https://broker/ngsi-ld/v1");
        QCOMPARE(problemOf(good, {}), QString());
        QVERIFY(problemOf(QStringLiteral("https://broker/v3"), {}).contains(QLatin1String("/v2")));
        const QString hidden = problemOf(QStringLiteral("https://me:secret@broker/v2"), {});
        QVERIFY(!hidden.isEmpty() && !hidden.contains(QLatin1String("secret")));
        QVERIFY(problemOf(good, {{QStringLiteral("tenant"), QStringLiteral("a\r\nHost: b")}})
                    .contains(QLatin1String("tenant")));
        QVERIFY(problemOf(good, {{QStringLiteral("servicePath"), QStringLiteral("/a")}})
                    .contains(QLatin1String("servicePath")));
        const QJsonObject map{{QStringLiteral("type"), QStringLiteral("Lamp")},
                              {QStringLiteral("layer"), QStringLiteral("poles")},
                              {QStringLiteral("zone"), QStringLiteral("Beijing")},
                              {QStringLiteral("properties"),
                               QJsonObject{{QStringLiteral("p"), 5}, {QStringLiteral("q"), QJsonObject{}}}}};
        const QString wrong = problemOf(good, {{QStringLiteral("map"), QJsonArray{map}}});
        for (const char *word : {"zone", "p: ", "q: "})
            QVERIFY2(wrong.contains(QLatin1String(word)), qPrintable(wrong));
    }
};

QTEST_GUILESS_MAIN(NgsiLinkTest)
#include "tst_ngsilink.moc"
