// SPDX-License-Identifier: Apache-2.0
#include "blocks.h"

#include <algorithm>
#include <numbers>

namespace sample {

namespace {

constexpr int kSites = 24;
/** Middle of the business district: along the coast, and from the shore. */
constexpr double kCentreX = 450, kCentreFromShore = 620;

struct Village {
    double x, y, radius;
};
constexpr Village kVillages[] = {
    {-2150, 900, 700}, {2450, 1750, 690}, {-150, 2250, 620}, {3000, 200, 470}, {-2900, -350, 430}};

Use useOf(const Block &block, Rng &rng) {
    const Point p = block.centre;
    const double fromShore = block.fromShore, toCentre = block.toCentre;
    if (fromShore > 4400 || !isBuildable(p))
        return Use::Forest;
    if (toCentre < 190)
        return Use::Park;
    for (const Village &village : kVillages) {
        if (std::hypot(p.x - village.x, p.y - village.y) < village.radius)
            return rng.chance(0.05) ? Use::School : Use::Village;
    }
    if (toCentre < 900)
        return rng.chance(0.68) ? Use::Office : rng.chance(0.6) ? Use::Commercial : Use::Parking;
    if (p.x < -1900 && fromShore < 1900)
        return rng.chance(0.12) ? Use::Parking : Use::Industrial;
    if (fromShore < 300)
        return rng.chance(0.4) ? Use::Villa : rng.chance(0.4) ? Use::Park : Use::Commercial;
    const double dice = rng.unit();
    return dice < 0.055   ? Use::School
           : dice < 0.075 ? Use::Hospital
           : dice < 0.105 ? Use::Public
           : dice < 0.165 ? Use::Park
           : dice < 0.215 ? Use::Commercial
           : dice < 0.235 ? Use::Parking
           : dice < 0.28  ? Use::Villa
                          : Use::Residential;
}

const Road *roadBeside(const Streets &streets, double v) {
    for (const Road &road : streets.roads) {
        if (road.alongCoast && road.at == v)
            return &road;
    }
    return nullptr;
}

/** Every so many blocks of the kinds that are built on becomes a site, so that they are spread. */
void chooseSites(std::vector<Block> &blocks) {
    std::vector<Block *> fit;
    for (Block &block : blocks) {
        if ((block.use == Use::Residential || block.use == Use::Office || block.use == Use::Commercial) &&
            block.width > 90 && block.depth > 90)
            fit.push_back(&block);
    }
    for (int i = 0; i < kSites && !fit.empty(); ++i)
        fit[fit.size() * static_cast<std::size_t>(2 * i + 1) / (2 * kSites)]->use = Use::Site;
}

} // namespace

const char *useWord(Use use) {
    static constexpr const char *kWords[] = {"residential", "office",   "commercial", "industrial", "public",
                                             "school",      "hospital", "villa",      "village",    "park",
                                             "forest",      "site",     "parking"};
    return kWords[static_cast<int>(use)];
}

Blocks makeBlocks(const Streets &streets) {
    Blocks out;
    Rng rng(7);
    for (int row = 0; row + 1 < static_cast<int>(streets.vs.size()); ++row) {
        for (int column = 0; column + 1 < static_cast<int>(streets.us.size()); ++column) {
            const auto c = static_cast<std::size_t>(column), r = static_cast<std::size_t>(row);
            const double u0 = streets.us[c], u1 = streets.us[c + 1], v0 = streets.vs[r], v1 = streets.vs[r + 1];
            const Point a = fromStreetGrid(u0, v0), b = fromStreetGrid(u1, v0), d = fromStreetGrid(u0, v1),
                        e = fromStreetGrid(u1, v1);
            Block block;
            block.centre = (a + b + d + e) * 0.25;
            if (std::abs(block.centre.x) > kHalfWidth - 60 || std::abs(block.centre.y) > kHalfHeight - 60 ||
                heightAt(block.centre) < 0.5)
                continue;
            if (column == streets.riverColumn) {
                out.riverBanks.push_back(
                    {a + (b - a) * 0.22, a + (b - a) * 0.78, d + (e - d) * 0.78, d + (e - d) * 0.22});
                continue;
            }
            const Point rightWay = (b - a) + (e - d);
            block.right = rightWay * (1.0 / lengthOf(rightWay));
            block.up = {-block.right.y, block.right.x};
            // The biggest upright rectangle, streets and set-back taken off; a sheared block gives the difference to
            // its hedges.
            const double shear = std::abs((d - a).x * block.right.x + (d - a).y * block.right.y);
            const double bend = std::max(std::abs((b - a).x * block.up.x + (b - a).y * block.up.y),
                                         std::abs((e - d).x * block.up.x + (e - d).y * block.up.y));
            block.width = std::min(lengthOf(b - a), lengthOf(e - d)) - widthOf(streets.uKinds[c]) / 2 -
                          widthOf(streets.uKinds[c + 1]) / 2 - 10 - shear;
            block.depth = std::min((d - a).x * block.up.x + (d - a).y * block.up.y,
                                   (e - b).x * block.up.x + (e - b).y * block.up.y) -
                          widthOf(streets.vKinds[r]) / 2 - widthOf(streets.vKinds[r + 1]) / 2 - 10 - bend;
            if (block.width < 40 || block.depth < 40)
                continue;
            block.id = QStringLiteral("BL-%1-%2")
                           .arg(row + 1, 2, 10, QLatin1Char('0'))
                           .arg(column + 1, 2, 10, QLatin1Char('0'));
            block.column = column;
            block.row = row;
            block.cell = {a, b, e, d};
            block.fromShore = (v0 + v1) / 2;
            block.toCentre = std::hypot(block.centre.x - kCentreX, block.fromShore - kCentreFromShore);
            block.use = useOf(block, rng);
            block.front = roadBeside(streets, v0);
            out.blocks.push_back(block);
        }
    }
    chooseSites(out.blocks);
    return out;
}

namespace {

void addTrees(Table &table, int &count, const Block &block, double perHectare, Rng &rng) {
    const int n = static_cast<int>(block.width * block.depth / 10'000.0 * perHectare);
    for (int i = 0; i < n; ++i) {
        const Point p = block.at(rng.between(-0.5, 0.5) * block.width, rng.between(-0.5, 0.5) * block.depth);
        const double height = rng.between(5, 11);
        if (heightAt(p) < 1.5)
            continue;
        table.addPoint(p, heightAt(p),
                       {QStringLiteral("T-%1").arg(++count, 5, 10, QLatin1Char('0')), height,
                        QString::fromLatin1(block.use == Use::Forest ? "pine" : "broadleaf")});
    }
}

void writeShore(Writer &writer) {
    Ring coast;
    for (double x = -kHalfWidth - 1500; x <= kHalfWidth + 1500; x += 20)
        coast.push_back({x, shore(x)});
    Ring sea{{-kHalfWidth - 1500, -kHalfHeight - 4500}, {kHalfWidth + 1500, -kHalfHeight - 4500}};
    sea.insert(sea.end(), coast.rbegin(), coast.rend());
    Table seas = writer.table("sea", Shape::Polygon, {{"name", 't'}});
    seas.addPolygon({sea}, {QStringLiteral("胶澜湾（样例）")});
    Ring land = coast;
    land.push_back({kHalfWidth + 1500, kHalfHeight + 1500});
    land.push_back({-kHalfWidth - 1500, kHalfHeight + 1500});
    Table lands = writer.table("land", Shape::Polygon, {{"name", 't'}});
    lands.addPolygon({land}, {QStringLiteral("滨海示范区（样例）")});
}

Ring ellipse(const Block &block, double x, double y, double a, double b) {
    Ring out;
    for (int i = 0; i < 28; ++i) {
        const double angle = 2 * std::numbers::pi * i / 28;
        const double wobble = 1 + 0.12 * std::sin(3 * angle + block.column);
        out.push_back(block.at(x + a * wobble * std::cos(angle), y + b * wobble * std::sin(angle)));
    }
    return out;
}

} // namespace

void writeGround(Writer &writer, const Blocks &blocks, const Streets &streets) {
    Rng rng(11);
    writeShore(writer);
    Table water =
        writer.table("water", Shape::Polygon, {{"water_id", 't'}, {"name", 't'}, {"name_en", 't'}, {"kind", 't'}});
    Table green =
        writer.table("green", Shape::Polygon, {{"green_id", 't'}, {"name", 't'}, {"name_en", 't'}, {"kind", 't'}});
    Table table = writer.table("blocks", Shape::Polygon, {{"block_id", 't'}, {"use", 't'}, {"district", 't'}});
    Table trees = writer.table("trees", Shape::PointZ, {{"tree_id", 't'}, {"height_m", 'r'}, {"kind", 't'}});
    int waters = 0, greens = 0, treeCount = 0;
    for (const Ring &bank : blocks.riverBanks)
        water.addPolygon({bank}, {QStringLiteral("W-%1").arg(++waters, 3, 10, QLatin1Char('0')), QStringLiteral("琴溪"),
                                  QStringLiteral("Qin Creek"), QStringLiteral("river")});
    for (const Block &block : blocks.blocks) {
        table.addPolygon({block.box(0, 0, block.width, block.depth)},
                         {block.id, QString::fromLatin1(useWord(block.use)), QStringLiteral("370211")});
        const bool park = block.use == Use::Park, forest = block.use == Use::Forest;
        if (park || forest) {
            // Woods close over the places where no street was built; where one was, it lies on top.
            green.addPolygon({forest ? block.cell : block.box(0, 0, block.width, block.depth)},
                             {QStringLiteral("G-%1").arg(++greens, 3, 10, QLatin1Char('0')),
                              park ? QStringLiteral("口袋公园") : QStringLiteral("山林"),
                              park ? QStringLiteral("Park") : QStringLiteral("Hill forest"),
                              QString::fromLatin1(park ? "park" : "forest")});
            addTrees(trees, treeCount, block, park ? 26 : 22, rng);
        } else if (block.use == Use::Residential || block.use == Use::Villa || block.use == Use::Hospital) {
            green.addPolygon({block.box(0, 0, block.width, block.depth)},
                             {QStringLiteral("G-%1").arg(++greens, 3, 10, QLatin1Char('0')), Value{}, Value{},
                              QStringLiteral("lawn")});
            addTrees(trees, treeCount, block, 4, rng);
        } else if (block.use == Use::School) {
            green.addPolygon({ellipse(block, block.width * 0.22, 0, block.width * 0.16, block.depth * 0.34)},
                             {QStringLiteral("G-%1").arg(++greens, 3, 10, QLatin1Char('0')), Value{}, Value{},
                              QStringLiteral("sports")});
        }
        if (park && block.width > 120 && rng.chance(0.6))
            water.addPolygon({ellipse(block, 0, 0, block.width * 0.24, block.depth * 0.2)},
                             {QStringLiteral("W-%1").arg(++waters, 3, 10, QLatin1Char('0')), QStringLiteral("景观湖"),
                              QStringLiteral("Pond"), QStringLiteral("pond")});
    }
    for (const Road &road : streets.roads) {
        if (road.kind != RoadClass::Trunk)
            continue;
        for (double metres = 8; metres < lengthOf(road.line); metres += 13) {
            if (road.isAtCrossing(metres, 5))
                continue;
            const Station s = stationAt(road.line, metres);
            for (const double side : {-1.0, 1.0}) {
                const Point p = s.at + Point{s.direction.y, -s.direction.x} * (side * (road.width / 2 + 2.2));
                trees.addPoint(p, heightAt(p),
                               {QStringLiteral("T-%1").arg(++treeCount, 5, 10, QLatin1Char('0')), rng.between(6, 9),
                                QStringLiteral("broadleaf")});
            }
        }
    }
}

} // namespace sample
