// SPDX-License-Identifier: Apache-2.0
#include "blocks.h"

#include <algorithm>
#include <map>
#include <optional>

namespace sample {

namespace {

constexpr double kZoneMetres = 200.0;
constexpr double kWall = 0.3;
constexpr double kPipesWantedMetres = 84'000.0;
/** The buried net reaches so far along the coast to both sides of its middle, and inland. */
constexpr double kNetMiddleX = 450, kNetHalf = 1500, kNetDepth = 2600;

struct Compartment {
    const char *code, *kind, *zh, *en;
    double width, height;
};
constexpr Compartment kPower{"POW", "power", "电力舱", "Power compartment", 2.6, 3.0};
constexpr Compartment kGeneral{"GEN", "general", "综合舱", "General compartment", 3.4, 3.0};
constexpr Compartment kGas{"GAS", "gas", "燃气舱", "Gas compartment", 1.9, 3.0};
constexpr Compartment kHeat{"HEA", "heat", "热力舱", "Heat compartment", 2.8, 3.0};

struct Tunnel {
    const Road *road;
    QString id;
    std::vector<Compartment> compartments;
};

struct LineKind {
    const char *code, *zh, *en, *material, *owner;
    double cover;
    int sizes[3];
    double offset; ///< metres right of the road's middle on a wide road; narrow ones take a share
    const char *pressure;
};
constexpr LineKind kKinds[] = {
    {"JS", "给水", "Water supply", "球墨铸铁", "样例水务", 1.3, {200, 400, 600}, 9.0, "0.4 MPa"},
    {"RQ", "燃气", "Gas", "PE100", "样例燃气", 1.1, {110, 200, 315}, 11.2, "中压 A"},
    {"WS", "污水", "Sewage", "钢筋混凝土", "样例排水", 3.0, {400, 600, 800}, -9.4, nullptr},
    {"YS", "雨水", "Storm water", "钢筋混凝土", "样例排水", 2.2, {600, 1000, 1400}, -11.8, nullptr},
    {"RL", "热力", "Heat", "预制保温钢管", "样例热力", 1.6, {200, 400, 600}, 7.0, "1.6 MPa"}};

QString chainage(double metres) {
    const int km = static_cast<int>(metres / 1000);
    return QStringLiteral("K%1+%2").arg(km).arg(metres - km * 1000, 5, 'f', 1, QLatin1Char('0'));
}

std::vector<double> depths(const Ring &line, double below) {
    std::vector<double> out;
    for (const Point &p : line)
        out.push_back(heightAt(p) - below);
    return out;
}

std::vector<Tunnel> chooseTunnels(const Streets &streets) {
    std::vector<const Road *> trunks;
    for (const Road &road : streets.roads) {
        if (road.kind == RoadClass::Trunk)
            trunks.push_back(&road);
    }
    std::stable_sort(trunks.begin(), trunks.end(),
                     [](const Road *a, const Road *b) { return lengthOf(a->line) > lengthOf(b->line); });
    std::vector<Tunnel> out;
    double sum = 0;
    for (const Road *road : trunks) {
        if (out.size() >= 3 && sum > 15'500)
            break;
        const QString id(QLatin1Char(static_cast<char>('A' + out.size())));
        std::vector<Compartment> compartments{kPower, kGeneral, kGas};
        if (out.size() % 2 == 1)
            compartments = {kGeneral, kHeat, kGas, kPower};
        out.push_back({road, id, compartments});
        sum += lengthOf(road->line);
    }
    return out;
}

/** A line of a kind under pressure, as laid. */
struct Laid {
    Ring line;
    std::vector<double> z;
    int size;
    bool alongCoast;
};

/** A short piece that joins two lines where they cross, from the middle of one to the other a little farther on. */
struct Tie {
    Point from, to;
    double fromZ, toZ;
    int size;
};

/** Where the segment ab meets cd, as shares of both; nullopt when it does not. */
std::optional<std::pair<double, double>> meeting(Point a, Point b, Point c, Point d) {
    const Point ab = b - a, cd = d - c, ac = c - a;
    const double cross = ab.x * cd.y - ab.y * cd.x;
    if (std::abs(cross) < 1e-9)
        return std::nullopt;
    const double s = (ac.x * cd.y - ac.y * cd.x) / cross, t = (ac.x * ab.y - ac.y * ab.x) / cross;
    if (s < 0 || s > 1 || t < 0 || t > 1)
        return std::nullopt;
    return std::pair(s, t);
}

std::vector<Tie> tiesOf(const std::vector<Laid> &lines) {
    constexpr double kFurther = 0.5;
    std::vector<Tie> out;
    for (const Laid &a : lines) {
        for (const Laid &b : lines) {
            if (!a.alongCoast || b.alongCoast)
                continue;
            for (std::size_t i = 1; i < a.line.size(); ++i) {
                for (std::size_t j = 1; j < b.line.size(); ++j) {
                    const auto met = meeting(a.line[i - 1], a.line[i], b.line[j - 1], b.line[j]);
                    if (!met)
                        continue;
                    const Point alongB = b.line[j] - b.line[j - 1];
                    const double length = lengthOf(alongB);
                    const double step = kFurther / length, t = met->second + (met->second + step <= 1 ? step : -step);
                    out.push_back({a.line[i - 1] + (a.line[i] - a.line[i - 1]) * met->first, b.line[j - 1] + alongB * t,
                                   a.z[i - 1] + (a.z[i] - a.z[i - 1]) * met->first,
                                   b.z[j - 1] + (b.z[j] - b.z[j - 1]) * t, std::min(a.size, b.size)});
                }
            }
        }
    }
    return out;
}

void writeNodes(Table &nodes, const Tunnel &tunnel);

void writeTunnel(Table &zones, Table &nodes, const Tunnel &tunnel) {
    const double length = lengthOf(tunnel.road->line), cover = 3.6;
    double whole = kWall;
    for (const Compartment &c : tunnel.compartments)
        whole += c.width + kWall;
    double left = -whole / 2 + kWall;
    const QString name = tunnel.road->name + QStringLiteral("综合管廊"),
                  nameEn = tunnel.road->nameEn + QStringLiteral(" tunnel");
    for (const Compartment &c : tunnel.compartments) {
        const double offset = left + c.width / 2;
        left += c.width + kWall;
        int number = 0;
        for (double from = 0; from < length - 20; from += kZoneMetres) {
            const double to = length - (from + kZoneMetres) < 20 ? length : from + kZoneMetres;
            const double end = std::min(to, from + kZoneMetres);
            const Ring line = along(tunnel.road->line, from, end, offset);
            const QString no = QStringLiteral("%1").arg(++number, 2, 10, QLatin1Char('0'));
            zones.addLine(line, depths(line, cover + c.height / 2),
                          {QStringLiteral("%1-%2-%3").arg(tunnel.id, QString::fromLatin1(c.code), no), name, nameEn,
                           tunnel.id, QString::fromLatin1(c.kind), QString::fromUtf8(c.zh), QString::fromUtf8(c.en),
                           number, from, end, chainage(from), chainage(end), c.width, c.height, cover,
                           tunnel.road->name, QStringLiteral("%1-%2 %3").arg(tunnel.id, no, QString::fromUtf8(c.zh)),
                           QStringLiteral("%1-%2 %3").arg(tunnel.id, no, QString::fromUtf8(c.en)), 2022});
        }
    }
    writeNodes(nodes, tunnel);
}

/** Openings in the verge, every 50 m: an escape hatch each 200 m, a hoisting port each 400 m. */
void writeNodes(Table &nodes, const Tunnel &tunnel) {
    static constexpr const char *kNodes[][3] = {
        {"entrance", "人员出入口", "Entrance"}, {"vent_in", "进风口", "Air inlet"},
        {"escape", "逃生口", "Escape hatch"},   {"vent_out", "排风口", "Air outlet"},
        {"hoist", "吊装口", "Hoisting port"},   {"vent_in", "进风口", "Air inlet"},
        {"escape", "逃生口", "Escape hatch"},   {"vent_out", "排风口", "Air outlet"}};
    const Road &road = *tunnel.road;
    int number = 0;
    for (double post = 25; post < lengthOf(road.line); post += 50, ++number) {
        double metres = post;
        while (road.isAtCrossing(metres, 3))
            metres += 2;
        const Station s = stationAt(road.line, metres);
        const Point at = s.at + Point{s.direction.y, -s.direction.x} * (road.width / 2 + 3.6);
        const auto &kind = kNodes[number % 8];
        nodes.addPoint(at, heightAt(at),
                       {QStringLiteral("%1-N%2").arg(tunnel.id).arg(number + 1, 3, 10, QLatin1Char('0')), tunnel.id,
                        QString::fromLatin1(kind[0]), metres,
                        QString::fromUtf8(kind[1]) + QLatin1Char(' ') + chainage(metres),
                        QString::fromUtf8(kind[2]) + QLatin1Char(' ') + chainage(metres)});
    }
}

} // namespace

void writeUnderground(Writer &writer, const Streets &streets) {
    Table zones = writer.table("corridor_zones", Shape::LineZ,
                               {{"zone_id", 't'},
                                {"tunnel", 't'},
                                {"tunnel_en", 't'},
                                {"tunnel_id", 't'},
                                {"compartment", 't'},
                                {"compartment_name", 't'},
                                {"compartment_name_en", 't'},
                                {"zone_no", 'i'},
                                {"start_m", 'r'},
                                {"end_m", 'r'},
                                {"start_k", 't'},
                                {"end_k", 't'},
                                {"width_m", 'r'},
                                {"height_m", 'r'},
                                {"cover_m", 'r'},
                                {"road", 't'},
                                {"name", 't'},
                                {"name_en", 't'},
                                {"build_year", 'i'}});
    Table nodes = writer.table(
        "corridor_nodes", Shape::PointZ,
        {{"node_id", 't'}, {"tunnel_id", 't'}, {"kind", 't'}, {"chainage_m", 'r'}, {"name", 't'}, {"name_en", 't'}});
    for (const Tunnel &tunnel : chooseTunnels(streets))
        writeTunnel(zones, nodes, tunnel);

    Table pipes = writer.table("pipes", Shape::LineZ,
                               {{"pipe_id", 't'},
                                {"kind", 't'},
                                {"kind_name", 't'},
                                {"kind_name_en", 't'},
                                {"dn_mm", 'i'},
                                {"material", 't'},
                                {"depth_start_m", 'r'},
                                {"depth_end_m", 'r'},
                                {"pressure", 't'},
                                {"year", 'i'},
                                {"owner", 't'},
                                {"road", 't'},
                                {"road_en", 't'},
                                {"from_point", 't'},
                                {"to_point", 't'}});
    Table valves = writer.table("pipe_valves", Shape::PointZ,
                                {{"valve_id", 't'},
                                 {"pipe_id", 't'},
                                 {"kind", 't'},
                                 {"pipe_kind", 't'},
                                 {"dn_mm", 'i'},
                                 {"state", 't'},
                                 {"operable", 't'},
                                 {"name", 't'},
                                 {"name_en", 't'}});
    // From the middle of the district outwards.
    std::vector<const Road *> roads;
    for (const Road &road : streets.roads)
        roads.push_back(&road);
    std::stable_sort(roads.begin(), roads.end(), [](const Road *a, const Road *b) {
        const auto away = [](const Road &road) { return std::abs(road.at - (road.alongCoast ? 900 : kNetMiddleX)); };
        return away(*a) < away(*b);
    });
    Rng rng(31);
    std::map<QString, std::vector<Laid>> laid;
    double metres = 0;
    int pipe = 0, valve = 0;
    int streetNumber = 0;
    for (const Road *each : roads) {
        const Road &road = *each;
        if (metres > kPipesWantedMetres)
            break;
        const bool isFed = streetNumber == 0 || streetNumber == 3; // the waterworks and stations lie at their ends
        ++streetNumber;
        // Only in the middle of the district, so that the lines make a net and not a few long threads.
        const double first = 6 + (road.alongCoast ? road.metresNear(kNetMiddleX - kNetHalf) : 0);
        const double length = road.alongCoast ? road.metresNear(kNetMiddleX + kNetHalf) : road.metresNear(kNetDepth);
        const double share = std::min(1.0, (road.width / 2 - 1.2) / 12.5);
        // Lines of streets that cross stay apart by height as the survey practice asks: along the coast a little
        // deeper.
        const double deeper = road.alongCoast ? 0.0 : 0.55;
        for (const LineKind &kind : kKinds) {
            const int size = kind.sizes[road.kind == RoadClass::Trunk ? 2 : road.kind == RoadClass::Secondary ? 1 : 0];
            const double below = kind.cover + deeper + size / 2000.0;
            int point = 0;
            for (double from = first; from + 40 < length;) {
                const double to = std::min(length - 6, from + rng.between(70, 120));
                const Ring line = along(road.line, from, to, kind.offset * share);
                const QString id =
                    QStringLiteral("%1-%2").arg(QString::fromLatin1(kind.code)).arg(++pipe, 5, 10, QLatin1Char('0'));
                const QString pointName = QStringLiteral("%1%2-").arg(QString::fromLatin1(kind.code), road.id);
                const bool lowPressure = kind.pressure == nullptr;
                pipes.addLine(line, depths(line, below),
                              {id, QString::fromLatin1(kind.code), QString::fromUtf8(kind.zh),
                               QString::fromLatin1(kind.en), size, QString::fromUtf8(kind.material),
                               kind.cover + deeper, kind.cover + deeper,
                               lowPressure ? Value{} : Value{QString::fromUtf8(kind.pressure)},
                               1998 + rng.integer(0, 26), QString::fromUtf8(kind.owner), road.name, road.nameEn,
                               pointName + QString::number(point), pointName + QString::number(point + 1)});
                if (!lowPressure)
                    laid[QString::fromLatin1(kind.code)].push_back({line, depths(line, below), size, road.alongCoast});
                if (!lowPressure && isFed && point == 0)
                    valves.addPoint(line.front(), heightAt(line.front()) - below,
                                    {QStringLiteral("SRC-%1-%2").arg(QString::fromLatin1(kind.code)).arg(streetNumber),
                                     id, QStringLiteral("source"), QString::fromLatin1(kind.code), size,
                                     QStringLiteral("open"), QStringLiteral("yes"),
                                     QString::fromUtf8(kind.zh) + QStringLiteral("供给点"),
                                     QString::fromLatin1(kind.en) + QStringLiteral(" feed")});
                ++point;
                metres += to - from;
                if (point % 3 == 0) {
                    const QString number = QString::number(++valve);
                    valves.addPoint(
                        line.front(), heightAt(line.front()) - below,
                        {QStringLiteral("V-%1").arg(valve, 5, 10, QLatin1Char('0')), id,
                         QString::fromLatin1(lowPressure ? "manhole" : "valve"), QString::fromLatin1(kind.code), size,
                         QStringLiteral("open"), QString::fromLatin1(rng.chance(0.06) ? "stuck" : "yes"),
                         QString::fromUtf8(kind.zh) + QString::fromUtf8(lowPressure ? "井 " : "阀门 ") + number,
                         QString::fromLatin1(kind.en) + QString::fromLatin1(lowPressure ? " manhole " : " valve ") +
                             number});
                }
                from = to;
            }
        }
    }
    for (const LineKind &kind : kKinds) {
        for (const Tie &tie : tiesOf(laid[QString::fromLatin1(kind.code)]))
            pipes.addLine(
                {tie.from, tie.to}, {tie.fromZ, tie.toZ},
                {QStringLiteral("%1-%2").arg(QString::fromLatin1(kind.code)).arg(++pipe, 5, 10, QLatin1Char('0')),
                 QString::fromLatin1(kind.code),
                 QString::fromUtf8(kind.zh),
                 QString::fromLatin1(kind.en),
                 tie.size,
                 QString::fromUtf8(kind.material),
                 heightAt(tie.from) - tie.fromZ,
                 heightAt(tie.to) - tie.toZ,
                 QString::fromUtf8(kind.pressure),
                 2016,
                 QString::fromUtf8(kind.owner),
                 {},
                 {},
                 {},
                 {}});
    }
}

} // namespace sample
