// SPDX-License-Identifier: Apache-2.0
// From the simulator over a real HTTP service and a real broker to a board. Numbers in the names are those of the fault
// cases that a client has to stand.
#include "app/hub/demohub.h"
#include "app/session/session.h"
#include "hub/hubsession.h"
#include "plugin/plugins.h"
#include "store/projectfile.h"
#include "tests/plugins/hub-mqtt/broker.h"
#include "tests/plugins/hub-mqtt/certificates.h"
#include "tests/support/smallcity.h"

#include <QDir>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>

using namespace cim;
using namespace cim::demohub;
using hub::LinkState;

namespace {

constexpr int kSoonMs = 20'000;

/** The small city as a project on disk, simulated without chance: everything reports. */
class Hub {
public:
    explicit Hub(const QStringList &faults = {}, quint16 broker = 0) {
        QJsonArray features;
        for (int i = 0; i < SmallCity::kStations; ++i)
            features.append(
                QJsonObject{{QStringLiteral("type"), QStringLiteral("Feature")},
                            {QStringLiteral("properties"), QJsonObject{{QStringLiteral("code"), SmallCity::key(i)}}},
                            {QStringLiteral("geometry"),
                             QJsonObject{{QStringLiteral("type"), QStringLiteral("Point")},
                                         {QStringLiteral("coordinates"), QJsonArray{120.38 + i * 0.01, 36.06}}}}});
        write(QStringLiteral("chargers.geojson"),
              {{QStringLiteral("type"), QStringLiteral("FeatureCollection")}, {QStringLiteral("features"), features}});
        const QJsonObject simulator{{QStringLiteral("seed"), 7},
                                    {QStringLiteral("silentShare"), 0},
                                    {QStringLiteral("staleShare"), 0},
                                    {QStringLiteral("rate"), 5},
                                    {QStringLiteral("incidents"), QJsonArray{}}};
        write(QStringLiteral("city.cim.json"),
              {{QStringLiteral("version"), 1},
               {QStringLiteral("title"), QStringLiteral("Small city")},
               {QStringLiteral("sample"), true},
               {QStringLiteral("crs"), QStringLiteral("EPSG:4549")},
               {QStringLiteral("layers"),
                QJsonArray{
                    QJsonObject{{QStringLiteral("layer"), QStringLiteral("chargers")},
                                {QStringLiteral("source"), QStringLiteral("chargers.geojson")},
                                {QStringLiteral("description"), QJsonDocument::fromJson(SmallCity::kLayer).object()}}}},
               {QStringLiteral("links"), QJsonArray{QJsonObject{{QStringLiteral("id"), QStringLiteral("sim")},
                                                                {QStringLiteral("protocol"), QStringLiteral("hub-sim")},
                                                                {QStringLiteral("options"), simulator}}}}});
        options.project = m_folder.filePath(QStringLiteral("city.cim.json"));
        options.writeProject = m_folder.filePath(QStringLiteral("live.cim.json"));
        options.http.port = 0;
        const Result<Faults> parsed = parseFaults(faults);
        if (parsed)
            options.faults = *parsed;
        if (broker > 0)
            options.broker = BrokerOptions{
                QUrl(QStringLiteral("mqtt://127.0.0.1:%1").arg(broker)), QStringLiteral("qd"), {}, {}, {}, {}};
    }
    /** Why it could not be started; empty: it was. */
    QString start() {
        const Result<void> started = hub.start(options);
        return started ? QString() : started.error().text();
    }

    HubOptions options;
    DemoHub hub;

private:
    void write(const QString &name, const QJsonObject &content) {
        QFile file(m_folder.filePath(name));
        if (file.open(QIODevice::WriteOnly))
            file.write(QJsonDocument(content).toJson());
    }
    QTemporaryDir m_folder;
};

/** A desk with the link of the project that the hub has written. */
class Desk : public SmallCity {
public:
    explicit Desk(const Hub &from, const QJsonObject &more = {}, const QString &writer = {},
                  const QString &password = {})
        : hub(board, clock) {
        const Result<model::Project> project = store::readProject(from.options.writeProject);
        if (!project)
            qFatal("%s", qPrintable(project.error().text()));
        const model::ProjectLink link = project->links.front();
        hub::LinkConfig config;
        config.id = link.id;
        config.url = link.url;
        config.options = link.options;
        config.commands = link.commands;
        config.commandUser = writer;
        config.commandPassword = password;
        for (auto it = more.begin(); it != more.end(); ++it)
            config.options.insert(it.key(), it.value());
        hub.addLink(
            link.id, link.protocol,
            [config, link]() -> Result<std::unique_ptr<hub::HubLink>> {
                const auto factory =
                    plugin::loadHubPlugin(plugin::findPlugins(app::Session::pluginFolders()), link.protocol);
                if (!factory)
                    return factory.error();
                return (*factory)->create(config);
            },
            link.commands);
    }
    /** Asks for a load; why it was refused, or nothing. */
    QString ask(int station, double load) {
        model::Command command;
        command.layer = QStringLiteral("chargers");
        command.asset = key(station);
        command.property = QStringLiteral("load");
        command.number = load;
        command.by = QStringLiteral("Li");
        const Result<void> sent = hub.send(command);
        return sent ? QString() : sent.error().message;
    }
    [[nodiscard]] model::CommandState last() const { return hub.commands().all().back(); }
    ~Desk() { hub.stopAll(); }

    [[nodiscard]] hub::LinkMeter meter() const { return hub.meters().front(); }
    /** How many streams stand on the board just as the hub has them: value, unit, time, and that it is simulated. */
    [[nodiscard]] int same(const DemoHub &from) const {
        int out = 0;
        const auto lock = from.data().reading();
        for (const StaStream &stream : from.data().streams()) {
            if (stream.kept.empty())
                continue;
            const model::RawSample &sample = stream.kept.back().sample;
            const int property = stream.property;
            const model::LiveValue value = board.value({0, static_cast<model::Row>(stream.thing)}, property);
            const QStringList &words = board.spec(0).properties[static_cast<std::size_t>(property)].words;
            const bool isSame =
                sample.word.isEmpty() ? value.number == sample.number : words.value(value.word) == sample.word;
            out += isSame && value.observed == sample.observed && value.simulated;
        }
        return out;
    }

    hub::HubSession hub;
};

constexpr int kStreams = SmallCity::kStations * 3;

QByteArray observation(int result) {
    return R"({"phenomenonTime":")" + toIso(QDateTime::currentMSecsSinceEpoch() + 60'000).toUtf8() + R"(","result":)" +
           QByteArray::number(result) + "}";
}

} // namespace

class DemoHubTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void case66TheSameStateByHttp() {
        Hub city;
        QCOMPARE(city.start(), QString());
        const Desk desk(city, {{QStringLiteral("poll"), 1}});
        QTRY_COMPARE_WITH_TIMEOUT(desk.same(city.hub), kStreams, kSoonMs);
        QCOMPARE(desk.meter().state, LinkState::Streaming);
        QCOMPARE(desk.meter().rejected, 0);
        QCOMPARE(desk.meter().unknown, 0);
    }

    void case66TheSameStateByTheBroker() {
        if (!Broker::missing().isEmpty())
            QSKIP(qPrintable(Broker::missing()));
        Broker broker;
        QVERIFY(broker.start());
        Hub city({}, broker.port());
        QCOMPARE(city.start(), QString());
        const Desk desk(city);
        QTRY_COMPARE_WITH_TIMEOUT(desk.same(city.hub), kStreams, kSoonMs);
        QTRY_COMPARE_WITH_TIMEOUT(desk.meter().state, LinkState::Streaming, kSoonMs);
        QCOMPARE(desk.meter().rejected, 0);
        QCOMPARE(desk.meter().unknown, 0);
    }

    /** Read once, then listened to; without the broker it is said that values are only read. */
    void observationsComeAsTheyAreMade() {
        if (!Broker::missing().isEmpty())
            QSKIP(qPrintable(Broker::missing()));
        Broker broker;
        QVERIFY(broker.start());
        Hub city({}, broker.port());
        QCOMPARE(city.start(), QString());
        Result<model::Project> project = store::readProject(city.options.writeProject);
        QVERIFY(project);
        model::ProjectLink &link = project->links.front();
        link.options = {{QStringLiteral("mqtt"), link.url}, {QStringLiteral("poll"), 3600}};
        link.protocol = QStringLiteral("hub-sensorthings");
        link.url = city.hub.root();
        link.commands = false;
        QVERIFY(store::writeProject(*project, city.options.writeProject));
        const Desk desk(city);
        QTRY_COMPARE_WITH_TIMEOUT(desk.meter().state, LinkState::Streaming, kSoonMs);
        QTRY_VERIFY_WITH_TIMEOUT(desk.meter().accepted > kStreams + 5, kSoonMs); // five a second change
        QTRY_COMPARE_WITH_TIMEOUT(desk.same(city.hub), kStreams, kSoonMs);
        QCOMPARE(desk.meter().rejected, 0);
        broker.kill();
        QTRY_COMPARE_WITH_TIMEOUT(desk.meter().state, LinkState::Degraded, kSoonMs);
        QVERIFY2(desk.meter().reason.contains(QLatin1String("read every few seconds")),
                 qPrintable(desk.meter().reason));
        QVERIFY(broker.start());
        QTRY_COMPARE_WITH_TIMEOUT(desk.meter().state, LinkState::Streaming, kSoonMs);
    }

    void aBrokerThatComesBackHasEverythingAgain() {
        if (!Broker::missing().isEmpty())
            QSKIP(qPrintable(Broker::missing()));
        Broker broker;
        QVERIFY(broker.start());
        Hub city({}, broker.port());
        QCOMPARE(city.start(), QString());
        QTRY_VERIFY_WITH_TIMEOUT(city.hub.broker()->published() > kStreams / 3, kSoonMs);
        broker.kill();
        QVERIFY(broker.start());
        const Desk desk(city); // the broker keeps nothing over its end: what comes was published again
        QTRY_COMPARE_WITH_TIMEOUT(desk.same(city.hub), kStreams, kSoonMs);
    }

    void case3And5And8FaultsOfPages_data() {
        QTest::addColumn<QString>("fault");
        QTest::newRow("elsewhere") << QStringLiteral("nextlink-host");
        QTest::newRow("circle") << QStringLiteral("nextlink-cycle");
        QTest::newRow("a page is missing") << QStringLiteral("404@2");
    }
    /** What came is shown, and that it is not all is said. */
    void case3And5And8FaultsOfPages() {
        QFETCH(QString, fault);
        Hub city({fault});
        QCOMPARE(city.start(), QString());
        const Desk desk(city, {{QStringLiteral("poll"), 1}, {QStringLiteral("page"), 10}});
        QTRY_COMPARE_WITH_TIMEOUT(desk.meter().state, LinkState::Degraded, kSoonMs);
        QVERIFY(!desk.meter().reason.isEmpty());
        QTRY_COMPARE_WITH_TIMEOUT(desk.same(city.hub), 30, kSoonMs);
    }

    void case19OneNaNCostsOneValue() {
        Hub city({QStringLiteral("nan")});
        QCOMPARE(city.start(), QString());
        const Desk desk(city, {{QStringLiteral("poll"), 1}});
        QTRY_COMPARE_WITH_TIMEOUT(desk.same(city.hub), kStreams - 1, kSoonMs);
    }

    void aCommandIsConfirmedByWhatTheAssetReports() {
        if (!Broker::missing().isEmpty())
            QSKIP(qPrintable(Broker::missing()));
        Broker broker;
        QVERIFY(broker.start());
        Hub city({}, broker.port());
        QCOMPARE(city.start(), QString());
        Desk desk(city);
        QVERIFY(desk.ask(3, 4321).contains(QLatin1String("no live link"))); // it is never sent later
        QTRY_COMPARE_WITH_TIMEOUT(desk.meter().state, LinkState::Streaming, kSoonMs);
        QTRY_COMPARE_WITH_TIMEOUT(desk.same(city.hub), kStreams, kSoonMs);
        QCOMPARE(desk.ask(3, 4321), QString());
        QCOMPARE(desk.last().step, model::CommandStep::Requested);
        QTRY_COMPARE_WITH_TIMEOUT(desk.last().step, model::CommandStep::Confirmed, kSoonMs);
        QCOMPARE(desk.load(3), 4321.0);
        QCOMPARE(desk.ask(3, 50), QString()); // the connection is open by now
        QTRY_COMPARE_WITH_TIMEOUT(desk.last().step, model::CommandStep::Confirmed, kSoonMs);
    }

    void whatTheHubTakesAndDoesNotDoIsNotConfirmed() {
        if (!Broker::missing().isEmpty())
            QSKIP(qPrintable(Broker::missing()));
        Broker broker;
        QVERIFY(broker.start());
        Hub city({QStringLiteral("deaf")}, broker.port());
        QCOMPARE(city.start(), QString());
        Desk desk(city);
        QTRY_COMPARE_WITH_TIMEOUT(desk.meter().state, LinkState::Streaming, kSoonMs);
        QCOMPARE(desk.ask(3, 4321), QString());
        QTRY_COMPARE_WITH_TIMEOUT(desk.last().step, model::CommandStep::Accepted, kSoonMs);
        QTRY_COMPARE_WITH_TIMEOUT(desk.last().step, model::CommandStep::NotConfirmed, 20'000);
    }

    /** Reading is open here; writing has a user of its own, and a list says who may. */
    void case43WhoMayNotWriteIsTold() {
        if (!Broker::missing().isEmpty())
            QSKIP(qPrintable(Broker::missing()));
        Broker broker;
        const QString passwords =
            broker.file(QStringLiteral("passwords"),
                        Broker::passwordLine("writer", "pass") + "\n" + Broker::passwordLine("viewer", "pass") + "\n");
        const QString rights = broker.file(
            QStringLiteral("rights"), "topic readwrite cim/v1/qd/+/+/+/+/+/state\ntopic readwrite cim/v1/qd/hub/+\n"
                                      "topic read cim/v1/qd/cmd/#\ntopic readwrite cim/v1/qd/ack/#\n"
                                      "user viewer\ntopic read cim/v1/qd/#\n"
                                      "user writer\ntopic readwrite cim/v1/qd/#\n");
        QVERIFY(broker.start({QStringLiteral("allow_anonymous true"), QStringLiteral("password_file ") + passwords,
                              QStringLiteral("acl_file ") + rights}));
        Hub city({}, broker.port());
        QCOMPARE(city.start(), QString());
        Desk viewer(city, {}, QStringLiteral("viewer"), QStringLiteral("pass"));
        QTRY_COMPARE_WITH_TIMEOUT(viewer.meter().state, LinkState::Streaming, kSoonMs);
        QCOMPARE(viewer.ask(3, 4321), QString());
        QTRY_COMPARE_WITH_TIMEOUT(viewer.last().step, model::CommandStep::Rejected, kSoonMs);
        QVERIFY2(viewer.last().why.contains(QLatin1String("not allow")), qPrintable(viewer.last().why));
        Desk stranger(city, {}, QStringLiteral("writer"), QStringLiteral("wrong"));
        QTRY_COMPARE_WITH_TIMEOUT(stranger.meter().state, LinkState::Streaming, kSoonMs);
        QCOMPARE(stranger.ask(3, 4321), QString());
        QTRY_COMPARE_WITH_TIMEOUT(stranger.last().step, model::CommandStep::Rejected, kSoonMs);
        QCOMPARE(stranger.meter().state, LinkState::Streaming); // reading goes on
        Desk writer(city, {}, QStringLiteral("writer"), QStringLiteral("pass"));
        QTRY_COMPARE_WITH_TIMEOUT(writer.meter().state, LinkState::Streaming, kSoonMs);
        QCOMPARE(writer.ask(3, 4321), QString());
        QTRY_COMPARE_WITH_TIMEOUT(writer.last().step, model::CommandStep::Confirmed, kSoonMs);
    }

    void anObservationThatIsPostedIsHandedOn() {
        Hub city;
        QCOMPARE(city.start(), QString());
        const QUrl root(city.hub.root());
        QTcpSocket socket;
        socket.connectToHost(root.host(), static_cast<quint16>(root.port()));
        QVERIFY(socket.waitForConnected(kSoonMs));
        const QByteArray body = observation(77777);
        socket.write("POST /v1.1/Datastreams(1)/Observations HTTP/1.1\r\nHost: hub\r\nConnection: close\r\n"
                     "Content-Length: " +
                     QByteArray::number(body.size()) + "\r\n\r\n" + body);
        const auto newest = [&] {
            const auto lock = city.hub.data().reading();
            const auto &kept = city.hub.data().streams()[0].kept;
            return std::any_of(kept.begin(), kept.end(),
                               [](const StaObservation &each) { return each.sample.number == 77777; });
        };
        QTRY_VERIFY_WITH_TIMEOUT(newest(), kSoonMs);
    }

    void case32ServicesTrustTheNamedAuthorityOnly() {
        Certificates certificates;
        if (const QString problem = certificates.make(QStringLiteral("localhost")); !problem.isEmpty())
            QSKIP(qPrintable(problem));
        Hub city;
        city.options.http.certificate = certificates.certificate();
        city.options.http.key = certificates.key();
        QCOMPARE(city.start(), QString());
        const auto linkTo = [&](const QString &host, const QString &authority) {
            Result<model::Project> project = store::readProject(city.options.writeProject);
            if (!project)
                qFatal("%s", qPrintable(project.error().text()));
            project->links.front().url = city.hub.root().replace(QLatin1String("127.0.0.1"), host);
            if (!store::writeProject(*project, city.options.writeProject))
                qFatal("the project could not be written");
            const QJsonObject trusts{{QStringLiteral("ca"), authority}};
            return std::make_unique<Desk>(city, authority.isEmpty() ? QJsonObject() : trusts);
        };
        const auto good = linkTo(QStringLiteral("localhost"), certificates.authority());
        QTRY_COMPARE_WITH_TIMEOUT(good->meter().state, LinkState::Streaming, kSoonMs);
        const auto stranger = linkTo(QStringLiteral("localhost"), {});
        QTRY_COMPARE_WITH_TIMEOUT(stranger->meter().state, LinkState::TlsFailed, kSoonMs);
        const auto otherName = linkTo(QStringLiteral("127.0.0.1"), certificates.authority());
        QTRY_COMPARE_WITH_TIMEOUT(otherName->meter().state, LinkState::TlsFailed, kSoonMs);
        QVERIFY(!otherName->meter().reason.isEmpty());
    }

    void nobodyElseIsServedInTheOpen() {
        Hub open;
        open.options.http.address = QStringLiteral("0.0.0.0");
        QVERIFY(open.start().contains(QLatin1String("--tls-cert")));
        Hub known;
        known.options.broker = BrokerOptions{QUrl(QStringLiteral("mqtt://me:secret@127.0.0.1")), {}, {}, {}, {}, {}};
        const QString why = known.start();
        QVERIFY(why.contains(QLatin1String("CIMSCAPE_HUB_PASSWORD")));
        QVERIFY2(!why.contains(QLatin1String("secret")), qPrintable(why));
        Hub wild;
        wild.options.broker =
            BrokerOptions{QUrl(QStringLiteral("mqtt://127.0.0.1")), QStringLiteral("a/+"), {}, {}, {}, {}};
        QVERIFY(wild.start().contains(QLatin1String("no topic level")));
    }

    void aPasswordIsAskedFor() {
        Hub city;
        city.options.http.password = QStringLiteral("open sesame");
        QCOMPARE(city.start(), QString());
        const QUrl root(city.hub.root());
        const auto statusFor = [&](const QByteArray &header) {
            QTcpSocket socket;
            socket.connectToHost(root.host(), static_cast<quint16>(root.port()));
            socket.waitForConnected(kSoonMs);
            socket.write("GET /v1.1/ HTTP/1.1\r\nHost: hub\r\nConnection: close\r\n" + header + "\r\n");
            socket.waitForReadyRead(kSoonMs);
            return socket.readAll().mid(9, 3);
        };
        QCOMPARE(statusFor({}), QByteArray("401"));
        QCOMPARE(statusFor("Authorization: Bearer wrong\r\n"), QByteArray("401"));
        QCOMPARE(statusFor("Authorization: Bearer open sesame\r\n"), QByteArray("200"));
        QCOMPARE(statusFor("Authorization: Basic " + QByteArray("me:open sesame").toBase64() + "\r\n"),
                 QByteArray("200"));
    }

    void aPortThatIsTakenIsSaid() {
        Hub first, second;
        QCOMPARE(first.start(), QString());
        second.options.http.port = QUrl(first.hub.root()).port();
        QVERIFY(second.start().contains(QLatin1String("--port")));
    }
};

QTEST_GUILESS_MAIN(DemoHubTest)
#include "tst_demohub.moc"
