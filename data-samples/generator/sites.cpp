// SPDX-License-Identifier: Apache-2.0
#include "blocks.h"

namespace sample {

namespace {

constexpr const char *kPhases[] = {"earthwork", "foundation", "structure", "structure", "structure", "fitout"};
constexpr const char *kTypes[] = {"housing", "housing", "commercial", "municipal", "metro"};
constexpr const char *kSiteNames[][2] = {{"环湾", "Huanwan"}, {"听涛", "Tingtao"},   {"云杉", "Yunshan"},
                                         {"金帆", "Jinfan"},  {"星光", "Xingguang"}, {"琴屿", "Qinyu"}};

struct SiteTables {
    Table sites, works, cranes, stations;
};

void addCranes(SiteTables &tables, const Block &block, const QString &siteId, double height, Rng &rng) {
    const int count = block.width > 130 ? rng.integer(2, 3) : rng.integer(1, 2);
    for (int i = 0; i < count; ++i) {
        const double jib = rng.between(48, 60);
        const Point base = block.at((i - (count - 1) / 2.0) * jib * 0.9, rng.between(-0.12, 0.12) * block.depth);
        // Neighbours stand at different heights: their jibs pass over each other.
        tables.cranes.addPoint(base, heightAt(base),
                               {QStringLiteral("%1-T%2").arg(siteId).arg(i + 1), siteId,
                                QStringLiteral("%1# 塔机").arg(i + 1), QStringLiteral("Tower crane %1").arg(i + 1),
                                std::round(height + 14 + 9 * i), std::round(jib), 14.0, std::round(rng.between(0, 360)),
                                rng.chance(0.5) ? 630.0 : 800.0,
                                QStringLiteral("鲁BT-样例-%1").arg(rng.integer(10000, 99999))});
    }
}

} // namespace

void writeSites(Writer &writer, const Blocks &blocks) {
    SiteTables tables{
        writer.table("sites", Shape::Polygon,
                     {{"site_id", 't'},
                      {"name", 't'},
                      {"name_en", 't'},
                      {"type", 't'},
                      {"phase", 't'},
                      {"builder", 't'},
                      {"contractor", 't'},
                      {"supervisor", 't'},
                      {"permit_no", 't'},
                      {"area_m2", 'r'},
                      {"start_date", 't'},
                      {"planned_end", 't'},
                      {"floors_planned", 'i'},
                      {"floors_done", 'i'}}),
        writer.table("site_buildings", Shape::Polygon,
                     {{"building_id", 't'},
                      {"site_id", 't'},
                      {"height_m", 'r'},
                      {"planned_height_m", 'r'},
                      {"base_m", 'r'},
                      {"floors", 'i'}}),
        writer.table("cranes", Shape::PointZ,
                     {{"crane_id", 't'},
                      {"site_id", 't'},
                      {"name", 't'},
                      {"name_en", 't'},
                      {"mast_m", 'r'},
                      {"jib_m", 'r'},
                      {"counter_jib_m", 'r'},
                      {"azimuth_deg", 'r'},
                      {"max_moment_tm", 'r'},
                      {"record_no", 't'}}),
        writer.table("stations", Shape::PointZ,
                     {{"station_id", 't'}, {"site_id", 't'}, {"name", 't'}, {"name_en", 't'}, {"kind", 't'}})};
    Rng rng(99);
    int number = 0;
    for (const Block &block : blocks.blocks) {
        if (block.use != Use::Site)
            continue;
        const QString id = QStringLiteral("S-%1").arg(++number, 2, 10, QLatin1Char('0'));
        const auto &name = kSiteNames[number % 6];
        const QString phase = QString::fromLatin1(kPhases[rng.integer(0, 5)]);
        const int planned = rng.integer(11, 33), done = phase == QLatin1String("fitout")      ? planned
                                                        : phase == QLatin1String("structure") ? rng.integer(3, planned)
                                                                                              : 0;
        tables.sites.addPolygon(
            {block.box(0, 0, block.width, block.depth)},
            {id, QStringLiteral("%1 %2 期工地（样例）").arg(QString::fromUtf8(name[0])).arg(number / 6 + 1),
             QStringLiteral("%1 phase %2 site (sample)").arg(QString::fromUtf8(name[1])).arg(number / 6 + 1),
             QString::fromLatin1(kTypes[rng.integer(0, 4)]), phase, QStringLiteral("样例建设有限公司"),
             QStringLiteral("样例建筑集团"), QStringLiteral("样例监理公司"),
             QStringLiteral("样例 3702112026%1").arg(number, 4, 10, QLatin1Char('0')),
             std::round(block.width * block.depth),
             QStringLiteral("2025-%1-01").arg(number % 12 + 1, 2, 10, QLatin1Char('0')), QStringLiteral("2027-06-30"),
             planned, done});
        for (int i = 0; i < 2; ++i) {
            const Ring ring = block.box((i - 0.5) * block.width * 0.46, 0, block.width * 0.3, block.depth * 0.32);
            if (done > 0)
                tables.works.addPolygon({ring}, {QStringLiteral("%1-B%2").arg(id).arg(i + 1), id, done * 3.0,
                                                 planned * 3.0, std::round(heightAt(ring[0]) * 100) / 100, done});
        }
        addCranes(tables, block, id, std::max(24.0, done * 3.0), rng);
        for (int i = 0; i < 2; ++i) {
            const Point at = block.at((i ? 0.46 : -0.46) * block.width, -0.46 * block.depth);
            tables.stations.addPoint(at, heightAt(at),
                                     {QStringLiteral("%1-E%2").arg(id).arg(i + 1), id,
                                      i ? QStringLiteral("噪声监测点") : QStringLiteral("扬尘监测点"),
                                      i ? QStringLiteral("Noise station") : QStringLiteral("Dust station"),
                                      QString::fromLatin1(i ? "noise" : "dust")});
        }
    }
}

} // namespace sample
