// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"
#include "base/text.h"

#include <QJsonObject>

#include <vector>

namespace cim::analysis {

/** What merging poles (多杆合一) goes by: data (resources/analyses/poles.json). */
struct PoleRules {
    /** A part of a pole's height with room for so many devices: "L2", 2.5 to 5.5 m. */
    struct Zone {
        QString id;
        int room = 1;
    };
    /** A kind of device. */
    struct Device {
        QString id;   ///< as layers write it: "camera"
        QString zone; ///< where it is mounted
        double kg = 0, watts = 0;
        double mayMove = 0; ///< metres from where it is, 0: it must stay
    };
    /** A layer whose assets are poles, and what they carry. */
    struct Source {
        QString layer;
        QString devices; ///< attribute with the kinds, "camera,5g"; empty: each carries `device`
        QString device;
        bool stays = false; ///< its poles are not taken away: multi-purpose poles, street lamps
    };

    QString standard, edition;
    LocalText clause;
    bool verified = false;
    double loadKg = 0, loadWatts = 0; ///< that a pole carries in all
    std::vector<Zone> zones;
    std::vector<Device> devices;
    std::vector<Source> layers;

    [[nodiscard]] int deviceOf(const QString &id) const; ///< -1: not known
    [[nodiscard]] int zoneOf(const QString &id) const;
};
/** The error lists every problem as `file: JSON path: reason`, one a line. */
Result<PoleRules> readPoleRules(const QString &path);
Result<PoleRules> parsePoleRules(const QJsonObject &json, const QString &fileForMessages);

} // namespace cim::analysis
