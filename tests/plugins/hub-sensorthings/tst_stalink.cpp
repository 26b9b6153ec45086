// SPDX-License-Identifier: Apache-2.0
// Numbers in the names are those of the fault cases that a SensorThings client has to stand.
#include "plugins/hub-sensorthings/stalink.h"
#include "tests/support/httpservice.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>
#include <QTest>

#include <optional>

using namespace cim;
using namespace cim::sta;
using hub::LinkState;

namespace {

constexpr int kSoonMs = 8'000;

QByteArray thing(int number) {
    return R"({"@iot.id":)" + QByteArray::number(number) + R"(,"name":"lamp-)" + QByteArray::number(number) +
           R"(","Datastreams":[{"ObservedProperty":{"name":"dim"},"unitOfMeasurement":{"symbol":"%"},)"
           R"("Observations":[{"result":)" +
           QByteArray::number(number) + "}]}]}";
}

/** Things @p first to @p last, and where the next ones are. */
QByteArray page(int first, int last, const QByteArray &next = {}) {
    QByteArrayList all;
    for (int i = first; i <= last; ++i)
        all << thing(i);
    return R"({"value":[)" + all.join(',') + "]" + (next.isEmpty() ? "" : R"(,"@iot.nextLink":")" + next + "\"") + "}";
}

/** A link to a service in this process, and what it said. */
struct Desk {
    Desk() {
        config.id = QStringLiteral("city");
        config.options.insert(QStringLiteral("layer"), QStringLiteral("poles"));
    }
    ~Desk() {
        if (link)
            link->stop();
    }
    void open(const std::function<void(StaOptions &)> &change = {}) {
        config.url = service.root();
        Result<StaOptions> options = readStaOptions(config);
        if (!options)
            qFatal("%s", qPrintable(options.error().text()));
        options->http.idleTimeoutMs = 600;
        options->http.totalTimeoutMs = 2'000;
        options->http.retryLeastMs = 20;
        if (change)
            change(*options);
        link.emplace(std::move(*options));
        QObject::connect(&*link, &hub::HubLink::received, [this](const model::RawSamples &got) {
            samples.insert(samples.end(), got.begin(), got.end());
        });
        QObject::connect(&*link, &hub::HubLink::stateChanged, [this](const hub::LinkChange &change_) {
            state = change_.state;
            reason = change_.reason;
            states << change_.state;
        });
        QObject::connect(&*link, &hub::HubLink::rejected, [this](const QString &why, int) { rejected << why; });
        link->start();
    }
    [[nodiscard]] bool isSettled() const {
        return state != LinkState::Disabled && state != LinkState::Connecting && state != LinkState::Snapshot;
    }

    HttpService service;
    hub::LinkConfig config;
    std::optional<StaLink> link;
    model::RawSamples samples;
    LinkState state = LinkState::Disabled;
    QString reason;
    QList<LinkState> states;
    QStringList rejected;
};

} // namespace

class StaLinkTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void case1And2NextLinks();
    void case3And4OtherHosts();
    void case5Circles();
    void case6EndlessPages();
    void case7AShortPageIsNotTheLast();
    void case8APageThatIsMissing();
    void case9TooManyRequests_data();
    void case9TooManyRequests();
    void case10And11Redirects();
    void case12DropByDrop();
    void case13NeverAnswers();
    void case14CutInTheMiddle();
    void case15AGzipBomb();
    void case16And17BigPages();
    void case27AnOldService();
    void case28AServiceWithoutTheFilter_data();
    void case28AServiceWithoutTheFilter();
    void theRecordOfTheServiceIsRead_data();
    void theRecordOfTheServiceIsRead();
    void case29QuotesInTheFilter();
    void case30RefusedIsNotTriedAgain();
    void case31NoContent();
    void nobodyIsThere();
    void theServiceIsReadAgain();
    void optionsAreChecked();
};

void StaLinkTest::case1And2NextLinks() {
    Desk desk;
    desk.service.answer = [&](const QString &target, const QByteArray &) -> HttpAnswer {
        if (target.contains(QStringLiteral("skip=2")))
            return {200, page(5, 5), {}}; // a short page that is the last one
        if (target.contains(QStringLiteral("skip=1")))
            return {200, page(3, 4, "/sta/v1.1/Things?skip=2"), {}};
        return {200, page(1, 2, desk.service.root().toUtf8() + "/Things?skip=1"), {}};
    };
    desk.open();
    QTRY_COMPARE_WITH_TIMEOUT(desk.state, LinkState::Streaming, kSoonMs);
    QCOMPARE(desk.states, (QList<LinkState>{LinkState::Connecting, LinkState::Snapshot, LinkState::Streaming}));
    QCOMPARE(desk.samples.size(), std::size_t{5});
    QCOMPARE(desk.samples.back().asset, QStringLiteral("lamp-5"));
    QVERIFY2(desk.service.requests.front().contains("$expand=Datastreams("), desk.service.requests.front());
}

void StaLinkTest::case3And4OtherHosts() {
    for (const bool isHttps : {false, true}) {
        Desk desk, thief;
        thief.service.answer = [](const QString &, const QByteArray &) -> HttpAnswer { return {200, page(9, 9), {}}; };
        desk.config.user = QStringLiteral("li");
        desk.config.password = QStringLiteral("secret");
        const QByteArray next = (isHttps ? desk.service.root().replace(QStringLiteral("http"), QStringLiteral("https"))
                                         : thief.service.root())
                                    .toUtf8();
        desk.service.answer = [&](const QString &, const QByteArray &) -> HttpAnswer {
            return {200, page(1, 1, next), {}};
        };
        desk.open();
        QTRY_COMPARE_WITH_TIMEOUT(desk.state, LinkState::Degraded, kSoonMs);
        QVERIFY2(desk.reason.contains(QStringLiteral("not followed")), qPrintable(desk.reason));
        QVERIFY(thief.service.requests.isEmpty());
        QVERIFY(desk.service.requests.front().contains("Authorization: Basic " + QByteArray("li:secret").toBase64()));
        QCOMPARE(desk.samples.size(), std::size_t{1});
    }
}

void StaLinkTest::case5Circles() {
    Desk desk;
    desk.service.answer = [&](const QString &target, const QByteArray &) -> HttpAnswer {
        return {200, page(1, 1, target.contains(QStringLiteral("skip=1")) ? "Things?skip=1" : "Things?skip=1"), {}};
    };
    desk.open();
    QTRY_COMPARE_WITH_TIMEOUT(desk.state, LinkState::Degraded, kSoonMs);
    QCOMPARE(desk.service.requests.size(), 2);
}

void StaLinkTest::case6EndlessPages() {
    Desk desk;
    int count = 0;
    desk.service.answer = [&](const QString &, const QByteArray &) -> HttpAnswer {
        ++count;
        return {200, page(count, count, "Things?skip=" + QByteArray::number(count)), {}};
    };
    desk.open([](StaOptions &options) { options.http.maxPages = 50; });
    QTRY_COMPARE_WITH_TIMEOUT(desk.state, LinkState::Degraded, kSoonMs);
    QCOMPARE(count, 50);
    QVERIFY2(desk.reason.contains(QStringLiteral("more than 50 pages")), qPrintable(desk.reason));
}

/** Services end a page early when it grows too large: only the link to the next one says whether there is more. */
void StaLinkTest::case7AShortPageIsNotTheLast() {
    Desk desk;
    desk.config.options.insert(QStringLiteral("page"), 100);
    desk.service.answer = [](const QString &target, const QByteArray &) -> HttpAnswer {
        return {200, target.contains(QStringLiteral("skip=3")) ? page(4, 5) : page(1, 3, "Things?skip=3"), {}};
    };
    desk.open();
    QTRY_COMPARE_WITH_TIMEOUT(desk.state, LinkState::Streaming, kSoonMs);
    QCOMPARE(desk.samples.size(), std::size_t{5});
}

void StaLinkTest::case8APageThatIsMissing() {
    Desk desk;
    desk.service.answer = [&](const QString &target, const QByteArray &) -> HttpAnswer {
        if (target.contains(QStringLiteral("skip=2")))
            return {503, "busy", {}};
        return {200, page(1, 2, target.contains(QStringLiteral("skip=1")) ? "Things?skip=2" : "Things?skip=1"), {}};
    };
    desk.open();
    QTRY_COMPARE_WITH_TIMEOUT(desk.state, LinkState::Degraded, kSoonMs);
    QVERIFY2(desk.reason.contains(QStringLiteral("page 3")) && desk.reason.contains(QStringLiteral("503")),
             qPrintable(desk.reason));
    QCOMPARE(desk.service.requests.size(), 2 + 4); // it was asked again
    QCOMPARE(desk.samples.size(), std::size_t{4});
}

void StaLinkTest::case9TooManyRequests_data() {
    QTest::addColumn<QByteArray>("after");
    QTest::newRow("seconds") << QByteArray("0");
    QTest::newRow("date") << QDateTime::currentDateTimeUtc().addSecs(1).toString(Qt::RFC2822Date).toLatin1();
    QTest::newRow("absurd") << QByteArray("-5");
    QTest::newRow("nonsense") << QByteArray("soon");
    QTest::newRow("none") << QByteArray();
}

void StaLinkTest::case9TooManyRequests() {
    QFETCH(QByteArray, after);
    Desk desk;
    desk.service.answer = [&](const QString &, const QByteArray &) -> HttpAnswer {
        if (desk.service.requests.size() < 3)
            return {429, {}, after.isEmpty() ? QList<QByteArray>() : QList<QByteArray>{"Retry-After: " + after}};
        return {200, page(1, 1), {}};
    };
    desk.open();
    QTRY_COMPARE_WITH_TIMEOUT(desk.state, LinkState::Streaming, kSoonMs);
    QCOMPARE(desk.service.requests.size(), 3);
}

void StaLinkTest::case10And11Redirects() {
    Desk desk, thief;
    thief.service.answer = [](const QString &, const QByteArray &) -> HttpAnswer { return {200, page(9, 9), {}}; };
    desk.config.user = QStringLiteral("li");
    desk.config.password = QStringLiteral("secret");
    desk.service.answer = [&](const QString &, const QByteArray &) -> HttpAnswer {
        return {302, {}, {"Location: " + thief.service.root().toUtf8() + "/Things"}};
    };
    desk.open();
    QTRY_COMPARE_WITH_TIMEOUT(desk.state, LinkState::Incompatible, kSoonMs);
    QVERIFY(thief.service.requests.isEmpty());

    Desk circles;
    circles.service.answer = [&](const QString &, const QByteArray &) -> HttpAnswer {
        return {302, {}, {"Location: /sta/v1.1/Things?n=" + QByteArray::number(circles.service.requests.size())}};
    };
    circles.open();
    QTRY_COMPARE_WITH_TIMEOUT(circles.state, LinkState::Incompatible, kSoonMs);
    QCOMPARE(circles.service.requests.size(), 6);

    Desk moved;
    moved.service.answer = [&](const QString &target, const QByteArray &) -> HttpAnswer {
        return target.startsWith(QStringLiteral("/new")) ? HttpAnswer{200, page(1, 1), {}}
                                                         : HttpAnswer{301, {}, {"Location: /new/v1.1/Things"}};
    };
    moved.open();
    QTRY_COMPARE_WITH_TIMEOUT(moved.state, LinkState::Streaming, kSoonMs);
}

void StaLinkTest::case12DropByDrop() {
    Desk desk;
    desk.service.answer = [](const QString &, const QByteArray &) -> HttpAnswer {
        HttpAnswer out{200, page(1, 500), {}};
        out.bytesEvery50Ms = 1;
        return out;
    };
    desk.open([](StaOptions &options) { options.http.idleTimeoutMs = 10'000; }); // it is never idle
    QTRY_COMPARE_WITH_TIMEOUT(desk.state, LinkState::Offline, kSoonMs);
    QVERIFY2(desk.reason.contains(QStringLiteral("more than 2 s")), qPrintable(desk.reason));
}

void StaLinkTest::case13NeverAnswers() {
    Desk desk;
    desk.service.answer = [](const QString &, const QByteArray &) -> HttpAnswer {
        HttpAnswer out;
        out.isSilent = true;
        return out;
    };
    desk.open();
    QTRY_COMPARE_WITH_TIMEOUT(desk.state, LinkState::Offline, kSoonMs);
    QVERIFY2(desk.reason.contains(QStringLiteral("0.6 s")), qPrintable(desk.reason));
}

void StaLinkTest::case14CutInTheMiddle() {
    Desk desk;
    desk.service.answer = [](const QString &, const QByteArray &) -> HttpAnswer {
        HttpAnswer out{200, page(1, 50), {}};
        out.cutAfter = 300;
        return out;
    };
    desk.open();
    QTRY_COMPARE_WITH_TIMEOUT(desk.state, LinkState::Offline, kSoonMs);
    QVERIFY(desk.samples.empty());
}

/** 200 MB of blanks in 200 kB: they are never unpacked whole. */
void StaLinkTest::case15AGzipBomb() {
    const QByteArray bomb = qCompress(QByteArray(200'000'000, ' ')).mid(4); // behind Qt's own length
    QVERIFY(bomb.size() < 1'000'000);
    Desk desk;
    desk.service.answer = [&](const QString &, const QByteArray &) -> HttpAnswer {
        return {200, bomb, {"Content-Encoding: deflate"}};
    };
    desk.open([](StaOptions &options) {
        options.http.idleTimeoutMs = options.http.totalTimeoutMs = 20'000;
        options.http.maxPageBytes = 1'000'000;
    });
    QTRY_VERIFY_WITH_TIMEOUT(desk.isSettled(), 20'000);
    QVERIFY2(desk.state == LinkState::Incompatible || desk.state == LinkState::Offline, qPrintable(desk.reason));
    QVERIFY(!desk.reason.isEmpty());
    QVERIFY(desk.samples.empty());
}

void StaLinkTest::case16And17BigPages() {
    Desk big;
    big.service.answer = [](const QString &, const QByteArray &) -> HttpAnswer { return {200, page(1, 50'000), {}}; };
    big.open([](StaOptions &options) { options.http.idleTimeoutMs = options.http.totalTimeoutMs = 20'000; });
    QTRY_COMPARE_WITH_TIMEOUT(big.state, LinkState::Streaming, 20'000);
    QCOMPARE(big.samples.size(), std::size_t{50'000});

    Desk tooBig;
    tooBig.service.answer = big.service.answer;
    tooBig.open([](StaOptions &options) {
        options.http.idleTimeoutMs = options.http.totalTimeoutMs = 20'000;
        options.http.maxPageBytes = 1'000'000;
    });
    QTRY_COMPARE_WITH_TIMEOUT(tooBig.state, LinkState::Incompatible, kSoonMs);
    QVERIFY2(tooBig.reason.contains(QStringLiteral("more than 1 MB")), qPrintable(tooBig.reason));
}

void StaLinkTest::case27AnOldService() {
    Desk desk; // 1.0 has no settings of the server; nothing is asked of them
    desk.service.answer = [](const QString &target, const QByteArray &) -> HttpAnswer {
        return target.contains(QStringLiteral("/v1.0/Things")) ? HttpAnswer{200, page(1, 1), {}}
                                                               : HttpAnswer{404, {}, {}};
    };
    desk.open([&](StaOptions &options) {
        options.http.root = QUrl(desk.service.root().replace(QStringLiteral("v1.1"), QStringLiteral("v1.0")));
    });
    QTRY_COMPARE_WITH_TIMEOUT(desk.state, LinkState::Streaming, kSoonMs);
}

void StaLinkTest::case28AServiceWithoutTheFilter_data() {
    QTest::addColumn<int>("status");
    QTest::newRow("bad request") << 400;
    QTest::newRow("no such function") << 501;
}

/** Geometry in filters is optional: a service without it gives everything, which is said. */
void StaLinkTest::case28AServiceWithoutTheFilter() {
    QFETCH(int, status);
    Desk desk;
    desk.config.options.insert(QStringLiteral("filter"),
                               QStringLiteral("st_within(Locations/location,geography'POLYGON((0 0,1 0,1 1,0 0))')"));
    desk.service.answer = [status](const QString &target, const QByteArray &) -> HttpAnswer {
        return target.contains(QStringLiteral("st_within")) ? HttpAnswer{status, "{}", {}}
                                                            : HttpAnswer{200, page(1, 2), {}};
    };
    desk.open();
    QTRY_COMPARE_WITH_TIMEOUT(desk.state, LinkState::Degraded, kSoonMs);
    QVERIFY2(desk.reason.contains(QStringLiteral("filter")), qPrintable(desk.reason));
    QCOMPARE(desk.samples.size(), std::size_t{2});
}

void StaLinkTest::theRecordOfTheServiceIsRead_data() {
    QTest::addColumn<bool>("knowsDataArray");
    QTest::newRow("as dataArray") << true;
    QTest::newRow("plain") << false;
}

void StaLinkTest::theRecordOfTheServiceIsRead() {
    QFETCH(bool, knowsDataArray);
    Desk desk;
    desk.service.answer = [knowsDataArray](const QString &target, const QByteArray &) -> HttpAnswer {
        const QString asked = QUrl::fromPercentEncoding(target.toUtf8());
        if (!asked.contains(QStringLiteral("/Observations")))
            return {
                200, QByteArray(page(1, 2)).replace(R"("ObservedProperty")", R"("@iot.id":9,"ObservedProperty")"), {}};
        if (asked.contains(QStringLiteral("skip")))
            return {200, R"({"value":[{"result":3,"phenomenonTime":"2026-03-01T08:00:03Z"}]})", {}};
        const bool isArray = asked.contains(QStringLiteral("dataArray"));
        if (isArray && !knowsDataArray)
            return {400, "{}", {}};
        const QByteArray more = R"("@iot.nextLink":"Observations?$skip=2",)";
        return {200,
                isArray ? "{" + more +
                              R"("value":[{"components":["phenomenonTime","result"],"dataArray":)"
                              R"([["2026-03-01T08:00:01Z",1],["2026-03-01T08:00:02Z",2]]}]})"
                        : "{" + more +
                              R"("value":[{"result":1,"phenomenonTime":"2026-03-01T08:00:01Z"},)"
                              R"({"result":2,"phenomenonTime":"2026-03-01T08:00:02Z"}]})",
                {}};
    };
    desk.open();
    QTRY_COMPARE_WITH_TIMEOUT(desk.state, LinkState::Streaming, kSoonMs);
    std::vector<hub::HistoryAnswer> answers;
    connect(&*desk.link, &hub::HubLink::historyRead, this,
            [&](const hub::HistoryAnswer &answer) { answers.push_back(answer); });
    const TimeMs from = fromIso(QStringLiteral("2026-03-01T08:00:00Z")), to = from + 60'000;
    desk.link->readHistory({1, QStringLiteral("poles"), QStringLiteral("lamp-1"), QStringLiteral("dim"), from, to});
    desk.link->readHistory({2, QStringLiteral("poles"), QStringLiteral("lamp-9"), QStringLiteral("dim"), from, to});
    QTRY_COMPARE_WITH_TIMEOUT(answers.size(), std::size_t{2}, kSoonMs);
    QCOMPARE(answers[0].id, quint64{1});
    QVERIFY2(answers[0].problem.isEmpty(), qPrintable(answers[0].problem));
    QCOMPARE(answers[0].unit, QStringLiteral("%"));
    QCOMPARE(answers[0].values,
             (std::vector<std::pair<TimeMs, double>>{{from + 1'000, 1}, {from + 2'000, 2}, {from + 3'000, 3}}));
    QVERIFY(!answers[1].problem.isEmpty()); // there is no such lamp
    QVERIFY(answers[1].values.empty());
}

void StaLinkTest::case29QuotesInTheFilter() {
    Desk desk;
    desk.config.options.insert(QStringLiteral("filter"), QStringLiteral("name eq 'O''Neill & co'"));
    desk.service.answer = [](const QString &, const QByteArray &) -> HttpAnswer { return {200, page(1, 1), {}}; };
    desk.open();
    QTRY_COMPARE_WITH_TIMEOUT(desk.state, LinkState::Streaming, kSoonMs);
    QVERIFY2(desk.service.requests.front().contains("$filter=name%20eq%20%27O%27%27Neill%20%26%20co%27"),
             desk.service.requests.front());
}

void StaLinkTest::case30RefusedIsNotTriedAgain() {
    Desk desk;
    desk.service.answer = [](const QString &, const QByteArray &) -> HttpAnswer {
        return {401, {}, {"WWW-Authenticate: Basic realm=\"x\""}};
    };
    desk.open();
    QTRY_COMPARE_WITH_TIMEOUT(desk.state, LinkState::AuthFailed, kSoonMs);
    QSignalSpy more(&desk.service, &QTcpServer::newConnection);
    QVERIFY(!more.wait(500));
    QCOMPARE(desk.service.requests.size(), 1);
}

void StaLinkTest::case31NoContent() {
    for (const int status : {204, 304, 404}) {
        Desk desk;
        desk.service.answer = [&](const QString &, const QByteArray &) -> HttpAnswer { return {status, {}, {}}; };
        desk.open();
        QTRY_VERIFY_WITH_TIMEOUT(desk.isSettled(), kSoonMs);
        QCOMPARE(desk.state, LinkState::Incompatible);
        QVERIFY2(desk.reason.contains(QString::number(status)), qPrintable(desk.reason));
    }
    Desk partial; // a part is content
    partial.service.answer = [](const QString &, const QByteArray &) -> HttpAnswer { return {206, page(1, 3), {}}; };
    partial.open();
    QTRY_COMPARE_WITH_TIMEOUT(partial.state, LinkState::Streaming, kSoonMs);
    QCOMPARE(partial.samples.size(), std::size_t{3});
}

void StaLinkTest::nobodyIsThere() {
    Desk desk;
    desk.open([](StaOptions &options) { options.http.root = QUrl(QStringLiteral("http://127.0.0.1:1/v1.1")); });
    QTRY_COMPARE_WITH_TIMEOUT(desk.state, LinkState::Offline, kSoonMs);
    QVERIFY(!desk.reason.isEmpty());
}

void StaLinkTest::theServiceIsReadAgain() {
    Desk desk;
    int count = 0;
    desk.config.options.insert(QStringLiteral("poll"), 1);
    desk.service.answer = [&](const QString &, const QByteArray &) -> HttpAnswer {
        ++count;
        return count == 3 ? HttpAnswer{500, {}, {}} : HttpAnswer{200, page(count, count), {}};
    };
    desk.open();
    QTRY_COMPARE_WITH_TIMEOUT(desk.samples.size(), std::size_t{2}, kSoonMs);
    QCOMPARE(desk.state, LinkState::Streaming);
    QTRY_COMPARE_WITH_TIMEOUT(desk.state, LinkState::Offline, kSoonMs); // HubSession begins again
    QVERIFY2(desk.reason.contains(QStringLiteral("500")), qPrintable(desk.reason));
}

void StaLinkTest::optionsAreChecked() {
    hub::LinkConfig config;
    config.id = QStringLiteral("city");
    const auto problems = [&config] {
        const Result<StaOptions> options = readStaOptions(config);
        return options ? QString() : options.error().message;
    };
    config.url = QStringLiteral("https://hub.example.org/sta/v1.1/");
    QCOMPARE(problems(), QString());
    config.user = QStringLiteral("li");
    QCOMPARE(problems(), QString());
    const auto withBroker = [&](const char *broker) {
        config.options = {{QStringLiteral("mqtt"), QString::fromLatin1(broker)}};
        const QString out = problems();
        config.options = {};
        return out;
    };
    QCOMPARE(withBroker("mqtts://hub.example.org"), QString());
    QVERIFY(withBroker("mqtts://thief.example.com").contains(QStringLiteral("another host")));
    QVERIFY(withBroker("mqtt://hub.example.org").contains(QStringLiteral("use mqtts")));
    QVERIFY(withBroker("hub.example.org").contains(QStringLiteral("mqtt://host:port")));
    config.url = QStringLiteral("http://hub.example.org/sta/v1.1");
    QVERIFY2(problems().contains(QStringLiteral("not sent over http")), qPrintable(problems()));
    config.url = QStringLiteral("https://li:secret@hub.example.org/v1.1");
    QVERIFY(problems().contains(QStringLiteral("carries a user")));
    QVERIFY(!problems().contains(QStringLiteral("secret")));
    config.url = QStringLiteral("https://hub.example.org/sta");
    QVERIFY(problems().contains(QStringLiteral("/v1.1")));
    config.options = {{QStringLiteral("poll"), 0}, {QStringLiteral("colour"), 1}, {QStringLiteral("properties"), 3}};
    for (const char *word : {"poll", "colour", "properties", "allowed options"})
        QVERIFY2(problems().contains(QLatin1String(word)), qPrintable(problems()));
}

QTEST_GUILESS_MAIN(StaLinkTest)
#include "tst_stalink.moc"
