// SPDX-License-Identifier: Apache-2.0
#include "analysis/polemerge.h"

#include "analysis/plangrid.h"
#include "analysis/planrings.h"

#include <algorithm>
#include <limits>
#include <tuple>

namespace cim::analysis {

namespace {

using Why = PoleFate::Why;
using Kind = PoleFate::Kind;

/** What a mast carries now. */
struct Load {
    double kg = 0, watts = 0;
    std::vector<int> used; ///< by zone
};

class Merge {
public:
    Merge(std::span<const Pole> poles, const PoleRules &rules, const geo::Geometries &streets)
        : m_poles(poles), m_rules(rules), m_fates(poles.size()), m_loads(poles.size()), m_reach(poles.size()),
          m_grid(kCell), m_streetGrid(kStreetCell) {
        for (std::uint32_t i = 0; i < poles.size(); ++i) {
            m_loads[i].used.resize(rules.zones.size());
            m_reach[i] = poles[i].stays || poles[i].devices.empty() ? 0 : std::numeric_limits<double>::infinity();
            for (const int device : poles[i].devices) {
                m_reach[i] = std::min(m_reach[i], rules.devices[static_cast<std::size_t>(device)].mayMove);
                put(m_loads[i], device);
            }
            m_farthest = std::max(m_farthest, m_reach[i]);
            if (isPlace(poles[i].at))
                m_grid.add(i, poles[i].at, poles[i].at);
        }
        for (std::size_t row = 0; row < streets.size(); ++row) {
            if (streets.kind(row) != geo::GeometryKind::Line)
                continue;
            for (const geo::Part &part : streets.parts(row)) {
                const std::span<const geo::Vec3> points = streets.points(part);
                for (std::size_t i = 1; i < points.size(); ++i) {
                    if (!isPlace(points[i - 1]) || !isPlace(points[i]))
                        continue;
                    m_streetGrid.add(static_cast<std::uint32_t>(m_streets.size()), points[i - 1], points[i]);
                    m_streets.push_back({points[i - 1], points[i]});
                }
            }
        }
    }

    std::vector<PoleFate> run(const std::stop_token &stop) {
        std::vector<std::uint32_t> movable;
        for (std::uint32_t i = 0; i < m_poles.size(); ++i) {
            if (m_poles[i].stays || m_poles[i].devices.empty())
                continue;
            m_fates[i].why = m_reach[i] > 0 ? Why::NothingNear : Why::DeviceStays;
            if (m_reach[i] > 0 && isPlace(m_poles[i].at))
                movable.push_back(i);
        }
        // Onto those that stay anyway: who has the shortest way is served first.
        struct Move {
            double metres;
            std::uint32_t from, into;
        };
        std::vector<Move> moves;
        for (const std::uint32_t from : movable) {
            if (stop.stop_requested())
                return std::move(m_fates);
            forNear(from, [&](std::uint32_t into, double metres) {
                if (m_poles[into].stays)
                    moves.push_back({metres, from, into});
            });
        }
        const auto inOrder = [](const Move &a, const Move &b) {
            return std::tie(a.metres, a.from, a.into) < std::tie(b.metres, b.from, b.into);
        };
        std::sort(moves.begin(), moves.end(), inOrder);
        for (const Move &move : moves)
            tryMove(move.from, move.into, move.metres);
        // Among those that are left: the one with most others round it first.
        std::vector<std::pair<int, std::uint32_t>> centres;
        for (const std::uint32_t i : movable) {
            if (m_fates[i].kind == Kind::Merges)
                continue;
            int others = 0;
            forPartners(i, [&](std::uint32_t, double) { ++others; });
            if (others > 0)
                centres.emplace_back(-others, i);
        }
        std::sort(centres.begin(), centres.end());
        for (const auto &[count, into] : centres) {
            if (stop.stop_requested())
                break;
            if (m_fates[into].kind == Kind::Merges)
                continue;
            std::vector<Move> here;
            forPartners(into, [&, to = into](std::uint32_t from, double metres) {
                here.push_back({metres, from, to});
            });
            std::sort(here.begin(), here.end(), inOrder);
            for (const Move &move : here)
                tryMove(move.from, move.into, move.metres);
        }
        return std::move(m_fates);
    }

private:
    static constexpr double kCell = 25, kStreetCell = 60;
    struct Segment {
        geo::Vec3 a, b;
    };

    void put(Load &load, int device) const {
        const PoleRules::Device &kind = m_rules.devices[static_cast<std::size_t>(device)];
        load.kg += kind.kg;
        load.watts += kind.watts;
        ++load.used[static_cast<std::size_t>(m_rules.zoneOf(kind.zone))];
    }

    /** Others as near as the devices of @p from may move. */
    template <class Visit>
    void forNear(std::uint32_t from, Visit visit) const {
        const geo::Vec3 &at = m_poles[from].at;
        m_grid.near(at, at, m_reach[from], [&](std::uint32_t other) {
            const double metres = planDistance(at, m_poles[other].at);
            if (other != from && metres <= m_reach[from])
                visit(other, metres);
        });
    }
    /** Those that are not decided and may move to @p into. */
    template <class Visit>
    void forPartners(std::uint32_t into, Visit visit) const {
        const geo::Vec3 &at = m_poles[into].at;
        m_grid.near(at, at, m_farthest, [&](std::uint32_t from) {
            const double metres = planDistance(at, m_poles[from].at);
            if (from != into && metres <= m_reach[from] && m_fates[from].kind == Kind::Stays)
                visit(from, metres);
        });
    }

    bool isAcross(const geo::Vec3 &a, const geo::Vec3 &b) const {
        bool out = false;
        m_streetGrid.near(a, b, 0, [&](std::uint32_t i) {
            out = out || distanceOfSegments(a, b, m_streets[i].a, m_streets[i].b) <= 0;
        });
        return out;
    }

    void tryMove(std::uint32_t from, std::uint32_t into, double metres) {
        if (m_fates[from].kind != Kind::Stays || m_fates[into].kind == Kind::Merges)
            return;
        // What hinders says more the nearer to success it is: of several near poles the best reason counts.
        const auto hindered = [&](Why why) { m_fates[from].why = std::max(m_fates[from].why, why); };
        if (isAcross(m_poles[from].at, m_poles[into].at))
            return hindered(Why::AcrossStreet);
        Load load = m_loads[into];
        for (const int device : m_poles[from].devices)
            put(load, device);
        for (std::size_t zone = 0; zone < load.used.size(); ++zone) {
            if (load.used[zone] > std::max(m_rules.zones[zone].room, m_loads[into].used[zone]))
                return hindered(Why::NoRoom);
        }
        if (load.kg > m_rules.loadKg)
            return hindered(Why::TooHeavy);
        if (load.watts > m_rules.loadWatts)
            return hindered(Why::TooMuchPower);
        m_loads[into] = std::move(load);
        m_fates[from] = {Kind::Merges, Why::None, into, metres};
        m_fates[into].kind = Kind::Takes;
        m_fates[into].why = Why::None;
    }

    std::span<const Pole> m_poles;
    const PoleRules &m_rules;
    std::vector<PoleFate> m_fates;
    std::vector<Load> m_loads;
    std::vector<double> m_reach; ///< metres that a pole's devices may move; 0: not at all
    double m_farthest = 0;
    PlanGrid m_grid, m_streetGrid;
    std::vector<Segment> m_streets;
};

} // namespace

std::vector<PoleFate> mergePoles(std::span<const Pole> poles, const PoleRules &rules, const geo::Geometries &streets,
                                 std::stop_token stop) {
    return Merge(poles, rules, streets).run(stop);
}

} // namespace cim::analysis
