// SPDX-License-Identifier: Apache-2.0
#include "blocks.h"

#include <algorithm>

namespace sample {

namespace {

constexpr double kDeck = 3.2;    ///< metres above the datum
constexpr double kSeabed = -9.0; ///< where walls stand
constexpr double kQuayX = -3050; ///< along the coast, middle of the quay

/** One thing of the port. Its base and height are told, for most stand in water or on a deck. */
struct Piece {
    Ring ring;
    const char *kind, *zh, *en;
    double base, height;
};

/** A turned box: @p out metres into the sea from the shore at x, to the sides of the pier's own direction. */
class Port {
public:
    explicit Port(double x) : m_root{x, shore(x)} {
        constexpr double kStep = 60;
        const double slope = (shore(x + kStep) - shore(x - kStep)) / (2 * kStep);
        const double length = std::hypot(1.0, slope);
        m_right = {1 / length, slope / length};
        m_out = {m_right.y, -m_right.x};
    }
    [[nodiscard]] Point at(double along, double out) const { return m_root + m_right * along + m_out * out; }
    [[nodiscard]] Ring box(double along, double out, double w, double d) const {
        return {at(along - w / 2, out + d / 2), at(along + w / 2, out + d / 2), at(along + w / 2, out - d / 2),
                at(along - w / 2, out - d / 2)};
    }

private:
    Point m_root, m_right, m_out;
};

Ring hull(const Port &port, double along, double out, double length, double beam, bool outward) {
    const double s = outward ? 1.0 : -1.0, half = length / 2, b = beam / 2;
    Ring ring{port.at(along - b, out - s * half), port.at(along + b, out - s * half),
              port.at(along + b, out + s * half * 0.72), port.at(along, out + s * half),
              port.at(along - b, out + s * half * 0.72)};
    if (outward)
        std::reverse(ring.begin(), ring.end());
    return ring;
}

void addShip(std::vector<Piece> &out, const Port &port, double along, double from, double length, bool outward) {
    const double beam = length / 6.2, s = outward ? 1.0 : -1.0;
    out.push_back({hull(port, along, from, length, beam, outward), "ship", "货船", "Cargo ship", -4.0, 11.0});
    out.push_back(
        {port.box(along, from - s * length * 0.36, beam * 0.8, length * 0.1), "ship", "货船", "Cargo ship", 7.0, 13.0});
}

void addPier(std::vector<Piece> &out, const Port &port, double along, double length, Rng &rng) {
    constexpr double kWide = 46;
    out.push_back(
        {port.box(along, length / 2 - 12, kWide, length + 24), "pier", "码头", "Pier", kSeabed, kDeck - kSeabed});
    for (double from = 40; from + 20 < length; from += 18) {
        for (const double side : {-9.0, 6.0}) {
            if (rng.chance(0.2))
                continue;
            const int tiers = rng.integer(1, 5);
            out.push_back(
                {port.box(along + side, from, 12.2, 14.4), "stack", "集装箱堆", "Container stack", kDeck, tiers * 2.6});
        }
    }
    addShip(out, port, along + kWide / 2 + 18, length * 0.55, std::min(length * 0.75, 190.0), true);
}

std::vector<Piece> makePort() {
    Rng rng(3702);
    const Port port(kQuayX);
    std::vector<Piece> out;
    out.push_back({port.box(0, 8, 620, 40), "pier", "顺岸码头", "Quay", kSeabed, kDeck - kSeabed});
    addPier(out, port, -230, 260, rng);
    addPier(out, port, -30, 300, rng);
    addPier(out, port, 170, 250, rng);
    // Its arm shelters the basin from the open sea.
    out.push_back({port.box(400, 230, 14, 480), "breakwater", "防波堤", "Breakwater", kSeabed, 2.6 - kSeabed});
    out.push_back({port.box(330, 463, 140, 14), "breakwater", "防波堤", "Breakwater", kSeabed, 2.6 - kSeabed});
    addShip(out, port, 60, 700, 150, false);
    return out;
}

} // namespace

void writeHarbour(Writer &writer) {
    Table table = writer.table(
        "harbour", Shape::Polygon,
        {{"harbour_id", 't'}, {"name", 't'}, {"name_en", 't'}, {"kind", 't'}, {"base_m", 'r'}, {"height_m", 'r'}});
    int count = 0;
    for (const Piece &piece : makePort())
        table.addPolygon({piece.ring},
                         {QStringLiteral("H-%1").arg(++count, 3, 10, QLatin1Char('0')), QString::fromUtf8(piece.zh),
                          QString::fromLatin1(piece.en), QString::fromLatin1(piece.kind), piece.base, piece.height});
}

} // namespace sample
