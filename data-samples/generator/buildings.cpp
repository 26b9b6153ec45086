// SPDX-License-Identifier: Apache-2.0
#include "blocks.h"

#include <algorithm>

namespace sample {

namespace {

/** Fills one block after another with what its use asks for. Rows face south, as the sun and the code want it. */
class Builder {
public:
    explicit Builder(Writer &writer)
        : m_table(writer.table("buildings", Shape::Polygon,
                               {{"building_id", 't'},
                                {"name", 't'},
                                {"name_en", 't'},
                                {"use", 't'},
                                {"floors", 'i'},
                                {"height_m", 'r'},
                                {"base_m", 'r'},
                                {"year", 'i'},
                                {"roof", 't'},
                                {"block_id", 't'},
                                {"address", 't'},
                                {"address_en", 't'}})) {}

    void build(const Block &block) {
        m_block = &block;
        m_number = 1;
        // A block is built at one time: villages and works first, the bay last.
        const bool old = block.use == Use::Village || block.use == Use::Industrial;
        m_year = old ? m_rng.integer(1984, 2004) : m_rng.integer(block.toCentre < 900 ? 2010 : 1998, 2020);
        switch (block.use) {
        case Use::Residential:
            compound();
            break;
        case Use::Office:
            offices();
            break;
        case Use::Commercial:
            mall();
            break;
        case Use::Industrial:
            sheds();
            break;
        case Use::Public:
        case Use::Hospital:
            wings();
            break;
        case Use::School:
            school();
            break;
        case Use::Villa:
            houses(15, 12, 24, 26, 2, 3, "villa");
            break;
        case Use::Village:
            houses(10.5, 8.5, 12.6, 13.4, 1, 2, "village");
            break;
        default:
            break;
        }
    }
    [[nodiscard]] int count() const { return m_count; }

private:
    void add(const Ring &ring, int floors, double height, const char *use, const char *roof, double lift = 0,
             QString name = {}, QString nameEn = {}) {
        double base = 1e9;
        for (const Point &p : ring)
            base = std::min(base, heightAt(p));
        if (base < 1.2)
            return;
        const QString road = m_block->front ? m_block->front->name : QStringLiteral("海岸大道");
        const QString roadEn = m_block->front ? m_block->front->nameEn : QStringLiteral("Hai'an Avenue");
        const int number = m_block->column * 40 + m_number++;
        m_table.addPolygon({ring},
                           {QStringLiteral("B-%1").arg(++m_count, 5, 10, QLatin1Char('0')),
                            name.isEmpty() ? Value{} : Value{name}, nameEn.isEmpty() ? Value{} : Value{nameEn},
                            QString::fromLatin1(use), floors, std::round(height * 10) / 10,
                            std::round((base + lift) * 100) / 100, m_year + m_rng.integer(0, 3),
                            QString::fromLatin1(roof), m_block->id, QStringLiteral("%1 %2 号").arg(road).arg(number),
                            QStringLiteral("%1 %2").arg(number).arg(roadEn)});
    }

    /** An L or U in local axes: the box with a corner or the middle of a side taken out. */
    Ring lShape(double x, double y, double w, double d, double cutW, double cutD) const {
        const Block &b = *m_block;
        const double l = x - w / 2, r = x + w / 2, s = y - d / 2, n = y + d / 2;
        return {b.at(l, s), b.at(r, s), b.at(r, n - cutD), b.at(r - cutW, n - cutD), b.at(r - cutW, n), b.at(l, n)};
    }
    Ring uShape(double x, double y, double w, double d, double wing, double bar) const {
        const Block &b = *m_block;
        const double l = x - w / 2, r = x + w / 2, s = y - d / 2, n = y + d / 2;
        return {b.at(l, s),
                b.at(l + wing, s),
                b.at(l + wing, n - bar),
                b.at(r - wing, n - bar),
                b.at(r - wing, s),
                b.at(r, s),
                b.at(r, n),
                b.at(l, n)};
    }
    /** A slab with two stair bays standing out on its north side. */
    Ring slab(double x, double y, double w, double d) const {
        const Block &b = *m_block;
        const double l = x - w / 2, r = x + w / 2, s = y - d / 2, n = y + d / 2, bay = w / 5;
        return {b.at(l, s),
                b.at(r, s),
                b.at(r, n),
                b.at(x + 1.5 * bay, n),
                b.at(x + 1.5 * bay, n + 2),
                b.at(x + 0.5 * bay, n + 2),
                b.at(x + 0.5 * bay, n),
                b.at(x - 0.5 * bay, n),
                b.at(x - 0.5 * bay, n + 2),
                b.at(x - 1.5 * bay, n + 2),
                b.at(x - 1.5 * bay, n),
                b.at(l, n)};
    }

    /** Named after the street, without its last word: "听涛路" gives "听涛花园". */
    QString named(const char *what) const {
        const QString road = m_block->front ? m_block->front->name : QStringLiteral("海岸大道");
        const qsizetype tail = road.endsWith(QStringLiteral("大道")) || road.endsWith(QStringLiteral("大街")) ? 2 : 1;
        return road.chopped(tail) + QString::fromUtf8(what);
    }
    QString namedEn(const char *what) const {
        const QString road = m_block->front ? m_block->front->nameEn : QStringLiteral("Hai'an Avenue");
        return road.left(road.lastIndexOf(QLatin1Char(' '))) + QString::fromLatin1(what);
    }
    static int storeyLean(double toCentre) { return toCentre < 1400 ? 3 : toCentre < 2400 ? 1 : 0; }

    void compound() {
        const Block &b = *m_block;
        // Walk-ups at the edge, high rises round the business district.
        static constexpr int kStoreys[] = {6, 6, 6, 11, 11, 18, 18, 26, 33};
        const int lean = storeyLean(b.toCentre);
        const int floors = kStoreys[std::clamp(m_rng.integer(0, 5) + lean, 0, 8)];
        const bool towers = floors >= 18;
        const double w = towers ? m_rng.between(24, 32) : m_rng.between(42, 58), d = towers ? 19 : 13;
        const double gapX = towers ? 26 : 9, gapY = std::clamp(floors * 2.1, 15.0, 44.0);
        const int columns = std::max(1, static_cast<int>((b.width - 4 + gapX) / (w + gapX)));
        const int rows = std::max(1, static_cast<int>((b.depth - 6 + gapY) / (d + 2 + gapY)));
        const double pitchX = (b.width - 4) / columns, pitchY = (b.depth - 6) / rows;
        for (int r = 0; r < rows; ++r) {
            for (int c = 0; c < columns; ++c) {
                if (m_rng.chance(0.05))
                    continue; // a kindergarten's yard, a garden
                const double stagger = towers && r % 2 ? std::min(pitchX * 0.2, (pitchX - w) / 2) : 0;
                const double x = -b.width / 2 + 2 + (c + 0.5) * pitchX + stagger,
                             y = -b.depth / 2 + 3 + (r + 0.5) * pitchY;
                const int storeys = std::max(3, floors + (towers ? m_rng.integer(-3, 2) : 0));
                const bool first = r == 0 && c == 0;
                add(towers ? lShape(x, y, w, d, w * 0.3, d * 0.3) : slab(x, y, w, d), storeys, storeys * 3.0 + 1.2,
                    "residential", "flat", 0, first ? named("花园（样例）") : QString(),
                    first ? namedEn(" Garden (sample)") : QString());
            }
        }
    }

    void offices() {
        const Block &b = *m_block;
        const double nearness = std::exp(-b.toCentre / 620.0);
        const int columns = b.width > 150 ? 2 : 1, rows = b.depth > 150 ? 2 : 1;
        for (int r = 0; r < rows; ++r) {
            for (int c = 0; c < columns; ++c) {
                const double w = b.width / columns, d = b.depth / rows;
                const double x = -b.width / 2 + (c + 0.5) * w, y = -b.depth / 2 + (r + 0.5) * d;
                const int podium = m_rng.integer(3, 5);
                const double podiumHeight = podium * 4.5;
                const bool notable = nearness > 0.35 && m_rng.chance(0.5);
                const int storeys = std::clamp(static_cast<int>(16 + nearness * 62 * m_rng.between(0.7, 1.25)), 14, 76);
                add(b.box(x, y, w * 0.72, d * 0.68), podium, podiumHeight, "commercial", "flat");
                const double side = std::min({w, d, 62.0}) * m_rng.between(0.46, 0.58);
                ++m_towers;
                add(chamfered(x, y, side, side * m_rng.between(0.85, 1.0)), storeys, storeys * 3.9, "office", "flat",
                    podiumHeight, notable ? QStringLiteral("湾心 %1 号大厦").arg(m_towers) : QString(),
                    notable ? QStringLiteral("Bay Centre Tower %1").arg(m_towers) : QString());
            }
        }
    }
    Ring chamfered(double x, double y, double w, double d) const {
        const Block &b = *m_block;
        const double l = x - w / 2, r = x + w / 2, s = y - d / 2, n = y + d / 2, k = w * 0.16;
        return {b.at(l + k, s), b.at(r - k, s), b.at(r, s + k), b.at(r, n - k),
                b.at(r - k, n), b.at(l + k, n), b.at(l, n - k), b.at(l, s + k)};
    }

    void mall() {
        const Block &b = *m_block;
        const double w = b.width * 0.84, south = -0.44, d = b.depth * (kMallTo - south);
        const double y = b.depth * (kMallTo + south) / 2;
        add(m_rng.chance(0.5) ? lShape(0, y, w, d, w * 0.35, d * 0.4) : b.box(0, y, w, d), 5, 24, "commercial", "flat",
            0, named("广场（样例）"), namedEn(" Plaza (sample)"));
        const int shops = static_cast<int>(w / 26);
        for (int i = 0; i < shops; ++i)
            add(b.box(-w / 2 + (i + 0.5) * w / shops, b.depth * (kShopsFrom + 0.075), w / shops - 4, b.depth * 0.15), 3,
                12 + m_rng.between(0, 4), "commercial", "flat");
    }

    void sheds() {
        const Block &b = *m_block;
        const int columns = std::max(1, static_cast<int>(b.width / 78)),
                  rows = std::max(1, static_cast<int>(b.depth / 46));
        for (int r = 0; r < rows; ++r) {
            for (int c = 0; c < columns; ++c) {
                const double w = b.width / columns, d = b.depth / rows;
                const double x = -b.width / 2 + (c + 0.5) * w, y = -b.depth / 2 + (r + 0.5) * d;
                if (m_rng.chance(0.12))
                    add(b.box(x, y, w * 0.35, d * 0.5), 4, 15, "office", "flat");
                else
                    add(b.box(x, y, w - 12, d - 11), 1, m_rng.between(8, 14), "industrial", "flat");
            }
        }
    }

    void wings() {
        const Block &b = *m_block;
        const bool hospital = b.use == Use::Hospital;
        const char *use = hospital ? "hospital" : "public";
        add(uShape(0, b.depth * 0.08, b.width * 0.74, b.depth * 0.5, b.width * 0.16, b.depth * 0.17), hospital ? 12 : 7,
            hospital ? 46 : 29, use, "flat", 0,
            hospital ? QStringLiteral("滨海医院（样例）") : QStringLiteral("政务服务中心（样例）"),
            hospital ? QStringLiteral("Binhai Hospital (sample)") : QStringLiteral("Civic Centre (sample)"));
        add(b.box(0, -b.depth * 0.38, b.width * 0.4, b.depth * 0.12), 3, 13, use, "flat");
    }

    void school() {
        const Block &b = *m_block;
        for (int i = 0; i < 3; ++i)
            add(b.box(-b.width * 0.24, -b.depth * 0.32 + i * b.depth * 0.27, b.width * 0.4, 14), 5, 19, "school",
                "flat", 0, i == 0 ? named("学校（样例）") : QString(),
                i == 0 ? namedEn(" School (sample)") : QString());
        add(b.box(-b.width * 0.24, b.depth * 0.42, b.width * 0.26, b.depth * 0.1), 2, 12, "school", "flat");
    }

    void houses(double w, double d, double pitchX, double pitchY, int low, int high, const char *use) {
        const Block &b = *m_block;
        const int columns = static_cast<int>(b.width / pitchX), rows = static_cast<int>(b.depth / pitchY);
        const bool village = b.use == Use::Village;
        for (int r = 0; r < rows; ++r) {
            for (int c = 0; c < columns; ++c) {
                if (m_rng.chance(0.03))
                    continue;
                if (village && c % 7 == 6 && r % 3 == 0)
                    continue; // a lane widens to a yard
                const double x = -columns * pitchX / 2 + (c + 0.5) * pitchX + m_rng.between(-0.4, 0.4),
                             y = -rows * pitchY / 2 + (r + 0.5) * pitchY + m_rng.between(-0.4, 0.4);
                const int floors = m_rng.integer(low, high);
                const double wide = w * m_rng.between(0.85, 1.05), deep = d * m_rng.between(0.85, 1.08);
                if (m_rng.chance(0.16))
                    add(lShape(x, y, wide, deep, wide * 0.4, deep * 0.35), floors, floors * 3.1 + 1.4, use, "flat");
                else
                    add(b.box(x, y, wide, deep), floors, floors * 3.1 + 1.4, use, "tile");
            }
        }
    }

    Table m_table;
    Rng m_rng{42};
    const Block *m_block = nullptr;
    int m_count = 0, m_number = 1, m_towers = 0, m_year = 2000;
};

} // namespace

int writeBuildings(Writer &writer, const Blocks &blocks) {
    Builder builder(writer);
    for (const Block &block : blocks.blocks)
        builder.build(block);
    return builder.count();
}

} // namespace sample
