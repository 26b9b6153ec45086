// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "geo/geometry.h"

#include <cstdint>
#include <span>
#include <stop_token>
#include <vector>

namespace cim::analysis {

/** What a point does to the net it lies on. */
enum class FittingRole : std::uint8_t { None, Valve, Supply };

/** The lines of a net and the points on it, in a projected CRS in metres. Systems are codes (water, gas): only what has
 * the same one is joined; an empty span is one system. The geometries must outlive the call only. */
struct NetworkParts {
    const geo::Geometries &lines;
    std::span<const std::uint32_t> lineSystems;
    const geo::Geometries &fittings;
    std::span<const std::uint32_t> fittingSystems;
    std::span<const FittingRole> roles; ///< by fitting
    double tolerance = 0.2;             ///< metres within which an end meets a line, and a point its line
    bool joinsCrossings = false;        ///< streets: lines that cross at one level meet
};

/** What is wrong with the drawing of a net. A trace goes only where lines meet; these are the places where they may
 * have been meant to. */
struct NetworkDefect {
    enum class Kind : std::uint8_t {
        Gap,       ///< an end stops short of another line by less than ten tolerances
        Crossing,  ///< two lines pass through one another without a node
        Duplicate, ///< a line lies where another one lies
        NoLength,  ///< a line without length
        Orphan,    ///< a valve or supply that is on no line of its system
        Unfed,     ///< a part of the net that no supply reaches: its first line
    };
    Kind kind = Kind::Gap;
    std::uint32_t row = 0;   ///< line, or fitting for Orphan
    std::uint32_t other = 0; ///< the other line of Gap, Crossing and Duplicate
    geo::Vec3 at;
};

/** A part of a line between two nodes, by metres along it. */
struct NetworkEdge {
    std::uint32_t row = 0;
    double from = 0, to = 0;
    std::uint32_t nodes[2] = {0, 0};
    [[nodiscard]] double length() const { return to - from; }
};

/** Lines joined where they meet: ends with ends, and ends with the middle of others. Lines that only cross are not
 * joined unless asked for. Distances count in space where both have heights, else in plan; a fitting's in plan, since
 * its height is often that of its cover. Immutable. */
class Network {
public:
    /** @p stop gives an empty net. Worker. */
    static Network build(const NetworkParts &parts, std::stop_token stop = {});

    [[nodiscard]] const std::vector<NetworkEdge> &edges() const { return m_edges; }
    [[nodiscard]] std::size_t nodes() const { return m_firstEdge.empty() ? 0 : m_firstEdge.size() - 1; }
    [[nodiscard]] std::span<const std::uint32_t> edgesAt(std::uint32_t node) const {
        return {m_nodeEdges.data() + m_firstEdge[node], m_firstEdge[node + 1] - m_firstEdge[node]};
    }
    /** Fittings at a node, valves and supplies only. */
    [[nodiscard]] std::span<const std::uint32_t> fittingsAt(std::uint32_t node) const {
        return {m_nodeFittings.data() + m_firstFitting[node], m_firstFitting[node + 1] - m_firstFitting[node]};
    }
    [[nodiscard]] FittingRole role(std::uint32_t fitting) const { return m_roles[fitting]; }
    /** Nodes with a supply. */
    [[nodiscard]] const std::vector<std::uint32_t> &supplies() const { return m_supplies; }
    /** The edge of a line at so many metres along it; -1 when the line is none of the net. */
    [[nodiscard]] int edgeAt(std::uint32_t row, double metres) const;
    [[nodiscard]] const std::vector<NetworkDefect> &defects() const { return m_defects; }

private:
    friend class NetworkBuilder;
    std::vector<NetworkEdge> m_edges;      ///< by row, then by metres
    std::vector<std::uint32_t> m_rowEdges; ///< first edge of each row
    std::vector<std::uint32_t> m_firstEdge, m_nodeEdges;
    std::vector<std::uint32_t> m_firstFitting, m_nodeFittings;
    std::vector<FittingRole> m_roles;
    std::vector<std::uint32_t> m_supplies;
    std::vector<NetworkDefect> m_defects;
};

/** The points of a line from so many metres to so many. */
[[nodiscard]] std::vector<geo::Vec3> pieceOf(const geo::Geometries &lines, const NetworkEdge &edge);

/** How a valve stands. */
struct ValveState {
    bool closed = false;
    bool operable = true;
};

/** What has to be done to take a burst out of the net, and what that costs. */
struct Isolation {
    struct Step {
        std::uint32_t valve = 0; ///< fitting
        double metres = 0;       ///< along the net from the burst
    };
    std::vector<Step> close;             ///< nearest first
    std::vector<Step> closedAlready;     ///< hold because they are closed
    std::vector<Step> stuck;             ///< open and not to be moved: the cut goes on behind them
    std::vector<std::uint32_t> supplies; ///< lie within the cut: to be shut down themselves
    std::vector<std::uint32_t> isolated; ///< edges without pressure
    std::vector<std::uint32_t> cutOff;   ///< edges that were fed before and are not any more, outside the cut
    bool wasFed = false;                 ///< whether a supply reached the burst at all
};

/** Goes from the burst along the net until valves hold: closed ones, and open ones that can be closed; behind one that
 * is stuck it goes on. The burst lies on @p edge, @p metres along its line. @p states by fitting. Any thread. */
[[nodiscard]] Isolation isolate(const Network &network, std::uint32_t edge, double metres,
                                std::span<const ValveState> states);

/** Edges that a supply reaches with the valves as they stand. Any thread. */
[[nodiscard]] std::vector<bool> fedEdges(const Network &network, std::span<const ValveState> states);

} // namespace cim::analysis
