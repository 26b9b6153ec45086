// SPDX-License-Identifier: Apache-2.0
#include "analysis/network.h"

#include "analysis/plangrid.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <unordered_map>

namespace cim::analysis {

namespace {

using geo::Vec3;
constexpr std::uint32_t kNone = std::numeric_limits<std::uint32_t>::max();
/** An end that misses another line by less than so many tolerances was perhaps meant to meet it. */
constexpr double kGapFactor = 10;

double distance(const Vec3 &a, const Vec3 &b) {
    const double plan = planDistance(a, b), rise = a.z - b.z;
    return std::isfinite(rise) ? std::hypot(plan, rise) : plan;
}

/** Joined numbers: each has a first one that stands for all. */
class Unions {
public:
    std::uint32_t add() {
        m_parent.push_back(static_cast<std::uint32_t>(m_parent.size()));
        return m_parent.back();
    }
    std::uint32_t find(std::uint32_t i) {
        while (m_parent[i] != i)
            i = m_parent[i] = m_parent[m_parent[i]];
        return i;
    }
    void join(std::uint32_t a, std::uint32_t b) {
        a = find(a);
        b = find(b);
        m_parent[std::max(a, b)] = std::min(a, b);
    }
    [[nodiscard]] std::size_t size() const { return m_parent.size(); }

private:
    std::vector<std::uint32_t> m_parent;
};

/** One part of a line with the metres at its points. */
struct Run {
    std::uint32_t row = 0;
    std::span<const Vec3> points;
    double before = 0; ///< metres of the parts of its row before it
    double length = 0;
    std::uint32_t ends[2] = {kNone, kNone}; ///< proto-nodes
};

struct Segment {
    std::uint32_t run = 0;
    std::uint32_t point = 0; ///< its first
    double metres = 0;       ///< along the run at its first point
};

/** A node in the middle of a run. */
struct Break {
    std::uint32_t run = 0;
    double metres = 0;
    std::uint32_t node = 0;
};

} // namespace

class NetworkBuilder {
public:
    NetworkBuilder(const NetworkParts &parts, std::stop_token stop)
        : m_parts(parts), m_stop(std::move(stop)), m_grid(std::max(25.0, 20 * parts.tolerance)) {}

    Network build() {
        lay();
        joinEnds();
        findCrossings();
        placeFittings();
        if (m_stop.stop_requested())
            return {};
        makeEdges();
        return std::move(m_out);
    }

private:
    [[nodiscard]] std::uint32_t systemOf(std::uint32_t row) const {
        return m_parts.lineSystems.empty() ? 0 : m_parts.lineSystems[row];
    }
    void complain(NetworkDefect::Kind kind, std::uint32_t row, std::uint32_t other, const Vec3 &at) {
        m_out.m_defects.push_back({kind, row, other, at});
    }
    [[nodiscard]] const Vec3 &first(const Segment &s) const { return m_runs[s.run].points[s.point]; }
    [[nodiscard]] const Vec3 &second(const Segment &s) const { return m_runs[s.run].points[s.point + 1]; }

    void lay() {
        for (std::uint32_t row = 0; row < m_parts.lines.size(); ++row) {
            double before = 0;
            if (m_parts.lines.kind(row) != geo::GeometryKind::Line)
                continue;
            for (const geo::Part &part : m_parts.lines.parts(row)) {
                Run run{row, m_parts.lines.points(part), before, 0, {}};
                if (run.points.size() < 2 || !std::all_of(run.points.begin(), run.points.end(), isPlace))
                    continue;
                for (std::size_t i = 1; i < run.points.size(); ++i)
                    run.length += distance(run.points[i - 1], run.points[i]);
                if (!(run.length > 0)) {
                    complain(NetworkDefect::Kind::NoLength, row, row, run.points[0]);
                    continue;
                }
                run.ends[0] = m_nodes.add();
                run.ends[1] = m_nodes.add();
                before += run.length;
                const auto number = static_cast<std::uint32_t>(m_runs.size());
                double metres = 0;
                for (std::uint32_t i = 0; i + 1 < run.points.size(); ++i) {
                    m_grid.add(static_cast<std::uint32_t>(m_segments.size()), run.points[i], run.points[i + 1]);
                    m_segments.push_back({number, i, metres});
                    metres += distance(run.points[i], run.points[i + 1]);
                }
                m_runs.push_back(run);
            }
        }
    }

    /** Nearest place of a segment to @p p: metres along its run, and how far. */
    struct Near {
        double metres, away;
    };
    [[nodiscard]] Near nearest(const Segment &s, const Vec3 &p, bool inPlan) const {
        const Vec3 a = first(s), b = second(s);
        const bool space = !inPlan && std::isfinite(a.z) && std::isfinite(b.z) && std::isfinite(p.z);
        const Vec3 ab{b.x - a.x, b.y - a.y, space ? b.z - a.z : 0}, ap{p.x - a.x, p.y - a.y, space ? p.z - a.z : 0};
        const double square = ab.x * ab.x + ab.y * ab.y + ab.z * ab.z;
        const double t = square > 0 ? std::clamp((ap.x * ab.x + ap.y * ab.y + ap.z * ab.z) / square, 0.0, 1.0) : 0.0;
        const double away = std::hypot(ap.x - t * ab.x, ap.y - t * ab.y, ap.z - t * ab.z);
        return {s.metres + t * distance(a, b), away};
    }

    [[nodiscard]] const Vec3 &endPoint(const Run &run, int end) const {
        return end == 0 ? run.points.front() : run.points.back();
    }

    /** Whether the ends of two runs are the same two places. */
    [[nodiscard]] bool isDuplicate(const Run &a, const Run &b) const {
        const double t = m_parts.tolerance;
        if (std::abs(a.length - b.length) > 2 * t)
            return false;
        const auto meet = [&](int i, int j) { return distance(endPoint(a, i), endPoint(b, j)) <= t; };
        return (meet(0, 0) && meet(1, 1)) || (meet(0, 1) && meet(1, 0));
    }

    void joinEnds() {
        const double tolerance = m_parts.tolerance, reach = kGapFactor * tolerance;
        for (std::uint32_t r = 0; r < m_runs.size() && !m_stop.stop_requested(); ++r) {
            const Run &run = m_runs[r];
            for (int end = 0; end < 2; ++end) {
                const Vec3 &p = endPoint(run, end);
                double gap = reach;
                std::uint32_t gapRow = kNone;
                bool met = false;
                m_grid.near(p, p, reach, [&](std::uint32_t number) {
                    const Segment &s = m_segments[number];
                    const Run &other = m_runs[s.run];
                    if (s.run == r || systemOf(other.row) != systemOf(run.row))
                        return;
                    const Near near = nearest(s, p, false);
                    if (near.away <= tolerance) {
                        meetRun(run.ends[end], s.run, near.metres);
                        met = true;
                        if (s.run < r && end == 0 && isDuplicate(run, other) && m_lastDuplicate != r) {
                            m_lastDuplicate = r;
                            complain(NetworkDefect::Kind::Duplicate, run.row, other.row, p);
                        }
                    } else if (near.away < gap) {
                        gap = near.away;
                        gapRow = other.row;
                    }
                });
                if (!met && gapRow != kNone)
                    complain(NetworkDefect::Kind::Gap, run.row, gapRow, p);
            }
        }
    }

    /** Joins @p node with a run at @p metres: with its end, or with a new node in its middle. */
    void meetRun(std::uint32_t node, std::uint32_t number, double metres) {
        Run &run = m_runs[number];
        if (metres <= m_parts.tolerance)
            m_nodes.join(node, run.ends[0]);
        else if (metres >= run.length - m_parts.tolerance)
            m_nodes.join(node, run.ends[1]);
        else
            m_breaks.push_back({number, metres, node});
    }

    void findCrossings() {
        const double tolerance = m_parts.tolerance;
        for (std::uint32_t i = 0; i < m_segments.size() && !m_stop.stop_requested(); ++i) {
            const Segment &a = m_segments[i];
            std::uint32_t last = kNone;
            m_grid.near(first(a), second(a), 0, [&](std::uint32_t j) {
                const Segment &b = m_segments[j];
                if (j <= i || j == last || b.run == a.run || systemOf(m_runs[b.run].row) != systemOf(m_runs[a.run].row))
                    return;
                const Vec3 &p = first(a), &q = second(a), &u = first(b), &v = second(b);
                const double dx = q.x - p.x, dy = q.y - p.y, ex = v.x - u.x, ey = v.y - u.y;
                const double cross = dx * ey - dy * ex;
                if (cross == 0)
                    return;
                const double s = ((u.x - p.x) * ey - (u.y - p.y) * ex) / cross,
                             t = ((u.x - p.x) * dy - (u.y - p.y) * dx) / cross;
                if (!(s > 0 && s < 1 && t > 0 && t < 1))
                    return;
                const double apart = p.z + s * (q.z - p.z) - (u.z + t * (v.z - u.z));
                const Vec3 at{p.x + s * dx, p.y + s * dy, p.z + s * (q.z - p.z)};
                const bool atAnEnd =
                    std::min({distance(at, endPoint(m_runs[a.run], 0)), distance(at, endPoint(m_runs[a.run], 1)),
                              distance(at, endPoint(m_runs[b.run], 0)), distance(at, endPoint(m_runs[b.run], 1))}) <=
                    2 * tolerance;
                if (!atAnEnd && !(std::abs(apart) > tolerance) && m_parts.joinsCrossings) {
                    const std::uint32_t node = m_nodes.add();
                    meetRun(node, a.run, a.metres + s * distance(p, q));
                    meetRun(node, b.run, b.metres + t * distance(u, v));
                    return;
                }
                if (!atAnEnd && !(std::abs(apart) > tolerance)) {
                    last = j;
                    if (m_crossed.insert({(std::uint64_t(i) << 32) | j, true}).second)
                        complain(NetworkDefect::Kind::Crossing, m_runs[a.run].row, m_runs[b.run].row, at);
                }
            });
        }
    }

    void placeFittings() {
        m_out.m_roles.assign(m_parts.roles.begin(), m_parts.roles.end());
        m_fittingNodes.assign(m_parts.fittings.size(), kNone);
        for (std::uint32_t f = 0; f < m_parts.fittings.size(); ++f) {
            if (m_parts.roles[f] == FittingRole::None)
                continue;
            const Vec3 p = m_parts.fittings.anchor(f);
            const std::uint32_t system = m_parts.fittingSystems.empty() ? 0 : m_parts.fittingSystems[f];
            double best = m_parts.tolerance;
            Break at{kNone, 0, 0};
            if (isPlace(p)) {
                m_grid.near(p, p, m_parts.tolerance, [&](std::uint32_t number) {
                    const Segment &s = m_segments[number];
                    if (systemOf(m_runs[s.run].row) != system)
                        return;
                    if (const Near near = nearest(s, p, true); near.away <= best) {
                        best = near.away;
                        at = {s.run, near.metres, 0};
                    }
                });
            }
            if (at.run == kNone) {
                complain(NetworkDefect::Kind::Orphan, f, f, p);
                continue;
            }
            m_fittingNodes[f] = m_nodes.add();
            meetRun(m_fittingNodes[f], at.run, at.metres);
        }
    }

    void makeEdges() {
        for (std::uint32_t r = 0; r < m_runs.size(); ++r) {
            m_breaks.push_back({r, 0, m_runs[r].ends[0]});
            m_breaks.push_back({r, m_runs[r].length, m_runs[r].ends[1]});
        }
        std::sort(m_breaks.begin(), m_breaks.end(),
                  [](const Break &a, const Break &b) { return a.run != b.run ? a.run < b.run : a.metres < b.metres; });
        // Nodes of one run that stand closer than the tolerance are one: no edge of a millimetre between two valves'
        // covers. Its two ends stay two.
        for (std::size_t i = 1; i < m_breaks.size(); ++i) {
            const Break &a = m_breaks[i - 1], &b = m_breaks[i];
            const bool bothEnds = a.metres == 0 && b.metres == m_runs[b.run].length;
            if (a.run == b.run && b.metres - a.metres <= m_parts.tolerance && !bothEnds)
                m_nodes.join(a.node, b.node);
        }
        std::vector<std::uint32_t> numbers(m_nodes.size(), kNone);
        std::uint32_t count = 0;
        const auto numberOf = [&](std::uint32_t proto) {
            std::uint32_t &number = numbers[m_nodes.find(proto)];
            if (number == kNone)
                number = count++;
            return number;
        };
        for (std::size_t i = 1; i < m_breaks.size(); ++i) {
            const Break &a = m_breaks[i - 1], &b = m_breaks[i];
            if (a.run != b.run)
                continue;
            const std::uint32_t from = numberOf(a.node), to = numberOf(b.node);
            if (from == to && b.metres - a.metres <= m_parts.tolerance)
                continue;
            const Run &run = m_runs[a.run];
            m_out.m_edges.push_back({run.row, run.before + a.metres, run.before + b.metres, {from, to}});
        }
        for (std::uint32_t f = 0; f < m_fittingNodes.size(); ++f) {
            if (m_fittingNodes[f] != kNone)
                m_fittingNodes[f] = numberOf(m_fittingNodes[f]);
        }
        index(count);
        findUnfed();
    }

    void index(std::uint32_t nodes) {
        Network &out = m_out;
        out.m_rowEdges.assign(m_parts.lines.size() + 1, 0);
        for (const NetworkEdge &edge : out.m_edges)
            ++out.m_rowEdges[edge.row + 1];
        std::partial_sum(out.m_rowEdges.begin(), out.m_rowEdges.end(), out.m_rowEdges.begin());
        std::vector<std::pair<std::uint32_t, std::uint32_t>> edges, fittings;
        for (std::uint32_t e = 0; e < out.m_edges.size(); ++e) {
            edges.emplace_back(out.m_edges[e].nodes[0], e);
            if (out.m_edges[e].nodes[1] != out.m_edges[e].nodes[0])
                edges.emplace_back(out.m_edges[e].nodes[1], e);
        }
        for (std::uint32_t f = 0; f < m_fittingNodes.size(); ++f) {
            if (m_fittingNodes[f] == kNone)
                continue;
            fittings.emplace_back(m_fittingNodes[f], f);
            if (out.m_roles[f] == FittingRole::Supply)
                out.m_supplies.push_back(m_fittingNodes[f]);
        }
        const auto pack = [nodes](auto &pairs, std::vector<std::uint32_t> &firsts, std::vector<std::uint32_t> &items) {
            std::sort(pairs.begin(), pairs.end());
            firsts.assign(nodes + 1, 0);
            for (const auto &[node, item] : pairs) {
                ++firsts[node + 1];
                items.push_back(item);
            }
            std::partial_sum(firsts.begin(), firsts.end(), firsts.begin());
        };
        pack(edges, out.m_firstEdge, out.m_nodeEdges);
        pack(fittings, out.m_firstFitting, out.m_nodeFittings);
    }

    /** One defect for each part of the net that no supply could reach with every valve open. */
    void findUnfed() {
        const std::vector<ValveState> open(m_parts.roles.size());
        std::vector<bool> reached = fedEdges(m_out, open);
        std::vector<std::uint32_t> todo;
        for (std::uint32_t e = 0; e < m_out.m_edges.size(); ++e) {
            if (reached[e])
                continue;
            const std::uint32_t row = m_out.m_edges[e].row;
            complain(NetworkDefect::Kind::Unfed, row, row, m_parts.lines.anchor(row));
            todo.assign(1, e);
            reached[e] = true;
            while (!todo.empty()) {
                const NetworkEdge edge = m_out.m_edges[todo.back()];
                todo.pop_back();
                for (const std::uint32_t node : edge.nodes) {
                    for (const std::uint32_t next : m_out.edgesAt(node)) {
                        if (!reached[next]) {
                            reached[next] = true;
                            todo.push_back(next);
                        }
                    }
                }
            }
        }
    }

    const NetworkParts &m_parts;
    std::stop_token m_stop;
    PlanGrid m_grid;
    std::vector<Run> m_runs;
    std::vector<Segment> m_segments;
    std::vector<Break> m_breaks;
    std::vector<std::uint32_t> m_fittingNodes;
    std::unordered_map<std::uint64_t, bool> m_crossed;
    std::uint32_t m_lastDuplicate = kNone;
    Unions m_nodes;
    Network m_out;
};

Network Network::build(const NetworkParts &parts, std::stop_token stop) {
    return NetworkBuilder(parts, std::move(stop)).build();
}

int Network::edgeAt(std::uint32_t row, double metres) const {
    if (row + 1 >= m_rowEdges.size() || m_rowEdges[row] == m_rowEdges[row + 1])
        return -1;
    std::uint32_t edge = m_rowEdges[row];
    while (edge + 1 < m_rowEdges[row + 1] && m_edges[edge].to < metres)
        ++edge;
    return static_cast<int>(edge);
}

std::vector<geo::Vec3> pieceOf(const geo::Geometries &lines, const NetworkEdge &edge) {
    std::vector<geo::Vec3> out;
    double metres = 0;
    for (const geo::Part &part : lines.parts(edge.row)) {
        const auto points = lines.points(part);
        double length = 0;
        for (std::size_t i = 1; i < points.size(); ++i)
            length += distance(points[i - 1], points[i]);
        if (points.size() < 2 || !(length > 0) || edge.from >= metres + length) {
            metres += std::isfinite(length) ? length : 0;
            continue;
        }
        for (std::size_t i = 1; i < points.size(); ++i) {
            const Vec3 &a = points[i - 1], &b = points[i];
            const double step = distance(a, b);
            const auto at = [&](double m) {
                const double t = step > 0 ? std::clamp((m - metres) / step, 0.0, 1.0) : 0;
                return Vec3{a.x + t * (b.x - a.x), a.y + t * (b.y - a.y), a.z + t * (b.z - a.z)};
            };
            if (metres + step > edge.from && metres < edge.to) {
                if (out.empty())
                    out.push_back(at(edge.from));
                out.push_back(at(edge.to));
            }
            metres += step;
        }
        return out;
    }
    return out;
}

namespace {

/** Whether a closed valve stands at the node. */
bool isShut(const Network &network, std::uint32_t node, std::span<const ValveState> states) {
    const auto fittings = network.fittingsAt(node);
    return std::any_of(fittings.begin(), fittings.end(),
                       [&](std::uint32_t f) { return network.role(f) == FittingRole::Valve && states[f].closed; });
}

} // namespace

std::vector<bool> fedEdges(const Network &network, std::span<const ValveState> states) {
    std::vector<bool> fed(network.edges().size(), false), seen(network.nodes(), false);
    std::vector<std::uint32_t> todo;
    for (const std::uint32_t node : network.supplies()) {
        if (!seen[node])
            todo.push_back(node);
        seen[node] = true;
    }
    while (!todo.empty()) {
        const std::uint32_t node = todo.back();
        todo.pop_back();
        if (isShut(network, node, states))
            continue;
        for (const std::uint32_t e : network.edgesAt(node)) {
            fed[e] = true;
            for (const std::uint32_t next : network.edges()[e].nodes) {
                if (!seen[next]) {
                    seen[next] = true;
                    todo.push_back(next);
                }
            }
        }
    }
    return fed;
}

Isolation isolate(const Network &network, std::uint32_t burst, double at, std::span<const ValveState> states) {
    Isolation out;
    const std::vector<bool> fedBefore = fedEdges(network, states);
    out.wasFed = fedBefore[burst];
    std::vector<bool> isIsolated(network.edges().size(), false);
    std::vector<double> metres(network.nodes(), -1); // from the burst
    // By distance along the net, so that the steps come nearest first: a plain queue would do by numbers of pipes.
    using Entry = std::pair<double, std::uint32_t>;
    std::vector<Entry> heap;
    const auto push = [&](std::uint32_t node, double away) {
        if (metres[node] >= 0 && metres[node] <= away)
            return;
        metres[node] = away;
        heap.emplace_back(-away, node);
        std::push_heap(heap.begin(), heap.end());
    };
    isIsolated[burst] = true;
    const NetworkEdge &hit = network.edges()[burst];
    push(hit.nodes[0], std::clamp(at, hit.from, hit.to) - hit.from);
    push(hit.nodes[1], hit.to - std::clamp(at, hit.from, hit.to));
    std::vector<std::uint32_t> barriers;
    std::vector<bool> isDone(network.nodes(), false);
    while (!heap.empty()) {
        std::pop_heap(heap.begin(), heap.end());
        const std::uint32_t node = heap.back().second;
        heap.pop_back();
        if (isDone[node])
            continue;
        isDone[node] = true;
        const auto fittings = network.fittingsAt(node);
        if (std::any_of(fittings.begin(), fittings.end(), [&](std::uint32_t f) {
                return network.role(f) == FittingRole::Valve && (states[f].closed || states[f].operable);
            })) {
            barriers.push_back(node);
            continue;
        }
        for (const std::uint32_t f : fittings) {
            if (network.role(f) == FittingRole::Supply)
                out.supplies.push_back(f);
            else
                out.stuck.push_back({f, metres[node]});
        }
        for (const std::uint32_t e : network.edgesAt(node)) {
            isIsolated[e] = true;
            for (const std::uint32_t next : network.edges()[e].nodes)
                push(next, metres[node] + network.edges()[e].length());
        }
    }
    std::vector<ValveState> after(states.begin(), states.end());
    for (const std::uint32_t node : barriers) {
        const auto around = network.edgesAt(node);
        const auto fittings = network.fittingsAt(node);
        const bool isFeeding = std::any_of(fittings.begin(), fittings.end(),
                                           [&](std::uint32_t f) { return network.role(f) == FittingRole::Supply; });
        // Reached from all its sides: closing it parts nothing, unless a supply comes in there.
        if (!isFeeding && std::all_of(around.begin(), around.end(), [&](std::uint32_t e) { return isIsolated[e]; }))
            continue;
        const auto closed = std::find_if(fittings.begin(), fittings.end(), [&](std::uint32_t f) {
            return network.role(f) == FittingRole::Valve && states[f].closed;
        });
        if (closed != fittings.end()) {
            out.closedAlready.push_back({*closed, metres[node]});
            continue;
        }
        const auto valve = std::find_if(fittings.begin(), fittings.end(), [&](std::uint32_t f) {
            return network.role(f) == FittingRole::Valve && states[f].operable;
        });
        out.close.push_back({*valve, metres[node]});
        after[*valve].closed = true;
    }
    const std::vector<bool> fedAfter = fedEdges(network, after);
    for (std::uint32_t e = 0; e < isIsolated.size(); ++e) {
        if (isIsolated[e])
            out.isolated.push_back(e);
        else if (fedBefore[e] && !fedAfter[e])
            out.cutOff.push_back(e);
    }
    return out;
}

} // namespace cim::analysis
