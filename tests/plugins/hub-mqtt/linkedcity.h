// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hub/hubsession.h"
#include "model/alarms.h"
#include "plugin/plugins.h"

#include <QJsonDocument>
#include <QJsonObject>

/** A small city of twelve charging stations with one rule, and the plugin's link to it through everything that the
 * program has between a hub and its alarm list. */
class LinkedCity {
public:
    explicit LinkedCity(int silentAfterMs = 12'000) : hub(board, clock, timing(silentAfterMs)) {
        const auto spec = cim::model::parseLayerSpec(QJsonDocument::fromJson(kLayer).object(), QStringLiteral("test"));
        if (!spec)
            qFatal("%s", qPrintable(spec.error().text()));
        auto table = std::make_shared<cim::model::AssetTable>();
        for (int i = 0; i < kStations; ++i) {
            const QString key = QStringLiteral("CH-%1").arg(i, 2, 10, QLatin1Char('0'));
            table->rowOfKey.insert(key, static_cast<cim::model::Row>(i));
            table->keys.push_back(key);
        }
        board.setLayer(0, std::make_shared<const cim::model::LayerSpec>(*spec), table);
        hub.rebuildIndex();
    }

    /** Adds a link made by the module that the build has put beside the programs. */
    void link(quint16 port, const QJsonObject &options = {}, const QString &user = {}, const QString &password = {},
              const QString &scheme = QStringLiteral("mqtt"), const QString &host = QStringLiteral("127.0.0.1")) {
        cim::hub::LinkConfig config;
        config.id = QStringLiteral("city");
        config.url = QStringLiteral("%1://%2:%3").arg(scheme, host).arg(port);
        config.options = options;
        config.options.insert(QStringLiteral("tenant"), QStringLiteral("qd"));
        config.user = user;
        config.password = password;
        hub.addLink(config.id, QStringLiteral("hub-mqtt"),
                    [config]() -> cim::Result<std::unique_ptr<cim::hub::HubLink>> {
                        const auto plugins = cim::plugin::findPlugins({QStringLiteral(CIM_BINARY_DIR "/lib/plugins")});
                        const auto factory = cim::plugin::loadHubPlugin(plugins, QStringLiteral("hub-mqtt"));
                        if (!factory)
                            return factory.error();
                        return (*factory)->create(config);
                    });
    }

    [[nodiscard]] cim::hub::LinkMeter meter() const { return hub.meters().back(); }
    [[nodiscard]] cim::hub::LinkState state() const { return meter().state; }
    [[nodiscard]] double load(int station) const {
        return board.value({0, static_cast<cim::model::Row>(station)}, 0).number;
    }

    /** A state message of a station as a hub publishes it. */
    static QByteArray topic(int station) {
        return "cim/v1/qd/wwjt/7/q/chargers/CH-" + QByteArray::number(station).rightJustified(2, '0') + "/state";
    }
    static QByteArray payload(int station, double load, cim::TimeMs when, int sequence = 0) {
        return "{\"v\":1,\"id\":\"CH-" + QByteArray::number(station).rightJustified(2, '0') + "\",\"t\":\"" +
               cim::toIso(when).toUtf8() + "\",\"b\":1,\"s\":" + QByteArray::number(sequence) +
               ",\"p\":{\"load\":{\"x\":" + QByteArray::number(load) + ",\"u\":\"kW\"}}}";
    }

    static constexpr int kStations = 12;
    static constexpr char kLayer[] = R"({
      "version": 1, "id": "chargers", "title": "Charging stations", "icon": "parking", "order": 50,
      "key": "code", "source": "chargers",
      "properties": [{"id": "load", "title": "Load", "type": "number", "unit": "kW", "period": 5, "min": 0, "max": 100000}],
      "rules": [{"id": "CHG-HOT", "property": "load", "when": "above", "value": 50000, "unit": "kW", "level": 1, "title": "Overload"}],
      "symbol": {"type": "instance", "model": "charger", "height": 2}
    })";

    cim::Clock clock;
    cim::model::Board board{clock};
    cim::model::AlarmList alarms{board, clock};
    cim::hub::HubSession hub;

private:
    static cim::hub::HubTiming timing(int silentAfterMs) {
        cim::hub::HubTiming out;
        out.retry = {50, 50, 200, 60'000};
        out.silentAfterMs = silentAfterMs;
        return out;
    }
};
