// SPDX-License-Identifier: Apache-2.0
#include "city/builders.h"

#include "base/words.h"
#include "city/footprint.h"
#include "city/meshbuilder.h"
#include "city/parallel.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace cim::city {

const QStringList &lineKindWords() {
    static const QStringList words{QStringLiteral("JS"),      QStringLiteral("WS"),   QStringLiteral("YS"),
                                   QStringLiteral("RQ"),      QStringLiteral("RL"),   QStringLiteral("DL"),
                                   QStringLiteral("TX"),      QStringLiteral("GY"),   QStringLiteral("ZH"),
                                   QStringLiteral("other"),   QStringLiteral("fail"), QStringLiteral("review"),
                                   QStringLiteral("unknown"), QStringLiteral("pass")};
    return words;
}

namespace {

/** Lines without heights lie so deep under the ground: usual cover of a main. */
constexpr double kDefaultDepth = 1.5;
constexpr double kLeastDiameter = 0.05;
/** Metres of a line by level: where a metre is a fraction of a pixel a main would be nothing. */
constexpr double kLeastWidth[3] = {0.0, 3.0, 10.0};

struct Frame {
    geo::Vec3 at, side, up;
    double along = 0;
    double stretch = 1; ///< of the side at a bend, so that the section keeps its width
};

double lengthOf(const geo::Vec3 &a) {
    return std::sqrt(a.x * a.x + a.y * a.y + a.z * a.z);
}
geo::Vec3 minus(const geo::Vec3 &a, const geo::Vec3 &b) {
    return {a.x - b.x, a.y - b.y, a.z - b.z};
}

/** Frames at each corner of a line: side is horizontal, to the right, on the bisector at bends; up is square to side
 * and way, so that a riser keeps its section. Boxes stand upright whatever the slope. */
std::vector<Frame> framesOf(const std::vector<geo::Vec3> &line, bool upright) {
    std::vector<Frame> out;
    double along = 0;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const geo::Vec3 in = i > 0 ? minus(line[i], line[i - 1]) : minus(line[1], line[0]);
        const geo::Vec3 on = i + 1 < line.size() ? minus(line[i + 1], line[i]) : in;
        if (i > 0)
            along += lengthOf(in);
        const double a = std::hypot(in.x, in.y), b = std::hypot(on.x, on.y);
        geo::Vec3 way{(a > 0 ? in.x / a : 0) + (b > 0 ? on.x / b : 0), (a > 0 ? in.y / a : 0) + (b > 0 ? on.y / b : 0),
                      0};
        double length = std::hypot(way.x, way.y);
        const bool isRiser = length < 1e-6;
        if (isRiser) {
            way = {1, 0, 0};
            length = 1;
        }
        Frame frame;
        frame.at = line[i];
        frame.side = {way.y / length, -way.x / length, 0};
        frame.up = {0, 0, 1};
        if (!upright) {
            const double l = std::max(1e-9, lengthOf(in)), m = std::max(1e-9, lengthOf(on));
            const geo::Vec3 ahead{in.x / l + on.x / m, in.y / l + on.y / m, in.z / l + on.z / m};
            const geo::Vec3 &s = frame.side;
            const geo::Vec3 up{s.y * ahead.z, -s.x * ahead.z, s.x * ahead.y - s.y * ahead.x};
            if (const double n = lengthOf(up); n > 1e-6)
                frame.up = {up.x / n, up.y / n, up.z / n};
        }
        frame.along = along;
        frame.stretch = isRiser ? 1.0 : std::min(2.0, 2.0 / std::max(0.5, length));
        out.push_back(frame);
    }
    return out;
}

geo::Vec3 offset(const Frame &frame, double side, double up) {
    const double s = side * frame.stretch;
    return {frame.at.x + frame.side.x * s + frame.up.x * up, frame.at.y + frame.side.y * s + frame.up.y * up,
            frame.at.z + frame.up.z * up};
}

void addTube(MeshBuilder &builder, const std::vector<Frame> &frames, double radius, int sides) {
    builder.surface = Surface::Tube;
    std::uint32_t before = 0;
    for (std::size_t i = 0; i < frames.size(); ++i) {
        std::uint32_t first = 0;
        for (int k = 0; k <= sides; ++k) {
            const double angle = 2 * std::numbers::pi * k / sides;
            const std::uint32_t id = builder.add(offset(frames[i], radius * std::cos(angle), radius * std::sin(angle)),
                                                 frames[i].along, static_cast<double>(k) / sides);
            if (k == 0)
                first = id;
        }
        for (int k = 0; i > 0 && k < sides; ++k)
            builder.quad(before + k, first + k, first + k + 1, before + k + 1);
        before = first;
    }
}

/** Floor, two walls and roof as seen from inside and above; a fire wall at each end. */
void addBox(MeshBuilder &builder, const std::vector<Frame> &frames, double width, double height) {
    const double w = width / 2, h = height / 2;
    const double section[5][2] = {{-w, h}, {-w, -h}, {w, -h}, {w, h}, {-w, h}};
    builder.surface = Surface::Compartment;
    for (int s = 0; s < 4; ++s) {
        std::uint32_t before = 0;
        for (std::size_t i = 0; i < frames.size(); ++i) {
            const std::uint32_t a = builder.add(offset(frames[i], section[s][0], section[s][1]), frames[i].along, s);
            builder.add(offset(frames[i], section[s + 1][0], section[s + 1][1]), frames[i].along, s + 1);
            if (i > 0)
                builder.quad(before, before + 1, a + 1, a);
            before = a;
        }
    }
    builder.surface = Surface::FireWall;
    for (const Frame *end : {&frames.front(), &frames.back()})
        builder.face(offset(*end, -w, -h), offset(*end, w, -h), offset(*end, w, h), offset(*end, -w, h), width, height);
}

void addStrip(MeshBuilder &builder, const std::vector<Frame> &frames, double width, Surface surface) {
    builder.surface = surface;
    std::uint32_t before = 0;
    for (std::size_t i = 0; i < frames.size(); ++i) {
        const std::uint32_t left = builder.add(offset(frames[i], -width / 2, 0), frames[i].along, 0);
        builder.add(offset(frames[i], width / 2, 0), frames[i].along, 1);
        if (i > 0)
            builder.quad(before, before + 1, left + 1, left);
        before = left;
    }
}

} // namespace

Built sweep(const model::AssetTable &table, const model::LayerSpec &spec, const Surroundings &where,
            std::stop_token stop) {
    const double nan = std::numeric_limits<double>::quiet_NaN();
    Built out;
    out.anchors.assign(table.size(), {nan, nan, nan});
    out.radii.assign(table.size(), 0);
    const auto column = [&](const QString &id) { return id.isEmpty() ? nullptr : table.column(id); };
    const geo::Column *diameter = column(spec.symbol.diameterAttribute), *width = column(spec.symbol.widthAttribute),
                      *height = column(spec.symbol.heightAttribute), *kind = column(spec.symbol.colourAttribute);
    std::vector<geo::Vec3> centres(table.size(), {nan, nan, nan});
    for (std::size_t row = 0; row < table.size(); ++row) {
        if (table.geometries.kind(row) == geo::GeometryKind::Line)
            centres[row] = where.frame.toLocal(table.geometries.anchor(row));
        else
            out.notes.add(Words::tr("is no line and is not drawn"), table.keys[row]);
    }
    // Above the ground, for lines without heights of their own.
    const double ownHeight = spec.symbol.underground ? -kDefaultDepth : spec.symbol.offset;
    const std::vector<TileRows> tiles = tileRows(centres);
    out.tiles.resize(tiles.size());
    forEachTile(tiles.size(), stop, [&](std::size_t t) {
        std::array<MeshBuilder, 3> levels{MeshBuilder(tiles[t].origin), MeshBuilder(tiles[t].origin),
                                          MeshBuilder(tiles[t].origin)};
        for (const model::Row row : tiles[t].rows) {
            const double across = spec.symbol.box
                                      ? numberOr(width, row, spec.symbol.width > 0 ? spec.symbol.width : 2.0)
                                      : std::max(kLeastDiameter, numberOr(diameter, row, 300.0) / 1000.0);
            const double tall =
                spec.symbol.box ? numberOr(height, row, spec.symbol.height > 0 ? spec.symbol.height : 2.5) : across;
            for (MeshBuilder &builder : levels) {
                builder.row = row;
                builder.seed = seedOf(table.keys[row]);
                const qsizetype word = lineKindWords().indexOf(kind ? kind->text(row) : spec.symbol.colour);
                builder.kind = static_cast<std::uint8_t>(word < 0 ? static_cast<int>(LineKind::Other) : word);
                builder.height = static_cast<float>(tall);
            }
            geo::Extent extent;
            for (const geo::Part &part : table.geometries.parts(row)) {
                std::vector<geo::Vec3> line;
                for (const geo::Vec3 &p : table.geometries.points(part)) {
                    geo::Vec3 local = where.frame.toLocal(p);
                    if (!std::isfinite(local.z))
                        local.z = where.terrain->heightAt(local.x, local.y) + ownHeight;
                    else if (!spec.symbol.underground)
                        local.z += spec.symbol.offset;
                    if (line.empty() || lengthOf(minus(local, line.back())) > 0.01)
                        line.push_back(local);
                    extent.add(local);
                }
                if (line.size() < 2)
                    continue;
                const std::vector<Frame> frames = framesOf(line, spec.symbol.box);
                if (spec.symbol.box) {
                    addBox(levels[0], frames, across, tall);
                    addBox(levels[1], frames, across, tall);
                    addStrip(levels[2], frames, across, Surface::Compartment);
                } else {
                    addTube(levels[0], frames, across / 2, 8);
                    addStrip(levels[1], frames, std::max(across, kLeastWidth[1]), Surface::Tube);
                    addStrip(levels[2], frames, std::max(across, kLeastWidth[2]), Surface::Tube);
                }
            }
            if (extent.isEmpty())
                continue;
            const geo::Vec3 &middle = centres[row];
            out.anchors[row] = {middle.x, middle.y,
                                std::isfinite(middle.z) ? middle.z
                                                        : where.terrain->heightAt(middle.x, middle.y) + ownHeight};
            out.radii[row] = static_cast<float>(std::max(extent.width(), extent.height()) / 2 + across);
        }
        for (std::size_t i = 0; i < 3; ++i)
            out.tiles[t].levels[i] = levels[i].take();
        placeTile(out.tiles[t]);
    });
    return out;
}

} // namespace cim::city
