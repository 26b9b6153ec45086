// SPDX-License-Identifier: Apache-2.0
#include "analysis/routing.h"

#include "analysis/plangrid.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <queue>

namespace cim::analysis {

namespace {

using geo::Vec3;
constexpr double kFar = std::numeric_limits<double>::infinity();

/** A place on an edge of the net. */
struct OnNet {
    std::uint32_t edge = 0;
    double metres = 0; ///< from the edge's beginning
    double away = kFar;
    Vec3 at;
};

/** The edges by their pieces, to find the nearest one. */
class EdgeIndex {
public:
    EdgeIndex(const Network &network, const geo::Geometries &lines) : m_grid(100) {
        for (std::uint32_t e = 0; e < network.edges().size(); ++e) {
            m_paths.push_back(pieceOf(lines, network.edges()[e]));
            double metres = 0;
            for (std::size_t i = 1; i < m_paths.back().size(); ++i) {
                const Vec3 &a = m_paths.back()[i - 1], &b = m_paths.back()[i];
                m_grid.add(static_cast<std::uint32_t>(m_segments.size()), a, b);
                m_segments.push_back({e, a, b, metres});
                metres += planDistance(a, b);
            }
        }
    }
    [[nodiscard]] OnNet nearestTo(const Vec3 &p, double reach) const {
        OnNet out;
        if (!isPlace(p))
            return out;
        m_grid.near(p, p, reach, [&](std::uint32_t number) {
            const Segment &s = m_segments[number];
            const double dx = s.b.x - s.a.x, dy = s.b.y - s.a.y, square = dx * dx + dy * dy;
            const double t = square > 0 ? std::clamp(((p.x - s.a.x) * dx + (p.y - s.a.y) * dy) / square, 0.0, 1.0) : 0;
            const Vec3 at{s.a.x + t * dx, s.a.y + t * dy, s.a.z + t * (s.b.z - s.a.z)};
            if (const double away = planDistance(p, at); away < out.away && away <= reach)
                out = {s.edge, s.metres + planDistance(s.a, at), away, at};
        });
        return out;
    }
    [[nodiscard]] const std::vector<Vec3> &path(std::uint32_t edge) const { return m_paths[edge]; }
    /** The points of an edge between two places of it, in the order asked for. */
    [[nodiscard]] std::vector<Vec3> between(std::uint32_t edge, double from, double to) const {
        std::vector<Vec3> out;
        const auto &path = m_paths[edge];
        const double low = std::min(from, to), high = std::max(from, to);
        double metres = 0;
        for (std::size_t i = 0; i < path.size(); ++i) {
            if (i > 0)
                metres += planDistance(path[i - 1], path[i]);
            if (metres > low && metres < high)
                out.push_back(path[i]);
        }
        if (from > to)
            std::reverse(out.begin(), out.end());
        return out;
    }
    [[nodiscard]] double length(std::uint32_t edge) const {
        double out = 0;
        for (std::size_t i = 1; i < m_paths[edge].size(); ++i)
            out += planDistance(m_paths[edge][i - 1], m_paths[edge][i]);
        return out;
    }

private:
    struct Segment {
        std::uint32_t edge = 0;
        Vec3 a, b;
        double metres = 0;
    };
    PlanGrid m_grid;
    std::vector<std::vector<Vec3>> m_paths;
    std::vector<Segment> m_segments;
};

} // namespace

std::vector<Route> nearest(const Network &network, const geo::Geometries &lines, const Vec3 &from,
                           std::span<const Vec3> targets, double most, std::size_t count, double offNet) {
    std::vector<Route> out;
    const EdgeIndex index(network, lines);
    const OnNet start = index.nearestTo(from, offNet);
    if (start.away == kFar)
        return out;
    std::vector<double> metres(network.nodes(), kFar);
    std::vector<std::uint32_t> cameBy(network.nodes(), std::numeric_limits<std::uint32_t>::max());
    using Entry = std::pair<double, std::uint32_t>;
    std::priority_queue<Entry, std::vector<Entry>, std::greater<>> queue;
    const auto push = [&](std::uint32_t node, double at, std::uint32_t by) {
        if (at >= metres[node] || at > most)
            return;
        metres[node] = at;
        cameBy[node] = by;
        queue.emplace(at, node);
    };
    const NetworkEdge &first = network.edges()[start.edge];
    push(first.nodes[0], start.away + start.metres, start.edge);
    push(first.nodes[1], start.away + index.length(start.edge) - start.metres, start.edge);
    while (!queue.empty()) {
        const auto [at, node] = queue.top();
        queue.pop();
        if (at > metres[node])
            continue;
        for (const std::uint32_t e : network.edgesAt(node)) {
            const NetworkEdge &edge = network.edges()[e];
            push(edge.nodes[0] == node ? edge.nodes[1] : edge.nodes[0], at + index.length(e), e);
        }
    }
    for (std::size_t i = 0; i < targets.size(); ++i) {
        const OnNet end = index.nearestTo(targets[i], offNet);
        if (end.away == kFar)
            continue;
        const NetworkEdge &edge = network.edges()[end.edge];
        const double length = index.length(end.edge);
        double best = metres[edge.nodes[0]] + end.metres;
        int by = 0;
        if (const double other = metres[edge.nodes[1]] + length - end.metres; other < best) {
            best = other;
            by = 1;
        }
        if (end.edge == start.edge) {
            if (const double along = start.away + std::abs(end.metres - start.metres); along <= best) {
                best = along;
                by = -1;
            }
        }
        best += end.away;
        if (!(best <= most))
            continue;
        Route route{i, best, {targets[i], end.at}};
        if (by >= 0) {
            const auto add = [&](const std::vector<Vec3> &points) {
                route.path.insert(route.path.end(), points.begin(), points.end());
            };
            add(index.between(end.edge, end.metres, by == 0 ? 0 : length));
            std::uint32_t node = edge.nodes[by];
            for (;;) { // back to the edge it began on
                const std::uint32_t e = cameBy[node];
                const NetworkEdge &way = network.edges()[e];
                const double whole = index.length(e);
                // The edge it began on is never passed as a whole: it is the last of the way back.
                const bool isFirst = e == start.edge, isRing = way.nodes[0] == way.nodes[1];
                const bool isEnd = isRing && isFirst ? whole - start.metres < start.metres : way.nodes[1] == node;
                const auto &path = index.path(e);
                if (!path.empty())
                    route.path.push_back(isEnd ? path.back() : path.front());
                add(index.between(e, isEnd ? whole : 0, isFirst ? start.metres : isEnd ? 0 : whole));
                if (isFirst)
                    break;
                node = way.nodes[isEnd ? 0 : 1];
            }
        } else {
            const auto along = index.between(end.edge, end.metres, start.metres);
            route.path.insert(route.path.end(), along.begin(), along.end());
        }
        route.path.push_back(start.at);
        route.path.push_back(from);
        std::reverse(route.path.begin(), route.path.end());
        out.push_back(std::move(route));
    }
    std::sort(out.begin(), out.end(), [](const Route &a, const Route &b) { return a.metres < b.metres; });
    if (out.size() > count)
        out.resize(count);
    return out;
}

} // namespace cim::analysis
