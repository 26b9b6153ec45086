// SPDX-License-Identifier: Apache-2.0
#include "scenes.h"

#include <algorithm>
#include <initializer_list>

namespace sample {

namespace {

using Fields = std::vector<Field>;
using Kinds = std::initializer_list<const char *>;

QString text(const char *utf8) {
    return QString::fromUtf8(utf8);
}
QString pick(Rng &rng, Kinds kinds) {
    return text(kinds.begin()[rng.integer(0, static_cast<int>(kinds.size()) - 1)]);
}

/** A place at the kerb of a street. */
struct Kerb {
    Point at;
    const Road *road;
    double azimuth; ///< towards the street
    int side;       ///< -1 left, 1 right
};

/** Every @p step metres along the streets of @p kinds, @p off metres outside the kerb, on one side or the other. */
std::vector<Kerb> kerbs(const Streets &streets, std::initializer_list<RoadClass> kinds, double step, double off,
                        Rng &rng) {
    std::vector<Kerb> out;
    for (const Road &road : streets.roads) {
        if (std::find(kinds.begin(), kinds.end(), road.kind) == kinds.end())
            continue;
        const double length = lengthOf(road.line);
        for (double metres = rng.between(20, step); metres < length - 20; metres += step) {
            const int side = rng.chance(0.5) ? 1 : -1;
            if (road.isAtCrossing(metres, 6))
                continue;
            const Station s = stationAt(road.line, metres);
            const Point right{s.direction.y, -s.direction.x};
            const Point at = s.at + right * (side * (road.width / 2 + off));
            if (heightAt(at) > 1.0)
                out.push_back({at, &road, azimuthOf(right * -side), side});
        }
    }
    return out;
}

QString street(const Block &block) {
    static constexpr const char *kStreets[] = {"滨海街道（样例）", "琴屿街道（样例）", "金沙街道（样例）"};
    return text(kStreets[block.centre.x < -1200 ? 0 : block.centre.x < 1400 ? 1 : 2]);
}

/** Fields that every scene has, then its own. */
Fields with(const char *key, std::initializer_list<Field> own) {
    Fields out{{key, 't'}, {"name", 't'}, {"name_en", 't'}};
    out.insert(out.end(), own);
    return out;
}

/** Counts the assets of a scene and gives each its key and names: "G-0012", "燃气监测点 12", "Gas sensor 12". */
class Names {
public:
    Names(const char *code, const char *zh, const char *en) : m_code(code), m_zh(zh), m_en(en) {}
    std::vector<Value> next(std::vector<Value> own) {
        const int n = ++m_count;
        std::vector<Value> out{QStringLiteral("%1-%2").arg(text(m_code)).arg(n, 4, 10, QLatin1Char('0')),
                               QStringLiteral("%1 %2").arg(text(m_zh)).arg(n),
                               QStringLiteral("%1 %2").arg(text(m_en)).arg(n)};
        std::move(own.begin(), own.end(), std::back_inserter(out));
        return out;
    }
    [[nodiscard]] int count() const { return m_count; }

private:
    const char *m_code, *m_zh, *m_en;
    int m_count = 0;
};

const QString kOwner = text("样例城投");

void add(Table &table, Point at, std::vector<Value> values) {
    table.addPoint(at, heightAt(at), std::move(values));
}

void writeLifeline(Writer &writer, const Blocks &blocks, const Streets &streets) {
    Rng rng(2101);
    Table gas = writer.table(
        "gas_spaces", Shape::PointZ,
        with("sensor_id", {{"kind", 't'}, {"risk", 't'}, {"road", 't'}, {"owner", 't'}, {"to_main_m", 'r'}}));
    Names gasNames("GS", "燃气监测点", "Gas sensor");
    for (const Kerb &k : kerbs(streets, {RoadClass::Trunk, RoadClass::Secondary}, 160, -2.2, rng))
        add(gas, k.at,
            gasNames.next({pick(rng, {"rain", "rain", "sewage", "telecom", "power"}),
                           pick(rng, {"A", "B", "B", "C", "C", "C", "D"}), k.road->name, kOwner,
                           std::round(rng.between(0.8, 5.0) * 10) / 10}));

    Table water = writer.table("water_points", Shape::PointZ,
                               with("point_id", {{"dn_mm", 'r'}, {"zone", 't'}, {"road", 't'}, {"owner", 't'}}));
    Names waterNames("WP", "供水监测点", "Water point");
    for (const Kerb &k : kerbs(streets, {RoadClass::Trunk}, 420, 1.5, rng))
        add(water, k.at,
            waterNames.next({k.road->alongCoast ? 600.0 : 300.0,
                             QStringLiteral("DMA-%1").arg(k.at.x < -1200  ? 1
                                                          : k.at.x < 1400 ? 2
                                                                          : 3),
                             k.road->name, text("样例水务")}));

    Table wells =
        writer.table("drain_wells", Shape::PointZ,
                     with("well_id", {{"kind", 't'}, {"depth_m", 'r'}, {"dn_mm", 'r'}, {"road", 't'}, {"owner", 't'}}));
    Names wellNames("DW", "排水监测井", "Drainage well");
    for (const Kerb &k : kerbs(streets, {RoadClass::Secondary, RoadClass::Branch}, 380, -3.0, rng))
        add(wells, k.at,
            wellNames.next({pick(rng, {"rain", "rain", "sewage", "combined"}),
                            std::round(rng.between(1.8, 4.6) * 10) / 10, rng.integer(4, 12) * 100.0, k.road->name,
                            kOwner}));

    Table heat = writer.table("heat_stations", Shape::PointZ,
                              with("station_id", {{"area_served_m2", 'r'}, {"rated_kw", 'r'}, {"owner", 't'}}));
    Names heatNames("HS", "热力站", "Substation");
    for (const Block &block : blocks.blocks) {
        if (block.use != Use::Residential || !rng.chance(0.5))
            continue;
        const double area = std::round(block.width * block.depth * 1.6 / 100) * 100;
        add(heat, block.at(block.width * 0.46, -block.depth * 0.46),
            heatNames.next({area, std::round(area * 0.045), text("样例热力")}));
    }

    Table bridges = writer.table(
        "bridges", Shape::PointZ,
        with("bridge_id", {{"kind", 't'}, {"length_m", 'r'}, {"built", 'i'}, {"sensors", 'i'}, {"owner", 't'}}));
    Names bridgeNames("BR", "跨河桥", "River bridge");
    for (const Road &road : streets.roads) { // where a street along the coast crosses the river's column
        if (!road.alongCoast)
            continue;
        const auto river = static_cast<std::size_t>(streets.riverColumn);
        const double u = (streets.us[river] + streets.us[river + 1]) / 2;
        const double metres = road.metresNear(u);
        if (metres < 30 || metres > lengthOf(road.line) - 30)
            continue;
        add(bridges, stationAt(road.line, metres).at,
            bridgeNames.next({pick(rng, {"beam", "beam", "arch", "cable"}), std::round(rng.between(60, 140)),
                              rng.integer(1996, 2021), rng.integer(18, 64), kOwner}));
    }
}

void writeStreetScenes(Writer &writer, const Streets &streets) {
    Rng rng(2102);
    Table flood = writer.table("flood_points", Shape::PointZ,
                               with("point_id", {{"kind", 't'}, {"close_cm", 'r'}, {"road", 't'}, {"team", 't'}}));
    Names floodNames("FP", "易涝点", "Flood point");
    for (const Kerb &k : kerbs(streets, {RoadClass::Trunk, RoadClass::Secondary}, 900, 0.8, rng)) {
        if (heightAt(k.at) < 14)
            add(flood, k.at,
                floodNames.next({pick(rng, {"underpass", "low", "low", "shore"}), 27.0, k.road->name,
                                 pick(rng, {"排涝一队（样例）", "排涝二队（样例）"})}));
    }

    Table air = writer.table("air_stations", Shape::PointZ,
                             with("station_id", {{"kind", 't'}, {"street", 't'}, {"owner", 't'}}));
    Names airNames("AQ", "空气微站", "Air station");
    for (const Kerb &k : kerbs(streets, {RoadClass::Trunk}, 1100, 3.0, rng))
        add(air, k.at,
            airNames.next(
                {pick(rng, {"micro", "micro", "micro", "city"}), text("琴屿街道（样例）"), text("样例环境监测站")}));

    Table cameras = writer.table(
        "cameras", Shape::PointZ,
        with(
            "camera_id",
            {{"kind", 't'}, {"azimuth_deg", 'r'}, {"fov_deg", 'r'}, {"height_m", 'r'}, {"road", 't'}, {"owner", 't'}}));
    Names cameraNames("CA", "视频点位", "Camera");
    for (const Kerb &k : kerbs(streets, {RoadClass::Trunk, RoadClass::Secondary}, 210, 0.9, rng))
        add(cameras, k.at,
            cameraNames.next({pick(rng, {"fixed", "dome", "bayonet"}), std::round(k.azimuth), 70.0, 6.0, k.road->name,
                              text("样例公安")}));

    Table stops = writer.table("bus_stops", Shape::PointZ,
                               with("stop_id", {{"lines", 't'}, {"direction", 't'}, {"road", 't'}, {"shelter", 't'}}));
    Names stopNames("BS", "公交站", "Bus stop");
    for (const Kerb &k : kerbs(streets, {RoadClass::Trunk, RoadClass::Secondary}, 520, 1.4, rng))
        add(stops, k.at,
            stopNames.next({QStringLiteral("%1路,%2路").arg(rng.integer(1, 40)).arg(rng.integer(41, 99)),
                            text(k.road->alongCoast ? (k.side < 0 ? "往西" : "往东") : (k.side < 0 ? "往南" : "往北")),
                            k.road->name, pick(rng, {"yes", "yes", "no"})}));
}

void writeSocial(Writer &writer, const Blocks &blocks) {
    Rng rng(2103);
    Table grids =
        writer.table("grids", Shape::Polygon,
                     with("grid_code", {{"community", 't'}, {"street", 't'}, {"households", 'i'}, {"worker", 't'}}));
    Table communities = writer.table(
        "communities", Shape::Polygon,
        with("community_id", {{"street", 't'}, {"households", 'i'}, {"lifts", 'i'}, {"alone", 'i'}, {"stage", 't'}}));
    Table estates =
        writer.table("estates", Shape::PointZ,
                     with("estate_id", {{"company", 't'}, {"buildings", 'i'}, {"lifts", 'i'}, {"built", 'i'}}));
    Table schools =
        writer.table("schools", Shape::Polygon, with("school_id", {{"kind", 't'}, {"pupils", 'i'}, {"office", 't'}}));
    Table tourism = writer.table("tourism", Shape::Polygon,
                                 with("area_id", {{"grade", 't'}, {"capacity", 'i'}, {"hours", 't'}, {"owner", 't'}}));
    Names gridNames("370211-G", "网格", "Grid"), communityNames("SQ", "社区", "Community"),
        estateNames("WY", "小区", "Estate"), schoolNames("XX", "学校", "School"),
        areaNames("JQ", "景区", "Scenic area");
    for (const Block &block : blocks.blocks) {
        if (block.use == Use::Forest)
            continue;
        const bool housing = block.use == Use::Residential || block.use == Use::Villa || block.use == Use::Village;
        const int households = housing ? static_cast<int>(block.width * block.depth / 45) : rng.integer(0, 60);
        // A few cells are nobody's: the coverage of the grids is something to be checked, not taken for granted.
        if (!rng.chance(0.02))
            grids.addPolygon({block.cell},
                             gridNames.next({QStringLiteral("社区 %1").arg(communityNames.count() + 1), street(block),
                                             households, QString::number(rng.integer(1, 3))}));
        if (housing) {
            communities.addPolygon(
                {block.box(0, 0, block.width, block.depth)},
                communityNames.next({street(block), households, block.use == Use::Residential ? households / 60 : 0,
                                     households / 90, pick(rng, {"planned", "building", "done", "done"})}));
            if (block.use == Use::Residential && rng.chance(0.7))
                add(estates, block.at(-block.width * 0.46, -block.depth * 0.46),
                    estateNames.next({pick(rng, {"样例物业", "样例家园物业", "样例海岸物业"}), rng.integer(6, 18),
                                      rng.integer(8, 40), rng.integer(1998, 2020)}));
        } else if (block.use == Use::School) {
            schools.addPolygon({block.box(0, 0, block.width, block.depth)},
                               schoolNames.next({pick(rng, {"nursery", "primary", "middle"}), rng.integer(4, 22) * 100,
                                                 text("样例教体局")}));
        } else if (block.use == Use::Park) {
            tourism.addPolygon({block.box(0, 0, block.width, block.depth)},
                               areaNames.next({pick(rng, {"park", "park", "3A", "4A"}), rng.integer(8, 60) * 100,
                                               text("06:00-22:00"), text("样例文旅局")}));
        }
    }
}

void writeWorks(Writer &writer, const Blocks &blocks) {
    Rng rng(2104);
    Table components = writer.table(
        "prefab", Shape::PointZ,
        with("component_id", {{"site", 't'}, {"kind", 't'}, {"floor", 'i'}, {"mass_t", 'r'}, {"factory", 't'}}));
    Table stations =
        writer.table("base_stations", Shape::PointZ,
                     with("station_id", {{"operator", 't'}, {"generation", 't'}, {"height_m", 'r'}, {"power", 't'}}));
    Table chargers =
        writer.table("chargers", Shape::PointZ,
                     with("charger_id", {{"operator", 't'}, {"kind", 't'}, {"rated_kw", 'r'}, {"place", 't'}}));
    Names componentNames("PC", "预制构件", "Component"), stationNames("JZ", "基站", "Base station"),
        chargerNames("CD", "充电桩", "Charging point");
    int site = 0, park = 0;
    for (const Block &block : blocks.blocks) {
        if (block.use == Use::Site) {
            ++site;
            for (int i = 0; i < 12; ++i)
                add(components, block.at((i % 6 - 2.5) * 7.0, -block.depth * (i < 6 ? 0.34 : 0.40)),
                    componentNames.next({QStringLiteral("S-%1").arg(site, 2, 10, QLatin1Char('0')),
                                         pick(rng, {"slab", "wall", "stair", "beam"}), rng.integer(1, 20),
                                         std::round(rng.between(0.8, 6.0) * 10) / 10, text("样例构件厂")}));
        }
        if (block.use != Use::Forest && rng.chance(0.09))
            add(stations, block.at(block.width * 0.47, block.depth * 0.47),
                stationNames.next({pick(rng, {"样例移动", "样例联通", "样例电信", "样例广电"}),
                                   pick(rng, {"4g", "5g", "5g"}), double(rng.integer(18, 35)),
                                   pick(rng, {"direct", "transfer"})}));
        if (block.use == Use::Parking || (block.use == Use::Commercial && rng.chance(0.4))) {
            ++park;
            const double rated = rng.chance(0.7) ? 120 : 7;
            for (int i = 0; i < 8; ++i)
                add(chargers, block.at((i - 3.5) * 2.6, block.depth * 0.42),
                    chargerNames.next({pick(rng, {"样例充电", "样例国网"}), text(rated > 50 ? "dc" : "ac"), rated,
                                       QStringLiteral("停车场 %1").arg(park)}));
        }
    }
}

/** Meters and smoke detectors in the stairwells of houses, covers of manholes and magnetic sensors along the streets:
 * so many that they are counted, not listed. */
void writeTerminals(Writer &writer, const Blocks &blocks, const Streets &streets) {
    constexpr double kBetween = 34, kStairwell = 5; // metres from house to house, and around the middle of one
    constexpr int kHouseholdsEach = 10;
    Rng rng(2105);
    Table table = writer.table(
        "terminals", Shape::PointZ,
        {{"imei", 't'}, {"kind", 't'}, {"owner", 't'}, {"online", 'i'}, {"reported", 'i'}, {"battery_low", 'i'}});
    int count = 0;
    const auto put = [&](Point at, const char *kind, const char *owner, double onlineShare) {
        const bool isOnline = rng.chance(onlineShare);
        // Fifteen digits, as the number of a modem has; 99 is no maker's.
        add(table, at,
            {QStringLiteral("99%1").arg(++count, 13, 10, QLatin1Char('0')), text(kind), text(owner), isOnline ? 1 : 0,
             isOnline && rng.chance(0.98) ? 1 : 0, rng.chance(0.03) ? 1 : 0});
    };
    for (const Block &block : blocks.blocks) {
        const bool isHousing = block.use == Use::Residential || block.use == Use::Village || block.use == Use::Villa;
        const bool hasRooms = block.use == Use::Office || block.use == Use::Commercial || block.use == Use::Public ||
                              block.use == Use::School || block.use == Use::Hospital;
        if (!isHousing && !hasRooms)
            continue;
        const double onlineShare = rng.chance(0.06) ? 0.86 : rng.between(0.955, 0.995); // a cell of the net is poor
        for (double x = -block.width * 0.4; x <= block.width * 0.4; x += kBetween) {
            for (double y = -block.depth * 0.4; y <= block.depth * 0.4; y += kBetween) {
                const auto near = [&] {
                    return block.at(x + rng.between(-kStairwell, kStairwell), y + rng.between(-kStairwell, kStairwell));
                };
                for (int i = 0; i < (isHousing ? kHouseholdsEach : 2); ++i) {
                    put(near(), "water_meter", "样例水务", onlineShare);
                    if (isHousing)
                        put(near(), "gas_meter", "样例燃气", onlineShare);
                    if (isHousing && i % 2 == 0)
                        put(near(), "heat_meter", "样例热力", onlineShare);
                }
                for (int i = 0; i < 3; ++i)
                    put(near(), "smoke", "样例消防", onlineShare);
            }
        }
    }
    for (const Kerb &k : kerbs(streets, {RoadClass::Trunk, RoadClass::Secondary, RoadClass::Branch}, 45, -2.5, rng))
        put(k.at, "manhole", "样例城投", 0.98);
}

} // namespace

void writeScenes(Writer &writer, const Blocks &blocks, const Streets &streets) {
    writeLifeline(writer, blocks, streets);
    writeStreetScenes(writer, streets);
    writeSocial(writer, blocks);
    writeWorks(writer, blocks);
    writeTerminals(writer, blocks, streets);
}

} // namespace sample
