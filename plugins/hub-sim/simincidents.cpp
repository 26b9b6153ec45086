// SPDX-License-Identifier: Apache-2.0
#include "simincidents.h"

#include "base/words.h"

#include <algorithm>

namespace cim::sim {

namespace {

/** A new place each time round, and after so many the first again. */
constexpr std::uint64_t kPlaces = 16;

int propertyOf(const hub::CatalogueLayer &layer, const QString &id) {
    const auto it = std::find_if(layer.properties.begin(), layer.properties.end(),
                                 [&](const auto &property) { return property.id == id; });
    return it == layer.properties.end() ? -1 : static_cast<int>(it - layer.properties.begin());
}

/** The layer an incident happens in; -1 when the catalogue has none. */
int layerOf(const SimCity &city, const IncidentSpec &spec) {
    for (int l = 0; l < city.layers(); ++l) {
        const hub::CatalogueLayer &layer = city.layer(l);
        const int property = propertyOf(layer, spec.property);
        if (property < 0 || (!spec.layer.isEmpty() && layer.layer != spec.layer))
            continue;
        const bool unitFits =
            spec.unit.isEmpty() || layer.properties[static_cast<std::size_t>(property)].unit == spec.unit;
        if (unitFits && (spec.beside.isEmpty() || propertyOf(layer, spec.beside) >= 0))
            return l;
    }
    return -1;
}

int assetOf(const hub::CatalogueLayer &layer, const QString &key) {
    const auto it = std::find(layer.assets.begin(), layer.assets.end(), key);
    return it == layer.assets.end() ? -1 : static_cast<int>(it - layer.assets.begin());
}

std::vector<AssetId> drawPlaces(const SimCity &city, int layer, int property, std::uint64_t seed,
                                const std::function<bool(AssetId)> &mayHappenTo) {
    std::vector<AssetId> candidates;
    for (int a = 0; a < static_cast<int>(city.layer(layer).assets.size()); ++a) {
        if (city.applies({layer, a}, property) && mayHappenTo({layer, a}))
            candidates.push_back({layer, a});
    }
    std::vector<AssetId> out;
    for (std::uint64_t i = 0; i < kPlaces && !candidates.empty(); ++i)
        out.push_back(candidates[mixed(seed, i) % candidates.size()]);
    return out;
}

/** 0 before, a ramp, 1 while it holds, a ramp back, 0 after. */
double shareAt(const IncidentSpec &spec, double seconds) {
    if (seconds < 0 || seconds >= 2 * spec.over + spec.hold)
        return 0;
    if (seconds < spec.over)
        return seconds / spec.over;
    return seconds < spec.over + spec.hold ? 1.0 : 1.0 - (seconds - spec.over - spec.hold) / spec.over;
}

} // namespace

std::vector<AssetId> Incidents::namedAssets(const SimCity &city, const SimOptions &options) {
    std::vector<AssetId> out;
    for (const IncidentSpec &spec : options.incidents) {
        const int layer = spec.asset.isEmpty() ? -1 : layerOf(city, spec);
        const int asset = layer < 0 ? -1 : assetOf(city.layer(layer), spec.asset);
        if (asset >= 0)
            out.push_back({layer, asset});
    }
    return out;
}

Incidents::Incidents(const SimCity &city, const SimOptions &options, const std::function<bool(AssetId)> &mayHappenTo) {
    int number = 0;
    for (const IncidentSpec &spec : options.incidents)
        place(city, spec, number++, options.seed, mayHappenTo);
}

void Incidents::place(const SimCity &city, const IncidentSpec &spec, int number, quint32 seed,
                      const std::function<bool(AssetId)> &mayHappenTo) {
    const int l = layerOf(city, spec);
    if (l < 0) {
        if (!spec.layer.isEmpty())
            m_impossible << Words::tr("incident %1: no layer %2 with a property %3")
                                .arg(number + 1)
                                .arg(spec.layer, spec.property);
        return;
    }
    const hub::CatalogueLayer &layer = city.layer(l);
    Placed placed{spec, propertyOf(layer, spec.property), {spec.number, -1}, {}};
    const auto &property = layer.properties[static_cast<std::size_t>(placed.property)];
    if (property.type == 2)
        placed.target.word = static_cast<int>(property.words.indexOf(spec.word));
    if ((property.type == 2) != spec.isWord || (spec.isWord && placed.target.word < 0)) {
        m_impossible
            << Words::tr("incident %1: the value does not fit %2.%3").arg(number + 1).arg(layer.layer, property.id);
        return;
    }
    placed.places = spec.asset.isEmpty() ? drawPlaces(city, l, placed.property,
                                                      mixed(seed, static_cast<std::uint64_t>(number)), mayHappenTo)
                                         : std::vector<AssetId>{{l, assetOf(layer, spec.asset)}};
    if (!placed.places.empty() && placed.places.front().asset < 0) {
        m_impossible << Words::tr("incident %1: no asset %2 in layer %3").arg(number + 1).arg(spec.asset, layer.layer);
        return;
    }
    if (!placed.places.empty())
        m_placed.push_back(std::move(placed));
}

std::vector<ActiveIncident> Incidents::at(double seconds) const {
    std::vector<ActiveIncident> out;
    for (const Placed &placed : m_placed) {
        double since = seconds - placed.spec.at;
        std::size_t round = 0;
        if (since > 0 && placed.spec.every > 0) {
            round = static_cast<std::size_t>(since / placed.spec.every);
            since -= static_cast<double>(round) * placed.spec.every;
        }
        const double share = shareAt(placed.spec, since);
        if (share > 0)
            out.push_back({placed.places[round % placed.places.size()], placed.property, share, placed.target});
    }
    return out;
}

} // namespace cim::sim
