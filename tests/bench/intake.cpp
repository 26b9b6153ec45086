// SPDX-License-Identifier: Apache-2.0
// From a real broker to the board: messages a second, beside what a bare subscriber takes of the same flood; how late a
// value is at a steady rate; how many changes a second the board itself takes. A second argument is minutes of a steady
// rate with alarms and a journal: what memory does in them.
#include "hub/hubsession.h"
#include "model/alarms.h"
#include "plugin/plugins.h"
#include "store/journal.h"
#include "tests/plugins/hub-mqtt/broker.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTextStream>
#include <QThread>

#include <mosquitto.h>

#include <atomic>
#include <cmath>
#include <random>
#include <thread>

using namespace cim;
using namespace cim::model;

namespace {

constexpr int kAssets = 10'000;
constexpr int kBoardAssets = 300'000;
constexpr int kRetained = 100'000;
constexpr int kSteadyRate = 2'000;
constexpr char kLayer[] = R"({"version": 1, "id": "meters", "title": "Meters", "icon": "sensor", "key": "code",
    "properties": [{"id": "load", "title": "Load", "type": "number", "unit": "kW", "period": 60, "min": 0, "max": 1e9}],
    "rules": [{"id": "HOT", "property": "load", "when": "above", "value": 1e8, "unit": "kW", "level": 1, "title": "Hot"}],
    "symbol": {"type": "point"}})";

QString keyOf(int asset) {
    return QStringLiteral("M-%1").arg(asset);
}

struct City {
    explicit City(int assets) {
        const auto spec = parseLayerSpec(QJsonDocument::fromJson(kLayer).object(), QStringLiteral("bench"));
        if (!spec)
            qFatal("%s", qPrintable(spec.error().text()));
        auto table = std::make_shared<AssetTable>();
        for (int i = 0; i < assets; ++i)
            table->addKey(keyOf(i));
        board.setLayer(0, std::make_shared<const LayerSpec>(*spec), table);
    }
    Clock clock;
    Board board{clock};
    AlarmList alarms{board, clock};
};

QByteArray topicOf(int asset) {
    return "cim/v1/qd/wwmt/5/k/meters/M-" + QByteArray::number(asset) + "/state";
}

/** About 200 bytes, as hubs send. */
QByteArray payloadOf(int asset, qint64 number) {
    const QByteArray time = toIso(QDateTime::currentMSecsSinceEpoch()).toUtf8();
    QByteArray out = "{\"v\":1,\"id\":\"M-" + QByteArray::number(asset) + "\",\"t\":\"" + time +
                     "\",\"b\":1,\"s\":" + QByteArray::number(number) +
                     ",\"q\":\"good\",\"p\":{\"load\":{\"x\":" + QByteArray::number(number % 1000) +
                     ",\"u\":\"kW\"}},\"note\":\"";
    return out + QByteArray(std::max<qsizetype>(0, 198 - out.size()), '.') + "\"}";
}

/** Publishes at @p rate, 0: as fast as the broker takes it, until it is stopped. */
class Flood {
public:
    Flood(quint16 port, int rate) {
        m_thread = std::thread([this, port, rate] {
            mosquitto *client = mosquitto_new(nullptr, true, nullptr);
            mosquitto_connect(client, "127.0.0.1", port, 60);
            QElapsedTimer timer;
            timer.start();
            while (!m_stop) {
                const qint64 due = rate > 0 ? timer.elapsed() * rate / 1000 : m_sent + 100;
                for (; m_sent < due && !m_stop; ++m_sent) {
                    const int asset = static_cast<int>(m_sent % kAssets);
                    const QByteArray payload = payloadOf(asset, m_sent + 1);
                    mosquitto_publish(client, nullptr, topicOf(asset).constData(), static_cast<int>(payload.size()),
                                      payload.constData(), 0, false);
                }
                mosquitto_loop(client, rate > 0 ? 1 : 0, 1);
            }
            mosquitto_disconnect(client);
            mosquitto_destroy(client);
        });
    }
    ~Flood() {
        m_stop = true;
        m_thread.join();
    }
    [[nodiscard]] qint64 sent() const { return m_sent; }

private:
    std::atomic<bool> m_stop = false;
    std::atomic<qint64> m_sent = 0;
    std::thread m_thread;
};

/** What a bare subscriber takes of a flood: the limit. */
double bareRate(quint16 port, int seconds) {
    std::atomic<qint64> got = 0;
    mosquitto *client = mosquitto_new(nullptr, true, &got);
    mosquitto_message_callback_set(client, [](mosquitto *, void *count, const mosquitto_message *) {
        ++*static_cast<std::atomic<qint64> *>(count);
    });
    mosquitto_connect(client, "127.0.0.1", port, 60);
    mosquitto_subscribe(client, nullptr, "cim/v1/qd/#", 0);
    mosquitto_loop_start(client);
    QThread::msleep(300);
    double rate = 0;
    {
        const Flood flood(port, 0);
        QThread::msleep(500);
        const qint64 before = got;
        QThread::sleep(static_cast<unsigned long>(seconds));
        rate = static_cast<double>(got - before) / seconds;
    }
    mosquitto_disconnect(client);
    mosquitto_loop_stop(client, true);
    mosquitto_destroy(client);
    return rate;
}

void addLink(hub::HubSession &hub, quint16 port, int qos) {
    hub::LinkConfig config;
    config.id = QStringLiteral("city");
    config.url = QStringLiteral("mqtt://127.0.0.1:%1").arg(port);
    config.options = {{QStringLiteral("tenant"), QStringLiteral("qd")},
                      {QStringLiteral("heartbeat"), QStringLiteral("broker")},
                      {QStringLiteral("reconcile"), 0},
                      {QStringLiteral("qos"), qos}};
    hub.addLink(config.id, QStringLiteral("hub-mqtt"), [config]() -> Result<std::unique_ptr<hub::HubLink>> {
        const auto factory = plugin::loadHubPlugin(plugin::findPlugins({QStringLiteral(CIM_BINARY_DIR "/lib/plugins")}),
                                                   QStringLiteral("hub-mqtt"));
        if (!factory)
            return factory.error();
        return (*factory)->create(config);
    });
}

/** Runs the event loop, and gives the longest time in which it did not come round, in ms. */
double runFor(int ms) {
    QElapsedTimer all, last;
    double worst = 0;
    all.start();
    last.start();
    while (all.elapsed() < ms) {
        QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents, 5);
        worst = std::max(worst, static_cast<double>(last.nsecsElapsed()) / 1e6);
        last.restart();
    }
    return worst;
}

void waitUntilLive(hub::HubSession &hub) {
    while (hub.meters().front().state != hub::LinkState::Streaming)
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 50);
}

void measureFlood(quint16 port, int seconds, QJsonObject &line) {
    City city(kAssets);
    hub::HubSession hub(city.board, city.clock);
    addLink(hub, port, 0);
    waitUntilLive(hub);
    const Flood flood(port, 0);
    runFor(500);
    const qint64 before = hub.meters().front().accepted, sentBefore = flood.sent();
    const double worst = runFor(seconds * 1000);
    const hub::LinkMeter meter = hub.meters().front();
    line.insert(QStringLiteral("messages_per_s"), static_cast<double>(meter.accepted - before) / seconds);
    line.insert(QStringLiteral("sent_per_s"), static_cast<double>(flood.sent() - sentBefore) / seconds);
    line.insert(QStringLiteral("gui_blocked_ms"), worst);
    line.insert(QStringLiteral("merged"), meter.merged);
    line.insert(QStringLiteral("rejected"), meter.rejected);
}

void measureSteady(quint16 port, int seconds, QJsonObject &line) {
    City city(kAssets);
    hub::HubSession hub(city.board, city.clock);
    std::vector<qint64> delays;
    QObject::connect(&hub, &hub::HubSession::accepted, [&](const std::vector<Sample> &samples) {
        const TimeMs now = QDateTime::currentMSecsSinceEpoch();
        for (const Sample &sample : samples)
            delays.push_back(now - sample.observed);
    });
    addLink(hub, port, 0);
    waitUntilLive(hub);
    const Flood flood(port, kSteadyRate);
    runFor(1000);
    delays.clear();
    runFor(seconds * 1000);
    std::sort(delays.begin(), delays.end());
    if (delays.empty())
        return;
    line.insert(QStringLiteral("steady_per_s"), static_cast<double>(delays.size()) / seconds);
    line.insert(QStringLiteral("to_board_p50_ms"), delays[delays.size() / 2]);
    line.insert(QStringLiteral("to_board_p95_ms"), delays[delays.size() * 95 / 100]);
}

/** Of this process; 0 where the system does not tell it in this way. */
double residentMb() {
    QFile status(QStringLiteral("/proc/self/status"));
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray &line : status.readAll().split('\n')) {
        if (line.startsWith("VmRSS:"))
            return line.mid(6).trimmed().split(' ').front().toDouble() / 1024;
    }
    return 0;
}

/** A desk that stays on: every value goes to the board, the rules and the journal. Once a minute, how much memory. */
void soak(quint16 port, int minutes, QJsonObject &line) {
    QTemporaryDir folder;
    City city(kAssets);
    store::Journal journal(folder.filePath(QStringLiteral("soak.journal")));
    journal.setLayers(std::make_shared<const LayerIndex>(layerIndexOf(city.board)));
    hub::HubSession hub(city.board, city.clock);
    QObject::connect(&hub, &hub::HubSession::accepted,
                     [&](const std::vector<Sample> &samples) { journal.append(samples); });
    addLink(hub, port, 0);
    waitUntilLive(hub);
    const Flood flood(port, kSteadyRate);
    QJsonArray memory;
    for (int minute = 0; minute < minutes; ++minute) {
        runFor(60'000);
        city.alarms.tick();
        memory.append(std::round(residentMb() * 10) / 10);
        QTextStream(stderr) << "minute " << minute + 1 << ": " << residentMb() << " MB, "
                            << hub.meters().front().accepted << " values" << Qt::endl;
    }
    line.insert(QStringLiteral("soak_values"), hub.meters().front().accepted);
    line.insert(QStringLiteral("soak_sent"), flood.sent());
    line.insert(QStringLiteral("soak_journal_shed"), journal.meter().shed);
    line.insert(QStringLiteral("soak_mb_by_minute"), memory);
}

/** Retained states of a city, from signing in to the last of them on the board. */
void measureRetained(quint16 port, QJsonObject &line) {
    Publisher publisher(port, QByteArrayLiteral("bench"));
    for (int asset = 0; asset < kRetained; ++asset)
        publisher.publish(topicOf(asset), payloadOf(asset, 1), true);
    if (!publisher.flush(60'000))
        qFatal("the broker did not take the retained states");
    City city(kRetained);
    hub::HubSession hub(city.board, city.clock);
    QElapsedTimer timer;
    timer.start();
    addLink(hub, port, 1);
    while (hub.meters().front().accepted < kRetained && timer.elapsed() < 60'000)
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 50);
    line.insert(QStringLiteral("retained"), hub.meters().front().accepted);
    line.insert(QStringLiteral("retained_s"), static_cast<double>(timer.elapsed()) / 1000);
}

double changesPerSecond(City &city, std::size_t batch, std::mt19937 &random) {
    std::vector<Sample> samples(batch);
    TimeMs now = QDateTime::currentMSecsSinceEpoch();
    qint64 applied = 0;
    QElapsedTimer timer;
    timer.start();
    qint64 spent = 0;
    while (timer.elapsed() < 3000) {
        ++now;
        for (Sample &sample : samples) {
            sample.layer = 0;
            sample.row = static_cast<Row>(random() % kBoardAssets);
            sample.number = static_cast<double>(random() % 1000);
            sample.observed = sample.received = now;
        }
        QElapsedTimer each;
        each.start();
        city.board.apply(samples);
        spent += each.nsecsElapsed();
        applied += static_cast<qint64>(batch);
    }
    return static_cast<double>(applied) * 1e9 / static_cast<double>(spent);
}

} // namespace

int main(int argc, char **argv) {
    QCoreApplication application(argc, argv);
    const int seconds = argc > 1 ? std::max(1, QByteArray(argv[1]).toInt()) : 10;
    QJsonObject line{{QStringLiteral("bench"), QStringLiteral("intake")}, {QStringLiteral("seconds"), seconds}};
    if (!Broker::missing().isEmpty()) {
        QTextStream(stderr) << Broker::missing() << Qt::endl;
        return 1;
    }
    mosquitto_lib_init();
    const int soakMinutes = argc > 2 ? QByteArray(argv[2]).toInt() : 0;
    {
        Broker broker;
        if (!broker.start({QStringLiteral("allow_anonymous true"), QStringLiteral("max_inflight_messages 0")}))
            return 1;
        const double bare = bareRate(broker.port(), seconds);
        line.insert(QStringLiteral("bare_per_s"), bare);
        measureFlood(broker.port(), seconds, line);
        line.insert(QStringLiteral("of_bare"), line.value(QLatin1String("messages_per_s")).toDouble() / bare);
        measureSteady(broker.port(), seconds, line);
        if (soakMinutes > 0)
            soak(broker.port(), soakMinutes, line);
        measureRetained(broker.port(), line);
    }
    City city(kBoardAssets);
    std::mt19937 random(7);
    line.insert(QStringLiteral("changes_per_s_by_1000"), changesPerSecond(city, 1'000, random));
    line.insert(QStringLiteral("changes_per_s_by_100000"), changesPerSecond(city, 100'000, random));
    QTextStream(stdout) << QString::fromUtf8(QJsonDocument(line).toJson(QJsonDocument::Compact)) << Qt::endl;
    return 0;
}
