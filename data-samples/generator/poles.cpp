// SPDX-License-Identifier: Apache-2.0
#include "blocks.h"

#include <QStringList>

#include <algorithm>

namespace sample {

namespace {

struct Device {
    const char *kind;
    const char *slot;
    double height; ///< share of the pole's
    double share;  ///< of poles that carry it
};
constexpr Device kDevices[] = {{"luminaire", "L4", 0.97, 1.0},  {"camera", "L2", 0.5, 0.7},
                               {"environment", "L4", 1.0, 0.3}, {"5g", "L4", 0.9, 0.35},
                               {"screen", "L1", 0.2, 0.25},     {"charger", "L1", 0.1, 0.15},
                               {"help", "L1", 0.13, 0.5},       {"broadcast", "L2", 0.4, 0.4}};

} // namespace

void writePoles(Writer &writer, const Streets &streets, int wanted) {
    Table poles = writer.table("poles", Shape::PointZ,
                               {{"pole_id", 't'},
                                {"name", 't'},
                                {"name_en", 't'},
                                {"road", 't'},
                                {"road_en", 't'},
                                {"side", 't'},
                                {"chainage_m", 'r'},
                                {"height_m", 'r'},
                                {"arm_m", 'r'},
                                {"azimuth_deg", 'r'},
                                {"material", 't'},
                                {"year", 'i'},
                                {"owner", 't'},
                                {"cabinet", 't'},
                                {"loop", 't'},
                                {"devices", 't'},
                                {"rated_w", 'r'}});
    Table devices = writer.table("pole_devices", Shape::PointZ,
                                 {{"device_id", 't'},
                                  {"pole_id", 't'},
                                  {"kind", 't'},
                                  {"slot", 't'},
                                  {"mount_height_m", 'r'},
                                  {"vendor", 't'},
                                  {"in_service", 't'}});
    Rng rng(500);
    std::vector<const Road *> roads;
    for (const Road &road : streets.roads) {
        if (road.kind == RoadClass::Trunk)
            roads.push_back(&road);
    }
    // The avenue along the bay first, then those inland from the middle outwards.
    std::stable_sort(roads.begin(), roads.end(), [](const Road *a, const Road *b) {
        const auto away = [](const Road &road) { return road.alongCoast ? road.at : 1000 + std::abs(road.at - 450); };
        return away(*a) < away(*b);
    });
    int count = 0;
    for (const Road *road : roads) {
        const double length = lengthOf(road->line);
        for (double metres = 15; metres < length - 10 && count < wanted; metres += 33) {
            if (road->isAtCrossing(metres, 5))
                continue;
            for (const double side : {-1.0, 1.0}) {
                if (count >= wanted)
                    break;
                const Station s = stationAt(road->line, metres);
                const Point right{s.direction.y, -s.direction.x};
                const Point at = s.at + right * (side * (road->width / 2 - 0.8));
                const QString id = QStringLiteral("P-%1").arg(++count, 4, 10, QLatin1Char('0'));
                const double height = 12;
                QStringList carried;
                for (const Device &device : kDevices) {
                    if (!rng.chance(device.share))
                        continue;
                    carried << QString::fromLatin1(device.kind);
                    devices.addPoint(at, heightAt(at) + height * device.height,
                                     {QStringLiteral("%1-%2").arg(id, QString::fromLatin1(device.kind)), id,
                                      QString::fromLatin1(device.kind), QString::fromLatin1(device.slot),
                                      std::round(height * device.height * 10) / 10, QStringLiteral("样例科技"),
                                      QStringLiteral("2025-10-01")});
                }
                poles.addPoint(at, heightAt(at),
                               {id, QStringLiteral("智慧灯杆 %1").arg(id), QStringLiteral("Smart pole %1").arg(id),
                                road->name, road->nameEn, QString(QLatin1Char(side < 0 ? 'L' : 'R')), metres, height,
                                2.4, std::round(azimuthOf(right * -side)), QStringLiteral("Q355"), 2025,
                                QStringLiteral("样例城投"),
                                QStringLiteral("C-%1").arg(count / 40 + 1, 2, 10, QLatin1Char('0')),
                                QStringLiteral("%1").arg(count / 20 + 1), carried.join(QLatin1Char(',')), 150.0});
            }
        }
    }
}

} // namespace sample
