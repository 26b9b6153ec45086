// SPDX-License-Identifier: Apache-2.0
#include "streets.h"

#include "rng.h"

#include <algorithm>

namespace sample {

namespace {

struct Name {
    const char *zh;
    const char *en;
};
constexpr Name kCoastNames[] = {
    {"滨海步行道", "Shore Walk"},  {"海岸大道", "Hai'an Avenue"},  {"听涛路", "Tingtao Road"},
    {"琴屿路", "Qinyu Road"},      {"望潮路", "Wangchao Road"},    {"星光大道", "Xingguang Avenue"},
    {"云杉路", "Yunshan Road"},    {"海棠路", "Haitang Road"},     {"长风路", "Changfeng Road"},
    {"金帆大道", "Jinfan Avenue"}, {"朝霞路", "Zhaoxia Road"},     {"银杏路", "Yinxing Road"},
    {"石榴路", "Shiliu Road"},     {"北辰大道", "Beichen Avenue"}, {"松涛路", "Songtao Road"},
    {"临溪路", "Linxi Road"},      {"青麓路", "Qinglu Road"},      {"山前大道", "Shanqian Avenue"},
    {"云台路", "Yuntai Road"},     {"翠微路", "Cuiwei Road"}};
constexpr Name kInlandNames[] = {
    {"船厂街", "Chuanchang Street"},    {"锚地街", "Maodi Street"},         {"工业一街", "Gongye 1st Street"},
    {"工业二街", "Gongye 2nd Street"},  {"南湾街", "Nanwan Street"},        {"渔港街", "Yugang Street"},
    {"古镇街", "Guzhen Street"},        {"溪西街", "Xixi Street"},          {"溪东街", "Xidong Street"},
    {"文汇街", "Wenhui Street"},        {"书院街", "Shuyuan Street"},       {"中轴大街", "Zhongzhou Avenue"},
    {"金融一街", "Jinrong 1st Street"}, {"金融二街", "Jinrong 2nd Street"}, {"会展街", "Huizhan Street"},
    {"歌剧院街", "Gejuyuan Street"},    {"双桥大街", "Shuangqiao Avenue"},  {"凤凰街", "Fenghuang Street"},
    {"梧桐街", "Wutong Street"},        {"麦岛街", "Maidao Street"},        {"学府街", "Xuefu Street"},
    {"科苑大街", "Keyuan Avenue"},      {"灯塔街", "Dengta Street"},        {"月牙街", "Yueya Street"},
    {"东岬街", "Dongjia Street"},       {"松林街", "Songlin Street"},       {"观海街", "Guanhai Street"},
    {"礁石街", "Jiaoshi Street"},       {"云海街", "Yunhai Street"},        {"海门街", "Haimen Street"},
    {"东港街", "Donggang Street"},      {"半岛街", "Bandao Street"},        {"望岛街", "Wangdao Street"}};

RoadClass classOfLine(std::size_t index, std::size_t first, std::size_t period) {
    if (index % period == first % period)
        return RoadClass::Trunk;
    return index % 2 == 0 ? RoadClass::Secondary : RoadClass::Branch;
}

bool isInside(Point p) {
    return std::abs(p.x) <= kHalfWidth && std::abs(p.y) <= kHalfHeight;
}

bool fitForStreet(Point p) {
    return isInside(p) && p.y > shore(p.x) + 8 && slopeAt(p) < 0.13 && heightAt(p) < 95;
}

struct Piece {
    double begin = 0;
    Ring line;
};

/** Cuts a grid line where no street can be and keeps pieces of at least 150 m. */
std::vector<Piece> pieces(bool alongCoast, double at, double from, double to) {
    std::vector<Piece> out(1);
    for (double t = from; t <= to; t += kStreetStep) {
        const Point p = alongCoast ? fromStreetGrid(t, at) : fromStreetGrid(at, t);
        if (fitForStreet(p)) {
            if (out.back().line.empty())
                out.back().begin = t;
            out.back().line.push_back(p);
        } else if (!out.back().line.empty()) {
            out.emplace_back();
        }
    }
    std::erase_if(out, [](const Piece &piece) { return piece.line.size() < 2 || lengthOf(piece.line) < 150; });
    return out;
}

/** Metres along @p road to where the other family's line at @p t crosses it; negative when it does not. */
double metresAt(const Road &road, double t) {
    const double steps = (t - road.begin) / kStreetStep;
    if (steps < -1 || steps > static_cast<double>(road.line.size()))
        return -1;
    double metres = 0;
    for (std::size_t i = 1; i < road.line.size() && static_cast<double>(i - 1) < steps; ++i)
        metres += lengthOf(road.line[i] - road.line[i - 1]) * std::min(1.0, steps - static_cast<double>(i - 1));
    return metres;
}

void findCrossings(std::vector<Road> &roads) {
    for (Road &road : roads) {
        for (const Road &other : roads) {
            if (other.alongCoast == road.alongCoast || metresAt(other, road.at) < 0)
                continue;
            const double metres = metresAt(road, other.at);
            if (metres < 0)
                continue;
            const Point a = stationAt(road.line, metres).direction,
                        b = stationAt(other.line, metresAt(other, road.at)).direction;
            const double sine = std::max(0.3, std::abs(a.x * b.y - a.y * b.x)),
                         cosine = std::abs(a.x * b.x + a.y * b.y);
            road.crossings.push_back({metres, (other.width + road.width * cosine) / (2 * sine)});
        }
    }
}

} // namespace

double widthOf(RoadClass kind) {
    return kind == RoadClass::Trunk ? 44 : kind == RoadClass::Secondary ? 26 : 14;
}

const char *classWord(RoadClass kind) {
    return kind == RoadClass::Trunk ? "trunk" : kind == RoadClass::Secondary ? "secondary" : "branch";
}

bool isBuildable(Point p) {
    return isInside(p) && p.y > shore(p.x) + 45 && slopeAt(p) < 0.09 && heightAt(p) < 62;
}

Streets makeStreets() {
    Streets out;
    Rng rng(2026);
    for (double u = -kHalfWidth - 150; u < kHalfWidth + 150; u += rng.between(205, 285))
        out.us.push_back(u);
    for (double v = 55; v < 4700; v += rng.between(190, 265))
        out.vs.push_back(v);
    out.riverColumn = static_cast<int>(std::lower_bound(out.us.begin(), out.us.end(), -1250.0) - out.us.begin());
    out.us[static_cast<std::size_t>(out.riverColumn) + 1] =
        out.us[static_cast<std::size_t>(out.riverColumn)] + 120; // the river and its banks
    for (std::size_t i = 0; i < out.us.size(); ++i)
        out.uKinds.push_back(classOfLine(i, 3, 5));
    for (std::size_t i = 0; i < out.vs.size(); ++i)
        out.vKinds.push_back(classOfLine(i, 1, 4));
    const auto add = [&](bool alongCoast, std::size_t index, const Name &name) {
        const double at = alongCoast ? out.vs[index] : out.us[index];
        const RoadClass kind = alongCoast ? out.vKinds[index] : out.uKinds[index];
        const double from = alongCoast ? -kHalfWidth - 200 : out.vs.front();
        const double to = alongCoast ? kHalfWidth + 200 : out.vs.back();
        for (const Piece &piece : pieces(alongCoast, at, from, to)) {
            const QString id = QStringLiteral("R-%1").arg(out.roads.size() + 1, 3, 10, QLatin1Char('0'));
            out.roads.push_back({id,
                                 QString::fromUtf8(name.zh),
                                 QString::fromUtf8(name.en),
                                 kind,
                                 widthOf(kind),
                                 alongCoast,
                                 at,
                                 piece.begin,
                                 piece.line,
                                 {}});
        }
    };
    for (std::size_t i = 0; i < out.vs.size(); ++i)
        add(true, i, kCoastNames[i % std::size(kCoastNames)]);
    for (std::size_t i = 0; i < out.us.size(); ++i)
        add(false, i, kInlandNames[i % std::size(kInlandNames)]);
    findCrossings(out.roads);
    return out;
}

double Road::metresNear(double t) const {
    const double end = begin + kStreetStep * static_cast<double>(line.size() - 1);
    return metresAt(*this, std::clamp(t, begin, end));
}

bool Road::isAtCrossing(double metres, double clear) const {
    return std::any_of(crossings.begin(), crossings.end(), [&](const Crossing &crossing) {
        return std::abs(metres - crossing.metres) < crossing.half + clear;
    });
}

double lengthOf(const Ring &line) {
    double sum = 0;
    for (std::size_t i = 1; i < line.size(); ++i)
        sum += lengthOf(line[i] - line[i - 1]);
    return sum;
}

Station stationAt(const Ring &line, double metres) {
    for (std::size_t i = 1; i < line.size(); ++i) {
        const Point step = line[i] - line[i - 1];
        const double length = lengthOf(step);
        if (metres <= length || i + 1 == line.size())
            return {line[i - 1] + step * (metres / length), step * (1.0 / length)};
        metres -= length;
    }
    return {line.front(), {1, 0}};
}

Ring along(const Ring &line, double from, double to, double offset) {
    Ring out;
    const auto add = [&](double metres) {
        const Station station = stationAt(line, metres);
        out.push_back(station.at + Point{station.direction.y, -station.direction.x} * offset);
    };
    add(from);
    double passed = 0;
    for (std::size_t i = 1; i + 1 < line.size(); ++i) {
        passed += lengthOf(line[i] - line[i - 1]);
        if (passed > from + 2 && passed < to - 2)
            add(passed);
    }
    add(to);
    return out;
}

void writeRoads(Writer &writer, const Streets &streets) {
    Table table = writer.table("roads", Shape::Line,
                               {{"road_id", 't'},
                                {"name", 't'},
                                {"name_en", 't'},
                                {"class", 't'},
                                {"width_m", 'r'},
                                {"lanes", 'i'},
                                {"length_m", 'r'}});
    for (const Road &road : streets.roads) {
        const int lanes = road.kind == RoadClass::Trunk ? 8 : road.kind == RoadClass::Secondary ? 4 : 2;
        table.addLine(road.line, {},
                      {road.id, road.name, road.nameEn, QString::fromLatin1(classWord(road.kind)), road.width, lanes,
                       std::round(lengthOf(road.line))});
    }
}

} // namespace sample
