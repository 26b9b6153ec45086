// SPDX-License-Identifier: Apache-2.0
// From a message at a real broker to the pixel: one pole of the sample city leans while 2000 values a second come in
// for the others; how long until a picture of it has the red of the alarm. Pictures are drawn one after another, as a
// window does that is never done: what a frame costs is part of the time, and stands beside it.
#include "app/cli/headless.h"
#include "plugin/plugins.h"
#include "tests/plugins/hub-mqtt/broker.h"

#include <QElapsedTimer>
#include <QGuiApplication>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTextStream>
#include <QThread>

#include <mosquitto.h>

#include <atomic>
#include <thread>

using namespace cim;

namespace {

constexpr int kRate = 2'000;
constexpr int kLeastRed = 12; ///< pixels: a mark has some hundred
constexpr int kPatienceMs = 10'000;

QByteArray stateOf(const QByteArray &key, const QByteArray &property, double value, const QByteArray &unit,
                   int number) {
    return "{\"v\":1,\"id\":\"" + key + "\",\"t\":\"" + toIso(QDateTime::currentMSecsSinceEpoch()).toUtf8() +
           "\",\"b\":1,\"s\":" + QByteArray::number(number) + ",\"p\":{\"" + property +
           "\":{\"x\":" + QByteArray::number(value) + ",\"u\":\"" + unit + "\"}}}";
}

QByteArray topicOf(const QByteArray &key) {
    return "cim/v1/qd/wwmt/5/k/poles/" + key + "/state";
}

/** Loads of all poles but the first, evenly. */
class Traffic {
public:
    Traffic(quint16 port, QList<QByteArray> keys) {
        m_thread = std::thread([this, port, keys = std::move(keys)] {
            mosquitto *client = mosquitto_new(nullptr, true, nullptr);
            mosquitto_connect(client, "127.0.0.1", port, 60);
            QElapsedTimer timer;
            timer.start();
            for (int sent = 0; !m_stop; mosquitto_loop(client, 1, 1)) {
                for (const qint64 due = timer.elapsed() * kRate / 1000; sent < due; ++sent) {
                    const QByteArray &key = keys[1 + sent % (keys.size() - 1)];
                    const QByteArray payload = stateOf(key, "load", 40 + sent % 90, "W", sent);
                    mosquitto_publish(client, nullptr, topicOf(key).constData(), static_cast<int>(payload.size()),
                                      payload.constData(), 0, false);
                }
            }
            mosquitto_disconnect(client);
            mosquitto_destroy(client);
        });
    }
    ~Traffic() {
        m_stop = true;
        m_thread.join();
    }

private:
    std::atomic<bool> m_stop = false;
    std::thread m_thread;
};

bool isRed(const QImage &picture) {
    int red = 0;
    for (int y = 0; y < picture.height(); ++y) {
        const auto *line = reinterpret_cast<const QRgb *>(picture.constScanLine(y));
        for (int x = 0; x < picture.width(); ++x)
            red += qRed(line[x]) > 170 && qGreen(line[x]) < 60 && qBlue(line[x]) < 60;
    }
    return red >= kLeastRed;
}

void addLink(app::Session &session, quint16 port) {
    hub::LinkConfig config;
    config.id = QStringLiteral("bench");
    config.url = QStringLiteral("mqtt://127.0.0.1:%1").arg(port);
    config.options = {{QStringLiteral("tenant"), QStringLiteral("qd")},
                      {QStringLiteral("heartbeat"), QStringLiteral("broker")},
                      {QStringLiteral("reconcile"), 0}};
    session.hub().addLink(config.id, QStringLiteral("hub-mqtt"),
                          [config, &session]() -> Result<std::unique_ptr<hub::HubLink>> {
                              const auto factory = plugin::loadHubPlugin(session.plugins(), QStringLiteral("hub-mqtt"));
                              if (!factory)
                                  return factory.error();
                              return (*factory)->create(config);
                          });
    QElapsedTimer waited;
    waited.start();
    while (session.hub().meters().front().state != hub::LinkState::Streaming && !waited.hasExpired(kPatienceMs))
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 50);
}

int fail(const QString &why) {
    QTextStream(stderr) << why << Qt::endl;
    return 1;
}

double share(std::vector<double> values, double of) {
    std::sort(values.begin(), values.end());
    return values.empty()
               ? 0
               : values[std::min(values.size() - 1, static_cast<std::size_t>(of * static_cast<double>(values.size())))];
}

} // namespace

int main(int argc, char **argv) {
    QGuiApplication application(argc, argv);
    const QSize size = argc > 3 ? QSize(QByteArray(argv[2]).toInt(), QByteArray(argv[3]).toInt()) : QSize(960, 540);
    const int rounds = argc > 1 ? std::max(1, QByteArray(argv[1]).toInt()) : 40;
    if (!Broker::missing().isEmpty())
        return fail(Broker::missing());
    mosquitto_lib_init();
    Broker broker;
    if (!broker.start())
        return fail(broker.log());
    app::Headless headless;
    app::ProjectArguments arguments;
    arguments.liveSeconds = 0; // its own link is left alone
    if (const Result<void> opened = headless.open(arguments); !opened)
        return fail(opened.error().text());
    app::Session &session = headless.session();
    const int layer = session.layerIndex(QStringLiteral("poles"));
    QList<QByteArray> keys;
    for (const QString &key : session.board().table(layer).keys)
        keys << key.toUtf8();
    const Result<app::SceneView *> view = headless.scene();
    if (!view)
        return fail(view.error().text());
    (*view)->attachReady();
    const model::Viewpoint there = (*view)->viewpointOf({layer, 0});
    addLink(session, broker.port());
    Publisher city(broker.port(), QByteArrayLiteral("bench"));
    const Traffic traffic(broker.port(), keys);
    std::vector<double> frames, delays;
    int number = 0;
    const auto until = [&](bool red) -> double {
        QElapsedTimer timer;
        timer.start();
        city.publish(topicOf(keys[0]), stateOf(keys[0], "tilt", red ? 6 : 0.2, "deg", ++number), false, 0);
        (void)city.flush();
        while (!timer.hasExpired(kPatienceMs)) {
            QCoreApplication::processEvents();
            QElapsedTimer frame;
            frame.start();
            const Result<QImage> picture = headless.picture(size, there, model::Theme::Light);
            frames.push_back(static_cast<double>(frame.nsecsElapsed()) / 1e6);
            if (picture && isRed(picture->convertToFormat(QImage::Format_RGB32)) == red)
                return static_cast<double>(timer.nsecsElapsed()) / 1e6;
        }
        return -1;
    };
    (void)until(false);
    for (int round = 0; round < rounds; ++round) {
        const double ms = until(true);
        if (ms < 0)
            return fail(QStringLiteral("the alarm did not show"));
        delays.push_back(ms);
        for (const model::Alarm &alarm : session.alarms().open())
            (void)session.alarms().acknowledge(alarm.id, QStringLiteral("bench"));
        if (until(false) < 0)
            return fail(QStringLiteral("the alarm did not go"));
        QThread::msleep(static_cast<unsigned long>(7 * (round % 8))); // not in step with the intake
    }
    const QJsonObject line{{QStringLiteral("bench"), QStringLiteral("pixel")},
                           {QStringLiteral("rounds"), rounds},
                           {QStringLiteral("size"), QStringLiteral("%1x%2").arg(size.width()).arg(size.height())},
                           {QStringLiteral("values_per_s"), session.hub().meters().front().perSecond},
                           {QStringLiteral("frame_p50_ms"), share(frames, 0.5)},
                           {QStringLiteral("to_pixel_p50_ms"), share(delays, 0.5)},
                           {QStringLiteral("to_pixel_p95_ms"), share(delays, 0.95)},
                           {QStringLiteral("gl"), headless.glDescription()}};
    QTextStream(stdout) << QString::fromUtf8(QJsonDocument(line).toJson(QJsonDocument::Compact)) << Qt::endl;
    return 0;
}
