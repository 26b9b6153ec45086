// SPDX-License-Identifier: Apache-2.0
#include "analysis/section.h"

#include "analysis/plangrid.h"

#include <algorithm>
#include <cmath>

namespace cim::analysis {

namespace {

/** Spans and stretches that meet within so many metres are one. */
constexpr double kSameMetres = 0.01;
/** A line nearer than so to the path's own direction runs along it: the sine of 30°. */
constexpr double kAlong = 0.5;

geo::Vec3 unit(const SectionPath::Leg &leg) {
    return {(leg.to.x - leg.from.x) / leg.length, (leg.to.y - leg.from.y) / leg.length, 0};
}

/** Metres along and to the right of a leg, as if it had no end. */
SectionPath::Foot seenFrom(const SectionPath::Leg &leg, const geo::Vec3 &place) {
    const geo::Vec3 way = unit(leg);
    const double x = place.x - leg.from.x, y = place.y - leg.from.y;
    return {x * way.x + y * way.y, x * way.y - y * way.x};
}

void join(std::vector<CutSpan> &spans) {
    std::sort(spans.begin(), spans.end(), [](const CutSpan &a, const CutSpan &b) { return a.from < b.from; });
    std::vector<CutSpan> out;
    for (const CutSpan &span : spans) {
        if (!out.empty() && span.from <= out.back().to + kSameMetres)
            out.back().to = std::max(out.back().to, span.to);
        else
            out.push_back(span);
    }
    spans = std::move(out);
}

/** One segment of a line against one leg. */
class SegmentCut {
public:
    SegmentCut(const SectionPath::Leg &leg, const geo::Vec3 &a, const geo::Vec3 &b)
        : m_leg(leg), m_a(a), m_b(b), m_from(seenFrom(leg, a)), m_to(seenFrom(leg, b)), m_length(planDistance(a, b)) {}

    [[nodiscard]] bool isAlong() const {
        return m_length < kSameMetres || std::abs(m_to.offset - m_from.offset) < kAlong * m_length;
    }

    /** Where the axis goes through the section. */
    [[nodiscard]] std::optional<CutLine> cut(double across, double tall) const {
        if ((m_from.offset > 0) == (m_to.offset > 0))
            return std::nullopt;
        const double t = m_from.offset / (m_from.offset - m_to.offset);
        const double along = m_from.chainage + t * (m_to.chainage - m_from.chainage);
        if (along < 0 || along > m_leg.length)
            return std::nullopt;
        const double sine = std::abs(m_to.offset - m_from.offset) / m_length;
        return CutLine{model::kNoRow, m_leg.start + along, m_a.z + t * (m_b.z - m_a.z), across / 2 / sine, tall / 2};
    }

    /** The part of the axis that is beside the leg, and no farther off than @p reach. */
    [[nodiscard]] std::optional<LineBeside> beside(double tall, double reach) const {
        double first = 0, last = 1;
        const auto clip = [&](double from, double to, double low, double high) {
            if (from == to) {
                if (from < low || from > high)
                    last = -1;
                return;
            }
            const double t = (low - from) / (to - from), u = (high - from) / (to - from);
            first = std::max(first, std::min(t, u));
            last = std::min(last, std::max(t, u));
        };
        clip(m_from.chainage, m_to.chainage, 0, m_leg.length);
        clip(m_from.offset, m_to.offset, -reach, reach);
        // What touches the leg's end with a point alone is seen by the next leg.
        if (first > last || (last - first) * std::max(m_length, std::abs(m_b.z - m_a.z)) < kSameMetres)
            return std::nullopt;
        const auto between = [](double a, double b, double t) { return a + t * (b - a); };
        LineBeside out;
        for (const double t : {first, last})
            out.axis.push_back({m_leg.start + between(m_from.chainage, m_to.chainage, t), between(m_a.z, m_b.z, t)});
        const double near = between(m_from.offset, m_to.offset, first), far = between(m_from.offset, m_to.offset, last);
        out.offset = (near > 0) != (far > 0) ? 0 : std::abs(near) < std::abs(far) ? near : far;
        out.halfHeight = tall / 2;
        return out;
    }

private:
    const SectionPath::Leg &m_leg;
    const geo::Vec3 &m_a, &m_b;
    SectionPath::Foot m_from, m_to;
    double m_length;
};

/** As the end of @p line, when it goes on there. */
bool append(LineBeside &line, const LineBeside &next) {
    const auto isSame = [](const ProfilePoint &a, const ProfilePoint &b) {
        return std::abs(a.chainage - b.chainage) < kSameMetres && std::abs(a.height - b.height) < kSameMetres;
    };
    if (line.row != next.row || !isSame(line.axis.back(), next.axis.front()))
        return false;
    line.axis.insert(line.axis.end(), next.axis.begin() + 1, next.axis.end());
    if (std::abs(next.offset) < std::abs(line.offset))
        line.offset = next.offset;
    return true;
}

geo::Extent legExtent(const SectionPath::Leg &leg, double reach) {
    geo::Extent out;
    for (const geo::Vec3 &p : {leg.from, leg.to}) {
        out.add(geo::Vec3{p.x - reach, p.y - reach, geo::kNoHeight});
        out.add(geo::Vec3{p.x + reach, p.y + reach, geo::kNoHeight});
    }
    return out;
}

} // namespace

SectionPath::SectionPath(std::span<const geo::Vec3> corners) {
    std::optional<geo::Vec3> before;
    for (geo::Vec3 p : corners) {
        if (!isPlace(p))
            continue;
        p.z = 0;
        if (before && planDistance(*before, p) < kSameMetres)
            continue;
        m_extent.add(p);
        if (before)
            m_legs.push_back({*before, p, length(), planDistance(*before, p)});
        before = p;
    }
}

double SectionPath::length() const {
    return m_legs.empty() ? 0 : m_legs.back().start + m_legs.back().length;
}

geo::Vec3 SectionPath::at(double chainage) const {
    if (m_legs.empty())
        return {};
    auto leg = std::upper_bound(m_legs.begin(), m_legs.end(), chainage,
                                [](double value, const Leg &one) { return value < one.start; });
    leg = leg == m_legs.begin() ? leg : leg - 1;
    const double t = std::clamp((chainage - leg->start) / leg->length, 0.0, 1.0);
    return {leg->from.x + t * (leg->to.x - leg->from.x), leg->from.y + t * (leg->to.y - leg->from.y), 0};
}

std::optional<SectionPath::Foot> SectionPath::foot(const geo::Vec3 &place, double reach) const {
    std::optional<Foot> out;
    double nearest = reach;
    for (std::size_t i = 0; i < m_legs.size(); ++i) {
        const Leg &leg = m_legs[i];
        const Foot seen = seenFrom(leg, place);
        if ((i == 0 && seen.chainage < 0) || (i + 1 == m_legs.size() && seen.chainage > leg.length))
            continue;
        const double along = std::clamp(seen.chainage, 0.0, leg.length);
        const double distance = std::hypot(seen.chainage - along, seen.offset);
        if (!(distance <= nearest))
            continue;
        nearest = distance;
        out = Foot{leg.start + along, std::copysign(distance, seen.offset)};
    }
    return out;
}

std::vector<ProfilePoint> groundAlong(const SectionPath &path, double step,
                                      const std::function<double(double, double)> &groundAt) {
    std::vector<ProfilePoint> out;
    for (const SectionPath::Leg &leg : path.legs()) {
        const auto pieces = static_cast<int>(std::ceil(leg.length / step));
        for (int i = out.empty() ? 0 : 1; i <= pieces; ++i) {
            const double t = static_cast<double>(i) / pieces;
            out.push_back({leg.start + t * leg.length, groundAt(leg.from.x + t * (leg.to.x - leg.from.x),
                                                                leg.from.y + t * (leg.to.y - leg.from.y))});
        }
    }
    return out;
}

std::vector<CutSpan> spansWithin(const SectionPath &path, std::span<const std::vector<geo::Vec3>> rings) {
    std::vector<CutSpan> out;
    geo::Extent extent;
    for (const std::vector<geo::Vec3> &ring : rings) {
        for (const geo::Vec3 &p : ring)
            extent.add(p);
    }
    std::vector<double> crossings;
    for (const SectionPath::Leg &leg : path.legs()) {
        if (!extent.intersects(legExtent(leg, 0)))
            continue;
        // All crossings with the leg's endless line, so that a beginning within the polygon needs no care.
        crossings.clear();
        for (const std::vector<geo::Vec3> &ring : rings) {
            for (std::size_t i = 0; i < ring.size(); ++i) {
                const SectionPath::Foot a = seenFrom(leg, ring[i]), b = seenFrom(leg, ring[(i + 1) % ring.size()]);
                if ((a.offset > 0) != (b.offset > 0))
                    crossings.push_back(a.chainage + a.offset / (a.offset - b.offset) * (b.chainage - a.chainage));
            }
        }
        std::sort(crossings.begin(), crossings.end());
        for (std::size_t i = 0; i + 1 < crossings.size(); i += 2) {
            const double from = std::max(0.0, crossings[i]), to = std::min(leg.length, crossings[i + 1]);
            if (to > from)
                out.push_back({leg.start + from, leg.start + to});
        }
    }
    join(out);
    return out;
}

std::vector<CutBuilding> cutBuildings(const SectionPath &path, std::span<const city::Prism> prisms) {
    std::vector<CutBuilding> out;
    for (const city::Prism &prism : prisms) {
        for (const CutSpan &span : spansWithin(path, prism.rings))
            out.push_back({prism.row, span, prism.base, prism.top});
    }
    return out;
}

LineCuts cutLines(const SectionPath &path, const geo::Geometries &lines, std::span<const double> across,
                  std::span<const double> tall, double reach, std::stop_token stop) {
    LineCuts out;
    std::vector<geo::Extent> corridors;
    geo::Extent all;
    for (const SectionPath::Leg &leg : path.legs()) {
        corridors.push_back(legExtent(leg, reach));
        all.add(corridors.back());
    }
    const auto addSegment = [&](model::Row row, const geo::Vec3 &a, const geo::Vec3 &b) {
        geo::Extent extent;
        extent.add(a);
        extent.add(b);
        if (extent.isEmpty() || !std::isfinite(a.z) || !std::isfinite(b.z) || !extent.intersects(all))
            return;
        for (std::size_t i = 0; i < corridors.size(); ++i) {
            if (!extent.intersects(corridors[i]))
                continue;
            const SegmentCut segment(path.legs()[i], a, b);
            if (segment.isAlong()) {
                std::optional<LineBeside> beside = segment.beside(tall[row], reach);
                if (!beside)
                    continue;
                beside->row = row;
                if (out.beside.empty() || !append(out.beside.back(), *beside))
                    out.beside.push_back(std::move(*beside));
            } else if (std::optional<CutLine> cut = segment.cut(across[row], tall[row])) {
                cut->row = row;
                out.cut.push_back(*cut);
            }
        }
    };
    for (model::Row row = 0; row < lines.size() && !stop.stop_requested(); ++row) {
        if (lines.kind(row) != geo::GeometryKind::Line)
            continue;
        for (const geo::Part &part : lines.parts(row)) {
            const std::span<const geo::Vec3> points = lines.points(part);
            for (std::size_t i = 1; i < points.size(); ++i)
                addSegment(row, points[i - 1], points[i]);
        }
    }
    return out;
}

} // namespace cim::analysis
