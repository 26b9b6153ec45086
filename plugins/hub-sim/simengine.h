// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "simincidents.h"

#include <queue>
#include <tuple>

namespace cim::sim {

/** Decides who reports when: first a snapshot of everything within about a second, then changes worth telling, a sign
 * of life of each asset well within its period, and incidents at once. Has no clock of its own: the same seed and the
 * same sequence of times give the same samples. */
class SimEngine {
public:
    static constexpr TimeMs kSnapshotMs = 1000;

    /** @p start is the time of the first advance(). */
    SimEngine(std::shared_ptr<const hub::Catalogue> catalogue, const SimOptions &options, TimeMs start);

    /** What is reported between the last call and @p now, stamped @p now. */
    model::RawSamples advance(TimeMs now);
    [[nodiscard]] bool isSnapshotDone() const { return m_snapshotNext >= m_all.size(); }
    [[nodiscard]] const QStringList &impossible() const { return m_incidents->impossible(); }

private:
    enum class Quiet : std::uint8_t { No, Silent, Stale, Offline };
    struct Layer {
        std::vector<double> steps;    ///< by property
        std::vector<double> reported; ///< asset * properties + property
        std::vector<TimeMs> reportedAt;
        std::vector<Quiet> quiet; ///< by asset
        TimeMs shortestMs = 0;    ///< period
        TimeMs everyMs = 0;       ///< between two looks at an asset
        double visits = 0;        ///< of drivers, not yet made
    };
    struct Due {
        TimeMs when = 0;
        AssetId id;
        bool operator>(const Due &other) const {
            return std::tie(when, id.layer, id.asset) > std::tie(other.when, other.id.layer, other.id.asset);
        }
    };
    void chooseQuiet();
    void takeSnapshot(TimeMs now, model::RawSamples &out);
    void runIncidents(TimeMs now, model::RawSamples &out);
    void visitBays(TimeMs now, model::RawSamples &out);
    void look(AssetId id, TimeMs now, model::RawSamples &out);
    void report(AssetId id, int property, TimeMs now, TimeMs observed, model::RawSamples &out);
    [[nodiscard]] SimValue valueOf(AssetId id, int property, TimeMs now);
    [[nodiscard]] TimeMs simTime(TimeMs now) const;
    [[nodiscard]] static quint64 streamOf(AssetId id, int property);

    SimOptions m_options;
    std::shared_ptr<const hub::Catalogue> m_catalogue;
    SimCity m_city;
    Random m_random;
    TimeMs m_start = 0;
    TimeMs m_last = 0;
    std::vector<Layer> m_layers;
    std::vector<AssetId> m_all; ///< in the order of the snapshot
    std::size_t m_snapshotNext = 0;
    std::priority_queue<Due, std::vector<Due>, std::greater<>> m_due;
    std::optional<Incidents> m_incidents;
    QHash<quint64, ActiveIncident> m_active;
    QHash<quint64, TimeMs> m_incidentTold;
    double m_budget = 0; ///< samples that may still be sent
    std::uint32_t m_sequence = 0;
};

} // namespace cim::sim
