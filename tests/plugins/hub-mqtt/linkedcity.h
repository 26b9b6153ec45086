// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hub/hubsession.h"
#include "plugin/plugins.h"
#include "tests/support/smallcity.h"

#include <QtTest>

/** The small city and the plugin's link to it, through everything that the program has between a hub and its alarm
 * list. */
class LinkedCity : public SmallCity {
public:
    explicit LinkedCity(int silentAfterMs = 12'000) : hub(board, clock, timing(silentAfterMs)) {}

    /** Adds a link made by the module that the build has put beside the programs. */
    void link(quint16 port, const QJsonObject &options = {}, const QString &user = {}, const QString &password = {},
              const QString &scheme = QStringLiteral("mqtt"), const QString &host = QStringLiteral("127.0.0.1")) {
        linkToAny({port}, options, user, password, scheme, host);
    }
    /** The nodes of a cluster, tried in turn. */
    void linkToAny(const QList<quint16> &ports, const QJsonObject &options = {}, const QString &user = {},
                   const QString &password = {}, const QString &scheme = QStringLiteral("mqtt"),
                   const QString &host = QStringLiteral("127.0.0.1")) {
        cim::hub::LinkConfig config;
        config.id = QStringLiteral("city");
        config.options = options;
        config.options.insert(QStringLiteral("tenant"), QStringLiteral("qd"));
        config.user = user;
        config.password = password;
        hub.addLink(config.id, QStringLiteral("hub-mqtt"),
                    [=, next = qsizetype(0)]() mutable -> cim::Result<std::unique_ptr<cim::hub::HubLink>> {
                        cim::hub::LinkConfig at = config;
                        at.url = QStringLiteral("%1://%2:%3").arg(scheme, host).arg(ports[next++ % ports.size()]);
                        const auto plugins = cim::plugin::findPlugins({QStringLiteral(CIM_BINARY_DIR "/lib/plugins")});
                        const auto factory = cim::plugin::loadHubPlugin(plugins, QStringLiteral("hub-mqtt"));
                        if (!factory)
                            return factory.error();
                        return (*factory)->create(at);
                    });
    }

    [[nodiscard]] cim::hub::LinkMeter meter() const { return hub.meters().back(); }
    [[nodiscard]] cim::hub::LinkState state() const { return meter().state; }
    /** Which state it is, and why: for the message of a test that expected another one. */
    [[nodiscard]] QByteArray told() const {
        return QStringLiteral("state %1, reason \"%2\"").arg(static_cast<int>(state())).arg(meter().reason).toUtf8();
    }

    /** A state message of a station as a hub publishes it. */
    static QByteArray topic(int station) { return "cim/v1/qd/wwjt/7/q/chargers/" + key(station).toUtf8() + "/state"; }
    static QByteArray payload(int station, double load, cim::TimeMs when, int sequence = 0) {
        return "{\"v\":1,\"id\":\"" + key(station).toUtf8() + "\",\"t\":\"" + cim::toIso(when).toUtf8() +
               "\",\"b\":1,\"s\":" + QByteArray::number(sequence) +
               ",\"p\":{\"load\":{\"x\":" + QByteArray::number(load) + ",\"u\":\"kW\"}}}";
    }

    cim::hub::HubSession hub;

private:
    static cim::hub::HubTiming timing(int silentAfterMs) {
        cim::hub::HubTiming out;
        out.retry = {50, 50, 200, 60'000};
        out.silentAfterMs = silentAfterMs;
        return out;
    }
};

constexpr int kSoonMs = 5000; ///< generous: the machine may be busy with other tests

// Waits for a state; on failure says which it is instead, and why.
#define TRY_STATE(city, wanted)                                                                                        \
    do {                                                                                                               \
        (void)QTest::qWaitFor([&] { return (city).state() == (wanted); }, kSoonMs);                                    \
        QVERIFY2((city).state() == (wanted), (city).told().constData());                                               \
    } while (false)
