// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "simcity.h"

#include <QHash>

#include <functional>

namespace cim::sim {

/** An incident that is going on: where, and how far it has got. */
struct ActiveIncident {
    AssetId asset;
    int property = 0;
    double share = 0; ///< 0 the usual value, 1 the incident's
    SimValue target;
};

/** Finds the assets that incidents happen to, and says what goes on at a time. A plain value. */
class Incidents {
public:
    /** @p mayHappenTo leaves out assets that do not report. */
    Incidents(const SimCity &city, const SimOptions &options, const std::function<bool(AssetId)> &mayHappenTo);

    /** Why an incident cannot happen, for those that name something the catalogue lacks. */
    [[nodiscard]] const QStringList &impossible() const { return m_impossible; }
    /** Assets named by an incident: they have to report. */
    [[nodiscard]] static std::vector<AssetId> namedAssets(const SimCity &city, const SimOptions &options);
    /** What goes on @p seconds after the start. */
    [[nodiscard]] std::vector<ActiveIncident> at(double seconds) const;

private:
    struct Placed {
        IncidentSpec spec;
        int property = 0;
        SimValue target;
        std::vector<AssetId> places; ///< one for each time round; the last stays
    };
    void place(const SimCity &city, const IncidentSpec &spec, int number, quint32 seed,
               const std::function<bool(AssetId)> &mayHappenTo);

    std::vector<Placed> m_placed;
    QStringList m_impossible;
};

} // namespace cim::sim
