// SPDX-License-Identifier: Apache-2.0
#include "simcity.h"

#include <algorithm>
#include <cmath>

namespace cim::sim {

namespace {

/** A walk forgets where it was in about so much. */
constexpr double kMemoryMs = 400'000;
constexpr TimeMs kModeMs = 20 * 60 * 1000;

bool has(const std::vector<Process> &processes, Process wanted) {
    return std::find(processes.begin(), processes.end(), wanted) != processes.end();
}

} // namespace

SimCity::SimCity(std::shared_ptr<const hub::Catalogue> catalogue, const SimOptions &options)
    : m_catalogue(std::move(catalogue)), m_options(options), m_random(mixed(options.seed, 1)) {
    for (const hub::CatalogueLayer &given : m_catalogue->layers) {
        Layer layer;
        layer.processes = processesOf(given);
        layer.walks.resize(given.assets.size() * given.properties.size());
        layer.group.assign(given.assets.size(), -1);
        if (has(layer.processes, Process::Occupied))
            layer.occupied.resize(given.assets.size());
        m_layers.push_back(std::move(layer));
    }
    findGroups();
    fillBays();
}

std::uint64_t SimCity::hashOf(AssetId id, int property) const {
    return mixed(m_options.seed, static_cast<std::uint64_t>(id.layer) << 40 | static_cast<std::uint64_t>(id.asset),
                 static_cast<std::uint64_t>(property) + 100);
}

/** A bay's key is its lot's with a number behind: "P012-0007" belongs to "P012". Catalogues say no more than keys. */
void SimCity::findGroups() {
    QHash<QString, int> byName;
    const auto groupOf = [&](const QString &name) {
        const auto it = byName.constFind(name);
        if (it != byName.constEnd())
            return *it;
        const std::uint64_t hash = mixed(m_options.seed, qHash(name, 0));
        m_groups.push_back({0, 0, unit(hash) < 0.6, unit(mixed(hash, 2))});
        return *byName.insert(name, static_cast<int>(m_groups.size()) - 1);
    };
    for (std::size_t l = 0; l < m_layers.size(); ++l) {
        const auto &assets = m_catalogue->layers[l].assets;
        for (std::size_t a = 0; !m_layers[l].occupied.empty() && a < assets.size(); ++a)
            ++m_groups[static_cast<std::size_t>(m_layers[l].group[a] =
                                                    groupOf(assets[a].section(QLatin1Char('-'), 0, -2)))]
                  .bays;
    }
    for (std::size_t l = 0; l < m_layers.size(); ++l) {
        const auto &assets = m_catalogue->layers[l].assets;
        for (std::size_t a = 0; has(m_layers[l].processes, Process::Free) && a < assets.size(); ++a)
            m_layers[l].group[a] = groupOf(assets[a]);
    }
}

void SimCity::fillBays() {
    const double hour = hourOf(m_catalogue->start, m_options.utcOffsetHours);
    for (Layer &layer : m_layers) {
        for (std::size_t a = 0; a < layer.occupied.size(); ++a) {
            Group &group = m_groups[static_cast<std::size_t>(layer.group[a])];
            layer.occupied[a] = m_random.uniform() < occupancy(hour, group.business, group.bias) ? 1 : 0;
            group.occupied += layer.occupied[a];
        }
    }
}

Process SimCity::process(int layer, int property) const {
    return m_layers[static_cast<std::size_t>(layer)].processes[static_cast<std::size_t>(property)];
}

bool SimCity::applies(AssetId id, int property) const {
    const auto &applies = layer(id.layer).applies;
    const auto asset = static_cast<std::size_t>(id.asset);
    return asset >= applies.size() || applies[asset].empty() || applies[asset][static_cast<std::size_t>(property)];
}

bool SimCity::isBays(int layer) const {
    const auto &processes = m_layers[static_cast<std::size_t>(layer)].processes;
    return std::all_of(processes.begin(), processes.end(),
                       [](Process process) { return process == Process::Occupied; });
}

std::optional<AssetId> SimCity::visitBay(int layer, TimeMs time) {
    Layer &bays = m_layers[static_cast<std::size_t>(layer)];
    const std::size_t asset = m_random.below(bays.occupied.size());
    Group &group = m_groups[static_cast<std::size_t>(bays.group[asset])];
    const double target = occupancy(hourOf(time, m_options.utcOffsetHours), group.business, group.bias);
    const std::uint8_t wanted = m_random.uniform() < target ? 1 : 0;
    if (wanted == bays.occupied[asset])
        return std::nullopt;
    bays.occupied[asset] = wanted;
    group.occupied += wanted ? 1 : -1;
    return AssetId{layer, static_cast<int>(asset)};
}

SimValue SimCity::value(AssetId id, int property, TimeMs time) {
    const auto &given = layer(id.layer).properties[static_cast<std::size_t>(property)];
    if (given.type == 2)
        return word(id, property, time);
    const double value = number(id, property, time);
    return {given.type == 1 ? value : std::clamp(value, given.min, given.max), -1};
}

double SimCity::number(AssetId id, int property, TimeMs time) {
    const auto &given = layer(id.layer).properties[static_cast<std::size_t>(property)];
    const double hour = hourOf(time, m_options.utcOffsetHours);
    const double seconds = static_cast<double>(time) / 1000.0;
    const double work = workShare(hour);
    switch (process(id.layer, property)) {
    case Process::Walk:
        return given.centre + walked(id, property, time);
    case Process::Warmth:
        return given.centre + walked(id, property, time) +
               0.06 * given.centre * std::cos((hour - 15.0) / 24.0 * 6.2831853);
    case Process::Shift:
        return given.centre * (0.85 + 0.15 * work) + walked(id, property, time);
    case Process::Workers:
        return std::round(given.centre * work * (0.7 + 0.6 * unit(hashOf(id))));
    case Process::Dim:
        return std::round(given.centre * lampShare(hour));
    case Process::LampOn:
        return lampShare(hour) > 0 ? 1 : 0;
    case Process::LampLoad:
        return std::round(4 + given.centre * lampShare(hour) * (0.95 + 0.1 * unit(hashOf(id))));
    case Process::Cycle:
        return given.centre * craneWork(hashOf(id), seconds, work).load;
    case Process::Slew:
        return given.max * craneWork(hashOf(id), seconds, work).slew;
    case Process::Occupied:
        return m_layers[static_cast<std::size_t>(id.layer)].occupied[static_cast<std::size_t>(id.asset)];
    case Process::Free:
        return freeSpaces(id, property, time);
    case Process::Usual:
        return unit(mixed(hashOf(id, property), static_cast<std::uint64_t>(time / kModeMs))) < 0.97 ? 1 : 0;
    default:
        return 0;
    }
}

/** Ornstein-Uhlenbeck, exact for any step, about a place of its own for each asset. */
double SimCity::walked(AssetId id, int property, TimeMs time) {
    const auto &given = layer(id.layer).properties;
    const std::size_t stream = static_cast<std::size_t>(id.asset) * given.size() + static_cast<std::size_t>(property);
    Walk &walk = m_layers[static_cast<std::size_t>(id.layer)].walks[stream];
    const double kept = walk.at == 0 ? 0.0 : std::exp(-static_cast<double>(time - walk.at) / kMemoryMs);
    walk.x = static_cast<float>(walk.x * kept + std::sqrt(1.0 - kept * kept) * m_random.normal());
    walk.at = time;
    const double place = 2.0 * unit(hashOf(id, property)) - 1.0;
    return spreadOf(given[static_cast<std::size_t>(property)]) * (place + 0.6 * static_cast<double>(walk.x));
}

double SimCity::freeSpaces(AssetId id, int property, TimeMs time) {
    const auto asset = static_cast<std::size_t>(id.asset);
    const Group &group = m_groups[static_cast<std::size_t>(m_layers[static_cast<std::size_t>(id.layer)].group[asset])];
    const auto &capacities = layer(id.layer).capacity;
    double capacity = asset < capacities.size() ? capacities[asset] : std::nan("");
    if (!std::isfinite(capacity))
        capacity = group.bays > 0 ? group.bays : layer(id.layer).properties[static_cast<std::size_t>(property)].centre;
    if (group.bays > 0)
        return std::max(0.0, capacity - group.occupied);
    const double taken = occupancy(hourOf(time, m_options.utcOffsetHours), group.business, group.bias);
    const double wave = 0.02 * std::sin(static_cast<double>(time) / 180'000.0 + 6.2831853 * group.bias);
    return std::round(capacity * std::clamp(1.0 - taken + wave, 0.0, 1.0));
}

SimValue SimCity::word(AssetId id, int property, TimeMs time) const {
    const auto &words = layer(id.layer).properties[static_cast<std::size_t>(property)].words;
    if (words.isEmpty())
        return {0, 0};
    const std::uint64_t hash = hashOf(id, property);
    if (process(id.layer, property) == Process::Fault)
        return {0,
                unit(hash) < m_options.faultShare && words.size() > 1
                    ? 1 + static_cast<int>(hash % static_cast<std::uint64_t>(std::min<qsizetype>(2, words.size() - 1)))
                    : 0};
    // The second word is a usual mode (a fan at low speed) when there are more than two; of two it is the trouble.
    const double hours = unit(mixed(hash, static_cast<std::uint64_t>(time / kModeMs)));
    return {0, words.size() > 2 && hours < 0.12 ? 1 : 0};
}

} // namespace cim::sim
