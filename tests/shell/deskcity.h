// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/session/session.h"

#include <QDir>
#include <QFile>
#include <QSettings>
#include <QTemporaryDir>
#include <QtTest>

/** A district of tanks with one live property and two rules, and a layer whose file is missing: written into a folder
 * of its own, with settings of its own. */
class DeskCity {
public:
    explicit DeskCity(int tanks = 40) {
        QCoreApplication::setOrganizationName(QStringLiteral("cimscape-test"));
        QCoreApplication::setApplicationName(QStringLiteral("cimscape-test"));
        QSettings::setDefaultFormat(QSettings::IniFormat);
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_folder.path());
        write(QStringLiteral("scenes/tanks/layer.json"), kTanks);
        write(QStringLiteral("scenes/pumps/layer.json"), QByteArray(kTanks).replace("tanks", "pumps"));
        write(QStringLiteral("tanks.geojson"), features(tanks));
        write(QStringLiteral("harbour.cim.json"), kProject);
    }

    [[nodiscard]] QString file(const QString &name) const { return m_folder.filePath(name); }
    [[nodiscard]] QString project() const { return file(QStringLiteral("harbour.cim.json")); }

    void write(const QString &name, const QByteArray &text) const {
        const QString path = file(name);
        QDir().mkpath(QFileInfo(path).absolutePath());
        QFile out(path);
        if (!out.open(QIODevice::WriteOnly) || out.write(text) != text.size())
            qFatal("%s cannot be written", qPrintable(path));
    }

    /** "TK-07" */
    [[nodiscard]] static QString key(int tank) { return QStringLiteral("TK-%1").arg(tank, 2, 10, QLatin1Char('0')); }

    /** The newest gas value of a tank, as of now. */
    static void measure(cim::app::Session &session, int tank, double gas, qint64 ageMs = 0) {
        cim::model::Sample sample;
        sample.layer = session.layerIndex(QStringLiteral("tanks"));
        sample.row = static_cast<std::uint32_t>(tank);
        sample.number = gas;
        sample.observed = session.clock().now() - ageMs;
        sample.received = session.clock().now();
        session.board().apply({sample});
    }

    static constexpr double kAlarm = 25;   ///< above the first rule's 20 %
    static constexpr double kWarning = 12; ///< above the second rule's 10 %

private:
    static QByteArray features(int count) {
        QByteArray out = R"({"type": "FeatureCollection",
            "crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::4549"}}, "features": [)";
        for (int i = 0; i < count; ++i)
            out += QStringLiteral(R"(%1{"type": "Feature", "properties": {"code": "%2", "title": "Tank %3", "size": %4},
                "geometry": {"type": "Point", "coordinates": [%5, %6]}})")
                       .arg(i > 0 ? QStringLiteral(",") : QString(), key(i))
                       .arg(i)
                       .arg((i * 7919) % 10007)
                       .arg(517000 + 5 * (i % 200))
                       .arg(3979000 + 5 * (i / 200))
                       .toUtf8();
        return out + "]}";
    }

    static constexpr char kTanks[] = R"({
      "version": 1, "id": "tanks", "title": {"en": "Tanks", "zh_CN": "储罐"}, "icon": "sensor", "order": 10,
      "key": "code", "name": "title",
      "attributes": [{"id": "size", "title": "Size", "type": "integer", "unit": "m3"}],
      "properties": [{"id": "gas", "title": "Gas", "type": "number", "unit": "%", "period": 60, "min": 0, "max": 100, "settable": true}],
      "rules": [
        {"id": "TK-GAS-A", "property": "gas", "when": "at-least", "value": 20, "unit": "%", "level": 1,
         "title": "Gas at the alarm set value", "standard": "GB 50493", "clause": "5.3.3", "verified": false},
        {"id": "TK-GAS-P", "property": "gas", "when": "at-least", "value": 10, "unit": "%", "level": 3,
         "title": "Gas rising", "clause": "design value", "verified": true}],
      "symbol": {"type": "point"}
    })";

    static constexpr char kProject[] = R"({
      "version": 1, "title": "Harbour district", "sample": true, "crs": "EPSG:4549", "scenes": ["scenes"],
      "layers": [{"layer": "tanks", "source": "tanks.geojson"}, {"layer": "pumps", "source": "missing.geojson"}],
      "viewpoints": [{"name": "Harbour", "target": [517000, 3979000, 0], "distance": 900}]
    })";

    QTemporaryDir m_folder;
};
