// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/alarms.h"
#include "model/board.h"

#include <QJsonDocument>
#include <QJsonObject>

/** A city of twelve charging stations without a picture: one layer on a board, one rule, an alarm list. */
struct SmallCity {
    SmallCity() {
        const auto spec =
            cim::model::parseLayerSpec(QJsonDocument::fromJson(kLayer).object(), QStringLiteral("smallcity"));
        if (!spec)
            qFatal("%s", qPrintable(spec.error().text()));
        auto table = std::make_shared<cim::model::AssetTable>();
        for (int i = 0; i < kStations; ++i) {
            table->addKey(key(i));
        }
        board.setLayer(0, std::make_shared<const cim::model::LayerSpec>(*spec), table);
    }

    /** "CH-00" to "CH-11". */
    static QString key(int station) { return QStringLiteral("CH-%1").arg(station, 2, 10, QLatin1Char('0')); }
    /** The newest load of a station, kW; NaN: none. */
    [[nodiscard]] double load(int station) const {
        return board.value({0, static_cast<cim::model::Row>(station)}, 0).number;
    }
    /** A sample as a link delivers it, @p ageMs old when it comes in. */
    static cim::model::RawSample sample(int station, double load, cim::TimeMs received, qint64 ageMs = 0) {
        cim::model::RawSample out;
        out.layer = QStringLiteral("chargers");
        out.asset = key(station);
        out.property = QStringLiteral("load");
        out.unit = QStringLiteral("kW");
        out.number = load;
        out.observed = received - ageMs;
        out.received = received;
        return out;
    }

    static constexpr int kStations = 12;
    static constexpr double kOverload = 50'000; ///< above it rule CHG-HOT raises an alarm
    static constexpr char kLayer[] = R"({
      "version": 1, "id": "chargers", "title": "Charging stations", "icon": "parking", "order": 50,
      "key": "code", "source": "chargers",
      "properties": [
        {"id": "load", "title": "Load", "type": "number", "unit": "kW", "period": 5, "min": 0, "max": 100000, "settable": true},
        {"id": "plug", "title": "Plug", "type": "word", "words": ["free", "taken"], "period": 60, "required": false, "settable": true},
        {"id": "lit", "title": "Lit", "type": "flag", "period": 60, "required": false}],
      "rules": [{"id": "CHG-HOT", "property": "load", "when": "above", "value": 50000, "unit": "kW", "level": 1, "title": "Overload"}],
      "symbol": {"type": "instance", "model": "charger", "height": 2}
    })";

    cim::Clock clock;
    cim::model::Board board{clock};
    cim::model::AlarmList alarms{board, clock};
};
