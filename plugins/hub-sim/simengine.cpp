// SPDX-License-Identifier: Apache-2.0
#include "simengine.h"

#include <algorithm>
#include <cmath>

namespace cim::sim {

namespace {

constexpr TimeMs kMostEveryMs = 30'000;
/** An asset counts as stale after 2.5 periods; it speaks well before. */
constexpr double kLifePeriods = 2.2;
/** An unchanged value is told again after so many of its own periods. */
constexpr double kRepeatPeriods = 4.0;
/** Each bay is looked at about so often; four in ten then change. Livelier than a real city, so that a demonstration
 * shows life. */
constexpr double kBayVisitS = 100.0;
constexpr TimeMs kIncidentMs = 1000;

std::shared_ptr<const hub::Catalogue> startingAt(const std::shared_ptr<const hub::Catalogue> &catalogue, TimeMs start) {
    auto out = catalogue ? std::make_shared<hub::Catalogue>(*catalogue) : std::make_shared<hub::Catalogue>();
    out->start = start;
    return out;
}

} // namespace

SimEngine::SimEngine(std::shared_ptr<const hub::Catalogue> catalogue, const SimOptions &options, TimeMs start)
    : m_options(options), m_catalogue(startingAt(catalogue, start)), m_city(m_catalogue, options),
      m_random(mixed(options.seed, 2)), m_start(start), m_last(start) {
    for (int l = 0; l < m_city.layers(); ++l) {
        const hub::CatalogueLayer &given = m_city.layer(l);
        Layer layer;
        double shortest = 3600;
        for (std::size_t p = 0; p < given.properties.size(); ++p) {
            shortest = std::min(shortest, given.properties[p].periodS);
            layer.steps.push_back(stepOf(given.properties[p], m_city.process(l, static_cast<int>(p))));
        }
        layer.shortestMs = static_cast<TimeMs>(std::max(1.0, shortest) * 1000);
        layer.everyMs = m_city.isBays(l) ? layer.shortestMs : std::min(layer.shortestMs, kMostEveryMs);
        layer.reported.assign(given.assets.size() * given.properties.size(), std::nan(""));
        layer.reportedAt.assign(layer.reported.size(), 0);
        m_layers.push_back(std::move(layer));
        for (int a = 0; a < static_cast<int>(given.assets.size()); ++a)
            m_all.push_back({l, a});
    }
    chooseQuiet();
    m_incidents.emplace(m_city, m_options, [this](AssetId id) {
        return m_layers[static_cast<std::size_t>(id.layer)].quiet[static_cast<std::size_t>(id.asset)] == Quiet::No;
    });
}

void SimEngine::chooseQuiet() {
    for (std::size_t l = 0; l < m_layers.size(); ++l) {
        m_layers[l].quiet.assign(m_city.layer(static_cast<int>(l)).assets.size(), Quiet::No);
        for (std::size_t a = 0; a < m_layers[l].quiet.size(); ++a) {
            const double lot = unit(mixed(m_options.seed, l + 1000, a));
            if (lot < m_options.silentShare)
                m_layers[l].quiet[a] = Quiet::Silent;
            else if (lot < m_options.silentShare + m_options.staleShare)
                m_layers[l].quiet[a] =
                    lot < m_options.silentShare + m_options.staleShare / 2 ? Quiet::Stale : Quiet::Offline;
        }
    }
    for (const AssetId id : Incidents::namedAssets(m_city, m_options))
        m_layers[static_cast<std::size_t>(id.layer)].quiet[static_cast<std::size_t>(id.asset)] = Quiet::No;
}

TimeMs SimEngine::simTime(TimeMs now) const {
    return m_start + static_cast<TimeMs>(static_cast<double>(now - m_start) * m_options.speed);
}

quint64 SimEngine::streamOf(AssetId id, int property) {
    return static_cast<quint64>(id.layer) << 48 | static_cast<quint64>(id.asset) << 16 | static_cast<quint64>(property);
}

model::RawSamples SimEngine::advance(TimeMs now) {
    model::RawSamples out;
    const double seconds = static_cast<double>(now - m_last) / 1000.0;
    m_active.clear();
    for (const ActiveIncident &incident : m_incidents->at(static_cast<double>(simTime(now) - m_start) / 1000.0))
        m_active.insert(streamOf(incident.asset, incident.property), incident);
    takeSnapshot(now, out);
    if (isSnapshotDone()) {
        const std::size_t before = out.size();
        m_budget = std::min(m_budget + m_options.rate * seconds, m_options.rate);
        runIncidents(now, out);
        visitBays(now, out);
        while (!m_due.empty() && m_due.top().when <= now && static_cast<double>(out.size() - before) < m_budget) {
            const Due due = m_due.top();
            m_due.pop();
            look(due.id, now, out);
            const TimeMs every = m_layers[static_cast<std::size_t>(due.id.layer)].everyMs;
            m_due.push({std::max(due.when + every, now + 1), due.id});
        }
        m_budget -= static_cast<double>(out.size() - before);
    }
    m_last = now;
    return out;
}

void SimEngine::takeSnapshot(TimeMs now, model::RawSamples &out) {
    const double share = std::clamp(static_cast<double>(now - m_start) / static_cast<double>(kSnapshotMs), 0.0, 1.0);
    const auto until = static_cast<std::size_t>(std::ceil(share * static_cast<double>(m_all.size())));
    for (; m_snapshotNext < until; ++m_snapshotNext) {
        const AssetId id = m_all[m_snapshotNext];
        const Layer &layer = m_layers[static_cast<std::size_t>(id.layer)];
        const Quiet quiet = layer.quiet[static_cast<std::size_t>(id.asset)];
        if (quiet == Quiet::Silent)
            continue;
        TimeMs observed = now;
        if (quiet == Quiet::Stale)
            observed -= 5 * layer.shortestMs;
        else if (quiet == Quiet::Offline)
            observed -= std::max<TimeMs>(12 * layer.shortestMs, 40 * 60 * 1000);
        for (int p = 0; p < static_cast<int>(layer.steps.size()); ++p) {
            if (m_city.applies(id, p))
                report(id, p, now, observed, out);
        }
        if (quiet == Quiet::No)
            m_due.push({now + 1 + static_cast<TimeMs>(m_random.uniform() * static_cast<double>(layer.everyMs)), id});
    }
}

void SimEngine::runIncidents(TimeMs now, model::RawSamples &out) {
    for (auto it = m_active.cbegin(); it != m_active.cend(); ++it) {
        TimeMs &told = m_incidentTold[it.key()];
        if (now - told < kIncidentMs)
            continue;
        told = now;
        report(it->asset, it->property, now, now, out);
    }
    for (auto it = m_incidentTold.begin(); it != m_incidentTold.end();) {
        if (m_active.contains(it.key())) {
            ++it;
            continue;
        }
        // It is over: the usual value is told at once.
        const AssetId id{static_cast<int>(it.key() >> 48), static_cast<int>(it.key() >> 16 & 0xffffffffu)};
        report(id, static_cast<int>(it.key() & 0xffffu), now, now, out);
        it = m_incidentTold.erase(it);
    }
}

void SimEngine::visitBays(TimeMs now, model::RawSamples &out) {
    for (int l = 0; l < m_city.layers(); ++l) {
        Layer &layer = m_layers[static_cast<std::size_t>(l)];
        if (!m_city.isBays(l) || layer.quiet.empty())
            continue;
        const double seconds = static_cast<double>(now - m_last) / 1000.0 * m_options.speed;
        layer.visits =
            std::min(layer.visits + static_cast<double>(layer.quiet.size()) / kBayVisitS * seconds, m_options.rate);
        for (; layer.visits >= 1.0; layer.visits -= 1.0) {
            const auto changed = m_city.visitBay(l, simTime(now));
            if (!changed || layer.quiet[static_cast<std::size_t>(changed->asset)] != Quiet::No)
                continue;
            if (static_cast<double>(out.size()) < m_budget)
                report(*changed, 0, now, now, out);
        }
    }
}

void SimEngine::look(AssetId id, TimeMs now, model::RawSamples &out) {
    Layer &layer = m_layers[static_cast<std::size_t>(id.layer)];
    const auto &properties = m_city.layer(id.layer).properties;
    const std::size_t first = static_cast<std::size_t>(id.asset) * properties.size();
    const std::size_t before = out.size();
    int oldest = -1;
    TimeMs newest = 0;
    for (int p = 0; p < static_cast<int>(properties.size()); ++p) {
        if (!m_city.applies(id, p))
            continue;
        const std::size_t stream = first + static_cast<std::size_t>(p);
        const TimeMs at = layer.reportedAt[stream];
        newest = std::max(newest, at);
        if (oldest < 0 || at < layer.reportedAt[first + static_cast<std::size_t>(oldest)])
            oldest = p;
        const double period = properties[static_cast<std::size_t>(p)].periodS * 1000.0;
        const SimValue value = valueOf(id, p, now);
        const double seen = value.word >= 0 ? value.word : value.number;
        const bool changed = !(std::abs(seen - layer.reported[stream]) < layer.steps[static_cast<std::size_t>(p)]);
        if (changed || static_cast<double>(now - at) > kRepeatPeriods * period)
            report(id, p, now, now, out);
    }
    const auto life = static_cast<TimeMs>(kLifePeriods * static_cast<double>(layer.shortestMs));
    if (oldest >= 0 && out.size() == before && now - newest + layer.everyMs > life)
        report(id, oldest, now, now, out);
}

SimValue SimEngine::valueOf(AssetId id, int property, TimeMs now) {
    SimValue value = m_city.value(id, property, simTime(now));
    if (m_active.isEmpty())
        return value;
    const auto incident = m_active.constFind(streamOf(id, property));
    if (incident == m_active.cend())
        return value;
    const bool isNumber = m_city.layer(id.layer).properties[static_cast<std::size_t>(property)].type == 0;
    if (!isNumber)
        return incident->share >= 1.0 ? incident->target : value;
    value.number += (incident->target.number - value.number) * incident->share;
    return value;
}

void SimEngine::report(AssetId id, int property, TimeMs now, TimeMs observed, model::RawSamples &out) {
    const hub::CatalogueLayer &given = m_city.layer(id.layer);
    const auto &spec = given.properties[static_cast<std::size_t>(property)];
    Layer &layer = m_layers[static_cast<std::size_t>(id.layer)];
    const SimValue value = valueOf(id, property, now);
    const std::size_t stream =
        static_cast<std::size_t>(id.asset) * given.properties.size() + static_cast<std::size_t>(property);
    layer.reported[stream] = value.word >= 0 ? value.word : value.number;
    layer.reportedAt[stream] = now;

    model::RawSample sample;
    sample.layer = given.layer;
    sample.asset = given.assets[static_cast<std::size_t>(id.asset)];
    sample.property = spec.id;
    if (value.word >= 0)
        sample.word = spec.words.value(value.word);
    else
        sample.number = value.number;
    sample.unit = spec.unit;
    sample.observed = observed;
    sample.received = now;
    sample.simulated = true;
    sample.boot = 1;
    sample.sequence = ++m_sequence;
    out.push_back(std::move(sample));
}

} // namespace cim::sim
